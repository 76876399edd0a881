"""What the content is once it is read: plain, immutable values that later stages take and never change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

ContentKind = Literal["article", "edition", "page"]
FOLDERS: dict[str, ContentKind] = {"articles": "article", "editions": "edition", "pages": "page"}

TAXONOMIES = ("tags", "places", "actors", "publishers", "conflicts")
"""What articles are filed under. Tags are free; the others are registers, unless site.yaml opens them."""


class Ref(NamedTuple):
    """A name as it stands in a file, with its place: what it means is settled when all files are read."""

    name: str
    line: int
    column: int


class Link(NamedTuple):
    """A link or an image of a body that leads to other content of the site."""

    target: str
    """As written: `../pages/about.md#top`, `photo.jpg`, `/tags/`."""
    line: int
    column: int
    is_image: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A body as sanitised HTML. Where a link's address belongs stands a NUL, which HTML cannot hold otherwise."""

    html: str = ""
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, in ACLED's terms; precisions from 1 (exact) to 3."""

    type: str
    """An event type of the codebook, in English."""
    sub_type: str | None
    """A sub-event type of the codebook."""
    date: date
    time_precision: int
    """1 known to the day, 2 to the week, 3 to the month."""
    geo_precision: int
    """1 known to the town, 2 to part of a region, 3 to the region."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the reporting was read."""

    publisher: Ref
    agency: tuple[str, ...]
    title: str | None
    url: str | None
    date: date | None
    archive: str | None
    lang: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A range of `what` (killed, wounded …): min, max, both, or approx."""

    what: str
    min: float | None
    max: float | None
    approx: float | None


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says what; `about` names the claim of the same article that it denies, disputes or confirms."""

    id: str
    claim: str
    by: Ref
    kind: str
    about: str | None
    of: tuple[Ref, ...]
    """Those whose doing it tells of."""
    grade: Ref | None
    figures: tuple[Figure, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What was said, and what stands now."""

    date: date
    was: str
    now: str
    kind: str
    """`error`, `clarification` or `update`."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture beside its article."""

    file: Ref
    alt: str
    caption: str | None
    credit: str | None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That an article was taken back."""

    date: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """What articles, editions and pages have in common."""

    path: str
    """Of the source file, relative to the site's folder, with slashes."""
    digest: bytes
    title: str
    slug: str
    lang: str
    dir: str | None
    id: str | None
    summary: str | None
    draft: bool
    weight: int
    layout: Ref | None
    aliases: tuple[Ref, ...]
    """Paths, as `addresses.path_of` writes them."""
    translations: tuple[tuple[str, Ref], ...]
    body: Body


@dataclass(frozen=True, slots=True)
class Dated(Document):
    """A document with a date. Moments are aware, and in the site's zone where the file names none."""

    date: datetime
    has_time: bool
    updated: datetime | None
    expires: datetime | None


@dataclass(frozen=True, slots=True)
class Article(Dated):
    """An article, with the terms it is filed under as they were written."""

    tags: tuple[Ref, ...]
    conflicts: tuple[Ref, ...]
    places: tuple[Ref, ...]
    actors: tuple[Ref, ...]
    event: Event | None
    work: str
    """What kind of journalism it is."""
    updates: Ref | None
    """The file of the earlier article whose story it takes further."""
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    corrections: tuple[Correction, ...]
    warning: str | None
    image: Image | None
    withdrawn: Withdrawal | None
    """If it was taken back, nothing of it is shown but its title, and this."""


def own_anchors(article: Article) -> set[str]:
    """Return the anchors that the layout of an article sets: those of its claims, sources and corrections."""
    claims = {f"claim-{claim.id}" for claim in article.claims}
    corrections = {f"correction-{number}" for number in range(1, len(article.corrections) + 1)}
    return claims | corrections | {f"source-{number}" for number in range(1, len(article.sources) + 1)}


class Trend(NamedTuple):
    """How the situation in a conflict, or at a place, has developed."""

    taxonomy: str
    """`conflicts` or `places`."""
    term: Ref
    trend: str
    alert: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Edition(Dated):
    """A digest of the articles from one day to another, both included."""

    first: date
    last: date
    span_at: tuple[int, int]
    """Line and column of what says which days they are."""
    lead: Ref | None
    group: str
    """What its items are grouped by: `places`, `conflicts` or `days`."""
    trends: tuple[Trend, ...]


@dataclass(frozen=True, slots=True)
class Page(Document):
    """A page that stands by itself."""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a register, or a tag that an article brought along."""

    taxonomy: str
    slug: str
    name: str
    names: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    description: str | None = None
    kind: str | None = None
    url: str | None = None
    country: str | None = None
    region: str | None = None
    lat: float | None = None
    lon: float | None = None
    geo_precision: int = 1

    def name_in(self, lang: str) -> str:
        """Return the name in a language, or the name if there is none in it."""
        return next((name for tag, name in self.names if tag == lang), self.name)
