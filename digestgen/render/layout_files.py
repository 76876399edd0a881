"""The files of layouts/: which there are, and which of them a site overrides. Knows nothing of Jinja2."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from digestgen.errors import Problem

FOLDER = "layouts"
ASSETS = "assets/"
LOCALES = "locale/"
_SUFFIXES = (".html", ".xml", ".txt")


class LayoutFile(NamedTuple):
    """A file of layouts/: the path to show, where it is, and its stamp (mtime in ns, size, inode)."""

    shown: str
    path: Path
    stamp: tuple[int, int, int]


def default_folder() -> Path:
    """Return the folder of the default layouts: inside the wheel, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_layouts"
    return shipped if shipped.is_dir() else package.parent / FOLDER


def is_layout(name: str) -> bool:
    """Tell layouts from assets and catalogs."""
    return name.endswith(_SUFFIXES) and not name.startswith((ASSETS, LOCALES))


def scan_layouts(site: Path) -> tuple[dict[str, LayoutFile], list[Problem]]:
    """Return name → file; a site's own file overrides the default one of the same name."""
    files = {}
    problems: list[Problem] = []
    for folder, shown in ((default_folder(), "digestgen:layouts"), (site / FOLDER, FOLDER)):
        for path in _walk(folder):
            name = path.relative_to(folder).as_posix()
            try:
                status = path.stat()
            except OSError:
                problems.append(Problem(f"{shown}/{name}", 1, 1, "this symlink leads nowhere", "delete it"))
                continue
            if not stat.S_ISREG(status.st_mode):
                problems.append(Problem(f"{shown}/{name}", 1, 1, "this is no file", "delete it"))
                continue
            stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
            files[name] = LayoutFile(f"{shown}/{name}", path, stamp)
    return files, problems


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "#")) and not name.endswith(("~", ".swp", ".swx", ".tmp", ".bak", ".orig")):
                yield Path(root, name)
