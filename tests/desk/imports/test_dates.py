from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.desk.imports.dates import days

TUESDAY = date(2015, 6, 2)


def span(text: str, base: date = TUESDAY) -> list[str]:
    return [f"{one.first}" if one.first == one.last else f"{one.first}/{one.last}" for one in days(text, base)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on Sunday", "2015-05-31"),
        ("since Monday morning", "2015-06-01"),
        ("on Tuesday", "2015-06-02"),
        ("last Tuesday", "2015-05-26"),
        ("next Friday", "2015-06-05"),
        ("yesterday", "2015-06-01"),
        ("yesterday night", "2015-06-01"),
        ("the day before yesterday", "2015-05-31"),
        ("today", "2015-06-02"),
        ("tomorrow", "2015-06-03"),
        ("two days ago", "2015-05-31"),
        ("a week ago", "2015-05-25/2015-05-31"),
        ("last week", "2015-05-25/2015-05-31"),
        ("earlier this week", "2015-06-01/2015-06-07"),
        ("next week", "2015-06-08/2015-06-14"),
        ("last month", "2015-05-01/2015-05-31"),
        ("30 May", "2015-05-30"),
        ("May 30, 2014", "2014-05-30"),
        ("the 30th of May", "2015-05-30"),
        ("30 December", "2014-12-30"),
        ("in March 2011", "2011-03-01/2011-03-31"),
        ("2015-05-30", "2015-05-30"),
        ("يوم الأحد", "2015-05-31"),
        ("الجمعة الماضي", "2015-05-29"),
        ("أمس", "2015-06-01"),
        ("أول أمس", "2015-05-31"),
        ("الأسبوع الماضي", "2015-05-25/2015-05-31"),
        ("قبل يومين", "2015-05-31"),
        ("قبل ٣ أيام", "2015-05-30"),
        ("٣٠ أيار/مايو 2015", "2015-05-30"),
        ("15 حزيران 2014", "2014-06-15"),
    ],
)
def test_a_word_of_time_means_a_day(text: str, found: str) -> None:
    assert span(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "it may attack",
        "The Sunday Times",
        "31 February",
        "Sundays",
        "sunday",
        "in 2011",
        "this weekend",
        "2015-13-01",
        "12 miles",
    ],
)
def test_what_means_no_day(text: str) -> None:
    assert span(text) == []


def test_how_exact_a_day_is_goes_with_it() -> None:
    assert [one.precision for one in days("on Sunday, last week, last month", TUESDAY)] == [1, 2, 3]


def test_what_depends_on_the_day_of_the_text_is_told_from_what_does_not() -> None:
    assert [one.is_relative for one in days("yesterday, 30 May 2015", TUESDAY)] == [True, False]


def test_a_day_says_how_the_text_has_it() -> None:
    assert [one.said for one in days("في يوم الأحد الماضي", TUESDAY)] == ["يوم الأحد الماضي"]


@given(
    st.dates(),
    st.sampled_from(["yesterday", "last month", "next week", "on Sunday", "6 months ago", "30 May", "29 February"]),
)
def test_no_day_is_off_the_calendar(base: date, text: str) -> None:
    for one in days(text, base):
        assert one.first <= one.last


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from("on Sunday yesterday 30 May last week ago two أمس الأحد - ,".split())).map(" ".join)
)
def test_days_say_what_stands_there(text: str) -> None:
    for one in days(text, TUESDAY):
        assert text[one.start : one.start + len(one.said)] == one.said
