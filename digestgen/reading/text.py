"""Bytes → text that is safe to parse and to publish: UTF-8, one kind of line end, nothing invisible that misleads."""

from __future__ import annotations

import re
from dataclasses import replace

from digestgen.errors import Problem

# C0 and C1 controls break XML feeds; U+2028/9 and a BOM amid the text break line numbers; U+FFFE/F are no characters.
# Bidi embeddings, overrides and isolates can make a text read as something else than it is ("Trojan Source",
# CVE-2021-42574); the marks U+200E, U+200F and U+061C, which Arabic needs, cannot, and are allowed.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_NAMES = {"\u2028": "line separator", "\u2029": "paragraph separator", "\ufeff": "byte order mark"}


def name_of(char: str) -> str:
    """Name a forbidden character the way an editor can search for it."""
    if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        kind = "bidirectional control"
    else:
        kind = _NAMES.get(char, "control character")
    return f"{kind} U+{ord(char):04X}"


def line_of(text: str, line: int) -> str:
    """Return a line of `text`, counted from 1, made safe and short enough to be shown."""
    lines = text.split("\n")
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    return FORBIDDEN.sub("\ufffd", shown)[:200]


def with_source(problem: Problem, text: str) -> Problem:
    """Show the offending line of `text` below a problem."""
    return replace(problem, source=line_of(text, problem.line))


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, counted from 1, of an offset in characters."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def decode(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """Decode a file. With problems, the text is what could be read of it, and not to be published."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
        line, column = place_of(before, len(before))
        problem = Problem(
            file, line, column, f"the byte 0x{data[error.start]:02x} is not UTF-8", "save the file as UTF-8"
        )
        return before, [problem]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = []
    for match in FORBIDDEN.finditer(text):
        line, column = place_of(text, match.start())
        message = f"{name_of(match.group())} is not allowed in a text"
        problems.append(Problem(file, line, column, message, "delete it", source=line_of(text, line)))
        if len(problems) == 20:  # a binary file has thousands
            break
    return text, problems
