"""Rules of time: what should be there by now and is not, what is there no more, and what cannot be yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from digestgen.content.model import Article, Dated
from digestgen.desk.rules.case import Path, Sheet
from digestgen.desk.rules.dateform import day_of, is_suspect, normal_form, odd_dates
from digestgen.errors import Problem


def _spelt(moment: float, sheet: Sheet) -> str:
    return f"{datetime.fromtimestamp(moment, sheet.case.config.zone):%Y-%m-%d %H:%M}".removesuffix(" 00:00")


def draft_overdue(sheet: Sheet) -> Iterator[Problem]:
    """Tell a draft of a day that is over. What was begun today is being written."""
    slip = sheet.slip
    if slip.draft and slip.day and slip.day < _today(sheet).isoformat():
        hint = "publish it: delete 'draft: true'; or give it a later date"
        yield sheet.at_value(f"the draft was to be published on {_spelt(slip.moment, sheet)}", hint, "date")


def _today(sheet: Sheet) -> date:
    return datetime.fromtimestamp(sheet.case.clock.now, sheet.case.config.zone).date()


def embargoed(sheet: Sheet) -> Iterator[Problem]:
    """Tell what is published by itself later on."""
    slip = sheet.slip
    if not slip.draft and slip.moment > sheet.case.clock.now:
        message = f"the {slip.written_as} is not shown before {_spelt(slip.moment, sheet)}"
        yield sheet.at_value(message, "if that is meant, nothing is to be done; else mend the date", "date")


def expired(sheet: Sheet) -> Iterator[Problem]:
    """Tell what is not shown any more."""
    if sheet.slip.expires is not None and sheet.case.clock.is_late(sheet.slip):
        message = f"the {sheet.slip.written_as} is not shown since {_spelt(sheet.slip.expires, sheet)}"
        yield sheet.at_value(message, "delete the file, or the key if it is to be shown again", "expires")


def date_ahead(sheet: Sheet) -> Iterator[Problem]:
    """Tell days of the past that are still to come, of what is published."""
    slip = sheet.slip
    if not sheet.is_due or slip.kind == "page" or slip.moment > sheet.case.clock.now:
        return
    document = sheet.document
    assert isinstance(document, Dated)
    today = _today(sheet)
    for what, day, path in _days(sheet, document, today):
        if day > today:
            yield sheet.at_value(
                f"{what} is dated {day}, which is still to come", "check the year and the month", *path
            )


def _days(sheet: Sheet, document: Dated, today: date) -> Iterator[tuple[str, date, Path]]:
    """Yield what is dated in a document besides itself."""
    if document.updated and document.updated.date() >= today:  # or that of the last correction, where none is written
        updated = day_of(sheet.parts.tree, "updated", sheet.case.config.zone)
        yield from [("'updated'", updated, ("updated",))] if updated else ()
    if not isinstance(document, Article):
        return
    if document.withdrawn:
        yield "'withdrawn'", document.withdrawn.date.date(), ("withdrawn", "date")
    for number, source in enumerate(document.sources):
        if source.date:
            yield "a source", source.date, ("sources", number, "date")
    if document.event:
        yield "the event", document.event.date, ("event", "date")
    if document.corrections:  # the model has them in the order of their days, the file has not
        listed = sheet.parts.tree.value()["corrections"]
        for number, correction in enumerate(listed):
            yield "a correction", date.fromisoformat(normal_form(correction["date"])), ("corrections", number, "date")


def date_form(sheet: Sheet) -> Iterator[Problem]:
    """Tell a date that is right, and not in its normal form."""
    if is_suspect(sheet.front):
        for text, normal in odd_dates(sheet.parts.tree):
            hint = f"write {normal}, or let 'digestgen check --fix' do it"
            yield sheet.at(f"the date '{text}' is not in its normal form", hint, text.line, text.column)
