"""The few documents that have changed since → which feeds are to be planned anew.

As render/replan.py does for the rest: what is kept is what planning anew would give.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from digestgen.content.again import Changes
from digestgen.content.index import Index
from digestgen.content.slips import Slip
from digestgen.render.feeds.lists import Lists
from digestgen.render.feeds.planner import volume_of
from digestgen.render.pages import Unit


def feeds_of(slip: Slip, index: Index) -> Iterator[Unit]:
    """Yield the feeds that carry a document, if they carry it."""
    if slip.written_as == "article":
        yield "archived", slip.lang, slip.day[:7]
        for taxonomy, slugs in index.filing(slip).terms.items():
            for slug in slugs:
                yield "feeds", slip.lang, taxonomy, slug


def touched_units(former: Index, index: Index, changes: Changes, touched: Collection[Unit]) -> Iterator[Unit]:
    """Yield the feeds that these changes may have changed, besides those that carry what has changed.

    `touched` are the pages that they may have changed.
    """
    for lang in former.shelves:
        yield "feeds", lang
        if ("corrections", lang) in touched:
            yield "correction_feeds", lang
        yield from _beside(former, index, lang, changes)
    for kind, *rest in touched:
        if kind == "editions":
            yield "edition_feeds", rest[0]
        elif kind == "edition":
            slips = (one.slips.get(rest[0]) for one in (former, index))
            yield from (("edition_feeds", slip.lang) for slip in slips if slip)


def _beside(former: Index, index: Index, lang: str, changes: Changes) -> Iterator[Unit]:
    """Yield the archives of the months beside one that has come, is gone, or takes more or fewer documents now."""
    slips = [slip for change in changes.values() for slip in change if slip]
    months = {slip.day[:7] for slip in slips if slip.written_as == "article" and slip.lang == lang}
    if not months:
        return
    before, now = Lists(former, lang).by_month, Lists(index, lang).by_month
    volume = volume_of(index.config)
    for at in months:
        if -(-len(before.get(at, ())) // volume) != -(-len(now.get(at, ())) // volume):
            for listed in (list(before), list(now)):
                if at in listed:
                    place = listed.index(at)
                    yield from (("archived", lang, one) for one in listed[max(place - 1, 0) : place + 2])
