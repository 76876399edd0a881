"""docs/data.md has every column of the files of data, in their order."""

from __future__ import annotations

import re

import pytest

from digestgen.maps.rounding import PER_DEGREE
from digestgen.render.newsroom.exports import CLAIM_COLUMNS, EVENT_COLUMNS, EXPORTS
from tests.docs.renew import FOLDER

PAGE = (FOLDER / "data.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (.+) \|$", re.MULTILINE)


@pytest.mark.parametrize(("heading", "columns"), [("Events", EVENT_COLUMNS), ("Claims", CLAIM_COLUMNS)])
def test_every_column_is_on_the_page_with_its_meaning(heading: str, columns: tuple[str, ...]) -> None:
    told = ROW.findall(PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0])
    assert tuple(column for column, _ in told) == columns
    assert all(meaning.strip() for _, meaning in told)


def test_every_file_is_on_the_page() -> None:
    told = set(re.findall(r"^\| `/data/(\w+)\.(\w+)` \|", PAGE, re.MULTILINE))
    assert told == {(what, recipe) for recipe, what in EXPORTS}


def test_the_steps_of_rounding_are_those_of_the_maps() -> None:
    for precision, steps in PER_DEGREE.items():
        assert re.search(rf"\b{precision} to {1 / steps:g}°", PAGE), precision
