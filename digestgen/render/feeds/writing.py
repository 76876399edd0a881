"""A feed → its bytes in a format. What writes XML is only brought in where a feed is written."""

from __future__ import annotations

from typing import Any

from digestgen.render.feeds.jsonfeed import write_json
from digestgen.render.feeds.model import Feed
from digestgen.render.feeds.xml import generator, write_atom, write_rss
from digestgen.render.pages import Recipe

_last: list[tuple[Feed, Any]] = []
"""The feed that was written last as XML, in feedgen's form, of which the other format can be written."""


def written(recipe: Recipe, feed: Feed) -> bytes:
    """Write a feed in the format of a recipe."""
    if recipe == "jsonfeed":
        return write_json(feed)
    if not _last or _last[0][0] is not feed:
        _last[:] = [(feed, generator(feed))]
    return (write_rss if recipe == "rss" else write_atom)(feed, _last[0][1])
