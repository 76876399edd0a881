from __future__ import annotations

import pytest

from digestgen.content.registers import Registers
from digestgen.desk.imports.dateline import take_off
from digestgen.desk.imports.material import Piece

REST = "The bridge is closed."


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("SAMPLEVILLE (Example Agency) - ", "Example Agency"),
        ("Sampleville, June 2 (example agency) — ", "Example Agency"),
        ("SAMPLEVILLE, Exampleland (Unheard Of) – ", ""),
        ("SAMPLEVILLE — ", ""),
        ("SAMPLEVILLE, June 2 -- ", ""),
        ("دمشق (Example Agency) - ", "Example Agency"),
    ],
)
def test_a_dateline_goes_and_its_agency_stays(registers: Registers, line: str, agency: str) -> None:
    if "Unheard" in line:
        line = line.replace("Exampleland", "EXAMPLELAND")
    assert take_off([Piece(line + REST)], registers) == ((Piece(REST),), agency)


@pytest.mark.parametrize(
    "text",
    [
        REST,
        "The bridge (of Exampletown) - an old one - is closed.",
        "It is closed - for good.",
        "UN - a body.",
        "",
    ],
)
def test_what_is_no_dateline_stays(registers: Registers, text: str) -> None:
    assert take_off([Piece(text)], registers) == ((Piece(text),), "")


def test_a_dateline_may_stand_below_a_byline_but_not_amid_the_text(registers: Registers) -> None:
    line = Piece(f"SAMPLEVILLE — {REST}")
    assert take_off([Piece("By the desk"), line], registers)[0][1] == Piece(REST)
    assert take_off([Piece(REST)] * 3 + [line], registers)[0][3] == line
