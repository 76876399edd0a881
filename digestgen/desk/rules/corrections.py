"""Rules of corrections: subscribers hear of each, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from digestgen.content.model import Article
from digestgen.desk.rules.case import Sheet
from digestgen.desk.rules.dateform import day_of
from digestgen.errors import Problem


def updated_behind(sheet: Sheet) -> Iterator[Problem]:
    """Tell an article whose last correction is later than its `updated`, or that has none."""
    slip = sheet.slip
    if not sheet.is_due or slip.corrected is None or slip.corrected < slip.day:
        return
    updated = day_of(sheet.parts.tree, "updated", sheet.case.config.zone)
    if updated is None:
        message = f"the correction of {slip.corrected} has no 'updated'"
        yield sheet.at_key(message, f"add 'updated: {slip.corrected}', with the time if you know it", "corrections")
    elif updated < date.fromisoformat(slip.corrected):
        message = f"'updated' is earlier than the correction of {slip.corrected}"
        yield sheet.at_value(message, f"write {slip.corrected}, with the time if you know it", "updated")


def translation_behind(sheet: Sheet) -> Iterator[Problem]:
    """Tell a text that was last changed before its counterpart in another language was corrected."""
    if not sheet.is_due or sheet.slip.kind != "article":
        return
    others = [other for other in sheet.case.index.translations(sheet.slip) if other.corrected]
    if not others:
        return
    other = max(others, key=lambda one: one.corrected or "")
    document = sheet.document
    assert isinstance(document, Article)
    changed = (document.updated or document.date).astimezone(sheet.case.config.zone).date().isoformat()
    if changed < (other.corrected or ""):
        key = "updated" if sheet.has("updated") else "date"
        message = f"{other.path} was corrected on {other.corrected}, and this text was last changed on {changed}"
        yield sheet.at_value(message, "mend this one, too; then set 'updated'", key)
