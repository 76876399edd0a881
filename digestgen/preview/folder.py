"""Bytes → the folder that the preview is served from.

Nobody but `serve` writes here, and nobody publishes it. So it needs no second generation: files are made aside, and
when all are there each takes the place of the old one, at the cost of the change alone.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from digestgen.content.source import digest_of
from digestgen.incremental.changes import Stamp
from digestgen.publish.output import delete, folders_of, stamp

Known = Mapping[str, tuple[bytes, Stamp]]
"""Path → digest and stamp of a file, as it was written."""


class Folder:
    """A folder that holds one site, and is brought up to date file by file."""

    def __init__(self, folder: Path, known: Known) -> None:
        """Take over what an earlier run left as it was written (`known`), and delete everything else."""
        self.root, self._aside = folder, folder.with_name(f"{folder.name}.made")
        self._made: dict[str, tuple[Path, bytes]] = {}
        self._early: dict[str, Path | None] = {}
        self._take_over(known)

    def _take_over(self, known: Known) -> None:
        top = f"{self.root}/"
        self._stamps = {path: one for path, (_, one) in known.items() if stamp(top + path) == one}
        self.there = {path: known[path][0] for path in self._stamps}
        self.root.mkdir(parents=True, exist_ok=True)
        self._delete_unknown()
        self._is_sure = True

    def begin(self) -> None:
        """Forget what a build that failed has made, and put in order what it may have left."""
        if not self._is_sure:
            self._take_over(self.known())
        delete(self._aside)
        self._aside.mkdir()
        self._made.clear()
        self._early.clear()

    def add(self, path: str, data: bytes) -> bytes:
        """Take in what was rendered, aside, unless the same is there. Return its digest."""
        digest = digest_of(data)
        if self.there.get(path) != digest:
            place = self._aside / str(len(self._made))
            place.write_bytes(data)
            self._made[path] = place, digest
        return digest

    def publish(self, wanted: Mapping[str, bytes]) -> frozenset[str]:
        """Become the site of these files (path → digest). Return the paths that are other ones now.

        Raises `OSError`. Then it is a site half old and half new, and the next build finds out which file is which.
        """
        self._is_sure = False
        gone = self.there.keys() - wanted.keys()
        for path in gone:
            self._remove(path)
        self._remove_empty(folders_of(gone))
        changed = self._replace_made() | gone
        self._is_sure = True
        return changed

    def publish_early(self) -> frozenset[str]:
        """Put what is made so far in the place of what was there, so that it can be taken back. Return its paths.

        Where a file stands in the way of a folder, or the other way round, all of it waits for `publish`.
        """
        is_blocked = any(folder in self.there for folder in folders_of(self._made))
        if is_blocked or any((self.root / path).is_dir() for path in self._made):
            return frozenset()
        try:
            for path in self._made.keys() - self._early.keys():
                self._early[path] = self._set_aside(path)
        except OSError:  # there are file systems without hard links
            return frozenset()
        self._is_sure = False
        made = self._replace_made()
        self._is_sure = True
        return made

    def take_back(self) -> None:
        """Undo what was published early: the build has failed."""
        was_sure, self._is_sure = self._is_sure, False
        for path, former in self._early.items():
            if former:
                self._put(former, path, digest_of(former.read_bytes()))
            elif path in self.there:
                self._remove(path)
        self._remove_empty(folders_of(self._early))
        self._early.clear()
        self._is_sure = was_sure

    def _set_aside(self, path: str) -> Path | None:
        if path not in self.there:
            return None
        place = self._aside / f"before-{len(self._early)}"
        os.link(self.root / path, place)
        return place

    def _replace_made(self) -> frozenset[str]:
        for folder in sorted(folders_of(self._made)):
            (self.root / folder).mkdir(exist_ok=True)
        for path, (place, digest) in self._made.items():
            self._put(place, path, digest)
        made, self._made = frozenset(self._made), {}
        return made

    def _put(self, place: Path, path: str, digest: bytes) -> None:
        found = stamp(place)
        os.replace(place, self.root / path)
        if found:  # a file keeps its stamp where it is moved
            self.there[path], self._stamps[path] = digest, found

    def _remove(self, path: str) -> None:
        (self.root / path).unlink(missing_ok=True)
        del self.there[path], self._stamps[path]

    def known(self) -> dict[str, tuple[bytes, Stamp]]:
        """Return what is there, for a later run."""
        return {path: (digest, self._stamps[path]) for path, digest in self.there.items()}

    def _remove_empty(self, folders: set[str]) -> None:
        for folder in sorted(folders - {""}, reverse=True):
            full = self.root / folder
            if full.is_dir() and not any(full.iterdir()):
                full.rmdir()

    def _delete_unknown(self) -> None:
        folders = folders_of(self.there)
        for root, names, files in os.walk(self.root):
            below = os.path.relpath(root, self.root).replace(os.sep, "/")
            prefix = "" if below == "." else f"{below}/"
            for name in [name for name in names if prefix + name not in folders]:
                delete(Path(root, name))
                names.remove(name)
            for name in files:
                if prefix + name not in self.there:
                    delete(Path(root, name))
