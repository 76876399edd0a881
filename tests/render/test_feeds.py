from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element

import pytest

from tests.harness import Site

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
RFC_822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d{2}:\d{2}:\d{2} ([+-]\d{4}|GMT)"
)
RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
FEEDS = ["/feed.xml", "/atom.xml"]
CLAIM = {"id": "c", "claim": "Ten were killed", "by": "Army", "kind": "claims"}


def rfc_822(text: str | None) -> datetime:
    assert text is not None
    assert RFC_822.fullmatch(text), text
    moment = parsedate_to_datetime(text)
    assert text.startswith(moment.strftime("%a")), f"{text}: this is no {moment:%A}"
    return moment


def rfc_3339(text: str | None) -> datetime:
    assert text is not None
    assert RFC_3339.fullmatch(text), text
    return datetime.fromisoformat(text)


def atom(site: Site, url: str = "/atom.xml") -> Element:
    return site.build().page(url).xml()


def rss(site: Site, url: str = "/feed.xml") -> Element:
    channel = site.build().page(url).xml().find("channel")
    assert channel is not None
    return channel


def ids(site: Site) -> list[str]:
    """Return the ids of all entries, and hold that RSS and Atom agree on them."""
    in_atom = [entry.findtext(f"{ATOM}id") for entry in atom(site).iter(f"{ATOM}entry")]
    in_rss = [item.findtext("guid") for item in rss(site).iter("item")]
    assert in_atom == in_rss
    return [one for one in in_atom if one]


def content(site: Site, url: str = "/atom.xml") -> str:
    """Return the HTML of the only entry."""
    [entry] = site.build().page(url).feed().entries
    text: str = entry.content[0].value if "content" in entry else entry.summary
    assert text
    return text


def updated(site: Site) -> str | None:
    return atom(site).findtext(f"{ATOM}updated")


# What a feed says


def test_the_newest_is_the_first_in_both_feeds(site: Site) -> None:
    for day, name in enumerate("abc", start=1):
        site.article(f"{name}.md", date=f"2015-06-0{day}")
    site.build()
    assert [site.page(feed).entries() for feed in FEEDS] == [["c.md", "b.md", "a.md"]] * 2


def test_what_an_entry_says(site: Site) -> None:
    site.settings(author="The desk").register("places", aleppo="Aleppo")
    site.article(
        "a.md",
        "Some *text*.",
        title="It's <b> & ‘so’",
        slug="a",
        summary="In short",
        id="tag:digest.example.org,2026:a",
        updated="2015-06-05T10:00",
        tags=["x"],
        places=["Aleppo"],
    ).build()
    for feed in FEEDS:
        [entry] = site.page(feed).feed().entries
        assert entry.id == "tag:digest.example.org,2026:a"
        assert entry.link == "https://digest.example.org/2015/06/02/a/"
        assert entry.summary == "In short"
        assert entry.content[0].value.strip() == "<p>Some <em>text</em>.</p>"
        assert [tag.label or tag.term for tag in entry.tags] == ["Aleppo", "x"]
        assert entry.tags[0].scheme == "https://digest.example.org/places/"
    assert atom(site).findtext(f"{ATOM}entry/{ATOM}title") == "It's <b> & ‘so’"


def test_what_a_feed_says_of_itself(site: Site) -> None:
    site.settings(description="What it is", author="The desk").article("a.md").build()
    for feed, type_ in zip(FEEDS, ("application/rss+xml", "application/atom+xml"), strict=True):
        read = site.page(feed).feed().feed
        assert (read.title, read.subtitle) == ("Test digest", "What it is")
        assert read.link == "https://digest.example.org/"
        links = {link.rel: link.href for link in read.links}
        assert links["self"] == f"https://digest.example.org{feed}"
        site.page("/").says(f'type="{type_}"', f'href="{feed}"')
    assert atom(site).findtext(f"{ATOM}author/{ATOM}name") == "The desk"


def test_every_term_has_its_feeds(site: Site) -> None:
    site.register("places", aleppo={"name": "Aleppo", "description": "A city"})
    site.article("a.md", places=["Aleppo"], tags=["x"]).article("b.md", tags=["x"]).article("c.md").build()
    for name in ("feed.xml", "atom.xml"):
        assert site.page(f"/places/aleppo/{name}").entries() == ["a.md"]
        assert site.page(f"/tags/x/{name}").entries() == ["a.md", "b.md"]
    read = site.page("/places/aleppo/atom.xml").feed().feed
    assert (read.title, read.subtitle, read.link) == (
        *("Test digest: Aleppo", "A city", "https://digest.example.org/places/aleppo/"),
    )
    site.page("/places/aleppo/").says('href="/places/aleppo/feed.xml"')


