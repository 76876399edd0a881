from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digestgen.content.slugs import MAX_BYTES, RESERVED, check_slug, slugify

NAMES = st.text(max_size=60) | st.text("دمشقحلب ـًُِّ", max_size=20) | st.text("ÀÉîöñçßİIıaA'’-_ .+#/", max_size=20)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Air strikes on Douma", "air-strikes-on-douma"),
        ("  Many   blanks\tand — dashes  ", "many-blanks-and-dashes"),
        ("Assad's speech", "assads-speech"),
        ("Assad’s speech", "assads-speech"),
        ("al-Bab", "al-bab"),
        ("Straße", "strasse"),
        ("Crème brûlée", "crème-brûlée"),
        ("Cre\u0300me", "crème"),
        ("ﬁre", "fire"),
        ("دمشق", "دمشق"),
        ("دِمَشْق", "دمشق"),
        ("حــلــب", "حلب"),
        ("سقوط تدمر، أيار ٢٠١٥", "سقوط-تدمر-أيار-٢٠١٥"),
        ("北京", "北京"),
        ("हिन्दी", "हिन्दी"),
        ("50,000 people", "50-000-people"),
        ("100%", "100"),
        ("../../etc/passwd", "etc-passwd"),
        ("🙂", ""),
        ("—", ""),
    ],
)
def test_a_name_becomes_the_word_of_an_address(name: str, slug: str) -> None:
    assert slugify(name) == slug


def test_names_that_differ_in_signs_alone_have_one_slug_and_it_is_for_the_registers_to_tell_them_apart() -> None:
    assert slugify("C") == slugify("C++") == slugify("C#") == "c"


@given(NAMES)
@example("ᾳ\u0301")
@example("ŉ")
def test_the_slug_of_a_slug_is_itself(name: str) -> None:
    assert slugify(slugify(name)) == slugify(name)


@given(NAMES)
def test_a_slug_is_in_the_normal_form_that_file_systems_and_browsers_keep(name: str) -> None:
    assert unicodedata.is_normalized("NFC", slugify(name))


@given(NAMES)
def test_names_that_look_alike_have_one_slug(name: str) -> None:
    assert slugify(unicodedata.normalize("NFD", name)) == slugify(name)


@given(NAMES)
def test_a_slug_has_no_character_that_means_something_in_an_address_or_a_path(name: str) -> None:
    assert not set(slugify(name)) & set(" \t\n/\\?#%&\"'<>[]{}|^`:@!$()*+,;=.\0")


@given(NAMES)
def test_hyphens_stand_between_words_only(name: str) -> None:
    slug = slugify(name)
    assert "--" not in slug
    assert slug == slug.strip("-")


@given(st.text(min_size=50, max_size=400))
def test_a_slug_fits_into_a_file_name(name: str) -> None:
    assert len(slugify(name * 3).encode()) <= MAX_BYTES


def test_a_long_title_is_cut_between_words() -> None:
    assert slugify("word " * 100) == "-".join(["word"] * 40)


def test_a_long_word_is_cut_somewhere() -> None:
    assert slugify("ح" * 300) == "ح" * 50


@given(NAMES)
def test_what_a_name_becomes_is_a_slug_or_empty_or_reserved(name: str) -> None:
    slug = slugify(name)
    assert slug in ("", *RESERVED) or check_slug(slug) == ""


@pytest.mark.parametrize("name", ["हिन्दी", "தமிழ்", "ไม้"])
def test_the_vowel_signs_of_other_scripts_are_letters(name: str) -> None:
    assert check_slug(slugify(name)) == ""


@pytest.mark.parametrize("slug", ["a", "tal-abyad", "2015-w23", "دمشق", "v1.2", "a_b", "a~b", "crème"])
def test_a_slug_may_be_any_word(slug: str) -> None:
    assert check_slug(slug) == ""


@pytest.mark.parametrize(
    ("slug", "complaint"),
    [
        ("", "the slug is empty | write 'slug: a-name'"),
        ("page", "'page' is a word that digestgen's own addresses use | choose another slug"),
        ("index", "'index' is a word that digestgen's own addresses use | choose another slug"),
        ("..", "'..' is a word that digestgen's own addresses use | choose another slug"),
        ("cre\u0300me", "the slug is not in Unicode's normal form NFC | "),
        ("Two words", "'Two words' is not a slug | use letters, digits and hyphens: two-words"),
        ("a/b", "'a/b' is not a slug | use letters, digits and hyphens: a-b"),
        ("100%", "'100%' is not a slug | use letters, digits and hyphens: 100"),
        (".hidden", "'.hidden' is not a slug | use letters, digits and hyphens: hidden"),
        ("🙂", "'🙂' is not a slug | use letters, digits and hyphens"),
        ("x" * 201, "the slug is longer than 200 bytes | shorten it"),
    ],
)
def test_what_is_no_slug_is_told_with_the_way_to_mend_it(slug: str, complaint: str) -> None:
    assert check_slug(slug).startswith(complaint)
