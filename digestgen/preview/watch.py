"""What happens to the files of a site, as hints: which paths to look at. The only place that knows watchdog.

An event is only a hint. Events get lost (the kernel's queue overflows, a folder is watched too late, a watch is refused
without a word), come twice, and tell of editors' passing files. So nothing is concluded from them but where to look,
and now and then, and soon after anything has happened, all files are looked at.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING

from digestgen.content.source import ROOT, is_ignored
from digestgen.render.layout_files import FOLDER
from digestgen.site_folder import FILE

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers.api import ObservedWatch

QUIET = 0.03
"""Seconds without an event, after which a save is over: editors write, rename and touch within a few milliseconds."""
LONGEST = 0.5
"""Seconds after which hints are given out though more of them come: a checkout, a program that writes for ever."""
MOST = 500
"""With more hints than that, all files are looked at instead."""


class Hints:
    """Paths, relative to the site, that something has happened to: filled by watchdog's threads, emptied by another."""

    def __init__(self) -> None:
        self._news = Condition()
        self._paths: set[str] = set()
        self._first = self._last = 0.0

    def add(self, path: str) -> None:
        """Take note of a path."""
        with self._news:
            self._last = time.monotonic()
            self._first = self._first or self._last
            self._paths.add(path)
            self._news.notify_all()

    def take(self, timeout: float) -> set[str]:
        """Wait for hints and for the quiet after them, `timeout` seconds at most. Return them; none if none came."""
        end = time.monotonic() + timeout
        with self._news:
            while not self._paths and (left := end - time.monotonic()) > 0:
                self._news.wait(left)
            while self._paths and (left := min(self._last + QUIET, self._first + LONGEST) - time.monotonic()) > 0:
                self._news.wait(left)
            taken, self._paths, self._first = self._paths, set(), 0.0
        return taken


class Watcher:
    """Watches the folders that a site is made of, as far as the system lets it."""

    def __init__(self, site: Path, tell: Callable[[str], None], *, poll: bool = False) -> None:
        """Watch nothing yet. `tell` is told in words what cannot be watched; `poll`: never watch."""
        self.site, self.hints, self.is_polling = site, Hints(), poll
        self._tell = tell
        self._observer: _Observer | None = None
        self._gone: set[str] = set()

    def start(self) -> None:
        """Begin to watch, or say why that cannot be."""
        if not self.is_polling:
            self._observer = _Observer(self.site, self._take)
            self.refresh()

    def refresh(self) -> None:
        """See to it that what is there is watched: folders come and go, and the system has its limits."""
        if self._observer is None:
            return
        for name in (ROOT, FOLDER):
            self._say_if_gone(name)
        try:
            self._observer.refresh()
            missing = self._observer.missing()
        except OSError as error:
            limits = error.errno in (errno.ENOSPC, errno.EMFILE)
            self._give_up("the system's limit of watches is reached" if limits else error.strerror or str(error))
            return
        if missing:
            self._give_up(f"the system's limit of watches is reached: {missing} folders would not be watched")

    def stop(self) -> None:
        """End watching."""
        if self._observer:
            self._observer.stop()
            self._observer = None

    def _take(self, paths: Iterator[str]) -> None:
        for path in paths:
            if path == FILE or path.split("/")[0] in (ROOT, FOLDER):
                self.hints.add(path)

    def _say_if_gone(self, name: str) -> None:
        if (self.site / name).is_dir():
            if name in self._gone:
                self._gone.remove(name)
                self._tell(f"{name}/ is back, and watched again")
        elif name == ROOT and name not in self._gone:
            self._gone.add(name)
            self._tell(f"{name}/ is gone; it is looked for")

    def _give_up(self, why: str) -> None:
        self.stop()
        self.is_polling = True
        more = "; raise fs.inotify.max_user_watches to be quicker" if sys.platform.startswith("linux") else ""
        self._tell(f"{why}, so all files are looked at again and again (--poll){more}")


class _Observer:
    """watchdog's observer, and the folders that it was given."""

    def __init__(self, site: Path, take: Callable[[Iterator[str]], None]) -> None:
        from watchdog.observers import Observer

        self._site, self._take = site, take
        self._watches: dict[str, tuple[int, ObservedWatch]] = {}
        self._observer = Observer()
        self._observer.daemon = True
        self._handler = _handler(self._heard)
        self._observer.start()

    def refresh(self) -> None:
        """Watch what is there and not watched yet, or is another folder than before. Raises `OSError`."""
        for name, below in (("", False), (ROOT, True), (FOLDER, True)):
            inode = _inode(self._site / name)
            known = self._watches.get(name)
            if known and known[0] == inode:
                continue
            if known:
                with suppress(KeyError, OSError):
                    self._observer.unschedule(known[1])
                del self._watches[name]
            if inode:
                path = str(self._site / name) if name else str(self._site)
                watch = self._observer.schedule(self._handler, path, recursive=below, event_filter=_wanted())
                self._watches[name] = inode, watch

    def missing(self) -> int:
        """Return how many folders are not watched though they should be; 0 where that cannot be known."""
        held = _watches_held()
        if held is None:
            return 0
        wanted = 1 + sum(_count_folders(self._site / name) for name in (ROOT, FOLDER) if name in self._watches)
        return max(wanted - held, 0)

    def stop(self) -> None:
        self._observer.stop()
        self._observer.join(5)

    def _heard(self, event: FileSystemEvent) -> None:
        self._take(self._below(event))

    def _below(self, event: FileSystemEvent) -> Iterator[str]:
        start = len(str(self._site)) + 1
        for path in (os.fsdecode(event.src_path), os.fsdecode(event.dest_path)):
            below = path[start:].replace(os.sep, "/")
            if below and not any(map(is_ignored, below.split("/"))):
                yield below


def _handler(heard: Callable[[FileSystemEvent], None]) -> FileSystemEventHandler:
    from watchdog.events import FileSystemEventHandler

    handler = FileSystemEventHandler()
    handler.on_any_event = heard  # type: ignore[method-assign,assignment]
    return handler


def _wanted() -> list[type[FileSystemEvent]]:
    """Return the kinds of events that can mean a change; reading a file raises some, too, and they would never end."""
    from watchdog import events

    return [
        *(events.FileCreatedEvent, events.FileModifiedEvent, events.FileMovedEvent, events.FileDeletedEvent),
        *(events.FileClosedEvent, events.DirCreatedEvent, events.DirMovedEvent, events.DirDeletedEvent),
    ]


def _inode(folder: Path) -> int:
    try:
        return folder.stat().st_ino if folder.is_dir() else 0
    except OSError:
        return 0


def _count_folders(folder: Path) -> int:
    return sum(1 for _ in os.walk(folder))


def _watches_held() -> int | None:
    """Return how many inotify watches this process holds (proc(5), fdinfo), or None where that is not told."""
    held = None
    try:
        for name in os.listdir("/proc/self/fdinfo"):
            with suppress(OSError):
                lines = Path("/proc/self/fdinfo", name).read_text(errors="replace").count("\ninotify ")
                if lines:
                    held = (held or 0) + lines
    except OSError:
        return None
    return held
