from __future__ import annotations

from typing import Any

from digestgen.content.model import Document
from digestgen.content.slips import slip_of
from digestgen.desk.since.former import Former, Text
from digestgen.desk.since.pairing import pair
from digestgen.desk.since.repository import Commit
from tests.makers import CONFIG, SETTINGS, article, slip, slips


def was(name: str, **matter: Any) -> Text:
    document: Document = article(name, **matter)
    return Text(document, slip_of(document, SETTINGS.zone))


def paired(then: list[Text], *now: Any, unchanged: tuple[str, ...] = ()) -> list[str | None]:
    """Return the names of what each has become."""
    paths = frozenset([*(text.slip.path for text in then), *unchanged])
    former = Former(Commit("x", "x", 0), CONFIG, paths, tuple(then), 0)
    found = pair(former, slips(*now), CONFIG)
    assert [one.was for one in found] == then
    return [one.now.path[len("content/articles/") : -len(".md")] if one.now else None for one in found]


def tag(name: str) -> str:
    return f"tag:digest.example.org,2026:{name}"


def test_the_id_goes_before_the_path() -> None:
    assert paired([was("a", id=tag("1"))], slip("a", id=tag("2")), slip("b", id=tag("1"))) == ["b"]


def test_the_path_goes_before_the_address() -> None:
    assert paired([was("a", slug="x")], slip("a"), slip("b", slug="x")) == ["a"]


def test_the_address_is_the_last_and_only_of_what_was_not_there() -> None:
    assert paired([was("a", slug="x")], slip("b", slug="x")) == ["b"]
    assert paired([was("a", slug="x"), was("b", slug="y")], slip("b", slug="x")) == [None, "b"]


def test_what_stands_as_it_stood_has_not_become_of_another() -> None:
    assert paired([was("a", slug="x")], slip("b", slug="x"), unchanged=("content/articles/b.md",)) == [None]


def test_what_is_one_text_s_by_its_id_is_no_other_s_by_its_path() -> None:
    then = [was("a", id=tag("1")), was("b", id=tag("2"))]
    assert paired(then, slip("b", id=tag("1"))) == ["b", None]


def test_no_document_of_now_is_given_twice() -> None:
    then = [was("a", slug="x"), was("b", slug="x")]
    assert paired(then, slip("c", slug="x")) == ["c", None]
