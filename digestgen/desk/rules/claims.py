"""Rules of claims: what is denied is marked as denied."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.content.codebook import AGAINST
from digestgen.content.slips import rows_of
from digestgen.desk.rules.case import Sheet
from digestgen.errors import Problem


def denial_alone(sheet: Sheet) -> Iterator[Problem]:
    """Tell claims that deny or dispute something, and do not say what."""
    if not sheet.is_due:
        return
    for at, claim in enumerate(rows_of(sheet.slip)):
        if claim.kind in AGAINST and not claim.about:
            hint = "add 'about:' with the id of that claim, and the claim itself if it is not in the article"
            message = f"the claim '{claim.id}' {claim.kind} something, and does not say which claim"
            yield sheet.at_value(message, hint, "claims", at, "kind")
