from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.ids import id_of
from digestgen.content.model import Article
from digestgen.content.slips import slip_of
from digestgen.render.viewer import Viewer, direction_of, threaded
from digestgen.render.views import ClaimView, TermLink
from tests.makers import CONFIG, article, config, index, registers, slip

KNOWN = registers(
    places={"aleppo": {"name": "Aleppo", "names": {"ar": "حلب"}, "country": "SY", "lat": 36.2, "lon": 37.2}},
    actors={"sohr": "SOHR", "army": {"name": "Syrian Army", "names": {"ar": "الجيش"}}},
    publishers={"bbc": "BBC"},
)


def viewer(*articles: Article, **settings: Any) -> Viewer:
    known = {one.path: one for one in articles}
    made = [slip_of(one, CONFIG.zone) for one in articles]
    return Viewer(index(*made, known=KNOWN, settings=config(**settings)), known.__getitem__)


def card(**matter: Any) -> Any:
    return viewer(article(**matter)).card("content/articles/a.md")


# Cards


def test_a_card_says_what_lists_show() -> None:
    made = card(
        title="T",
        summary="S",
        date="2015-06-02T10:00",
        updated="2015-06-04",
        places=["aleppo"],
        tags=["x"],
        warning="graphic",
        corrections=[{"date": "2015-06-05", "was": "1", "now": "2", "kind": "error"}],
        sources=[{"publisher": "BBC"}],
    )
    assert (made.url, made.title, made.summary, made.lang, made.dir) == ("/2015/06/02/t/", "T", "S", "en", "ltr")
    assert (made.date.isoformat(), made.has_time, made.updated.isoformat()) == (
        *("2015-06-02T10:00:00+00:00", True, "2015-06-05T00:00:00+00:00"),
    )
    assert (made.warning, made.corrected, made.disputed, made.sources) == ("graphic", date(2015, 6, 5), False, 1)
    assert made.places == (TermLink("places", "aleppo", "Aleppo", "/places/aleppo/"),)
    assert made.tags == (TermLink("tags", "x", "x", "/tags/x/"),)


def test_terms_have_their_name_in_the_language_of_the_article() -> None:
    made = card(lang="ar", places=["Aleppo"])
    assert made.places == (TermLink("places", "aleppo", "حلب", "/ar/places/aleppo/"),)
    assert made.dir == "rtl"


def test_front_matter_may_set_the_direction() -> None:
    assert card(dir="rtl").dir == "rtl"


@pytest.mark.parametrize(
    ("lang", "direction"),
    [("ar", "rtl"), ("he", "rtl"), ("ckb", "rtl"), ("fa-IR", "rtl"), ("en", "ltr"), ("fr", "ltr")],
)
def test_languages_have_directions(lang: str, direction: str) -> None:
    assert direction_of(lang) == direction


def test_a_card_that_many_pages_show_is_made_once() -> None:
    views = viewer(article())
    assert views.card("content/articles/a.md") is views.card("content/articles/a.md")


# Articles in full


def full(*others: Article, addresses: tuple[str | None, ...] = (), **matter: Any) -> Any:
    one = article("a", **matter)
    return viewer(one, *others).article(one.path, addresses, tuple(other.path for other in others))


def test_sources_are_numbered_and_have_their_publishers() -> None:
    made = full(sources=[{"publisher": "bbc", "title": "T", "agency": "AFP"}, {"publisher": "BBC", "lang": "ar"}])
    assert [(s.number, s.publisher.name, s.title, s.agency, s.lang) for s in made.sources] == [
        (1, "BBC", "T", ("AFP",), None),
        (2, "BBC", None, (), "ar"),
    ]


def test_claims_have_those_who_make_them() -> None:
    claims = [
        {"id": "a", "claim": "C", "by": "sohr", "kind": "reports", "figure": {"killed": {"min": 3}}},
        {"id": "b", "claim": "D", "by": "BBC", "kind": "claims"},
    ]
    one, two = full(claims=claims).claims
    assert (one.by.name, one.by.url, one.figures[0].min) == ("SOHR", "/actors/sohr/", 3)
    assert (two.by.name, two.by.url) == ("BBC", "/publishers/bbc/")


