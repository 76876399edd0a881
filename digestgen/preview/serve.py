"""`serve`: watch, rebuild, tell. One loop, in the main thread; it ends when it is interrupted, never by an error."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from digestgen.errors import BuildFailed, DigestError, Problem, SiteProblems, UsageError
from digestgen.preview.news import News
from digestgen.preview.server import Preview
from digestgen.preview.session import Rebuilt, Session, state_of
from digestgen.preview.watch import MOST, Watcher
from digestgen.publish.swap import lock
from digestgen.site_folder import FILE
from digestgen.stages.options import Options, Progress, clock_of, quiet

SOON = 1.0
"""Seconds after the last event, after which all files are looked at: what events have missed."""
SELDOM = 10.0
"""Seconds between looks at all files when nothing happens."""
POLL = 0.5
"""The same where nothing can be watched."""
REST, POLLING_REST = 20, 5
"""After a look at all files there is rest for so many times what it took, however large the site is."""
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
    """Serve a site until `is_over`, or until this is interrupted.

    Raises `UsageError` if it is called in a way that cannot work, `BuildFailed` if the machine does not let it begin.
    """
    news = News()
    try:
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
    except OSError as error:
        raise BuildFailed(f"{error.filename or state_of(options)}: {_said(error)}") from error


class _Loop:
    """One site that is kept up to date."""

    def __init__(self, options: Options, wishes: Wishes, teller: Teller, news: News) -> None:
        self._options, self._teller, self._news = options, teller, news
        self.session = Session(options, lambda: wishes.moment or clock_of(None, None), self._tell)
        self._early: set[str] = set()
        self._watcher = Watcher(options.site, teller.note, poll=wishes.poll)
        self._told: tuple[Problem, ...] = ()
        self._due = self._busy = time.monotonic()
        self._latest = self._due + SELDOM

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
        self.session.warm()

    def turn(self) -> None:
        """Wait for a hint, or for the time to look at everything, and bring the site up to date."""
        hints = self._watcher.hints.take(min(max(self._due - time.monotonic(), 0), 0.5))
        if hints and time.monotonic() < self._latest:  # also where events never end, all files are looked at some time
            self._rebuild(hints if len(hints) <= MOST else None)
            self._due = time.monotonic() + SOON
        elif hints or time.monotonic() >= self._due or (self._has_turned() and not self._told):
            self._look()
        if time.monotonic() - self._busy > IDLE:
            self._save()

    def _look(self) -> None:
        """Look at all files. Where there was something to do, more may follow."""
        start = time.monotonic()
        self._watcher.refresh()
        is_new = self._rebuild(None)
        now = time.monotonic()
        pause, rest = (POLL, POLLING_REST) if self._watcher.is_polling else (SELDOM, REST)
        self._due = now + (min(SOON, pause) if is_new else max(pause, rest * (now - start)))
        self._latest = self._due + SELDOM

    def _has_turned(self) -> bool:
        """Tell whether the site has come to a moment at which it changes by itself: an embargo, an expiry."""
        turn = self.session.next_change()
        return turn is not None and self.session.now().timestamp() >= turn

    def _rebuild(self, hints: set[str] | None, progress: Progress = quiet, *, jobs: int = 1) -> bool:
        """Bring the site up to date, and tell. Return whether there was anything to tell."""
        self._early.clear()
        try:
            rebuilt = self.session.rebuild(hints, progress, jobs=jobs)
        except SiteProblems as error:
            return self._fail(error.problems)
        except (OSError, DigestError) as error:
            return self._fail([_of_machine(error, self._options.site)])
        except Exception as error:  # whatever it is, it must not end what the editor works with
            return self._fail([_of_program(error)])
        self._told = ()
        if rebuilt:
            self._busy = time.monotonic()
            self._news.built(rebuilt.changed - self._early, None if self._early else rebuilt.follow)
            self._teller.rebuilt(rebuilt)
        return rebuilt is not None

    def _tell(self, paths: frozenset[str], page: str | None) -> None:
        """Tell browsers of pages that are there while others are still being made."""
        self._news.built(paths, None if self._early else page)
        self._early |= paths
        self._told = ()  # browsers take it for a good build; if it is none, they are to be told again

    def _fail(self, problems: Sequence[Problem]) -> bool:
        """Tell what is wrong, once: the same is found again at every look. Return whether it is new."""
        if self._told == tuple(problems):
            return False
        self._busy = time.monotonic()
        self._told = tuple(problems)
        self._news.failed(problems)
        self._teller.broken(problems)
        return True

    def _save(self) -> None:
        try:
            self.session.save()
        except OSError as error:
            self._teller.note(f"what was built cannot be kept for the next time: {_said(error)}")


def _of_machine(error: Exception, site: Path) -> Problem:
    place = Path(getattr(error, "filename", None) or site)
    shown = str(place.relative_to(site)) if place.is_relative_to(site) else str(place)
    if isinstance(error, FileNotFoundError) and place == site / FILE:
        return Problem(FILE, 1, 1, "the file is gone", "put it back; it is looked for")
    return Problem(shown, 1, 1, f"the machine failed: {_said(error)}", "when that is mended, it goes on by itself")


def _of_program(error: Exception) -> Problem:
    said = f"digestgen failed: {type(error).__name__}: {error}"
    return Problem(".", 1, 1, said, "that is a fault of digestgen's own; undo the last change, and report it")


def _said(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _refuse() -> None:
    raise UsageError("this site is being served already; end the other `digestgen serve` first")
