"""Pages → the XML of a sitemap (sitemaps.org, schema 0.9), with their translations and images (Google's extensions)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
OPEN = (
    HEAD + '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n'
)
CLOSE = "</urlset>\n"


class Entry(NamedTuple):
    """A page: its address, the day it last changed, where it stands in other languages, and its images."""

    url: str
    changed: str | None
    versions: tuple[tuple[str, str], ...]
    """Language, or `x-default`, and address; its own among them."""
    images: tuple[str, ...]
    """Their addresses."""


def write_entry(entry: Entry) -> str:
    """Write what a sitemap says of a page."""
    lines = [f"<url><loc>{escape(entry.url)}</loc>"]
    if entry.changed:
        lines.append(f"<lastmod>{entry.changed}</lastmod>")
    for lang, url in entry.versions:
        lines.append(f"<xhtml:link rel='alternate' hreflang={quoteattr(lang)} href={quoteattr(url)}/>")
    lines += [f"<image:image><image:loc>{escape(url)}</image:loc></image:image>" for url in entry.images]
    return "\n".join([*lines, "</url>\n"])


def write_sitemap(entries: Iterable[Entry]) -> bytes:
    """Write a sitemap of pages, in the order of their addresses."""
    return (OPEN + "".join(map(write_entry, sorted(entries))) + CLOSE).encode()


def write_index(parts: Iterable[tuple[str, str | None]]) -> bytes:
    """Write the index of sitemaps: the address of each, and the day of the last change of what it names."""
    lines = [HEAD, '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n']
    for url, changed in parts:
        day = f"<lastmod>{changed}</lastmod>" if changed else ""
        lines.append(f"<sitemap><loc>{escape(url)}</loc>{day}</sitemap>\n")
    return "".join([*lines, "</sitemapindex>\n"]).encode()
