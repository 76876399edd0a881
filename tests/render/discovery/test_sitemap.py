from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digestgen.content.addresses import href
from digestgen.content.index import Index
from digestgen.render.discovery import sitemap as module
from digestgen.render.discovery.aliases import is_redirect
from digestgen.render.discovery.listed import document_entry, list_entries
from digestgen.render.discovery.sitemap import sitemaps, write
from digestgen.render.plan import plan_site
from tests.harness import Site
from tests.makers import index, slip
from tests.render.discovery.schemas import faults
from tests.render.test_replan import a_site, edited, whole

HOST = "https://digest.example.org"
NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}


def sitemap(site: Site) -> dict[str, str | None]:
    """Return address → day of the last change."""
    page = site.build().page("/sitemap.xml")
    assert faults(page.text.encode()) == []
    found = {}
    for url in page.xml():
        address = url.findtext("s:loc", namespaces=NS)
        assert address is not None
        assert address not in found
        found[address.removeprefix(HOST)] = url.findtext("s:lastmod", namespaces=NS)
    return found


def entry(site: Site, path: str) -> Any:
    return next(url for url in site.page("/sitemap.xml").xml() if url.findtext("s:loc", namespaces=NS) == HOST + path)


def versions(site: Site, path: str) -> list[tuple[str | None, str]]:
    links = entry(site, path).findall("x:link", NS)
    return [(link.get("hreflang"), str(link.get("href")).removeprefix(HOST)) for link in links]


# What is in it


def test_every_page_that_a_search_engine_should_know_is_there_with_its_last_change(site: Site) -> None:
    site.article("a.md", tags=["x"], updated="2015-06-05").article("b.md", date="2015-07-02")
    site.edition("w23.md").page_file("about.md")
    assert sitemap(site) == {
        "/": "2015-07-02",
        "/2015/06/02/a-md/": "2015-06-05",
        "/2015/07/02/b-md/": "2015-07-02",
        "/about/": None,
        "/archive/": "2015-07-02",
        "/archive/2015/06/": "2015-06-05",
        "/archive/2015/07/": "2015-07-02",
        "/corrections/": None,
        "/editions/": "2015-06-07",
        "/editions/w23/": "2015-06-07",
        "/subscribe/": None,
        "/tags/": "2015-07-02",
        "/tags/x/": "2015-06-05",
    }


def test_what_is_not_published_and_what_only_leads_on_is_not_there(site: Site) -> None:
    site.article("a.md", draft=True, tags=["x"]).article("b.md", date="2027-01-01").page_file("p.md", draft=True)
    site.article("c.md", expires="2015-07-01").page_file("about.md", aliases=["/old/"])
    assert sitemap(site).keys() == {"/", "/subscribe/", "/about/"}


def test_addresses_are_percent_encoded_and_escaped(site: Site) -> None:
    site.article("a.md", title="حلب")
    assert "/2015/06/02/%D8%AD%D9%84%D8%A8/" in sitemap(site)


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_it_names_every_page_of_the_plan_but_the_further_ones_of_lists(chance: Any) -> None:
    known = whole(edited(chance, a_site(chance)))
    planned = {
        href("/" + one.path.removesuffix("index.html"))
        for one in plan_site(known, {})
        if one.path.endswith("index.html") and "/page/" not in f"/{one.path}" and not is_redirect(one)
        if not one.path.startswith("lite/") and one.layout != "withdrawn.html"
    }
    entries = [*(document_entry(known, one) for one in known.shown), *list_entries(known)]
    listed = [one.url.removeprefix(HOST) for one in entries]
    assert sorted(listed) == sorted({*listed})
    assert {*listed} == planned
    assert faults(write(known, "", ())) == []


# Translations and images


def test_translations_name_each_other_themselves_and_which_is_for_all_others(site: Site) -> None:
    site.in_arabic_too().article("a.md", slug="a", translations={"ar": "b.md"}).article("b.md", slug="b", lang="ar")
    site.article("c.md", slug="c", tags=["x"])
    sitemap(site)
    both = [("ar", "/ar/2015/06/02/b/"), ("en", "/2015/06/02/a/"), ("x-default", "/2015/06/02/a/")]
    assert versions(site, "/2015/06/02/a/") == versions(site, "/ar/2015/06/02/b/") == both
    assert versions(site, "/2015/06/02/c/") == []
    assert versions(site, "/archive/") == [("ar", "/ar/archive/"), ("en", "/archive/"), ("x-default", "/archive/")]
    assert versions(site, "/tags/x/") == []


