"""A former plan, and the few documents that have changed since → which units of it are to be planned anew.

What is kept is what planning anew would give: a test holds that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from digestgen.content.again import Changes
from digestgen.content.index import REACH, Index, Shelf, order_of, rarity
from digestgen.content.slips import Slip
from digestgen.render.feeds import replan as feeds
from digestgen.render.newsroom import replan as newsroom
from digestgen.render.pages import Unit
from digestgen.render.plan import MEDIA, files_of

Lists = Mapping[str, tuple[Slip, ...]]


def touched_units(former: Index, index: Index, changes: Changes) -> set[Unit]:
    """Return the units that the changes of these documents may have changed."""
    found: set[Unit] = {("whole",)}
    found |= {*newsroom.touched_units(former, index, changes)}
    moves = any(not change.old or not change.new or change.new.kind != "article" for change in changes.values())
    for lang in former.shelves:
        moves = moves or not _is_same(former.shelves[lang].articles, index.shelves[lang].articles)
        found |= _lists(former.shelves[lang], index.shelves[lang], changes)
    if moves:
        found |= {(unit, lang) for lang in former.shelves for unit in ("home", "archive")}
    for one in (former, index):
        saying = {*changes}.union(*(one.linkers.get(path, ()) for path in changes))
        for slip in (one.slips[path] for path in saying if path in one.slips):
            found |= set(_saying(slip, one))
            if slip.path in changes and slip.kind == "article" and one.clock.shows(slip):
                found |= {("article", near.path) for near in one.neighbours(slip) if near}
    slips = [slip for change in changes.values() for slip in change if slip]
    if any(not index.targets.assets.isdisjoint(files_of(slip)) for slip in slips):
        found.add(MEDIA)
    return found | {*feeds.touched_units(former, index, changes, found)}


def _saying(slip: Slip, index: Index) -> Iterator[Unit]:
    """Yield the units that say where a document is, and where its links lead."""
    yield slip.kind, slip.path
    yield from feeds.feeds_of(slip, index)
    if slip.kind == "article":
        yield from (("edition", edition.path) for edition in index.editions_of(slip))  # whose files carry it in full


def _lists(former: Shelf, shelf: Shelf, changes: Changes) -> set[Unit]:
    """Return the units of one language that show other articles now, or the same ones in another order."""
    found: set[Unit] = set()
    if not _is_same(former.articles, shelf.articles):
        days = {slip.day for change in changes.values() for slip in change if slip}
        for month in {day[:7] for day in days}:
            if not _is_same(former.by_month.get(month, ()), shelf.by_month.get(month, ())):
                found.add(("month", shelf.lang, month))
    for taxonomy in former.by_term.keys() | shelf.by_term.keys():
        old, new = former.by_term[taxonomy], shelf.by_term[taxonomy]
        if old is not new:
            found |= _terms(shelf.lang, taxonomy, old, new, changes)
    return found


def _terms(lang: str, taxonomy: str, old: Lists, new: Lists, changes: Changes) -> set[Unit]:
    found: set[Unit] = set()
    for slug in old.keys() | new.keys():
        before, now = old.get(slug, ()), new.get(slug, ())
        if _is_same(before, now):
            continue
        found |= {("taxonomy", lang, taxonomy), ("term", lang, taxonomy, slug), ("feeds", lang, taxonomy, slug)}
        found |= {("article", slip.path) for slip in _near(before, now, changes)}
    return found


def _near(before: tuple[Slip, ...], now: tuple[Slip, ...], changes: Changes) -> Iterable[Slip]:
    """Return the articles of a list whose relatives may be others now."""
    if rarity(len(before)) != rarity(len(now)):
        return (*before, *now)
    found: list[Slip] = []
    for listed in (before, now):
        for place, slip in enumerate(listed):
            if slip.path in changes:
                found += listed[max(place - REACH - 1, 0) : place + REACH + 2]
    return found


def _is_same(before: tuple[Slip, ...], now: tuple[Slip, ...]) -> bool:
    """Tell whether a list has the same order: all that a page of it, and the relatives in it, depend on."""
    if before is now:
        return True
    pairs = zip(before, now, strict=False)
    return len(before) == len(now) and all(a is b or order_of(a) == order_of(b) for a, b in pairs)
