"""The rule of editions: whoever reads nothing else misses nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import accumulate

from digestgen.content.index import Shelf
from digestgen.content.slips import Slip
from digestgen.desk.rules.case import Case, Sheet
from digestgen.errors import Problem


def no_edition(case: Case) -> Iterator[Problem]:
    """Tell published articles of days that no edition of their language has, as long as there are any at all.

    Those from before the first are told in one line: editions have often begun later than the site. Those from behind
    the last are told when it is time for another.
    """
    today = datetime.fromtimestamp(case.clock.now, case.config.zone).date()
    for shelf in case.index.shelves.values():
        spans = sorted(edition.span for edition in shelf.editions if edition.span)
        if not spans:
            continue
        before = [article for article in shelf.articles if article.day < spans[0][0]]
        if before:
            yield _begun_late(case, shelf, before)
        for article in _left_out(spans, shelf.articles, today):
            hint = "make an edition of that week, or widen the span of one"
            sheet = Sheet(case, article)
            yield sheet.at_value(f"no edition has the articles of {article.day}", hint, "date")


def _begun_late(case: Case, shelf: Shelf, before: list[Slip]) -> Problem:
    """Tell what is older than all editions, the newest first, at the span of the first edition."""
    first = min(shelf.editions, key=lambda edition: edition.span or ("9999", "9999"))
    sheet = Sheet(case, first)
    count = f"{len(before)} articles are" if len(before) > 1 else "an article is"
    message = f"{count} older than this first edition, and in none; the latest is {before[0].path}"
    hint = "make editions of that time, or widen the span of this one"
    return sheet.at_value(message, hint, "week" if sheet.has("week") else "from")


def _left_out(spans: list[tuple[str, str]], articles: Iterable[Slip], today: date) -> Iterator[Slip]:
    """Yield the articles of days that are in no edition, though earlier ones are, and that wait for none any more.

    The next edition is given as many days as the last one has, counted from the day of the article.
    """
    starts = [first for first, _ in spans]
    ends = list(accumulate((last for _, last in spans), max))  # the latest end of all that have started by then
    length = date.fromisoformat(spans[-1][1]) - date.fromisoformat(spans[-1][0])
    for article in articles:
        started = bisect_right(starts, article.day)
        is_late = article.day < starts[-1] or today - date.fromisoformat(article.day) > length
        if started and article.day > ends[started - 1] and is_late:
            yield article
