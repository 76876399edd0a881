"""A paragraph → its sentences, and which parts of a text are quotations."""

from __future__ import annotations

import re
from collections import deque

_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen col lt maj capt sgt cmdr adm brig rep sen gov rev st no vs jan feb mar apr jun jul aug sep
    sept oct nov dec inc ltd co corp approx""".split()
)
_END = re.compile(r"""(?<![.!?؟…۔])[.!?؟…۔]++["”»’')\]]*+(?=\s)""")
_BEFORE = re.compile(r"([^\W\d_]+)\.$")
_INITIALS = re.compile(r"(?:^|[\s(.])[^\W\d_]\.$")
_QUOTATION = re.compile(
    r"""“[^”]*(?:”|$)|"[^"]+"|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)|(?<!\w)[‘'](?=\S)[^‘’'\n]*(?:(?<=\w)[’'](?=\w)[^‘’'\n]*)*[’'](?!\w)"""
)
_A_WORD_OR_SO = 3
"""So few words in quotation marks are no quotation, but a doubt about a word, or a name."""


def quotations(text: str) -> list[tuple[int, int]]:
    """Return where the quotations in a text start and end, marks included."""
    return [(start, end) for start, end in _marked(text) if len(text[start:end].split()) > _A_WORD_OR_SO]


def _marked(text: str) -> list[tuple[int, int]]:
    """Return where quotation marks open and close."""
    return [match.span() for match in _QUOTATION.finditer(text)]


def without_quotations(text: str) -> str:
    """Return a text of the same length with blanks where others are quoted: what its author says himself."""
    pieces, behind = [], 0
    for start, end in quotations(text):
        pieces += [text[behind:start], " " * (end - start)]
        behind = end
    return "".join((*pieces, text[behind:]))


def is_quotation(sentence: str) -> bool:
    """Tell whether a sentence is nothing but a quotation."""
    return bool(sentence.strip()) and not re.search(r"[^\W\d_]", without_quotations(sentence))


def sentences(paragraph: str) -> list[str]:
    """Split a paragraph. A quotation is not split, and neither is what stands behind an abbreviation."""
    quoted = deque(_marked(paragraph))
    found, start = [], 0
    for match in _END.finditer(paragraph):
        end = match.end()
        while quoted and quoted[0][1] <= match.start():
            quoted.popleft()
        is_inside = bool(quoted) and quoted[0][0] < match.start() and end < quoted[0][1]
        before = paragraph[max(start, match.start() - 20) : match.start() + 1]
        if not is_inside and _ends(before, paragraph[end : end + 3].lstrip()):
            found.append(paragraph[start:end].strip())
            start = end
    return [one for one in (*found, paragraph[start:].strip()) if one]


def _ends(before: str, after: str) -> bool:
    """Tell whether a sentence ends between these."""
    if after[:1].islower():
        return False
    word = _BEFORE.search(before[-20:])
    if word and word[1].casefold() in _ABBREVIATIONS:
        return False
    return not (_INITIALS.search(before[-4:]) and not re.search(r"(?:[A-Z]\.){2,}$", before[-6:]))
