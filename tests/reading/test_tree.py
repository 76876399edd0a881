from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.reading.tree import MAX_BYTES, MAX_DEPTH, Node, Text, parse
from tests.makers import told

FILE = "site.yaml"


def read(text: str) -> Any:
    """Read YAML, and hold that nothing is wrong with it."""
    tree, problems = parse(text, FILE)
    assert not problems, list(map(str, problems))
    return tree.value()


def complaints(text: str, *, shift: int = 0) -> list[str]:
    return told(parse(text, FILE, shift=shift)[1])


# What the editor wrote is what is read


@pytest.mark.parametrize("written", ["NO", "no", "12:30", "0123", "1e3", "0x10", "1_000", "null", "true", "2015-06-02"])
def test_a_value_stays_what_the_editor_wrote(written: str) -> None:
    assert read(f"key: {written}") == {"key": written}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'it''s'", "it's"),
        ('"a\\tb"', "a\tb"),
        ('"حلب"', "حلب"),
        ("|\n  one\n  two\n", "one\ntwo\n"),
        (">-\n  one\n  two\n", "one two"),
        ("|\n  a\n  ---\n  b\n", "a\n---\nb\n"),
        ("one\n  two", "one two"),
    ],
)
def test_quotes_and_blocks_are_read_as_yaml_has_them(written: str, meant: str) -> None:
    assert read(f"key: {written}") == {"key": meant}


def test_a_value_without_quotes_is_plain() -> None:
    assert read("a: b")["a"].plain


@pytest.mark.parametrize("nothing", ["", "~", "  # a comment"])
def test_a_key_without_a_value_counts_as_left_out(nothing: str) -> None:
    assert read(f"key: {nothing}\nother: x") == {"other": "x"}


@pytest.mark.parametrize("quoted", ['""', "''", '"~"'])
def test_a_quoted_nothing_is_a_text(quoted: str) -> None:
    assert list(read(f"key: {quoted}")) == ["key"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment\n",
        "\n\n",
        "---\n",
    ],
)
def test_a_file_without_values_is_an_empty_mapping(text: str) -> None:
    assert read(text) == {}


# Every value knows its place


class Written:
    """YAML that is written piece by piece, and what stands at which line and column of it."""

    def __init__(self) -> None:
        self.text = ""
        self.places: list[tuple[tuple[int | str, ...], int, int]] = []

    def write(self, value: Any, path: tuple[int | str, ...], indent: int) -> None:
        if isinstance(value, str):
            self.mark(path)
            self.text += value + "\n"
            return
        self.text += "\n"
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in entries:
            self.text += " " * indent
            if step in (0, next(iter(value), None)) and self.first(path):
                self.mark(path)
            self.text += f"{step}:" if isinstance(value, dict) else "-"
            self.text += " " if isinstance(inner, str) else ""
            self.write(inner, (*path, step), indent + 2)

    def first(self, path: tuple[int | str, ...]) -> bool:
        return all(known != path for known, _, _ in self.places)

    def mark(self, path: tuple[int | str, ...]) -> None:
        line_start = self.text.rfind("\n") + 1
        self.places.append((path, self.text.count("\n") + 1, len(self.text) - line_start + 1))


WORDS = st.text("abcحلب𝄞éz", min_size=1, max_size=6)
VALUES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(WORDS, inner, min_size=1, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(WORDS, VALUES, min_size=1, max_size=4))
def test_every_value_stands_where_it_was_written(matter: dict[str, Any]) -> None:
    written = Written()
    written.write(matter, (), 0)
    tree, problems = parse(written.text, FILE)
    assert not problems
    assert tree.value() == matter
    assert {path: tree.place(path) for path, _, _ in written.places} == {
        path: (line, column) for path, line, column in written.places
    }


@given(st.dictionaries(WORDS, VALUES, min_size=1, max_size=3), st.integers(0, 50))
def test_lines_above_the_yaml_shift_all_places(matter: dict[str, Any], above: int) -> None:
    written = Written()
    written.write(matter, (), 0)
    tree, _ = parse(written.text, FILE, shift=above)
    assert all(tree.place(path) == (line + above, column) for path, line, column in written.places)


