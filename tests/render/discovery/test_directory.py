from __future__ import annotations

import html
import re
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.config import Language
from digestgen.reading.text import FORBIDDEN
from digestgen.render.discovery.directory import opml
from digestgen.render.discovery.opml import write_opml
from digestgen.render.feeds.formats import FORMATS
from digestgen.render.rooms import furnished
from digestgen.render.viewer import Viewer
from tests.harness import Site
from tests.makers import config, index, registers, slip

HOST = "https://digest.example.org"
FEEDS = tuple(one.file for one in FORMATS)


@pytest.fixture
def full(site: Site) -> Site:
    """Return a site with every kind of feed, in two languages."""
    site.in_arabic_too().register("places", aleppo={"name": "Aleppo", "names": {"ar": "حلب"}})
    site.register("actors", army="An army").register("publishers", paper="A paper").register("conflicts", war="A war")
    site.article("a.md", tags=["x"], places=["Aleppo"], actors=["An army"], conflicts=["A war"], date="2015-06-02")
    site.article("b.md", tags=["x", "Y & <z>"], sources=[{"publisher": "A paper"}], date="2015-07-02")
    site.article("c.md", lang="ar", places=["Aleppo"], title="خبر", date="2015-08-02").edition("w.md").page_file("p.md")
    return site.build()


def feeds_of(site: Site, lang: str = "") -> set[str]:
    """Return the addresses of all feeds that there are. What an archive keeps of one is none of its own."""
    named = (path for path in site.files() if path.rpartition("/")[2] in FEEDS and "archive/" not in path)
    return {f"/{path}" for path in named if lang in ("", "ar" if path.startswith("ar/") else "en")}


def links(site: Site, url: str) -> list[str]:
    main = site.page(url).main().text
    return [html.unescape(one) for one in re.findall(r'href="([^"]*)"', main)]


# The page


def test_the_page_lists_every_feed_of_its_language_and_no_other(full: Site) -> None:
    for url, lang in (("/subscribe/", "en"), ("/ar/subscribe/", "ar")):
        listed = [link for link in links(full, url) if link.rpartition("/")[2] in FEEDS]
        assert {*listed} == feeds_of(full, lang)
        assert all(listed.count(link) == 1 for link in listed if link not in ("/feed.xml", "/ar/feed.xml"))
        assert "/opml.xml" in links(full, url)


def test_the_page_says_what_a_feed_is_in_the_words_of_the_language(full: Site) -> None:
    full.page("/subscribe/").says("no account and no e-mail address", f"{HOST}/feed.xml", "Y &amp; &lt;z&gt;")
    full.page("/ar/subscribe/").says("لا تحتاج إلى حساب", 'dir="rtl"', f"{HOST}/ar/feed.xml", "حلب")


def test_kinds_of_feeds_stand_in_the_order_in_which_they_are_followed(full: Site) -> None:
    full.page("/subscribe/").main().says_in_order("The whole site", "Corrections", "Conflicts", "Places", "Actors")
    full.page("/subscribe/").main().says_in_order("Publishers", "Tags", ">x<", "Y &amp;")


def test_every_page_leads_to_it_in_its_language(full: Site) -> None:
    for path in full.files():
        if path.endswith(".html") and not path.startswith("lite/"):
            root = "/ar/" if path.startswith("ar/") else "/"
            full.page("/" + path).says(f'<a href="{root}subscribe/">')


def test_it_names_itself_in_other_languages(full: Site) -> None:
    full.page("/subscribe/").says(f'hreflang="ar" href="{HOST}/ar/subscribe/"', f'x-default" href="{HOST}/subscribe/"')


def test_the_menu_may_have_it(full: Site) -> None:
    full.settings(menu=["subscribe"]).build().page("/tags/").says('<li><a href="/subscribe/">Subscribe</a></li>')
    full.page("/ar/tags/" if (full.output / "ar/tags").exists() else "/ar/").says("الاشتراك")


def test_an_empty_site_has_one_with_its_one_feed(site: Site) -> None:
    site.build().page("/subscribe/").main().says_once(">RSS<").says_not("Places")


def test_another_name_of_a_term_is_another_name_there(full: Site) -> None:
    full.register("places", aleppo={"name": "Halab", "aliases": ["Aleppo"]}).build()
    full.page("/subscribe/").main().says("Halab").says_not("Aleppo")
    full.page("/opml.xml").says("Test digest: Halab").says_not("Aleppo")


def test_a_text_that_changes_changes_neither_the_page_nor_the_list(full: Site) -> None:
    before = full.files()
    full.article("b.md", "Other.", title="Other", slug="b-md", tags=["x", "Y & <z>"], date="2015-07-02")
    full.change("content/articles/b.md", "---\n\n", 'sources: [{"publisher": "A paper"}]\n---\n\n').build()
    assert [path for path in ("subscribe/index.html", "opml.xml") if full.files()[path] != before[path]] == []


