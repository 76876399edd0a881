"""Text → words, each with a key under which its spellings are one: case, accents, Arabic letters and digits folded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# U.S. and U.N. as one word; letters with the marks that belong to them, and apostrophes within: A'zaz, people's.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_WORD = re.compile(rf"(?:[A-Z]\.){{2,}}(?:[A-Z]\b)?|[^\W_][^\W_{_MARKS}]*(?:[{_MARKS}'’ʼ`´][^\W_]+|[{_MARKS}])*")
_LOOSE = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ـ": ""}
)
_APOSTROPHE = re.compile("['’ʼ`´]")
_JOINT = re.compile(r"[\s\-‐‑–ـ\u00ad\u200b-\u200f\u061c]*")
ARABIC = re.compile("[\u0600-\u06ff]")


class Token(NamedTuple):
    """A word of a text."""

    start: int
    end: int
    text: str
    key: str


@lru_cache(4096)
def fold(word: str) -> str:
    """Return the key of a word."""
    word = re.sub("['’ʼ`´]s$", "", word) if len(word) > 2 else word
    letters = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", word).casefold())
    kept = (char for char in letters if unicodedata.category(char) != "Mn")
    return "".join(_digit(char) for char in kept).translate(_LOOSE).replace(".", "")


def _digit(char: str) -> str:
    return char if char.isascii() or not char.isdecimal() else str(unicodedata.decimal(char))


def tokens(text: str) -> list[Token]:
    """Return the words of a text, in order."""
    found = (Token(match.start(), match.end(), match.group(), fold(match.group())) for match in _WORD.finditer(text))
    return [token for token in found if token.key]


def is_joined(text: str, one: Token, other: Token) -> bool:
    """Tell whether nothing but blanks and hyphens stands between two words, and no end of a paragraph."""
    gap = text[one.end : other.start]
    return len(gap) <= 6 and gap.count("\n") < 2 and bool(_JOINT.fullmatch(gap))
