"""What is not published appears nowhere, and what was published and is no more leaves no ghost."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.harness import Site

WORD = "Qarmuz"
"""Found in no other text."""
HIDDEN: dict[str, dict[str, Any]] = {
    "a draft": {"draft": True},
    "of the future": {"date": "2027-01-01"},
    "expired": {"expires": "2015-07-01"},
}


def around(site: Site) -> Site:
    """Write what stands around the articles that are hidden."""
    site.in_arabic_too().register("places", aleppo="Aleppo").register("actors", army="Army")
    site.article("shown.md", title="Shown", tags=["plain"], places=["Aleppo"])
    return site.edition("2015-w23.md", title="The week").page_file("about.md", title="About")


def hide(site: Site, **matter: Any) -> Site:
    """Write an article with everything that could show somewhere."""
    return (
        site.write(f"content/articles/{WORD}.jpg", WORD)
        .article(
            f"{WORD}.md",
            f"The text of {WORD}. ![{WORD}]({WORD}.jpg)",
            **{
                "title": f"{WORD} title",
                "slug": WORD.lower(),
                "date": "2015-06-03",
                "summary": f"{WORD} summary",
                "id": f"tag:digest.example.org,2026:{WORD}",
                "tags": [f"{WORD} tag", "plain"],
                "places": ["Aleppo"],
                "actors": ["Army"],
                "translations": {"ar": f"{WORD}-ar.md"},
                "image": {"file": f"{WORD}.jpg", "alt": WORD},
                **matter,
            },
        )
        .article(f"{WORD}-ar.md", title=f"{WORD} ar", slug=f"{WORD.lower()}-ar", lang="ar", **matter)
    )


@pytest.mark.parametrize("matter", HIDDEN.values(), ids=HIDDEN)
def test_what_is_not_published_appears_nowhere(site: Site, matter: dict[str, Any]) -> None:
    around(site).build()
    before = site.files()
    hide(site, **matter).build()
    assert WORD.casefold() not in site.everything().casefold()
    assert site.files() == before


@pytest.mark.parametrize("matter", HIDDEN.values(), ids=HIDDEN)
def test_what_is_not_published_appears_nowhere_in_a_first_build_either(site: Site, matter: dict[str, Any]) -> None:
    hide(around(site), **matter).build()
    assert WORD.casefold() not in site.everything().casefold()


def test_the_word_would_be_found_if_it_were_there(site: Site) -> None:
    hide(around(site)).build()
    pages = ("/", f"/2015/06/03/{WORD.lower()}/", "/tags/", f"/tags/{WORD.lower()}-tag/", "/places/aleppo/", "/ar/")
    lists = ("/archive/2015/06/", "/editions/2015-w23/", "/feed.xml", "/tags/plain/atom.xml")
    for url in (*pages, *lists, f"/media/articles/{WORD}.jpg"):
        site.page(url).says(WORD)
    site.page("/sitemap.xml").says(WORD.lower())


def test_drafts_of_editions_and_pages_appear_nowhere(site: Site) -> None:
    around(site).build()
    before = site.files()
    site.edition("2015-w24.md", title=WORD, week="2015-W24", date="2015-06-14", draft=True)
    site.page_file("secret.md", title=WORD, draft=True).settings(menu=["editions", "secret"])
    site.settings(menu=["editions", "conflicts", "places", "actors", "publishers", "tags", "archive"]).build()
    assert site.files() == before


def test_a_hidden_article_does_not_count(site: Site) -> None:
    around(site).article("hidden.md", places=["Aleppo"], tags=["plain"], draft=True).build()
    question = "{% for t in site.terms('places', 9) %}{{ t.slug }} {{ t.articles }};{% endfor %}"
    site.write("layouts/own.html", question).page_file("ask.md", layout="own.html").build()
    assert site.page("/ask/").text == "aleppo 1;"


def test_the_lead_of_an_edition_may_be_hidden(site: Site) -> None:
    around(site).edition("2015-w23.md", lead="../articles/hidden.md").article("hidden.md", title=WORD, draft=True)
    site.build().page("/editions/2015-w23/").says_not(WORD)


def test_an_embargo_ends_and_an_article_expires(site: Site) -> None:
    around(site).article("a.md", title=WORD, slug="a", date="2015-06-10T12:00Z", expires="2015-06-20T12:00Z")
    for moment, shown in (
        (datetime(2015, 6, 10, 11, 59, tzinfo=UTC), False),
        (datetime(2015, 6, 10, 12, 0, tzinfo=UTC), True),
        (datetime(2015, 6, 20, 11, 59, tzinfo=UTC), True),
        (datetime(2015, 6, 20, 12, 0, tzinfo=UTC), False),
    ):
        site.build(now=moment)
        assert (WORD in site.everything()) is shown
        assert (site.output / "2015/06/10/a/index.html").exists() is shown


# Ghosts


@pytest.mark.parametrize(
    "withdraw",
    [
        lambda site: site.delete(f"content/articles/{WORD}.md").delete(f"content/articles/{WORD}-ar.md"),
        lambda site: hide(site, draft=True),
        lambda site: hide(site, expires="2015-07-01"),
        lambda site: hide(site, date="2027-01-01"),
    ],
    ids=["deleted", "made a draft", "expired", "put off"],
)
def test_what_is_withdrawn_leaves_no_ghost(site: Site, withdraw: Any) -> None:
    around(site).build()
    before = site.files()
    hide(site).build()
    assert WORD in site.everything()
    withdraw(site)
    site.build()
    assert site.files() == before
    assert not [path for path in site.output.rglob("*") if path.is_dir() and not any(path.iterdir())]


def test_what_gets_another_address_leaves_the_old_one(site: Site) -> None:
    site.article("a.md", slug="old", tags=["old"]).build().has("2015/06/02/old/index.html", "tags/old/index.html")
    site.article("a.md", slug="new", tags=["new"]).build().has("2015/06/02/new/index.html", "tags/new/index.html")
    site.has_not("2015/06/02/old", "tags/old")


def test_a_file_that_is_renamed_keeps_its_page(site: Site) -> None:
    site.article("a.md", slug="same", id="tag:digest.example.org,2026:same").build()
    before = site.page("/2015/06/02/same/").text
    site.rename("content/articles/a.md", "content/articles/sub/b.md").build()
    assert site.page("/2015/06/02/same/").text == before


def test_fewer_articles_make_fewer_pages_of_a_list(site: Site) -> None:
    site.settings(paginate=1).article("a.md").article("b.md").build().has("page/2/index.html")
    site.delete("content/articles/b.md").build().has_not("page/2", "page")


def test_a_picture_that_nothing_shows_any_more_is_gone(site: Site) -> None:
    site.write("content/articles/x.jpg", b"x").article("a.md", "![x](x.jpg)").build().has("media/articles/x.jpg")
    site.article("a.md", "Text.").build().has_not("media")


def test_a_layouts_asset_that_is_gone_is_gone(site: Site) -> None:
    site.write("layouts/assets/extra.css", "x").build().has("assets/extra.css")
    site.delete("layouts/assets/extra.css").build().has_not("assets/extra.css")


# Whose files they are


def test_a_file_that_digestgen_did_not_write_is_left_alone(site: Site) -> None:
    site.article("a.md").build()
    site.write("public/CNAME", "digest.example.org").write("public/2015/06/02/a-md/notes.txt", "mine")
    site.article("a.md", slug="other").build(clean=True)
    assert site.page("/CNAME").text == "digest.example.org"
    assert site.page("/2015/06/02/a-md/notes.txt").text == "mine"
    site.has_not("2015/06/02/a-md/index.html")


def test_a_file_of_digestgens_that_somebody_deleted_is_there_again(site: Site) -> None:
    site.article("a.md").build().delete("public/index.html").delete("public/2015").build()
    site.has("index.html", "2015/06/02/a-md/index.html")


def test_a_file_of_digestgens_that_somebody_changed_is_as_it_should_be(site: Site) -> None:
    site.article("a.md").build()
    before = site.page("/").text
    site.write("public/index.html", "changed").build()
    assert site.page("/").text == before
