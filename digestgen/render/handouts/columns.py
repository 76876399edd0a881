"""Plain text in columns: how many a text takes on a screen of fixed width, and where its lines are broken. Pure.

A letter is no column: Arabic vowel signs take none, Chinese letters and emoji two, and a family of four emoji joined
by U+200D two as well (Unicode Standard Annex 11, and the emoji sequences of Unicode Technical Standard 51).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

COLUMNS = 72
"""Of a line: RFC 3676 asks for at most 78 in mail, and answers put marks before it."""
_NARROWEST = 24
"""However deep a line is indented, so many columns it has."""
_JOINER, _AS_EMOJI = "\u200d", "\ufe0f"
_WIDE = r"\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60"
_PIECES = re.compile(f"[{_WIDE}]|[^{_WIDE}]+")
_BEGINNING = re.compile(r"((?:> )*)( *)(?:([-*•]|\d{1,3}\.|\[\d{1,3}\]) +)?")


@lru_cache(4096)
def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or "\U0001f3fb" <= char <= "\U0001f3ff":
        return 0  # a vowel sign, a direction mark, the colour of a skin
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """Return how many columns a text takes."""
    if text.isascii():
        return len(text)
    total = latest = 0
    is_joined = False
    for char in text:
        here = _columns(char)
        if char == _AS_EMOJI:
            total += 2 - latest if latest == 1 else 0
            latest = 2
        elif not is_joined or here < 2:
            total += here
            latest = here or latest
        is_joined = char == _JOINER
    return total


def fold(text: str, columns: int = COLUMNS) -> str:
    """Break the lines of a text, each of which is a paragraph.

    What a line begins with, the signs of quoting, spaces and the mark of a list, stays before all that it becomes. A
    word that is too long, an address for instance, stands on a line of its own. Of several empty lines one is left.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        for one in _folded(line.rstrip(" "), columns):
            if one or (lines and lines[-1]):
                lines.append(one)
    return "\n".join(lines).strip("\n") + "\n"


def _folded(line: str, columns: int) -> Iterator[str]:
    if width(line) <= columns:
        yield line
        return
    found = _BEGINNING.match(line)
    assert found
    behind = found[1] + " " * (len(found[0]) - len(found[1]))
    room = max(columns - width(found[0]), _NARROWEST)
    before = found[0]
    for part in _broken(line[len(before) :], room):
        yield (before + part).rstrip(" ")
        before = behind


def _broken(text: str, room: int) -> Iterator[str]:
    here, taken = "", 0
    for word in _words(text, room):
        needed = width(word.removeprefix("\0"))
        if here and taken + needed + (not _sticks(word)) > room:
            yield here
            here, taken = "", 0
        gap = "" if not here or _sticks(word) else " "
        here += gap + word.removeprefix("\0")
        taken += len(gap) + needed
    if here:
        yield here


def _sticks(word: str) -> bool:
    """Tell whether no space stands before a piece of a word."""
    return word.startswith("\0")


def _words(text: str, room: int) -> Iterator[str]:
    """Yield words; one that is too long is broken between wide letters, whose languages have no spaces.

    Pieces that belong to the word before them begin with a NUL, which no text has.
    """
    for word in filter(None, text.split(" ")):
        if word.isascii() or width(word) <= room:
            yield word
            continue
        pieces = _PIECES.findall(word)
        for place, piece in enumerate(pieces):
            yield piece if place == 0 else "\0" + piece


def underlined(text: str) -> str:
    """Return a heading: the text, and below it a line as long as it is on the screen."""
    return f"{text}\n{'-' * min(width(text), COLUMNS)}"
