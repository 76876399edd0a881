"""What happens to the files of a site, as hints: which paths to look at. The only place that knows watchdog.

An event is only a hint. Events get lost (the kernel's queue overflows, a folder is watched too late, a watch is refused
without a word), come twice, and tell of editors' passing files. So nothing is concluded from them but where to look,
and now and then, and soon after anything has happened, all files are looked at.
"""

from __future__ import annotations

import errno
import logging
import os
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
PAUSES = (0.05, 0.2, 0.0)
"""Seconds before folders are counted again that do not seem to be watched."""
_LIMITS = {
    errno.ENOSPC: "watched folders, fs.inotify.max_user_watches,",
    errno.EMFILE: "programs that watch, fs.inotify.max_user_instances,",
}


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
        self._is_gone = False

    def start(self) -> None:
        """Begin to watch, or say why that cannot be."""
        if not self.is_polling:
            try:
                self._observer = _Observer(self.site, self._take)
            except OSError as error:
                self._give_up(error)
        self.refresh()

    def refresh(self) -> None:
        """See to it that what is there is watched: folders come and go, and the system has its limits.

        Events may be lost meanwhile, so all files are to be looked at behind it.
        """
        self._say_if_gone()
        if self._observer is None:
            return
        try:
            self._observer.refresh()
            if self._observer.missing():
                self._observer.renew()
            for pause in PAUSES:
                if not (missing := self._observer.missing()):
                    return
                time.sleep(pause)  # it may have been made this very moment
        except OSError as error:
            self._give_up(error)
            return
        self._give_up(OSError(errno.ENOSPC, f"{missing} folders would not be watched"))

    def stop(self) -> None:
        """End watching."""
        if self._observer:
            self._observer.stop()
            self._observer = None

    def _take(self, paths: Iterator[str]) -> None:
        for path in paths:
            if path == FILE or path.split("/")[0] in (ROOT, FOLDER):
                self.hints.add(path)

    def _say_if_gone(self) -> None:
        is_there = (self.site / ROOT).is_dir()
        if is_there == self._is_gone:
            self._is_gone = not is_there
            self._tell(f"{ROOT}/ is back" if is_there else f"{ROOT}/ is gone; it is looked for")

    def _give_up(self, error: OSError) -> None:
        self.stop()
        self.is_polling = True
        why = error.strerror or str(error)
        if error.errno in _LIMITS:
            why = f"the system's limit of {_LIMITS[error.errno]} is reached ({why})"
        self._tell(f"{why}, so all files are looked at again and again, as with --poll")


class _Observer:
    """watchdog's observer, and the folders that it was given."""

    def __init__(self, site: Path, take: Callable[[Iterator[str]], None]) -> None:
        """Watch nothing yet. Raises `OSError` if the system watches no more."""
        from watchdog.observers import Observer

        logging.getLogger("watchdog").addHandler(logging.NullHandler())  # what it says is no news for editors
        self._site, self._take = site, take
        self._watches: dict[str, tuple[int, ObservedWatch]] = {}
        self._observer = Observer()
        self._observer.daemon = True
        self._observer.start()

    def refresh(self) -> None:
        """Watch what is there and not watched yet, or is another folder than before. Raises `OSError`."""
        alive = {emitter.watch for emitter in self._observer.emitters if emitter.is_alive()}
        for name, below in (("", False), (ROOT, True), (FOLDER, True)):
            inode = _inode(self._site / name)
            known = self._watches.get(name)
            if known and known[0] == inode and known[1] in alive:
                continue
            self._leave(name)
            if inode:
                with suppress(FileNotFoundError, NotADirectoryError):  # it has just gone
                    self._watches[name] = inode, self._watch(name, below=below)

    def renew(self) -> None:
        """Watch everything anew: folders that came while they were listed may not be watched. Raises `OSError`."""
        for name in list(self._watches):
            self._leave(name)
        self.refresh()

    def _watch(self, name: str, *, below: bool) -> ObservedWatch:
        top = os.path.realpath(self._site / name)  # watchdog does not follow a symlink
        handler = _handler(lambda event: self._take(_below(event, name, len(top) + 1)))
        return self._observer.schedule(handler, top, recursive=below, event_filter=_wanted())

    def _leave(self, name: str) -> None:
        if name in self._watches:
            with suppress(KeyError, OSError):
                self._observer.unschedule(self._watches.pop(name)[1])

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


def _below(event: FileSystemEvent, name: str, start: int) -> Iterator[str]:
    """Yield the paths of an event, relative to the site. `start`: where they begin below the folder of that name."""
    for path in map(os.fsdecode, (event.src_path, event.dest_path)):
        below = path[start:].replace(os.sep, "/")
        if path and not any(map(is_ignored, below.split("/"))):
            yield f"{name}/{below}" if name and below else name or below


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
        events.FileAttribEvent,  # of a file that could not be read
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
