"""The rule of ids: what feeds may carry has a permanent one."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.desk.rules.case import Sheet
from digestgen.errors import Problem


def id_missing(sheet: Sheet) -> Iterator[Problem]:
    """Tell an article or edition without an id; drafts, too, since an id is minted at the start."""
    if sheet.slip.id is None and sheet.slip.kind != "page":
        hint = "'digestgen check --fix' mints one; without it, feeds show the text as new when its file is renamed"
        yield sheet.at_key(f"the {sheet.slip.written_as} has no id", hint, "id")
