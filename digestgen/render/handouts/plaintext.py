"""A sanitised body → plain text, each line of it a paragraph, with numbers where its links were. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

_BLOCKS = frozenset(
    """aside blockquote caption dd details div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre section summary
    table tbody tfoot thead tr ul""".split()
)
_CELLS = frozenset({"td", "th"})
_CLOSE = frozenset({"li", "tr", "thead", "tbody", "tfoot", "dt"})
"""Blocks that stand one below the other, without an empty line between."""
_EMPTY = re.compile("(?:> )*>?")
_SPACES = re.compile(r"[ \t\r\n]+")


def plain(html: str, say: Callable[[str], str]) -> tuple[str, tuple[str, ...]]:
    """Return a body as text, and the addresses of its links.

    Behind a link's text stands the number of its address, counted from 1: `text [1]`. A link within the body has none.
    `say` puts what a picture shows into words.
    """
    reader = _Reader(say)
    reader.feed(html)
    reader.close()
    return reader.text(), tuple(reader.links)


class _Reader(HTMLParser):
    """Writes lines as it goes. Blocks end lines; lists and quotes put something before them."""

    def __init__(self, say: Callable[[str], str]) -> None:
        super().__init__()
        self.links: dict[str, int] = {}
        self._say = say
        self._lines: list[str] = []
        self._here = ""
        self._lists: list[int | None] = []
        """Of each list that is open the number of its last item; none where items are not numbered."""
        self._quotes = self._preformatted = 0
        self._mark = ""
        self._opened: list[str] = []
        """The addresses of the links that are open; empty for what is none."""
        self._is_silent = False

    def text(self) -> str:
        """Return the text, without an empty line at its beginning or its end."""
        self._end()
        while self._lines and _EMPTY.fullmatch(self._lines[-1]):  # a quote at the end leaves one of its own
            self._lines.pop()
        return re.sub(r"\n(?:[> ]*\n){2,}", "\n\n", "\n".join(self._lines)).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        values = dict(attrs)
        if tag == "a":
            self._open(values)
        elif tag == "br":
            self._end(tight=True)
        elif tag == "img":
            shows = (values.get("alt") or "").strip()
            self.handle_data(self._say(shows) if shows else "")
        elif tag in _CELLS and self._here.strip():
            self._here = self._here.rstrip(" ") + " | "
        elif tag in _BLOCKS:
            self._begin(tag, values)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag == "a" and self._opened:
            self._close()
        elif tag in _BLOCKS:
            self._end(tight=tag in _CLOSE or bool(self._lists))
            if tag in ("ol", "ul") and self._lists:
                self._lists.pop()
                if not self._lists:
                    self._blank()
            self._quotes -= tag == "blockquote"
            self._preformatted -= tag == "pre"

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._is_silent:
            return
        if self._preformatted:
            *whole, rest = data.split("\n")
            for line in whole:
                self._here += line
                self._end(tight=True)
            self._here += rest
            return
        data = _SPACES.sub(" ", data)
        self._here += data.lstrip(" ") if self._here.endswith(" ") or not self._here else data

    def _open(self, values: dict[str, str | None]) -> None:
        href, kind = values.get("href") or "", values.get("class") or ""
        self._is_silent = "footnote-backref" in kind
        self._opened.append("" if href.startswith("#") else href)
        if "footnote-ref" in kind:
            self._here += "("
            self._opened[-1] = ")"

    def _close(self) -> None:
        href, self._is_silent = self._opened.pop(), False
        if href == ")":
            self._here += href
        elif href:
            self._here = f"{self._here.rstrip(' ')} [{self.links.setdefault(href, len(self.links) + 1)}]"

    def _begin(self, tag: str, values: dict[str, str | None]) -> None:
        self._end(tight=tag in _CLOSE or bool(self._lists))
        if tag in ("ol", "ul"):
            start = values.get("start") or "1"
            self._lists.append((int(start) if start.isdigit() else 1) - 1 if tag == "ol" else None)
        elif tag == "li" and self._lists:
            last = self._lists[-1]
            self._lists[-1] = None if last is None else last + 1
            self._mark = "- " if last is None else f"{last + 1}. "
        elif tag == "hr":
            self._here = "* * *"
        self._quotes += tag == "blockquote"
        self._preformatted += tag == "pre"

    def _end(self, *, tight: bool = False) -> None:
        """End the line, if there is one; and unless it is tight put an empty one behind it."""
        text = self._here.rstrip(" ") if self._preformatted else self._here.strip(" ")
        self._here = ""
        if text:
            inset = "  " * (len(self._lists) - 1) if self._lists else ""
            behind = "" if self._mark or not self._lists else "  "
            code = "    " if self._preformatted else ""
            self._lines.append("> " * self._quotes + inset + (self._mark or behind) + code + text)
            self._mark = ""
        if not tight:
            self._blank()

    def _blank(self) -> None:
        quote = ("> " * self._quotes).rstrip(" ")
        if self._lines and self._lines[-1] != quote:
            self._lines.append(quote)
