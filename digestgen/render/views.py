"""What layouts see: small immutable views of the content, in one language, with every name and address settled.

A view holds nothing but text, numbers, dates and other views. It has no way back to the index, so what a layout
can read of its subject is exactly what stands here. docs/layouts.md lists it for those who write layouts.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from markupsafe import Markup

from digestgen.content.model import Correction, Event


class TermLink(NamedTuple):
    """A term's name in the page's language, and its page."""

    taxonomy: str
    slug: str
    name: str
    url: str
    articles: int = 0
    """How many there are of it; told in lists of terms only."""


class Card(NamedTuple):
    """The small view of an article, that lists show."""

    url: str
    title: str
    summary: str
    date: dt.datetime
    has_time: bool
    updated: dt.datetime | None
    lang: str
    dir: str
    warning: str | None
    corrected: dt.date | None
    """The day of the last correction."""
    disputed: bool
    """Whether a claim in it is denied, disputed or contested."""
    sources: int
    """Independent ones: those that ran one agency's copy count once."""
    places: tuple[TermLink, ...]
    conflicts: tuple[TermLink, ...]
    tags: tuple[TermLink, ...]


class FigureView(NamedTuple):
    """A range of `what`: killed, wounded and so on."""

    what: str
    min: float | None
    max: float | None
    approx: float | None


class ClaimView(NamedTuple):
    """A claim, with the claims of the same article that deny, dispute or confirm it."""

    id: str
    claim: str
    by: TermLink
    kind: str
    grade: str | None
    about: str | None
    figures: tuple[FigureView, ...]
    sources: tuple[int, ...]
    replies: tuple[ClaimView, ...] = ()


class SourceView(NamedTuple):
    """Where the reporting was read."""

    number: int
    publisher: TermLink
    agency: tuple[str, ...]
    title: str | None
    url: str | None
    date: dt.date | None
    archive: str | None
    lang: str | None


class ImageView(NamedTuple):
    """A picture beside its article."""

    url: str
    alt: str
    caption: str | None
    credit: str | None


class Translation(NamedTuple):
    """The same text in another language."""

    lang: str
    url: str
    title: str


class ArticleView(NamedTuple):
    """An article in full. `html` is its sanitised body."""

    card: Card
    id: str
    html: Markup
    event: Event | None
    claims: tuple[ClaimView, ...]
    """Those that are about no other; the answers to them are their `replies`."""
    sources: tuple[SourceView, ...]
    corrections: tuple[Correction, ...]
    image: ImageView | None
    actors: tuple[TermLink, ...]
    publishers: tuple[TermLink, ...]
    translations: tuple[Translation, ...]


class EditionCard(NamedTuple):
    """The small view of an edition."""

    url: str
    title: str
    summary: str
    label: str
    date: dt.datetime
    first: dt.date
    last: dt.date
    lang: str
    dir: str


class EditionView(NamedTuple):
    """An edition in full."""

    card: EditionCard
    html: Markup
    lead: Card | None
    items: tuple[Card, ...]
    """The articles of its days, oldest first, the lead among them."""
    newer: EditionCard | None
    older: EditionCard | None
    translations: tuple[Translation, ...]


class PageView(NamedTuple):
    """A page that stands by itself."""

    title: str
    summary: str
    url: str
    html: Markup
    translations: tuple[Translation, ...]


class TermView(NamedTuple):
    """An entry of a register, as its own page shows it."""

    link: TermLink
    names: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...]
    description: str | None
    kind: str | None
    website: str | None
    country: str | None
    region: str | None
    lat: float | None
    lon: float | None


class Month(NamedTuple):
    """A month of the archive."""

    year: int
    month: int
    url: str
    articles: int


class FeedLink(NamedTuple):
    """A feed, as a page's head points to it."""

    title: str
    url: str
    type: str


class PageInfo(NamedTuple):
    """What every layout is told of the page that it makes."""

    kind: str
    url: str
    canonical: str
    title: str
    description: str
    lang: str
    dir: str
    feeds: tuple[FeedLink, ...]
    translations: tuple[Translation, ...]


class Pager(NamedTuple):
    """Where a page of a list stands among its like. Numbers count from 1."""

    number: int
    total: int
    articles: int
    """How many there are on all pages."""
    newer: str | None
    older: str | None


class MenuItem(NamedTuple):
    """An entry of the menu: a section (by its word, to be translated) or a page (by its title)."""

    section: str | None
    title: str | None
    url: str


class LanguageLink(NamedTuple):
    """A language of the site, and its home page."""

    lang: str
    title: str
    url: str
