from __future__ import annotations

import pytest

from digestgen.content.finder import Finder


def finder(text: str) -> Finder:
    return Finder(text, 10)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("see [x](b.md)", (10, 9)),
        ("b.md\n\n[x](<b.md>)", (12, 6)),
        ("[x][1]\n\n[1]: b.md", (12, 6)),
        ('<a href="b.md">', (10, 10)),
        ("<img src='b.md'>", (10, 11)),
        ("[b.md](b.md)", (10, 8)),
    ],
)
def test_an_address_is_found_where_it_is_one(text: str, place: tuple[int, int]) -> None:
    assert finder(text).address("b.md") == place


def test_each_occurrence_is_behind_the_last() -> None:
    found = finder("[a](x) [b](x)\n[c](x)")
    assert [found.address("x") for _ in range(3)] == [(10, 5), (10, 12), (11, 5)]


def test_an_address_with_entities_is_what_it_means() -> None:
    assert finder("[a](/?a=1&amp;b=2)").address("/?a=1&b=2") == (10, 5)


def test_anchors() -> None:
    assert finder("x\n## A {#one .c}").anchor("one") == (11, 8)
    assert finder('<p id="two">').anchor("two") == (10, 8)


@pytest.mark.parametrize("text", ["&#x202e;", "&#8238;"])
def test_a_character_is_found_where_an_entity_stands_for_it(text: str) -> None:
    assert finder(f"ab {text}").character("\u202e") == (10, 4)


@pytest.mark.parametrize(
    ("text", "place"),
    [("a\n\n# B", (12, 1)), ("B\n===", (10, 1)), ("a <h1>B</h1>", (10, 3)), ("## A\n\n# B", (12, 1))],
)
def test_a_heading_of_the_first_level(text: str, place: tuple[int, int]) -> None:
    assert finder(text).top_heading() == place


def test_what_is_not_there_is_told_at_the_start_of_the_text() -> None:
    assert finder("\n\n  text").address("nowhere") == (12, 3)


def test_the_line_that_costs_most_time() -> None:
    assert finder("text\nmore " + "[" * 60 + "\ntext").worst() == (11, 6)
    assert finder("\nonly text").worst() == (11, 1)
