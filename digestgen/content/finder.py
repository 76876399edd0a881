"""Where something stands in a Markdown body: the engine forgets lines and columns, and editors need them."""

from __future__ import annotations

import re
from html import unescape

from digestgen.reading.text import place_of
from digestgen.reading.uri import uri_if_any

# Where an address can stand: ](address), ](<address>), [name]: address, href="address".
_ADDRESS = re.compile(r"""(?:\]\(\s*|\]:\s*|\b(?:href|src|cite)\s*=\s*)(?:<([^<>\n]*)>|["']?([^\s<>"')]*))""")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z]{2,31});?")
_ANCHOR = re.compile(r"""\{[^{}\n]*?#([^\s{}]+)|\bid\s*=\s*["']?([^\s"'>]+)""")
# A heading of the first level: # at the start of a block, a line of = below one of text, an element.
_TOP_HEADING = re.compile(
    r"^(?=[^\n])(?![ ]{4}|\t)[ >*+\d.-]*?(#(?!#))|^(.+)\n=+[ ]*$|(<h1\b)", re.MULTILINE | re.IGNORECASE
)
_SUSPECT = re.compile(r"[\[\]!*_`<>&\\:|]")


class Finder:
    """Finds the places in a text that starts in a line of its file, each occurrence behind the last."""

    def __init__(self, text: str, first_line: int) -> None:
        """Search in `text`, whose first line is `first_line` of the file."""
        self.text, self.first_line = text, first_line
        self._offsets: dict[str, dict[str, list[int]]] = {}
        self._behind: dict[str, int] = {}

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset."""
        line, column = place_of(self.text, offset)
        return line + self.first_line - 1, column

    def start(self) -> tuple[int, int]:
        """Return the place of the first line that is not empty."""
        return self.at(len(self.text) - len(self.text.lstrip(" \n")))

    def worst(self) -> tuple[int, int]:
        """Return the place of the line with most characters that cost time."""
        lines = self.text.split("\n")
        counts = [len(_SUSPECT.findall(line)) for line in lines]
        most = max(counts)
        if most < 50:
            return self.start()
        at = counts.index(most)
        found = _SUSPECT.search(lines[at])
        assert found
        return at + self.first_line, found.start() + 1

    def address(self, written: str) -> tuple[int, int]:
        """Return the place of a link to this address."""
        return self._next("address", _ADDRESS, written)

    def anchor(self, name: str) -> tuple[int, int]:
        """Return the place where an anchor is set."""
        return self._next("anchor", _ANCHOR, name)

    def character(self, char: str) -> tuple[int, int]:
        """Return the place of an entity that stands for this character."""
        return self._next("entity", _ENTITY, char)

    def top_heading(self) -> tuple[int, int]:
        """Return the place of a heading of the first level."""
        return self._next("heading", _TOP_HEADING, "")

    def _next(self, kind: str, pattern: re.Pattern[str], wanted: str) -> tuple[int, int]:
        if kind not in self._offsets:
            found: dict[str, list[int]] = {}
            for match in pattern.finditer(self.text):
                group = match.lastindex or 0
                key = "" if kind == "heading" else _meaning(match[group])
                # The body has addresses as URIs, so two that become one are one.
                key = uri_if_any(key) if kind == "address" else key
                found.setdefault(key, []).append(match.start(group))
            self._offsets[kind] = found
        offsets = self._offsets[kind].get(uri_if_any(wanted) if kind == "address" else wanted)
        if offsets:
            return self.at(offsets.pop(0) if len(offsets) > 1 else offsets[0])
        return self._plain(wanted)

    def _plain(self, wanted: str) -> tuple[int, int]:
        """Find what stands there in no form that is known; the start of the text if it does not stand there at all."""
        offset = self.text.find(wanted, self._behind.get(wanted, 0)) if wanted else -1
        if offset < 0:
            return self.start()
        self._behind[wanted] = offset + len(wanted)
        return self.at(offset)


def _meaning(written: str) -> str:
    """Return what is written with entities. Those of control characters, which `unescape` drops, are kept."""
    if number := re.fullmatch(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?", written):
        code = int(number[1], 16) if number[1] else int(number[2])
        return chr(code) if code < 32 else unescape(written)
    return unescape(written)
