"""Is an incremental build what a clean one would be? The one question, asked after every edit.

The clean site is built of a copy of the sources in a new folder, without any memory, at the same moment. What is
compared: every byte of every file, the manifest among them, the set of folders, the number of files, the problems of
a site that has some; that what digestgen did not write is left alone; that a build which fails changes nothing; and
that one more build finds nothing to do.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from digestgen.build import Built, build
from digestgen.errors import SiteProblems
from digestgen.stages.options import Options
from tests.harness import NOW

Tree = dict[str, bytes | None]
"""Path → bytes, or None for a folder. A symlink is its target."""


class Clean(NamedTuple):
    """What a clean build makes: a site, or else problems."""

    tree: Tree
    files: int
    problems: tuple[str, ...]


class Differs(AssertionError):
    """An incremental build did what it must not."""


@dataclass
class Checker:
    """Builds one site again and again, and compares."""

    site: Path
    aside: Path
    """An empty folder for what is only made to compare."""
    now: datetime = NOW
    drafts: bool = False
    release: bool = False
    jobs: int = 1
    foreign: dict[str, bytes] = field(default_factory=dict)
    """What the output folder holds that digestgen did not write."""
    rendered: dict[str, str] = field(default_factory=dict)
    """What the last build rendered, and why."""
    builds: int = 0
    _known: dict[bytes, Clean] = field(default_factory=dict)

    @property
    def output(self) -> Path:
        return self.site / "public"

    def build(self, *, site: Path | None = None, output: Path | None = None) -> Built:
        """Build once."""
        self.builds += 1
        folder = site or self.site
        return build(Options(folder, output or folder / "public", self.now, self.drafts, self.release, self.jobs))

    def check(self) -> bool:
        """Build, and hold that it is as a clean build. Return whether the site is without problems."""
        clean = self.clean()
        before = tree_of(self.output)
        try:
            built = self.build()
        except SiteProblems as error:
            self._same_problems(clean, problems_of(error))
            self._same_tree("a build that failed changed the output", tree_of(self.output), before)
            return False
        if clean.problems:
            raise Differs(f"it builds, and a clean build finds problems: {clean.problems}")
        self.rendered = built.rendered
        self.compare(clean, built)
        self._rests(built)
        return True

    def compare(self, clean: Clean, built: Built) -> None:
        """Hold that the output is the clean site, and what digestgen did not write."""
        expected = clean.tree | self.foreign
        for path in self.foreign:
            expected |= dict.fromkeys(folders_above(path))
        self._same_tree("the site is not that of a clean build", tree_of(self.output), expected)
        if built.files != clean.files:
            raise Differs(f"it counts {built.files} files, a clean build {clean.files}")

    def _rests(self, first: Built) -> None:
        """Hold that one more build does nothing, to the last inode."""
        before = stamps_of(self.output)
        again = self.build()
        if again != Built(first.files, {}, 0, 0):
            raise Differs(f"a second build does something: {again}")
        if stamps_of(self.output) != before:
            raise Differs("a second build touches files")

    def clean(self) -> Clean:
        """Build clean beside, unless the very same sources have been built for the same moment already."""
        key = blake2b(repr((self.now, self.drafts, self.release)).encode() + sources_digest(self.site)).digest()
        if key not in self._known:
            self._known[key] = self._clean()
        return self._known[key]

    def _clean(self) -> Clean:
        copy = self.aside / "clean"
        shutil.copytree(self.site, copy, symlinks=True, ignore=shutil.ignore_patterns("public", ".*"))
        try:
            built = self.build(site=copy)
            return Clean(tree_of(copy / "public"), built.files, ())
        except SiteProblems as error:
            if (copy / "public").exists():
                raise Differs("a clean build that failed left an output") from error
            return Clean({}, 0, problems_of(error))
        finally:
            shutil.rmtree(copy)

    def _same_problems(self, clean: Clean, found: tuple[str, ...]) -> None:
        if found != clean.problems:
            raise Differs(f"it finds other problems: {found}\n a clean build: {clean.problems or 'none'}")

    def _same_tree(self, message: str, found: Tree, expected: Tree) -> None:
        if found == expected:
            return
        missing, more = expected.keys() - found.keys(), found.keys() - expected.keys()
        other = sorted(path for path in found.keys() & expected.keys() if found[path] != expected[path])
        lines = [message, f"missing: {sorted(missing)}", f"too many: {sorted(more)}", f"different: {other}"]
        for path in other[:1]:
            lines.append(difference(found[path], expected[path]))
        raise Differs("\n".join(lines))


def problems_of(error: SiteProblems) -> tuple[str, ...]:
    """Return the problems. A layout's fault is told for one of the pages that it shows on, and which one is open."""
    return tuple(re.sub(r", while making \S+", "", str(problem)) for problem in error.problems)


def difference(found: bytes | None, expected: bytes | None) -> str:
    """Show where two files begin to differ."""
    if found is None or expected is None:
        return "one is a folder"
    same = next((n for n, pair in enumerate(zip(found, expected, strict=False)) if pair[0] != pair[1]), 0)
    start = max(same - 60, 0)
    return f"  has:    …{found[start : start + 200]!r}\n  clean:  …{expected[start : start + 200]!r}"


def folders_above(path: str) -> list[str]:
    """Return all folders that a path lies in."""
    return [parent.as_posix() for parent in Path(path).parents if parent != Path()]


def tree_of(folder: Path) -> Tree:
    """Return everything in a folder."""
    tree: Tree = {}
    for root, folders, names in os.walk(folder):
        base = os.path.relpath(root, folder)
        prefix = "" if base == "." else f"{base}/"
        tree |= dict.fromkeys(f"{prefix}{name}" for name in folders)
        for name in names:
            full = os.path.join(root, name)
            if os.path.islink(full):
                tree[f"{prefix}{name}"] = os.fsencode(os.readlink(full))
            else:
                with open(full, "rb") as file:
                    tree[f"{prefix}{name}"] = file.read()
    return tree


def stamps_of(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return inode, size and mtime of everything in a folder."""
    found = {}
    for path in folder.rglob("*"):
        status = path.lstat()
        found[path.relative_to(folder).as_posix()] = (status.st_ino, status.st_size, status.st_mtime_ns)
    return found


def sources_digest(site: Path) -> bytes:
    """Return a digest of all that a site is built of."""
    made = blake2b()
    for root, folders, names in os.walk(site):
        folders[:] = sorted(name for name in folders if name != "public" and not name.startswith("."))
        for name in sorted(names):
            full = os.path.join(root, name)
            with open(full, "rb") as file:
                data = file.read()
            made.update(f"{full}\0{len(data)}\0".encode() + data)
    return made.digest()
