from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.render.feeds.fit import FRAME, fitting, fitting_all, length_of, size_of
from digestgen.render.feeds.formats import FORMATS, Format
from digestgen.render.feeds.model import Entry, Feed
from digestgen.render.feeds.writing import written
from tests.render.feeds.values import FEED

DAY = datetime(2015, 6, 2, tzinfo=UTC)


def entry(name: str, length: int = 100) -> Entry:
    return Entry(f"tag:e,2026:{name}", "https://e/", name, "en", "", "x" * length, DAY, DAY)


@pytest.mark.parametrize("one", FORMATS, ids=[one.name for one in FORMATS])
@given(FEED)
def test_no_feed_is_longer_than_was_reckoned(one: Format, feed: Feed) -> None:
    texts = feed.title * 2 + feed.description * 2 + feed.author * (1 + len(feed.entries)) + (feed.hub or "")
    reckoned = FRAME + sum(map(size_of, feed.entries)) + length_of(texts)
    assert len(written(one.recipe, feed)) <= reckoned


def test_a_plain_entry_is_reckoned_little_longer_than_it_is() -> None:
    plain = entry("a", 5000)._replace(summary="In short" * 20)
    feed = Feed("tag:e,2026:f", "https://e/", "https://e/", "T", "D", "A", "en", (plain,))
    two = feed._replace(entries=(plain, plain._replace(id="tag:e,2026:b")))
    longest = max(len(written(one.recipe, two)) - len(written(one.recipe, feed)) for one in FORMATS)
    assert longest <= size_of(plain) <= longest * 1.2


def test_as_many_as_fit_the_newest_first() -> None:
    listed = [entry(name, 5000) for name in "abc"]
    assert fitting(listed, 2 * size_of(listed[0])) == tuple(listed[:2])
    assert fitting(listed, 10**6) == tuple(listed)


def test_one_is_there_however_long_it_is() -> None:
    assert fitting([entry("a", 5000), entry("b")], 10) == (entry("a", 5000),)
    assert fitting([], 10) == ()


def test_what_does_not_fit_is_not_made() -> None:
    made: list[str] = []

    def make(name: str) -> Entry:
        made.append(name)
        return entry(name, 5000)

    fitting((make(name) for name in "abcd"), size_of(entry("a", 5000)))
    assert made == ["a", "b"]


def test_an_archive_loses_contents_before_it_loses_entries() -> None:
    listed = [entry(name, 50_000) for name in "abc"]
    kept = fitting_all(listed, 60_000)
    assert [(one.title, one.html is None) for one in kept] == [("a", False), ("b", True), ("c", True)]


def test_an_archive_loses_contents_then_summaries_and_never_an_entry() -> None:
    listed = [entry(name, 5000)._replace(summary="S" * 2000) for name in "abc"]
    kept = fitting_all(listed, 6500)
    assert [(one.title, one.html is None, bool(one.summary)) for one in kept] == [
        *(("a", True, True), ("b", True, False), ("c", True, False)),
    ]
    assert [(one.title, one.summary) for one in fitting_all(listed, 10)] == [("a", ""), ("b", ""), ("c", "")]


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 900)), max_size=12), st.integers(0, 20_000))
def test_an_archive_has_all_and_is_no_longer_than_it_may_be_if_that_can_be(
    lengths: list[tuple[int, int]], room: int
) -> None:
    listed = [entry(f"{n}", long)._replace(summary="s" * short) for n, (long, short) in enumerate(lengths)]
    kept = fitting_all(listed, room)
    assert [one.title for one in kept] == [one.title for one in listed]
    bare = [one._replace(html=None, summary="") for one in listed]
    assert sum(map(size_of, kept)) <= max(room, sum(map(size_of, bare)))
