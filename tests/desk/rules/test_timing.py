from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from digestgen.desk.entry import Wish
from digestgen.desk.new import new
from tests.desk.rules.looking import SOUND, is_silent, told
from tests.harness import NOW, Site

RULES = ("draft-overdue", "embargoed", "expired", "date-ahead", "date-form")


def everything(site: Site, **options: Any) -> list[str]:
    return [line for rule in RULES for line in told(site, rule, **options)]


def test_a_sound_article_is_not_told(site: Site) -> None:
    site.article("a.md", **SOUND, updated="2015-06-03", expires="2030-01-01", event={"type": "Battles"})
    assert everything(site.page_file("p.md")) == []


# Drafts


def test_a_draft_whose_date_has_passed_is_told_at_its_date(site: Site) -> None:
    site.article("a.md", draft=True).edition("e.md", draft=True)
    assert told(site, "draft-overdue") == [
        "content/articles/a.md:3:7: the draft was to be published on 2015-06-02",
        "content/editions/e.md:3:7: the draft was to be published on 2015-06-07",
    ]


def test_a_draft_that_has_time_is_not_told_and_neither_is_a_page_which_has_no_date(site: Site) -> None:
    assert everything(site.article("a.md", draft=True, date="2026-01-02").page_file("p.md", draft=True)) == []


def test_a_draft_has_until_the_end_of_its_day_in_the_sites_zone(site: Site) -> None:
    site.settings(timezone="Asia/Damascus").article("a.md", draft=True, date="2015-06-02T12:00")
    before, after = datetime(2015, 6, 2, 20, 59, 59, tzinfo=UTC), datetime(2015, 6, 2, 21, tzinfo=UTC)
    assert told(site, "draft-overdue", now=before) == []
    assert told(site, "draft-overdue", now=after) == [
        "content/articles/a.md:3:7: the draft was to be published on 2015-06-02 12:00"
    ]


def test_what_was_just_begun_is_not_overdue(site: Site) -> None:
    made = new(site.folder, Wish("Begun now"), NOW)
    assert "date: 2026-01-01T00:00" in made.path.read_text()
    assert told(site, "draft-overdue", now=NOW) == []


# Embargoes and expiry


def test_what_is_not_shown_yet_is_told_at_its_date(site: Site) -> None:
    site.settings(timezone="Asia/Damascus").article("a.md", date="2030-06-02T12:00Z")
    assert told(site, "embargoed") == ["content/articles/a.md:3:7: the article is not shown before 2030-06-02 15:00"]


def test_a_draft_has_no_embargo(site: Site) -> None:
    assert told(site.article("a.md", date="2030-06-02", draft=True), "embargoed") == []


def test_what_is_not_shown_any_more_is_told_where_it_says_so(site: Site) -> None:
    site.article("a.md", expires="2016-01-01").article("later.md", expires="2030-01-01")
    assert told(site, "expired") == ["content/articles/a.md:4:10: the article is not shown since 2016-01-01"]


def test_a_draft_does_not_expire(site: Site) -> None:
    assert told(site.article("a.md", expires="2016-01-01", draft=True), "expired") == []


# What cannot be yet

CORRECTION = {"was": "Six", "now": "Seven", "kind": "error"}


def test_days_that_are_still_to_come_are_told_where_they_stand(site: Site) -> None:
    site.write(
        "content/articles/a.md",
        "---\ntitle: A\ndate: 2015-06-02\nupdated: 2051-06-03\n"
        "event: {type: Battles, date: 2051-06-01}\n"
        "sources:\n  - publisher: X\n    date: 2015-06-02\n  - {publisher: Y, date: 2051-06-02}\n"
        "corrections:\n"
        "  - {date: 2051-06-04, was: a, now: b, kind: error}\n"
        "  - {date: 2015-06-03, was: a, now: b, kind: error}\n---\n",
    )
    ahead = "which is still to come"
    assert sorted(told(site, "date-ahead")) == [
        f"content/articles/a.md:11:12: a correction is dated 2051-06-04, {ahead}",
        f"content/articles/a.md:4:10: 'updated' is dated 2051-06-03, {ahead}",
        f"content/articles/a.md:5:30: the event is dated 2051-06-01, {ahead}",
        f"content/articles/a.md:9:26: a source is dated 2051-06-02, {ahead}",
    ]


def test_an_update_that_only_follows_from_a_correction_is_told_once(site: Site) -> None:
    site.article("a.md", corrections=[{"date": "2051-06-04", **CORRECTION}])
    assert len(told(site, "date-ahead")) == 1


def test_an_updated_of_an_edition_is_told_too(site: Site) -> None:
    assert len(told(site.edition("e.md", updated="2051-01-01"), "date-ahead")) == 1


@pytest.mark.parametrize("more", [{"date": "2030-06-02"}, {"draft": True}])
def test_what_is_not_published_may_look_ahead(site: Site, more: dict[str, Any]) -> None:
    assert told(site.article("a.md", **{"updated": "2031-01-01", **more}), "date-ahead") == []


def test_today_is_not_ahead_in_the_sites_zone(site: Site) -> None:
    site.settings(timezone="Asia/Tokyo").article("a.md", sources=[{"publisher": "X", "date": "2026-01-02"}])
    assert told(site, "date-ahead", now=datetime(2026, 1, 1, 16, tzinfo=UTC)) == []
    assert len(told(site, "date-ahead", now=datetime(2026, 1, 1, 14, tzinfo=UTC))) == 1


# The form of dates


def test_a_date_in_another_form_is_told_at_its_place(site: Site) -> None:
    site.write("content/articles/a.md", "---\ntitle: A\ndate: 2015-06-02 18:30 +0200\n---\n")
    assert told(site, "date-form") == [
        "content/articles/a.md:3:7: the date '2015-06-02 18:30 +0200' is not in its normal form"
    ]


def test_words_of_a_text_are_no_dates(site: Site) -> None:
    site.article("a.md", body="date: 1 June 2015", summary="from: 2 June 2015", title="updated: 3 June 2015")
    assert told(site, "date-form") == []


def test_each_can_be_switched_off(site: Site) -> None:
    assert is_silent(site.article("a.md", draft=True), "draft-overdue")
    assert is_silent(site.article("a.md", date="2030-06-02"), "embargoed")
    assert is_silent(site.article("a.md", expires="2016-01-01"), "expired")
    assert is_silent(site.article("a.md", updated="2051-01-01"), "date-ahead")
    assert is_silent(site.article("a.md", date="2015-06-02 18:30"), "date-form")
