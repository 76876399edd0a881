from __future__ import annotations

from digestgen.desk.imports.claims import Proposal, propose
from digestgen.desk.imports.material import Piece
from digestgen.desk.imports.recognise import Recogniser


def read(by: Recogniser, *pieces: Piece | str) -> list[Proposal]:
    return propose([Piece(one) if isinstance(one, str) else one for one in pieces], by)


def brief(found: list[Proposal]) -> list[str]:
    return [f"{one.speaker.slug if one.speaker else '?'} {one.kind}" for one in found]


def test_those_whose_trade_it_is_report_and_others_claim(recogniser: Recogniser) -> None:
    text = "The Example monitor said so. The Example army said so. Example Agency said so. Damascus reported it."
    assert brief(read(recogniser, text)) == [
        "monitor reports",
        "army claims",
        "example-agency reports",
        "government reports",
    ]


def test_a_figure_goes_to_who_gives_it_and_not_to_who_denies_it(recogniser: Recogniser) -> None:
    one, other = read(recogniser, "Damascus denied it, but the EMO said at least 20 people were killed.")
    assert (one.kind, one.figures) == ("denies", ())
    assert [figure.yaml for figure in other.figures] == ["{min: 20}"]


def test_a_pronoun_is_whoever_spoke_last_and_is_marked(recogniser: Recogniser) -> None:
    found = read(recogniser, "The Example army announced a truce. It said that the road was open.")
    assert brief(found) == ["army claims", "army claims"]
    assert [one.note for one in found] == ["", "'It' is taken for Example army's"]


def test_a_pronoun_is_whoever_is_named_earlier_in_its_sentence(recogniser: Recogniser) -> None:
    found = read(recogniser, "The EMO said so.", "The Example army issued a statement in which it denied everything.")
    assert brief(found) == ["monitor reports", "army denies"]


def test_a_pronoun_is_whoever_spoke_in_its_sentence_and_not_whoever_was_named_in_it(recogniser: Recogniser) -> None:
    found = read(recogniser, "Near a base of the Example army, the EMO said so, and it denied that it was not.")
    assert brief(found) == ["monitor reports", "monitor denies"]


def test_the_monitor_is_the_monitor_that_was_named(recogniser: Recogniser) -> None:
    found = read(recogniser, "The EMO said so. Damascus said otherwise. The monitor said that it stood by its word.")
    assert brief(found)[-1] == "monitor reports"


def test_nobody_is_taken_for_what_he_is_not(recogniser: Recogniser) -> None:
    for noun, kind in (("government", "denies"), ("army", "denies")):
        found = read(recogniser, f"The EMO counted the dead, the EMO said. The {noun} denied that it flew.")
        assert brief(found) == ["monitor reports", f"? {kind}"]
        assert found[-1].words == f"The {noun}"
    found = read(recogniser, "Example Agency said so. The army denied it.")
    assert brief(found) == ["example-agency reports", "? denies"]


def test_nobody_remembers_for_ever_whom_it_means(recogniser: Recogniser) -> None:
    far = "One thing. Another thing. A third thing. A fourth thing."
    found = read(recogniser, f"Damascus said so. {far} The group said that it was sorry.")
    assert brief(found) == ["government claims", "? claims"]


def test_who_is_in_no_register_is_named_in_the_words_of_the_text(recogniser: Recogniser) -> None:
    (one,) = read(recogniser, "Health officials in the town said that it was true.")
    assert (one.speaker, one.words) == (None, "Health officials in the town")


def test_a_quotation_that_goes_on_belongs_to_the_one_before(recogniser: Recogniser) -> None:
    (one,) = read(recogniser, "“It was open,” the Example army said. “It has always been open to all.”")
    assert one.sentences == ("“It was open,” the Example army said.", "“It has always been open to all.”")


def test_a_quotation_that_nobody_announced_is_nobodys(recogniser: Recogniser) -> None:
    (one,) = read(recogniser, "“It has always been open to all of us.”")
    assert (one.speaker, one.words) == (None, "")


# What the page sets off as a quotation


QUOTED = Piece("Nobody hit the bridge. We deny this report.", is_quoted=True)


def test_a_quoted_denial_is_its_announcers(recogniser: Recogniser) -> None:
    (one,) = read(recogniser, "The EMO was there.", "The Example army answered:", QUOTED)
    assert (one.speaker and one.speaker.slug, one.kind) == ("army", "denies")
    assert one.sentences == ("The Example army answered:", QUOTED.text)
    assert "set off as a quotation" in one.note


def test_a_quoted_denial_is_that_of_the_only_one_who_was_announced(recogniser: Recogniser) -> None:
    (one,) = read(recogniser, "Here are the words of the Example army:", QUOTED)
    assert (one.speaker and one.speaker.slug, one.kind) == ("army", "denies")


def test_a_quotation_is_that_of_whom_the_page_cites(recogniser: Recogniser) -> None:
    (_, one) = read(recogniser, "The EMO said so.", QUOTED._replace(cited="Spokesman of the Example army"))
    assert (one.speaker and one.speaker.slug, one.kind) == ("army", "denies")


def test_whoever_no_register_knows_is_not_replaced_by_somebody_else(recogniser: Recogniser) -> None:
    (_, one) = read(recogniser, "The EMO said so.", QUOTED._replace(cited="Unknown ministry"))
    assert (one.speaker, one.words) == (None, "Unknown ministry")


def test_a_quotation_whose_place_is_not_known_is_nobodys_by_its_place(recogniser: Recogniser) -> None:
    (_, one) = read(recogniser, "The EMO said so.", QUOTED._replace(is_apart=True))
    assert one.speaker is None


def test_what_somebody_is_quoted_to_say_of_anothers_denial_is_not_his_denial(recogniser: Recogniser) -> None:
    quoted = Piece("The Example army denies any raid on the town.", is_quoted=True)
    one, other = read(recogniser, "The EMO wrote:", quoted)
    assert brief([one, other]) == ["monitor reports", "army denies"]
    assert other.note == "told in a quotation of Example monitor"


def test_a_quotation_that_nobody_announces_is_theirs_whom_it_names(recogniser: Recogniser) -> None:
    (one,) = read(recogniser, Piece("The Example army denies any raid on the town.", is_quoted=True))
    assert (one.speaker and one.speaker.slug, one.kind) == ("army", "denies")