def test_images_are_named_but_for_those_of_what_is_warned_of(site: Site) -> None:
    for name in ("own.jpg", "shown.PNG", "paper.pdf", "unused.jpg"):
        site.write(f"content/articles/{name}", b"x")
    body = "![a](shown.PNG) [b](paper.pdf) ![c](shown.PNG)"
    site.article("a.md", body, slug="a", image={"file": "own.jpg", "alt": "An image"})
    site.article("b.md", body, slug="b", warning="graphic", image={"file": "own.jpg", "alt": "An image"})
    sitemap(site)
    found = [one.text for one in entry(site, "/2015/06/02/a/").iterfind("i:image/i:loc", NS)]
    assert found == [f"{HOST}/media/articles/own.jpg", f"{HOST}/media/articles/shown.PNG"]
    assert entry(site, "/2015/06/02/b/").findall("i:image", NS) == []


def test_a_warning_that_is_added_takes_the_image_out(site: Site) -> None:
    site.write("content/articles/own.jpg", b"x").article("a.md", image={"file": "own.jpg", "alt": "An image"})
    site.build().page("/sitemap.xml").says("own.jpg")
    site.change("content/articles/a.md", "image:", "warning: graphic\nimage:").build()
    site.page("/sitemap.xml").says_not("own.jpg")


# Large ones


def files(known: Index) -> dict[str, bytes]:
    return {one.path: write(known, one.layout, one.subject["names"][1]) for one in sitemaps(known)}


def many(*more: Any) -> Index:
    days = [f"{year}-06-{day:02}" for year in (2013, 2014, 2015) for day in range(1, 20)]
    return index(*(slip(f"a{n:02}", date=day, tags=[f"t{n % 7}"]) for n, day in enumerate(days)), *more)


@pytest.mark.parametrize(("what", "limit"), [("MOST", 30), ("MOST_BYTES", 4000)])
def test_a_large_one_is_an_index_of_parts_that_are_none_too_large(
    monkeypatch: pytest.MonkeyPatch, what: str, limit: int
) -> None:
    [whole_one] = files(many()).values()
    monkeypatch.setattr(module, what, limit)
    found = files(many())
    root = found.pop("sitemap.xml")
    assert faults(root) == []
    parts = [line.split("<loc>")[1].split("</loc>")[0] for line in root.decode().splitlines() if "<loc>" in line]
    assert parts == [f"{HOST}/{path}" for path in found]
    assert all("/" not in path for path in found), "a sitemap may only name what lies beside or below it"
    assert [faults(data) for data in found.values()] == [[]] * len(found)
    assert all(data.count(b"<url>") <= 30 if what == "MOST" else len(data) <= 4000 for data in found.values())
    urls = sorted(line for data in found.values() for line in data.splitlines() if b"<loc>" in line)
    assert urls == sorted(line for line in whole_one.splitlines() if b"<loc>" in line)


def test_as_many_as_are_allowed_are_in_one_and_one_more_makes_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    [(_, data)] = files(many()).items()
    monkeypatch.setattr(module, "MOST", data.count(b"<url>"))
    assert list(files(many())) == ["sitemap.xml"]
    monkeypatch.setattr(module, "MOST", data.count(b"<url>") - 1)
    assert list(files(many())) == [
        *("sitemap.xml", "sitemap-2013.xml", "sitemap-2014.xml", "sitemap-2015.xml", "sitemap-lists.xml")
    ]
    monkeypatch.undo()
    monkeypatch.setattr(module, "MOST_BYTES", len(data))
    assert list(files(many())) == ["sitemap.xml"]
    monkeypatch.setattr(module, "MOST_BYTES", len(data) - 1)
    assert len(files(many())) == 5


@pytest.mark.parametrize("limit", [10, 30])
def test_a_new_article_changes_its_own_part_and_that_of_lists(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    monkeypatch.setattr(module, "MOST", limit)
    before, after = files(many()), files(many(slip("new", date="2014-06-10")))
    texts = {path for path in before | after if before.get(path) != after.get(path) and "lists" not in path}
    part = {path for path in texts if path.startswith("sitemap-2014")}
    assert part
    assert texts <= part | {"sitemap.xml"}
    assert len(part) == 1 or limit == 10  # the index changes only with the last day of a part


def test_parts_of_a_site_that_is_built_again_are_those_of_one_that_is_built_anew(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 6)
    site.article("a.md").article("b.md", date="2014-06-02").build().has("sitemap-2014.xml", "sitemap-2015.xml")
    before = site.files()
    site.article("c.md", date="2014-07-02").build()
    assert site.page("/sitemap-2014.xml").text.count("<url>") == 2
    assert site.files()["sitemap-2015.xml"] == before["sitemap-2015.xml"]
    site.delete("content/articles/b.md").delete("content/articles/c.md").build().has_not("sitemap-2014.xml")
    again = site.files()
    assert site.build(clean=True).files() == again


def test_robots_txt_names_the_sitemaps(site: Site) -> None:
    site.build().page("/robots.txt").says("User-agent: *", f"Sitemap: {HOST}/sitemap.xml")
    site.page("/robots.txt").says(f"Sitemap: {HOST}/news-sitemap.xml")
