"""Bytes → text that is safe to parse and to publish: UTF-8, one kind of line end, nothing invisible that misleads."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
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
    return _shown(text.split("\n"), line)


def _shown(lines: list[str], line: int) -> str:
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    return FORBIDDEN.sub("\ufffd", shown)[:200]


def with_source(problem: Problem, text: str) -> Problem:
    """Show the offending line of `text` below a problem."""
    return with_sources([problem], text)[0]


def with_sources(problems: Iterable[Problem], text: str) -> list[Problem]:
    """Show their offending lines of `text` below problems that have none yet."""
    lines = text.split("\n")
    return [one if one.source else replace(one, source=_shown(lines, one.line)) for one in problems]


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, counted from 1, of an offset in characters."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def is_readable(problems: list[Problem], text: str) -> bool:
    """Tell whether a text that was decoded with these problems is worth being read on, to tell its other faults."""
    return not problems or bool(text)


def decode(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """Decode a file. With problems, the text is not to be published; it is empty if nothing in it can be trusted.

    Where a forbidden character stood stands U+FFFD, so that the rest can be read, and be told in the same pass.
    """
    try:
        text = _one_line_end(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return "", [_not_utf8(data, file, error.start)]
    count = text.count("\0")
    if count > 20:
        message = f"this is no text: it has {count} NULs"
        return "", [Problem(file, 1, 1, message, "save it as text in UTF-8, or move it away")]
    problems = []
    for match in FORBIDDEN.finditer(text):
        line, column = place_of(text, match.start())
        problems.append(Problem(file, line, column, f"{name_of(match.group())} is not allowed in a text", "delete it"))
        if len(problems) == 20:  # one stroke of the editor's "replace all" mends the rest with them
            break
    text = FORBIDDEN.sub("\ufffd", text) if problems else text
    return text, with_sources(problems, text)


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(data: bytes, file: str, start: int) -> Problem:
    """Name the byte at `start`; nothing else, since every other fault may come of the wrong encoding."""
    hint = "save the file as UTF-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Problem(file, 1, 1, "the file is UTF-16, not UTF-8", hint)
    before = _one_line_end(data[:start].decode("utf-8-sig"))
    line, column = place_of(before, len(before))
    text = _one_line_end(data.decode("utf-8-sig", errors="replace"))
    return with_source(Problem(file, line, column, f"the byte 0x{data[start]:02x} is not UTF-8", hint), text)
