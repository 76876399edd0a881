from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.index import Index
from digestgen.content.model import Edition, Page
from digestgen.content.slips import Slip, slip_of
from digestgen.render.pages import Artifact, file_of, kind_of
from digestgen.render.parts import card_fact, full_fact, term_fact
from digestgen.render.plan import plan_site
from tests.makers import CONFIG, config, index, read, registers, slip


def plan(known: Index) -> dict[str, Artifact]:
    listed = plan_site(known, {"style.css": "layouts/assets/style.css"})
    found = {one.path: one for one in listed}
    assert len(found) == len(listed), "two artifacts have one path"
    return found


def edition(name: str, date: str, week: str, **matter: Any) -> Slip:
    return slip_of(read(Edition, name, date=date, week=week, **matter), CONFIG.zone)


ONE = slip("a", title="One", date="2015-06-02", tags=["x"])
TWO = slip("b", title="Two", date="2015-06-03", tags=["x", "y"])
WEEK = edition("2015-w23", "2015-06-07", "2015-W23", lead="../articles/a.md")
ABOUT = slip_of(read(Page, "about"), CONFIG.zone)
FEEDS = ("feed.xml", "atom.xml", "feed.json")
BARE = {
    *("index.html", "404.html", "subscribe/index.html", *FEEDS, "assets/style.css", "lite/index.html"),
    *("opml.xml", "sitemap.xml", "news-sitemap.xml", "robots.txt"),
}


def test_an_empty_site_has_a_home_page_and_what_machines_look_for() -> None:
    assert plan(index()).keys() == BARE


def test_all_files_of_a_small_site() -> None:
    terms = {f"tags/{tag}/{name}" for tag in "xy" for name in ("index.html", *FEEDS)}
    feeds = {f"{folder}/{name}" for folder in ("editions", "corrections", "archive/2015/06") for name in FEEDS}
    plain = ("2015/06/02/one", "2015/06/03/two", "editions", "editions/2015-w23", "about", "tags", "tags/x", "tags/y")
    terms |= {f"lite/{path}/index.html" for path in plain} | {"lite/editions/2015-w23/whole.html"}
    terms |= {"editions/2015-w23/digest.txt", "editions/2015-w23/2015-w23.epub"}
    assert plan(index(ONE, TWO, WEEK, ABOUT)).keys() == BARE | terms | feeds | {
        "corrections/index.html",
        "2015/06/02/one/index.html",
        "2015/06/03/two/index.html",
        "editions/index.html",
        "editions/2015-w23/index.html",
        "about/index.html",
        "archive/index.html",
        "archive/2015/06/index.html",
        "tags/index.html",
    }


def test_a_further_language_has_the_same_below_its_tag_and_no_error_page() -> None:
    arabic = slip("c", title="خبر", lang="ar", tags=["x"])
    assert {path for path in plan(index(ONE, arabic)) if path.startswith("ar/")} == {
        *(f"ar/{folder}{name}" for folder in ("", "corrections/", "archive/2015/06/", "tags/x/") for name in FEEDS),
        "ar/corrections/index.html",
        "ar/index.html",
        "ar/subscribe/index.html",
        "ar/2015/06/02/خبر/index.html",
        "ar/archive/index.html",
        "ar/archive/2015/06/index.html",
        "ar/tags/index.html",
        "ar/tags/x/index.html",
    }


def test_a_language_without_content_has_no_pages() -> None:
    assert not [path for path in plan(index(ONE)) if path.startswith("ar/")]


def test_drafts_make_no_file() -> None:
    draft = slip("d", draft=True, tags=["secret"])
    assert plan(index(ONE, draft)).keys() == plan(index(ONE)).keys()


def test_lists_are_cut_into_pages() -> None:
    listed = [slip(f"a{day:02}", date=f"2015-06-{day:02}", tags=["x"]) for day in range(1, 6)]
    made = plan(index(*listed, settings=config(paginate=2)))
    for path, number, newer, older in (
        ("index.html", 1, None, "/page/2/"),
        ("page/2/index.html", 2, "/", "/page/3/"),
        ("page/3/index.html", 3, "/page/2/", None),
        ("tags/x/page/2/index.html", 2, "/tags/x/", "/tags/x/page/3/"),
    ):
        assert made[path].subject["pager"] == ("pager", number, 3, 5, newer, older)
    assert "page/4/index.html" not in made
    cards = [made[path].subject["cards"][1] for path in ("index.html", "page/2/index.html", "page/3/index.html")]
    assert [path[-6:-3] for page in cards for path in page] == ["a05", "a04", "a03", "a02", "a01"]


def test_a_full_last_page_is_the_last() -> None:
    listed = [slip(f"a{day}", date=f"2015-06-0{day}") for day in range(1, 5)]
    made = plan(index(*listed, settings=config(paginate=2)))
    assert "page/2/index.html" in made
    assert "page/3/index.html" not in made


def test_a_document_may_have_a_layout_of_its_own() -> None:
    own = slip("c", layout="special.html")
    made = plan(index(own))["2015/06/02/c/index.html"]
    assert (made.layout, made.subject["page"][1]) == ("special.html", "article")


def test_a_page_depends_on_the_full_text_of_its_document_and_on_the_cards_of_others() -> None:
    article = plan(index(ONE, TWO))["2015/06/02/one/index.html"]
    assert full_fact(ONE.path) in article.facts
    assert card_fact(TWO.path) in article.facts
    assert full_fact(TWO.path) not in article.facts


