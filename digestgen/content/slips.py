"""Document → Slip: what the rest of the site needs to know of a document, small enough to keep ten thousand at hand.

An index, a plan, a list and a card are made of slips alone; the document itself is only loaded where it is rendered
in full. A slip is nothing but text, numbers and tuples of them, so that `marshal` can keep it, and it carries digests
of the three things that others may depend on:

- `shape`: what decides where the document stands, in which lists, under which address;
- `linkage`: what it links to, and what can be linked to in it;
- `looks`: what a card shows of it.

The slip of an article that was withdrawn is of a kind of its own, a notice, and has nothing left of the article but
its title, its address, its id, and the terms in whose feeds the notice has to stand. So no list can show it by mistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from marshal import dumps
from sys import intern
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from digestgen.content.codebook import AGAINST
from digestgen.content.model import Article, Claim, ContentKind, Dated, Document, Edition, Ref, Withdrawal, own_anchors
from digestgen.content.source import digest_of

SlipKind = ContentKind | Literal["notice"]
RefTuple = tuple[str, int, int]
"""A `Ref` as a plain tuple: name, line, column."""


class ClaimRow(NamedTuple):
    """A claim in its flat form; a slip holds it as a plain tuple."""

    id: str
    claim: str
    kind: str
    about: str | None
    of: tuple[RefTuple, ...]
    grade: RefTuple | None
    figures: tuple[tuple[str, float | None, float | None, float | None], ...]
    """What is counted, min, max, approx."""
    sources: tuple[int, ...]


class Slip(NamedTuple):
    """The small, flat form of a document. Days and moments are ISO 8601 texts; `moment` and `expires` POSIX seconds."""

    path: str
    kind: SlipKind
    lang: str
    slug: str
    title: str
    summary: str
    dir: str | None
    weight: int
    draft: bool
    id: str | None
    layout: RefTuple | None
    aliases: tuple[RefTuple, ...]
    translations: tuple[tuple[str, RefTuple], ...]
    links: tuple[tuple[str, int, int, bool], ...]
    anchors: tuple[str, ...]
    moment: float = 0.0
    expires: float | None = None
    day: str = ""
    """The date in the site's zone."""
    date: str = ""
    has_time: bool = False
    updated: str | None = None
    span: tuple[str, str] | None = None
    """An edition's first and last day."""
    span_at: tuple[int, int] = (1, 1)
    """Line and column of where they are written."""
    lead: RefTuple | None = None
    group: str = ""
    """What an edition's items are grouped by."""
    trends: tuple[tuple[str, RefTuple], ...] = ()
    """The taxonomy and the name of what an edition says the trend of."""
    terms: tuple[tuple[str, tuple[RefTuple, ...]], ...] = ()
    publishers: tuple[RefTuple, ...] = ()
    """Of the sources, in their order."""
    agencies: tuple[tuple[str, ...], ...] = ()
    """Of the sources, in their order: whose copy each is."""
    sources: tuple[tuple[str | None, str | None, str | None, str | None, str | None], ...] = ()
    """Title, address, day, address of a kept copy, and language of each."""
    speakers: tuple[RefTuple, ...] = ()
    """Of the claims, in their order."""
    claims: tuple[tuple[Any, ...], ...] = ()
    """Each a `ClaimRow`."""
    event: tuple[str, str | None, str, int, int] | None = None
    """Type, sub-type, day, precision of the time and of the place."""
    corrections: tuple[tuple[str, str, str, str], ...] = ()
    """Day, what was said, what stands now, and kind; the oldest first."""
    updates: RefTuple | None = None
    image: RefTuple | None = None
    warning: str | None = None
    corrected: str | None = None
    disputed: bool = False
    withdrawn: tuple[float, str, str] | None = None
    """Of a notice: when, in POSIX seconds and as text, and why."""
    digest: bytes = b""
    """Of the source file."""
    shape: bytes = b""
    linkage: bytes = b""
    looks: bytes = b""

    @property
    def written_as(self) -> ContentKind:
        """The kind of its file: a notice is written as an article."""
        return "article" if self.kind == "notice" else self.kind


