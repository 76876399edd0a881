"""Addresses → answers, so that no server notices more of us than of a single reader.

One request at a time to a host, with a pause behind it; several hosts side by side. HEAD first, and GET where HEAD is
refused. What may be a bad moment (no answer, a failing server, "too many requests") is tried again, later each time, or
when the server says. All of it ends when the time is over: what was not asked then is asked in the next run.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from email.utils import parsedate_to_datetime
from queue import SimpleQueue
from typing import NamedTuple, Protocol
from urllib.parse import urldefrag, urljoin, urlsplit

from digestgen.desk.external.web import Reply, Send

WORKERS = 8
PAUSE = 1.0
"""Seconds between two requests to one host."""
BACKOFF = (2.0, 8.0)
"""Seconds before the second and the third attempt, where the server does not say how long."""
LONGEST_WAIT = 60.0
"""A server that asks for more patience is left for another run."""
TIME = 600.0
"""Seconds for all addresses together."""
MOST_HOPS = 8

PERMANENT = frozenset({301, 308})
_REDIRECTS = PERMANENT | {302, 303, 307}
_FLEETING = frozenset({0, 408, 425, 429, 500, 502, 503, 504})


class Timer(Protocol):
    """What tells the time that has passed, and lets it pass; both in seconds."""

    def now(self) -> float:
        """Return the seconds since some moment."""

    def sleep(self, seconds: float) -> None:
        """Wait."""

    def wake(self) -> None:
        """Let nobody wait any longer."""


class WallClock:
    """The timer of every day."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def now(self) -> float:
        """Return the seconds since some moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._stopped.wait(seconds)

    def wake(self) -> None:
        """Let nobody wait any longer."""
        self._stopped.set()


class Answer(NamedTuple):
    """What is known of an address now."""

    status: int
    """Of the page that it leads to in the end; 0 if there was no answer."""
    failure: str = ""
    """Why there was none."""
    moved: str = ""
    """Where the page has moved for good: as far as all signposts say so."""


class _OutOfTime(Exception):
    pass


class _Host:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free_at = float("-inf")
        self.failure = ""
        """Why it cannot be reached, however patiently it was asked: its other pages are not asked for then."""


class Asker:
    """Asks for pages, with patience."""

    def __init__(self, send: Send, agent: str, timer: Timer, seconds: float = TIME) -> None:
        """Ask by `send`, under the name `agent`, for at most so many seconds from now on."""
        self._send, self._agent, self._timer = send, agent, timer
        self._end = timer.now() + seconds
        self._hosts: dict[str, _Host] = defaultdict(_Host)
        self._guard = threading.Lock()
        self._stopped = False

    def ask_all(self, urls: Iterable[str]) -> Iterator[tuple[str, Answer | None]]:
        """Yield each address with its answer, as they come in; None for what there was no time for."""
        by_host: dict[str, list[str]] = defaultdict(list)
        for url in urls:
            by_host[_host_of(url)].append(url)
        answers: SimpleQueue[tuple[str, Answer | Exception | None]] = SimpleQueue()
        queues = sorted(by_host.values(), key=len, reverse=True)  # the longest takes longest, so it starts first
        with ThreadPoolExecutor(WORKERS) as pool:
            try:
                for listed in queues:
                    pool.submit(self._ask_host, listed, answers)
                for _ in range(sum(map(len, queues))):
                    url, answer = answers.get()
                    if isinstance(answer, Exception):
                        raise answer
                    yield url, answer
            finally:
                self._stopped = True
                self._timer.wake()
                pool.shutdown(cancel_futures=True)

    def _ask_host(self, urls: list[str], answers: SimpleQueue[tuple[str, Answer | Exception | None]]) -> None:
        for url in urls:
            try:
                answers.put((url, self.ask(url)))
            except _OutOfTime:
                answers.put((url, None))
            except Exception as error:  # a fault of ours: it is raised where somebody waits for the answer
                answers.put((url, error))

    def ask(self, url: str) -> Answer:
        """Follow an address to its page."""
        at, moved, permanent, seen = url, "", True, {url}
        for _ in range(MOST_HOPS):
            reply = self._patiently(at)
            target = reply.headers.get("location", "")
            if reply.status not in _REDIRECTS or not target:
                return Answer(reply.status, reply.failure, moved if 200 <= reply.status < 300 else "")
            at = urldefrag(urljoin(at, target)).url
            if urlsplit(at).scheme not in ("http", "https"):
                return Answer(0, f"it leads to '{at}', which is no web page")
            if at in seen:
                return Answer(0, "it leads in a circle")
            permanent = permanent and reply.status in PERMANENT
            moved = at if permanent else moved
            seen.add(at)
        return Answer(0, f"it leads on more than {MOST_HOPS} times")

    def _patiently(self, url: str) -> Reply:
        host = self._host(url)
        reply = Reply(0, failure=host.failure) if host.failure else self._attempt(url)
        if reply.is_host_gone:
            host.failure = reply.failure
        return reply

    def _attempt(self, url: str) -> Reply:
        reply = self._request("HEAD", url)
        if reply.status not in _FLEETING and reply.status < 400:
            return reply
        if reply.status not in _FLEETING or reply.status in (500, 0):  # HEAD alone may be what it does not like
            reply = self._request("GET", url)
        for wait in BACKOFF:
            if reply.status not in _FLEETING:
                break
            asked = _wish(reply)
            if asked is not None and asked > LONGEST_WAIT:
                break
            self._pause(url, wait if asked is None else asked)
            reply = self._request("GET", url)
        return reply

    def _host(self, url: str) -> _Host:
        with self._guard:
            return self._hosts[_host_of(url)]

    def _pause(self, url: str, seconds: float) -> None:
        """Leave a host alone for so long, whoever wants to ask it."""
        host = self._host(url)
        with host.lock:
            host.free_at = max(host.free_at, self._timer.now() + seconds)

    def _request(self, method: str, url: str) -> Reply:
        host = self._host(url)
        with host.lock:
            wait = host.free_at - self._timer.now()
            if self._stopped or self._timer.now() + max(wait, 0) >= self._end:
                raise _OutOfTime
            if wait > 0:
                self._timer.sleep(wait)
            try:
                return self._send(method, url, self._agent)
            finally:
                host.free_at = self._timer.now() + PAUSE


def _host_of(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _wish(reply: Reply) -> float | None:
    """Return how many seconds a server wants to be left alone (Retry-After, RFC 9110), by its own clock."""
    written = reply.headers.get("retry-after", "").strip()
    if written.isdecimal():
        return float(written)
    moment, now = _moment(written), _moment(reply.headers.get("date", ""))
    return max((moment - now).total_seconds(), 0.0) if moment and now else None


def _moment(written: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(written)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else None
