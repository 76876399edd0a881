"""The sitemap: what search engines are told of the pages (sitemaps.org, schema 0.9)."""

from __future__ import annotations

from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from digestgen.content.addresses import href, path_of, path_of_term, root_of
from digestgen.content.index import Index
from digestgen.content.slips import Slip
from digestgen.render.plan import has_home


class SitemapEntry(NamedTuple):
    """A page: its address, the day it last changed, and where it stands in other languages."""

    url: str
    changed: str | None
    translations: tuple[tuple[str, str], ...]


def sitemap_entries(index: Index) -> tuple[SitemapEntry, ...]:
    """Return the pages that a search engine should know, in the order of their addresses."""
    config = index.config

    def address(slip: Slip) -> str:
        return config.base_url + href(path_of(config, slip))

    entries = []
    for slip in index.shown:
        others = index.translations(slip)
        versions = tuple(sorted((other.lang, address(other)) for other in (slip, *others))) if others else ()
        changed = slip.updated[:10] if slip.updated else slip.day or None
        entries.append(SitemapEntry(address(slip), changed, versions))
    for lang, shelf in index.shelves.items():
        paths = [root_of(config, lang)] if has_home(index, lang) else []
        for taxonomy, terms in shelf.by_term.items():
            paths += [path_of_term(config, taxonomy, slug, lang) for slug in terms]
        entries += [SitemapEntry(config.base_url + href(path), None, ()) for path in paths]
    return tuple(sorted(entries))


def write_sitemap(entries: tuple[SitemapEntry, ...]) -> bytes:
    """Write the XML."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for entry in entries:
        lines.append(f"<url><loc>{escape(entry.url)}</loc>")
        if entry.changed:
            lines.append(f"<lastmod>{entry.changed}</lastmod>")
        for lang, url in entry.translations:
            lines.append(f"<xhtml:link rel='alternate' hreflang={quoteattr(lang)} href={quoteattr(url)}/>")
        lines.append("</url>")
    lines.append("</urlset>\n")
    return "\n".join(lines).encode()
