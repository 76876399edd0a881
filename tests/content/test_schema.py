"""The values of front matter and registers, each as it may be written (content/schema.py and content/values.py)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from digestgen.content.codebook import EVENT_TYPES, EventType
from digestgen.content.schema import EventMatter
from digestgen.content.values import YEARS, Day, Line, Moment, Names, Number, PathRef, TermRef, Url, tag_uri
from digestgen.reading.tree import Text, parse


def read(kind: Any, written: str) -> Any:
    tree, problems = parse(f"key: {written}", "a.md")
    assert not problems
    return TypeAdapter(kind).validate_python(tree.value()["key"])


def refuse(kind: Any, written: str) -> str:
    """Hold that a value is refused, and return what is said of it."""
    with pytest.raises(ValidationError) as error:
        read(kind, written)
    return error.value.errors()[0]["msg"].removeprefix("Value error, ")


@given(st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)))
def test_every_day_can_be_written(day: date) -> None:
    assert read(Day, day.isoformat()) == day
    assert read(Moment, day.isoformat()) == datetime(day.year, day.month, day.day)  # noqa: DTZ001 — the site's zone follows


@given(st.datetimes(datetime(YEARS[0], 1, 2), datetime(YEARS[-1], 12, 30)), st.sampled_from(["T", " "]))  # noqa: DTZ001
def test_every_moment_can_be_written(moment: datetime, between: str) -> None:
    assert read(Moment, moment.isoformat(between, "seconds")) == moment.replace(microsecond=0)


@pytest.mark.parametrize(
    "written",
    ["2015-06-31", "2015-02-29", "2015-13-01", "2015-6-2", "15-06-02", "02/06/2015", "June", "2015", "٢٠١٥-٠٦-٠٢"],
)
def test_what_is_no_day_is_refused_with_the_way_to_write_one(written: str) -> None:
    assert " | " in refuse(Day, written)
    assert " | " in refuse(Moment, written)


@pytest.mark.parametrize("year", [YEARS[0] - 1, YEARS[-1] + 1])
def test_a_year_far_off_is_a_slip_of_the_keyboard(year: int) -> None:
    assert "out of range" in refuse(Day, f"{year:04}-01-01")


def test_a_day_has_no_time() -> None:
    assert "has a time" in refuse(Day, "2015-06-02T10:00")


def test_a_name_keeps_its_place_and_a_path_is_relative() -> None:
    assert tuple(read(TermRef, "Aleppo")) == ("Aleppo", 1, 6)
    assert tuple(read(PathRef, "../a.md")) == ("../a.md", 1, 6)
    for written in ("/a.md", "c:\\a.md", "https://example.org/a.md"):
        assert "relative path" in refuse(PathRef, f"'{written}'")


def test_blanks_in_a_line_are_one_and_a_line_is_not_empty() -> None:
    assert read(Line, "'a   b'") == "a b"
    assert read(Line, "|\n  a\n  b") == "a b"
    assert "no text" in refuse(Line, "'  '")


def test_one_name_is_a_list_of_one() -> None:
    assert read(Names, "AFP") == ["AFP"]
    assert read(Names, "[AFP, AP]") == ["AFP", "AP"]


@pytest.mark.parametrize("written", ["inf", "nan", "1e999", "many"])
def test_a_number_can_be_counted_to(written: str) -> None:
    assert refuse(Number, written)


def test_addresses_and_ids() -> None:
    assert read(Url, "https://example.org/x") == "https://example.org/x"
    assert refuse(Url, "example.org")
    assert tag_uri("tag:example.org,2026-01-01:a/b-c") == "tag:example.org,2026-01-01:a/b-c"
    for wrong in ("tag:example.org:a", "tag:example.org,2026:", "https://example.org", "tag:example.org,2026:a b"):
        with pytest.raises(ValueError, match="RFC 4151"):
            tag_uri(wrong)


# The ACLED codebook


def test_the_types_of_events_are_those_of_the_codebook() -> None:
    assert set(get_args(EventType)) == EVENT_TYPES.keys()
    assert {name: len(kinds) for name, kinds in EVENT_TYPES.items()} == {
        "Battles": 3,
        "Explosions/Remote violence": 6,
        "Violence against civilians": 3,
        "Protests": 3,
        "Riots": 2,
        "Strategic developments": 8,
    }


@pytest.mark.parametrize(("kind", "sub"), [(kind, sub) for kind, subs in EVENT_TYPES.items() for sub in subs])
def test_a_sub_type_belongs_to_one_type(kind: str, sub: str) -> None:
    EventMatter.model_validate({"type": Text(kind), "sub_type": Text(sub)})
    for other in EVENT_TYPES.keys() - {kind}:
        with pytest.raises(ValidationError):
            EventMatter.model_validate({"type": Text(other), "sub_type": Text(sub)})
