"""Plain text in columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.render.handouts.columns import COLUMNS, fold, underlined, width

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
TEXTS = st.text(st.sampled_from(f"ab Ω م\u0652\u0651ن中文\u200d\ufe0f☀😀\U0001f3fd{FAMILY}é"), max_size=300)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Aleppo", 6),
        ("حلب", 3),
        ("مُدَمَّر", 4),  # four letters, four vowel signs
        ("中文", 4),
        ("😀", 2),
        ("👍🏽", 2),
        (FAMILY, 2),
        ("☀", 1),
        ("☀\ufe0f", 2),
        ("e\u0301", 1),
        ("a\u200fb", 2),  # a direction mark
        ("🇸🇾", 2),
    ],
)
def test_how_wide_a_text_is(text: str, columns: int) -> None:
    assert width(text) == columns


def test_words_stay_whole_and_lines_short() -> None:
    words = "word " * 40
    lines = fold(words).splitlines()
    assert " ".join(lines) == words.strip()
    assert max(map(len, lines)) in (COLUMNS - 3, COLUMNS - 2, COLUMNS - 1, COLUMNS)


def test_vowel_signs_take_no_room() -> None:
    """Counted by letters, the line would be broken at half of its width."""
    assert fold("كُتِبَ " * 18).count("\n") == 1


def test_what_a_line_begins_with_stays_before_all_that_it_becomes() -> None:
    assert fold("  - one two three four five six", 30) == "  - one two three four five\n    six\n"
    assert fold("> > quoted words that are long", 29).splitlines() == ["> > quoted words that are", "> > long"]
    assert fold("12. many words in a numbered list", 28).splitlines() == ["12. many words in a numbered", "    list"]


def test_an_address_is_never_broken() -> None:
    address = "https://example.org/" + "a" * 100
    assert fold(f"[1] {address}") == f"[1] {address}\n"
    assert (
        address in fold(f"see there for more of it, and for all of the rest of it, at {address} or elsewhere").split()
    )


def test_a_language_without_spaces_is_broken_between_letters() -> None:
    text = "中" * 50
    lines = fold(text).splitlines()
    assert [width(line) for line in lines] == [72, 28]
    assert "".join(lines) == text


def test_of_several_empty_lines_one_is_left() -> None:
    assert fold("\n\na\n\n\n\nb  \n\n") == "a\n\nb\n"


def test_a_heading_is_underlined_as_far_as_it_is_seen() -> None:
    assert underlined("中文") == "中文\n----"
    assert underlined("x" * 90).endswith("\n" + "-" * COLUMNS)


@given(TEXTS)
def test_nothing_is_lost_and_no_line_is_longer_than_a_word_makes_it(text: str) -> None:
    folded = fold(text)
    assert folded.replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(" ", "")
    for line in folded.splitlines():
        assert width(line) <= COLUMNS or " " not in line.strip()
        assert line == line.rstrip(" ")


@given(TEXTS)
def test_what_is_folded_stays_so(text: str) -> None:
    assert fold(fold(text)) == fold(text)
