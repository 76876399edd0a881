"""The rule of editions: whoever reads nothing else misses nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from digestgen.content.slips import Slip
from digestgen.desk.rules.case import Case, Sheet
from digestgen.errors import Problem


def no_edition(case: Case) -> Iterator[Problem]:
    """Tell published articles of days that lie between editions of their language."""
    for shelf in case.index.shelves.values():
        for article in _between(shelf.editions, shelf.articles):
            hint = "make an edition of that week, or widen the span of one"
            sheet = Sheet(case, article)
            yield sheet.at_value(f"no edition has the articles of {article.day}", hint, "date")


def _between(editions: Iterable[Slip], articles: Iterable[Slip]) -> Iterator[Slip]:
    """Yield the articles of days that are in no edition, though earlier and later ones are."""
    spans = sorted(edition.span for edition in editions if edition.span)
    if not spans:
        return
    starts = [first for first, _ in spans]
    ends = list(accumulate((last for _, last in spans), max))  # the latest end of all that have started by then
    for article in articles:
        started = bisect_right(starts, article.day)  # if none has, the last of `ends` is looked at, and that will do
        if ends[started - 1] < article.day < ends[-1]:
            yield article