def slip_of(document: Document, zone: ZoneInfo) -> Slip:
    """Return the slip of a document. `zone` is the site's, in which its days are counted."""
    values: dict[str, Any] = {
        "path": document.path,
        "kind": type(document).__name__.lower(),
        "lang": document.lang,
        "slug": document.slug,
        "title": document.title,
        "summary": document.summary or "",
        "dir": document.dir,
        "weight": document.weight,
        "draft": document.draft,
        "id": document.id,
        "layout": _plain(document.layout),
        "aliases": tuple(map(tuple, document.aliases)),
        "translations": tuple((tag, tuple(ref)) for tag, ref in document.translations),
        "links": tuple(map(tuple, document.body.links)),
        "anchors": tuple(sorted(_anchors(document))),
        "digest": document.digest,
    }
    if isinstance(document, Dated):
        values |= {
            "moment": document.date.timestamp(),
            "expires": document.expires.timestamp() if document.expires else None,
            "day": document.date.astimezone(zone).date().isoformat(),
            "date": document.date.isoformat(),
            "has_time": document.has_time,
            "updated": document.updated.isoformat() if document.updated else None,
        }
    if isinstance(document, Edition):
        values |= {
            "span": (document.first.isoformat(), document.last.isoformat()),
            "span_at": document.span_at,
            "lead": _plain(document.lead),
            "group": document.group,
            "trends": tuple((one.taxonomy, tuple(one.term)) for one in document.trends),
        }
    if isinstance(document, Article):
        values |= _article(document)
        if document.withdrawn:
            return _sealed(_notice(Slip(**values), document.withdrawn))
    return _sealed(Slip(**values))


def _article(article: Article) -> dict[str, Any]:
    return {
        "terms": tuple(
            (taxonomy, tuple(map(tuple, getattr(article, taxonomy))))
            for taxonomy in ("tags", "places", "actors", "conflicts")
        ),
        "publishers": tuple(tuple(source.publisher) for source in article.sources),
        "agencies": tuple(source.agency for source in article.sources),
        "sources": tuple(
            (s.title, s.url, s.date.isoformat() if s.date else None, s.archive, s.lang) for s in article.sources
        ),
        "speakers": tuple(tuple(claim.by) for claim in article.claims),
        "claims": tuple(map(_claim, article.claims)),
        "event": _event(article),
        "corrections": tuple((c.date.isoformat(), c.was, c.now, c.kind) for c in article.corrections),
        "updates": _plain(article.updates),
        "image": _plain(article.image.file) if article.image else None,
        "warning": article.warning,
        "corrected": article.corrections[-1].date.isoformat() if article.corrections else None,
        "disputed": any(c.kind in AGAINST or (c.grade and c.grade.name == "contested") for c in article.claims),
    }


def _notice(slip: Slip, withdrawal: Withdrawal) -> Slip:
    """Return what is left of an article that was withdrawn."""
    subjects = tuple(ref for row in rows_of(slip) for ref in row.of)
    terms = tuple((taxonomy, refs + (subjects if taxonomy == "actors" else ())) for taxonomy, refs in slip.terms)
    bare = {"summary", "layout", "links", "anchors", "updated", "sources", "claims", "event", "corrections"}
    bare |= {"updates", "image", "warning", "corrected", "disputed"}
    empty: dict[str, Any] = {"summary": "", "layout": None, "links": (), "anchors": ()} | Slip._field_defaults
    left = slip._replace(**{name: empty[name] for name in bare})
    when = (withdrawal.date.timestamp(), withdrawal.date.isoformat(), withdrawal.reason)
    # That it was withdrawn is its last change, though the day alone may be known, on which it was changed before.
    last = max(withdrawal.date, last_change(slip) + timedelta(seconds=1))
    return left._replace(kind="notice", terms=terms, updated=last.isoformat(), withdrawn=when)


