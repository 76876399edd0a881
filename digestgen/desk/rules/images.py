"""Rules of images: each says what it shows to those who cannot see it, and gives nobody away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import PurePosixPath
from shlex import quote

from digestgen.content.model import Article, Document
from digestgen.desk.rules.case import Case, Sheet
from digestgen.desk.rules.metadata import given_away
from digestgen.errors import Problem

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".avif")

_IMG = re.compile(r"<img\b([^>]*)>")
_ALT = re.compile(r'\balt="([^"]*)"')
_RAW_IMG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_RAW_ALT = re.compile(r"\salt\s*=", re.IGNORECASE)
_NAME_OF_FILE = re.compile(r"[\w.-]+\.(?:jpe?g|png|gif|webp|avif|svg)", re.IGNORECASE)

_HINT = "say what it shows, for those who cannot see it"


def image_alt(sheet: Sheet) -> Iterator[Problem]:
    """Tell images without a text in their place, in the front matter and in the body."""
    if sheet.is_due and sheet.slip.image:
        yield from _lead(sheet)
    if sheet.is_due and any(is_image for *_, is_image in sheet.slip.links):
        yield from _in_body(sheet, sheet.document)


def _lead(sheet: Sheet) -> Iterator[Problem]:
    article = sheet.document
    assert isinstance(article, Article)
    assert article.image
    alt, image = article.image.alt.strip(), article.image
    if not alt and (image.caption or image.credit):
        yield sheet.at_value("the image has no alt", f"{_HINT}; the caption tells more, but not that", "image", "alt")
    elif _says_nothing(alt, image.file.name):
        yield sheet.at_value(f"'{alt}' is the name of a file", _HINT, "image", "alt")


def _says_nothing(alt: str, file: str) -> bool:
    path = PurePosixPath(file)
    return bool(alt) and (alt in (path.name, path.stem) or bool(_NAME_OF_FILE.fullmatch(alt)))


def _in_body(sheet: Sheet, document: Document) -> Iterator[Problem]:
    """Look at the images of a body, which are its links to images, in the same order."""
    links = [link for link in document.body.links if link.is_image]
    tags = [tag for tag in _IMG.findall(document.body.html) if "\0" in tag]
    for tag, link in zip(tags, links, strict=True):
        alt = unescape(found[1]).strip() if (found := _ALT.search(tag)) else ""
        if _says_nothing(alt, link.target):
            yield sheet.at(f"'{alt}' is the name of a file", _HINT, link.line, link.column)
        elif not alt and not _is_decoration(sheet.text, link.line, link.column):
            hint = f'{_HINT}: ![like this](…); or write <img src="…" alt=""> if it only decorates'
            yield sheet.at(f"the image '{link.target}' has no alt", hint, link.line, link.column)


def _is_decoration(text: str, line: int, column: int) -> bool:
    """Tell whether the address at this place belongs to an element of HTML that says itself that its alt is empty."""
    lines = text.split("\n")
    offset = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
    return any(tag.start() < offset < tag.end() and _RAW_ALT.search(tag[0]) for tag in _RAW_IMG.finditer(text))


def image_metadata(case: Case) -> Iterator[Problem]:
    """Tell images that carry more than a picture, whether or not a text shows them yet."""
    for one in case.sight.found:
        if one.role == "asset" and one.path.lower().endswith(SUFFIXES) and case.sight.seen.digests[one.path]:
            found = given_away(case.sight.read(one.path))
            if found:
                strip = "exiftool -all= -tagsfromfile @ -orientation -icc_profile -overwrite_original"
                yield Problem(one.path, 1, 1, _danger(found), f"strip it: {strip} {quote(one.path)}")


def _danger(found: tuple[str, ...]) -> str:
    *more, kind = found
    kinds = f"{', '.join(more)} and {kind}" if more else kind
    if "GPS" in found:
        return f"the image tells where it was taken ({kinds}), which can endanger whoever took it"
    return f"the image carries metadata ({kinds}): camera, author or time"
