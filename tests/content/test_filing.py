from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.filing import Filer, count_independent
from digestgen.content.registers import Registers
from digestgen.content.slips import Slip
from tests.makers import CONFIG, config, index, registers, said, slip

KNOWN = registers(
    places={"aleppo": {"name": "Aleppo", "aliases": ["Halab"]}},
    actors={"sohr": {"name": "SOHR", "aliases": ["Syrian Observatory"]}, "army": "Syrian Army"},
    publishers={"bbc": "BBC", "sana": "Sana"},
    tags={"air-strikes": {"name": "Air strikes", "aliases": ["raids"]}},
)


def file(*slips: Slip, known: Registers = KNOWN, **settings: Any) -> Filer:
    return Filer(config(**settings), known, slips)


def complaints(*slips: Slip, **settings: Any) -> list[str]:
    return said(file(*slips, **settings).problems)


def test_names_aliases_and_slugs_in_any_case_are_one_term() -> None:
    one = slip(places=["Aleppo", "halab", "ALEPPO"])
    filer = file(one)
    assert filer.filing(one).terms["places"] == ("aleppo",)
    assert filer.problems == []


def test_terms_stand_in_the_order_in_which_they_were_written() -> None:
    one = slip(actors=["Syrian Army", "SOHR"])
    assert file(one).filing(one).terms["actors"] == ("army", "sohr")


def test_an_article_is_filed_under_those_who_speak_in_it() -> None:
    claims = [{"id": "a", "claim": "C", "by": "Syrian Observatory", "kind": "reports"}]
    one = slip(actors=["army"], claims=claims)
    filing = file(one).filing(one)
    assert filing.terms["actors"] == ("army", "sohr")
    assert [term.slug for term in filing.speakers] == ["sohr"]


def test_a_publisher_may_speak_too() -> None:
    claims = [{"id": "a", "claim": "C", "by": "Sana", "kind": "denies"}]
    one = slip(sources=[{"publisher": "BBC"}], claims=claims)
    filing = file(one).filing(one)
    assert filing.terms["publishers"] == ("bbc", "sana")
    assert [term.slug for term in filing.publishers] == ["bbc"]


def test_a_name_that_the_register_lacks_is_told_with_its_place() -> None:
    found = complaints(slip(places=["Palmyra"]))
    assert found == ["content/articles/a.md:4:10: 'Palmyra' is not in the register of places"]


def test_a_speaker_that_no_register_has_is_told() -> None:
    claims = [{"id": "a", "claim": "C", "by": "SHOR", "kind": "reports"}]
    [complaint] = complaints(slip(claims=claims))
    assert complaint.endswith("'SHOR' is in neither the register of actors nor that of publishers")


def test_tags_are_free() -> None:
    one = slip(tags=["Chemical weapons", "RAIDS"])
    filer = file(one)
    assert filer.problems == []
    assert filer.filing(one).terms["tags"] == ("chemical-weapons", "air-strikes")
    assert filer.registers.terms["tags"]["chemical-weapons"].name == "Chemical weapons"


def test_the_first_article_gives_a_free_tag_its_spelling() -> None:
    one, two = slip("a", tags=["Chlorine"]), slip("b", tags=["CHLORINE"])
    filer = file(one, two)
    assert filer.registers.terms["tags"]["chlorine"].name == "Chlorine"
    assert filer.filing(two).terms["tags"] == ("chlorine",)
    assert filer.problems == []


def test_free_tags_that_would_have_one_address_are_told() -> None:
    assert complaints(slip("a", tags=["C"]), slip("b", tags=["C++"])) == [
        "content/articles/b.md:4:8: 'C++' would have the address of 'C'"
    ]


def test_an_open_register_takes_in_new_names() -> None:
    one = slip(places=["Palmyra"])
    filer = file(one, open_registers=["places"])
    assert filer.problems == []
    assert filer.filing(one).terms["places"] == ("palmyra",)


def test_open_actors_take_in_new_speakers() -> None:
    one = slip(claims=[{"id": "a", "claim": "C", "by": "A witness", "kind": "reports"}])
    filer = file(one, open_registers=["actors"])
    assert [term.slug for term in filer.filing(one).speakers] == ["a-witness"]


def test_filing_leaves_the_registers_as_they_were() -> None:
    file(slip(tags=["New"]))
    assert KNOWN.find("tags", "New") is None


