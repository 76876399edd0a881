"""Looking at a published site: is it one whole generation, as a clean build would have made it?"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import NamedTuple

from digestgen.publish.manifest import NAME as MANIFEST

Tree = dict[str, str]
"""Path → digest of a file, or where a symlink leads to, or `/` for a folder."""


def tree(folder: Path | str) -> Tree:
    """Return everything below a folder, or nothing if there is none."""
    found: Tree = {}
    for base, folders, names in os.walk(folder):
        below = os.path.relpath(base, folder)
        for name in (*folders, *names):
            path = os.path.join(base, name)
            shown = name if below == "." else f"{below}/{name}"
            if os.path.islink(path):
                found[shown] = f"→ {os.readlink(path)}"
            elif name in folders:
                found[shown] = "/"
            else:
                found[shown] = digest_of_file(path)
    return found


def digest_of_file(path: Path | str, at: int | None = None) -> str:
    """Return the digest of a file. `at` is the descriptor of the folder that the path begins in."""
    descriptor = os.open(path, os.O_RDONLY, dir_fd=at)
    try:
        digest = blake2b(digest_size=16)
        while data := os.read(descriptor, 1 << 20):
            digest.update(data)
        return digest.hexdigest()
    finally:
        os.close(descriptor)


def difference(found: Tree, wanted: Tree) -> str:
    """Tell in what two trees differ; empty if they do not."""
    paths = sorted(path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path))
    told = [f"{path}: {found.get(path, 'missing')}, not {wanted.get(path, 'missing')}" for path in paths[:5]]
    return "; ".join([*told, f"{len(paths)} differ"]) if paths else ""


class Marker(NamedTuple):
    """What tells one generation from all others: each has a folder and a manifest of its own."""

    folder: int
    manifest: int
    written: int


class Reader:
    """Reads a site as a web server does, while builds come and go, and knows which generations there may be."""

    def __init__(self, folder: Path, generations: Mapping[str, Tree], rng: Random) -> None:
        self.folder, self.generations, self.rng = folder, generations, rng
        self.paths = sorted({path for tree in generations.values() for path, what in tree.items() if what != "/"})
        self.by_manifest = {tree[MANIFEST]: name for name, tree in generations.items()}
        self.files = self.looks = self.overtaken = 0
        self.faults: list[str] = []

    def look(self, most: int) -> None:
        """Read some files by their paths. All must be of one generation, unless another takes its place meanwhile."""
        before, name = self._now()
        chosen = self.rng.sample(self.paths, min(most, len(self.paths)))
        found = {path: self._digest(path) for path in chosen}
        after, _ = self._now()
        self._judge(found, [name] if before == after else list(self.generations))
        self.overtaken += before != after

    def look_at_all(self) -> None:
        """Read the whole of the generation that stands there now, even if another takes its place meanwhile."""
        before, name = self._now()
        found = tree(self.folder)
        after, _ = self._now()
        if before != after:
            self.overtaken += 1
        elif fault := difference(found, self.generations.get(name, {})):
            self.faults.append(f"the site of {name} is not whole: {fault}")
        self.looks += 1
        self.files += len(found)

    def _now(self) -> tuple[Marker | None, str]:
        """Return which generation stands there. The folder is opened, so that it cannot change under the reader."""
        try:
            folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            self.faults.append(f"the folder cannot be read: {error}")
            return None, "?"
        try:
            status = os.stat(MANIFEST, dir_fd=folder)
            name = self.by_manifest.get(digest_of_file(MANIFEST, folder), "?")
            return Marker(os.fstat(folder).st_ino, status.st_ino, status.st_mtime_ns), name
        except FileNotFoundError:  # right where a whole build passed between the two lines above, and only there
            return None, "?"
        finally:
            os.close(folder)

    def _digest(self, path: str) -> str | None:
        try:
            return digest_of_file(self.folder / path)
        except (FileNotFoundError, NotADirectoryError):
            return None

    def _judge(self, found: Mapping[str, str | None], names: Iterable[str]) -> None:
        allowed = [self.generations.get(name, {}) for name in names]
        for path, digest in found.items():
            if digest not in [tree.get(path) for tree in allowed]:
                self.faults.append(f"{path} is {digest or 'missing'}, which is not what it is in {' or '.join(names)}")
        self.looks += 1
        self.files += len(found)
