"""A feed → RSS 2.0 and Atom (RFC 4287). The only place that knows feedgen.

What feedgen would do, and must not: stamp feeds with the time of the build, put new entries first in a list that is
in order already, take the link added last for the feed's own, stop at a control character (loading refuses those),
lose all of an entry's Atom links but their addresses. What it does not do, an extension of its own kind adds: links in
RSS, the archive (RFC 5005), WebSub, languages, places (GeoRSS), pictures (Media RSS).
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from digestgen.render.feeds.formats import ATOM, RSS, Format
from digestgen.render.feeds.model import Entry, Feed, Picture

ATOM_NS = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
GEORSS = "http://www.georss.org/georss"
HISTORY = "http://purl.org/syndication/history/1.0"
MEDIA = "http://search.yahoo.com/mrss/"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Attributes = dict[str, str]


class _FeedParts:
    """What feedgen leaves out of a feed."""

    feed: Feed

    def extend_ns(self) -> dict[str, str]:
        """Return the namespaces, by their prefixes; only those that the feed makes use of."""
        entries = self.feed.entries
        wanted = {
            "dc": (DC, bool(entries)),
            "fh": (HISTORY, self.feed.is_archive),
            "georss": (GEORSS, any(entry.point for entry in entries)),
            "media": (MEDIA, any(entry.picture for entry in entries)),
        }
        return {prefix: name for prefix, (name, is_wanted) in wanted.items() if is_wanted}

    def extend_atom(self, feed: Any) -> Any:
        """Add to Atom."""
        for link in _links(self.feed, ATOM):
            xml_elem("link", feed, **link)
        return self._archive(feed)

    def extend_rss(self, rss: Any) -> Any:
        """Add to RSS."""
        for link in _links(self.feed, RSS):
            xml_elem(f"{{{ATOM_NS}}}link", rss[0], **link)
        self._archive(rss[0])
        return rss

    def _archive(self, feed: Any) -> Any:
        if self.feed.is_archive:
            xml_elem(f"{{{HISTORY}}}archive", feed)
        return feed


class _EntryParts:
    """What feedgen leaves out of an entry."""

    entry: Entry
    author: str

    def extend_atom(self, made: Any) -> Any:
        """Add to Atom, and give the links what was lost of them."""
        made.set(_LANG, self.entry.lang)
        for link in made.findall("link"):
            made.remove(link)
        for link in ({"rel": "alternate", "type": "text/html", "href": self.entry.url}, *self._via()):
            xml_elem("link", made, **link)
        return self._both(made)

    def extend_rss(self, made: Any) -> Any:
        """Add to RSS, whose own `author` would have to be a mail address, and which has no word for a change."""
        xml_elem(f"{{{ATOM_NS}}}updated", made).text = self.entry.updated.isoformat()
        xml_elem(f"{{{DC}}}creator", made).text = self.author
        for link in self._via():
            xml_elem(f"{{{ATOM_NS}}}link", made, **link)
        return self._both(made)

    def _via(self) -> Iterator[Attributes]:
        if via := self.entry.via:
            yield _given(rel="via", href=via.url, title=via.title, hreflang=via.lang)

    def _both(self, made: Any) -> Any:
        if self.entry.point:
            xml_elem(f"{{{GEORSS}}}point", made).text = "{:.10g} {:.10g}".format(*self.entry.point)
        if self.entry.picture:
            _add_picture(made, self.entry.picture)
        return made


def _add_picture(made: Any, picture: Picture) -> None:
    content = xml_elem(f"{{{MEDIA}}}content", made, **_given(url=picture.url, type=picture.type, medium="image"))
    if picture.alt:
        xml_elem(f"{{{MEDIA}}}description", content, type="plain").text = picture.alt
    if picture.credit:
        xml_elem(f"{{{MEDIA}}}credit", content).text = picture.credit


def _given(**attributes: str | None) -> Attributes:
    return {name: value for name, value in attributes.items() if value}


def _links(feed: Feed, one: Format) -> Iterator[Attributes]:
    """Yield the links of a feed besides those to itself and to its page."""
    if feed.hub:
        yield {"rel": "hub", "href": feed.hub}
    chain = {"current": feed.chain.current, "prev-archive": feed.chain.older, "next-archive": feed.chain.newer}
    for rel, folder in chain.items():
        if folder:
            yield {"rel": rel, "type": one.type, "href": folder + one.file}


def generator(feed: Feed) -> Any:
    """Return feedgen's own form of a feed, of which both formats can be written."""
    made = FeedGenerator()
    made.register_extension("parts", _FeedParts, _EntryParts)
    made.parts.feed = feed
    made.id(feed.id)
    made.title(feed.title)
    made.description(feed.description)
    made.subtitle(feed.description)
    made.language(feed.lang)
    made.author(name=feed.author)
    made.generator("digestgen")
    made.updated(feed.updated)
    made.lastBuildDate(feed.updated)
    for entry in feed.entries:
        _add(made.add_entry(order="append"), entry, feed.author)
    return made


def _add(one: Any, entry: Entry, author: str) -> None:
    one.parts.entry, one.parts.author = entry, author
    one.id(entry.id)
    one.title(entry.title)
    one.link(href=entry.url)
    one.published(entry.published)
    one.updated(entry.updated)
    one.guid(entry.id, permalink=False)
    one.category([_given(term=c.term, label=c.label, scheme=c.scheme) for c in entry.categories])
    if entry.summary:
        one.summary(escape(entry.summary, quote=False), type="html")  # in RSS it is HTML whatever one says
    if entry.html is not None:
        one.content(entry.html, type="html")


def write_rss(feed: Feed, made: Any) -> bytes:
    """Write RSS 2.0."""
    _point(made, feed, RSS)
    written: bytes = made.rss_str(pretty=True)
    return written


def write_atom(feed: Feed, made: Any) -> bytes:
    """Write Atom."""
    _point(made, feed, ATOM)
    written: bytes = made.atom_str(pretty=True)
    return written


def _point(made: Any, feed: Feed, one: Format) -> None:
    """Let a feed name its own address in a format; its page comes last, for feedgen makes that the RSS channel's."""
    own = {"href": feed.folder + one.file, "rel": "self", "type": one.type}
    made.link([own, {"href": feed.page, "rel": "alternate", "type": "text/html"}], replace=True)
