from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.render.discovery.redirects import LISTS, write_redirects
from digestgen.render.feeds.formats import FORMATS
from tests.harness import Site

HOST = "https://digest.example.org"
PAGE = "/2015/06/02/a/"


def moved(site: Site, *aliases: str) -> Site:
    return site.article("a.md", title="A & <b>", slug="a", aliases=list(aliases)).build()


# Pages


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/2015/06/01/old/", "/2015/06/01/old/"),
        ("/old", "/old/"),
        ("/old/page.html", "/old/page.html"),
        ("/old/index.html", "/old/"),
        ("/news.php", "/news.php/"),
        ("/%D8%AD%D9%84%D8%A8", "/حلب/"),
        ("/my page", "/my page/"),
    ],
)
def test_a_page_at_a_former_address_leads_on(site: Site, alias: str, path: str) -> None:
    moved(site, alias).page(path).says(
        f'<link rel="canonical" href="{HOST}{PAGE}">',
        f'<meta http-equiv="refresh" content="0; url={PAGE}">',
        f'<a href="{PAGE}">A &amp; &lt;b&gt;</a>',
        '<html lang="en" dir="ltr">',
    )


def test_it_leads_on_to_the_notice_of_what_was_withdrawn(site: Site) -> None:
    site.article("a.md", slug="a", aliases=["/old/"], withdrawn={"date": "2015-06-09", "reason": "R"}).build()
    site.page("/old/").says('url=/2015/06/02/a/"')
    site.page("/_redirects").says("/old/ /2015/06/02/a/ 301")
    assert "is taken by content/articles/a.md" in site.article("b.md", aliases=["/old/"]).problems()[0].message


def test_it_speaks_the_language_of_the_text(site: Site) -> None:
    site.in_arabic_too().article("a.md", title="خبر", lang="ar", aliases=["/ar/old/"]).build()
    site.page("/ar/old/").says("انتقلت هذه الصفحة", 'dir="rtl"', "/ar/2015/06/02/%D8%AE%D8%A8%D8%B1/")


def test_editions_and_pages_have_former_addresses_too(site: Site) -> None:
    site.edition("w.md", aliases=["/weekly/23/"]).page_file("about.md", aliases=["/about-us/"]).build()
    site.page("/weekly/23/").says("/editions/w/")
    site.page("/about-us/").says("/about/")


def test_it_leads_to_where_the_text_is_now(site: Site) -> None:
    moved(site, "/old/").change("content/articles/a.md", '"a"', '"b"').build()
    site.page("/old/").says("/2015/06/02/b/").says_not(PAGE)
    site.page("/_redirects").says("/old/ /2015/06/02/b/ 301")


def test_what_is_no_longer_there_leads_nowhere(site: Site) -> None:
    moved(site, "/old/").change("content/articles/a.md", "---\n\n", "draft: true\n---\n\n").build()
    site.has_not("old/index.html", *LISTS)


def test_without_aliases_there_are_no_lists(site: Site) -> None:
    site.article("a.md").build().has_not(*LISTS)


def test_a_text_may_link_to_a_former_address(site: Site) -> None:
    moved(site, "/old/").article("b.md", "[x](/old/)").build()


def test_another_body_renders_no_page_at_a_former_address(site: Site) -> None:
    before = moved(site, "/old/").files()
    site.change("content/articles/a.md", "Text.", "Other.").build()
    changed = {path for path, data in site.files().items() if before[path] != data}
    feeds = {f"{folder}{one.file}" for folder in ("", "archive/2015/06/") for one in FORMATS}
    assert changed == {"2015/06/02/a/index.html", "lite/2015/06/02/a/index.html", *feeds}


# Lists


ROWS = (
    ("/old/", "/2015/06/02/a/"),
    ("/old/page.html", "/2015/06/02/b/"),
    ("/حلب القديمة/", "/2015/06/02/حلب/"),
    ("/a:b/", "/c/"),
)


def test_the_list_for_netlify_and_cloudflare() -> None:
    assert write_redirects("_redirects", ROWS).decode().splitlines() == [
        "/old/ /2015/06/02/a/ 301",
        "/old /2015/06/02/a/ 301",
        "/old/page.html /2015/06/02/b/ 301",
        *(
            f"/%D8%AD%D9%84%D8%A8%20%D8%A7%D9%84%D9%82%D8%AF%D9%8A%D9%85%D8%A9{slash}"
            " /2015/06/02/%D8%AD%D9%84%D8%A8/ 301"
            for slash in ("/", "")
        ),
        "/a%3Ab/ /c/ 301",
        "/a%3Ab /c/ 301",
    ]


