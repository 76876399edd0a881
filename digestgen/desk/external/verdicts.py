"""What was learned of an address → what the editor of a link to it is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from digestgen.desk.external.links import WebLink
from digestgen.desk.external.memory import Memo
from digestgen.errors import Problem
from digestgen.rulebook import ARCHIVE_AFTER

_LONG = timedelta(days=30)
"""When a link has failed for so long, a copy is proposed."""

Told = Iterator[tuple[str, Problem]]
"""Rule and problem."""


def verdict(link: WebLink, memo: Memo | None, today: date) -> Told:
    """Yield all that is to be told of a link; `memo` is None if its address was never asked."""
    is_gone = memo is not None and (memo.state == "gone" or leads_home(link.page, memo.answer.moved))
    if memo is not None and not (is_gone and link.has_archive):
        yield from _of_gone(link, memo) if is_gone else _of_others(link, memo)
    is_old = link.day is not None and (today - link.day).days > ARCHIVE_AFTER
    if link.is_source and is_old and not link.has_archive and not is_gone:
        hint = f"look at {proposal(link)}, and add it as 'archive:' if it is what you read"
        yield "archive-missing", _problem(link, f"no copy is named of '{link.url}'", hint)


def _of_gone(link: WebLink, memo: Memo) -> Told:
    copy = f"perhaps {proposal(link)}"
    hint = f"add 'archive:', {copy}" if link.is_source else f"link to a copy, {copy}, or take the link out"
    if memo.state == "good":
        yield "link-moved", _problem(link, f"the link leads to the front page now, '{memo.answer.moved}'", hint)
    elif memo.is_dead:
        message = f"the page is gone: its server answers {memo.answer.status} since {memo.since:%Y-%m-%d}"
        yield "link-dead", _problem(link, message, hint)
    else:
        message = f"the page was not found: its server answers {memo.answer.status}"
        hint = "look yourself, and check again tomorrow: if the answer is the same, the link is told to be dead"
        yield "link-unreachable", _problem(link, message, hint)


def _of_others(link: WebLink, memo: Memo) -> Told:
    if memo.state == "failing":
        long = memo.asked - memo.since >= _LONG
        hint = f"name a copy, perhaps {proposal(link)}" if long else "check again another day"
        message = f"the link could not be followed since {memo.since:%Y-%m-%d}: {_failure(memo)}"
        yield "link-unreachable", _problem(link, message, hint)
    elif memo.answer.moved:
        yield (
            "link-moved",
            _problem(link, f"the page has moved for good to '{memo.answer.moved}'", "write that address"),
        )


def _failure(memo: Memo) -> str:
    if memo.answer.status == 429:
        return "its server wants to be asked less often (429)"
    return memo.answer.failure or f"its server fails with {memo.answer.status}"


def _problem(link: WebLink, message: str, hint: str) -> Problem:
    return Problem(link.file, link.line, link.column, message, hint)


def proposal(link: WebLink) -> str:
    """Return where the Wayback Machine would have its copy that is nearest to the day of a link. Nobody has looked."""
    day = f"{link.day:%Y%m%d}" if link.day else "2"  # all years begin with it: the latest copy
    return f"https://web.archive.org/web/{day}/{link.page}"


def leads_home(page: str, moved: str) -> bool:
    """Tell whether a page below a host's front page has become the front page."""
    return bool(moved) and urlsplit(page).path not in ("", "/") and urlsplit(moved).path in ("", "/")
