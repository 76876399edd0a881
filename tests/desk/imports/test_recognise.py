from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.registers import Registers
from digestgen.desk.imports.recognise import Recogniser, most_named
from tests import makers
from tests.desk.imports.pages import REGISTERS

KNOWN = Recogniser(makers.registers(**REGISTERS))


def named(text: str, *taxonomies: str, by: Recogniser = KNOWN) -> list[str]:
    """Return `slug` for each name in a text that is of one of the taxonomies."""
    return [term.slug for one in by.mentions(text) if (term := one.of(*taxonomies))]


def of(**registers: dict[str, object]) -> Recogniser:
    return Recogniser(makers.registers(**registers))


# Whole words, the longest first


def test_names_and_aliases_are_found() -> None:
    text = "The Example Monitoring Organisation (EMO) in Exampletown, or Example Town."
    assert named(text, "actors") == ["monitor", "monitor"]
    assert named(text, "places") == ["exampletown", "exampletown"]


@pytest.mark.parametrize("text", ["Exampletowners", "preExampletown", "EMOs are not emotions", "Sampleville2"])
def test_nothing_is_found_within_a_word(text: str) -> None:
    assert KNOWN.mentions(text) == []


def test_the_longest_name_wins() -> None:
    by = of(places={"bab": "Bab", "bab-al-hawa": "Bab al-Hawa"}, actors={"council": "Local council in Bab"})
    assert named("Bab al-Hawa and Bab", "places", by=by) == ["bab-al-hawa", "bab"]
    assert named("the local council in Bab said", "actors", "places", by=by) == ["council"]


def test_a_word_that_goes_on_as_another_name_is_not_taken_for_the_short_one() -> None:
    by = of(places={"bab": "Bab"})
    assert named("the crossing of Bab al-Hawa", "places", by=by) == []
    assert named("in Bab and al-Hawa", "places", by=by) == ["bab"]


@pytest.mark.parametrize("text", ["Al-Bab", "al-Bab", "Al Bab", "al‑Bab", "AL-BAB", "al-Bab's", "in al-Bab."])
def test_hyphens_and_the_case_of_the_article_do_not_matter(text: str) -> None:
    assert named(text, "places", by=of(places={"al-bab": "Al-Bab"})) == ["al-bab"]


def test_a_name_does_not_go_over_a_comma_or_a_paragraph() -> None:
    by = of(places={"x": "Deir ez-Zor"})
    assert named("Deir, ez-Zor", "places", by=by) == []
    assert named("Deir\n\nez-Zor", "places", by=by) == []
    assert named("Deir\nez-Zor", "places", by=by) == ["x"]


# Case


@pytest.mark.parametrize("text", ["they told us so", "Us and them", "SAVE US NOW", "this is"])
def test_us_is_not_the_us(text: str) -> None:
    assert named(text, "actors", by=of(actors={"us": "US", "is": "IS"})) == []


@pytest.mark.parametrize("text", ["the US said", "US officials", "the U.S. said", "the US's answer", "US, UN and EU"])
def test_the_us_is_found(text: str) -> None:
    assert named(text, "actors", by=of(actors={"us": "US"})) == ["us"]


def test_a_name_that_is_a_word_too_is_found_with_its_capital_only() -> None:
    by = of(actors={"amnesty": "Amnesty"})
    assert named("an amnesty for all", "actors", by=by) == []
    assert named("and Amnesty said", "actors", by=by) == ["amnesty"]


def test_the_capital_of_a_phrase_is_only_that_of_a_lines_beginning() -> None:
    assert named("many rebel groups, and Rebel groups", "actors") == ["rebel-groups", "rebel-groups"]


def test_a_long_acronym_may_be_written_as_a_name() -> None:
    by = of(actors={"unesco": "UNESCO", "isis": "Isis", "ypg": "YPG"})
    assert named("Unesco, UNESCO, ISIS, Isis, YPG", "actors", by=by) == ["unesco", "unesco", "isis", "isis", "ypg"]
    assert named("unesco, isis, Ypg", "actors", by=by) == []


# Arabic


@pytest.mark.parametrize("text", ["حلب", "وحلب", "بحلب", "لحلب", "وبحلب", "فحلب", "حَلَب", "في حلب،"])
def test_an_arabic_name_is_found_with_what_is_joined_to_it(text: str) -> None:
    assert named(text, "places") == ["aleppo"]


@pytest.mark.parametrize("text", ["المثال", "بالمثال", "والمثال", "للمثال", "وللمثال", "وبالمثال"])
def test_the_article_joins_with_prepositions(text: str) -> None:
    assert named(text, "places") == ["al-mithal"]


@pytest.mark.parametrize("text", ["حلبي", "الحلبيون", "مثال", "شحلب", "دمشقية"])
def test_other_arabic_words_are_no_names(text: str) -> None:
    assert named(text, "places") == []


def test_an_arabic_phrase_may_have_the_article() -> None:
    by = of(actors={"rebels": {"name": "Rebels", "names": {"ar": "فصائل معارضة مسلحة"}}})
    assert named("قالت الفصائل المعارضة المسلحة", "actors", by=by) == ["rebels"]
    assert named("وفصائل معارضة مسلحة", "actors", by=by) == ["rebels"]


def test_spellings_of_hamza_and_ta_marbuta_are_one() -> None:
    by = of(
        places={
            "ariha": {"name": "Ariha", "names": {"ar": "أريحا"}},
            "raqqa": {"name": "Raqqa", "names": {"ar": "الرقة"}},
        }
    )
    assert named("من اريحا إلى الرقه", "places", by=by) == ["ariha", "raqqa"]


# A place, or the government that is called after it


@pytest.mark.parametrize("text", ["in Damascus", "near Damascus", "the Damascus suburb of X", "north of Damascus"])
def test_a_capital_behind_a_preposition_is_a_place(text: str) -> None:
    assert named(text, "places", "actors") == ["damascus"]


@pytest.mark.parametrize("text", ["Damascus denied it", "the war against Damascus", "said Damascus"])
def test_a_capital_that_acts_is_a_government(text: str) -> None:
    assert named(text, "places", "actors") == ["government"]


def test_how_often_each_is_named_is_counted() -> None:
    found = most_named(KNOWN.mentions("Sampleville, Exampletown, then Example Town again"), "places")
    assert [(one.term.slug, one.times, one.as_what) for one in found] == [
        ("exampletown", 2, "Exampletown"),
        ("sampleville", 1, "Sampleville"),
    ]


def test_without_registers_nothing_is_found() -> None:
    assert Recogniser(Registers()).mentions("Aleppo, Damascus") == []


@given(
    st.text(max_size=100)
    | st.lists(st.sampled_from(["Damascus", "US", "us", "-", " ", "حلب", "و", "Al", "’s"])).map("".join)
)
def test_mentions_stand_in_order_and_say_what_stands_there(text: str) -> None:
    behind = 0
    for one in KNOWN.mentions(text):
        assert behind <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.terms
        behind = one.end
