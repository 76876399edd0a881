"""What a session remembers, and the folder that it serves: both on the disk, where they may be deleted at any time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from digestgen.incremental.cache import Cache, TornError
from digestgen.incremental.fingerprints import programs_key
from digestgen.incremental.memory import Memory
from digestgen.preview.folder import Folder, Known
from digestgen.publish.output import stamp


class Store:
    """A cache, the memory of it, and the folder of the site that was built with them."""

    def __init__(self, state: Path, output: Path, *, clean: bool = False) -> None:
        """Take over what an earlier session left. Raises `OSError`."""
        self._output = output
        self._open(Cache(state / "cache.sqlite", programs_key(), clean=clean))
        self.folder = Folder(output, self._known())
        self._found = self._find()

    def _open(self, cache: Cache) -> None:
        self.cache, self.memory, self.is_saved = cache, Memory(cache), True

    def mend(self) -> bool:
        """See to it that all is there, and to be trusted. Return whether it is other than what a session knows.

        Raises `OSError`.
        """
        found = self._find()
        is_other = found[0] != self._found[0] or not self.cache.is_whole
        if is_other:
            self.cache.close()  # its rows may be older than the values that are at hand
            self._open(Cache(self.cache.path, self.cache.key))
        if found[1] != self._found[1]:
            self.folder = Folder(self._output, {})
        self._found = self._find()
        return is_other

    def empty(self) -> None:
        """Forget everything but the files of the folder. Raises `OSError`."""
        self.cache.empty()
        self._open(self.cache)
        self._found = self._find()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Take back all of a build that fails."""
        try:
            with self.memory.attempt():
                yield
        except BaseException:
            with suppress(OSError):
                self.folder.take_back()
            raise
        self.is_saved = False

    def save(self) -> None:
        """Keep it all for the next session. Raises `OSError`."""
        if not self.is_saved and self.cache.is_whole:
            self.is_saved = True  # whether or not it can be kept: it is tried once
            self.memory.put("served", self.folder.known())
            self.memory.commit()

    def is_complete(self) -> bool:
        """Tell whether the files of the last build are there, each as it was made."""
        return self.folder.there == (self.memory.get("outputs") or {})

    def _known(self) -> Known:
        try:
            return self.memory.get("served") or {}
        except TornError:
            return {}

    def _find(self) -> tuple[int, int]:
        """Return the inodes of the cache and of the folder; 0 for what is not there."""
        return _inode(self.cache.path), _inode(self._output)


def _inode(path: Path | None) -> int:
    found = stamp(path) if path else None
    return found[2] if found else 0
