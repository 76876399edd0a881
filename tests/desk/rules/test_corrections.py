from __future__ import annotations

from typing import Any

import pytest

from tests.desk.rules.looking import SOUND, is_silent, told
from tests.harness import Site

FOURTH = [{"date": "2015-06-04", "was": "Six", "now": "Seven", "kind": "error"}]


def test_a_correction_without_updated_is_told_at_the_corrections(site: Site) -> None:
    site.article("a.md", corrections=FOURTH)
    assert told(site, "updated-behind") == ["content/articles/a.md:4:1: the correction of 2015-06-04 has no 'updated'"]


def test_one_of_the_very_day_of_the_article_is_told_too(site: Site) -> None:
    assert len(told(site.article("a.md", date="2015-06-04", corrections=FOURTH), "updated-behind")) == 1


def test_an_updated_before_the_last_correction_is_told_at_its_value(site: Site) -> None:
    older = [{**FOURTH[0], "date": "2015-06-03"}]
    site.article("a.md", updated="2015-06-03", corrections=[*FOURTH, *older])
    assert told(site, "updated-behind") == [
        "content/articles/a.md:4:10: 'updated' is earlier than the correction of 2015-06-04"
    ]


@pytest.mark.parametrize("updated", ["2015-06-04", "2015-06-04T10:00", "2015-06-05", "2015-06-03T23:00Z"])
def test_an_updated_of_that_day_in_the_sites_zone_or_later_is_not(site: Site, updated: str) -> None:
    site.settings(timezone="Asia/Damascus").article("a.md", updated=updated, corrections=FOURTH)
    assert told(site, "updated-behind") == []


@pytest.mark.parametrize("more", [{"date": "2015-06-05"}, {"draft": True}])
def test_a_correction_from_before_the_publication_and_a_draft_are_not(site: Site, more: dict[str, Any]) -> None:
    assert told(site.article("a.md", corrections=FOURTH, **more), "updated-behind") == []


# Translations


@pytest.fixture
def two(site: Site) -> Site:
    """Return a site with a text in two languages, of which the English was corrected on the fourth."""
    site.in_arabic_too().article("a.md", corrections=FOURTH, updated="2015-06-04")
    return site.article("ar.md", lang="ar", translations={"en": "a.md"})


def test_a_translation_that_was_not_changed_since_is_told_at_its_date(two: Site) -> None:
    assert told(two, "translation-behind") == [
        "content/articles/ar.md:3:7: content/articles/a.md was corrected on 2015-06-04,"
        " and this text was last changed on 2015-06-02"
    ]


def test_or_at_its_updated(two: Site) -> None:
    two.article("ar.md", lang="ar", translations={"en": "a.md"}, updated="2015-06-03")
    assert told(two, "translation-behind")[0].startswith("content/articles/ar.md:6:10: ")


@pytest.mark.parametrize("more", [{"updated": "2015-06-04"}, {"corrections": FOURTH}, {"date": "2015-06-04"}])
def test_one_that_was_changed_on_that_day_is_not(two: Site, more: dict[str, Any]) -> None:
    two.article("ar.md", lang="ar", translations={"en": "a.md"}, **more)
    assert told(two, "translation-behind") == []


def test_the_original_is_told_just_as_well(site: Site) -> None:
    site.in_arabic_too().article("a.md")
    site.article("ar.md", lang="ar", translations={"en": "a.md"}, corrections=FOURTH)
    assert [line.split(": ")[0] for line in told(site, "translation-behind")] == ["content/articles/a.md:3:7"]


def test_what_is_a_draft_on_either_side_is_not_told(two: Site) -> None:
    two.article("ar.md", lang="ar", translations={"en": "a.md"}, draft=True)
    assert told(two, "translation-behind") == []
    two.article("ar.md", lang="ar", translations={"en": "a.md"}).change(
        "content/articles/a.md", "title", "draft: true\ntitle"
    )
    assert told(two, "translation-behind") == []


def test_both_can_be_switched_off(two: Site) -> None:
    assert is_silent(two, "translation-behind")
    assert is_silent(two.article("b.md", corrections=FOURTH), "updated-behind")
    assert told(two.article("c.md", **SOUND), "updated-behind") == []
