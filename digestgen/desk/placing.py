"""Bytes → a new file: whole or not at all, and never in the place of one that is there."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path


def place(path: Path, data: bytes) -> None:
    """Create a file with this in it. Raise FileExistsError if there is one, and OSError if it cannot be written.

    It is written under a name that every other part of digestgen ignores, and appears in one instant.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # is not that of the file
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path.parent)) from error
    temporary = _write_aside(path, data)
    try:
        try:
            os.link(temporary, path)  # unlike a rename, it replaces nothing
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            _create(path, data)
    finally:
        temporary.unlink()


def replace(path: Path, data: bytes) -> None:
    """Put new bytes in the place of a file in one instant, and keep who may read it. Raise OSError if it fails."""
    temporary = _write_aside(path, data)
    try:
        temporary.chmod(path.stat().st_mode & 0o7777)
        temporary.replace(path.resolve())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _write_aside(path: Path, data: bytes) -> Path:
    temporary = path.with_name(f".new-{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _create(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise
