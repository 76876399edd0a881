from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from digestgen.reading.tree import parse
from digestgen.reading.validate import validate

FILE = "site.yaml"


def _even(value: int) -> int:
    if value % 2:
        raise ValueError(f"{value} is odd | double it")
    return value


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    word: str
    number: int = Field(default=1, ge=1, le=3)


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str = Field(min_length=1)
    colour: Literal["red", "green", "blue"] = "red"
    share: float = 0.0
    shown: bool = True
    even: Annotated[int, AfterValidator(_even)] = 0
    inner: Inner | None = None
    items: list[Inner] = []
    by_name: dict[str, Inner] = {}
    from_: str = Field(default="", alias="from")


def complaints(*lines: str) -> list[str]:
    tree, problems = parse("\n".join(lines), FILE)
    assert not problems
    model, problems = validate(Outer, tree, FILE)
    assert (model is None) == bool(problems)
    return [str(problem).removeprefix(f"{FILE}:") for problem in sorted(problems)]


def test_what_is_right_becomes_a_model() -> None:
    tree, _ = parse("title: T\nitems: [{word: a, number: 3}]\nfrom: x\nshare: 0.5\nshown: no", FILE)
    model, problems = validate(Outer, tree, FILE)
    assert problems == []
    assert model == Outer.model_validate(
        {"title": "T", "items": [Inner(word="a", number=3)], "from": "x", "share": 0.5, "shown": False}
    )


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("titel: T", "2:1: unknown key 'titel' (did you mean 'title'"),
        ("colour: gren", "2:9: 'gren' is not a known value of 'colour' (did you mean 'green'?)"),
        ("colour: 7", "2:9: '7' is not a known value of 'colour' (write one of: red, green, blue)"),
        ("share: much", "2:8: 'share': a number is wanted here (write digits, with a point for decimals)"),
        ("even: 1.5", "2:7: 'even': a whole number is wanted here (write digits only)"),
        ("even: 3", "2:7: 'even': 3 is odd (double it)"),
        ("shown: perhaps", "2:8: 'shown': true or false is wanted here (write true or false)"),
        ("items: word", "2:8: 'items': a list is wanted here (write [one, two], or one '- item' a line)"),
        ("inner: word", "2:8: 'inner': 'key: value' lines are wanted here (indent them below the key)"),
        ("inner: {word: [a]}", "2:15: 'inner.word': a text is wanted here (write a plain text)"),
        ("inner: {word: a, number: 4}", "2:26: 'inner.number': the number is too large (it must be at most 3)"),
        ("inner: {word: a, number: 0}", "2:26: 'inner.number': the number is too small (it must be at least 1)"),
        ("inner: {wrod: a, word: b}", "2:9: unknown key 'wrod' (did you mean 'word'?)"),
        ("items: [{word: a}, {word: b, number: x}]", "2:38: 'items[2].number': a whole number is wanted here (write digits only)"),  # noqa: E501
        ("items: [{number: 1}]", "2:9: the key 'word' is missing (add 'word: …')"),
        ("by_name: {x: {word: a, numbr: 1}}", "2:24: unknown key 'numbr' (did you mean 'number'?)"),
        ("form: x", "2:1: unknown key 'form' (did you mean 'from'?)"),
        ("xyz: 1", "2:1: unknown key 'xyz' (known keys: title, colour, share, shown, even, inner, items, by_name, from)"),  # noqa: E501
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place_with_the_way_to_mend_it(line: str, complaint: str) -> None:
    found = complaints("title: T", line)
    assert len(found) == 1
    assert found[0].startswith(complaint)


def test_a_missing_key_is_told_at_the_mapping_that_lacks_it() -> None:
    assert complaints("colour: red") == ["1:1: the key 'title' is missing (add 'title: …')"]


def test_a_key_without_a_value_is_told_at_its_place() -> None:
    assert complaints("colour: red", "title:") == ["2:7: 'title' has no value (write one behind the colon)"]


def test_a_quoted_nothing_is_no_title() -> None:
    assert complaints('title: ""')[0].startswith("1:8: 'title': ")


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = complaints("xyz: T", "colour: gren", "items:", "  - number: 9", "  - word: x", "    more: 1")
    assert [line.split(" ")[0] for line in found] == ["1:1:", "1:1:", "2:9:", "4:5:", "4:13:", "6:5:"]


def test_a_misspelt_key_is_told_and_not_also_that_the_right_one_is_missing() -> None:
    assert len(complaints("titel: T")) == 1
