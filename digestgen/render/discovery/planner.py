"""An index → all units of what lets the site be found."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.content.index import Index
from digestgen.render.discovery.directory import opml, subscribe
from digestgen.render.discovery.news import news
from digestgen.render.discovery.redirects import redirects
from digestgen.render.discovery.sitemap import sitemaps
from digestgen.render.pages import Artifact, Unit


def discovery(index: Index) -> Iterator[tuple[Unit, tuple[Artifact, ...]]]:
    """Yield what is planned. A plan is no more than names, so all of it is made anew each time."""
    for lang in index.shelves:
        yield ("subscribe", lang), tuple(subscribe(index, lang))
    yield ("opml",), (opml(index),)
    yield ("sitemap",), tuple(sitemaps(index))
    yield ("news",), (news(index),)
    yield ("redirects",), tuple(redirects(index))
