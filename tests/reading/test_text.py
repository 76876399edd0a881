from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.errors import Problem
from digestgen.reading.text import FORBIDDEN, decode, is_readable, line_of, name_of, place_of, with_source
from tests.makers import told

FILE = "content/articles/a.md"


def test_plain_text_is_read_as_it_is() -> None:
    assert decode("Ḥalab حلب 🙂\n".encode(), FILE) == ("Ḥalab حلب 🙂\n", [])


def test_a_byte_order_mark_at_the_start_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfone", FILE) == ("one", [])


@pytest.mark.parametrize("ends", [b"a\r\nb\r\n", b"a\rb\r", b"a\nb\n", b"a\r\nb\r"])
def test_all_line_ends_become_one(ends: bytes) -> None:
    assert decode(ends, FILE) == ("a\nb\n", [])


def test_what_is_not_utf_8_is_told_with_its_byte_and_its_place() -> None:
    _, problems = decode("eins\r\nzwöl".encode() + b"\xe9", FILE)
    assert told(problems) == ["2:5: the byte 0xe9 is not UTF-8"]


def test_the_place_of_what_is_not_utf_8_counts_all_line_ends() -> None:
    _, problems = decode(b"eins\rzw\xf6lf", FILE)
    assert (problems[0].line, problems[0].column) == (2, 3)


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\x00", "control character U+0000"),
        ("\x0b", "control character U+000B"),
        ("\x85", "control character U+0085"),
        ("\u202e", "bidirectional control U+202E"),
        ("\u2066", "bidirectional control U+2066"),
        ("\u2028", "line separator U+2028"),
        ("\u2029", "paragraph separator U+2029"),
        ("\ufeff", "byte order mark U+FEFF"),
        ("\uffff", "control character U+FFFF"),
    ],
)
def test_a_character_that_misleads_or_breaks_feeds_is_told_by_its_name(char: str, name: str) -> None:
    assert name_of(char) == name
    _, problems = decode(f"one\ntw{char}o".encode(), FILE)
    assert [(p.line, p.column, p.message) for p in problems] == [(2, 3, f"{name} is not allowed in a text")]


@pytest.mark.parametrize("char", ["\t", "\u200e", "\u200f", "\u061c", "\u200c", "\u200d", "\u00a0", "\u00ad"])
def test_a_character_that_arabic_and_good_typography_need_is_allowed(char: str) -> None:
    assert decode(f"a{char}b".encode(), FILE)[1] == []


def test_the_line_of_a_forbidden_character_is_shown_without_it() -> None:
    _, problems = decode("one\ntw\u202eo\n".encode(), FILE)
    assert problems[0].source == "tw\ufffdo"


def test_of_many_characters_not_all_are_told() -> None:
    assert len(decode(b"\x01" * 5000, FILE)[1]) == 20


def test_a_binary_file_is_told_once_and_is_not_to_be_read() -> None:
    text, problems = decode(b"PK\x03\x04" + b"\x00" * 5000, FILE)
    assert not is_readable(problems, text)
    assert len(problems) == 1
    assert problems[0].message.startswith("this is no text")


def test_of_a_text_with_a_forbidden_character_the_rest_can_be_read() -> None:
    text, problems = decode("one\ntw\u202eo".encode(), FILE)
    assert is_readable(problems, text)
    assert text == "one\ntw\ufffdo"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_the_encoding_of_other_editors_is_told_by_its_name(encoding: str) -> None:
    data = "title".encode(encoding)
    data = data if data[:1] == b"\xff" else b"\xfe\xff" + data
    assert decode(data, FILE)[1][0].message == "the file is UTF-16, not UTF-8"


@given(st.binary(max_size=60))
def test_whatever_the_bytes_are_they_are_either_text_that_is_safe_or_told(data: bytes) -> None:
    text, problems = decode(data, FILE)
    assert problems or not FORBIDDEN.search(text)
    assert problems or "\r" not in text
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


@given(st.text(max_size=40), st.data())
def test_the_place_of_an_offset_leads_back_to_it(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = place_of(text, offset)
    lines = text.split("\n")
    assert sum(len(one) + 1 for one in lines[: line - 1]) + column - 1 == offset
    assert column - 1 <= len(lines[line - 1])


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=10), min_size=1))
def test_every_forbidden_character_is_found_at_its_place(lines: list[str]) -> None:
    text = "\n".join(lines).removeprefix("\ufeff")
    wanted = [place_of(text, at) for at, char in enumerate(text) if FORBIDDEN.match(char)]
    assert [(p.line, p.column) for p in decode(text.encode(), FILE)[1]] == wanted[:20]


def test_the_line_that_is_shown_is_short_and_safe() -> None:
    assert line_of("a\nb\x1bc\nd", 2) == "b\ufffdc"
    assert len(line_of("x" * 5000, 1)) == 200


@pytest.mark.parametrize("line", [0, -1, 3])
def test_of_a_line_that_is_not_there_nothing_is_shown(line: int) -> None:
    assert line_of("a\nb", line) == ""


def test_a_problem_shows_the_line_that_it_is_of() -> None:
    assert with_source(Problem(FILE, 2, 1, "wrong"), "one\ntwo\nthree").source == "two"
