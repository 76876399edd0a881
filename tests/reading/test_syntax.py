from __future__ import annotations

import pytest

from digestgen.reading.tree import parse

FILE = "site.yaml"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("title: a: b", "1:9", "': ' cannot stand here", "put it in quotes"),
        ("title: @home", "1:8", "a text cannot start with @", "quote a text that starts with @"),
        ("title: %x", "1:8", "a text cannot start with %", "quote a text that starts with %"),
        ("a: 1\nb:\n\t- x", "3:1", "a tab stands where only blanks may", "indent with spaces"),
        ("a: 1\n\tb: 2", "2:1", "a tab stands where only blanks may", "indent with spaces"),
        ("a: 1\ntitle: 'open", "2:8", "the quote that opens here is not closed", "an apostrophe is written twice"),
        ("a: [1\nb: 2", "1:4", "the [ that opens here is not closed", "close it with ]"),
        ("a: {b: 1\nc: 2", "1:4", "the { that opens here is not closed", "close it with }"),
        ('a: "\\q"', "1:5", "this backslash starts no escape", "use single quotes"),
        ("a: 1\nno colon\nb: 2", "2:1", "this is no 'key: value' line", "write 'key: value'"),
    ],
)
def test_bad_syntax_is_told_where_it_is_in_plain_words_with_the_way_to_mend_it(
    text: str, place: str, message: str, hint: str
) -> None:
    _, [problem] = parse(text, FILE)
    assert f"{problem.line}:{problem.column}" == place
    assert problem.message.startswith(f"this is not valid YAML: {message}")
    assert hint in problem.hint


def test_lines_above_the_yaml_count() -> None:
    _, [problem] = parse("a: 1\nb: @", FILE, shift=7)
    assert problem.line == 9


def test_a_bracket_that_is_open_at_the_end_is_told_where_it_opens() -> None:
    _, [problem] = parse("a: 1\nb: [", FILE)
    assert (problem.line, problem.column) == (2, 4)


def test_what_stood_before_is_still_read() -> None:
    tree, [_] = parse("a: 1\nb: @", FILE)
    assert tree.value() == {"a": "1"}