def last_change(slip: Slip) -> datetime:
    """Return when an article was last changed as subscribers' programs are to be told.

    Of a correction only the day is known. So each of them counts for a second besides: one more is always a later
    change, be it of the day on which the article was published, of the day of another, or of a day long ago.
    """
    return datetime.fromisoformat(slip.updated or slip.date) + timedelta(seconds=len(slip.corrections))


def _claim(claim: Claim) -> tuple[Any, ...]:
    figures = tuple((f.what, f.min, f.max, f.approx) for f in claim.figures)
    of = tuple(map(tuple, claim.of))
    return (claim.id, claim.claim, claim.kind, claim.about, of, _plain(claim.grade), figures, claim.sources)


def _event(article: Article) -> tuple[str, str | None, str, int, int] | None:
    event = article.event
    if event is None:
        return None
    return event.type, event.sub_type, event.date.isoformat(), event.time_precision, event.geo_precision


def rows_of(slip: Slip) -> Iterator[ClaimRow]:
    """Yield the claims of an article."""
    return map(ClaimRow._make, slip.claims)


def interned(slip: Slip) -> Slip:
    """Return the same slip, with every text of it interned: thousands name the same publishers, places and actors.

    `marshal` keeps that, so it is still so when the slip is read again.
    """
    return Slip._make(map(_interned, slip))


def _interned(value: Any) -> Any:
    if type(value) is str:
        return intern(value)
    return tuple(map(_interned, value)) if type(value) is tuple else value


def _plain(ref: Ref | None) -> RefTuple | None:
    return (ref.name, ref.line, ref.column) if ref is not None else None


def _anchors(document: Document) -> frozenset[str]:
    """Return the anchors of a document's page: those of its body, and those that its layout sets."""
    return document.body.anchors | (own_anchors(document) if isinstance(document, Article) else set())


def _names(refs: tuple[RefTuple, ...]) -> tuple[str, ...]:
    return tuple(ref[0] for ref in refs)


def _sealed(slip: Slip) -> Slip:
    """Add the digests. Lines and columns are in none of them: they are for error messages only."""
    shape = (
        *(slip.path, slip.kind, slip.lang, slip.slug, slip.weight, slip.draft, slip.id, _names(slip.aliases)),
        *(slip.layout and slip.layout[0], slip.lead and slip.lead[0], slip.image and slip.image[0]),
        tuple((tag, ref[0]) for tag, ref in slip.translations),
        *(slip.moment, slip.expires, slip.day, slip.updated, slip.span),
        tuple((taxonomy, _names(refs)) for taxonomy, refs in slip.terms),
        *(_names(slip.publishers), _names(slip.speakers)),
        *(slip.updates and slip.updates[0], slip.group, tuple((taxonomy, ref[0]) for taxonomy, ref in slip.trends)),
        *(slip.agencies, slip.event, tuple(correction[0] for correction in slip.corrections)),
        tuple((c.id, c.kind, c.about, _names(c.of), c.grade and c.grade[0]) for c in rows_of(slip)),
        bool(slip.warning),  # of what is warned of, no image stands in the sitemap
        slip.withdrawn,
    )
    linkage = (tuple((link[0], link[3]) for link in slip.links), slip.anchors)
    looks = (
        *(slip.title, slip.summary, slip.dir, slip.date, slip.has_time, slip.updated, slip.span),
        *(slip.warning, slip.corrected, slip.disputed, slip.withdrawn),
    )
    return slip._replace(shape=_seal(shape), linkage=_seal(linkage), looks=_seal(looks))


def _seal(values: Any) -> bytes:
    # Version 2 writes no back-references, which depend on whether two equal texts are one object.
    return digest_of(dumps(values, 2))
