"""The few documents that have changed since → which of the newsroom's units are to be planned anew.

As render/replan.py does for the rest: what is kept is what planning anew would give.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from digestgen.content.again import Change, Changes
from digestgen.content.filing import Filing
from digestgen.content.index import Index, Shelf
from digestgen.content.slips import Slip
from digestgen.render.newsroom.data import DATA
from digestgen.render.pages import Unit

NO_FILING = Filing({}, (), (), (), (), 0)


def touched_units(former: Index, index: Index, changes: Changes) -> Iterator[Unit]:
    """Yield the units that the changes of these documents may have changed."""
    for lang in former.shelves:
        yield from _ledgers(former.shelves[lang], index.shelves[lang])
    for path, change in changes.items():
        yield from _thread(path, former, index)
        yield from _article(change, former, index)
        yield from (("corrections", slip.lang) for slip in change if slip and slip.kind == "notice")
    yield from _editions(former, index, changes)


def _ledgers(former: Shelf, shelf: Shelf) -> Iterator[Unit]:
    """Yield the lists that show other claims, events or corrections now, and the pages of those who speak."""
    old, new, lang = former.ledger, shelf.ledger, shelf.lang
    if former.has_published != shelf.has_published:
        yield "corrections", lang
    if old is new:
        return
    yield "claims", lang
    yield "timeline", lang
    yield "corrections", lang
    for speaker in old.by_speaker.keys() | new.by_speaker.keys():
        if old.by_speaker.get(speaker) != new.by_speaker.get(speaker):
            yield "claims", lang, *speaker
            yield "term", lang, *speaker
    for slug in old.of.keys() | new.of.keys():
        if old.of.get(slug) != new.of.get(slug):
            yield "term", lang, "actors", slug


def _thread(path: str, former: Index, index: Index) -> Iterator[Unit]:
    for one in (former, index):
        for slip in one.threads.get(path, ()):
            yield "article", slip.path


def _article(change: Change, former: Index, index: Index) -> Iterator[Unit]:
    """Yield the pages that count an article's places, actors and sources, if it has others now, or is another's."""
    old, new = (
        slip if slip and slip.kind == "article" and one.clock.shows(slip) else None
        for slip, one in zip(change, (former, index), strict=True)
    )
    before = former.filing(old) if old else NO_FILING
    now = index.filing(new) if new else NO_FILING
    langs = {slip.lang for slip in (old, new) if slip}
    if _told(old, before) != _told(new, now):
        yield DATA
        for lang in langs:
            yield "map", lang
            for slug in {*before.terms.get("conflicts", ()), *now.terms.get("conflicts", ())}:
                yield "term", lang, "conflicts", slug
                yield "timeline", lang, slug
    if before.publishers != now.publishers or (old and old.lang) != (new and new.lang):
        for lang in langs:
            for slug in {term.slug for term in (*before.publishers, *now.publishers)}:
                yield "term", lang, "publishers", slug


def _told(slip: Slip | None, filing: Filing) -> Any:
    """Return what of an article conflicts' pages, the map and the files of data depend on, besides what it says."""
    if slip is None:
        return None
    terms = [filing.terms[taxonomy] for taxonomy in ("conflicts", "places", "actors")]
    days = [correction[0] for correction in slip.corrections]
    place = (slip.lang, slip.moment, slip.weight, slip.slug, slip.day)
    return terms, slip.event, bool(slip.claims), days, slip.updates and slip.updates[0], place


def _editions(former: Index, index: Index, changes: Changes) -> Iterator[Unit]:
    """Yield the editions that show other items, corrections or neighbours now."""
    slips = [slip for change in changes.values() for slip in change if slip]
    langs = {slip.lang for slip in slips if slip.kind == "edition"}
    days = {
        (slip.lang, day)
        for change in changes.values()
        if not (change.old and change.new and change.old.shape == change.new.shape)
        for slip in change
        if slip and slip.kind == "article"
        for day in (slip.day, *(correction[0] for correction in slip.corrections))
    }
    for lang in former.shelves:
        old, new = former.shelves[lang], index.shelves[lang]
        if any(old.by_term[one].keys() != new.by_term[one].keys() for one in ("places", "conflicts")):
            yield from (("edition", edition.path) for edition in new.editions if edition.trends)
    for lang in langs | {lang for lang, _ in days}:
        if lang in langs:
            yield "editions", lang
        of_lang = [day for tag, day in days if tag == lang]
        for one in (former, index):
            for edition in one.shelves[lang].editions if lang in one.shelves else ():
                first, last = edition.span or ("", "")
                if lang in langs or any(first <= day <= last for day in of_lang):
                    yield "edition", edition.path
