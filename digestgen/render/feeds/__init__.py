"""What subscribers get: RSS 2.0, Atom and JSON Feed, each made of the same `Feed` (docs/feeds.md).

`lists` says which articles a language's feeds are of, `planner` which feeds there are, `replan` which of them a change
touches; `room` makes the feed that a part names, `standalone` the HTML of its entries, `fit` sees to its size; `xml`
(the only place that knows feedgen) and `jsonfeed` write it.
"""