def test_a_text_has_its_place_with_it() -> None:
    value = read("a: 1\nb: [one, 'two']")["b"][1]
    assert isinstance(value, Text)
    assert (value, value.line, value.column, value.plain) == ("two", 2, 10, False)


def test_a_key_has_a_place_of_its_own() -> None:
    tree, _ = parse("a:\n  bc: 1\n", FILE)
    assert tree.place(("a", "bc"), key=True) == (2, 3)
    assert tree.place(("a", "bc")) == (2, 7)


def test_of_what_is_not_there_the_place_is_that_of_the_nearest_above() -> None:
    tree, _ = parse("a:\n  b: [one]\n", FILE)
    assert tree.place(("a", "b", 7)) == tree.place(("a", "b")) == (2, 6)
    assert tree.place(("a", "missing", "deeper")) == (2, 3)


# What is refused, and where


def test_a_duplicate_key_is_told_with_the_line_of_the_first_which_stays() -> None:
    text = "a: 1\nb: 2\na: 3\n"
    assert complaints(text) == ["3:1: the key 'a' is there twice"]
    assert parse(text, FILE)[0].value() == {"a": "1", "b": "2"}


def test_keys_of_different_mappings_may_be_equal() -> None:
    assert read("a: {x: 1}\nb: {x: 2}") == {"a": {"x": "1"}, "b": {"x": "2"}}


def test_an_anchor_is_told() -> None:
    assert complaints("a: &x 1\n") == ["1:4: anchors (&x) are not allowed"]


def test_an_alias_is_told() -> None:
    assert complaints("a: &x 1\nb: *x\n")[1:] == ["2:4: aliases (*x) are not allowed"]


def test_a_thousand_laughs_cost_nothing() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert any("aliases (*a0) are not allowed" in line for line in complaints("\n".join(lines)))


@pytest.mark.parametrize("tag", ["!!python/object:os.system", "!x", "!!str"])
def test_a_tag_is_told(tag: str) -> None:
    found = complaints(f"a: {tag} b\n")
    assert len(found) == 1
    assert found[0].startswith("1:4: tags (")


def test_nesting_may_be_deep_but_not_deeper() -> None:
    within = MAX_DEPTH - 1  # the mapping itself is a level
    assert complaints("a: " + "[" * within + "]" * within) == []
    assert complaints("a: " + "[" * (within + 1) + "]" * (within + 1)) == ["1:53: values are nested too deep"]


def test_nesting_without_end_ends() -> None:
    assert "nested too deep" in complaints("a: " + "[" * 50_000)[0]


def test_a_file_may_be_large_but_not_larger() -> None:
    head = "a: "
    assert complaints(head + "x" * (MAX_BYTES - len(head))) == []
    assert complaints(head + "x" * (MAX_BYTES - len(head) + 1), shift=1) == ["2:1: the YAML is larger than 256 kB"]


def test_size_is_counted_in_bytes() -> None:
    assert "larger than" in complaints("a: " + "ح" * (MAX_BYTES // 2))[0]


def test_an_escape_cannot_bring_in_what_a_text_must_not_have() -> None:
    assert complaints('a: "x\\u202ey"') == ["1:4: bidirectional control U+202E is not allowed in a text"]


def test_a_list_cannot_be_a_key() -> None:
    assert complaints("? [a]\n: b")[0].startswith("1:3: a list or a mapping cannot be a key")


def test_a_second_document_is_told() -> None:
    assert complaints("a: 1\n---\nb: 2\n") == ["2:1: a second YAML document starts here"]


@pytest.mark.parametrize("text", ["- a\n- b\n", "just text", "[a, b]"])
def test_what_is_no_mapping_is_told(text: str) -> None:
    found = complaints(text, shift=1)
    assert len(found) == 1
    assert found[0].startswith("2:1: ")


@given(st.text("ab:-[]{}#&*!|>'\"%@`\n\t ,?~.1\\", max_size=40))
def test_whatever_is_written_is_read_or_told(text: str) -> None:
    tree, problems = parse(text, FILE)
    assert isinstance(tree, Node)
    assert isinstance(tree.value(), dict)
    assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in problems)
