"""All feeds of all languages → OPML 2.0 (opml.org/spec2), which readers can take over as it is.

Each feed is named once, in its first form: a reader would follow it as often as it is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from digestgen.render.discovery.views import FeedEntry, FeedGroup
from digestgen.render.linked_data.trail import WORDS
from digestgen.render.viewer import Viewer


def write_opml(viewer: Viewer, subject: Mapping[str, tuple[Any, ...]]) -> bytes:
    """Write the list. `subject`: language → its feeds; and `dates`, of the first and the last one, or None."""
    views = viewer.subject(subject)
    dates = views.pop("dates")
    config = viewer.config
    head = [f"<title>{escape(config.title)}</title>"]
    if dates:
        head += [f"<dateCreated>{_date(dates[0])}</dateCreated>", f"<dateModified>{_date(dates[1])}</dateModified>"]
    head += [f"<ownerName>{escape(config.author or config.title)}</ownerName>"]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<opml version="2.0">',
        *("<head>", *head, "<docs>https://opml.org/spec2.opml</docs>", "</head>"),
        "<body>",
        *(line for lang, groups in views.items() for line in _language(viewer, lang, groups)),
        *("</body>", "</opml>\n"),
    ]
    return "\n".join(lines).encode()


def _language(viewer: Viewer, lang: str, groups: Iterable[FeedGroup]) -> Iterator[str]:
    yield f"<outline text={_quoted(viewer.config.title_in(lang))}>"
    for group in groups:
        feeds = (_feed(viewer, lang, one) for one in group.feeds)
        if group.taxonomy is None:
            yield from feeds
        else:
            yield f"<outline text={_quoted(viewer.word(lang, WORDS[group.taxonomy]))}>"
            yield from feeds
            yield "</outline>"
    yield "</outline>"


def _feed(viewer: Viewer, lang: str, one: FeedEntry) -> str:
    base, title = viewer.config.base_url, _quoted(one.title)
    address, page = _quoted(base + one.forms[0].url), _quoted(base + one.url)
    return f'<outline type="rss" text={title} title={title} xmlUrl={address} htmlUrl={page} language={_quoted(lang)}/>'


def _quoted(text: str) -> str:
    return quoteattr(" ".join(text.split()))


def _date(day: str) -> str:
    """Write the beginning of a day as RFC 822 has it, with four digits of the year."""
    return format_datetime(datetime.fromisoformat(day).replace(tzinfo=UTC), usegmt=True)
