"""A feed as values: all that its three formats are written from. Every address in it is absolute."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was last changed: it is to stay the same until there is one."""


class Category(NamedTuple):
    """A term that an entry is filed under."""

    term: str
    """Its slug, behind which `scheme` is its page."""
    label: str
    """Its name, in the entry's language."""
    scheme: str | None
    """The address of its taxonomy; of a warning, None."""


class Via(NamedTuple):
    """Where it was read: the page of the main source."""

    url: str
    title: str | None
    lang: str | None


class Picture(NamedTuple):
    """The picture of an article."""

    url: str
    type: str | None
    """Its media type."""
    alt: str
    credit: str | None


class Entry(NamedTuple):
    """An article, an edition, a correction, or the notice that an article was withdrawn."""

    id: str
    """A tag: URI, for ever."""
    url: str
    title: str
    lang: str
    summary: str
    """Plain text; it may be empty."""
    html: str | None
    """The content; None where there is only the summary."""
    published: datetime
    updated: datetime
    categories: tuple[Category, ...] = ()
    via: Via | None = None
    point: tuple[float, float] | None = None
    """Latitude and longitude, WGS 84, rounded to what is known."""
    picture: Picture | None = None


class Chain(NamedTuple):
    """Where a document stands among those that a feed is archived in (RFC 5005): folders, as paths."""

    current: str | None = None
    """Of the feed that is subscribed to; None if that is this one."""
    older: str | None = None
    newer: str | None = None


ALONE = Chain()
"""Of a feed that has no archive."""


class Feed(NamedTuple):
    """A feed, newest entry first."""

    id: str
    folder: str
    """The address of the folder that its three files lie in."""
    page: str
    """The address of the page that shows the same."""
    title: str
    description: str
    author: str
    lang: str
    entries: tuple[Entry, ...]
    hub: str | None = None
    chain: Chain = ALONE
    """Here its folders are addresses."""

    @property
    def updated(self) -> datetime:
        """When the last of its entries was changed."""
        return max((entry.updated for entry in self.entries), default=NEVER)

    @property
    def is_archive(self) -> bool:
        """Whether it is a document of the archive, which nobody subscribes to."""
        return self.chain.current is not None
