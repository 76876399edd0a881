from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.values import _moment
from digestgen.desk.rules.dateform import is_suspect, normal_form, odd_dates
from digestgen.reading.tree import parse


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("2015-06-02", "2015-06-02"),
        ("2015-06-02T18:30", "2015-06-02T18:30"),
        ("2015-06-02T18:30:15Z", "2015-06-02T18:30:15Z"),
        ("2015-06-02 18:30", "2015-06-02T18:30"),
        ("2015-06-02T18:30:00", "2015-06-02T18:30"),
        ("2015-06-02 18:30 +0200", "2015-06-02T18:30+02:00"),
        ("2015-06-02T18:30  Z", "2015-06-02T18:30Z"),
        (" 2015-06-02 ", "2015-06-02"),
        ("2015-6-2", "2015-06-02"),
        ("2015/06/02", "2015-06-02"),
        ("2015.6.2 9:05", "2015-06-02T09:05"),
        ("2 June 2015", "2015-06-02"),
        ("2 jun. 2015 18:30", "2015-06-02T18:30"),
        ("02 Sept 2015", "2015-09-02"),
        ("June 2, 2015", "2015-06-02"),
        ("Jun 2 2015 7:30", "2015-06-02T07:30"),
    ],
)
def test_a_date_with_one_meaning_has_a_normal_form(written: str, normal: str) -> None:
    assert normal_form(written) == normal


@pytest.mark.parametrize(
    "written",
    [
        *("02/06/2015", "2-6-2015", "15-06-02", "2015-06", "June 2015", "2 Juin 2015", "yesterday", "", "2015-02-30"),
        *("2015-13-01", "2015-06-02T25:00", "2015-06-02T18", "0015-06-02", "9999-01-01", "2015-06/02", "2 Jux 2015"),
        *("2015-06-02T18:30+99:00", "2015-06-02 18:30 CET", "٢٠١٥-٠٦-٠٢"),
    ],
)
def test_one_with_none_or_several_has_none(written: str) -> None:
    assert normal_form(written) == ""


MOMENTS = st.datetimes(datetime(1000, 1, 1), datetime(2999, 12, 31))  # noqa: DTZ001 — naive ones are written, too
OFFSETS = st.none() | st.just(UTC) | st.integers(-12 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))


@given(MOMENTS, OFFSETS, st.sampled_from(["T", " "]), st.sampled_from(["", " ", "  "]), st.booleans())
def test_the_normal_form_means_the_same(
    moment: datetime, offset: timezone | None, between: str, before: str, is_compact: bool
) -> None:
    moment = moment.replace(microsecond=0)
    text = moment.isoformat(between)
    if offset is not None:
        shown = f"{moment.replace(tzinfo=offset):%z}"
        text += before + (shown if is_compact else f"{shown[:3]}:{shown[3:5]}")
    normal = normal_form(text)
    assert _moment(normal) == _moment(text)
    assert normal_form(normal) == normal
    assert not is_suspect(f"date: {normal}\n")


def test_dates_are_found_wherever_front_matter_has_them_and_nowhere_else() -> None:
    text = (
        "date: 2015-6-1\nupdated: '2015-6-2'\nexpires: 2015-06-03\nfrom: 2015-6-4\nto: 2015/6/5\ntitle: 2015-6-6\n"
        "event: {type: x, date: 2015-6-7}\nsources:\n  - {date: 2015-6-8, title: 2015-6-9}\n  - date: someday\n"
        "corrections: [{date: 2015-6-10}]\nclaims: [{date: 2015-6-11}]\n"
    )
    found = [(one.text, one.normal) for one in odd_dates(parse(text, "x")[0])]
    assert found == [
        *(("2015-6-1", "2015-06-01"), ("2015-6-2", "2015-06-02"), ("2015-6-4", "2015-06-04")),
        *(("2015/6/5", "2015-06-05"), ("2015-6-7", "2015-06-07"), ("2015-6-8", "2015-06-08"), ("someday", "")),
        ("2015-6-10", "2015-06-10"),
    ]
    assert is_suspect(text)


@pytest.mark.parametrize(
    "text",
    [
        *("date: 2015-6-1", "date: '2015-6-1'", "x: {date: 2015-6-1, a: b}", "x: {a: b, date: 2015-6-1}"),
        *("x: {date: 2015-06-01, updated: 2015-6-1}", "x: [{date: 2015-06-01}, {date: 2015-6-1}]", '"date" : 2015-6-1'),
        *("date:\n  2015-6-1", "date: 2015-06-01 # or so\nto: 2 June 2015", "date: 2015-06-01'"),
    ],
)
def test_no_odd_date_is_overlooked_where_nothing_is_parsed(text: str) -> None:
    assert is_suspect(text)


@pytest.mark.parametrize(
    "text",
    [
        *("date: 2015-06-01", "date: '2015-06-01'", "{date: 2015-06-01, a: b}", "{a: b, date: 2015-06-01}"),
        *("date: 2015-06-01T10:00+02:00   # so", "x: [{date: 2015-06-01}, {date: 2015-06-02}]", "title: none"),
    ],
)
def test_what_is_normal_is_not_parsed_for_it(text: str) -> None:
    assert not is_suspect(text)
