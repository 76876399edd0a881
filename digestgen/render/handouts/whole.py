"""An edition, all of it in one page of at most 100 kB: what has room, the main article first, then the newest."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

from digestgen.render.handouts.views import Chapter, Whole

LIMIT = 100_000
"""Bytes of the page, uncompressed."""
Fill = Callable[..., str]
"""Fills a layout: its name, and what it sees besides the subject."""

_IN_PLACE = re.compile(r'(<[a-z][a-z0-9]*\b[^>]*?\s)(id="|href="#)([^"]*")')
_HEADING = re.compile(r"(</?h)([1-5])\b")
_ID = re.compile(r'<[a-z][a-z0-9]*\b[^<>]*?\sid="([^"]*)"')
_LINK = re.compile(r'(<a\b[^>]*?\shref=")([^"#]+)(#[^"]*)?"')


def write_whole(subject: Mapping[str, Any], fill: Fill) -> bytes:
    """Write the page.

    What there is no room for is named with a link; and if there are too many of those, their number is told.
    """
    chapters: tuple[Chapter, ...] = subject["chapters"]
    lead = subject["edition"].lead
    ordered = sorted(chapters, key=lambda one: (lead is None or one.article.card.url != lead.url, -one.number))
    cards = tuple(one.article.card for one in ordered)
    whole, size = Whole((), (), 0, False), 0
    attempts = (
        Whole((), cards, 0, True),
        Whole((), cards, 0, False),
        Whole((), (), len(cards), False),
        Whole((), (), len(cards), False, False),
    )  # the last fits, whatever an editor may write
    for attempt in attempts:
        whole, size = attempt, len(fill("lite/whole.html", whole=attempt).encode())
        if size <= LIMIT:
            break
    taken: dict[int, Markup] = {}
    for chapter in ordered if not whole.more else ():
        story = apart(fill("lite/story.html", chapter=chapter), _name(chapter))
        if size + len(story.encode()) <= LIMIT:
            size += len(story.encode())
            taken[chapter.number] = Markup(story)  # noqa: S704 — a layout has made it
    left = tuple(one.article.card for one in ordered if one.number not in taken and not whole.more)
    whole = whole._replace(stories=tuple(taken.values()), left=left)
    names = {url: _name(one) for one in chapters if one.number in taken for url in (one.url, one.lite)}
    return within(fill("lite/whole.html", whole=whole), names).encode()  # which makes it no longer


def _name(chapter: Chapter) -> str:
    return f"a{chapter.number}"


def apart(html: str, name: str) -> str:
    """Make an article fit to stand in a page with others: its ids are its own, its headings one level lower."""
    html = _IN_PLACE.sub(rf"\1\2{name}-\3", html)
    return _HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 1}", html)


def within(html: str, names: Mapping[str, str]) -> str:
    """Let links to articles of the page lead to where they stand in it: to the id `top`, or to that which is named.

    `names`: address → what stands before the ids of an article. An anchor that it does not have is left out.
    """
    known = ids_of(html)

    def linked(match: re.Match[str]) -> str:
        there = names.get(match[2])
        if there is None:
            return match[0]
        fragment = (match[3] or "")[1:]
        is_there = f"{there}-{unquote(unescape(fragment))}" in known
        return f'{match[1]}#{there}-{fragment if is_there else "top"}"'

    return _LINK.sub(linked, html)


def ids_of(html: str) -> frozenset[str]:
    """Return the ids that a page has."""
    return frozenset(map(unescape, _ID.findall(html)))
