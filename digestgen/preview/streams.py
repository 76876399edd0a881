"""The news as an event stream (server-sent events, HTML standard 9.2): one for each tab that is looked at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from digestgen.preview.news import News
from digestgen.preview.pages import fingerprint_at
from digestgen.preview.tabs import Tab, concern

RETRY = b"retry: 500\n\n"
HEARTBEAT = b": still here\n\n"
FULL = b"event: full\ndata: too many tabs\n\n"


class Seat:
    """The place of one stream among those that there may be."""

    taken_over = False


class Seats:
    """So many streams at once; of more, the oldest gives way, and is told so."""

    def __init__(self, most: int, news: News) -> None:
        self._most, self._news = most, news
        self._taken: list[Seat] = []
        self._lock = Lock()

    @contextmanager
    def take(self) -> Iterator[Seat]:
        """Take a seat as long as a stream lasts."""
        seat = Seat()
        with self._lock:
            self._taken.append(seat)
            if len(self._taken) > self._most:
                self._taken.pop(0).taken_over = True
        self._news.wake()
        try:
            yield seat
        finally:
            with self._lock:
                if seat in self._taken:
                    self._taken.remove(seat)


def events(
    news: News, root: Path, tab: Tab, ended: Callable[[], bool], heartbeat: float, *, follows: bool
) -> Iterator[bytes]:
    """Yield what a tab is to be sent until `ended`: at first always how things stand, later only what concerns it.

    A heartbeat every so many seconds keeps the connection open, and shows whether there still is one.
    """
    yield RETRY
    latest = news.latest
    states = [*news.since(latest.number if tab.after is None else tab.after)] or [
        latest._replace(changed=frozenset(), follow=None)
    ]
    known = None
    while not ended():
        if states:
            told = concern(tab, states, showing=fingerprint_at(root, tab.page), known=known, follows=follows)
            number, known = states[-1].number, states[-1].problems
            tab = tab._replace(after=number)
            if told:
                yield _event(f"{news.epoch}.{number}", told)
        else:
            yield HEARTBEAT
        states = news.wait(number, heartbeat, ended)


def _event(name: str, told: dict[str, Any]) -> bytes:
    """Write an event. JSON in ASCII has no line break, so that nothing can end it early."""
    return f"id: {name}\ndata: {json.dumps(told, separators=(',', ':'))}\n\n".encode()
