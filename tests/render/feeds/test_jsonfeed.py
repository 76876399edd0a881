from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from hypothesis import given

from digestgen.render.feeds.jsonfeed import VERSION, write_json
from digestgen.render.feeds.model import Feed
from tests.harness import Site
from tests.render.feeds.reading import as_json
from tests.render.feeds.values import FEED

Test = Callable[[Any], bool]


def text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def address(value: Any) -> bool:
    return isinstance(value, str) and bool(urlsplit(value).scheme)


def moment(value: Any) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", value))


def texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(text, value))


FEED_KEYS: dict[str, Test] = {
    "version": lambda value: value == VERSION,
    "title": text,
    "description": text,
    "language": text,
    **dict.fromkeys(("home_page_url", "feed_url", "next_url"), address),
    "authors": lambda value: all(one.keys() == {"name"} and text(one["name"]) for one in value),
    "hubs": lambda value: all(one.keys() == {"type", "url"} and address(one["url"]) for one in value),
    "items": lambda value: isinstance(value, list),
}
ITEM_KEYS: dict[str, Test] = {
    **dict.fromkeys(("id", "title", "content_text", "summary", "language"), text),
    **dict.fromkeys(("url", "external_url", "image"), address),
    **dict.fromkeys(("date_published", "date_modified"), moment),
    "content_html": lambda value: isinstance(value, str),
    "tags": texts,
}
"""The keys of version 1.1 that are made use of, and what may stand there."""


def faults_of(feed: dict[str, Any]) -> list[str]:
    """Return what of a feed is not as JSON Feed 1.1 has it."""
    return [*_faults(feed, FEED_KEYS, {"version", "title", "items"}), *(f for one in feed["items"] for f in _item(one))]


def _item(item: dict[str, Any]) -> Iterator[str]:
    yield from _faults(item, ITEM_KEYS, {"id"})
    if not {"content_html", "content_text"} & item.keys():
        yield f"{item['id']} has no content"


def _faults(found: dict[str, Any], keys: dict[str, Test], wanted: set[str]) -> Iterator[str]:
    yield from (f"{key} is missing" for key in wanted - found.keys())
    yield from (f"{key}: {found[key]}" for key in found if key not in keys or not keys[key](found[key]))


@given(FEED)
def test_whatever_stands_in_it_it_is_a_feed(feed: Feed) -> None:
    made = json.loads(write_json(feed))
    assert faults_of(made) == []
    assert [one["title"] for one in made["items"]] == [one.title for one in feed.entries]


def test_the_check_finds_what_is_wrong() -> None:
    bad = {"version": "1", "title": "", "items": [{"id": "x", "url": "/relative", "date_published": "2015"}]}
    assert sorted(faults_of(bad)) == [
        *("date_published: 2015", "title: ", "url: /relative", "version: 1", "x has no content"),
    ]


def test_what_a_feed_says(site: Site) -> None:
    site.settings(author="The desk", description="What it is", feeds={"hub": "https://hub.example.org/"})
    site.article("a.md", "Text.", title="T", slug="a", id="tag:digest.example.org,2026:a", updated="2015-06-05").build()
    assert as_json(site) == {
        "version": VERSION,
        "title": "Test digest",
        "home_page_url": "https://digest.example.org/",
        "feed_url": "https://digest.example.org/feed.json",
        "description": "What it is",
        "next_url": "https://digest.example.org/archive/2015/06/feed.json",
        "authors": [{"name": "The desk"}],
        "language": "en",
        "hubs": [{"type": "WebSub", "url": "https://hub.example.org/"}],
        "items": [
            {
                "id": "tag:digest.example.org,2026:a",
                "url": "https://digest.example.org/2015/06/02/a/",
                "title": "T",
                "content_html": "<p>Text.</p>",
                "date_published": "2015-06-02T00:00:00+00:00",
                "date_modified": "2015-06-05T00:00:00+00:00",
                "language": "en",
            }
        ],
    }


def test_summaries_are_plain_text(site: Site) -> None:
    site.settings(feeds={"content": "summary"}).article("a.md", summary="a < b & c").article("b.md", date="2015-06-01")
    first, second = as_json(site.build())["items"]
    assert (first["content_text"], first["summary"]) == ("a < b & c", "a < b & c")
    assert second["content_text"] == "b.md"
