"""A feed → JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from typing import Any

from digestgen.render.feeds.formats import JSON
from digestgen.render.feeds.model import Entry, Feed

VERSION = "https://jsonfeed.org/version/1.1"


def write_json(feed: Feed) -> bytes:
    """Write JSON Feed. `next_url` leads to the newest document of the archive, and there to the one before."""
    made: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.folder + JSON.file,
        "description": feed.description,
        "next_url": feed.chain.older + JSON.file if feed.chain.older else None,
        "authors": [{"name": feed.author}],
        "language": feed.lang,
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else None,
        "items": [_item(entry) for entry in feed.entries],
    }
    return (json.dumps(_told(made), ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry) -> dict[str, Any]:
    return _told(
        {
            "id": entry.id,
            "url": entry.url,
            "external_url": entry.via.url if entry.via else None,
            "title": entry.title,
            "content_html": entry.html,
            "content_text": (entry.summary or entry.title) if entry.html is None else None,
            "summary": entry.summary or None,
            "image": entry.picture.url if entry.picture else None,
            "date_published": entry.published.isoformat(),
            "date_modified": entry.updated.isoformat(),
            "tags": [one.label for one in entry.categories] or None,
            "language": entry.lang,
        }
    )


def _told(made: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in made.items() if value is not None}
