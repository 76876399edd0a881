from __future__ import annotations

import pytest

from tests.harness import Site
from tests.makers import said


def test_two_documents_with_one_address_are_told_with_both_names(site: Site) -> None:
    site.article("a.md", title="Same").article("b.md", title="Same")
    [line] = said(site.problems())
    assert "content/articles/a.md" in line
    assert "content/articles/b.md" in line
    assert "2015/06/02/same/index.html" in line


def test_addresses_that_differ_in_case_alone_are_one(site: Site) -> None:
    site.article("a.md", slug="Same").article("b.md", slug="same")
    assert len(site.problems()) == 1


def test_the_same_title_on_another_day_is_another_address(site: Site) -> None:
    site.article("a.md", title="Same").article("b.md", title="Same", date="2015-06-03").build()


@pytest.mark.parametrize("slug", ["tags", "archive", "editions"])
def test_a_page_cannot_have_the_address_of_a_section(site: Site, slug: str) -> None:
    site.article("a.md", tags=["x"]).edition("w.md").page_file("p.md", slug=slug)
    assert any(line.startswith("content/pages/p.md:") for line in said(site.problems()))


@pytest.mark.parametrize("slug", ["feed.xml", "404.html", "robots.txt"])
def test_a_page_cannot_be_a_folder_where_a_file_is(site: Site, slug: str) -> None:
    site.page_file("p.md", slug=slug)
    assert any(line.startswith("content/pages/p.md:") for line in said(site.problems()))


def test_a_draft_clashes_with_nothing(site: Site) -> None:
    site.article("a.md", title="Same").article("b.md", title="Same", draft=True).build()


@pytest.mark.parametrize(
    "target", ["/", "/tags/", "/tags/x/", "/2015/06/02/a-md/", "/feed.xml", "/tags/x/#top", "/?page=2", "/404.html"]
)
def test_a_link_from_the_root_may_lead_to_any_page_of_the_site(site: Site, target: str) -> None:
    site.article("a.md", f"[x]({target})", tags=["x"]).build()


@pytest.mark.parametrize("target", ["/tag/", "/2015/06/02/a/", "/articles/a.md", "/feed.xml/"])
def test_a_link_from_the_root_that_leads_to_no_page_is_told(site: Site, target: str) -> None:
    site.article("a.md", f"[x]({target})", tags=["x"])
    [line] = said(site.problems())
    assert line.startswith("content/articles/a.md:7:5:")
    assert target in line


def test_a_link_to_what_stands_behind_a_draft_is_told(site: Site) -> None:
    site.article("a.md", "[x](/2015/06/02/b-md/)").article("b.md", draft=True)
    assert len(site.problems()) == 1


def test_what_a_draft_links_to_is_told_when_it_is_published(site: Site) -> None:
    site.article("a.md", "[x](/nowhere/)", draft=True).build()
    assert len(site.problems(drafts=True)) == 1


def test_an_image_that_is_not_there_is_told(site: Site) -> None:
    site.article("a.md", image={"file": "gone.jpg", "alt": "x"}).write("content/articles/gine.jpg", b"x")
    [problem] = site.problems()
    assert said([problem]) == ["content/articles/a.md:4:17: there is no image 'gone.jpg'"]
    assert "'gine.jpg'" in problem.hint
