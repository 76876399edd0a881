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
        top = f"{folder}/"
        self._stamps = {path: one for path, (_, one) in known.items() if stamp(top + path) == one}
        self.there = {path: known[path][0] for path in self._stamps}
        self._made: dict[str, tuple[Path, bytes]] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self._delete_unknown()

    def begin(self) -> None:
        """Forget what a build that failed has made."""
        delete(self._aside)
        self._aside.mkdir()
        self._made.clear()

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

        Raises `OSError`; what then stands here nobody knows is not taken for known.
        """
        gone = self.there.keys() - wanted.keys()
        for path in gone:
            del self.there[path], self._stamps[path]
            (self.root / path).unlink(missing_ok=True)
        self._remove_empty(folders_of(gone))
        for folder in sorted(folders_of(self._made)):
            (self.root / folder).mkdir(exist_ok=True)
        for path, (place, digest) in self._made.items():
            self.there.pop(path, None)
            os.replace(place, self.root / path)
            found = stamp(self.root / path)
            if found:
                self.there[path], self._stamps[path] = digest, found
        return frozenset(gone | self._made.keys())

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
