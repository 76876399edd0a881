"""RSS 2.0 and Atom (RFC 4287) of a list of articles. The only place that knows feedgen.

What feedgen would do, and must not: stamp feeds with the time of the build, put new entries first in a list that is
in order already, take the link added last for the feed's own, stop at a control character (loading refuses those).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from markupsafe import escape

from digestgen.content.addresses import href, path_of
from digestgen.content.ledger import Rows
from digestgen.render.viewer import Viewer, id_of

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


def feed_of(viewer: Viewer, part: tuple[Any, ...]) -> Feed:
    """Return the feed that a part stands for: one of articles, or one of corrections."""
    make: dict[str, Callable[..., Feed]] = {"feed": _of_articles, "corrections_feed": _of_corrections}
    return make[part[0]](viewer, *part[1:])


def _of_articles(
    viewer: Viewer,
    lang: str,
    root: str,
    name: str,
    of: tuple[str, str] | None,
    articles: tuple[tuple[str, tuple[str | None, ...]], ...],
) -> Feed:
    """Return what the feed `name` below the path `root` has to say about these articles; `of` is the term it is of."""
    config = viewer.config
    term = viewer.index.terms[of[0]][of[1]] if of else None
    title = f"{config.title_in(lang)}: {term.name_in(lang)}" if term else config.title_in(lang)
    description = (term.description if term else config.description_in(lang)) or title
    entries = tuple(_entry(viewer, path, addresses) for path, addresses in articles)
    return _feed(viewer, lang, (root, name), title, description, entries)


def _of_corrections(viewer: Viewer, lang: str, root: str, name: str, rows: Rows) -> Feed:
    """Return the feed of corrections: each is an entry of its own, since readers show edits of old ones unreliably."""
    config = viewer.config
    title = f"{config.title_in(lang)}: {viewer.word(lang, 'Corrections')}"
    entries = tuple(_correction(viewer, lang, path, at) for path, at in rows)
    return _feed(viewer, lang, (root, name), title, title, entries)


def _feed(
    viewer: Viewer, lang: str, at: tuple[str, str], title: str, description: str, entries: tuple[Entry, ...]
) -> Feed:
    """Return a feed that lives below a path, by its name there."""
    config, (root, name) = viewer.config, at
    return Feed(
        url=config.base_url + href(root + name),
        page=config.base_url + href(root),
        title=title,
        description=description,
        author=config.author or config.title_in(lang),
        lang=lang,
        updated=max((entry.updated for entry in entries), default=NEVER),
        entries=entries,
    )


def _correction(viewer: Viewer, lang: str, path: str, at: int) -> Entry:
    slip, url = (
        viewer.index.slips[path],
        viewer.config.base_url + href(path_of(viewer.config, viewer.index.slips[path])),
    )
    day, was, now, kind = slip.corrections[at]
    place = [one[0] for one in slip.corrections[: at + 1]].count(day)  # of several on one day
    moment = datetime.fromisoformat(day).replace(tzinfo=viewer.config.zone)
    said, stands = viewer.word(lang, "Was"), viewer.word(lang, "Now")
    return Entry(
        id=f"{id_of(viewer.config, slip)}/correction/{day}/{place}",
        url=f"{url}#correction-{at + 1}",
        title=f"{viewer.word(lang, kind.capitalize())}: {slip.title}",
        lang=slip.lang,
        summary=now,
        html=f"<dl><dt>{said}</dt><dd>{escape(was)}</dd><dt>{stands}</dt><dd>{escape(now)}</dd></dl>",
        published=moment,
        updated=moment,
        categories=(kind,),
    )


def _entry(viewer: Viewer, path: str, addresses: tuple[str | None, ...]) -> Entry:
    slip, card = viewer.index.slips[path], viewer.card(path)
    url = viewer.config.base_url + card.url
    html = None
    if viewer.config.feeds.content == "full" and not slip.warning:  # a reader could not choose whether to go on
        html = _body(viewer, path, addresses, url)
    return Entry(
        id=id_of(viewer.config, slip),
        url=url,
        title=card.title,
        lang=card.lang,
        summary=card.summary,
        html=html,
        published=card.date,
        updated=card.updated or card.date,
        categories=(
            *(term.name for term in (*card.conflicts, *card.places, *card.tags)),
            *([slip.warning] if slip.warning else ()),
        ),
    )


def _body(viewer: Viewer, path: str, addresses: tuple[str | None, ...], url: str) -> str:
    """Return the text of an entry. An article stands in a dozen feeds, most of which are made one after the other."""
    key = (path, addresses)
    if key not in viewer.bodies:
        if len(viewer.bodies) >= _BODIES:
            viewer.bodies.clear()
        viewer.bodies[key] = _standalone(viewer.html(viewer.documents(path), addresses, absolute=True), url)
    return viewer.bodies[key]


_BODIES = 500
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
