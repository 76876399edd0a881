from __future__ import annotations

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


@pytest.mark.parametrize("date", ["2015-05-31", "2015-06-01", "2015-06-07", "2015-06-15", "2015-06-21", "2015-06-22"])
def test_one_within_an_edition_before_the_first_or_behind_the_last_is_not(weeks: Site, date: str) -> None:
    assert told(weeks.article("a.md", date=date), "no-edition") == []


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
