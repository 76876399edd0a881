from __future__ import annotations

import pytest

from digestgen.desk.imports.attribution import attributions
from digestgen.desk.imports.recognise import Recogniser


def said(text: str, by: Recogniser) -> list[tuple[str, str]]:
    """Return `kind` and who speaks, as the text has them."""
    return [(one.kind, one.words) for one in attributions(text, by.mentions(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Example monitor said that 20 people were hurt.", ("says", "Example monitor")),
        ("Last week, the UK-based Example Monitoring Organisation (EMO) confirmed that it fell.", ("confirms", "EMO")),
        ("The road is open, a Example Times report claimed yesterday.", ("claims", "Example Times")),
        ("Officials in Damascus said the road was open.", ("says", "Officials in Damascus")),
        ("Fighters left on Sunday, according to the EMO.", ("says", "EMO")),
        ('"It is made up," said the Example army.', ("says", "Example army")),
        ('"It is all made up," said a spokesman for the Example army in Aleppo.', ("says", "Example army")),
        ("The EMO, a monitor based in Exampletown, said that the road was closed.", ("says", "EMO")),
        ('"It avoids the lines," the Example army\'s account tweeted.', ("says", "Example army")),
        ("While fighting the Example army, a local resident said that it was gone.", ("says", "a local resident")),
        ("The Example army accused rebel groups of shelling.", ("claims", "Example army")),
        ("The EMO reports that the town fell.", ("reports", "EMO")),
        ("Activists report that the town fell.", ("reports", "Activists")),
        ("The EMO documented 20 cases.", ("reports", "EMO")),
        ("The claim was denied by the Example government.", ("denies", "Example government")),
        ("Damascus has routinely denied providing any help.", ("denies", "Damascus")),
        ("The Example army rejected the accusation.", ("denies", "Example army")),
        ("The Example army dismissed this as a rumour.", ("denies", "Example army")),
        ("The US disputed the figures.", ("disputes", "US")),
        ("Residents told Example Agency that the market was closed.", ("says", "Residents")),
        ("قال مرصد المثال إن الجسر أغلق.", ("says", "مرصد المثال")),
        ("ونفت حكومة المثال ذلك.", ("denies", "حكومة المثال")),
        ("نفى جيش المثال استهداف المدنيين.", ("denies", "جيش المثال")),
        ("رفضت حكومة المثال هذه الاتهامات.", ("denies", "حكومة المثال")),
        ("بحسب مرصد المثال، أغلق الجسر.", ("says", "مرصد المثال")),
        ("واتهم جيش المثال الفصائل بالقصف.", ("claims", "جيش المثال")),
    ],
)
def test_who_says_it_and_how(text: str, found: tuple[str, str], recogniser: Recogniser) -> None:
    assert said(text, recogniser) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "The Example army did not confirm the report.",
        "Damascus has neither confirmed nor denied it.",
        "The report could not be confirmed.",
        "The Example government declined to confirm it.",
        "If the US would say so, it would help.",
        "The Example army denied access to the town.",
        "Damascus denied visas to reporters.",
        "The raid claimed the lives of 20 people.",
        "The Example government rejected an offer of talks.",
        "Twenty people were reported hurt.",
        "There were reports of fighting near Aleppo.",
        "The claims of the Example army are many.",
        "That said, the road is open.",
        "The town was found empty.",
        "“The Example army denied all of it,” it read.",
        "لم تؤكد حكومة المثال ذلك.",
        "رفضت حكومة المثال المشاركة في المحادثات.",
    ],
)
def test_what_is_nobodys_statement(text: str, recogniser: Recogniser) -> None:
    assert said(text, recogniser) == []


def test_each_verb_has_its_own_speaker(recogniser: Recogniser) -> None:
    text = "Damascus has denied helping rebel groups, but the US is now claiming that it does."
    assert said(text, recogniser) == [("denies", "Damascus"), ("claims", "US")]


def test_what_is_quoted_is_not_said_by_the_text(recogniser: Recogniser) -> None:
    text = "“The Example army denied it, as always,” the EMO said."
    assert said(text, recogniser) == [("says", "EMO")]


def test_a_verb_that_only_goes_on_needs_a_quotation(recogniser: Recogniser) -> None:
    assert said("“It is so in all of them,” the Example army continued.", recogniser) == [("says", "Example army")]
    assert said("The Example army continued its advance.", recogniser) == []
