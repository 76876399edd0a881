from __future__ import annotations

import pytest

from digestgen.content.schema import EventMatter
from digestgen.desk.imports.events import _SUB_TYPES, guess


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("Air strikes hit the town, and one air raid the next.", "Air/drone strike"),
        ("The town was shelled with artillery.", "Shelling/artillery/missile attack"),
        ("Clashes went on.", "Armed clash"),
        ("They were abducted.", "Abduction/forced disappearance"),
        ("A truce was agreed.", "Agreement"),
        ("شنت طائرات غارات على البلدة", "Air/drone strike"),
    ],
)
def test_the_words_speak_for_a_type(text: str, sub_type: str) -> None:
    found = guess([text])
    assert found
    assert found[1] == sub_type


def test_the_word_that_is_said_most_often_decides() -> None:
    found = guess(["Clashes and clashes, and a rocket."])
    assert found == ("Battles", "Armed clash", "clashes")


def test_where_no_word_speaks_for_one_there_is_none() -> None:
    assert guess(["The bridge is closed."]) is None
    assert guess([]) is None


def test_all_types_are_those_of_the_codebook() -> None:
    for kind, sub_types in _SUB_TYPES.items():
        for sub_type in sub_types:
            EventMatter.model_validate({"type": kind, "sub_type": sub_type})
