from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.slips import Slip
from digestgen.content.translations import group_translations
from tests.makers import names, said, slip, slips


def version(name: str, lang: str, *others: tuple[str, str]) -> Slip:
    """Make a text in a language that names others: ("ar", "b")."""
    # Slips are made of slips: the reading knows two languages only.
    translations = tuple((tag, (f"{other}.md", 2, 3)) for tag, other in sorted(others))
    return slip(name)._replace(lang=lang, translations=translations)


def groups(*listed: Slip) -> dict[str, list[str]]:
    found, problems = group_translations(slips(*listed))
    assert said(problems) == []
    return {path.rpartition("/")[2].removesuffix(".md"): names(others) for path, others in found.items()}


def complaints(*listed: Slip) -> list[str]:
    return [line.removeprefix("content/articles/") for line in said(group_translations(slips(*listed))[1])]


def test_one_sides_word_is_enough() -> None:
    assert groups(version("a", "en", ("ar", "b")), version("b", "ar")) == {"a": ["b"], "b": ["a"]}


def test_both_may_say_it() -> None:
    assert groups(version("a", "en", ("ar", "b")), version("b", "ar", ("en", "a"))) == {"a": ["b"], "b": ["a"]}


def test_translations_of_a_translation_are_translations() -> None:
    assert groups(
        version("a", "en", ("ar", "b")), version("b", "ar"), version("c", "fr", ("ar", "b")), version("d", "de")
    ) == {"a": ["b", "c"], "b": ["a", "c"], "c": ["b", "a"]}


def test_a_text_without_translations_is_in_no_group() -> None:
    assert groups(version("a", "en"), version("b", "ar")) == {}


def test_a_translation_that_is_not_there_is_told() -> None:
    assert complaints(version("a", "en", ("ar", "b"))) == ["a.md:2:3: there is no file 'b.md'"]


def test_a_translation_in_another_language_than_is_said_is_told() -> None:
    assert complaints(version("a", "en", ("ar", "b")), version("b", "fr")) == [
        "a.md:2:3: 'b.md' is in 'fr', not in 'ar'"
    ]


def test_a_translation_of_another_kind_is_told() -> None:
    page = version("b", "ar")._replace(kind="page")
    assert complaints(version("a", "en", ("ar", "b")), page) == ["a.md:2:3: 'b.md' is of another kind"]


def test_two_translations_into_one_language_are_told() -> None:
    assert complaints(version("a", "en", ("ar", "b")), version("b", "ar"), version("c", "ar", ("en", "a"))) == [
        "c.md:1:1: content/articles/b.md is a translation of the same text into 'ar'"
    ]


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=10))
def test_being_a_translation_goes_both_ways_and_on(pairs: list[tuple[int, int]]) -> None:
    named: dict[int, list[tuple[str, str]]] = {}
    for here, there in pairs:
        if here != there:
            named.setdefault(here, []).append((f"l{there}", f"t{there}"))
    listed = slips(*(version(f"t{n}", f"l{n}", *named.get(n, [])) for n in range(8)))
    found, problems = group_translations(listed)
    assert problems == []
    for path, others in found.items():
        assert others
        assert path not in {other.path for other in others}
        for other in others:
            versions = {one.path for one in found[other.path]}
            assert versions | {other.path} == {one.path for one in others} | {path}
