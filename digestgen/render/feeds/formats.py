"""The three formats of feeds: their recipes, the names of their files, and their media types."""

from __future__ import annotations

from typing import NamedTuple

from digestgen.render.pages import Recipe


class Format(NamedTuple):
    """A format of feeds."""

    recipe: Recipe
    file: str
    """The name of the file in the folder of what it is of."""
    type: str
    """The media type."""
    name: str
    """As people call it."""


RSS = Format("rss", "feed.xml", "application/rss+xml", "RSS")
ATOM = Format("atom", "atom.xml", "application/atom+xml", "Atom")
JSON = Format("jsonfeed", "feed.json", "application/feed+json", "JSON Feed")
FORMATS = (RSS, ATOM, JSON)
