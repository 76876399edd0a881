"""What was read of a page or a text, its words, without what stands around them, and whose they are."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Piece(NamedTuple):
    """A paragraph."""

    text: str
    is_quoted: bool = False
    """Whether the page sets it off as a quotation: the words are not the page's own."""
    cited: str = ""
    """Whom the page names as the author of the quotation."""
    is_apart: bool = False
    """Whether where it stands in the text is not known."""
    day: date | None = None
    """Of an entry of a live blog, which has a day of its own."""


class Material(NamedTuple):
    """What was read. What a page does not say is empty or None."""

    pieces: tuple[Piece, ...]
    title: str = ""
    publisher: str = ""
    publisher_from: str = ""
    """How the publisher is known, where that is a guess."""
    url: str = ""
    archive: str = ""
    day: date | None = None
    day_from: str = ""
    """Where the day stands."""
    lang: str = ""
    agency: str = ""
    aside: tuple[str, ...] = ()
    """The paragraphs that were taken for boilerplate."""
    is_live: bool = False
    hints: tuple[str, ...] = ()
