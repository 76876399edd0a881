"""Each reason to make an artifact again, and no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.incremental.trace import Now, Question, Trace, reason_to_make, spell

LATEST: Question = ("en", "latest", (5,), ())
TITLE: Question = ("ar", "title")
TRACE = Trace(b"recipe", b"subject", ((LATEST, b"five"), (TITLE, b"name")), b"output")
ANSWERS = {LATEST: b"five", TITLE: b"name"}
NOW = Now(b"recipe", b"subject", ANSWERS.get, b"output")


def answers(**changed: bytes | None) -> Callable[[Question], bytes | None]:
    given = {LATEST: changed.get("latest", b"five"), TITLE: changed.get("title", b"name")}
    return given.get


def test_that_nothing_is_made_while_everything_is_as_it_was() -> None:
    assert reason_to_make(TRACE, NOW) == ""


@pytest.mark.parametrize(
    ("trace", "now", "reason"),
    [
        (None, NOW, "it is new"),
        (TRACE, NOW._replace(recipe=b"x"), "its layout, or something that the layout includes, has changed"),
        (TRACE, NOW._replace(subject=b"x"), "its subject has changed"),
        (TRACE, NOW._replace(answer=answers(latest=b"x")), "the answer to site.latest(5) [en] has changed"),
        (TRACE, NOW._replace(answer=answers(title=b"x")), "the answer to site.title [ar] has changed"),
        (TRACE, NOW._replace(answer=answers(title=None)), "the answer to site.title [ar] has changed"),
        (TRACE, NOW._replace(output=None), "its file is not there, or is not as it was written"),
        (TRACE, NOW._replace(output=b"x"), "its file is of another build"),
    ],
)
def test_that_each_difference_is_a_reason(trace: Trace | None, now: Now, reason: str) -> None:
    assert reason_to_make(trace, now) == reason


def test_that_the_first_reason_is_told_and_no_question_is_asked_in_vain() -> None:
    def refuse(question: Question) -> bytes | None:
        raise AssertionError(f"{question} is asked")

    assert reason_to_make(TRACE, Now(b"x", b"x", refuse, None)).startswith("its layout")
    assert reason_to_make(TRACE, Now(b"recipe", b"x", refuse, None)) == "its subject has changed"


digests = st.sampled_from([b"recipe", b"subject", b"output"])
nows = st.builds(Now, digests, digests, st.sampled_from([ANSWERS.get, answers(title=b"x")]), st.none() | digests)


@given(nows)
def test_that_there_is_a_reason_exactly_if_something_differs(now: Now) -> None:
    same = now[:2] == NOW[:2] and now.answer(TITLE) == b"name" and now.output == b"output"
    assert (reason_to_make(TRACE, now) == "") == same


@pytest.mark.parametrize(
    ("question", "spelt"),
    [
        (("en", "title"), "site.title [en]"),
        (("en", "menu", (), ()), "site.menu() [en]"),
        (("ar", "tagged", ("حلب", 3), ()), "site.tagged('حلب', 3) [ar]"),
        (("en", "tagged", ("aleppo",), (("limit", 3),)), "site.tagged('aleppo', limit=3) [en]"),
    ],
)
def test_that_a_question_is_spelt_as_a_layout_asks_it(question: Question, spelt: str) -> None:
    assert spell(question) == spelt
