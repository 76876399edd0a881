"""Rules of summaries: every article and edition has one, short enough to be shown whole."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.desk.rules.case import Sheet
from digestgen.errors import Problem
from digestgen.rulebook import SUMMARY_MOST


def summary_missing(sheet: Sheet) -> Iterator[Problem]:
    """Tell an article or edition without a summary."""
    if sheet.is_due and sheet.slip.kind != "page" and not sheet.slip.summary:
        hint = "add 'summary: …', a sentence or two for lists, feeds and previews"
        yield sheet.at_key(f"the {sheet.slip.kind} has no summary", hint, "summary")


def summary_length(sheet: Sheet) -> Iterator[Problem]:
    """Tell a summary that previews would cut."""
    length = len(sheet.slip.summary)
    if sheet.is_due and length > SUMMARY_MOST:
        hint = f"previews of links cut what is longer than {SUMMARY_MOST}; shorten it"
        yield sheet.at_value(f"the summary has {length} characters", hint, "summary")
