"""A file's bytes, changed at single places: what is not changed stays byte for byte, line ends and a BOM, too.

Places are those that the tree of the front matter tells: lines and columns from 1, counted in the file's own lines.
"""

from __future__ import annotations

import re

from digestgen.content.frontmatter import Split, split
from digestgen.reading.text import decode
from digestgen.reading.tree import Text

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'"""
_REST = r"[ \t]*(?:[ \t]#.*)?"
_EMPTY_ID = re.compile(rf"""([ \t]*["']?id["']?[ \t]*:)[ \t]*~?({_REST})""")


class CannotEdit(Exception):
    """There is no safe way to change this; `args[0]` says why."""


class Editor:
    """The lines of a document, to be changed one place at a time, from the bottom to the top."""

    def __init__(self, data: bytes, path: str) -> None:
        """Take the bytes of a file that decodes without problems."""
        self.lines = _LINE.findall(data.decode("utf-8"))
        self.parts: Split = split(decode(data, path)[0], path)[0]

    @property
    def data(self) -> bytes:
        """The bytes as they are now."""
        return "".join(self.lines).encode()

    def put_value(self, old: Text, new: str) -> None:
        """Put a plain text in the place of another one, within its quotes if it has any."""
        line, start = self.lines[old.line - 1], old.column - 1
        if not old.plain:
            quote, start = line[start : start + 1], start + 1
            if quote not in ('"', "'") or line[start + len(old) : start + len(old) + 1] != quote:
                raise CannotEdit(f"'{old}' is written in a way that only you can change")
        if line[start : start + len(old)] != old:
            raise CannotEdit(f"'{old}' is written over several lines")
        self.lines[old.line - 1] = line[:start] + new + line[start + len(old) :]

    def put_id(self, identity: str) -> None:
        """Write an id below the title; where the key stands without a value, give it one."""
        entries = self.parts.tree.entries or {}
        written = next((key for key in entries if key == "id"), None)
        if written is not None:
            self._fill_id(written.line - 1, identity)
            return
        title = next(key for key in entries if key == "title")
        value = entries[title].text
        line = self.lines[title.line - 1]
        indent = line[: title.column - 1]
        if indent.strip() or value is None:
            raise CannotEdit("its front matter does not have one key a line")
        at = title.line if value.line == title.line and _ends(line, value) else title.line - 1
        self.lines.insert(at, f"{indent}id: {identity}{_end_of(line)}")

    def _fill_id(self, at: int, identity: str) -> None:
        line, end = self.lines[at].rstrip("\r\n"), _end_of(self.lines[at])
        found = _EMPTY_ID.fullmatch(line)
        if not found:
            raise CannotEdit("its key 'id' has no value, and is written in a way that only you can change")
        self.lines[at] = f"{found[1]} {identity}{found[2]}{end}"


def _end_of(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def _ends(line: str, value: Text) -> bool:
    """Tell whether a value that begins in a line ends there, too."""
    rest = line[value.column - 1 :].rstrip("\r\n")
    written = re.escape(value) if value.plain else _QUOTED
    return re.fullmatch(f"(?:{written}){_REST}", rest) is not None
