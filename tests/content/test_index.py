from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.index import RELATED_LIMIT, Index
from digestgen.content.model import Edition
from digestgen.content.slips import Slip, slip_of
from tests.makers import CONFIG, index, names, read, registers, said, slip

PLACES = registers(places={"aleppo": "Aleppo", "idlib": "Idlib"}, publishers={"bbc": "BBC"})


def edition(name: str, /, **matter: Any) -> Slip:
    return slip_of(read(Edition, name, **{"date": "2015-06-07", "week": "2015-W23", **matter}), CONFIG.zone)


def articles(known: Index, lang: str = "en") -> list[str]:
    return names(known.shelves[lang].articles)


# What is published, and in which order


def test_the_newest_article_is_the_first() -> None:
    known = index(slip("a", date="2015-06-01"), slip("b", date="2015-06-03"), slip("c", date="2015-06-02"))
    assert articles(known) == ["b", "c", "a"]


def test_among_equals_the_lighter_is_the_first_and_then_the_slug_decides() -> None:
    assert articles(index(slip("a", weight=2), slip("b", weight=1), slip("d", slug="x"), slip("c", slug="y"))) == [
        *("d", "c", "b", "a")
    ]


def test_drafts_and_future_and_expired_articles_are_on_no_shelf() -> None:
    hidden = (
        slip("draft", draft=True, tags=["x"]),
        slip("future", date="2027-01-01", tags=["x"]),
        slip("expired", expires="2015-07-01", tags=["x"]),
    )
    shelf = index(slip("a", tags=["y"]), *hidden).shelves["en"]
    assert names(shelf.articles) == ["a"]
    assert list(shelf.by_term["tags"]) == ["y"]
    assert list(shelf.by_month) == ["2015-06"]


def test_with_drafts_all_are_there() -> None:
    known = index(slip("a", draft=True), slip("b", date="2027-01-01"), drafts=True)
    assert articles(known) == ["b", "a"]


def test_languages_have_shelves_of_their_own() -> None:
    known = index(slip("a"), slip("b", lang="ar"))
    assert (articles(known), articles(known, "ar")) == (["a"], ["b"])


def test_months_are_those_of_the_sites_zone_the_newest_first() -> None:
    known = index(slip("a", date="2015-05-31T23:30Z"), slip("b", date="2015-06-01"), slip("c", date="2015-04-01"))
    assert {month: names(listed) for month, listed in known.shelves["en"].by_month.items()} == {
        "2015-06": ["b"],
        "2015-05": ["a"],
        "2015-04": ["c"],
    }
    assert list(known.shelves["en"].by_month) == ["2015-06", "2015-05", "2015-04"]


def test_terms_hold_their_articles_in_the_order_of_the_shelf() -> None:
    known = index(
        slip("a", places=["Aleppo"], date="2015-06-01"),
        slip("b", places=["Aleppo", "Idlib"], date="2015-06-02"),
        known=PLACES,
    )
    listed = known.shelves["en"].by_term["places"]
    assert {slug: names(found) for slug, found in listed.items()} == {"aleppo": ["b", "a"], "idlib": ["b"]}


def test_publishers_are_terms_of_the_articles_that_cite_them() -> None:
    known = index(slip("a", sources=[{"publisher": "bbc"}, {"publisher": "BBC"}]), known=PLACES)
    assert names(known.shelves["en"].by_term["publishers"]["bbc"]) == ["a"]


# Neighbours and relatives


def test_neighbours_are_the_next_newer_and_the_next_older() -> None:
    one, two, three = (slip(name, date=f"2015-06-0{day}") for day, name in enumerate("abc", start=1))
    known = index(one, two, three)
    assert known.neighbours(two) == (three, one)
    assert known.neighbours(three) == (None, two)
    assert known.neighbours(one) == (two, None)


def test_a_draft_is_nobodys_neighbour() -> None:
    one, draft, three = slip("a", date="2015-06-01"), slip("b", draft=True), slip("c", date="2015-06-03")
    assert index(one, draft, three).neighbours(one) == (three, None)


def test_related_is_what_shares_a_term_and_a_rare_one_counts_more() -> None:
    one = slip("a", tags=["rare", "common"])
    listed = [slip(name, tags=["common"]) for name in "cde"]
    known = index(one, slip("b", tags=["rare"]), *listed, slip("z", tags=["other"]))
    assert names(known.related(one))[0] == "b"
    assert set(names(known.related(one))) == {"b", "c", "d", "e"}


def test_a_publisher_in_common_makes_no_relatives() -> None:
    one, two = (slip(name, sources=[{"publisher": "BBC"}]) for name in "ab")
    assert index(one, two, known=PLACES).related(one) == ()


def test_related_among_equals_are_the_newer() -> None:
    one = slip("a", tags=["x"], date="2015-06-10")
    others = [slip(name, tags=["x"], date=f"2015-06-0{day}") for day, name in enumerate("bcd", start=1)]
    assert names(index(one, *others).related(one)) == ["d", "c", "b"]


DAYS = st.integers(1, 28).map(lambda day: f"2015-06-{day:02}")
TAGS = st.lists(st.sampled_from("uvwxyz"), unique=True, max_size=4)
SITES = st.lists(
    st.tuples(DAYS, TAGS, st.sampled_from(["en", "ar"]), st.booleans(), st.booleans()), min_size=1, max_size=14
)
MADE: dict[Any, Slip] = {}


