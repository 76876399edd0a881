from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.frontmatter import split
from digestgen.reading.text import decode
from tests.makers import told

FILE = "content/articles/a.md"


def parts(text: str) -> tuple[object, str, int]:
    """Split a text, and hold that nothing is wrong with it."""
    found, problems = split(text, FILE)
    assert not problems, list(map(str, problems))
    return found.tree.value(), found.body, found.body_line


def complaints(text: str) -> list[str]:
    return told(split(text, FILE)[1])


def test_a_document_is_front_matter_and_body() -> None:
    assert parts("---\ntitle: T\n---\n\nText.\n") == ({"title": "T"}, "\nText.\n", 4)


def test_blanks_behind_a_fence_do_not_matter() -> None:
    assert parts("--- \t\ntitle: T\n---  \nText.") == ({"title": "T"}, "Text.", 4)


@pytest.mark.parametrize(
    "written", [b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\nText.\r\n", b"---\rtitle: T\r---\rText.\r"]
)
def test_a_byte_order_mark_and_other_line_ends_do_not_matter(written: bytes) -> None:
    text, problems = decode(written, FILE)
    assert not problems
    assert parts(text) == ({"title": "T"}, "Text.\n", 4)


def test_dashes_inside_a_block_scalar_are_text() -> None:
    text = "---\nsummary: |\n  one\n  ---\n  two\ntitle: T\n---\nText."
    assert parts(text) == ({"summary": "one\n---\ntwo\n", "title": "T"}, "Text.", 8)


def test_dashes_in_the_body_are_text() -> None:
    assert parts("---\ntitle: T\n---\none\n\n---\n\ntwo") == ({"title": "T"}, "one\n\n---\n\ntwo", 4)


@pytest.mark.parametrize("fence", ["----", "---x", " ---", "--", "- --"])
def test_only_three_dashes_at_the_start_of_a_line_are_a_fence(fence: str) -> None:
    assert complaints(f"{fence}\ntitle: T\n---\n") == ["1:1: the file does not start with front matter"]


@pytest.mark.parametrize("text", ["", "\n---\ntitle: T\n---\n", "title: T\n---\n", "Text."])
def test_a_file_that_starts_otherwise_is_told(text: str) -> None:
    assert complaints(text) == ["1:1: the file does not start with front matter"]


@pytest.mark.parametrize("text", ["---", "---\n", "---\ntitle: T\n", "---\ntitle: T\n ---\n", "---\na: |\n  ---\n"])
def test_front_matter_without_an_end_is_told(text: str) -> None:
    assert complaints(text) == ["1:1: the front matter has no end"]


@pytest.mark.parametrize("text", ["---\n---\n", "---\n---"])
def test_front_matter_may_be_empty(text: str) -> None:
    assert parts(text) == ({}, "", 3)


def test_a_fault_of_the_yaml_has_its_line_in_the_file() -> None:
    assert complaints("---\ntitle: T\ntitle: U\n---\n")[0].startswith("3:1: the key 'title' is there twice")


LINES = st.lists(st.text("abc :-#'\"\t|", max_size=8).filter(lambda line: line.rstrip("\t ") != "---"), max_size=6)


@given(LINES, LINES)
def test_the_body_is_what_stands_behind_its_line(matter: list[str], body: list[str]) -> None:
    text = "\n".join(["---", *matter, "---", *body])
    found, _ = split(text, FILE)
    assert found.body_line == len(matter) + 3
    assert found.body == "\n".join(body)
    assert found.body == "\n".join(text.split("\n")[found.body_line - 1 :])
