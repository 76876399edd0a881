"""The archive (RFC 5005) and what is cut."""

from __future__ import annotations

import pytest

from tests.harness import Site
from tests.render.feeds.reading import ATOM, HISTORY, as_json, atom, folders, ids, links, rss

MAY, JUNE, AUGUST = (f"/archive/2015/{month}/" for month in ("05", "06", "08"))


def months(site: Site, *days: str) -> Site:
    for day in days:
        site.article(f"{day}.md", date=day, id=f"tag:digest.example.org,2026:{day}", tags=["x"])
    return site.build()


def named(*days: str) -> list[str]:
    return [f"tag:digest.example.org,2026:{day}" for day in days]


def test_the_chain_leads_from_what_is_subscribed_to_back_to_the_first_month(site: Site) -> None:
    months(site, "2015-05-01", "2015-06-01", "2015-06-02", "2015-08-01")
    assert links(site) == {"self": "/", "prev-archive": AUGUST}
    assert links(site, AUGUST) == {"self": AUGUST, "current": "/", "prev-archive": JUNE}
    assert links(site, JUNE) == {"self": JUNE, "current": "/", "prev-archive": MAY, "next-archive": AUGUST}
    assert links(site, MAY) == {"self": MAY, "current": "/", "next-archive": JUNE}
    assert [ids(site, at) for at in (AUGUST, JUNE, MAY)] == [
        *(named("2015-08-01"), named("2015-06-02", "2015-06-01"), named("2015-05-01"))
    ]


def test_a_document_of_the_archive_says_that_it_is_one_and_of_which_feed(site: Site) -> None:
    months(site, "2015-06-01")
    for feed in (atom(site, JUNE), rss(site, JUNE)):
        assert feed.find(HISTORY) is not None
    for feed in (atom(site), rss(site), rss(site, "/tags/x/")):
        assert feed.find(HISTORY) is None
    assert atom(site, JUNE).findtext(f"{ATOM}id") == atom(site).findtext(f"{ATOM}id")


def test_each_language_has_its_archive_and_terms_have_none(site: Site) -> None:
    site.in_arabic_too().article("a.md", lang="ar", title="خبر", date="2015-06-01", tags=["x"]).build()
    assert links(site, "/ar/")["prev-archive"] == "/ar/archive/2015/06/"
    assert links(site, "/ar/archive/2015/06/")["current"] == "/ar/"
    assert links(site, "/ar/tags/x/") == {"self": "/ar/tags/x/"}


def test_a_month_that_is_over_does_not_change(site: Site) -> None:
    months(site, "2015-05-01", "2015-06-01", "2015-08-01")
    over = [path for path in site.files() if path.startswith(("archive/2015/05", "archive/2015/06"))]
    before = {path: site.files()[path] for path in over}
    months(site, "2015-08-02", "2015-09-01")
    assert {path: site.files()[path] for path in over} == before
    assert links(site, AUGUST)["next-archive"] == "/archive/2015/09/"


def test_what_comes_into_a_month_late_is_there(site: Site) -> None:
    months(site, "2015-05-01", "2015-08-01")
    months(site, "2015-06-01")
    assert (links(site, MAY)["next-archive"], links(site, AUGUST)["prev-archive"]) == (JUNE, JUNE)
    site.delete("content/articles/2015-06-01.md").build().has_not("archive/2015/06")
    assert (links(site, MAY)["next-archive"], links(site, AUGUST)["prev-archive"]) == (AUGUST, MAY)


def test_a_long_month_is_split_and_what_is_full_stays_as_it_is(site: Site) -> None:
    site.settings(feeds={"limit": 2})
    months(site, "2015-05-01", *(f"2015-06-0{day}" for day in range(1, 6)), "2015-08-01")
    one, two = f"{JUNE}part/1/", f"{JUNE}part/2/"
    assert ids(site, one) == named("2015-06-02", "2015-06-01")
    assert ids(site, two) == named("2015-06-04", "2015-06-03")
    assert ids(site, JUNE) == named("2015-06-05")
    assert [links(site, at).get("prev-archive") for at in (AUGUST, JUNE, two, one, MAY)] == [JUNE, two, one, MAY, None]
    assert [links(site, at).get("next-archive") for at in (MAY, one, two, JUNE)] == [one, two, JUNE, AUGUST]
    before = {path: data for path, data in site.files().items() if path.startswith("archive/2015/06/part/")}
    months(site, "2015-06-06")
    after = site.files()
    assert before
    assert {path: after[path] for path in before} == before


def test_following_the_archive_gives_every_article_once(site: Site) -> None:
    site.settings(feeds={"limit": 2})
    days = [f"2015-{month}-{day}" for month in ("04", "06", "07") for day in ("01", "02", "03", "04", "05")]
    months(site, *days)
    at: str | None = links(site)["prev-archive"]
    found: list[str] = []
    while at:
        found += ids(site, at)
        at = links(site, at).get("prev-archive")
    assert found == named(*sorted(days, reverse=True))


# How long a feed is


def long(site: Site, number: int, **feeds: object) -> Site:
    site.settings(feeds={"max_kb": 30, **feeds})
    for day in range(1, number + 1):
        site.article(f"a{day}.md", "Word <b>&</b> word. " * 300, date=f"2015-06-{day:02}", summary="Short", tags=["x"])
    return site.build()


def test_the_oldest_are_left_out_until_it_fits_and_that_is_said(site: Site) -> None:
    long(site, 9)
    for folder in ("/", "/tags/x/"):
        titles = [one["title"] for one in as_json(site, folder)["items"]]
        assert titles == ["a9.md", "a8.md"]
        for name in ("feed.xml", "atom.xml", "feed.json"):
            page = site.page(f"{folder}{name}")
            assert 15_000 < len(page.text.encode()) <= 30_000
            page.says(f"Cut to 30 kB; what is older is at https://digest.example.org{folder}")


def test_what_fits_is_not_said_to_be_cut(site: Site) -> None:
    site.article("a.md").build().page("/feed.xml").says_not("Cut to")


def test_one_entry_is_there_however_long_it_is(site: Site) -> None:
    site.settings(feeds={"max_kb": 10}).article("a.md", "Word. " * 4000).build()
    assert len(ids(site)) == 1


def test_the_archive_has_them_all_the_last_without_their_contents(site: Site) -> None:
    long(site, 9, limit=9)
    listed = [*(f"{JUNE}part/{number}/" for number in (1, 2)), JUNE]
    found = [one for at in listed for one in as_json(site, at)["items"]]
    assert len(found) == 9
    assert {one.get("content_html") is None for one in found} == {True, False}
    assert all(len(site.page(f"{at}feed.xml").text.encode()) <= 30_000 for at in listed)


@pytest.mark.parametrize("limit", [1, 3])
def test_every_feed_names_itself_and_what_it_is_of(site: Site, limit: int) -> None:
    site.settings(feeds={"limit": limit}).edition("2015-w23.md")
    months(site, *(f"2015-06-0{day}" for day in range(1, 8)))
    for folder in folders(site):
        assert links(site, folder)["self"] == folder
