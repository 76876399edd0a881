"""A former index, and the few documents that have changed since → the index of now, at the cost of the change.

What comes out is the same as an `Index` that is made from nothing: a test holds that. Where a change could reach
further than the lists that its documents stand in, nothing comes out, and the index is made from nothing.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from digestgen.content.clock import Clock
from digestgen.content.filing import Filer
from digestgen.content.index import Index, Shelf, order_of, targets_of
from digestgen.content.ledger import is_same_in
from digestgen.content.slips import Slip


class Change(NamedTuple):
    """A document before and now; None where it is not there."""

    old: Slip | None
    new: Slip | None


Changes = Mapping[str, Change]
"""By path."""


def index_again(former: Index, clock: Clock, changes: Changes) -> Index | None:
    """Return the index of now, or None if it must be made from nothing.

    `changes` are all that is different. That no other document has come to be shown or hidden since, by the clock
    alone, and that settings, registers and the files beside the articles are the same, is for the caller to know.
    """
    moved = (change for change in changes.values() if not _same_shape(change))
    if any(slip.translations or former.translated(slip.path) for change in moved for slip in change if slip):
        return None
    if not all(clock.shows(former.slips[path]) for path in former.filer.bringers):
        return None
    filed = [change for change in changes.values() if any(slip and slip.kind != "page" for slip in change)]
    filer = former.filer.again(_olds(filed), sorted(_news(filed), key=lambda slip: slip.path))
    if filer is None:
        return None
    index = Index(
        former.config, filer.registers, _slips(former.slips, changes), former.targets.assets, clock, filer=filer
    )
    index.shelves = {lang: _shelf(shelf, former, index, changes) for lang, shelf in former.shelves.items()}
    index.linkers = _linkers(former.linkers, changes)
    index.take_translations(former)
    linking = {*changes}.union(*(one.linkers.get(path, ()) for one in (former, index) for path in changes))
    index.known_addresses = {path: known for path, known in former.known_addresses.items() if path not in linking}
    slips = (slip for one in (former, index) for path in linking if (slip := one.slips.get(path)))
    if not any(slip.updates or slip.path in former.threads for slip in slips):
        index.threads = former.threads
    return index


def _same_shape(change: Change) -> bool:
    return bool(change.old and change.new and change.old.shape == change.new.shape)


def _olds(changes: Iterable[Change]) -> list[Slip]:
    return [change.old for change in changes if change.old]


def _news(changes: Iterable[Change]) -> list[Slip]:
    return [change.new for change in changes if change.new]


def _slips(former: Mapping[str, Slip], changes: Changes) -> dict[str, Slip]:
    slips = dict(former)
    for path, change in changes.items():
        if change.new:
            slips[path] = change.new
        else:
            slips.pop(path, None)
    is_ordered = all(path in former and change.new for path, change in changes.items())
    return slips if is_ordered else {path: slips[path] for path in sorted(slips)}


def _shelf(former: Shelf, before: Index, index: Index, changes: Changes) -> Shelf:
    """Return a shelf on which what has changed stands in its new place; lists that it is in are new ones."""
    lang = former.lang
    olds = [slip for slip in _olds(changes.values()) if slip.lang == lang and before.clock.shows(slip)]
    news = [slip for slip in _news(changes.values()) if slip.lang == lang and index.clock.shows(slip)]
    if not olds and not news:
        return former.with_filer(index.filer)
    gone = {slip.path for slip in olds}
    held = [slip for slip in former.slips if slip.path not in gone]
    shelf = Shelf(lang, [*held, *news], index.filer)
    old, new = ([slip for slip in slips if slip.kind == "article"] for slips in (olds, news))
    shelf.articles = _moved(former.articles, gone, new)
    shelf.by_term = _by_term(former, before.filer, old, index.filer, new)
    if _adds_the_same(before, index, changes):
        shelf.ledger = former.ledger
    return shelf


def _adds_the_same(before: Index, index: Index, changes: Changes) -> bool:
    """Tell whether the changed documents say the same as before, by as much as lists of that show."""
    shown = (
        (old if old and before.clock.shows(old) else None, new if new and index.clock.shows(new) else None)
        for old, new in changes.values()
    )
    return all(is_same_in(old, new) for old, new in shown)


def _by_term(
    former: Shelf, before: Filer, old: list[Slip], filer: Filer, new: list[Slip]
) -> dict[str, Mapping[str, tuple[Slip, ...]]]:
    gone = {slip.path for slip in old}
    added: dict[tuple[str, str], list[Slip]] = {}
    for slip in old:
        for taxonomy, slugs in before.filing(slip).terms.items():
            for slug in slugs:
                added.setdefault((taxonomy, slug), [])
    for slip in new:
        for taxonomy, slugs in filer.filing(slip).terms.items():
            for slug in slugs:
                added.setdefault((taxonomy, slug), []).append(slip)
    found: dict[str, Mapping[str, tuple[Slip, ...]]] = dict(former.by_term)
    for taxonomy in {taxonomy for taxonomy, _ in added}:
        lists = dict(found[taxonomy])
        for slug, slips in ((slug, slips) for (one, slug), slips in added.items() if one == taxonomy):
            lists[slug] = _moved(lists.get(slug, ()), gone, slips)
        found[taxonomy] = {slug: lists[slug] for slug in sorted(lists) if lists[slug]}
    return found


def _moved(listed: tuple[Slip, ...], gone: set[str], new: Iterable[Slip]) -> tuple[Slip, ...]:
    """Take slips out of a list that has the newest first, and put others into it."""
    slips = [slip for slip in listed if slip.path not in gone]
    for slip in new:
        insort(slips, slip, key=order_of)
    return tuple(slips)


def _linkers(former: Mapping[str, frozenset[str]], changes: Changes) -> dict[str, frozenset[str]]:
    linkers = dict(former)
    for path, change in changes.items():
        old, new = (targets_of(slip) if slip else set() for slip in change)
        for target in old - new:
            linkers[target] = linkers[target] - {path}
            if not linkers[target]:
                del linkers[target]
        for target in new - old:
            linkers[target] = linkers.get(target, frozenset()) | {path}
    return linkers
