from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.desk.rules.looking import is_silent, told
from tests.harness import Site


@pytest.fixture
def weeks(site: Site) -> Site:
    """Return a site with editions of the weeks of 1 and 15 June 2015."""
    return site.edition("w23.md").edition("w25.md", week="2015-W25", date="2015-06-21")


def test_an_article_between_editions_is_told_at_its_date(weeks: Site) -> None:
    weeks.article("a.md", date="2015-06-08").article("b.md", date="2015-06-14T23:59Z")
    assert told(weeks, "no-edition") == [
        "content/articles/b.md:3:7: no edition has the articles of 2015-06-14",
        "content/articles/a.md:3:7: no edition has the articles of 2015-06-08",
    ]


@pytest.mark.parametrize("date", ["2015-06-01", "2015-06-07", "2015-06-15", "2015-06-21"])
def test_one_within_an_edition_is_not(weeks: Site, date: str) -> None:
    assert told(weeks.article("a.md", date=date), "no-edition") == []


def test_one_behind_the_last_is_told_when_it_is_time_for_another(weeks: Site) -> None:
    weeks.article("a.md", date="2015-06-22").article("b.md", date="2015-06-23T23:30Z")
    assert told(weeks, "no-edition", now=datetime(2015, 6, 28, 23, 59, tzinfo=UTC)) == []
    late = "content/articles/a.md:3:7: no edition has the articles of 2015-06-22"
    assert told(weeks, "no-edition", now=datetime(2015, 6, 29, tzinfo=UTC)) == [late]
    assert len(told(weeks, "no-edition")) == 2


def test_the_days_are_those_of_the_site(weeks: Site) -> None:
    weeks.settings(timezone="Asia/Tokyo").article("a.md", date="2015-06-22")
    assert len(told(weeks, "no-edition", now=datetime(2015, 6, 28, 15, 0, tzinfo=UTC))) == 1


def test_what_is_older_than_all_editions_is_told_once_at_the_first_of_them(weeks: Site) -> None:
    weeks.article("a.md", date="2015-05-31")
    said = "content/editions/w23.md:4:7: {} older than this first edition, and in none; the latest is {}"
    assert told(weeks, "no-edition") == [said.format("an article is", "content/articles/a.md")]
    weeks.article("b.md", date="2015-05-30").article("c.md", date="2014-01-01")
    assert told(weeks, "no-edition") == [said.format("3 articles are", "content/articles/a.md")]
    weeks.edition("w22.md", date="2015-06-01", **{"from": "2015-05-30", "to": "2015-05-31"})
    assert [line.partition(": ")[0] for line in told(weeks, "no-edition")] == ["content/editions/w22.md:4:7"]


def test_each_language_is_looked_at_by_itself(weeks: Site) -> None:
    weeks.in_arabic_too().article("a.md", date="2015-06-10", lang="ar").edition("ar.md", lang="ar", slug="ar")
    assert len(told(weeks, "no-edition")) == 1


@pytest.mark.parametrize("more", [{"draft": True}, {"expires": "2016-01-01"}, {"lang": "ar"}])
def test_what_is_not_shown_and_what_has_no_editions_in_its_language_is_not(weeks: Site, more: dict[str, Any]) -> None:
    assert told(weeks.in_arabic_too().article("a.md", date="2015-06-10", **more), "no-edition") == []


def test_a_long_edition_covers_what_short_ones_within_it_do_not(weeks: Site) -> None:
    weeks.edition("month.md", **{"from": "2015-06-01", "to": "2015-06-30"}).edition("w24.md", week="2015-W24")
    weeks.edition("july.md", **{"from": "2015-07-20", "to": "2015-07-30"})
    assert told(weeks.article("a.md", date="2015-06-25"), "no-edition") == []
    assert len(told(weeks.article("b.md", date="2015-07-01"), "no-edition")) == 1


def test_a_site_without_editions_has_no_gaps(site: Site) -> None:
    assert told(site.article("a.md"), "no-edition") == []


def test_it_can_be_switched_off(weeks: Site) -> None:
    assert is_silent(weeks.article("a.md", date="2015-06-10"), "no-edition")
