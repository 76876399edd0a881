"""One folder takes the place of another in one instant, and one build at a time is at work.

Where the kernel can exchange two folders (Linux: `renameat2` with RENAME_EXCHANGE; macOS: `renamex_np` with
RENAME_SWAP) the output is a plain folder. Where neither is, or the file system cannot, the output is a symlink to the
newer of two folders, and is replaced by another symlink with `os.replace`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_BETWEEN = 0.05
"""So many seconds pass between two tries to have a lock."""
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders. Return False if this system or this file system cannot."""
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform.startswith("linux") and hasattr(_libc(), "renameat2"):
        failed = _libc().renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    elif sys.platform == "darwin":
        failed = _libc().renamex_np(first, second, _RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one))


def replace_link(link: Path, target: Path) -> None:
    """Let `link` lead to `target`, which stands in a folder beside it."""
    temporary = link.with_name(f".{link.name}.link")
    temporary.unlink(missing_ok=True)
    os.symlink(os.path.relpath(target, link.parent), temporary)
    os.replace(temporary, link)


def _locked(descriptor: int) -> bool:
    """Take a lock on an open file; return whether it could be had."""
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def lock(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold a lock on a file while at work; if another process has it, say so once and wait.

    The kernel drops the lock when its holder ends, however it ends, so there are no stale ones.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        has_told = False
        while not _locked(descriptor):
            if not has_told:
                waiting()
            has_told = True
            # Not in one call that waits until it is had: Ctrl-C a moment before it began would be lost in it.
            time.sleep(_BETWEEN)
        yield
    finally:
        os.close(descriptor)


def sync_all(folder: Path) -> None:
    """Wait until everything written to the file system of a folder is on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if not hasattr(_libc(), "syncfs"):
            os.sync()
        elif _libc().syncfs(descriptor):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        os.close(descriptor)