def test_each_language_has_its_feeds(site: Site) -> None:
    site.in_arabic_too().article("a.md").article("b.md", title="خبر", lang="ar").build()
    assert site.page("/feed.xml").entries() == ["a.md"]
    assert site.page("/ar/feed.xml").entries() == ["خبر"]
    read = site.page("/ar/feed.xml").feed().feed
    assert (read.title, read.language) == ("الموجز", "ar")


def test_an_empty_feed_is_a_feed(site: Site) -> None:
    site.build()
    assert [site.page(feed).entries() for feed in FEEDS] == [[], []]
    assert updated(site) == "1970-01-01T00:00:00+00:00"


@pytest.mark.parametrize("feed", FEEDS)
def test_characters_that_xml_knows_are_no_danger(site: Site, feed: str) -> None:
    site.article("a.md", "`]]>` & <b>&lt;script&gt;</b>", title="]]> & <script>", summary="a < b & c")
    [entry] = site.build().page(feed).feed().entries
    assert entry.content[0].value.strip() == "<p><code>]]&gt;</code> &amp; <b>&lt;script&gt;</b></p>"
    assert entry.summary in ("a < b & c", "a &lt; b &amp; c")


# How much of it


def test_fifty_articles_unless_told_otherwise(site: Site) -> None:
    for number in range(52):
        site.article(f"a{number:02}.md", date=f"2015-06-02T10:{number:02}")
    site.build()
    assert [len(site.page(feed).entries()) for feed in FEEDS] == [50, 50]
    site.settings(feeds={"limit": 2}).build()
    assert [site.page(feed).entries() for feed in FEEDS] == [["a51.md", "a50.md"]] * 2


def test_summaries_only_if_wanted(site: Site) -> None:
    site.settings(feeds={"content": "summary"}).article("a.md", "The whole text.", summary="In short").build()
    for feed in FEEDS:
        site.page(feed).says("In short").says_not("The whole text.")


# Ids are for ever


def test_ids_are_tag_uris_and_each_is_there_once(site: Site) -> None:
    site.article("a.md").article("b.md", title="a.md").article("ü.md", id="tag:digest.example.org,2026:c")
    site.change("content/articles/b.md", '"2015-06-02"', '"2015-06-03"')
    found = ids(site)
    assert len(set(found)) == 3
    assert all(re.fullmatch(r"tag:digest\.example\.org,2026:[!-~]+", one) for one in found)


def test_an_id_survives_another_file_title_slug_and_date(site: Site) -> None:
    site.article("a.md", id="tag:digest.example.org,2026:x")
    before = ids(site)
    site.rename("content/articles/a.md", "content/articles/2015/other.md")
    site.change("content/articles/2015/other.md", '"a.md"', '"Another title"')
    site.change("content/articles/2015/other.md", '"2015-06-02"', '"2015-06-03"')
    site.settings(permalinks={"articles": "/{slug}/"})
    assert ids(site) == before == ["tag:digest.example.org,2026:x"]


def test_without_an_id_another_title_and_slug_change_nothing(site: Site) -> None:
    before = ids(site.article("a.md"))
    site.article("a.md", title="Another", slug="another", date="2016-01-01")
    assert ids(site) == before


def test_a_guid_is_no_address(site: Site) -> None:
    guid = rss(site.article("a.md")).find("item/guid")
    assert guid is not None
    assert guid.get("isPermaLink") == "false"


def test_a_feed_has_an_id_of_its_own(site: Site) -> None:
    site.article("a.md", tags=["x"])
    assert atom(site).findtext(f"{ATOM}id") != atom(site, "/tags/x/atom.xml").findtext(f"{ATOM}id")


# Dates are those of the content


def test_dates_are_written_as_the_standards_have_them(site: Site) -> None:
    site.settings(timezone="Asia/Damascus").article("a.md", date="2015-06-02T18:30", updated="2015-06-04")
    channel, feed = rss(site), atom(site)
    assert rfc_822(channel.findtext("item/pubDate")).isoformat() == "2015-06-02T18:30:00+03:00"
    assert rfc_822(channel.findtext("lastBuildDate")).isoformat() == "2015-06-04T00:00:00+03:00"
    assert rfc_3339(feed.findtext(f"{ATOM}entry/{ATOM}published")).isoformat() == "2015-06-02T18:30:00+03:00"
    assert rfc_3339(feed.findtext(f"{ATOM}entry/{ATOM}updated")).isoformat() == "2015-06-04T00:00:00+03:00"
    assert rfc_3339(feed.findtext(f"{ATOM}updated")).isoformat() == "2015-06-04T00:00:00+03:00"


