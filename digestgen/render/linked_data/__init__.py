"""What machines are told of each page: schema.org's terms as JSON-LD, which base.html puts into the head.

`script` makes the text of it when a layout asks for it; `article` and `lists` make the nodes of the kinds of pages,
`trail` the way to them, all of `nodes`. Everything is made of the views that the page's layout is handed, and of
site.yaml: what changes it is what changes the page.
"""