def test_links_in_the_body_are_filled_in() -> None:
    made = full(body="[x](b.md)", addresses=("/there/",))
    assert '<a href="/there/">x</a>' in made.html


def test_a_picture_has_its_address() -> None:
    image = full(image={"file": "../pictures/ü.jpg", "alt": "A"}).image
    assert (image.url, image.alt) == ("/media/pictures/%C3%BC.jpg", "A")


def test_translations_are_linked() -> None:
    other = article("b", title="خبر", slug="b", lang="ar")
    [translation] = full(other).translations
    assert translation == ("ar", "/ar/2015/06/02/b/", "خبر")


def test_the_id_is_that_of_the_front_matter() -> None:
    assert id_of(CONFIG, slip(id="tag:example.org,2026:x")) == "tag:example.org,2026:x"


def test_without_an_id_the_file_gives_one_and_title_slug_and_date_do_not_change_it() -> None:
    made = id_of(CONFIG, slip("a"))
    assert made == "tag:digest.example.org,2026:content/articles/a.md"
    assert id_of(CONFIG, slip("a", title="U", slug="v", date="2016-01-01")) == made


def test_a_site_without_a_tagging_entity_has_ids_of_its_host() -> None:
    assert id_of(config(tagging_entity=None), slip("ü")) == "tag:digest.example.org,1970:content/articles/%C3%BC.md"


# Terms


def test_a_term_in_full() -> None:
    made = viewer(article(places=["Aleppo"])).term_page("places", "aleppo", "ar", 7)
    assert made.link == TermLink("places", "aleppo", "حلب", "/ar/places/aleppo/", 7)
    assert (made.country, made.lat, made.lon, made.names) == ("SY", 36.2, 37.2, ())


def test_terms_stand_in_the_order_of_their_names() -> None:
    made = viewer(article()).terms("actors", "en", (("army", 1), ("sohr", 2)))
    assert [(link.name, link.articles) for link in made] == [("SOHR", 2), ("Syrian Army", 1)]


# Claims are threaded


def claim(name: str, about: str | None = None) -> ClaimView:
    by = TermLink("actors", "x", "X", "/actors/x/")
    return ClaimView(name, "C", by, "claims", None, about, (), ())


def shape(claims: tuple[ClaimView, ...]) -> str:
    """Write threads as a(b(c) d)."""
    return " ".join(one.id + (f"({shape(one.replies)})" if one.replies else "") for one in claims)


@pytest.mark.parametrize(
    ("claims", "threads"),
    [
        ([], ""),
        ([("a", None), ("b", None)], "a b"),
        ([("a", None), ("b", "a"), ("c", "a")], "a(b c)"),
        ([("a", None), ("b", "a"), ("c", "b")], "a(b(c))"),
        ([("b", "a"), ("a", None)], "a(b)"),
    ],
)
def test_claims_hang_below_those_that_they_are_about(claims: list[tuple[str, str | None]], threads: str) -> None:
    assert shape(threaded([claim(*one) for one in claims])) == threads


CLAIMS = st.permutations("abcdef").flatmap(
    lambda names: st.tuples(
        *(st.tuples(st.just(name), st.sampled_from([None, *names[:n]])) for n, name in enumerate(names))
    )
)
"""Claims, each about none or about one that is not about it in turn; in any order."""


def flat(claims: tuple[ClaimView, ...]) -> list[str]:
    return [name for one in claims for name in (one.id, *flat(one.replies))]


@given(CLAIMS)
def test_every_claim_is_shown_once_whatever_is_about_what(claims: list[tuple[str, str | None]]) -> None:
    made = [claim(*one) for one in sorted(claims)]
    assert sorted(flat(threaded(made))) == [*"abcdef"]


@given(CLAIMS)
def test_a_reply_is_about_the_claim_that_it_hangs_below(claims: list[tuple[str, str | None]]) -> None:
    def check(one: ClaimView) -> None:
        for reply in one.replies:
            assert reply.about == one.id
            check(reply)

    for top in threaded([claim(*one) for one in claims]):
        check(top)
