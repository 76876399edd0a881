from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from digestgen.render.formats import catalog, filters

DAMASCUS = ZoneInfo("Asia/Damascus")
LATE = datetime(2015, 6, 2, 22, 30, tzinfo=UTC)


def shown(name: str, value: Any, lang: str = "en", **options: Any) -> str:
    text = filters(lang, DAMASCUS)[name](value, **options)
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize(
    ("name", "value", "english", "arabic"),
    [
        ("day", LATE, "3 June 2015", "3 يونيو 2015"),
        ("day", date(2015, 6, 2), "2 June 2015", "2 يونيو 2015"),
        ("month", date(2015, 6, 2), "June 2015", "يونيو 2015"),
        ("iso", LATE, "2015-06-03T01:30:00+03:00", "2015-06-03T01:30:00+03:00"),
        ("iso", datetime(1850, 1, 1, tzinfo=UTC), "1850-01-01T00:00:00+00:00", "1850-01-01T00:00:00+00:00"),
        ("iso", date(2015, 6, 2), "2015-06-02", "2015-06-02"),
        ("language", "ar", "Arabic", "العربية"),
        ("territory", "SY", "Syria", "سوريا"),
        ("territory", "ZX", "ZX", "ZX"),
    ],
)
def test_each_language_has_its_words(name: str, value: Any, english: str, arabic: str) -> None:
    assert shown(name, value) == english
    assert shown(name, value, "ar").replace("\u200f", "") == arabic


def test_a_moment_is_told_with_its_zone() -> None:
    assert shown("moment", LATE).startswith("3 June 2015, 01:30 ")


def test_numbers_have_the_groups_of_their_language() -> None:
    assert (shown("number", 1234567.5), shown("number", 1234567.5, "de")) == ("1,234,567.5", "1.234.567,5")


def test_a_language_is_called_by_its_own_name_too() -> None:
    assert (shown("language", "fr"), shown("language", "fr", own=True)) == ("French", "français")


def test_the_dates_of_a_language_that_babel_does_not_know_are_english() -> None:
    assert shown("day", date(2015, 6, 2), "prs") == "2 June 2015"


@pytest.mark.parametrize("lang", ["prs", "zza", "syc"])
def test_a_language_that_babel_does_not_know_is_shown_by_its_tag(lang: str) -> None:
    assert shown("language", lang) == lang


def test_what_is_no_date_is_told() -> None:
    with pytest.raises(TypeError, match="is no date"):
        shown("iso", "2015-06-02")


def test_a_catalog_knows_words_and_plurals() -> None:
    words = catalog(
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        b'"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        b'msgid "one"\nmsgstr "eins"\n\nmsgid "item"\nmsgid_plural "items"\nmsgstr[0] "Stueck"\nmsgstr[1] "Stuecke"\n'
    )
    assert (words.gettext("one"), words.gettext("other")) == ("eins", "other")
    assert [words.ngettext("item", "items", number) for number in (1, 2)] == ["Stueck", "Stuecke"]


@pytest.mark.parametrize("data", [b"\xff\xfe", b"no catalog\n"])
def test_what_is_no_catalog_is_refused(data: bytes) -> None:
    with pytest.raises(Exception, match=r"codec|keyword"):
        catalog(data)
