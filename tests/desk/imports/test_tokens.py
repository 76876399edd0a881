from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.desk.imports.tokens import fold, is_joined, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al", "al"),
        ("Médecins", "Medecins"),
        ("A'zaz", "Azaz"),
        ("A’zaz", "Azaz"),
        ("U.S.", "US"),
        ("people's", "people’s"),
        ("Exampletown's", "Exampletown"),
        ("Łódź", "Lodz"),
        ("أحمد", "احمد"),
        ("بَلْدة", "بلدة"),
        ("بلدة", "بلده"),
        ("علـــى", "علي"),
        ("٣٠", "30"),
    ],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("us", "use"), ("حلب", "حلبا"), ("A", "B"), ("12", "21")])
def test_other_words_have_other_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_words_know_where_they_stand() -> None:
    text = "The U.S. said: al-Bab's…"
    assert [text[word.start : word.end] for word in tokens(text)] == ["The", "U.S.", "said", "al", "Bab's"]


def test_vowel_signs_do_not_break_an_arabic_word() -> None:
    assert [word.key for word in tokens("قُتِلَ شَخْصًا")] == ["قتل", "شخصا"]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("al-Bab", True),
        ("al Bab", True),
        ("al\nBab", True),
        ("al, Bab", False),
        ("al. Bab", False),
        ("al\n\nBab", False),
    ],
)
def test_a_name_of_two_words_has_only_blanks_and_hyphens_within(text: str, *, joined: bool) -> None:
    one, other = tokens(text)
    assert is_joined(text, one, other) is joined


@given(st.text(max_size=200))
def test_words_stand_in_order_and_none_is_empty(text: str) -> None:
    behind = 0
    for word in tokens(text):
        assert word.start >= behind
        assert text[word.start : word.end] == word.text
        assert word.key
        behind = word.end
