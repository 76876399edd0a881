"""The default layouts: what a reader is told of claims, figures, events, corrections and warnings, in words."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.harness import Site

EVENT = {"type": "Battles", "date": "2015-06-02", "time_precision": 1, "geo_precision": 1}
TOLL = {"id": "toll", "claim": "Some were killed", "by": "Monitor", "kind": "reports", "of": "Army"}
DENIAL = {"id": "no", "claim": "It was not so", "by": "Army", "kind": "denies", "about": "toll"}


def figure(**values: int) -> dict[str, Any]:
    return {"figure": {"killed": values}}


@pytest.fixture
def news(site: Site) -> Site:
    """Return a site whose registers are filled."""
    site.register("places", town={"name": "Town", "lat": 36.2, "lon": 37.16, "country": "SY"})
    site.register("actors", monitor="Monitor", army="Army").register("publishers", paper="Paper")
    return site.register("conflicts", war="War")


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# Claims


def test_a_denial_stands_with_what_it_denies_and_both_say_so(news: Site) -> None:
    news.article("a.md", slug="a", date="2015-06-02", claims=[TOLL, {**TOLL, "id": "other"}, DENIAL])
    page = news.build().page("/2015/06/02/a/").main()
    page.says_in_order(
        'id="claim-toll"', "contradicted", 'class="replies"', 'id="claim-no"', "denies", 'id="claim-other"'
    )
    page.says_once("contradicted")
    assert "Tells of Army" in text_of(page.text)


def test_figures_that_differ_stand_in_a_table_and_are_not_averaged(news: Site) -> None:
    claims = [{**TOLL, **figure(min=1234, max=1234)}, {**TOLL, "id": "more", "by": "Army", **figure(min=5678)}]
    news.article("a.md", slug="a", date="2015-06-02", claims=claims)
    page = news.build().page("/2015/06/02/a/").main()
    page.says(
        "<caption>Told differently: killed</caption>",
        '<th scope="col">',
        '<th scope="row" class="reports"><a href="#claim-more">',
    )
    page.says("<span>1,234</span>", "<span>at least 5,678</span>").says_not("3,456", "6,912")


def test_figures_that_agree_make_no_table(news: Site) -> None:
    claims = [{**TOLL, **figure(min=10)}, {**TOLL, "id": "more", "by": "Army", **figure(min=10)}]
    news.article("a.md", slug="a", date="2015-06-02", claims=claims)
    news.build().page("/2015/06/02/a/").main().says("at least 10").says_not("<table")


def test_the_list_of_claims_names_who_denies_and_what_is_denied(news: Site) -> None:
    news.article("a.md", slug="a", title="Told", date="2015-06-02", claims=[TOLL, DENIAL])
    said = text_of(news.build().page("/claims/").main().text)
    assert "Monitor reports Some were killed denied by Army" in said
    assert "Army denies It was not so On what Monitor said : Some were killed" in said
    news.page("/claims/denials/").main().says("It was not so", "<h1>Denials</h1>")
    news.page("/actors/army/claims/").main().says("Said by Army", "It was not so").says_not('href="/claims/denials/"')
    news.page("/actors/army/").main().says_in_order("Said by Army", "It was not so", "Said of Army", "Some were killed")


# Time and place


@pytest.mark.parametrize(
    ("precision", "words"), [(1, "2 June 2015"), (2, "in the week of 2 June 2015"), (3, "in June 2015")]
)
def test_no_day_is_told_that_nobody_knows(news: Site, precision: int, words: str) -> None:
    event = {**EVENT, "time_precision": precision}
    news.article("a.md", slug="a", date="2015-07-01", event=event).build()
    told = re.search(r'<p class="when">(.*?)</p>', news.page("/timeline/").text, re.DOTALL)
    assert told
    assert text_of(told[1]) == words
    news.page("/2015/07/01/a/").says(f"<dd>{words} (" if precision > 1 else words)
    assert ('datetime="2015-06-02"' in news.page("/timeline/").main().text) == (precision == 1)


def test_weeks_are_drawn_if_there_is_more_than_one_and_told_in_words(news: Site) -> None:
    news.article("a.md", slug="a", date="2015-07-01", event=EVENT).build()
    news.page("/timeline/").main().says_not("<svg", "<figure")
    news.article("b.md", slug="b", date="2015-07-02", event={**EVENT, "date": "2015-06-30"}).build()
    page = news.page("/timeline/").main().says('<svg class="strip"').says_in_order(">Jun</text>", ">Jul</text>")
    assert "2 events, from the week of 1 June 2015 to that of 29 June 2015" in text_of(page.text)


def test_a_map_has_the_same_places_in_words_beside_it(news: Site) -> None:
    news.article("a.md", slug="a", date="2015-06-02", places=["Town"], conflicts=["War"], event=EVENT).build()
    for url in ("/2015/06/02/a/", "/conflicts/war/", "/map/"):
        page = news.page(url).main().says_once('<svg class="map"')
        assert page.text.count('href="/places/town/"') >= 2, url
    news.page("/places/town/").main().says('<svg class="map"', "36.2, 37.16")
    news.page("/conflicts/war/").says('href="/conflicts/war/timeline/"')


def test_data_is_offered_where_there_is_some_in_the_sites_own_language_only(news: Site) -> None:
    news.in_arabic_too().article("a.md", slug="a", places=["Town"], event=EVENT, claims=[TOLL])
    news.article("ar.md", lang="ar", slug="awal", places=["Town"], event=EVENT, claims=[TOLL]).build()
    for url, name in (("claims", "claims.csv"), ("timeline", "events.csv"), ("map", "events.geojson")):
        news.page(f"/{url}/").says(f'href="/data/{name}"')
        news.page(f"/ar/{url}/").says_not("/data/")
        news.has(f"data/{name}")
    news.article("a.md", slug="a", places=["Town"]).article("ar.md", lang="ar", slug="awal").build()
    news.page("/map/").says_not("/data/")


# Threads, corrections, warnings


def test_a_story_that_went_on_says_so_at_its_head_and_marks_where_it_is(news: Site) -> None:
    news.article("a.md", slug="a", title="First", date="2015-06-01")
    news.article("b.md", slug="b", title="Second", date="2015-06-02", updates="a.md").build()
    news.page("/2015/06/01/a/").main().says_in_order("The story went on", "Second", "This story so far", "Second")
    later = news.page("/2015/06/02/b/").main().says_not("The story went on").says("This story so far")
    later.says_in_order('href="/2015/06/01/a/"', '<li aria-current="page"><b>Second</b>')


def test_corrections_are_led_to_from_every_page_and_lead_to_their_place(news: Site) -> None:
    corrections = [{"date": f"2015-06-0{n}", "was": f"was {n}", "now": f"now {n}", "kind": "error"} for n in (3, 4)]
    news.article("a.md", slug="a", title="Told", date="2015-06-02").build()
    for url in ("/", "/2015/06/02/a/", "/404.html"):
        news.page(url).says('<a href="/corrections/">Corrections</a>')
    news.page("/corrections/").says("Nothing has been corrected so far.", 'href="/corrections/feed.xml"')
    news.article("a.md", slug="a", title="Told", date="2015-06-02", corrections=corrections).build()
    listed = news.page("/corrections/").main()
    listed.says_in_order('href="/2015/06/02/a/#correction-2"', "was 4", "now 4", '#correction-1"', "was 3")
    news.page("/2015/06/02/a/").says_in_order('id="correction-1"', "was 3", 'id="correction-2"', "was 4")


def test_what_a_warning_is_about_is_folded_away_and_can_be_opened_without_a_script(news: Site) -> None:
    news.write("content/articles/p.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    image = {"file": "p.svg", "alt": "A bridge"}
    news.article(
        "a.md", "The body.", slug="a", date="2015-06-02", warning="graphic", image=image, claims=[TOLL]
    ).build()
    page = news.page("/2015/06/02/a/").says_not("og:image", "<details open").main()
    page.says_in_order(
        "<details", "<summary>", "Warning: graphic", "</summary>", "<img", "The body.", "claim-toll", "</details>"
    )
    news.page("/").main().says("graphic").says_not("<img", "p.svg")


# Editions


def test_an_edition_tells_trends_by_sign_and_word_and_whose_reporting_it_rests_on(news: Site) -> None:
    news.article("a.md", slug="a", date="2015-06-02", places=["Town"], sources=[{"publisher": "Paper"}])
    trends = [{"place": "Town", "trend": "deteriorated", "alert": "conflict-risk", "note": "By one count."}]
    news.edition("e.md", slug="e", week="2015-W23", trends=trends).build()
    page = news.page("/editions/e/").main()
    page.says_in_order("▼", "Town", "deteriorated", "Conflict risk alert", "By one count.", "Place by place", "Paper")


@pytest.mark.parametrize(("group", "words"), [("days", "Tuesday 2 June"), ("places", "Town"), ("conflicts", "War")])
def test_an_edition_groups_its_items_as_it_is_told(news: Site, group: str, words: str) -> None:
    news.article("a.md", slug="a", title="Told", date="2015-06-02", places=["Town"], conflicts=["War"])
    news.edition("e.md", slug="e", week="2015-W23", group=group).build()
    headings = re.findall(r'<h3 class="label">(.*?)</h3>', news.page("/editions/e/").main().text, re.DOTALL)
    assert [text_of(heading) for heading in headings] == [words]


def test_what_was_taken_from_a_publisher_names_each_page_once(news: Site) -> None:
    source = {"publisher": "Paper", "title": "One page", "url": "https://example.org/one"}
    news.article("a.md", slug="a", date="2015-06-01", sources=[source]).article(
        "b.md", slug="b", date="2015-06-02", sources=[source]
    )
    page = news.build().page("/publishers/paper/").main().says_once("One page")
    page.says('href="/2015/06/01/a/#source-1"', 'href="/2015/06/02/b/#source-1"')
