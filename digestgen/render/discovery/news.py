"""The articles of the last two days → a sitemap for Google News (developers.google.com/search, "News sitemaps").

It is made of the build's clock alone: the moment at which an article leaves it is known to the build, and to `next`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from xml.sax.saxutils import escape

from digestgen.config import SiteConfig
from digestgen.content.addresses import href, path_of
from digestgen.content.clock import NEWS
from digestgen.content.index import Index, newest_first
from digestgen.content.slips import Slip
from digestgen.render import parts
from digestgen.render.pages import Artifact, artifact
from digestgen.render.parts import Part

PATH = "news-sitemap.xml"
MOST = 1000
"""So many addresses a news sitemap may have."""


def news(index: Index) -> Artifact:
    """Plan the news sitemap."""
    since = index.clock.now - NEWS
    fresh = (takewhile(lambda slip: slip.moment > since, shelf.articles) for shelf in index.shelves.values())
    listed = newest_first(slip for slips in fresh for slip in slips if index.clock.is_news(slip))[:MOST]
    paths = parts.paths(listed)
    told = Part(("value", paths), tuple(map(parts.card_fact, paths)))
    return artifact(PATH, "news", "", index.config.lang, PATH, paths=told)


def write_news(index: Index, paths: Iterable[str]) -> bytes:
    """Write the XML. It has one address at least, as its schema wants: without news the home page's, which is none."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">',
    ]
    entries = [_entry(index.config, index.slips[path]) for path in paths]
    lines += entries or [f"<url><loc>{escape(index.config.base_url)}/</loc></url>"]
    return "\n".join([*lines, "</urlset>\n"]).encode()


def _entry(config: SiteConfig, slip: Slip) -> str:
    name, lang = escape(config.title_in(slip.lang)), _language(slip.lang)
    return (
        f"<url><loc>{escape(config.base_url + href(path_of(config, slip)))}</loc><news:news>\n"
        f"<news:publication><news:name>{name}</news:name><news:language>{lang}</news:language></news:publication>\n"
        f"<news:publication_date>{slip.date if slip.has_time else slip.day}</news:publication_date>\n"
        f"<news:title>{escape(slip.title)}</news:title>\n</news:news></url>"
    )


def _language(tag: str) -> str:
    """Return the code of ISO 639 that Google wants: of all languages but Chinese without script and country."""
    lang = tag.split("-")[0]
    if lang == "zh":
        return "zh-tw" if {"Hant", "TW", "HK", "MO"} & {*tag.split("-")} else "zh-cn"
    return lang
