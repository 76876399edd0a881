"""An edition with its articles in full → EPUB 3, to be read offline or passed on by hand.

Written out here rather than with a library: a book is a zip file of a few XHTML pages, which layouts make as they make
all pages, and the libraries that there are stamp it with the time and draw ids at random. The order of the files, their
dates and their packing are functions of the content. epubcheck holds its form, in the tests, where it is installed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from markupsafe import Markup

from digestgen.render.handouts.views import Chapter
from digestgen.render.handouts.whole import Fill, ids_of
from digestgen.render.handouts.xhtml import in_place, own_id, xhtml
from digestgen.render.views import Card, EditionView

MAX_PICTURE, MAX_PICTURES = 200_000, 2_000_000
"""Bytes of one picture, and of all pictures of a book. What is larger is told in words."""

_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_STYLE = """body { margin: 1em; line-height: 1.5 }
.lede { font-size: 1.1em }
.dateline, .marks, .hint { font-size: .9em }
.warning, .corrections { border: 1px solid; padding: .5em 1em; margin: 1em 0 }
.claim { margin: 0 0 1em }
table { border-collapse: collapse }
td, th { border: 1px solid; padding: .2em .5em; text-align: start }
img { max-width: 100% }
"""


class Picture(NamedTuple):
    """A picture of a book."""

    file: str
    """Below EPUB/."""
    type: str
    data: bytes


class Page(NamedTuple):
    """A page of a book, as its package and its contents list it."""

    file: str
    title: str
    text: str


def write_epub(subject: Mapping[str, Any], fill: Fill, open_file: Callable[[str], bytes]) -> bytes:
    """Write a book. `open_file` gives the bytes of a file beside the articles."""
    chapters: tuple[Chapter, ...] = subject["chapters"]
    pictures = _pictures(chapters, open_file)
    shown = {address: picture.file for address, picture in pictures.items()}
    files = {one.url: f"a{one.number}.xhtml" for one in chapters}

    introduction = fill("epub/edition.xml", handout=_with_body_in_place(subject["handout"]))
    pages = [Page("edition.xhtml", subject["edition"].card.title, introduction)]
    for one in chapters:
        chapter = one._replace(article=_with_body_in_place(one.article))
        pages.append(Page(files[one.url], one.article.card.title, fill("epub/article.xml", chapter=chapter)))
    anchors = {page.file: ids_of(page.text) for page in pages}
    pages = [page._replace(text=xhtml(page.text, lambda href: _inside(href, files, anchors), shown)) for page in pages]
    listed = tuple(pictures.values())
    modified = latest(subject)
    package = fill("epub/package.xml", pages=pages, pictures=listed, modified=f"{modified:%Y-%m-%dT%H:%M:%SZ}")
    nav = fill("epub/nav.xml", pages=pages)
    texts = {"META-INF/container.xml": _CONTAINER, "EPUB/package.opf": package, "EPUB/nav.xhtml": nav}
    texts |= {"EPUB/style.css": _STYLE} | {f"EPUB/{one.file}": one.text for one in pages}
    return _packed(texts, listed, modified)


def _with_body_in_place(told: Any) -> Any:
    return told._replace(html=Markup(in_place(str(told.html))))  # noqa: S704 — the sanitiser has seen it


def latest(subject: Mapping[str, Any]) -> datetime:
    """Return when a book was last changed: the newest date, update or correction of all that stands in it."""
    edition: EditionView = subject["edition"]
    cards: list[Card] = [one.article.card for one in subject["chapters"]]
    moments = [edition.card.date, *(card.updated or card.date for card in cards)]
    days = [card.corrected for card in cards if card.corrected]
    moments += [datetime(day.year, day.month, day.day, tzinfo=UTC) for day in days]
    return max(moment.astimezone(UTC) for moment in moments)


def _inside(href: str, files: Mapping[str, str], anchors: Mapping[str, frozenset[str]]) -> str:
    """Return where a link leads from within the book: to a page of it, if it has that, or else to the site.

    An anchor that the page does not have is left out, as a browser would pass over it.
    """
    address, mark, fragment = href.partition("#")
    if address not in files:
        return href
    file, anchor = files[address], unquote(fragment)
    return file + (mark + own_id(anchor) if anchor in anchors[file] else "")


def _pictures(chapters: tuple[Chapter, ...], open_file: Callable[[str], bytes]) -> dict[str, Picture]:
    """Return the pictures that there is room for, by their addresses, in the order in which they are shown."""
    found: dict[str, Picture] = {}
    room = MAX_PICTURES
    for address, source in (picture for chapter in chapters for picture in chapter.pictures):
        if address in found:
            continue
        data = open_file(source)
        kind = _type_of(data)
        if kind and len(data) <= min(MAX_PICTURE, room):
            room -= len(data)
            found[address] = Picture(f"images/{len(found) + 1}.{kind}", f"image/{kind}", data)
    return found


_KINDS = {"jpeg": rb"\xff\xd8\xff", "png": rb"\x89PNG\r\n\x1a\n", "gif": rb"GIF8[79]a"}
"""What every reading system of EPUB 3 shows, by its first bytes. SVG is left out: it can load and do all sorts."""


def _type_of(data: bytes) -> str:
    return next((kind for kind, magic in _KINDS.items() if re.match(magic, data)), "")


def _packed(texts: Mapping[str, str], pictures: tuple[Picture, ...], moment: datetime) -> bytes:
    """Pack a book: its type first and as it is, so that it stands at a known place."""
    date = (min(max(moment.year, 1980), 2107), *moment.timetuple()[1:6])

    def files() -> Iterator[tuple[str, bytes, int]]:
        yield "mimetype", b"application/epub+zip", ZIP_STORED
        for name, text in texts.items():
            yield name, text.encode(), ZIP_DEFLATED
        for one in pictures:
            yield f"EPUB/{one.file}", one.data, ZIP_STORED

    packed = io.BytesIO()
    with ZipFile(packed, "w") as book:
        for name, data, how in files():
            info = ZipInfo(name, date)
            info.create_system, info.external_attr = 3, 0o644 << 16  # the same wherever it is made
            book.writestr(info, data, how)
    return packed.getvalue()