def test_the_map_for_nginx() -> None:
    assert write_redirects("redirects/nginx.conf", ROWS).decode().splitlines()[2:5] == [
        '"/old/page.html" "/2015/06/02/b/";',
        '"/حلب القديمة/" "/2015/06/02/%D8%AD%D9%84%D8%A8/";',
        '"/حلب القديمة" "/2015/06/02/%D8%AD%D9%84%D8%A8/";',
    ]


def test_the_rules_for_apache() -> None:
    assert write_redirects("redirects/apache.conf", ROWS).decode().splitlines() == [
        "RewriteEngine On",
        'RewriteRule "^/?old/?$" "/2015/06/02/a/" [R=301,L]',
        'RewriteRule "^/?old/page\\.html$" "/2015/06/02/b/" [R=301,L]',
        'RewriteRule "^/?حلب القديمة/?$" "/2015/06/02/حلب/" [R=301,L]',
        'RewriteRule "^/?a:b/?$" "/c/" [R=301,L]',
    ]


@given(st.text("abc.+()-_ ~!&',;=@حلب", min_size=1, max_size=20).filter(lambda text: text == text.strip()))
def test_the_pattern_of_a_rule_is_that_of_its_address_and_of_no_other(name: str) -> None:
    [_, rule] = write_redirects("redirects/apache.conf", ((f"/{name}/", "/new/"),)).decode().splitlines()
    pattern = rule.split('"')[1]
    assert all(re.search(pattern, path) for path in (f"/{name}/", f"/{name}", f"{name}/", name))
    assert not any(re.search(pattern, path) for path in (f"/{name}/x", f"/x/{name}/", f"/x{name}", f"/{name}x"))


def test_a_list_is_in_the_order_of_addresses_whatever_the_order_of_files(site: Site) -> None:
    site.article("a.md", slug="a", aliases=["/z/", "/b/"]).article("b.md", slug="b", aliases=["/m"]).build()
    lines = site.page("/_redirects").text.splitlines()
    assert [line.split()[0] for line in lines] == ["/b/", "/b", "/m/", "/m", "/z/", "/z"]


# Clashes


@pytest.mark.parametrize(
    ("alias", "said"),
    [
        ("/2015/06/02/a/", "the alias '/2015/06/02/a/' is the address that the text has now"),
        (
            "/2015/06/02/A",
            "the alias '/2015/06/02/A/' differs only in case from the address that the text has now, /2015/06/02/a/",
        ),
        ("/2015/06/02/b/", "the alias '/2015/06/02/b/' is taken by content/articles/b.md"),
        ("/moved/", "the alias '/moved/' is taken by content/articles/b.md"),
        ("/Moved/", "the alias '/Moved/' is taken by content/articles/b.md"),
        ("/moved/page.html/x/", "the alias '/moved/page.html/x/' is taken by content/articles/b.md"),
        ("/", "the alias '/' is an address that the site itself has: home.html"),
        ("/tags/", "the alias '/tags/' is an address that the site itself has: terms.html"),
        ("/tags/x", "the alias '/tags/x/' is an address that the site itself has: the page of 'x' in tags"),
        ("/404.html", "the alias '/404.html' is an address that the site itself has: 404.html"),
        ("/feed.xml", "the alias '/feed.xml/' is an address that the site itself has: feed.xml"),
        ("/sitemap.xml/old/", "the alias '/sitemap.xml/old/' is an address that the site itself has: sitemap.xml"),
        ("/_redirects", "the alias '/_redirects/' is an address that the site itself has: _redirects"),
        ("/media/x.jpg/", "the alias '/media/x.jpg/' is an address that the site itself has: content/x.jpg"),
        ("/box.html", "the alias '/box.html' is taken by content/articles/b.md"),
    ],
)
def test_an_alias_that_is_the_address_of_something_else_is_told(site: Site, alias: str, said: str) -> None:
    site.write("content/x.jpg", b"x")
    site.article("b.md", "![x](../x.jpg)", slug="b", tags=["x"], aliases=["/moved/", "/moved/page.html", "/box.html/y"])
    site.change("content/articles/b.md", "title", "weight: 1\ntitle")
    site.article("z.md", slug="a", aliases=["/fine/", alias])
    [problem] = site.problems()
    assert problem.message == said
    assert (problem.file, problem.line, problem.column) == ("content/articles/z.md", 5, 21)
    assert problem.hint


def test_one_address_written_in_two_ways_is_one_alias(site: Site) -> None:
    site.article("a.md", aliases=["/old", "/old/", "/old/index.html"]).build().has("old/index.html")


def test_an_alias_that_comes_to_clash_while_a_site_is_served_is_told(site: Site) -> None:
    moved(site, "/tags/later/").article("b.md", tags=["later"])
    assert "'later' in tags" in site.problems()[0].message