def test_a_list_depends_on_cards_only() -> None:
    home = plan(index(ONE, TWO))["index.html"]
    assert set(home.facts) == {card_fact(ONE.path), card_fact(TWO.path)}


def test_a_page_of_a_term_depends_on_the_term_and_the_cards() -> None:
    term = plan(index(ONE, TWO))["tags/x/index.html"]
    assert set(term.facts) == {term_fact("tags", "x"), card_fact(ONE.path), card_fact(TWO.path)}


def test_a_feed_depends_on_the_full_text_of_its_articles() -> None:
    made = plan(index(ONE, TWO))
    assert set(made["feed.xml"].facts) == {full_fact(ONE.path), full_fact(TWO.path)}
    assert set(made["tags/y/atom.xml"].facts) == {full_fact(TWO.path), term_fact("tags", "y")}


def test_an_edition_depends_on_the_cards_of_its_articles_and_of_its_neighbours() -> None:
    next_week = edition("2015-w24", "2015-06-14", "2015-W24")
    made = plan(index(ONE, TWO, WEEK, next_week))["editions/2015-w23/index.html"]
    assert set(made.facts) == {full_fact(WEEK.path), *map(card_fact, (WEEK.path, ONE.path, TWO.path, next_week.path))}


def test_a_translation_is_a_fact_of_both_pages() -> None:
    one, two = slip("a", translations={"ar": "b.md"}), slip("b", lang="ar")
    made = plan(index(one, two))
    assert card_fact(two.path) in made["2015/06/02/a/index.html"].facts
    assert card_fact(one.path) in made["ar/2015/06/02/b/index.html"].facts


def test_feeds_hold_as_many_articles_as_they_are_told_to() -> None:
    listed = [slip(f"a{day}", date=f"2015-06-0{day}") for day in range(1, 5)]
    feeds = CONFIG.feeds.model_copy(update={"limit": 2})
    feed = plan(index(*listed, settings=config(feeds=feeds)))["feed.xml"].subject["feed"]
    assert [entry[0][-5:-3] for entry in feed[4]] == ["a4", "a3"]


def test_only_files_that_published_texts_use_are_published() -> None:
    assets = tuple(f"content/articles/{name}.jpg" for name in ("used", "shown", "of-a-draft", "unused"))
    one = slip("a", "![x](used.jpg)", image={"file": "shown.jpg", "alt": "x"})
    draft = slip("b", "![x](of-a-draft.jpg)", draft=True)
    made = plan(index(one, draft, assets=assets))
    media = {path.removeprefix("media/articles/") for path in made if path.startswith("media/")}
    assert media == {"used.jpg", "shown.jpg"}


@pytest.mark.parametrize(
    ("changed", "paths"),
    [
        ({"title": "Other", "slug": "two"}, set()),
        ({"summary": "Other"}, set()),
        ({"title": "Two", "date": "2015-06-03T10:00"}, set()),
    ],
)
def test_what_a_document_says_is_not_in_the_plan(changed: dict[str, Any], paths: set[str]) -> None:
    before = plan(index(ONE, TWO))
    after = plan(index(ONE, slip("b", **{"title": "Two", "date": "2015-06-03", "tags": ["x", "y"], **changed})))
    assert {path for path in before if before[path].static != after[path].static} == paths


@given(
    st.lists(st.tuples(st.integers(1, 28), st.lists(st.sampled_from("xyz"), unique=True)), max_size=9),
    st.integers(1, 4),
)
def test_every_path_is_there_once_and_every_fact_is_of_something_shown(
    written: list[tuple[int, list[str]]], paginate: int
) -> None:
    listed = [slip(f"a{n}", date=f"2015-06-{day:02}", tags=tags) for n, (day, tags) in enumerate(written)]
    known = index(*listed, slip("d", draft=True), settings=config(paginate=paginate))
    made = plan(known)
    shown = {one.path for one in known.shown}
    for one in made.values():
        for fact in one.facts:
            kind, _, rest = fact.partition(":")
            assert kind not in "cf" or rest in shown
    pages = [one.subject["cards"][1] for path, one in made.items() if path == "index.html" or path.startswith("page/")]
    assert sorted(path for page in pages for path in page) == sorted(shown)
    assert all(len(page) <= paginate for page in pages)


@pytest.mark.parametrize(
    ("url", "path"), [("/", "index.html"), ("/a/b/", "a/b/index.html"), ("/a.xml", "a.xml"), ("/ar/", "ar/index.html")]
)
def test_an_address_is_a_file(url: str, path: str) -> None:
    assert file_of(url) == path


def test_the_kind_of_a_page_is_the_name_of_its_layout() -> None:
    assert kind_of("article.html") == "article"


def test_an_asset_that_overrides_another_is_another_artifact() -> None:
    """Else a plan that is kept would go on depending on the file that it was made of before."""
    site = index(ONE)
    [own], [default] = (
        [one for one in plan_site(site, {"icon.svg": shown}) if one.path == "assets/icon.svg"]
        for shown in ("layouts/assets/icon.svg", "default layouts/assets/icon.svg")
    )
    assert own.static != default.static


def test_a_trend_leads_to_a_page_only_where_there_is_one() -> None:
    known = registers(places={"aleppo": "Aleppo", "homs": "Homs"})
    trends = [{"place": "Aleppo", "trend": "improved"}, {"place": "Homs", "trend": "unchanged"}]
    edition = slip_of(read(Edition, "w", date="2015-06-07", week="2015-W23", trends=trends), CONFIG.zone)
    made = plan(index(slip("a", places=["Aleppo"]), edition, known=known))["editions/w/index.html"]
    assert made.subject["edition"][-1] == (True, False)
