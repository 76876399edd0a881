from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digestgen.desk.quoting import clean, comment, commented_out, line, note, quoted, scalar
from digestgen.reading.text import FORBIDDEN
from digestgen.reading.tree import parse

TEXTS = st.text(max_size=80) | st.lists(
    st.sampled_from([*": # - ' \" \\ { } [ ] , & * ! | > % @ ` ~ ? \t \n".split(" "), "a", " "])
).map("".join)


@pytest.mark.parametrize(
    "text",
    ["A title", "Assad's speech", "حلب", "2015", "a, b", "a#1", "../a/b.md", "https://example.org/#a"],
)
def test_what_yaml_takes_as_it_is_is_written_as_it_is(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize(
    "text", ["", "~", "- a", "a: b", "a:", "a #b", "[a]", "{a}", "'a'", '"a"', "&a", "*a", "!a", "> a", "@a", "#a"]
)
def test_what_yaml_would_take_for_something_else_is_quoted(text: str) -> None:
    assert scalar(text).startswith('"')


@given(TEXTS)
@example("a:\u2028b")
@example("\ud800")
@example("a \x85# b")
def test_a_value_says_what_was_meant_and_nothing_else(text: str) -> None:
    for written in (scalar(text), quoted(text)):
        tree, problems = parse(
            f"- {written}  # a comment\n- after\n".replace("- ", "a: ", 1).replace("- ", "b: ", 1), "f"
        )
        assert not problems
        assert tree.entries
        assert [str(node.text) for node in tree.entries.values()] == [line(text), "after"]


@given(TEXTS, st.integers(1, 600))
def test_a_comment_is_nothing_but_a_comment(text: str, limit: int) -> None:
    lines = [*comment(text, limit=limit), *comment(text, "  "), f"a: b{note(text)}"]
    tree, problems = parse("\n".join(lines) + "\n", "f")
    assert not problems
    assert tree.value() == {"a": "b"}


@given(TEXTS)
def test_what_is_clean_can_stand_in_any_file_of_a_site(text: str) -> None:
    cleaned = clean(text)
    assert not FORBIDDEN.search(cleaned)
    assert "\r" not in cleaned
    cleaned.encode()


def test_a_line_is_cut_where_it_must_be() -> None:
    assert line("  a\n b\tc ") == "a b c"
    assert line("abcdef", 4) == "abc…"
    assert line("abcd", 4) == "abcd"


def test_lines_that_are_commented_out_are_themselves_again_without_the_marks() -> None:
    lines = ["a:", "  b: c"]
    assert [one.removeprefix("# ") for one in commented_out(lines)] == lines
