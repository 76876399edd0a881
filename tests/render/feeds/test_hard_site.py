"""What the w3c's validator holds of feeds, as far as it can be held without it, on a site that is made to be hard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import html5lib
import pytest

from digestgen.render.feeds.formats import FORMATS
from digestgen.render.feeds.model import Entry, Feed
from digestgen.render.feeds.writing import written
from tests.harness import Output, Site
from tests.render.feeds.hard import ARABIC, EMOJI, MARKS, hard_site
from tests.render.feeds.reading import ATOM, CONTENT, HOST, as_json, atom, folders, ids, links, rss
from tests.render.feeds.test_jsonfeed import faults_of
from tests.render.test_feeds import rfc_822, rfc_3339

MEDIA = "{http://search.yahoo.com/mrss/}"
POINT = "{http://www.georss.org/georss}point"


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("hard")
    return hard_site(Site(folder)).build()


def contents(site: Site, folder: str) -> Iterator[list[str]]:
    """Yield the HTML of each entry in all three formats."""
    in_atom = [one.findtext(f"{ATOM}content") for one in atom(site, folder).iter(f"{ATOM}entry")]
    in_rss = [one.findtext(CONTENT) or one.findtext("description") for one in rss(site, folder).iter("item")]
    in_json = [one.get("content_html") for one in as_json(site, folder)["items"]]
    for found in zip(in_atom, in_rss, in_json, strict=True):
        if found[0]:
            yield [text or "" for text in found]


def test_readers_find_nothing_wrong(hard: Site) -> None:
    assert len(folders(hard)) > 20
    for folder in folders(hard):
        for name in ("feed.xml", "atom.xml"):
            hard.page(f"{folder}{name}").feed()
        assert faults_of(as_json(hard, folder)) == []


def test_ids_are_there_once_and_links_name_the_feed(hard: Site) -> None:
    for folder in folders(hard):
        found = ids(hard, folder)
        assert len(found) == len(set(found))
        assert all(re.fullmatch(r"tag:digest\.example\.org,2026:[!-~]+", one) for one in found), found
        to = links(hard, folder)
        assert ("hub" in to) is ("current" not in to)


def test_dates_have_the_forms_of_their_standards(hard: Site) -> None:
    for folder in folders(hard):
        channel, feed = rss(hard, folder), atom(hard, folder)
        published = [rfc_822(item.findtext("pubDate")) for item in channel.iter("item")]
        assert published == sorted(published, reverse=True)
        changed = [rfc_3339(entry.findtext(f"{ATOM}updated")) for entry in feed.iter(f"{ATOM}entry")]
        assert rfc_3339(feed.findtext(f"{ATOM}updated")) == rfc_822(channel.findtext("lastBuildDate")) == max(changed)


def test_texts_are_what_was_written(hard: Site) -> None:
    marks = " ".join(MARKS.split())
    titles = [one.findtext("title") for one in rss(hard).iter("item")]
    assert titles == [one.findtext(f"{ATOM}title") for one in atom(hard).iter(f"{ATOM}entry")]
    assert titles == [one["title"] for one in as_json(hard)["items"]]
    assert titles == [marks, f"Withdrawn: {marks}", "Warned", EMOJI]
    assert as_json(hard, "/ar/")["items"][0]["title"] == ARABIC
    assert as_json(hard)["items"][0]["summary"] == f"{marks} {EMOJI}"


def test_the_html_is_the_same_in_all_formats_and_stands_by_itself(hard: Site) -> None:
    for folder in folders(hard):
        seen: set[str] = set()
        for texts in contents(hard, folder):
            assert len(set(texts)) == 1
            tree = html5lib.parse(texts[0], namespaceHTMLElements=False)
            own = {one.get("id") for one in tree.iter() if one.get("id")}
            assert not own & seen
            seen |= own
            for one in tree.iter():
                assert one.tag not in ("script", "style", "form", "iframe", "input")
                for name, value in one.attrib.items():
                    assert not str(name).startswith("on")
                    if name in ("href", "src", "cite"):
                        assert re.match(r"(https?|mailto):", value) or value.removeprefix("#") in own, value


def test_what_is_known_of_an_article_stands_in_its_entry(hard: Site) -> None:
    [item, *_] = atom(hard).iter(f"{ATOM}entry")
    to = {one.get("rel"): one.get("href") for one in item.iter(f"{ATOM}link")}
    assert to == {"alternate": f"{HOST}/2015/06/02/hard-en/", "via": "https://example.com/?a=1&b=2"}
    assert item.findtext(POINT) == "36.2 37.1"
    content = item.find(f"{MEDIA}content")
    assert content is not None
    assert content.get("url") == f"{HOST}/media/articles/photo.jpg"
    assert content.findtext(f"{MEDIA}description") == " ".join(MARKS.split())
    assert item.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    [in_json, *_] = as_json(hard)["items"]
    assert in_json["external_url"] == "https://example.com/?a=1&b=2"
    assert in_json["image"] == f"{HOST}/media/articles/photo.jpg"
    assert in_json["language"] == "en"
    warned = next(one for one in atom(hard).iter(f"{ATOM}entry") if one.findtext(f"{ATOM}title") == "Warned")
    assert warned.find(f"{MEDIA}content") is None


def test_addresses_are_uris_whatever_a_source_has(site: Site) -> None:
    site.write("site.yaml", "title: T\nbase_url: https://مثال.إختبار\nopen_registers: [publishers]\n")
    source = {"publisher": "P", "url": "https://x.org/حلب|100%?a[0]=ü#!a#b"}
    site.article("a.md", "[x](https://x.org/س#a#b)", sources=[source]).build()
    wanted = "https://x.org/%D8%AD%D9%84%D8%A8%7C100%25?a%5B0%5D=%C3%BC#!a%23b"
    [entry] = atom(site).iter(f"{ATOM}entry")
    assert [one.get("href") for one in entry.iter(f"{ATOM}link")][1] == wanted
    assert entry.findtext(f"{ATOM}id") == "tag:xn--mgbh0fb.xn--kgbechtv,1970:content/articles/a.md"
    [item] = as_json(site)["items"]
    assert item["external_url"] == wanted
    assert f'href="{wanted}"' in item["content_html"]
    assert item["url"].startswith("https://xn--mgbh0fb.xn--kgbechtv/")


def test_corrections_come_first_then_the_text_then_who_says_what(hard: Site) -> None:
    html: str = as_json(hard)["items"][0]["content_html"]
    order = [html.index(text) for text in ("<del>", "First, a ", "<i>claims</i>", "<i>denies</i>", "<h2>Sources</h2>")]
    assert order == sorted(order)


def test_arabic_runs_from_right_to_left(hard: Site) -> None:
    for texts in contents(hard, "/ar/"):
        assert texts[0].startswith('<div lang="ar" dir="rtl">')
    assert as_json(hard, "/ar/")["language"] == "ar"


def test_corrections_have_ids_of_what_was_said(hard: Site) -> None:
    withdrawal, again, first = ids(hard, "/corrections/")
    assert first + "-2" == again
    assert "/withdrawn/20" in withdrawal


@pytest.mark.parametrize("number", [0, 1, 10_000])
def test_feeds_of_any_length(number: int) -> None:
    day = datetime(2015, 6, 2, tzinfo=UTC)
    entries = tuple(
        Entry(f"tag:e,2026:{n}", f"{HOST}/{n}/", str(n), "en", "", "<p>x</p>", day, day) for n in range(number)
    )
    feed = Feed("tag:e,2026:f", f"{HOST}/", f"{HOST}/", "T", "D", "A", "en", entries)
    made: list[Any] = [written(one.recipe, feed) for one in FORMATS]
    in_rss, in_atom = (Output(name, data.decode()).xml() for name, data in zip(("rss", "atom"), made, strict=False))
    assert len([*in_rss.iter("item")]) == len([*in_atom.iter(f"{ATOM}entry")]) == number
    assert made[2].count(b'"content_html"') == number
