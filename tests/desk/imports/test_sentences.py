from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.desk.imports.sentences import is_quotation, quotations, sentences, without_quotations


@pytest.mark.parametrize(
    "paragraph",
    [
        ["One is here.", "Two is there."],
        ["Who?", "Nobody!", "Well…", "So be it."],
        ["Gen. A. Example of the U.S. army said so.", "He left."],
        ["It happened on Jan. 5 at No. 10.", "It was 1.5 miles off."],
        ["“One. Two,” she said.", "“Three.”"],
        ['"One. Two," she said.', '"Three."'],
        ["«واحد. اثنان» قال.", "ثم ذهب؟", "نعم."],
        ["They left the U.S.", "They came back."],
        ["no end"],
    ],
)
def test_a_paragraph_is_split_into_its_sentences(paragraph: list[str]) -> None:
    assert sentences(" ".join(paragraph)) == paragraph


def test_what_others_are_quoted_with_is_blanked_and_the_rest_stays_in_its_place() -> None:
    text = "“It was not us, never,” the army said, and 'it was all made up by them' it added."
    own = without_quotations(text)
    assert len(own) == len(text)
    assert own.split() == "the army said, and it added.".split()


@pytest.mark.parametrize(
    "text", ["the 'terror group' said", "It’s the people’s and the army's own", 'the "so-called state"']
)
def test_words_in_doubt_and_apostrophes_are_no_quotations(text: str) -> None:
    assert without_quotations(text) == text


def test_a_quotation_without_an_end_goes_to_the_end() -> None:
    assert quotations("He said: “one two three four") == [(9, 28)]


def test_a_sentence_that_is_all_quotation_is_told() -> None:
    assert is_quotation("“All of it is made up.”")
    assert not is_quotation("“All of it is made up,” he said.")
    assert not is_quotation("")


@given(st.text("ab .!?“”\"'«»\n", max_size=60))
def test_nothing_is_lost_but_blanks(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
