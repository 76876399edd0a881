"""Entries, the newest first → as many of them as a feed of a given size can carry.

A feed is written once: how long an entry will be is reckoned from its texts, for the longest of the three formats,
and never too short. So all three carry the same entries, and none is longer than site.yaml allows; but a feed has one
entry at least, however long.
"""

from __future__ import annotations

from collections.abc import Iterable

from digestgen.render.feeds.model import Entry

FRAME = 4000
"""What stands around the entries, in bytes, besides the description."""
_ENTRY, _CATEGORY, _VIA, _PICTURE = 450, 70, 90, 280
"""The elements of an entry, of a category, and of what not every entry has; without the texts in them."""


def length_of(text: str) -> int:
    """Return how many bytes a line takes, at most, in an element, in an attribute, or in JSON."""
    marks = text.count("&") + text.count("<") + text.count(">")
    return len(text.encode()) + 4 * marks + 5 * text.count('"') + text.count("\\") + text.count("\t")


def size_of(entry: Entry) -> int:
    """Return how many bytes an entry takes, at most."""
    size = _ENTRY + length_of(entry.title) + sum(map(len, (entry.id, entry.url, entry.lang)))
    size += _summary(entry) + (_body(entry.html) if entry.html is not None else length_of(entry.title))
    size += sum(_CATEGORY + length_of(f"{one.term}{one.label}{one.scheme}") for one in entry.categories)
    if entry.via:
        size += _VIA + length_of(f"{entry.via.url}{entry.via.title}{entry.via.lang}")
    if entry.picture:
        size += _PICTURE + length_of("".join(filter(None, entry.picture)))
    return size


def _summary(entry: Entry) -> int:
    """Return how long a summary is at most: in RSS it is HTML, and escaped twice; in JSON it may stand there twice."""
    text = entry.summary
    plain = len(text.encode())
    xml = plain + 8 * text.count("&") + 7 * (text.count("<") + text.count(">"))
    return max(xml, (plain + sum(map(text.count, '"\t\\'))) * (2 if entry.html is None else 1))


def _body(html: str) -> int:
    """Return how long HTML is at most; of what JSON escapes XML lets be, and the other way round."""
    xml = 4 * html.count("&") + 3 * (html.count("<") + html.count(">"))
    return len(html.encode()) + max(xml, sum(map(html.count, '"\n\t\\')))


def fitting(entries: Iterable[Entry], room: int) -> tuple[Entry, ...]:
    """Return the first of the entries, as many as take no more bytes than that, and at least one if there is any.

    What comes behind them is not even made.
    """
    kept: list[Entry] = []
    for entry in entries:
        room -= size_of(entry)
        if room < 0 and kept:
            break
        kept.append(entry)
    return tuple(kept)


def fitting_all(entries: Iterable[Entry], room: int) -> tuple[Entry, ...]:
    """Return all of the entries, the last of them without their contents, if they take more bytes than that.

    If that is not enough, the last have no summaries either. None is left out, whatever they take: there is nowhere
    else where it would be.
    """
    fitted = list(entries)
    for bare in ({"html": None}, {"html": None, "summary": ""}):
        listed = [(entry, entry._replace(**bare)) for entry in fitted]
        left = room - sum(size_of(short) for _, short in listed)
        fitted = []
        for entry, short in listed:
            left -= size_of(entry) - size_of(short)
            fitted.append(entry if left >= 0 else short)
        if sum(map(size_of, fitted)) <= room:
            break
    return tuple(fitted)
