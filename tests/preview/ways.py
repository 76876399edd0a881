"""Ways of saving a file, each with the system calls that the programs make that people write with.

What they do to the folder around the file is what a watcher gets to see: passing files, names that change hands, a
moment in which the file is not there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

Way = Callable[[Path, bytes, Path], None]
"""Saves bytes under a path; the last one is an empty folder on the same file system, outside of the site."""


def in_place(path: Path, data: bytes, _aside: Path) -> None:
    """Truncate and write, as nano, a shell's `>` and most scripts do."""
    _write(path, data, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)


def atomic_rename(path: Path, data: bytes, _aside: Path) -> None:
    """Write beside and take the name: gedit's GIO, `sed -i`, Sublime Text, Kate."""
    beside = path.with_name(f".goutputstream-{os.getpid():06d}")
    _write(beside, data, os.O_WRONLY | os.O_CREAT | os.O_EXCL, sync=True)
    os.rename(beside, path)


def vim(path: Path, data: bytes, _aside: Path) -> None:
    """Keep a swap file; try by `4913` whether the folder is writable; the old file becomes the backup for a while."""
    swap, swap_probe = path.with_name(f".{path.name}.swp"), path.with_name(f".{path.name}.swx")
    for probe in (swap, swap_probe):
        _write(probe, b"", os.O_RDWR | os.O_CREAT | os.O_EXCL)
    swap_probe.unlink()
    _write(swap, b"b0VIM" + data, os.O_RDWR | os.O_TRUNC, sync=True)
    probe = path.with_name("4913")
    _write(probe, b"", os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW)
    probe.unlink()
    backup = path.with_name(f"{path.name}~")
    mode = path.stat().st_mode if path.exists() else 0o644
    if path.exists():
        backup.unlink(missing_ok=True)
        os.rename(path, backup)
    _write(path, data, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, sync=True)
    os.chmod(path, mode & 0o777)
    backup.unlink(missing_ok=True)
    swap.unlink()


def emacs(path: Path, data: bytes, _aside: Path) -> None:
    """Lock by a symlink that leads nowhere, save by itself as `#a.md#`; the first time the old file becomes `a.md~`."""
    lock, own = path.with_name(f".#{path.name}"), path.with_name(f"#{path.name}#")
    lock.unlink(missing_ok=True)
    os.symlink("editor@desk.4711:1433240000", lock)
    _write(own, data[: len(data) // 2], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    backup = path.with_name(f"{path.name}~")
    if path.exists() and not backup.exists():
        os.rename(path, backup)
    _write(path, data, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, sync=True)
    own.unlink()
    lock.unlink()


def vs_code(path: Path, data: bytes, _aside: Path) -> None:
    """Truncate, write in one go, flush what was written, close (Node's `open` with `w`, `write`, `fdatasync`)."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    os.write(descriptor, data)
    os.fdatasync(descriptor)
    os.close(descriptor)
    path.stat()


def jetbrains(path: Path, data: bytes, _aside: Path) -> None:
    """Write beside; the old file steps aside, the new one takes its name, the old one is deleted ("safe write")."""
    new, old = (path.with_name(f"{path.name}___jb_{what}___") for what in ("tmp", "old"))
    _write(new, data, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    if path.exists():
        os.rename(path, old)
    os.rename(new, path)
    old.unlink(missing_ok=True)


def moved_in(path: Path, data: bytes, aside: Path) -> None:
    """Write it somewhere else, and move it in: a download, a file manager."""
    outside = aside / path.name
    _write(outside, data, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    os.rename(outside, path)


def folders_moved_in(path: Path, data: bytes, aside: Path) -> None:
    """Make folders somewhere else with the file in the innermost one, and move the outermost in."""
    inner = aside / path.parent.parent.name / path.parent.name
    inner.mkdir(parents=True)
    _write(inner / path.name, data, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    os.rename(aside / path.parent.parent.name, path.parent.parent)


def new_folders(path: Path, data: bytes, _aside: Path) -> None:
    """Make folders and at once the file in the innermost: `cp -r`, an archive that is unpacked."""
    path.parent.mkdir(parents=True)
    _write(path, data, os.O_WRONLY | os.O_CREAT | os.O_EXCL)


def checkout(path: Path, data: bytes, _aside: Path) -> None:
    """Delete the old file and make a new one, as git does for each that a checkout changes."""
    path.unlink(missing_ok=True)
    _write(path, data, os.O_WRONLY | os.O_CREAT | os.O_EXCL)


def touched(path: Path, _data: bytes, _aside: Path) -> None:
    """Give it the time of now; not a byte is another one."""
    os.utime(path)


def deleted(path: Path, _data: bytes, _aside: Path) -> None:
    path.unlink()


def thrown_away(path: Path, _data: bytes, aside: Path) -> None:
    """Move it out of the site, as a file manager does with what goes to the trash."""
    os.rename(path, aside / path.name)


def empty(aside: Path) -> None:
    """Make the folder beside the site empty again."""
    for one in aside.iterdir():
        shutil.rmtree(one) if one.is_dir() else one.unlink()


def _write(path: Path, data: bytes, flags: int, *, sync: bool = False) -> None:
    descriptor = os.open(path, flags, 0o644)
    try:
        os.write(descriptor, data)
        if sync:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
