"""RSS 2.0 and Atom (RFC 4287) of a list of articles. The only place that knows feedgen.

What feedgen would do, and must not: stamp feeds with the time of the build, put new entries first in a list that is
in order already, take the link added last for the feed's own, stop at a control character (loading refuses those).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from digestgen.content.addresses import href, path_of
from digestgen.content.model import Article
from digestgen.render.views import Views, id_of

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was last changed: it is to stay the same until there is one."""


class Entry(NamedTuple):
    """An article in a feed. Every address is absolute."""

    id: str
    url: str
    title: str
    lang: str
    summary: str
    html: str | None
    published: datetime
    updated: datetime
    categories: tuple[str, ...]


class Feed(NamedTuple):
    """A feed, newest entry first."""

    url: str
    page: str
    title: str
    description: str
    author: str
    lang: str
    updated: datetime
    entries: tuple[Entry, ...]


def feed_of(
    views: Views, lang: str, root: str, name: str, title: str, description: str, articles: tuple[Article, ...]
) -> Feed:
    """Return what the feed `name` below the path `root` has to say about these articles."""
    config = views.config
    entries = tuple(_entry(views, article) for article in articles[: config.feeds.limit])
    return Feed(
        url=config.base_url + href(root + name),
        page=config.base_url + href(root),
        title=title,
        description=description or title,
        author=config.author or config.title_in(lang),
        lang=lang,
        updated=max((entry.updated for entry in entries), default=NEVER),
        entries=entries,
    )


def _entry(views: Views, article: Article) -> Entry:
    config, card = views.config, views.card(article)
    url = config.base_url + href(path_of(config, article))
    full = config.feeds.content == "full"
    return Entry(
        id=id_of(config, article),
        url=url,
        title=article.title,
        lang=article.lang,
        summary=card.summary,
        html=_standalone(views.html(article, absolute=True), url) if full else None,
        published=article.date,
        updated=article.updated or article.date,
        categories=tuple(term.name for term in (*card.conflicts, *card.places, *card.tags)),
    )


_IN_PAGE = re.compile(r'(<a\b[^>]*?\shref=")#')
_IDS = re.compile(r'(<[a-z][a-z0-9]*\b[^>]*?)\sid="[^"]*"')


def _standalone(html: str, url: str) -> str:
    """Make a body fit to stand beside others: links within the page lead to the page, and ids are gone."""
    return _IDS.sub(r"\1", _IN_PAGE.sub(rf"\1{url}#", html))


def _generator(feed: Feed) -> Any:
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    made.id(feed.url)
    made.title(feed.title)
    made.description(feed.description)
    made.subtitle(feed.description)
    made.language(feed.lang)
    made.author(name=feed.author)
    made.generator("digestgen")
    made.updated(feed.updated)
    made.lastBuildDate(feed.updated)
    made.link(href=feed.url, rel="self")
    made.link(href=feed.page, rel="alternate")  # last: feedgen makes it the RSS channel's <link>
    for entry in feed.entries:
        one = made.add_entry(order="append")
        one.id(entry.id)
        one.title(entry.title)
        one.link(href=entry.url)
        one.published(entry.published)
        one.updated(entry.updated)
        one.guid(entry.id, permalink=False)
        one.category([{"term": name} for name in entry.categories])
        if entry.html is not None:
            one.content(entry.html, type="html")
        if entry.summary:
            one.summary(entry.summary)
    return made


def write_rss(feed: Feed) -> bytes:
    """Write RSS 2.0."""
    made: bytes = _generator(feed).rss_str(pretty=True)
    return made


def write_atom(feed: Feed) -> bytes:
    """Write Atom."""
    made: bytes = _generator(feed).atom_str(pretty=True)
    return made


WRITERS: dict[str, Callable[[Feed], bytes]] = {"rss": write_rss, "atom": write_atom}
