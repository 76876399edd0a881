from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.desk.imports.amounts import amounts, lexemes


def read(text: str) -> list[tuple[int | None, int | None, int | None]]:
    return [(one.min, one.max, one.approx) for one in amounts(lexemes(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at least 20", (20, None, None)),
        ("more than 1,200", (1200, None, None)),
        ("20 or more", (20, None, None)),
        ("50+", (50, None, None)),
        ("no fewer than ten", (10, None, None)),
        ("up to 30", (None, 30, None)),
        ("as many as thirty", (None, 30, None)),
        ("no more than 12", (None, 12, None)),
        ("fewer than 5", (None, 5, None)),
        ("about 40", (None, None, 40)),
        ("an estimated 3,000", (None, None, 3000)),
        ("nearly two hundred", (None, None, 200)),
        ("between 10 and 20", (10, 20, None)),
        ("between ten and twenty", (10, 20, None)),
        ("20 to 30", (20, 30, None)),
        ("20-30", (20, 30, None)),
        ("20–30", (20, 30, None)),
        ("two", (2, 2, None)),
        ("twenty-one", (21, 21, None)),
        ("two hundred and five", (205, 205, None)),
        ("three thousand two hundred", (3200, 3200, None)),
        ("1.5 million", (1_500_000, 1_500_000, None)),
        ("dozens", (24, None, None)),
        ("scores", (40, None, None)),
        ("hundreds", (200, None, None)),
        ("tens of thousands", (20_000, None, None)),
        ("a dozen", (None, None, 12)),
        ("at least a dozen", (12, None, None)),
        ("half a million", (None, None, 500_000)),
        ("almost a quarter of a million", (None, None, 250_000)),
        ("٢٠", (20, 20, None)),
        ("ما لا يقل عن ٢٠", (20, None, None)),
        ("أكثر من 20", (20, None, None)),
        ("نحو 20", (None, None, 20)),
        ("بين 10 و20", (10, 20, None)),
        ("خمسة وعشرون", (25, 25, None)),
        ("ثلاثة عشر", (13, 13, None)),
        ("عشرات", (20, None, None)),
        ("عشرات الآلاف", (20_000, None, None)),
        ("20 ألفا", (20_000, 20_000, None)),
        ("1٬200", (1200, 1200, None)),
    ],
)
def test_an_amount_is_a_range(text: str, found: tuple[int | None, ...]) -> None:
    assert read(text) == [found]


@pytest.mark.parametrize(
    "text", ["", "a village", "dozen", "between us", "the over", "²", "999999999999999", "someone"]
)
def test_what_is_no_amount(text: str) -> None:
    assert read(text) == []


def test_a_range_that_runs_backwards_is_two_numbers() -> None:
    assert read("between 20 and 10") == [(20, 20, None), (10, 10, None)]


def test_a_qualifier_belongs_to_one_number_only() -> None:
    assert read("at least 20 and 30") == [(20, None, None), (30, 30, None)]


@given(
    st.lists(st.sampled_from("20 ten at least up to a dozen dozens of and - million between و hundred ² ٣ , .".split()))
)
def test_amounts_stand_in_order_and_their_ends_do_too(words: list[str]) -> None:
    behind = 0
    for one in amounts(lexemes(" ".join(words))):
        assert one.first >= behind
        assert one.behind > one.first
        assert one.min is None or one.max is None or one.min <= one.max
        assert {one.min, one.max, one.approx} != {None}
        behind = one.behind
