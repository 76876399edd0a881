"""A site → the addresses on the web that its sources and bodies name, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import NamedTuple
from urllib.parse import urldefrag, urlsplit

from digestgen.content.finder import Finder
from digestgen.content.model import Article, Dated
from digestgen.desk.rules.case import Case, Sheet

_HREF = re.compile(r'<a\b[^>]*?\shref="(https?://[^"]*)"', re.IGNORECASE)


class WebLink(NamedTuple):
    """A link as it stands in a file."""

    url: str
    file: str
    line: int
    column: int
    day: date | None
    """Of the source, or else of the text."""
    is_source: bool = False
    has_archive: bool = False

    @property
    def page(self) -> str:
        """What is asked for: the address without what stands behind #."""
        return urldefrag(self.url).url


def web_links(case: Case) -> Iterator[WebLink]:
    """Yield all links to other hosts of what is published, or will be, in the order of the files."""
    for sheet in case.sheets():
        if sheet.is_due:
            for link in (*_of_sources(sheet), *_of_body(sheet)):
                if urlsplit(link.url).hostname != case.config.host:
                    yield link


def _of_sources(sheet: Sheet) -> Iterator[WebLink]:
    document = sheet.document
    if isinstance(document, Article):
        for number, source in enumerate(document.sources):
            if source.url:
                place = sheet.parts.tree.place(("sources", number, "url"))
                day = source.date or document.date.date()
                yield WebLink(source.url, document.path, *place, day, True, source.archive is not None)


def _of_body(sheet: Sheet) -> Iterator[WebLink]:
    document = sheet.document
    urls = [unescape(url) for url in _HREF.findall(document.body.html)]
    if urls:
        finder = Finder(sheet.parts.body, sheet.parts.body_line)
        day = document.date.date() if isinstance(document, Dated) else None
        for url in urls:
            yield WebLink(url, document.path, *finder.address(url), day)
