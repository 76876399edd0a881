from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.desk.imports.plain import parse_day, read_plain
from tests.desk.imports.pages import sample


def texts(text: str) -> list[str]:
    return [one.text for one in read_plain(text).pieces]


def test_a_newsletter_is_read_without_what_stands_around_its_article() -> None:
    read = read_plain(sample("newsletter.txt"))
    assert (read.title, read.day, read.url) == (
        "The bridge of Exampletown is closed",
        date(2015, 6, 2),
        "https://www.times.example.org/bridge",
    )
    assert [one.text.split()[0] for one in read.pieces] == ["The", "Damascus", '"It']
    assert "dozens had left the town." in read.pieces[0].text
    assert "Example Times cover" in read.aside


def test_the_first_short_line_is_the_title() -> None:
    assert read_plain("A title\n\nA sentence is here.").title == "A title"
    assert read_plain("# A title\n\nA sentence is here.").title == "A title"


@pytest.mark.parametrize("text", ["Only a line", "A sentence.\n\nAnother.", "a" * 300 + "\n\nA sentence."])
def test_where_there_is_no_title_there_is_none(text: str) -> None:
    assert read_plain(text).title == ""


def test_a_title_that_stands_in_the_header_and_in_the_text_stands_in_neither_paragraph() -> None:
    assert texts("Subject: A title\n\nA title\n\nA sentence is here.") == ["A sentence is here."]


def test_lines_that_a_program_has_broken_are_joined_and_others_are_not() -> None:
    broken = "A line that is so long that a program has broken\nit is this one here, of which it has made two.\n"
    assert texts(f"Title\n\n{broken}") == [" ".join(broken.split())]
    assert texts("Title\n\nFirst.\nSecond sentence here.") == ["First.", "Second sentence here."]


@pytest.mark.parametrize(
    "line", ["https://example.org/a", "Source: https://example.org/a", "Read online: <https://example.org/a>"]
)
def test_an_address_in_a_line_of_its_own_is_that_of_the_text(line: str) -> None:
    read = read_plain(f"A title\n\nA sentence is here.\n\n{line}")
    assert read.url == "https://example.org/a"
    assert len(read.pieces) == 1


def test_an_address_within_a_sentence_is_none_of_the_text() -> None:
    assert read_plain("A title\n\nSee https://example.org/a for more of it.").url == ""


@pytest.mark.parametrize(
    "line", ["2 June 2015", "Published: 2015-06-02", "Tuesday, June 2, 2015 10:30 GMT", "٢ حزيران 2015"]
)
def test_a_date_in_a_line_of_its_own_is_that_of_the_text(line: str) -> None:
    read = read_plain(f"A title\n\n{line}\n\nA sentence is here.")
    assert (read.day, len(read.pieces)) == (date(2015, 6, 2), 1)


def test_a_date_within_a_sentence_is_not_that_of_the_text() -> None:
    assert read_plain("A title\n\nOn 2 June 2015 the army left.").day is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2015-06-02", date(2015, 6, 2)),
        ("2015-06-02T23:30:00+03:00", date(2015, 6, 2)),
        ("Tue, 02 Jun 2015 10:30:00 +0000", date(2015, 6, 2)),
        ("2 June 2015", date(2015, 6, 2)),
        ("June 2, 2015", date(2015, 6, 2)),
        ("02/06/2015", None),
        ("2015-06-31", None),
        ("0015-06-02", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_read_where_it_can_mean_one_day_only(said: str, day: date | None) -> None:
    assert parse_day(said) == day


def test_a_text_that_is_all_boilerplate_is_taken_for_an_article() -> None:
    assert texts("Unsubscribe") == ["Unsubscribe"]


@given(st.text(max_size=300))
def test_no_text_is_too_odd(text: str) -> None:
    read = read_plain(text)
    assert all(one.text and "\n" not in one.text for one in read.pieces)
    assert "\n" not in read.title
