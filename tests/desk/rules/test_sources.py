from __future__ import annotations

from typing import Any

import pytest

from tests.desk.rules.looking import SOUND, is_silent, told
from tests.harness import Site

TIMES, POST = {"publisher": "Example Times"}, {"publisher": "Example Post"}
ONE_PUBLISHER = "the 2 sources are one: all are of Example Times"


def test_an_article_without_sources_is_told(site: Site) -> None:
    site.article("a.md").write("content/articles/b.md", "---\ntitle: B\ndate: 2015-06-02\nsources: []\n---\n")
    assert told(site, "source-missing") == [
        "content/articles/a.md:2:1: the article names no source",
        "content/articles/b.md:4:1: the article names no source",
    ]
    assert told(site, "single-source") == []


def test_editions_and_pages_need_none(site: Site) -> None:
    assert told(site.edition("e.md").page_file("p.md"), "source-missing") == []


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ([TIMES], "Example Times is the only source"),
        ([TIMES, TIMES], ONE_PUBLISHER),
        ([TIMES, {"publisher": "example times"}], ONE_PUBLISHER),
        ([{**TIMES, "agency": "AFP"}, {**POST, "agency": "AFP"}], "the 2 sources are one: all are copies of AFP"),
        (
            [{**TIMES, "agency": "AFP"}, {**POST, "agency": "afp"}, {**TIMES, "agency": "AFP"}],
            "the 3 sources are one: all are copies of AFP",
        ),
    ],
)
def test_sources_that_are_one_are_told_at_their_key(site: Site, sources: list[Any], message: str) -> None:
    site.article("a.md", sources=sources)
    assert told(site, "single-source") == [f"content/articles/a.md:4:1: {message}"]
    assert told(site, "source-missing") == []


@pytest.mark.parametrize("sources", [[TIMES, POST], [{**TIMES, "agency": "AFP"}, {**TIMES, "agency": "Reuters"}]])
def test_sources_of_two_publishers_or_agencies_are_not(site: Site, sources: list[Any]) -> None:
    assert told(site.article("a.md", sources=sources), "single-source") == []


def test_drafts_are_spared(site: Site) -> None:
    site.article("a.md", draft=True).article("b.md", draft=True, sources=[TIMES]).article("c.md", **SOUND)
    assert told(site, "source-missing") + told(site, "single-source") == []


def test_both_can_be_switched_off(site: Site) -> None:
    assert is_silent(site.article("a.md"), "source-missing")
    assert is_silent(site.article("a.md", sources=[TIMES]), "single-source")
