"""What layouts see of the newsroom: claims, sources, events and corrections, each with the article of it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from markupsafe import Markup

from digestgen.content.model import Correction, Event
from digestgen.render.views import Card, ClaimView, TermLink


class ArticleLink(NamedTuple):
    """An article, by as much as a list of what it says needs."""

    url: str
    title: str
    date: dt.date
    lang: str
    dir: str
    warning: str | None
    """`graphic`, `distressing`, or the editor's own word."""


class ClaimEntry(NamedTuple):
    """A claim in a list of claims from many articles."""

    claim: ClaimView
    """Without replies; its sources are numbers of the article's."""
    url: str
    """Where it stands in its article."""
    article: ArticleLink
    about: ClaimView | None
    """The claim that it answers."""
    answers: tuple[ClaimView, ...]
    """The claims that answer it."""
    sources: tuple[TermLink, ...]
    """The publishers of its sources."""


class StatusLink(NamedTuple):
    """A list of claims."""

    status: str
    """A grade, `contradicted`, `denials`, or empty for all claims."""
    url: str
    claims: int
    """How many there are in it."""
    current: bool
    """Whether it is the one that is shown."""


class SpeakerLink(NamedTuple):
    """Who says something, and the list of it."""

    term: TermLink
    url: str
    claims: int


class Record(NamedTuple):
    """What an actor or publisher said last, and what others said of it."""

    said: tuple[ClaimEntry, ...]
    said_total: int
    """How many claims of its there are."""
    said_url: str
    """The list of them all; empty if there are none."""
    of: tuple[ClaimEntry, ...]
    """Claims of others about its doing, and their answers to what it said."""
    of_total: int


class TakenEntry(NamedTuple):
    """A page of a publisher, and the article that it was a source of."""

    title: str | None
    url: str | None
    date: dt.date | None
    archive: str | None
    """The address of a kept copy."""
    lang: str | None
    agency: tuple[str, ...]
    """The agencies whose copy it is."""
    article: ArticleLink
    number: int
    """Of the source in the article, counted from 1."""


class Taken(NamedTuple):
    """What was taken from a publisher."""

    entries: tuple[TakenEntry, ...]
    """The last of them."""
    total: int
    """How many there are."""


class BarPart(NamedTuple):
    """A publisher's part of an edition."""

    publisher: TermLink
    items: int
    """How many items its reporting went into."""
    percent: float
    """The same in hundredths of all items."""


class EventEntry(NamedTuple):
    """An event, and the article that tells of it."""

    event: Event
    card: Card


class Strip(NamedTuple):
    """Events per week, from the first to the last."""

    svg: Markup
    """A drawing of them; it says nothing by itself, so put words beside it."""
    first: dt.date
    """The Monday of the first week."""
    last: dt.date
    """The Monday of the last week."""
    total: int
    """How many events there are in these weeks."""
    most: int
    """How many there are in the week that has most."""
    most_week: dt.date
    """Its Monday."""
    loose: int
    """How many events more there are of which no more than the month is known: they are in no week."""


class CorrectionEntry(NamedTuple):
    """A correction, and the article that it was made in."""

    correction: Correction
    article: ArticleLink
    url: str
    """Where it stands in its article: `#correction-N`, counted from 1, as the article gives them."""


class ThreadEntry(NamedTuple):
    """An article of a thread."""

    card: Card
    current: bool
    """Whether it is the one that the page shows."""


class MapPlace(NamedTuple):
    """A place on a map."""

    link: TermLink
    """Its name, its page, and where that is told, how many articles it has."""
    lat: float
    """Latitude in degrees, WGS 84, no more exactly than the place is known."""
    lon: float
    """Longitude in degrees, likewise."""
    precision: int
    """1 a town, 2 part of a region, 3 a region: the ACLED codebook's `geo_precision`."""


class MapView(NamedTuple):
    """A map: `{{ map|draw(title=_("Places"), approximate=_("approximate")) }}` draws it, each place a link."""

    places: tuple[MapPlace, ...]
    """For the list that belongs beside it."""
    form: str
    """`small`, `locator` or `large`."""
