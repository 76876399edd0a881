"""What layouts see of the feeds that there are."""

from __future__ import annotations

from typing import NamedTuple

from digestgen.render.views import FeedLink


class FeedEntry(NamedTuple):
    """A feed in the list of all: the same articles in several forms."""

    name: str
    """What it is of: the site, a section, or a term."""
    title: str
    """As readers call it: with the site's title."""
    url: str
    """The page that shows the same."""
    forms: tuple[FeedLink, ...]
    """Its files."""


class FeedGroup(NamedTuple):
    """Feeds of one kind."""

    taxonomy: str | None
    """`tags`, `places` …; none of those of the site and its sections."""
    feeds: tuple[FeedEntry, ...]
    """The site's own first; those of terms by their names."""
