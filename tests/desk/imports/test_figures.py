from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.schema import FigureMatter
from digestgen.desk.imports.figures import figures


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("A raid killed at least 59 civilians in the town", {"killed_civilians": "{min: 59}"}),
        ("At least 20 people were killed and 30 wounded", {"killed": "{min: 20}", "wounded": "{min: 30, max: 30}"}),
        (
            "killing 20 people, including 5 children",
            {"killed": "{min: 20, max: 20}", "killed_children": "{min: 5, max: 5}"},
        ),
        (
            "At least 12 people, among them three women, were killed",
            {"killed": "{min: 12}", "killed_women": "{min: 3, max: 3}"},
        ),
        ("It has taken the lives of almost a quarter of a million people", {"killed": "{approx: 250000}"}),
        ("The death toll rose to 96.", {"killed": "{min: 96, max: 96}"}),
        ("between 10 and 20 fighters died", {"killed": "{min: 10, max: 20}"}),
        ("250 deaths were counted", {"killed": "{min: 250, max: 250}"}),
        ("it killed two and wounded up to 30.", {"killed": "{min: 2, max: 2}", "wounded": "{max: 30}"}),
        ("dozens had fled", {"displaced": "{min: 24}"}),
        ("about 40 people are missing", {"missing": "{approx: 40}"}),
        ("230 people were abducted", {"abducted": "{min: 230, max: 230}"}),
        ("مقتل ما لا يقل عن ٢٠ شخصا وإصابة 30 آخرين", {"killed": "{min: 20}", "wounded": "{min: 30, max: 30}"}),
        ("سقوط 20 قتيلا و30 جريحا", {"killed": "{min: 20, max: 20}", "wounded": "{min: 30, max: 30}"}),
        ("قتل خمسة أطفال", {"killed_children": "{min: 5, max: 5}"}),
        ("سقط قتيلان", {"killed": "{min: 2, max: 2}"}),
    ],
)
def test_figures_of_a_sentence(sentence: str, found: dict[str, str]) -> None:
    assert {one.what: one.yaml for one in figures(sentence)} == found


@pytest.mark.parametrize(
    "sentence",
    [
        "He was killed in 2015 aged 30",
        "She was killed on 12 June",
        "They died two days later",
        "two villages and seven miles",
        "Fighters secured a dozen villages",
        "a 30-year-old man was killed",
        "no one was killed",
        "20 per cent of people died",
        "at 10 people gathered",
        "the four-year war",
        "12 stalls were damaged",
        "killed",
        "",
    ],
)
def test_numbers_that_count_nobody(sentence: str) -> None:
    assert figures(sentence) == []


def test_a_figure_knows_how_it_is_said() -> None:
    assert [one.said for one in figures("A raid killed at least 59 civilians")] == ["at least 59 civilians"]


@given(
    st.lists(
        st.sampled_from(
            "killed 20 at least people children , . and wounded between dozens of up to قتل ٢٠ شخصا -".split()
        )
    )
)
def test_every_figure_is_one_of_front_matter(words: list[str]) -> None:
    for one in figures(" ".join(words)):
        FigureMatter(min=one.min, max=one.max, approx=one.approx)
        assert one.said in " ".join(words)
