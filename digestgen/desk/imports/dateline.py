"""A report → the report without its dateline: where it was written is not where it happened. The agency is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digestgen.content.registers import Registers
from digestgen.desk.imports.material import Piece

# BEIRUT (Agency) — …; Beirut, June 2 (Agency) - …; BEIRUT — …
_WITH_AGENCY = re.compile(r"[^\W\d_][^()\n.!?]{1,60}\(([^()\n]{2,40})\)\s*[-–—:]+\s+(?=\S)")
_IN_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ ,.'’/-]{2,60}(?:,? [A-Z][a-z]+\.? \d{1,2})?\s+[-–—]+\s+(?=\S)")
_FIRST = 3
"""Before it stand a byline and a summary, at the most."""


def take_off(pieces: Sequence[Piece], registers: Registers) -> tuple[tuple[Piece, ...], str]:
    """Return the paragraphs without the dateline, and the agency that it names, if the register has it."""
    for place, piece in enumerate(pieces[:_FIRST]):
        found = _WITH_AGENCY.match(piece.text) or _IN_CAPITALS.match(piece.text)
        if not found or piece.is_quoted:
            continue
        named = found[1] if found.re is _WITH_AGENCY else ""
        if named and not registers.find("publishers", named) and not found[0].split("(")[0].strip(" ,.'’/-").isupper():
            continue  # brackets of another kind
        rest = piece._replace(text=piece.text[found.end() :])
        agency = registers.find("publishers", named) if named else None
        return (*pieces[:place], rest, *pieces[place + 1 :]), agency.name if agency else ""
    return tuple(pieces), ""
