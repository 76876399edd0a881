from __future__ import annotations

import pytest

from digestgen.content.model import Term
from digestgen.content.registers import file_of, parse_registers, propose
from digestgen.content.source import SourceFile
from tests.makers import registers, said, told

FULL = {
    "name": "Aleppo",
    "names": {"ar": "حلب"},
    "aliases": ["Halab"],
    "description": "A city",
    "country": "SY",
    "region": "Aleppo",
    "lat": 36.2,
    "lon": 37.16,
}


def complaints(text: str, taxonomy: str = "places") -> list[str]:
    file = file_of(taxonomy)
    _, problems = parse_registers([SourceFile(file, text.encode())])
    return told(problems)


def test_an_entry_becomes_a_term() -> None:
    found = registers(places={"aleppo": FULL}).terms["places"]["aleppo"]
    assert found == Term(
        "places", "aleppo", "Aleppo", (("ar", "حلب"),), ("Halab",), "A city", None, None, "SY", "Aleppo", 36.2, 37.16
    )


def test_kinds_and_addresses_of_actors_and_publishers() -> None:
    entry = {"name": "SOHR", "kind": "monitor", "url": "https://example.com"}
    known = registers(actors={"sohr": entry}, publishers={"sohr": entry | {"country": "GB"}})
    assert (known.terms["actors"]["sohr"].kind, known.terms["actors"]["sohr"].url) == ("monitor", "https://example.com")
    assert known.terms["publishers"]["sohr"].country == "GB"


@pytest.mark.parametrize("name", ["Aleppo", "aleppo", "ALEPPO", "Halab", "halab"])
def test_a_term_is_found_by_name_alias_and_slug_in_any_case(name: str) -> None:
    found = registers(places={"aleppo": FULL}).find("places", name)
    assert found is not None
    assert found.slug == "aleppo"


def test_a_term_is_not_found_in_another_register_nor_by_its_names_abroad() -> None:
    known = registers(places={"aleppo": FULL})
    assert known.find("actors", "Aleppo") is None
    assert known.find("places", "حلب") is None


def test_what_is_not_there_is_hinted_at() -> None:
    known = registers(places={"aleppo": FULL})
    assert known.hint("places", "Alepo") == "did you mean 'Aleppo'?"
    assert known.hint("places", "Zzz") == "add it to content/data/places.yaml"


def test_a_name_leads_to_one_entry() -> None:
    text = "a:\n  name: One\nb:\n  name: Two\n  aliases: [x, ONE]\n"
    assert complaints(text) == ["5:16: 'ONE' is already a name of 'a'"]


def test_a_slug_is_a_name_as_well() -> None:
    assert complaints("a:\n  name: B\nb:\n  name: C\n")[0].startswith("3:1: 'b' is already a name of 'a'")


def test_an_entry_may_name_itself_twice() -> None:
    assert complaints("a:\n  name: A\n  aliases: [a, A]\n") == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Al Bab: {name: x}", "1:1: 'Al Bab' is not a slug"),
        ("page: {name: x}", "1:1: 'page' is a word that digestgen's own addresses use"),
        ("a: {}", "1:4: the key 'name' is missing"),
        ("a: x", "1:4: 'a': 'key: value' lines are wanted here"),
        ("a: {name: x, lat: 91, lon: 0}", "1:19: 'lat': the number is too large"),
        ("a: {name: x, lat: 1}", "1:14: a place has both lat and lon, or neither"),
        ("a: {name: x, country: Syria}", "1:23: 'country': this is no code of a country"),
        ("a: {name: x, nmes: {}}", "1:14: unknown key 'nmes'"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_entry_is_told(text: str, complaint: str) -> None:
    assert len(complaints(text)) == 1
    assert complaints(text)[0].startswith(complaint)


def test_all_that_is_wrong_is_told_and_the_rest_is_read() -> None:
    source = SourceFile(file_of("tags"), b"a: {name: [x]}\nb: {name: B}\nc: {}\n")
    known, problems = parse_registers([source])
    assert [problem.line for problem in problems] == [1, 3]
    assert known.terms["tags"]["b"].name == "B"


def test_a_register_that_there_is_not_is_told() -> None:
    _, problems = parse_registers([SourceFile("content/data/tag.yaml", b"")])
    assert said(problems) == ["content/data/tag.yaml:1:1: there is no register 'tag'"]


def test_a_copy_takes_in_terms_without_changing_the_original() -> None:
    known = registers(tags={"a": "A"})
    known.copy().add(Term("tags", "b", "B"), "B")
    assert known.find("tags", "B") is None


def test_a_new_term_is_proposed_for_a_name() -> None:
    assert propose(registers(), "tags", "Air strikes") == (Term("tags", "air-strikes", "Air strikes"), "", "")


def test_no_term_is_proposed_where_its_address_is_taken() -> None:
    term, message, hint = propose(registers(tags={"c": "C"}), "tags", "C++")
    assert term is None
    assert message == "'C++' would have the address of 'C'"
    assert hint == "write 'C', or give it an entry in content/data/tags.yaml"


def test_no_term_is_proposed_for_a_name_without_a_word() -> None:
    term, message, _ = propose(registers(), "tags", "???")
    assert term is None
    assert message == "no slug can be made of '???': the slug is empty"