def site(written: list[tuple[str, list[str], str, bool, bool]]) -> Index:
    listed = []
    for number, (day, tags, lang, draft, gone) in enumerate(written):
        key = (number, day, tuple(tags), lang, draft, gone)
        if key not in MADE:
            expires = {"expires": "2015-07-01"} if gone else {}
            MADE[key] = slip(f"a{number}", date=day, tags=tags, lang=lang, draft=draft, **expires)
        listed.append(MADE[key])
    return index(*listed)


@given(SITES)
def test_related_are_others_shown_and_of_the_same_language_and_share_a_tag(written: list[Any]) -> None:
    known = site(written)
    for one in known.shown:
        related = known.related(one)
        assert one not in related
        assert len(related) <= RELATED_LIMIT
        assert len(set(related)) == len(related)
        for other in related:
            assert known.clock.shows(other)
            assert other.lang == one.lang
            assert set(known.filing(one).terms["tags"]) & set(known.filing(other).terms["tags"])


@given(SITES)
def test_neighbours_go_both_ways(written: list[Any]) -> None:
    known = site(written)
    for one in known.shown:
        newer, older = known.neighbours(one)
        assert newer is None or known.neighbours(newer)[1] == one
        assert older is None or known.neighbours(older)[0] == one


@given(SITES)
def test_every_list_holds_shown_articles_newest_first_and_nothing_else(written: list[Any]) -> None:
    known = site(written)
    for lang, shelf in known.shelves.items():
        shown = {one.path for one in known.shown if one.lang == lang}
        lists = [
            shelf.articles,
            *shelf.by_month.values(),
            *(s for terms in shelf.by_term.values() for s in terms.values()),
        ]
        assert {one.path for one in shelf.articles} == shown
        assert all(listed for listed in lists[1:])
        assert sum(map(len, shelf.by_month.values())) == len(shown)
        for listed in lists:
            assert {one.path for one in listed} <= shown
            assert [one.moment for one in listed] == sorted((one.moment for one in listed), reverse=True)


@given(SITES, st.randoms(use_true_random=False))
def test_the_order_in_which_files_are_found_changes_nothing(written: list[Any], chance: Any) -> None:
    known = site(written)
    shuffled = list(known.slips.values())
    chance.shuffle(shuffled)
    other = index(*shuffled)
    for lang, shelf in known.shelves.items():
        assert other.shelves[lang].articles == shelf.articles
        assert other.shelves[lang].by_term == shelf.by_term


# Editions


def test_an_edition_gathers_the_articles_of_its_days_oldest_first() -> None:
    week = edition("w23")
    listed = [slip(f"d{day:02}", date=f"2015-06-{day:02}T12:00") for day in range(1, 12)]
    assert names(index(week, slip("may", date="2015-05-31"), *listed).items(week)) == [
        f"d0{day}" for day in range(1, 8)
    ]


def test_the_last_second_of_the_last_day_is_within() -> None:
    week = edition("w23")
    late, next_day = slip("a", date="2015-06-07T23:59:59"), slip("b", date="2015-06-08")
    assert names(index(week, late, next_day).items(week)) == ["a"]


@given(SITES, st.integers(1, 28), st.integers(0, 27))
def test_the_articles_of_a_span_are_those_whose_day_lies_in_it(written: list[Any], first: int, days: int) -> None:
    start = datetime(2015, 6, first, tzinfo=UTC)
    span = (start.date().isoformat(), (start + timedelta(days=days)).date().isoformat())
    week = edition("w")._replace(span=span)
    known = site(written)
    found = known.items(week)
    assert set(found) == {one for one in known.shown if one.lang == "en" and span[0] <= one.day <= span[1]}
    assert list(found) == list(reversed([one for one in known.shelves["en"].articles if one in found]))


def test_the_lead_of_an_edition_is_an_article_that_is_shown() -> None:
    week = edition("w23", lead="../articles/a.md")
    assert names([index(week, slip("a")).lead(week)]) == ["a"]
    assert index(week, slip("a", draft=True)).lead(week) is None


def test_a_lead_that_is_not_there_is_told() -> None:
    week = edition("w23", lead="../articles/b.md")
    assert said(index(week, slip("a")).problems()) == [
        "content/editions/w23.md:5:7: there is no article '../articles/b.md'"
    ]


def test_editions_and_pages_stand_in_their_order() -> None:
    known = index(edition("w22", date="2015-05-31"), edition("w23"), edition("w21", date="2015-05-24"))
    assert names(known.shelves["en"].editions) == ["w23", "w22", "w21"]


# Translations and ids


def test_translations_that_are_not_published_are_left_out() -> None:
    one = slip("a", translations={"ar": "b.md"})
    assert names(index(one, slip("b", lang="ar")).translations(one)) == ["b"]
    assert index(one, slip("b", lang="ar", draft=True)).translations(one) == ()


def test_a_whole_site_has_no_problems() -> None:
    assert (
        said(index(slip("a", "[b](b.md)", tags=["x"]), slip("b"), edition("w23", lead="../articles/a.md")).problems())
        == []
    )
