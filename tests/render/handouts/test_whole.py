"""An edition in one page of at most 100 kB."""

from __future__ import annotations

import re

from digestgen.render.handouts.whole import LIMIT, apart, within
from tests.harness import Output, Site

URL = "/lite/editions/2015-w23/whole.html"


def long(site: Site, name: str, day: int, kilobytes: int) -> Site:
    return site.article(
        f"{name}.md", f"Begin {name}. " + "word " * (200 * kilobytes), title=name, date=f"2015-06-0{day}"
    )


def size(page: Output) -> int:
    return len(page.text.encode())


def test_ids_are_told_apart_and_headings_go_one_lower() -> None:
    html = '<h1>T</h1><h2 id="x">S</h2><a href="#x">s</a><a class="f" href="#fn:1">1</a><p title="id=&quot;y&quot;">'
    assert apart(html, "a1") == (
        '<h2>T</h2><h3 id="a1-x">S</h3><a href="#a1-x">s</a><a class="f" href="#a1-fn:1">1</a>'
        '<p title="id=&quot;y&quot;">'
    )


def test_links_to_what_is_there_stay_in_the_page() -> None:
    html = '<a href="/lite/b/">b</a><a class="x" href="/lite/b/#c">c</a><a href="/lite/d/">d</a><p id="a2-c">'
    assert within(html, {"/lite/b/": "a2"}) == (
        '<a href="#a2-top">b</a><a class="x" href="#a2-c">c</a><a href="/lite/d/">d</a><p id="a2-c">'
    )


def test_a_link_to_an_anchor_that_is_not_there_leads_to_the_article() -> None:
    html = '<a href="/lite/b/#c">b</a><a href="/lite/b/#%D8%AD">c</a><p title="x" id="a2-ح"><p id="a1-c">'
    assert within(html, {"/lite/b/": "a2"}) == (
        '<a href="#a2-top">b</a><a href="#a2-%D8%AD">c</a><p title="x" id="a2-ح"><p id="a1-c">'
    )


def test_it_has_the_main_article_first_and_then_the_newest(site: Site) -> None:
    for name, day in (("one", 1), ("two", 2), ("three", 3)):
        long(site, name, day, 1)
    site.edition("2015-w23.md", "See [one](../articles/one.md#x).", lead="../articles/two.md").change(
        "content/articles/one.md", "Begin", "## Head {#x}\n\nBegin"
    )
    page = site.build().page(URL)
    page.says_in_order("Begin two.", "Begin three.", "Begin one.").says('href="#a1-x"', 'id="a1-x"', 'id="a2-top"')
    page.says_not("There was no room")


def test_what_does_not_fit_is_named_with_a_link(site: Site) -> None:
    long(site, "large", 1, 110), long(site, "lead", 2, 60), long(site, "middle", 3, 60), long(site, "small", 4, 5)
    site.edition("2015-w23.md", "Words about [it](../articles/large.md).", lead="../articles/lead.md")
    page = site.build().page(URL)
    page.says("Begin lead.", "Begin small.", "Words about").says_not("Begin large.", "Begin middle.")
    page.says_in_order("There was no room for these articles", "/lite/2015/06/03/middle/", "/lite/2015/06/01/large/")
    assert size(page) <= LIMIT


def test_it_is_filled_as_far_as_it_goes(site: Site) -> None:
    for number in range(1, 10):
        long(site, f"n{number}", number, 16)
    site.edition("2015-w23.md", **{"from": "2015-06-01", "to": "2015-06-09"})
    page = site.build().page(URL)
    assert LIMIT - 17_000 < size(page) <= LIMIT
    assert page.text.count("Begin n") == 6


def test_an_introduction_that_is_too_long_is_left_where_it_is(site: Site) -> None:
    long(site, "one", 1, 1)
    site.edition("2015-w23.md", "Long " * 24_000)
    page = site.build().page(URL)
    page.says("There was no room for the introduction", "Begin one.").says_not("Long Long")
    assert size(page) <= LIMIT


def test_of_too_many_articles_the_number_is_told(site: Site) -> None:
    for number in range(450):
        site.article(f"a{number:03}.md", title=f"{number:03} " + "long title " * 15)
    site.edition("2015-w23.md")
    page = site.build().page(URL)
    page.says("450 articles", "https://digest.example.org/lite/editions/2015-w23/")
    assert size(page) <= LIMIT


def test_a_summary_that_is_too_long_is_left_out(site: Site) -> None:
    long(site, "one", 1, 1)
    site.edition("2015-w23.md", summary="س " * 60_000)
    page = site.build().page(URL)
    page.says("1 article", "https://digest.example.org/lite/editions/2015-w23/")
    assert size(page) <= LIMIT


def test_a_text_that_is_warned_of_is_folded_away(site: Site) -> None:
    site.article("a.md", "The body.", warning="graphic", title="One").edition("2015-w23.md")
    site.build().page(URL).says_in_order("One", "Warning: graphic", "The body.", "</details>")


def test_it_may_be_kept_and_handed_on(site: Site) -> None:
    """Every address in it is whole, or of the page itself, and it loads nothing."""
    site.register("places", homs="Homs").article("far.md", date="2015-01-01", title="far")
    site.article("a.md", "[far](far.md) ![P](p.png)", places=["Homs"]).write("content/articles/p.png", b"x")
    text = site.edition("2015-w23.md", "[one](../articles/a.md)").build().page(URL).text
    addresses = re.findall(r'(?:href|src)="([^"]*)"', text)
    assert all(re.match(r"#|https://digest\.example\.org/|data:,$", address) for address in addresses), addresses
    assert "https://digest.example.org/lite/2015/01/01/far/" in addresses
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert {one[1:] for one in addresses if one.startswith("#")} <= set(ids)