# What a page announces


def announced(site: Site, url: str) -> list[str]:
    return re.findall(r'<link rel="alternate" type="[^"]*" title="[^"]*" href="([^"]*)">', site.page(url).text)


@pytest.mark.parametrize(
    ("url", "root", "title"),
    [
        ("/", "/", "Test digest (RSS)"),
        ("/2015/06/02/a-md/", "/", "Test digest (RSS)"),
        ("/tags/", "/", "Test digest (RSS)"),
        ("/subscribe/", "/", "Test digest (RSS)"),
        ("/tags/x/", "/tags/x/", "Test digest: x (RSS)"),
        ("/corrections/", "/corrections/", "Test digest: Corrections (RSS)"),
        ("/ar/", "/ar/", "الموجز (RSS)"),
        ("/ar/places/aleppo/", "/ar/places/aleppo/", "الموجز: حلب (RSS)"),
        ("/ar/corrections/", "/ar/corrections/", "الموجز: التصحيحات (RSS)"),
    ],
)
def test_a_page_announces_the_feed_that_fits_it_in_all_its_forms(full: Site, url: str, root: str, title: str) -> None:
    site = "/ar/" if root.startswith("/ar/") else "/"
    assert announced(full, url) == [f"{folder}{name}" for folder in dict.fromkeys((root, site)) for name in FEEDS]
    full.page(url).says(f'title="{title}"')


# The list for readers


def outlines(text: str) -> list[Element]:
    root = fromstring(text)  # noqa: S314 — our own
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert [one.tag for one in root] == ["head", "body"]
    listed = list(root.iter("outline"))
    assert all(one.get("text") for one in listed)
    return listed


def test_the_list_names_every_feed_of_all_languages_once(full: Site) -> None:
    listed = [one for one in outlines(full.page("/opml.xml").text) if one.get("type") == "rss"]
    first = FEEDS[0]
    expected = {f"{HOST}{url}" for url in feeds_of(full) if url.endswith(f"/{first}")}
    addresses = [one.get("xmlUrl") for one in listed]
    assert sorted(map(str, addresses)) == sorted(expected)
    for one in listed:
        address = str(one.get("xmlUrl"))
        assert one.get("htmlUrl") == address.removesuffix(first)
        assert one.get("language") == ("ar" if "/ar/" in address else "en")
        assert one.get("title") == one.get("text") == full.page(address.removeprefix(HOST)).feed().feed.title


def test_the_list_is_grouped_by_language_and_by_what_feeds_are_of(full: Site) -> None:
    body = full.page("/opml.xml").xml().find("body")
    assert body is not None
    assert [one.get("text") for one in body] == ["Test digest", "الموجز"]
    groups = [one.get("text") for one in body[0] if not one.get("type")]
    assert groups == ["Conflicts", "Places", "Actors", "Publishers", "Tags"]
    assert [one.get("text") for one in body[1] if not one.get("type")] == ["الأماكن"]


def test_its_dates_are_those_of_the_first_feed_and_of_the_last(full: Site) -> None:
    head = full.page("/opml.xml").xml().find("head")
    assert head is not None
    dates = [parsedate_to_datetime(head.findtext(name) or "") for name in ("dateCreated", "dateModified")]
    assert [f"{date:%Y-%m-%d}" for date in dates] == ["2015-06-02", "2015-08-02"]
    full.article("d.md", tags=["x"], date="2015-09-02").build()
    assert full.page("/opml.xml").xml().findtext("head/dateModified") == head.findtext("dateModified")


def test_a_catalog_of_another_language_is_a_reason_to_write_it_anew(full: Site) -> None:
    text = (full.folder / "layouts/locale/ar.po") if (full.folder / "layouts").exists() else None
    assert text is None
    full.write("layouts/locale/ar.po", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n')
    full.build().page("/opml.xml").says('<outline text="Places">').says_not("الأماكن")


TEXTS = st.text(min_size=1, max_size=30).filter(lambda text: text.strip() and not FORBIDDEN.search(text))


@given(TEXTS, TEXTS, TEXTS)
def test_the_list_is_xml_whatever_the_titles(site_title: str, arabic: str, place: str) -> None:
    known: dict[str, Any] = {"aleppo": {"name": place.strip()}}
    settings = config(title=site_title, author=arabic, languages={"ar": Language(title=arabic)})
    both = [slip("a", places=["aleppo"]), slip("b", places=["aleppo"], lang="ar")]
    one = index(*both, known=registers(places=known), settings=settings)
    viewer = furnished(Viewer(one, pytest.fail), lambda layout, *_: pytest.fail(layout))
    listed = outlines(write_opml(viewer, opml(one).subject).decode())
    told = " ".join(one.terms["places"]["aleppo"].name.split())
    assert " ".join(f"{site_title}: {told}".split()) in [line.get("text") for line in listed]