def test_a_draft_does_not_name_a_tag_that_others_use() -> None:
    draft, shown = slip("a", tags=["SECRET Plan"], draft=True), slip("b", tags=["secret plan"])
    assert index(draft, shown).terms["tags"]["secret-plan"].name == "secret plan"


def test_the_names_in_a_draft_are_held_to_the_registers_all_the_same() -> None:
    found = index(slip("a", places=["Alepo"], draft=True), known=KNOWN, settings=CONFIG)
    assert len(said(found.problems())) == 1


# Independent sources

COUNTED = registers(
    publishers={"afp": {"name": "AFP", "aliases": ["Agence France-Presse"]}, "bbc": "BBC", "dpa": "DPA"}
)


def independent(*sources: dict[str, Any]) -> int:
    one = slip(sources=list(sources))
    return file(one, known=COUNTED, open_registers=["publishers"]).filing(one).independent


@pytest.mark.parametrize(
    ("sources", "number"),
    [
        ([], 0),
        ([{"publisher": "BBC"}], 1),
        ([{"publisher": "BBC"}, {"publisher": "bbc"}, {"publisher": "DPA"}], 2),
        ([{"publisher": "BBC", "agency": "AFP"}, {"publisher": "DPA", "agency": "afp"}], 1),
        ([{"publisher": "BBC", "agency": "AFP"}, {"publisher": "AFP"}], 1),
        ([{"publisher": "BBC", "agency": "Agence France-Presse"}, {"publisher": "AFP"}], 1),
        ([{"publisher": "BBC", "agency": "AP"}, {"publisher": "DPA", "agency": "AFP"}], 2),
        ([{"publisher": "BBC", "agency": ["AFP", "AP"]}], 1),
        ([{"publisher": "BBC", "agency": ["AFP", "AP"]}, {"publisher": "DPA", "agency": "AFP"}], 2),
        ([{"publisher": "BBC", "agency": ["AFP", "AP"]}, {"publisher": "AFP"}, {"publisher": "X", "agency": "AP"}], 2),
    ],
)
def test_sources_that_go_back_to_one_origin_count_once(sources: list[dict[str, Any]], number: int) -> None:
    assert independent(*sources) == number


ORIGINS = st.lists(st.frozensets(st.sampled_from("abcd"), min_size=1), max_size=5)


@given(ORIGINS)
def test_as_many_are_independent_as_can_be_told_apart(origins: list[frozenset[str]]) -> None:
    ways: set[frozenset[str]] = {frozenset()}
    for origin in origins:
        ways |= {way | {one} for way in ways for one in origin - way}
    assert count_independent(origins) == max(map(len, ways))


@given(ORIGINS, st.randoms())
def test_their_order_does_not_matter(origins: list[frozenset[str]], chance: Any) -> None:
    mixed = list(origins)
    chance.shuffle(mixed)
    assert count_independent(mixed) == count_independent(origins)


def fair(*sources: dict[str, Any]) -> list[str]:
    claim = {"id": "a", "claim": "C", "by": "BBC", "kind": "reports", "grade": "fair"}
    one = slip(sources=list(sources), claims=[claim])
    return said(file(one, known=COUNTED, open_registers=["publishers"]).problems)


def test_the_grade_fair_needs_two_independent_sources() -> None:
    [told] = fair({"publisher": "BBC", "agency": "AFP"}, {"publisher": "Agence France-Presse"})
    assert told.endswith("the grade 'fair' needs two independent sources")
    assert fair({"publisher": "BBC"}, {"publisher": "AFP"}) == []


# Whose doing a claim tells of, and trends


def test_an_article_is_filed_under_those_whose_doing_is_told() -> None:
    one = slip(claims=[{"id": "a", "claim": "C", "by": "SOHR", "kind": "reports", "of": ["army", "Syrian Army"]}])
    filing = file(one).filing(one)
    assert filing.terms["actors"] == ("sohr", "army")
    assert [[term.slug for term in terms] for terms in filing.subjects] == [["army", "army"]]


def test_only_actors_do_something() -> None:
    [told] = complaints(slip(claims=[{"id": "a", "claim": "C", "by": "SOHR", "kind": "reports", "of": "BBC"}]))
    assert "'BBC' is not in the register of actors" in told
