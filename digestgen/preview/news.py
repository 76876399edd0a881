"""What browsers are told: the states of the site that is served, one after each build.

`serve` writes them down here, from the thread that builds; every open page reads them, each from a thread of its own
(preview/streams.py). Nothing here touches files or sockets.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from threading import Condition
from time import monotonic
from typing import NamedTuple

from digestgen.errors import Problem

_STATES = 200
_PATHS = 50_000
"""So much is remembered for pages that come back; one that comes back later is told that anything may have changed."""


class State(NamedTuple):
    """What is served after a build, and how it came about."""

    number: int
    """Counts up from 0, which is what was served when `serve` began."""
    changed: frozenset[str] | None
    """Output paths (`assets/style.css`) that differ from the state before; None: anything may."""
    problems: tuple[Problem, ...] = ()
    """Of the last build; empty if it was a good one."""
    follow: str | None = None
    """URL path (`/2015/06/02/slug/`) of the page that the editor has just saved."""


class News:
    """The states, newest last. Thread-safe."""

    def __init__(self) -> None:
        """Begin with state 0: all is well, and nothing has changed yet."""
        # Numbers start anew with every run of `serve`, so a page must see that they are not those it knows. This is the
        # one thing in the house left to chance: a clock or a process number may repeat, and no output depends on it.
        self.epoch = os.urandom(6).hex()
        self._news = Condition()
        self._states = deque([State(0, frozenset())])
        self._closed = False

    @property
    def latest(self) -> State:
        """The state that is served now."""
        with self._news:
            return self._states[-1]

    def built(self, changed: Iterable[str] | None, follow: str | None = None) -> State:
        """Tell of a good build: the output paths that differ now (None: unknown), and the page that was saved."""
        return self._add(None if changed is None else frozenset(changed), (), follow)

    def failed(self, problems: Sequence[Problem]) -> State:
        """Tell of a build that failed; what is served stays."""
        return self._add(frozenset(), tuple(problems), None)

    def _add(self, changed: frozenset[str] | None, problems: tuple[Problem, ...], follow: str | None) -> State:
        with self._news:
            state = State(self._states[-1].number + 1, changed, problems, follow)
            self._states.append(state)
            paths = sum(len(one.changed or ()) for one in self._states)
            while len(self._states) > 1 and (len(self._states) > _STATES or paths > _PATHS):
                paths -= len(self._states.popleft().changed or ())
            self._news.notify_all()
        return state

    def since(self, after: int) -> list[State]:
        """Return the states later than number `after`. Of those that are forgotten, the first of the rest says so."""
        with self._news:
            later = [state for state in self._states if state.number > after]
        if later and later[0].number > after + 1:
            later[0] = later[0]._replace(changed=None)
        return later

    def wait(self, after: int, timeout: float, ended: Callable[[], bool] = lambda: False) -> list[State]:
        """Return the states later than `after`; if there are none, wait for one, at most `timeout` seconds.

        Return none at once when closed. `ended` is asked again at every `wake`.
        """
        until = monotonic() + timeout
        with self._news:
            while self._states[-1].number <= after and not self._closed and not ended():
                left = until - monotonic()
                if left <= 0 or not self._news.wait(left):
                    break
        return self.since(after)

    def wake(self) -> None:
        """Let all who wait ask again whether their waiting has ended."""
        with self._news:
            self._news.notify_all()

    @property
    def closed(self) -> bool:
        """Whether there will be no more news."""
        return self._closed

    def close(self) -> None:
        """End all waiting."""
        self._closed = True
        self.wake()
