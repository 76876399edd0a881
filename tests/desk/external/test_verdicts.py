from __future__ import annotations

from datetime import date, timedelta

import pytest

from digestgen.desk.external.asking import Answer
from digestgen.desk.external.links import WebLink
from digestgen.desk.external.memory import Memo
from digestgen.desk.external.verdicts import leads_home, proposal, verdict
from tests.harness import NOW

TODAY = NOW.date()
DAY = timedelta(days=1)
X = "https://example.org/x"
IN_BODY = WebLink(X, "a.md", 3, 7, TODAY)
SOURCE = IN_BODY._replace(is_source=True)
OLD = SOURCE._replace(day=date(2015, 6, 2))
ARCHIVED = OLD._replace(has_archive=True)
COPY = f"https://web.archive.org/web/20150602/{X}"


def memo(answer: Answer, days: int = 0) -> Memo:
    """Return what is known if the answer has been the same for so many days."""
    return Memo(answer, NOW, NOW - days * DAY)


def told(link: WebLink, known: Memo | None) -> list[tuple[str, str, str]]:
    return [(rule, problem.message, problem.hint) for rule, problem in verdict(link, known, TODAY)]


def rules(link: WebLink, known: Memo | None) -> list[str]:
    return [rule for rule, _, _ in told(link, known)]


DEAD, GONE, GOOD = memo(Answer(410), 3), memo(Answer(404)), memo(Answer(200))


def test_a_good_link_is_not_told() -> None:
    assert told(IN_BODY, GOOD) + told(SOURCE, GOOD) + told(ARCHIVED, GOOD) == []


def test_one_that_is_kept_from_programs_is_not_judged() -> None:
    assert told(SOURCE, memo(Answer(403), 90)) == []


def test_what_was_never_asked_is_not_either() -> None:
    assert told(SOURCE, None) == []


def test_a_dead_link_is_told_with_a_copy_that_may_be_there() -> None:
    message = "the page is gone: its server answers 410 since 2025-12-29"
    assert told(OLD, DEAD) == [("link-dead", message, f"add 'archive:', perhaps {COPY}")]
    assert told(IN_BODY._replace(day=None), DEAD) == [
        ("link-dead", message, f"link to a copy, perhaps https://web.archive.org/web/2/{X}, or take the link out")
    ]


def test_one_that_was_gone_once_may_come_back() -> None:
    [(rule, message, hint)] = told(SOURCE, GONE)
    assert (rule, message) == ("link-unreachable", "the page was not found: its server answers 404")
    assert "tomorrow" in hint


@pytest.mark.parametrize("known", [DEAD, GONE, memo(Answer(200, moved="https://example.org/"))])
def test_where_a_copy_is_named_nobody_misses_the_page(known: Memo) -> None:
    assert told(ARCHIVED, known) == []


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (Answer(0, "there is no host 'example.org'"), "there is no host 'example.org'"),
        (Answer(503), "its server fails with 503"),
        (Answer(429), "its server wants to be asked less often (429)"),
    ],
)
def test_a_link_that_fails_is_told_with_the_reason_and_the_day(answer: Answer, failure: str) -> None:
    message = f"the link could not be followed since 2025-12-30: {failure}"
    assert told(SOURCE, memo(answer, 2)) == [("link-unreachable", message, "check again another day")]


def test_one_that_has_failed_for_long_is_told_with_a_copy() -> None:
    [(_, _, hint), *_] = told(OLD, memo(Answer(0, "x"), 30))
    assert COPY in hint


def test_a_page_that_has_moved_is_told_with_its_new_address() -> None:
    moved = memo(Answer(200, moved="https://example.com/y"))
    assert told(IN_BODY, moved) == [
        ("link-moved", "the page has moved for good to 'https://example.com/y'", "write that address")
    ]
    assert rules(ARCHIVED, moved) == ["link-moved"]


def test_one_that_has_become_the_front_page_is_probably_gone() -> None:
    [(rule, message, hint)] = told(OLD, memo(Answer(200, moved="https://www.example.org/")))
    assert (rule, message) == ("link-moved", "the link leads to the front page now, 'https://www.example.org/'")
    assert COPY in hint


@pytest.mark.parametrize(
    ("page", "moved", "is_home"),
    [
        (X, "https://example.org/", True),
        (X, "https://example.org", True),
        (X, "https://example.org/y", False),
        ("http://example.org/", "https://example.org/", False),
        (X, "", False),
    ],
)
def test_what_leads_home(page: str, moved: str, is_home: bool) -> None:
    assert leads_home(page, moved) is is_home


# Copies of what still stands


@pytest.mark.parametrize("known", [GOOD, memo(Answer(403)), None])
def test_of_an_old_source_a_copy_is_wanted_as_long_as_its_page_is_there(known: Memo | None) -> None:
    assert told(OLD, known) == [
        ("archive-missing", f"no copy is named of '{X}'",
         f"look at {COPY}, and add it as 'archive:' if it is what you read")
    ]  # fmt: skip


def test_no_copy_is_wanted_of_a_young_one_of_a_link_in_a_body_and_where_one_is_named() -> None:
    just_a_year = SOURCE._replace(day=TODAY - 365 * DAY)
    assert told(just_a_year, GOOD) + told(OLD._replace(is_source=False), GOOD) + told(ARCHIVED, GOOD) == []
    assert rules(just_a_year._replace(day=TODAY - 366 * DAY), GOOD) == ["archive-missing"]


def test_a_copy_is_proposed_once() -> None:
    assert rules(OLD, DEAD) == ["link-dead"]


def test_proposals_name_the_page_and_not_its_part() -> None:
    assert proposal(OLD._replace(url=f"{X}#part")) == COPY
