from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.errors import BuildFailed, DigestError, Problem, SiteProblems, UsageError, did_you_mean


def test_a_problem_is_a_line_that_editors_turn_into_a_link() -> None:
    assert str(Problem("a.md", 3, 9, "wrong", "mend it")) == "a.md:3:9: wrong (mend it)"
    assert str(Problem("a.md", 3, 9, "wrong")) == "a.md:3:9: wrong"


def test_problems_stand_in_the_order_of_their_places_each_once() -> None:
    one, two, three = Problem("a.md", 2, 1, "x"), Problem("a.md", 10, 1, "x"), Problem("b.md", 1, 1, "x")
    assert SiteProblems([three, two, one, two]).problems == (one, two, three)
    assert str(SiteProblems([three, one])) == "a.md:2:1: x\nb.md:1:1: x"


@pytest.mark.parametrize("kind", [SiteProblems, BuildFailed, UsageError])
def test_all_that_is_raised_on_purpose_has_one_root(kind: type[Exception]) -> None:
    assert issubclass(kind, DigestError)


def test_what_a_terminal_would_obey_is_not_shown() -> None:
    problem = Problem("a\x1b[31m.md", 1, 1, "'\x07\u202e' is wrong", "\x9b1m")
    assert str(problem) == "a\ufffd[31m.md:1:1: '\ufffd\ufffd' is wrong (\ufffd1m)"


def test_a_long_quotation_is_cut() -> None:
    assert len(str(Problem("a.md", 1, 1, f"'{'x' * 5000}' is wrong"))) < 200


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("titel", "did you mean 'title'?"),
        ("TITLE", "did you mean 'title'?"),
        ("tag", "did you mean 'tags'?"),
        ("zzz", ""),
        ("", ""),
        ("x" * 5000, ""),
    ],
)
def test_the_nearest_words_are_named(word: str, hint: str) -> None:
    assert did_you_mean(word, ["title", "tags", "weight"]) == hint


def test_several_near_words_are_named() -> None:
    assert did_you_mean("date", ["dates", "data", "zzz"]) == "did you mean 'dates' or 'data'?"


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=200))
def test_only_known_words_are_named(word: str, known: list[str]) -> None:
    hint = did_you_mean(word, known)
    assert hint == "" or any(f"'{name}'" in hint for name in known)


def test_a_word_is_found_among_thousands() -> None:
    assert "'aleppo'" in did_you_mean("alepo", [f"place-{n}" for n in range(5000)] + ["aleppo"])
