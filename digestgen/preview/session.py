"""A site that is built again and again, in one process, for the preview.

The pipeline is that of build.py, stage by stage. What differs: nothing is read twice that this process knows already, a
watcher's hints spare the scan of all files, and a failed build is taken back as if it had not been.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime
from errno import EIO
from pathlib import Path
from typing import NamedTuple

from digestgen.build import is_as_before, wishes_of
from digestgen.content.addresses import href, path_of
from digestgen.errors import Problem, SiteProblems
from digestgen.incremental.cache import TornError
from digestgen.incremental.changes import settled
from digestgen.preview.store import Store
from digestgen.site_folder import STATE
from digestgen.stages.bench import Bench
from digestgen.stages.load import Loaded, load
from digestgen.stages.look import ChangedMeanwhile, Sight, look, look_at
from digestgen.stages.make import make
from digestgen.stages.options import Options, Progress, quiet
from digestgen.stages.standing import Standing

FOLDER = "preview"
"""Below the folder of what is remembered, for it is worth nothing without."""
TRIES = 3
"""So often a site is looked at that is written to while it is built."""
SAME_FOR = 60.0
"""Seconds for which the same files have the same faults, though the clock goes on."""


Early = Callable[[frozenset[str], str | None], None]
"""Told of output paths that are other ones now, and of the address of the page that the editor has just saved."""


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


class _Failed(NamedTuple):
    """A build that failed. The same files would have it fail in the same way."""

    digests: dict[str, bytes]
    moment: float
    problems: tuple[Problem, ...]

    def is_of(self, sight: Sight, moment: float) -> bool:
        is_soon = 0 <= moment - self.moment < SAME_FOR
        return is_soon and not sight.problems and sight.seen.digests == self.digests


class Session:
    """One site, while it is served. To be used in one thread."""

    def __init__(self, options: Options, clock: Callable[[], datetime], tell: Early = lambda *_: None) -> None:
        """Begin with what an earlier run left. `clock` gives the moment that each rebuild is made for.

        `tell` is told, in the midst of a rebuild, of pages that are there already while others are still being made.
        """
        state, self._tell = state_of(options), tell
        self._options, self.now = options._replace(output=state / "site"), clock
        self._store = Store(state, self._options.output, clean=options.clean)
        self._know_nothing()
        self._hints: set[str] = set()
        self._failed: _Failed | None = None
        self._is_broken = self._was_broken = False
        self._turn: float | None = None

    def _know_nothing(self) -> None:
        """Begin with what is stored."""
        self._sight: Sight | None = None
        self._standing: Standing | None = None

    @property
    def root(self) -> Path:
        """The folder that is to be served."""
        return self._store.folder.root

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
        self._was_broken, self._is_broken = self._is_broken, True
        rebuilt = self._try(options, hints, progress, start)
        self._is_broken = False
        return rebuilt or (Rebuilt((), {}, frozenset(), None, _since(start)) if self._was_broken else None)

    def warm(self) -> None:
        """Make ready for edits that move something, which would else have to wait until the whole plan is made."""
        if self._standing is None and self._sight and not self._is_broken:
            options = self._options._replace(now=self.now())
            with suppress(OSError, SiteProblems, TornError):  # the next rebuild will tell
                loaded = load(options, self._sight, self._store.memory, quiet, whole=True)
                if not loaded.problems:
                    bench = Bench(self._sight, loaded, self._store.memory)
                    self._standing = Standing(loaded.index, bench.plan(), bench.facts)

    def save(self) -> None:
        """Keep what this process knows, for the next run. Raises `OSError`."""
        self._store.save()

    def close(self) -> None:
        """End it; what was not saved is found out again in the next run."""
        self._store.cache.close()

    def next_change(self) -> float | None:
        """Return the POSIX time at which the last good site changes by itself, or None if it never does."""
        return self._turn

    def _try(self, options: Options, hints: Collection[str] | None, progress: Progress, start: float) -> Rebuilt | None:
        """Rebuild; again if files were written to meanwhile, or if what was kept turns out to be damaged."""
        for left in reversed(range(TRIES)):
            if self._store.mend():
                self._know_nothing()
            try:
                return self._rebuild(options, hints, progress, start)
            except TornError:
                self._store.empty()
                self._know_nothing()
            except ChangedMeanwhile:
                if not left:
                    raise
            hints = None
        raise OSError(EIO, "what was kept is damaged again and again", str(self._store.cache.path))

    def _rebuild(
        self, options: Options, hints: Collection[str] | None, progress: Progress, start: float
    ) -> Rebuilt | None:
        sight = self._look(options.site, hints)
        if is_as_before(options, self._store.memory, sight) and self._store.is_complete():
            self._good(sight)
            return None
        moment = options.now.timestamp()
        has_turned = self._failed and self._turn is not None and self._failed.moment < self._turn <= moment
        if self._failed and not has_turned and self._failed.is_of(sight, moment):
            raise SiteProblems(self._failed.problems)
        self._store.folder.begin()
        try:
            rebuilt = self._build(options, sight, progress, start)
        except SiteProblems as error:
            self._failed = _Failed(sight.seen.digests, moment, error.problems)
            raise
        self._good(sight)
        return rebuilt

    def _build(self, options: Options, sight: Sight, progress: Progress, start: float) -> Rebuilt:
        with self._store.attempt():
            standing = self._standing
            loaded = load(options, sight, self._store.memory, progress, standing.index if standing else None)
            sources, told = tuple(sorted(sight.changed | sight.gone)), set[str]()
            page = _page_of(loaded, sources)

            def early() -> None:
                if not self._was_broken and (paths := self._store.folder.publish_early()):
                    told.update(paths)
                    self._tell(paths, page)

            made = make(options, sight, loaded, self._store.memory, self._store.folder, progress, standing, early)
            sight.remember(self._store.memory)
            loaded.remember(self._store.memory)
            made.remember(self._store.memory)
            self._store.memory.put("wishes", wishes_of(options))
            changed = self._store.folder.publish(made.outputs) | told
        self._standing = made.standing
        return Rebuilt(sources, made.rendered, changed, page, _since(start))

    def _look(self, site: Path, hints: Collection[str] | None) -> Sight:
        """Look at the files that were hinted at since the last good build, or if that is not enough at all files."""
        before = self._store.memory.seen()
        if hints is not None and self._sight is not None:
            self._hints |= set(hints)
            if sight := look_at(self._sight, before, self._hints):
                return sight
        self._sight = look(site, before)
        self._hints = set(self._sight.changed)  # also those that only their bytes tell of
        return self._sight

    def _good(self, sight: Sight) -> None:
        """Take note of a look at a site that is built: what was touched, or new, is not to be read at every look."""
        before, stamps = self._store.memory.seen(), sight.seen.stamps
        if stamps != before.stamps or not settled(before.stamps.values(), before.scanned):
            with self._store.memory.attempt():  # a later build that fails must not take it back
                sight.remember(self._store.memory)
            if stamps != before.stamps or settled(stamps.values(), sight.seen.scanned):
                self._store.is_saved = False
        span = self._store.memory.get("span")
        self._turn = span[1] if span and span[1] != float("inf") else None
        self._sight, self._hints, self._failed = sight, set(), None


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
