"""The parts of the newsroom's pages, by name only: see render/parts.py."""

from __future__ import annotations

from collections.abc import Iterable

from digestgen.content.ledger import Rows
from digestgen.render.parts import (
    Part,
    card_fact,
    claims_fact,
    corrections_fact,
    event_fact,
    sources_fact,
    term_fact,
)

Mark = tuple[str, int, int]
"""Slug of a place, how many articles it has, and how exactly it is known: 1 to 3."""


def claims(rows: Rows) -> Part:
    """Make claims, each with the article that it stands in."""
    return Part(("ledger.claims", rows), tuple(dict.fromkeys(claims_fact(path) for path, _ in rows)))


def statuses(url: str, lang: str, counts: Iterable[tuple[str, int]], current: str) -> Part:
    """Make the links to the lists of claims below `url`, with their counts."""
    return Part(("ledger.statuses", url, lang, tuple(counts), current))


def speakers(lang: str, counts: Iterable[tuple[str, str, int]]) -> Part:
    """Make the links to the claims of those who speak: taxonomy, slug and count of each."""
    listed = tuple(counts)
    return Part(("ledger.speakers", lang, listed), tuple(term_fact(taxonomy, slug) for taxonomy, slug, _ in listed))


def record(lang: str, taxonomy: str, slug: str, said: Rows, of: Rows, counts: tuple[int, int]) -> Part:
    """Make what somebody said last, and what was said of it; `counts` are of all that there is."""
    facts = dict.fromkeys(claims_fact(path) for path, _ in (*said, *of))
    return Part(("ledger.record", lang, taxonomy, slug, said, of, counts), tuple(facts))


def taken(slug: str, rows: Rows, count: int) -> Part:
    """Make what was taken from a publisher: articles, and the places of sources in them; `count` of all."""
    return Part(("ledger.taken", slug, rows, count), tuple(dict.fromkeys(sources_fact(path) for path, _ in rows)))


def events(paths: Iterable[str]) -> Part:
    """Make the events that articles tell of."""
    listed = tuple(paths)
    facts = (*map(event_fact, listed), *map(card_fact, listed))
    return Part(("chronicle.events", listed), facts)


def strip(lang: str, weeks: tuple[tuple[str, int], ...], loose: int) -> Part:
    """Make a strip of events per week, each week by its Monday; of `loose` more events only the month is known."""
    return Part(("chronicle.strip", lang, weeks, loose))


def corrections(rows: Rows) -> Part:
    """Make corrections, each with its article."""
    return Part(("chronicle.corrections", rows), tuple(dict.fromkeys(corrections_fact(path) for path, _ in rows)))


def thread(paths: Iterable[str], own: str) -> Part:
    """Make the thread of a story, the oldest article first, as the page of one of its articles shows it."""
    listed = tuple(paths)
    return Part(("chronicle.thread", listed, own), tuple(map(card_fact, listed)))


def bar(lang: str, counts: Iterable[tuple[str, int]], articles: int) -> Part:
    """Make the bar of sources: how many articles each publisher's reporting went into."""
    listed = tuple(counts)
    return Part(("ledger.bar", lang, listed, articles), tuple(term_fact("publishers", slug) for slug, _ in listed))


def place_map(lang: str, marks: Iterable[Mark], form: str) -> Part:
    """Make a map of places; `form` is `small`, `locator` or `large`."""
    listed = tuple(marks)
    return Part(("atlas.map", lang, listed, form), tuple(term_fact("places", slug) for slug, _, _ in listed))
