"""An index → what the feeds of a language tell of: its articles, and for a time those that were withdrawn.

Where nothing was withdrawn, these are the lists of the shelf themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from digestgen.content.index import Index, newest_first
from digestgen.content.model import TAXONOMIES
from digestgen.content.slips import Slip

Listed = tuple[Slip, ...]
"""Articles and notices, the newest first, by the day on which the article was published."""


class Lists:
    """What the feeds of one language tell of."""

    def __init__(self, index: Index, lang: str) -> None:
        """Look at an index."""
        self._index, self._shelf = index, index.shelves[lang]
        days = index.config.feeds.withdrawn_days
        self.notices = tuple(slip for slip in self._shelf.notices if index.clock.tells(slip, days))

    @cached_property
    def all(self) -> Listed:
        """All of it."""
        return _merged(self._shelf.articles, self.notices)

    @cached_property
    def by_month(self) -> Mapping[str, Listed]:
        """`2015-06` → what was published then, the newest month first."""
        months, notices = self._shelf.by_month, defaultdict(list)
        for notice in self.notices:
            notices[notice.day[:7]].append(notice)
        found = {at: _merged(months.get(at, ()), notices[at]) for at in {*months, *notices}} if notices else months
        return {at: found[at] for at in sorted(found, reverse=True)}

    @cached_property
    def by_term(self) -> Mapping[str, Mapping[str, Listed]]:
        """Taxonomy → slug → what is, or was, filed under the term."""
        if not self.notices:
            return self._shelf.by_term
        found = {taxonomy: dict(self._shelf.by_term[taxonomy]) for taxonomy in TAXONOMIES}
        for notice in self.notices:
            for taxonomy, slugs in self._index.filing(notice).terms.items():
                for slug in slugs:
                    found[taxonomy][slug] = _merged(found[taxonomy].get(slug, ()), [notice])
        return {taxonomy: {slug: lists[slug] for slug in sorted(lists)} for taxonomy, lists in found.items()}


def _merged(articles: Listed, notices: Iterable[Slip]) -> Listed:
    added = tuple(notices)
    return newest_first((*articles, *added)) if added else articles


def newest(listed: Listed, limit: int) -> Listed:
    """Return the newest articles, and the notices of all that were withdrawn: those are not to be missed."""
    if all(slip.kind == "article" for slip in listed):
        return listed[:limit]
    kept = {slip.path for slip in [slip for slip in listed if slip.kind == "article"][:limit]}
    return tuple(slip for slip in listed if slip.kind == "notice" or slip.path in kept)


def volumes(listed: Listed, size: int) -> tuple[Listed, ...]:
    """Split what a month brought into documents of so many entries, the oldest first: one that is full stays so."""
    oldest_first = listed[::-1]
    return tuple(oldest_first[at : at + size][::-1] for at in range(0, len(listed), size))
