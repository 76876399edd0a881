"""The rule of ids: what feeds may carry has a permanent one."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.desk.rules.case import Case, Sheet
from digestgen.errors import Problem
from digestgen.reading.tree import parse
from digestgen.site_folder import FILE


def id_missing(sheet: Sheet) -> Iterator[Problem]:
    """Tell an article or edition without an id; drafts, too, since an id is minted at the start."""
    if sheet.slip.id is None and sheet.slip.kind != "page":
        hint = "'digestgen check --fix' mints one; without it, feeds show the text as new when its file is renamed"
        yield sheet.at_key(f"the {sheet.slip.written_as} has no id", hint, "id")


def entity_missing(case: Case) -> Iterator[Problem]:
    """Tell a site whose ids move with its host, as soon as there is something that feeds carry."""
    if case.config.tagging_entity is None and any(slip.kind != "page" for slip in case.index.slips.values()):
        place = parse(case.sight.text(FILE), FILE)[0].place(("base_url",), key=True)
        hint = f"add 'tagging_entity: {case.config.host},2026', with the year in which the site began"
        yield Problem(FILE, *place, "there is no 'tagging_entity': ids begin with the host, and move with it", hint)
