"""Claims and sources in lists of many articles: each with its article, what it answers, and what answers it."""

from __future__ import annotations

from typing import Any

from digestgen.content.slips import Slip
from digestgen.render.newsroom.atlas import AtlasViewer
from digestgen.render.newsroom.ledger import LedgerViewer
from digestgen.render.viewer import Viewer, differences, grouped
from digestgen.render.views import ClaimView
from tests.makers import index, registers, slip

KNOWN = registers(
    places={
        "aleppo": {"name": "Aleppo", "lat": 36.2021, "lon": 37.1343, "country": "SY"},
        "homs": {"name": "Homs", "lat": 34.73, "lon": 36.71, "country": "SY"},
    },
    actors={"army": {"name": "Army", "names": {"ar": "الجيش"}}, "sohr": "SOHR"},
    publishers={"bbc": "BBC"},
    conflicts={"war": "The war"},
)
A = "content/articles/a.md"
CLAIMS: list[dict[str, Any]] = [
    {"id": "toll", "claim": "Ten", "by": "SOHR", "kind": "reports", "of": "Army", "source": 1, "grade": "weak"},
    {"id": "no", "claim": "None", "by": "Army", "kind": "denies", "about": "toll"},
]
ONE = slip("a", claims=CLAIMS, sources=[{"publisher": "BBC", "title": "T", "url": "https://example.org/"}])


def viewer(*slips: Slip) -> Viewer:
    return Viewer(index(*slips, known=KNOWN), lambda _: None)  # type: ignore[arg-type, return-value]


def test_a_claim_stands_with_what_it_answers_and_with_its_answers() -> None:
    toll, no = LedgerViewer(viewer(ONE)).claims(((A, 0), (A, 1)))
    assert (toll.claim.by.name, toll.claim.grade, [one.name for one in toll.claim.of]) == ("SOHR", "weak", ["Army"])
    assert (toll.about, [answer.id for answer in toll.answers]) == (None, ["no"])
    assert no.about is not None
    assert (no.about.id, no.answers, no.url) == ("toll", (), "/2015/06/02/a/#claim-no")
    assert [term.name for term in toll.sources] == ["BBC"]
    assert toll.article.title == "a"


def test_names_are_in_the_language_of_the_article() -> None:
    arabic = slip("a", lang="ar", title="خبر", claims=[{"id": "no", "claim": "None", "by": "Army", "kind": "claims"}])
    [entry] = LedgerViewer(viewer(arabic)).claims(((A, 0),))
    assert entry.claim.by.name == "الجيش"


def test_who_says_most_stands_first() -> None:
    links = LedgerViewer(viewer(ONE)).speakers("en", (("actors", "army", 1), ("actors", "sohr", 3)))
    assert [(link.term.name, link.url, link.claims) for link in links] == [
        ("SOHR", "/actors/sohr/claims/", 3),
        ("Army", "/actors/army/claims/", 1),
    ]


def test_the_list_that_is_shown_is_the_current_one() -> None:
    links = LedgerViewer(viewer(ONE)).statuses("/claims/", "en", (("", 2), ("weak", 1)), "weak")
    assert [(link.url, link.current) for link in links] == [("/claims/", False), ("/claims/weak/", True)]


def test_what_somebody_said_and_what_was_said_of_it() -> None:
    record = LedgerViewer(viewer(ONE)).record("en", "actors", "army", ((A, 1),), ((A, 0),), (1, 1))
    assert ([one.claim.id for one in record.said], record.said_url) == (["no"], "/actors/army/claims/")
    assert [one.claim.id for one in record.of] == ["toll"]
    assert LedgerViewer(viewer(ONE)).record("en", "actors", "sohr", (), (), (0, 0)).said_url == ""


def test_what_was_taken_from_a_publisher() -> None:
    taken = LedgerViewer(viewer(ONE)).taken("bbc", ((A, 0),), 1)
    [entry] = taken.entries
    assert (entry.title, entry.url, entry.number, entry.article.title) == ("T", "https://example.org/", 1, "a")


def test_the_bar_counts_items_not_sources() -> None:
    [part] = LedgerViewer(viewer(ONE)).bar("en", (("bbc", 1),), 3)
    assert (part.publisher.name, part.items, part.percent) == ("BBC", 1, 33.3)


def test_a_map_is_no_more_exact_than_is_known() -> None:
    made = AtlasViewer(viewer(ONE)).map("en", (("aleppo", 2, 1), ("homs", 0, 3)), "small")
    assert [(one.link.name, one.lat, one.lon) for one in made.places] == [("Aleppo", 36.2, 37.13), ("Homs", 34.5, 36.5)]


def claims(*figures: dict[str, Any]) -> list[ClaimView]:
    told = [
        {"id": f"c{n}", "claim": "C", "by": "SOHR", "kind": "reports", "figure": one} for n, one in enumerate(figures)
    ]
    [*entries] = LedgerViewer(viewer(slip("a", claims=told))).claims(tuple((A, n) for n in range(len(told))))
    return [entry.claim for entry in entries]


def test_figures_that_are_told_differently_stand_side_by_side() -> None:
    [found] = differences(claims({"killed": {"min": 3}}, {"killed": {"min": 5}, "wounded": {"min": 1}}, {}))
    assert found.what == "killed"
    assert [(row.claim.id, row.figure.min) for row in found.rows] == [("c0", 3), ("c1", 5)]


def test_figures_that_agree_are_no_difference() -> None:
    assert differences(claims({"killed": {"min": 3}}, {"killed": {"min": 3}})) == ()


def test_an_editions_items_are_grouped_the_largest_group_first() -> None:
    slips = [slip("a", places=["Homs"]), slip("b", places=["Aleppo", "Homs"]), slip("c"), slip("d", places=["Aleppo"])]
    made = viewer(*slips)
    cards = made.cards(tuple(one.path for one in slips))
    named = [(group.term.name if group.term else None, len(group.items)) for group in grouped(cards, "places")]
    assert named == [("Aleppo", 2), ("Homs", 1), (None, 1)]
    assert [len(group.items) for group in grouped(cards, "days")] == [4]
