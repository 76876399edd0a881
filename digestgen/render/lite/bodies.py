"""A sanitised body → the same without pictures, and with links that stay in the plain edition. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from markupsafe import escape

from digestgen.content.addresses import LITE
from digestgen.content.slips import Slip

_IMAGE = re.compile(r"<img\b[^>]*>")
_ALT = re.compile(r'\salt="([^"]*)"')


def lite_addresses(slip: Slip, addresses: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """Return the addresses of a body's links, those of other documents' lite pages.

    Links to files, and those that were written from the site's root, stay as they are.
    """
    return tuple(
        LITE + address if address and _leads_to_document(link[0]) else address
        for link, address in zip(slip.links, addresses, strict=True)
    )


def _leads_to_document(target: str) -> bool:
    return not target.startswith("/") and target.partition("#")[0].endswith(".md")


def without_images(html: str, say: Callable[[str], str]) -> str:
    """Put words in the place of pictures: what they show, as `say` says it; one that only decorates is gone."""
    if "<img" not in html:
        return html
    return _IMAGE.sub(lambda match: _words(match[0], say), html)


def _words(image: str, say: Callable[[str], str]) -> str:
    found = _ALT.search(image)
    shows = unescape(found[1]).strip() if found else ""
    return f"<span>{escape(say(shows))}</span>" if shows else ""
