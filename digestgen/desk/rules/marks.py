"""The rule of marks: what `import` asks an editor to say in other words is said before it is published."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.desk.rules.case import Sheet
from digestgen.errors import Problem
from digestgen.rulebook import REWORD


def reword_left(sheet: Sheet) -> Iterator[Problem]:
    """Tell the importer's mark in what is no draft, but for comments of front matter, which nobody sees."""
    if sheet.slip.draft or REWORD not in sheet.text:
        return
    hint = f"say it in the digest's words, and delete '{REWORD}'"
    for text in sheet.parts.tree.texts():
        if REWORD in text:
            yield sheet.at(f"'{REWORD}' was left in the front matter", hint, text.line, text.column)
    for number, line in enumerate(sheet.parts.body.splitlines(), sheet.parts.body_line):
        if REWORD in line:
            yield sheet.at(f"'{REWORD}' was left in the text", hint, number, line.index(REWORD) + 1)
