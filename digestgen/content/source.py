"""The site's folder → `SourceFile`s: every file that content is made of, read once, or a problem where it cannot be."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from digestgen.content.model import FOLDERS
from digestgen.errors import Problem
from digestgen.reading.text import FORBIDDEN, name_of

ROOT = "content"
DATA = "data"
ASSET_SUFFIXES = frozenset(
    ".jpg .jpeg .png .gif .webp .avif .svg .pdf .csv .geojson .txt .mp3 .mp4 .webm .ogg .vtt".split()
)


def digest_of(data: bytes) -> bytes:
    """Return the digest that stands for some bytes: 16 bytes of BLAKE2b."""
    return blake2b(data, digest_size=16).digest()


@dataclass(frozen=True)
class SourceFile:
    """A file as it was at one moment. All later stages work on these bytes, never on the file."""

    path: str
    """Relative to the site's folder, with slashes."""
    data: bytes

    @cached_property
    def digest(self) -> bytes:
        """Stands for the bytes."""
        return digest_of(self.data)


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was seen and not read yet. The triple of numbers tells a changed file from an unchanged one."""

    path: str
    role: str
    """`article`, `edition`, `page`, `data`, or `asset`."""
    stamp: tuple[int, int, int]
    """mtime in ns, size in bytes, inode."""


def is_ignored(name: str) -> bool:
    """Tell whether a name is an editor's or a system's temporary or hidden file."""
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".swx", ".tmp", ".bak", ".orig", ".part"))


def _entries(folder: str) -> Iterator[tuple[str, os.stat_result | None, bool]]:
    """Yield path, status (None: it cannot be read, or is a dangling symlink) and whether it is a symlink, in order."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        yield folder, None, False
        return
    for entry in entries:
        if is_ignored(entry.name):
            continue
        try:
            status = entry.stat()
        except OSError:
            status = None
        is_link = entry.is_symlink()
        yield entry.path, status, is_link
        if status and stat.S_ISDIR(status.st_mode) and not is_link:
            yield from _entries(entry.path)


def _role(parts: tuple[str, ...], suffix: str) -> str | None:
    """Say what a file below content/ is for, or None if it has no place there."""
    folder = parts[0] if len(parts) > 1 else ""
    if folder == DATA:
        return "data" if suffix in (".yaml", ".yml") and len(parts) == 2 else None
    if suffix == ".md":
        return FOLDERS.get(folder)
    return "asset" if suffix in ASSET_SUFFIXES else None


def _wrong_place(path: str, suffix: str) -> Problem | None:
    if suffix in (".md", ".markdown"):
        hint = "move it into content/articles, content/editions or content/pages, with the ending .md"
        return Problem(path, 1, 1, "a Markdown file is not where content is looked for", hint)
    if path.startswith(f"{ROOT}/{DATA}/"):
        return Problem(path, 1, 1, "this is not a register", "registers are files content/data/NAME.yaml")
    return None  # notes, spreadsheets …: beside the content, and never published


def scan(site: Path) -> tuple[list[Found], list[Problem]]:
    """List what is below content/, in the order of the paths. Nothing is read."""
    root = site / ROOT
    real_root = os.path.realpath(root)
    found: list[Found] = []
    problems: list[Problem] = []
    if not root.is_dir():
        return found, [Problem(ROOT, 1, 1, "there is no folder content/", "make it, or begin with 'digestgen init'")]
    start = len(str(root)) - len(ROOT)
    for full, status, is_link in _entries(str(root)):
        path = full[start:].replace(os.sep, "/")  # a pathlib.Path for each of ten thousand files takes half a second
        suffix = os.path.splitext(full)[1].lower()
        problem = _unreadable(path, full, status, is_link, real_root)
        if problem:
            problems.append(problem)
        elif status and stat.S_ISREG(status.st_mode):
            role = _role(tuple(path.split("/")[1:]), suffix)
            if role:
                found.append(Found(path, role, (status.st_mtime_ns, status.st_size, status.st_ino)))
            elif wrong := _wrong_place(path, suffix):
                problems.append(wrong)
    return found, problems


def _wrong_name(path: str) -> Problem | None:
    try:
        path.encode()
    except UnicodeEncodeError:
        return Problem(path, 1, 1, "the file's name is not UTF-8", "rename it")
    if bad := FORBIDDEN.search(path) or re.search(r"[\t\n]", path):
        return Problem(path, 1, 1, f"there is a {name_of(bad.group())} in the file's name", "rename it")
    return None


def _unreadable(path: str, full: str, status: os.stat_result | None, is_link: bool, root: str) -> Problem | None:
    if wrong := _wrong_name(path):
        return wrong
    if status is None and not is_link:
        return Problem(path, 1, 1, "the folder cannot be read", "check its permissions")
    if status is None:
        return Problem(path, 1, 1, "this symlink leads nowhere", "delete it, or mend where it leads")
    if is_link and not os.path.realpath(full).startswith(root + os.sep):
        return Problem(path, 1, 1, "this symlink leads out of content/", "copy the file into content/")
    if stat.S_ISDIR(status.st_mode):
        if is_link:
            return Problem(path, 1, 1, "this symlink leads to a folder", "make it a folder of its own")
        if path.endswith(".md"):
            return Problem(path, 1, 1, "this is a folder with the name of an article", "rename it without .md")
        if path.startswith(f"{ROOT}/{DATA}/") and path.endswith((".yaml", ".yml")):
            return Problem(path, 1, 1, "this is a folder with the name of a register", "rename it")
    elif not stat.S_ISREG(status.st_mode):
        return Problem(path, 1, 1, "this is neither a file nor a folder", "delete it")
    return None


def read(site: Path, path: str) -> SourceFile | Problem:
    """Read a file that was found."""
    try:
        return SourceFile(path, (site / path).read_bytes())
    except OSError as error:
        hint = "check its permissions" if isinstance(error, PermissionError) else "try again"
        return Problem(path, 1, 1, f"the file cannot be read: {error.strerror}", hint)
