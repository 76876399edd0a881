from __future__ import annotations

from digestgen.content.model import Ref, Source, Term, count_independent


def source(publisher: str, *agency: str) -> Source:
    return Source(Ref(publisher, 1, 1), agency, None, None, None, None, None)


def test_sources_count_once_for_each_publication() -> None:
    assert count_independent([source("BBC"), source("bbc"), source("DPA")]) == 2


def test_sources_that_ran_one_agencys_copy_count_once() -> None:
    assert count_independent([source("BBC", "AFP"), source("DPA", "afp"), source("X")]) == 2


def test_the_order_of_agencies_does_not_matter() -> None:
    assert count_independent([source("BBC", "AFP", "AP"), source("DPA", "ap", "afp")]) == 1


def test_no_source_is_none() -> None:
    assert count_independent([]) == 0


def test_a_term_has_a_name_in_some_languages() -> None:
    term = Term("places", "aleppo", "Aleppo", names=(("ar", "حلب"),))
    assert (term.name_in("ar"), term.name_in("fr")) == ("حلب", "Aleppo")
