"""The text that was imported → `originals/`, where it is kept for those who check a claim against its source.

It is somebody else's text: it lies where nothing is published from, in a folder that tells git to leave it alone.
It is not in `.digestgen`, which may be deleted at any time.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from digestgen.desk.placing import place
from digestgen.errors import BuildFailed

FOLDER = "originals"
_IGNORE = """\
# What is imported is the text of others, kept here to check claims against it. It is never published, and git leaves
# this folder alone. Delete this file only if nobody but the newsroom can read the repository.
*
"""


def keep(site: Path, name: str, files: Mapping[str, bytes]) -> list[str]:
    """Keep files, by ending, under a name; return their paths relative to the site. Nothing is ever written over."""
    try:
        with suppress(FileExistsError):
            place(site / FOLDER / ".gitignore", _IGNORE.encode())
        for number in count(1):
            paths = [f"{FOLDER}/{name if number == 1 else f'{name}-{number}'}{ending}" for ending in files]
            with suppress(FileExistsError):
                _place_all(site, dict(zip(paths, files.values(), strict=True)))
                return paths
    except OSError as error:
        raise BuildFailed(f"{FOLDER}: {error.strerror}") from error
    raise AssertionError("there is always another number")


def _place_all(site: Path, files: Mapping[str, bytes]) -> None:
    """Place all files or none."""
    placed: list[str] = []
    try:
        for path, data in files.items():
            place(site / path, data)
            placed.append(path)
    except OSError:
        drop(site, placed)
        raise


def drop(site: Path, paths: list[str]) -> None:
    """Delete what was kept for a draft that could not be made."""
    for path in paths:
        (site / path).unlink(missing_ok=True)
