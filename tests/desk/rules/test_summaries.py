from __future__ import annotations

import pytest

from digestgen.rulebook import SUMMARY_MOST
from tests.desk.rules.looking import SOUND, is_silent, told
from tests.harness import Site

LONG = "x" * (SUMMARY_MOST + 1)


def test_an_article_and_an_edition_without_a_summary_are_told(site: Site) -> None:
    site.article("a.md").edition("e.md")
    assert told(site, "summary-missing") == [
        "content/articles/a.md:2:1: the article has no summary",
        "content/editions/e.md:2:1: the edition has no summary",
    ]


def test_a_summary_that_stands_there_without_a_value_is_told_at_its_key(site: Site) -> None:
    site.write("content/articles/a.md", "---\ntitle: A\ndate: 2015-06-02\nsummary:\n---\n")
    assert told(site, "summary-missing") == ["content/articles/a.md:4:1: the article has no summary"]


def test_a_page_needs_none_and_neither_does_a_draft(site: Site) -> None:
    site.page_file("p.md").article("a.md", **SOUND).article("draft.md", draft=True)
    assert told(site, "summary-missing") == []


def test_with_drafts_a_draft_is_looked_at_too(site: Site) -> None:
    assert len(told(site.article("draft.md", draft=True), "summary-missing", drafts=True)) == 1


def test_what_is_published_by_itself_later_is_looked_at_now(site: Site) -> None:
    assert len(told(site.article("a.md", date="2030-01-01"), "summary-missing")) == 1


def test_what_has_expired_is_not(site: Site) -> None:
    assert told(site.article("a.md", expires="2016-01-01"), "summary-missing") == []


@pytest.mark.parametrize("make", [Site.article, Site.edition, Site.page_file])
def test_a_long_summary_is_told_wherever(site: Site, make: object) -> None:
    make(site, "a.md", summary=LONG)  # type: ignore[operator]
    [found] = told(site, "summary-length")
    assert found.endswith(f": the summary has {SUMMARY_MOST + 1} characters")


def test_a_long_summary_is_told_at_its_value(site: Site) -> None:
    site.write("content/articles/a.md", f"---\ntitle: A\ndate: 2015-06-02\nsummary: {LONG}\n---\n")
    assert told(site, "summary-length")[0].startswith("content/articles/a.md:4:10: ")


def test_one_of_the_greatest_length_is_not(site: Site) -> None:
    assert told(site.article("a.md", summary=LONG[1:]), "summary-length") == []


def test_characters_are_counted_and_not_bytes(site: Site) -> None:
    assert told(site.article("a.md", summary="س" * SUMMARY_MOST), "summary-length") == []


def test_both_can_be_switched_off(site: Site) -> None:
    assert is_silent(site.article("a.md"), "summary-missing")
    assert is_silent(site.article("a.md", summary=LONG), "summary-length")
