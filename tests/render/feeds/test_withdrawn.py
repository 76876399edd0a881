"""An article that was withdrawn: a notice at its address, an entry in the feeds that it was in, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.harness import NOW, Site
from tests.render.feeds.reading import ATOM, as_json, atom, folders, ids, rss

ID = "tag:digest.example.org,2026:gone"
WORD = "Qarmuz"
GONE = {"date": "2025-12-01", "reason": "The witness was mistaken for another"}
PAGE = "/2015/06/03/gone/"


def around(site: Site) -> Site:
    site.in_arabic_too().register("places", aleppo={"name": "Aleppo", "lat": 36.2, "lon": 37.1})
    site.register("actors", army="Army", sohr="SOHR").register("publishers", paper="Paper")
    site.register("conflicts", war="War")
    links = "[to it](gone.md), [to a claim](gone.md#claim-c), [to a part](gone.md#part)"
    site.article("kept.md", links, title="Kept", tags=["x"], places=["aleppo"], date="2015-06-04", updates="gone.md")
    site.article("ar.md", title="باق", lang="ar", translations={"en": "gone.md"})
    return site.edition("2015-w23.md", "[It](../articles/gone.md#part).", title="The week", lead="../articles/gone.md")


def gone(site: Site, **matter: Any) -> Site:
    """Write the article with everything that could show somewhere."""
    site.write(f"content/articles/{WORD}.jpg", WORD)
    return site.article(
        "gone.md",
        f"## {WORD} {{#part}}\n\n![{WORD}]({WORD}.jpg)",
        title="Gone",
        slug="gone",
        id=ID,
        date="2015-06-03",
        updated="2015-06-05",
        summary=f"{WORD} summary",
        tags=["x", "only here"],
        conflicts=["war"],
        places=["aleppo"],
        sources=[{"publisher": "paper", "title": WORD}],
        event={"type": "Battles"},
        claims=[{"id": "c", "claim": WORD, "by": "sohr", "kind": "claims", "of": "army"}],
        corrections=[{"date": "2015-06-06", "was": WORD, "now": WORD, "kind": "error"}],
        image={"file": f"{WORD}.jpg", "alt": WORD},
        **matter,
    )


def withdrawn(site: Site, **matter: Any) -> Site:
    return gone(around(site), **{"withdrawn": GONE, **matter}).build()


FEEDS = {
    *("/", "/archive/2015/06/", "/tags/x/", "/tags/only-here/", "/conflicts/war/", "/places/aleppo/"),
    *("/publishers/paper/", "/actors/sohr/", "/actors/army/"),
}


def test_its_page_says_so_and_nothing_of_what_it_said(site: Site) -> None:
    page = withdrawn(site).page(PAGE)
    page.says("Gone", "This article was withdrawn on", "1 December 2025", GONE["reason"], "3 June 2015")
    assert WORD not in site.everything()


def test_it_is_in_no_list_count_term_timeline_export_sitemap_or_map(site: Site) -> None:
    withdrawn(site)
    telling = {path for path, data in site.files().items() if b"Gone" in data}
    feeds = {f"{folder}{name}".lstrip("/") for folder in FEEDS for name in ("feed.xml", "atom.xml", "feed.json")}
    of_corrections = {f"corrections/{name}" for name in ("index.html", "feed.xml", "atom.xml", "feed.json")}
    assert telling == feeds | of_corrections | {f"{PAGE}index.html".lstrip("/"), f"lite{PAGE}index.html"}
    site.has_not("tags/only-here/index.html", "conflicts/war/index.html", "conflicts/index.html", "data", "timeline")
    site.has_not("claims", "media")
    site.page("/sitemap.xml").says_not("gone")
    site.page("/places/").says("1")


def test_its_entry_stays_in_the_feeds_it_was_in_as_a_notice(site: Site) -> None:
    gone(around(site)).build()
    before = {folder for folder in folders(site) if ID in ids(site, folder)}
    withdrawn(site)
    assert before == FEEDS == {folder for folder in folders(site) if ID in ids(site, folder)}
    for folder in before:
        [item] = [one for one in as_json(site, folder)["items"] if one["id"] == ID]
        assert item["title"] == "Withdrawn: Gone"
        assert item["summary"] == GONE["reason"]
        assert item["url"] == f"https://digest.example.org{PAGE}"
        assert item["date_modified"] == "2025-12-01T00:00:00+00:00"
        assert "tags" not in item
        assert GONE["reason"] in item["content_html"]
    assert atom(site).findtext(f"{ATOM}updated") == "2025-12-01T00:00:00+00:00"
    assert (rss(site, "/tags/only-here/").findtext("link") or "") == "https://digest.example.org/"


def test_who_follows_corrections_hears_of_it_too_on_the_day_that_it_happened(site: Site) -> None:
    gone(around(site)).build()
    assert [one["title"] for one in as_json(site, "/corrections/")["items"]] == ["Error: Gone"]
    withdrawn(site)
    [item] = as_json(site, "/corrections/")["items"]
    assert item["id"] == f"{ID}/withdrawn/2025-12-01"
    assert item["title"] == "Withdrawn: Gone"
    assert item["date_published"] == item["date_modified"] == "2025-12-01T00:00:00+00:00"
    assert GONE["reason"] in item["content_html"]


def test_the_page_of_corrections_lists_it_the_last_first(site: Site) -> None:
    withdrawn(site)
    site.article("b.md", title="Sooner gone", withdrawn={"date": "2025-11-01", "reason": "Another"}).build()
    page = site.page("/corrections/").says("Withdrawn articles", "1 December 2025", GONE["reason"], "Another")
    page.says_not("Nothing has been corrected so far.")
    assert page.text.index("Gone") < page.text.index("Sooner gone")
    page.says(f'<a href="{PAGE}">Gone</a>')


def test_where_all_was_withdrawn_that_is_still_told(site: Site) -> None:
    site.article("a.md", title="All").build().page("/corrections/").says("Nothing has been corrected so far.")
    site.article("a.md", title="All", withdrawn=GONE).build().page("/corrections/").says("All", GONE["reason"])
    assert [one["title"] for one in as_json(site, "/corrections/")["items"]] == ["Withdrawn: All"]
    assert site.files() == site.build(clean=True).files()


@pytest.mark.parametrize(("days", "last"), [(365, 365), (1, 1)])
def test_that_ends_after_as_many_days_as_are_wanted(site: Site, days: int, last: int) -> None:
    site.settings(feeds={"withdrawn_days": days})
    withdrawn(site)
    end = datetime(2025, 12, 1, tzinfo=UTC) + timedelta(days=last)
    site.build(now=end - timedelta(seconds=1))
    assert ID in ids(site)
    site.build(now=end)
    assert ID not in ids(site)
    site.has_not("tags/only-here").page(PAGE).says(GONE["reason"])
    assert site.files() == site.build(now=end, clean=True).files()


def test_it_is_withdrawn_as_soon_as_that_is_written_whatever_the_date(site: Site) -> None:
    page = withdrawn(site, withdrawn={"date": "2099-01-01", "reason": "Mistyped"}).page(PAGE)
    page.says("Mistyped")
    assert WORD not in site.everything()


def test_that_something_was_withdrawn_is_not_crowded_out(site: Site) -> None:
    site.settings(feeds={"limit": 2, "max_kb": 10})
    for day in range(10, 20):
        site.article(f"a{day}.md", "Word. " * 600, date=f"2015-06-{day}")
    withdrawn(site)
    assert [one["title"] for one in as_json(site)["items"]] == ["a19.md", "Withdrawn: Gone"]


@pytest.mark.parametrize("matter", [{"draft": True}, {"date": "2027-01-01"}, {"expires": "2015-07-01"}])
def test_what_is_not_shown_has_no_notice_either(site: Site, matter: dict[str, Any]) -> None:
    site.article(
        "gone.md", **{"date": "2015-06-03", "title": WORD, "withdrawn": {**GONE, "date": "2027-02-01"}, **matter}
    )
    assert WORD not in site.build().everything()


def test_an_incremental_build_is_as_a_clean_one(site: Site) -> None:
    gone(around(site)).build()
    gone(site, withdrawn=GONE).build()
    built = site.files()
    assert built == site.build(clean=True).files()
    gone(site).build()
    assert site.files() == site.build(clean=True).files()


def test_another_id_or_reason_of_what_was_withdrawn_is_not_missed(site: Site) -> None:
    for name in "ab":
        site.article(f"{name}.md", withdrawn=GONE)
    site.build()
    changes: list[dict[str, Any]] = [
        {"id": "tag:digest.example.org,2026:other"},
        {"withdrawn": {**GONE, "reason": "A"}},
    ]
    for changed in changes:
        site.article("b.md", **{"withdrawn": GONE, **changed}).build()
        built = site.files()
        assert built == site.build(clean=True).files()


def test_that_it_was_withdrawn_before_it_was_published_is_a_mistake(site: Site) -> None:
    site.article("a.md", withdrawn={"date": "2015-06-01", "reason": "x"})
    site.fails_with("content/articles/a.md:4:21: it was withdrawn before its 'date' (mend one of them)")


def test_next_names_the_day_on_which_it_leaves_the_feeds(site: Site) -> None:
    withdrawn(site)
    said = site.run("next", "--at", NOW.isoformat()).out
    assert "2026-12-01T00:00+00:00" in said
    assert "content/articles/gone.md leaves the feeds: Gone" in said
