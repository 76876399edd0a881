from __future__ import annotations

from tests.desk.rules.looking import SOUND, is_silent, told
from tests.harness import Site


def test_articles_and_editions_without_an_id_are_told_drafts_and_all(site: Site) -> None:
    site.article("a.md").article("draft.md", draft=True).edition("e.md")
    assert told(site, "id-missing") == [
        "content/articles/a.md:2:1: the article has no id",
        "content/articles/draft.md:2:1: the article has no id",
        "content/editions/e.md:2:1: the edition has no id",
    ]


def test_an_id_without_a_value_is_told_at_its_key(site: Site) -> None:
    site.write("content/articles/a.md", "---\ntitle: A\nid: ~\ndate: 2015-06-02\n---\n")
    assert told(site, "id-missing") == ["content/articles/a.md:3:1: the article has no id"]


def test_what_has_one_is_not_and_pages_need_none(site: Site) -> None:
    assert told(site.article("a.md", **SOUND).page_file("p.md"), "id-missing") == []


def test_it_can_be_switched_off(site: Site) -> None:
    assert is_silent(site.article("a.md"), "id-missing")


def test_a_site_whose_ids_move_with_its_host_is_told_once_there_is_a_text(site: Site) -> None:
    site.write("site.yaml", "title: T\nbase_url: https://digest.example.org\n").page_file("p.md")
    assert told(site, "entity-missing") == []
    site.article("a.md", **SOUND)
    assert told(site, "entity-missing") == [
        "site.yaml:2:1: there is no 'tagging_entity': ids begin with the host, and move with it"
    ]


def test_a_site_with_an_entity_is_not_told(site: Site) -> None:
    assert told(site.article("a.md", **SOUND), "entity-missing") == []
