"""`serve`: watch, rebuild, tell. One loop, in the main thread; it ends when it is interrupted, never by an error."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import NamedTuple, Protocol

from digestgen.errors import BuildFailed, DigestError, Problem, SiteProblems, UsageError
from digestgen.preview.news import News
from digestgen.preview.server import Preview
from digestgen.preview.session import Rebuilt, Session, state_of
from digestgen.preview.watch import MOST, Watcher
from digestgen.publish.swap import lock
from digestgen.stages.options import Options, Progress

SOON = 1.0
"""Seconds after the last event, after which all files are looked at: what events have missed."""
SELDOM = 10.0
"""Seconds between looks at all files when nothing happens."""
POLL = 0.5
"""The same where nothing can be watched."""
SHARE = 20
"""Looking takes at most a twentieth of the time, however large the site is."""
IDLE = 3.0
"""Seconds without a rebuild, after which what this process knows is kept for the next one."""


class Wishes(NamedTuple):
    """What `serve` is asked for, beyond what a build is."""

    host: str = "127.0.0.1"
    port: int = 8000
    poll: bool = False
    follow: bool = False
    moment: datetime | None = None
    """The moment the site is built for; None: the time that it is."""


class Teller(Protocol):
    """Tells the editor, in the terminal."""

    def note(self, text: str) -> None:
        """Tell something in a line."""

    def rebuilt(self, rebuilt: Rebuilt) -> None:
        """Tell what a rebuild did."""

    def broken(self, problems: Sequence[Problem]) -> None:
        """Tell all that is wrong."""


def serve(
    options: Options,
    wishes: Wishes,
    teller: Teller,
    progress: Progress,
    is_over: Callable[[], bool] = lambda: False,
) -> None:
    """Serve a site until `is_over`, or until this is interrupted. Raises `UsageError` if it cannot begin."""
    news = News()
    with lock(state_of(options) / "lock", _refuse), _Loop(options, wishes, teller, news) as loop:
        preview = Preview(loop.session.root, news, wishes.host, wishes.port, follow=wishes.follow)
        try:
            loop.begin(progress)
            preview.start()
            teller.note(f"{preview.url}  (Ctrl-C ends it)")
            while not is_over():
                loop.turn()
        finally:
            news.close()
            preview.stop()


class _Loop:
    """One site that is kept up to date."""

    def __init__(self, options: Options, wishes: Wishes, teller: Teller, news: News) -> None:
        self._options, self._teller, self._news = options, teller, news
        self.session = Session(options, lambda: wishes.moment or datetime.now(UTC))
        self._watcher = Watcher(options.site, teller.note, poll=wishes.poll)
        self._told: tuple[Problem, ...] = ()
        self._due = self._busy = time.monotonic()

    def __enter__(self) -> _Loop:
        return self

    def __exit__(self, *_: object) -> None:
        self._watcher.stop()
        self._save()
        self.session.close()

    def begin(self, progress: Progress) -> None:
        """Watch, and build for the first time. Nothing is served yet, so several processes may work."""
        self._watcher.start()
        self._rebuild(None, progress, jobs=self._options.jobs)

    def turn(self) -> None:
        """Wait for a hint, or for the time to look at everything, and bring the site up to date."""
        now = time.monotonic()
        hints = self._watcher.hints.take(min(max(self._due - now, 0), 0.5))
        now = time.monotonic()
        if hints:
            self._rebuild(hints if len(hints) <= MOST else None)
            self._due = time.monotonic() + SOON
        elif now >= self._due or (self._has_turned() and not self._told):
            self._watcher.refresh()
            self._rebuild(None)
            taken = time.monotonic() - now
            self._due = time.monotonic() + max(POLL if self._watcher.is_polling else SELDOM, SHARE * taken)
        if time.monotonic() - self._busy > IDLE:
            self._save()

    def _has_turned(self) -> bool:
        """Tell whether the site has come to a moment at which it changes by itself: an embargo, an expiry."""
        turn = self.session.next_change()
        return turn is not None and self.session.now().timestamp() >= turn

    def _rebuild(self, hints: set[str] | None, progress: Progress = lambda *_: None, *, jobs: int = 1) -> None:
        try:
            rebuilt = self.session.rebuild(hints, progress, jobs=jobs)
        except SiteProblems as error:
            self._fail(error.problems)
            return
        except (OSError, DigestError) as error:
            self._fail([_of_machine(error)])
            return
        self._told = ()
        if rebuilt:
            self._busy = time.monotonic()
            self._news.built(rebuilt.changed, rebuilt.follow)
            self._teller.rebuilt(rebuilt)

    def _fail(self, problems: Sequence[Problem]) -> None:
        """Tell what is wrong, once: the same is found again at every look."""
        self._busy = time.monotonic()
        if self._told != tuple(problems):
            self._told = tuple(problems)
            self._news.failed(problems)
            self._teller.broken(problems)

    def _save(self) -> None:
        with suppress(OSError, BuildFailed):  # the next run begins anew; that costs time, and nothing else
            self.session.save()


def _of_machine(error: Exception) -> Problem:
    place = getattr(error, "filename", None) or "."
    said = getattr(error, "strerror", None) or str(error)
    return Problem(str(place), 1, 1, f"the machine failed: {said}", "it is tried again with the next change")


def _refuse() -> None:
    raise UsageError("this site is being served already; end the other `digestgen serve` first")
