"""A site that is built again and again, in one process, for the preview.

The pipeline is that of build.py, stage by stage. What differs: nothing is read twice that this process knows already, a
watcher's hints spare the scan of all files, and a failed build is taken back as if it had not been.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from digestgen.build import is_as_before, wishes_of
from digestgen.content.addresses import href, path_of
from digestgen.incremental.cache import Cache, TornError
from digestgen.incremental.fingerprints import programs_key
from digestgen.incremental.memory import Memory
from digestgen.preview.folder import Folder
from digestgen.site_folder import STATE
from digestgen.stages.load import Loaded, load
from digestgen.stages.look import Sight, look, look_at
from digestgen.stages.make import make
from digestgen.stages.options import Options, Progress, quiet

FOLDER = "preview"
"""Below the folder of what is remembered, for it is worth nothing without."""


class Rebuilt(NamedTuple):
    """What a rebuild did."""

    sources: tuple[str, ...]
    """The files of the site that had changed."""
    rendered: dict[str, str]
    """Path → reason."""
    changed: frozenset[str]
    """Output paths that are other ones now, have come, or have gone."""
    follow: str | None
    """The address of the page that the editor has just saved, if it is one page."""
    milliseconds: float


class Session:
    """One site, while it is served. To be used in one thread."""

    def __init__(self, options: Options, clock: Callable[[], datetime]) -> None:
        """Begin with what an earlier run left. `clock` gives the moment that each rebuild is made for."""
        state = state_of(options)
        self._options, self.now = options._replace(output=state / "site"), clock
        self._cache = Cache(state / "cache.sqlite", programs_key(), clean=options.clean)
        self._memory = Memory(self._cache)
        self._folder = self._open_folder()
        self._sight: Sight | None = None
        self._hints: set[str] = set()
        self._is_broken = False
        self._is_saved = True

    @property
    def root(self) -> Path:
        """The folder that is to be served."""
        return self._folder.root

    @property
    def sources(self) -> int:
        """How many files the site was made of, when it was last looked at."""
        return len(self._sight.seen.stamps) if self._sight else 0

    def rebuild(
        self, hints: Collection[str] | None = None, progress: Progress = quiet, *, jobs: int = 1
    ) -> Rebuilt | None:
        """Bring the folder up to date; None if there was nothing to do.

        `hints`: paths of files, relative to the site, that may have changed; None: look at all of them. Raises
        `SiteProblems`, and `OSError` if the machine fails; the folder then still holds the last good site.
        """
        options = self._options._replace(now=self.now(), jobs=jobs)
        start = time.perf_counter()
        try:
            return self._rebuild(options, hints, progress, start)
        except TornError:
            self._cache.empty()
            self._memory, self._sight = Memory(self._cache), None
            return self._rebuild(options, None, progress, start)

    def save(self) -> None:
        """Keep what this process knows, for the next run. Raises `OSError`."""
        if not self._is_saved:
            self._memory.put("served", self._folder.known())
            self._memory.commit()
            self._is_saved = True

    def close(self) -> None:
        """End it; what was not saved is found out again in the next run."""
        self._cache.close()

    def next_change(self) -> float | None:
        """Return the POSIX time at which the site changes by itself, or None if it never does."""
        span = self._memory.get("span")
        return span[1] if span and span[1] != float("inf") else None

    def _rebuild(
        self, options: Options, hints: Collection[str] | None, progress: Progress, start: float
    ) -> Rebuilt | None:
        sight = self._look(options.site, hints)
        if is_as_before(options, self._memory, sight) and self._is_whole():
            was_broken, self._is_broken = self._is_broken, False
            self._good(sight)
            return Rebuilt((), {}, frozenset(), None, _since(start)) if was_broken else None
        self._is_broken = True
        self._folder.begin()
        with self._memory.attempt():
            loaded = load(options, sight, self._memory, progress)
            made = make(options, sight, loaded, self._memory, self._folder, progress)
            sight.remember(self._memory)
            loaded.remember(self._memory)
            made.remember(self._memory)
            self._memory.put("wishes", wishes_of(options))
            changed = self._folder.publish(made.outputs)
        self._is_broken = self._is_saved = False
        sources = tuple(sorted(sight.changed | sight.gone))
        self._good(sight)
        return Rebuilt(sources, made.rendered, changed, _page_of(loaded, sources), _since(start))

    def _look(self, site: Path, hints: Collection[str] | None) -> Sight:
        """Look at the files that were hinted at since the last good build, or if that is not enough at all files."""
        before = self._memory.seen()
        if hints is not None and self._sight is not None:
            self._hints |= set(hints)
            if sight := look_at(self._sight, before, self._hints):
                return sight
        self._hints = set()
        self._sight = look(site, before)
        return self._sight

    def _good(self, sight: Sight) -> None:
        if sight.seen.stamps != self._memory.seen().stamps:  # a file that was touched need not be read again and again
            sight.remember(self._memory)
            self._is_saved = False
        self._sight, self._hints = sight, set()

    def _is_whole(self) -> bool:
        return self._folder.there == (self._memory.get("outputs") or {})

    def _open_folder(self) -> Folder:
        known = self._memory.get("served") or {}
        return Folder(self._options.output, known)


def state_of(options: Options) -> Path:
    """Return the folder in which the preview of a site lives, away from what is published."""
    return options.site / STATE / FOLDER


def _page_of(loaded: Loaded, sources: tuple[str, ...]) -> str | None:
    """Return the address of the page of the one document among the files that changed."""
    index = loaded.index
    slips = [slip for path in sources if (slip := index.slips.get(path)) and index.clock.shows(slip)]
    return href(path_of(index.config, slips[0])) if len(slips) == 1 else None


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000

