from __future__ import annotations

import pytest

from digestgen.desk.editing import CannotEdit, Editor
from digestgen.reading.tree import Text

ID = "tag:digest.example.org,2026:x"


def with_id(front: str) -> str:
    editor = Editor(f"---\n{front}---\nText.\n".encode(), "a.md")
    editor.put_id(ID)
    return editor.data.decode().removeprefix("---\n").removesuffix("---\nText.\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: T\ndate: x\n", f"title: T\nid: {ID}\ndate: x\n"),
        ("date: x\ntitle: T\n", f"date: x\ntitle: T\nid: {ID}\n"),
        ("title: 'T: # it''s'  # so\n# date\ndate: x\n", f"title: 'T: # it''s'  # so\nid: {ID}\n# date\ndate: x\n"),
        ('title: "T \\" x"\ndate: x\n', f'title: "T \\" x"\nid: {ID}\ndate: x\n'),
        ("# first\n\ntitle: T\n", f"# first\n\ntitle: T\nid: {ID}\n"),
        ("title: T\n  goes on\ndate: x\n", f"id: {ID}\ntitle: T\n  goes on\ndate: x\n"),
        ("title: >-\n  T\n  goes on\ndate: x\n", f"id: {ID}\ntitle: >-\n  T\n  goes on\ndate: x\n"),
        ("title:\n  T\ndate: x\n", f"id: {ID}\ntitle:\n  T\ndate: x\n"),
        ("title: 'T\n  goes on'\ndate: x\n", f"id: {ID}\ntitle: 'T\n  goes on'\ndate: x\n"),
        ("  title: T\n  date: x\n", f"  title: T\n  id: {ID}\n  date: x\n"),
        ('"title": T\n', f'"title": T\nid: {ID}\n'),
        ("title: T\nid:\ndate: x\n", f"title: T\nid: {ID}\ndate: x\n"),
        ("title: T\nid: ~   # later\n", f"title: T\nid: {ID}   # later\n"),
        ("title: T\n'id' :  # later\n", f"title: T\n'id' : {ID} # later\n"),
        ("title: T\r\ndate: x\r\n", f"title: T\r\nid: {ID}\r\ndate: x\r\n"),
    ],
)
def test_an_id_is_written_below_the_title(before: str, after: str) -> None:
    assert with_id(before) == after


@pytest.mark.parametrize("front", ["{title: T, date: x}\n", "? title\n: T\n", "title: T\nid: !!null\n"])
def test_where_it_cannot_be_written_safely_it_is_not(front: str) -> None:
    with pytest.raises(CannotEdit):
        with_id(front)


def put(front: str, new: str) -> str:
    """Put a text in the place of the value of `a`."""
    editor = Editor(f"---\n{front}---\n".encode(), "a.md")
    editor.put_value(next(node.text for key, node in (editor.parts.tree.entries or {}).items() if key == "a"), new)  # type: ignore[arg-type]
    return editor.data.decode()[4:-4]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: old # so\n", "a: new # so\n"),
        ("a:   'old'   # so\n", "a:   'new'   # so\n"),
        ('b: x\na: "old"\n', 'b: x\na: "new"\n'),
        ("{b: س, a: old, c: x}\n", "{b: س, a: new, c: x}\n"),
        ("b: 𐤀\r\na:\r\n  old\r\n", "b: 𐤀\r\na:\r\n  new\r\n"),
        ("a: \N{GREEK SMALL LETTER ALPHA}\n", "a: new\n"),
    ],
)
def test_a_value_changes_within_its_quotes(before: str, after: str) -> None:
    assert put(before, "new") == after


@pytest.mark.parametrize(
    "front", ['a: "o\\x6cd"\n', "a: >-\n  old\n", "a: o\n  ld\n", "a: 'it''s'\n", 'a: "old\\\n  "\n']
)
def test_a_value_that_is_written_otherwise_is_left_to_its_editor(front: str) -> None:
    with pytest.raises(CannotEdit):
        put(front, "new")


def test_what_is_not_changed_stays_byte_for_byte() -> None:
    data = "\ufeff---\r\ntitle: T\rx: y\n---\n\r\n\r text \n\rend".encode()
    assert Editor(data, "a.md").data == data


def test_a_text_knows_its_place_whatever_stands_before_it() -> None:
    editor = Editor("\ufeff---\ntitle: T\n---\n".encode(), "a.md")
    found = next(iter(editor.parts.tree.entries or {}))
    assert isinstance(found, Text)
    assert (found.line, found.column) == (2, 1)