def test_a_feed_was_updated_when_the_last_of_its_entries_was(site: Site) -> None:
    site.article("a.md", date="2015-06-01", updated="2015-06-09").article("b.md", date="2015-06-05")
    assert updated(site) == "2015-06-09T00:00:00+00:00"


@pytest.mark.parametrize("feed", FEEDS)
def test_the_clock_does_not_show(site: Site, feed: str) -> None:
    site.article("a.md").build()
    before = site.page(feed).text
    site.build(now=datetime.fromisoformat("2030-01-01T00:00Z"), clean=True)
    assert site.page(feed).text == before
    assert "2026" not in before.replace("example.org,2026", "")


def test_a_correction_makes_an_entry_new(site: Site) -> None:
    correction = {"date": "2015-06-09", "was": "3", "now": "4", "kind": "error"}
    assert updated(site.article("a.md", corrections=[correction])) == "2015-06-09T00:00:01+00:00"
    again = {"date": "2015-06-09", "was": "4", "now": "5", "kind": "error"}
    assert updated(site.article("a.md", corrections=[correction, again])) == "2015-06-09T00:00:02+00:00"


def test_rss_says_too_when_an_entry_was_changed(site: Site) -> None:
    channel = rss(site.article("a.md", date="2015-06-02", updated="2015-06-09T10:00"))
    assert rfc_3339(channel.findtext(f"item/{ATOM}updated")).isoformat() == "2015-06-09T10:00:00+00:00"


def test_nothing_is_updated_before_it_is_published(site: Site) -> None:
    feed = atom(site.article("a.md", date="2015-06-02T18:00", updated="2015-06-02"))
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert rfc_3339(entry.findtext(f"{ATOM}updated")) >= rfc_3339(entry.findtext(f"{ATOM}published"))


# The HTML stands by itself


@pytest.mark.parametrize("feed", FEEDS)
def test_every_address_in_the_html_is_absolute(site: Site, feed: str) -> None:
    body = (
        "[page](../pages/about.md) ![x](x.jpg) [root](/tags/) [part](#part) [out](https://example.com/) note[^1]\n\n"
        "## Part\n\n[^1]: note\n"
    )
    site.page_file("about.md").write("content/articles/x.jpg", b"x").article("a.md", body, tags=["x"], slug="a")
    here = "https://digest.example.org"
    found = re.findall(r'(?:href|src)="([^"]*)"', content(site, feed))
    assert [re.sub(r"^#e[0-9a-f]{8}-", "#PREFIX-", address) for address in found] == [
        f"{here}/about/",
        f"{here}/media/articles/x.jpg",
        f"{here}/tags/",
        "#PREFIX-part",
        "https://example.com/",
        "#PREFIX-fn:1",
        "#PREFIX-fnref:1",
    ]


@pytest.mark.parametrize("feed", FEEDS)
def test_ids_of_one_entry_do_not_meet_those_of_others_and_links_to_them_lead_there(site: Site, feed: str) -> None:
    body = "[to](#x) [claim](#claim-c)\n\n## Part {#x .y}\n\nnote[^1]\n\n[^1]: note"
    for name in ("a.md", "b.md"):
        site.article(name, body, claims=[CLAIM], summary="x")
    tree = site.register("actors", army="Army").build().page(feed).xml()
    entries = [one.text or "" for one in (*tree.iter(CONTENT), *tree.iter(f"{ATOM}content"))]
    ids = [re.findall(r'\sid="([^"]*)"', html) for html in entries]
    assert len(ids[0]) == 4
    assert not {*ids[0]} & {*ids[1]}
    for own, html in zip(ids, entries, strict=True):
        assert {*re.findall(r'href="#([^"]*)"', html)} == {*own}


def test_what_has_expired_is_not_linked_to(site: Site) -> None:
    site.article("a.md", "[gone](b.md)").article("b.md", expires="2015-07-01")
    assert "<a>gone</a>" in content(site)


# Who is not there


def test_what_is_not_published_is_in_no_feed(site: Site) -> None:
    site.article("a.md", tags=["x"]).article("draft.md", tags=["x"], draft=True)
    site.article("future.md", tags=["x"], date="2027-01-01").article(
        "gone.md", tags=["x"], expires="2015-07-01"
    ).build()
    for feed in (*FEEDS, "/tags/x/feed.xml", "/tags/x/atom.xml"):
        assert site.page(feed).entries() == ["a.md"]


def test_a_text_that_is_warned_of_is_not_in_feeds(site: Site) -> None:
    site.article("a.md", "![Gore](p.jpg) Blood.", warning="graphic", summary="What happened").write(
        "content/articles/p.jpg", b"x"
    )
    site.build()
    for feed in (*FEEDS, "/feed.json"):
        site.page(feed).says("What happened", "graphic").says_not("Blood", "p.jpg")
