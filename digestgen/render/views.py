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
    """`tags`, `places`, `actors`, `publishers` or `conflicts`."""
    slug: str
    """The last part of its page's address."""
    name: str
    """In the page's language, if the register has it."""
    url: str
    """Empty if the term has no page in this language."""
    articles: int = 0
    """How many there are of it; told in lists of terms only."""
    kind: str | None = None
    """What the register says that it is: `person`, `news agency` …"""


class Card(NamedTuple):
    """The small view of an article, that lists show."""

    url: str
    title: str
    summary: str
    """It may be empty."""
    date: dt.datetime
    """Show it with `day`, or if `has_time` with `moment`."""
    has_time: bool
    """Whether the editor gave an hour."""
    updated: dt.datetime | None
    """The last change that readers should hear of."""
    lang: str
    """Like `en`."""
    dir: str
    """`ltr` or `rtl`."""
    warning: str | None
    """`graphic`, `distressing`, or the editor's own word."""
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
    """Like `killed_civilians`."""
    min: float | None
    """Alone: at least. Equal to `max`: an exact count."""
    max: float | None
    """Alone: at most."""
    approx: float | None
    """About."""


class ClaimView(NamedTuple):
    """A claim, with the claims of the same article that deny, dispute or confirm it."""

    id: str
    """Unique in the article; others link to `#claim-ID`, so a layout of your own should set that id."""
    claim: str
    """What is said."""
    by: TermLink
    """Who says it: an actor or a publisher."""
    kind: str
    """`claims`, `reports`, `confirms`, `denies` or `disputes`."""
    grade: str | None
    """`confirmed`, `fair`, `weak`, `contested` or `discounted`."""
    about: str | None
    """The id of the claim that it answers."""
    figures: tuple[FigureView, ...]
    sources: tuple[int, ...]
    """Numbers of sources."""
    of: tuple[TermLink, ...] = ()
    """The actors whose doing it tells of."""
    replies: tuple[ClaimView, ...] = ()
    """The answers to it, and so on downwards."""


class DifferenceRow(NamedTuple):
    """What one claim says of a figure."""

    claim: ClaimView
    figure: FigureView


class Difference(NamedTuple):
    """A figure of which the claims of an article say different things. It is never averaged."""

    what: str
    """What is counted: `killed` …"""
    rows: tuple[DifferenceRow, ...]
    """In the order of the claims."""


class SourceView(NamedTuple):
    """Where the reporting was read."""

    number: int
    """Counted from 1; others link to `#source-NUMBER`, so a layout of your own should set that id."""
    publisher: TermLink
    agency: tuple[str, ...]
    """The agencies whose copy it is."""
    title: str | None
    """Of the page that was read."""
    url: str | None
    date: dt.date | None
    """Of the page."""
    archive: str | None
    """The address of a kept copy."""
    lang: str | None
    """Of the page."""


class ImageView(NamedTuple):
    """A picture beside its article."""

    url: str
    alt: str
    """What it shows; empty if it only decorates."""
    caption: str | None
    credit: str | None
    """Who made it."""


class Translation(NamedTuple):
    """The same text in another language."""

    lang: str
    url: str
    title: str


class ArticleView(NamedTuple):
    """An article in full. `html` is its sanitised body."""

    card: Card
    """Title, dates, places and the rest."""
    id: str
    """The permanent id, a `tag:` URI."""
    html: Markup
    """The sanitised body. Its headings begin with `<h2>`; it has ids of its own."""
    event: Event | None
    work: str
    """What kind of journalism it is: `reportage`, `analysis`, `fact-check` …"""
    claims: tuple[ClaimView, ...]
    """Those that are about no other; the answers to them are their `replies`."""
    sources: tuple[SourceView, ...]
    differences: tuple[Difference, ...]
    """Figures that are told differently."""
    corrections: tuple[Correction, ...]
    """The oldest first."""
    image: ImageView | None
    actors: tuple[TermLink, ...]
    publishers: tuple[TermLink, ...]
    translations: tuple[Translation, ...]


class EditionCard(NamedTuple):
    """The small view of an edition."""

    url: str
    title: str
    summary: str
    """It may be empty."""
    label: str
    """Its slug: `2015-w23`."""
    date: dt.datetime
    first: dt.date
    """The first day that it covers."""
    last: dt.date
    """The last day that it covers."""
    lang: str
    dir: str


