from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.markdown import render_body
from digestgen.desk.since.texts import difference, words_of


def words(body: str) -> list[str]:
    return words_of(render_body(body, "a.md", 1)[0].html)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("six were hurt", "six  were\nhurt"),
        ("six were hurt", "six **were** _hurt_"),
        ("un*bear*able", "unbearable"),
        ("six were hurt", "[six](https://example.org/) were hurt"),
        ("[six](https://example.org/1)", "[six](https://example.org/2)"),
        ('"six" - it\'s', "“six” – it’s"),
        ("six…", "six..."),
        ("- six\n- seven", "* six\n\n* seven"),
        ("## Six\n\nseven", "### Six\n\nseven"),
        ("caf\u00e9", "cafe\u0301"),
        ("mid\u00adday", "midday"),
        ("six\u00a0dead", "six dead"),
        ('<time datetime="2015-06-02">2 June</time>', "2 June"),
    ],
)
def test_how_a_text_is_set_does_not_count(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("six were hurt", "seven were hurt"),
        ("six were hurt", "six were hurt."),
        ("six", "Six"),
        ("one\n\ntwo", "onetwo"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 12 | |"),
        ("![a market](a.jpg)", "![a burnt market](a.jpg)"),
        ("![a < b](a.jpg) now", "![a < b](a.jpg) then"),
        ("x < y", "x > y"),
        ("قتل ستة", "قتل سبعة"),
    ],
)
def test_what_it_says_does(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_what_an_image_shows_is_read_whatever_signs_are_in_it() -> None:
    assert words_of('<p>x <img src="a" alt="a <b> &lt; c" title="y"> d</p>') == ["x", "a", "<b>", "<", "c", "d"]


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("at dawn six people were hurt", "at dawn seven people were hurt", "'at dawn six' is now 'at dawn seven'"),
        ("six were hurt", "six were badly hurt", "it says 'badly' now"),
        ("six were badly hurt", "six were hurt", "it does not say 'badly' any more"),
        ("a b a", "a b a b a", "it says 'b a' now"),
        ("", "x", "it says 'x' now"),
    ],
)
def test_the_difference_is_shown_with_two_words_before_it(was: str, now: str, said: str) -> None:
    assert difference(was.split(), now.split()) == said


def test_a_long_difference_is_cut() -> None:
    said = difference([], [f"word{number}" for number in range(1000)])
    assert said.endswith("word11 …' now")
    assert len(difference([], ["x" * 5000])) < 150


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_two_texts_that_differ_have_a_difference(was: list[str], now: list[str]) -> None:
    if was != now:
        assert difference(was, now).replace("''", "!") == difference(was, now), "one side of it is empty"
