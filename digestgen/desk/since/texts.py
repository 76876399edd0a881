"""The HTML of two bodies → whether they read otherwise, and where first. How they are set does not count."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

_ALT = re.compile(r'<img\b(?:[^>"]|"[^"]*")*?\salt="([^"]*)"(?:[^>"]|"[^"]*")*>')
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr)"
    r'(?:\s(?:[^>"]|"[^"]*")*)?>'
)
_TAG = re.compile(r'<(?:[^>"]|"[^"]*")*>')
_SAME = str.maketrans(
    {**dict.fromkeys("‘’‚‛′", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—−", "-"), "…": "..."}
    | dict.fromkeys("\xad\u200b\u2060", "")
)
"""Signs that another keyboard, or a typographer, writes for the same."""
_AROUND, _MOST = 2, 12
"""Words: so many are shown before a difference, and so many in all."""


def words_of(html: str) -> list[str]:
    """Return the words that a reader of a body reads, those that stand for images among them.

    Emphasis, line breaks, addresses of links and the shapes of quotation marks and dashes are none of them.
    """
    html = _ALT.sub(lambda image: f" {image[1].replace('<', '&lt;')} ", html)
    text = unescape(_TAG.sub(" ", _INLINE.sub("", html)))
    return unicodedata.normalize("NFC", text).translate(_SAME).split()


def difference(was: list[str], now: list[str]) -> str:
    """Say how the first and the last difference of two texts, and what is between them, read then and now."""
    ends = min(len(was), len(now))
    first = next((place for place in range(ends) if was[place] != now[place]), ends)
    behind = next((place for place in range(ends - first) if was[-1 - place] != now[-1 - place]), ends - first)
    before, after = was[first : len(was) - behind], now[first : len(now) - behind]
    if not before:
        return f"it says '{_short(after)}' now"
    if not after:
        return f"it does not say '{_short(before)}' any more"
    around = was[max(first - _AROUND, 0) : first]
    return f"'{_short([*around, *before])}' is now '{_short([*around, *after])}'"


def _short(words: list[str]) -> str:
    return " ".join(words[:_MOST])[:120] + (" …" if len(words) > _MOST or len(" ".join(words)) > 120 else "")