class Group(NamedTuple):
    """The items of an edition that belong together."""

    term: TermLink | None
    """The place or conflict; none for what has none, and where items are grouped by days."""
    items: tuple[Card, ...]
    """The oldest first."""


class TrendView(NamedTuple):
    """How the situation in a conflict, or at a place, has developed in the days of an edition."""

    term: TermLink
    trend: str
    """`deteriorated`, `improved` or `unchanged`."""
    alert: str | None
    """`conflict-risk`, `resolution-opportunity`, or none."""
    note: str | None
    """Why the editors see it so."""


class EditionView(NamedTuple):
    """An edition in full."""

    card: EditionCard
    html: Markup
    """The sanitised body."""
    lead: Card | None
    """The main article."""
    items: tuple[Card, ...]
    """The articles of its days, oldest first, the lead among them."""
    grouped_by: str
    """`places`, `conflicts` or `days`."""
    groups: tuple[Group, ...]
    """The same articles: by the first place or conflict of each, the group with most articles first."""
    trends: tuple[TrendView, ...]
    newer: EditionCard | None
    older: EditionCard | None
    translations: tuple[Translation, ...]


class NoticeView(NamedTuple):
    """What is said of an article that was withdrawn."""

    title: str
    """The article's."""
    url: str
    lang: str
    dir: str
    date: dt.datetime
    """When the article was published."""
    withdrawn: dt.datetime
    reason: str


class PageView(NamedTuple):
    """A page that stands by itself."""

    title: str
    summary: str
    """It may be empty."""
    url: str
    html: Markup
    """The sanitised body."""
    translations: tuple[Translation, ...]


class TermView(NamedTuple):
    """An entry of a register, as its own page shows it."""

    link: TermLink
    """Its name, its page, and how many articles it has."""
    names: tuple[tuple[str, str], ...]
    """Language and name, in other languages."""
    aliases: tuple[str, ...]
    """Other spellings."""
    description: str | None
    kind: str | None
    """As the register has it: `monitor`, `newspaper` …"""
    website: str | None
    """Of the actor or publisher itself."""
    country: str | None
    """A code of ISO 3166: `SY`."""
    region: str | None
    lat: float | None
    """Latitude in degrees, WGS 84, as exactly as the place is known."""
    lon: float | None
    """Longitude in degrees."""


class Month(NamedTuple):
    """A month of the archive."""

    year: int
    month: int
    """From 1 to 12."""
    url: str
    articles: int
    """How many there are of it."""


class FeedLink(NamedTuple):
    """A feed, as a page's head points to it."""

    title: str
    url: str
    type: str
    """Its media type."""
    format: str
    """`RSS`, `Atom` or `JSON Feed`."""
    is_own: bool
    """Whether it is of what the page is of, and not of the whole site besides."""


class PageInfo(NamedTuple):
    """What every layout is told of the page that it makes."""

    kind: str
    """The kind of page: `home`, `article`, `term` … (its layout's usual name, without the ending)."""
    url: str
    """Its path."""
    canonical: str
    """Its whole address."""
    title: str
    """Empty where the layout has to find the words: lists, months, the error page."""
    description: str
    """Empty in the same places."""
    lang: str
    """Like `en`."""
    dir: str
    """`ltr` or `rtl`."""
    feeds: tuple[FeedLink, ...]
    """The site's; before them, on the pages of a term, of editions and of corrections, their own."""
    translations: tuple[Translation, ...]
    """The same page in other languages."""
    lite: str
    """The path of the plain version of it, or of the plain home page; empty if site.yaml says `lite: false`."""


class Pager(NamedTuple):
    """Where a page of a list stands among its like. Numbers count from 1."""

    number: int
    """Which page it is."""
    total: int
    """Of how many."""
    articles: int
    """How many there are on all pages."""
    newer: str | None
    """The address of the page before."""
    older: str | None
    """The address of the page after."""


class MenuItem(NamedTuple):
    """An entry of the menu: a section (by its word, to be translated) or a page (by its title)."""

    section: str | None
    """A word to be translated: `tags`, `archive` …"""
    title: str | None
    """Of a page."""
    url: str


class LanguageLink(NamedTuple):
    """A language of the site, and its home page."""

    lang: str
    title: str
    """The site's title in it."""
    url: str
