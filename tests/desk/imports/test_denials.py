from __future__ import annotations

from digestgen.desk.imports.claims import propose
from digestgen.desk.imports.denials import Meant, about
from digestgen.desk.imports.material import Piece
from digestgen.desk.imports.recognise import Recogniser


def meant(by: Recogniser, text: str) -> dict[int, Meant]:
    return about(propose([Piece(text)], by))


def test_a_denial_in_one_sentence_with_a_claim_is_about_it(recogniser: Recogniser) -> None:
    text = "Damascus has denied helping rebel groups, but the US is now claiming that it does."
    assert meant(recogniser, text) == {0: Meant([1], True)}


def test_a_denial_that_points_back_is_about_what_was_just_said(recogniser: Recogniser) -> None:
    text = "The EMO said that the army shelled the bridge. Damascus denied this. The US said that it was raining."
    assert meant(recogniser, text) == {1: Meant([0], True)}


def test_a_denial_that_repeats_the_words_is_about_them_however_far_they_are(recogniser: Recogniser) -> None:
    text = (
        "The EMO said that aircraft had dropped barrels on the market. The US said that talks were going on. "
        "One thing. Another. A third. A fourth. Damascus denied that aircraft had dropped barrels on any market."
    )
    assert meant(recogniser, text) == {2: Meant([0], True)}


def test_where_it_is_not_clear_the_claims_are_named_the_likeliest_first(recogniser: Recogniser) -> None:
    text = (
        "The EMO said that the market was hit. The US said that the school was hit. "
        "Damascus denied that the school was anywhere near."
    )
    assert meant(recogniser, text) == {2: Meant([1, 0], False)}


def test_a_denial_that_has_nothing_to_do_with_a_claim_is_not_linked_to_it(recogniser: Recogniser) -> None:
    text = "The EMO said that people had left. Damascus denied that bread was scarce."
    assert meant(recogniser, text) == {1: Meant([0], False)}


def test_nobody_denies_himself(recogniser: Recogniser) -> None:
    assert meant(recogniser, "Damascus said that it was open. Damascus denied this.") == {}


def test_a_denial_alone_is_about_nothing(recogniser: Recogniser) -> None:
    assert meant(recogniser, "Damascus denied everything.") == {}
