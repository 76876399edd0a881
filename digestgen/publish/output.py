"""Bytes → the output folder, all of it at one instant or none of it.

    public/                what the world sees: always one whole build
    .public.digestgen/     beside it, digestgen's own
        lock               one build at a time
        made/              what was rendered, until all of it is
        next/              the generation before this one, on its way to become the next one

The next generation is not written anew. The generation before the last lies there as a spare; what the last two builds
changed is brought up to date in it, unchanged files being hard links to those of the current one, and then the two
change places. So the cost is that of the change. A file that may be linked from the other side is never written to:
a new one takes its name.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from digestgen.content.source import digest_of
from digestgen.errors import UsageError
from digestgen.incremental.changes import Stamp
from digestgen.publish import manifest
from digestgen.publish.swap import exchange, replace_link, sync, sync_all

FEW = 64
"""Up to so many files are brought to the disk one by one; more of them all at once."""

_MOVED = "moved"
_NO_LINKS = {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV}


class Kept(NamedTuple):
    """What a build leaves for the next one, so that it need not look at every file."""

    files: dict[str, Stamp]
    """Stamps of the files of the current generation."""
    folders: dict[str, int]
    """Folder → mtime in ns: another one tells that something was put there or taken away. `""` is the top."""
    spare_folders: dict[str, int]
    """The same of the generation before. Empty if that is not to be used: somebody had altered it."""
    foreign: tuple[str, ...]
    """What both hold and digestgen did not write."""


class Taker(Protocol):
    """Takes what is rendered, and knows what is there already."""

    there: dict[str, bytes]
    """Path → digest of the files that are there as they were written."""

    def add(self, path: str, data: bytes, /) -> bytes:
        """Take in a file, and return its digest."""


class Nowhere:
    """Takes what is rendered, and keeps nothing of it."""

    def __init__(self) -> None:
        self.there: dict[str, bytes] = {}

    def add(self, _path: str, data: bytes) -> bytes:
        """Return the digest."""
        return digest_of(data)


class Output:
    """An output folder, and the generation that is to take its place."""

    def __init__(self, folder: Path, kept: Kept | None, files: Mapping[str, bytes] | None) -> None:
        """Look at a folder. `kept` and `files` (path → digest) are what the last build left, None if not known."""
        self.folder = folder
        self.side = side_of(self.folder)
        self._undo_turn()
        in_use = self.folder.is_symlink() and Path(os.path.realpath(self.folder)).name == "next"
        self.stage = self.side / ("other" if in_use else "next")
        known = kept is not None and stamp(folder / manifest.NAME) == kept.files.get(manifest.NAME, 0)
        self.kept = kept if known else None
        self.files = files if known and files is not None else manifest.claim(folder)
        self.made: dict[str, Path] = {}
        self.there = self._verified()
        self.foreign = self._foreign()

    def _verified(self) -> dict[str, bytes]:
        """Return path → digest of the files that are there as they were written."""
        top = f"{self.folder}/"
        if self.kept is None:
            return {path: digest for path, digest in self.files.items() if digest_at(top + path) == digest}
        known = self.kept.files
        return {path: digest for path, digest in self.files.items() if stamp(top + path) == known.get(path, 0)}

    def _foreign(self) -> tuple[str, ...]:
        """Return what digestgen did not write: files, symlinks, and whole folders."""
        known = self.kept.folders if self.kept else dict.fromkeys(folders_of(self.files), 0)
        found: list[str] = []
        top = f"{self.folder}/"
        beside = {os.path.dirname(path) for path in self.kept.foreign} if self.kept else set()
        for folder, mtime in known.items():
            if mtime == mtime_of(top + folder):
                if self.kept and folder in beside:
                    found += (path for path in self.kept.foreign if os.path.dirname(path) == folder)
                continue
            full = self.folder / folder
            if full.is_dir() and not (folder and full.is_symlink()):
                found += (path for path in _inside(full, folder) if path not in self.files and path not in known)
        return tuple(sorted(path for path in found if path != manifest.NAME))

    def _foreign_beside(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Return what is foreign; of a folder that digestgen needs, too, what is in it."""
        folders = folders_of(wanted) if self.foreign else set()
        todo, found = list(self.foreign), []
        while todo:
            path = todo.pop()
            full = self.folder / path
            if path in folders and full.is_dir() and not full.is_symlink():
                todo += _inside(full, path)
            else:
                found.append(path)
        return tuple(sorted(found))

    def refuse_clashes(self, paths: Iterable[str]) -> None:
        """Refuse to put anything in the place of what digestgen did not write."""
        foreign = set(self.foreign)
        for path in paths if foreign else ():
            for place in (*parents(path), path):
                if place in foreign:
                    raise UsageError(
                        f"{self.folder.name}/{place} is in the way, and is not digestgen's; move it, and build again"
                    )

    def add(self, path: str, data: bytes) -> bytes:
        """Take in what was rendered, and return its digest. It is written aside, unless the same is there already."""
        digest = digest_of(data)
        if self.there.get(path) != digest:
            if not self.made:
                delete(self.side / "made")
                (self.side / "made").mkdir(parents=True)
            self.made[path] = self.side / "made" / str(len(self.made))
            _write(self.made[path], data)
        return digest

    def prepare(self, wanted: Mapping[str, bytes]) -> Kept:
        """Complete the next generation and bring it to the disk. `wanted`: path → digest of the whole site.

        What was not added is taken over from the current generation.
        """
        self.foreign = self._foreign_beside(wanted)
        self.refuse_clashes(wanted)
        self._links = links_work(self.side)
        spare = self._open_stage()
        changed = self._changed(wanted, spare)
        gone = spare.keys() - wanted.keys()
        for path in sorted(gone | (spare.keys() & changed)):
            (self.stage / path).unlink(missing_ok=True)
        touched = folders_of(changed | gone)
        self._remove_empty(touched | folders_of(self.kept.foreign if self.kept else ()))
        for folder in sorted(folders_of(changed)):
            (self.stage / folder).mkdir(exist_ok=True)
            _take_mode(self.folder / folder, self.stage / folder)
        for path in sorted(changed):
            if path in self.made:
                os.rename(self.made[path], self.stage / path)
            else:
                self._take(self.folder / path, self.stage / path)
        self._take_foreign()
        self._finish(manifest.write(wanted))
        self._to_disk([*sorted(changed & self.made.keys()), manifest.NAME], sorted(touched))
        return self._kept(wanted, changed, touched)

    def _changed(self, wanted: Mapping[str, bytes], spare: Mapping[str, bytes]) -> set[str]:
        """Return the paths that must be put into the stage anew.

        A file that is in the spare alone, because the site changes back to what it was before the last build, is
        looked at: nobody has verified it since.
        """
        changed = {path for path, digest in wanted.items() if spare.get(path) != digest}
        changed |= {path for path in self.files.keys() - self.there.keys() if path in wanted}
        unseen = (path for path, digest in wanted.items() if path not in changed and self.files.get(path) != digest)
        return changed | {path for path in unseen if digest_at(f"{self.stage}/{path}") != wanted[path]}

    def _open_stage(self) -> dict[str, bytes]:
        """Return what the spare generation holds, and mark it as unfinished: without a manifest it is worth nothing."""
        spare = self._spare()
        if self.kept is None or spare is None:
            delete(self.stage)
            self.stage.mkdir(parents=True)
            return {}
        (self.stage / manifest.NAME).unlink()
        for path in self.kept.foreign:
            delete(self.stage / path)
        return spare

    def _spare(self) -> dict[str, bytes] | None:
        """Return what the spare generation holds, or None if it may not be as it was when it was published.

        Its files need no look. One that it shares with the current generation was looked at there, one of which they
        differ is not used unseen, and a file that takes another's place changes its folder's mtime.
        """
        folders = self.kept.spare_folders if self.kept else {}
        top = f"{self.stage}/"
        if not folders or any(mtime_of(top + folder) != mtime for folder, mtime in folders.items()):
            return None
        try:
            return manifest.read(self.stage)
        except UsageError:
            return None

    def _remove_empty(self, folders: Iterable[str]) -> None:
        for folder in sorted(folders, reverse=True):
            target = self.stage / folder
            if folder and target.is_dir() and not any(target.iterdir()):
                target.rmdir()

    def _take_foreign(self) -> None:
        """Let what digestgen did not write stand in the next generation, too: the same files, untouched."""
        for path in self.foreign:
            source, target = self.folder / path, self.stage / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir() and not source.is_symlink():
                self._take_all(source, target)
            elif os.path.lexists(source):
                self._take(source, target)

    def _take_all(self, source: Path, target: Path) -> None:
        target.mkdir()
        with os.scandir(source) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    self._take_all(source / entry.name, target / entry.name)
                else:
                    self._take(Path(entry.path), target / entry.name)
        shutil.copystat(source, target)

    def _take(self, source: Path, target: Path) -> None:
        """Let a file stand in the next generation, too: the same one, or where that cannot be, a copy."""
        if self._links:
            os.link(source, target, follow_symlinks=False)
            return
        shutil.copy2(source, target, follow_symlinks=False)
        if not target.is_symlink():
            sync(target)

    def _finish(self, listed: bytes) -> None:
        """Give the stage its manifest, by a rename: half of one would be taken for the list of a smaller site."""
        fresh = self.side / "manifest"
        fresh.unlink(missing_ok=True)
        _write(fresh, listed)
        os.rename(fresh, self.stage / manifest.NAME)

    def _to_disk(self, files: list[str], folders: list[str]) -> None:
        if len(files) + len(folders) > FEW:
            sync_all(self.stage)
            return
        for path in (*files, *folders):
            if os.path.lexists(self.stage / path):
                sync(self.stage / path)

    def _kept(self, wanted: Mapping[str, bytes], changed: set[str], touched: set[str]) -> Kept:
        """Return the stamps of the next generation; those of files that it shares with the current one are known."""
        files: dict[str, Stamp] = {}
        known = self.kept.files if self.kept else {}
        for path, digest in wanted.items():
            if self._links and path in known and self.there.get(path) == digest:
                files[path] = known[path]
            elif found := stamp(f"{self.stage}/{path}"):
                files[path] = found
        before = self.kept.spare_folders if self.kept else {}
        folders = {
            folder: before[folder] if folder in before and folder not in touched else mtime_of(self.stage / folder)
            for folder in folders_of(wanted)
        }
        folders[""] = mtime_of(self.stage)
        files[manifest.NAME] = stamp(self.stage / manifest.NAME) or (0, 0, 0)
        around = folders_of(self.foreign)
        around |= folders_of(self.kept.foreign if self.kept else ()) & folders.keys()
        folders |= {folder: mtime_of(self.stage / folder) for folder in around}
        now = self.kept.folders if self.kept and self.there.keys() == self.files.keys() else {}
        return Kept(files, folders, now, self.foreign)

    def swap(self) -> None:
        """Let the next generation take the place of the current one, in one instant."""
        delete(self.side / "made")
        if not os.path.lexists(self.folder) and exchange_works(self.side):
            os.rename(self.stage, self.folder)
        elif self.folder.is_symlink() or not os.path.lexists(self.folder):
            replace_link(self.folder, self.stage)
        elif not self._exchange():
            self._turn_into_link()

    def _exchange(self) -> bool:
        try:
            return exchange(self.stage, self.folder)
        except OSError as error:
            if error.errno not in (errno.EBUSY, errno.EXDEV):
                raise
            raise UsageError(
                f"a disk is mounted at {self.folder.name}, so nothing can take its place; "
                f"name a folder in it, like --output {self.folder.name}/site"
            ) from error

    def _turn_into_link(self) -> None:
        """Begin with symlinks in the place of a folder that cannot be exchanged: once, and not in one instant."""
        moved = self.side / _MOVED
        delete(self.side / "other")
        os.rename(self.folder, moved)
        try:
            replace_link(self.folder, self.stage)
        except BaseException:
            os.rename(moved, self.folder)
            raise

    def _undo_turn(self) -> None:
        """Bring back the folder that a killed build was just turning into a symlink, with what is not digestgen's."""
        moved = self.side / _MOVED
        if os.path.lexists(self.folder):
            delete(moved)
        elif moved.is_dir():
            os.rename(moved, self.folder)


def real(folder: Path) -> Path:
    """Return where an output folder really is; a symlink that digestgen itself made stays one."""
    target = Path(os.path.realpath(folder))
    return folder if target.parent.name == side_of(folder).name else target


def side_of(folder: Path) -> Path:
    """Return the folder beside an output folder in which the next generation is made."""
    return folder.with_name(f".{folder.name}.digestgen")


def is_intact(folder: Path, kept: Kept) -> bool:
    """Tell whether every file of an output folder is there as the last build wrote it."""
    top = f"{folder}/"
    return all(stamp(top + path) == known for path, known in kept.files.items())


def exchange_works(side: Path) -> bool:
    """Tell whether two folders can be exchanged on this file system, by trying."""
    one, other = side / "try-1", side / "try-2"
    for folder in (one, other):
        folder.mkdir(exist_ok=True)
    try:
        return exchange(one, other)
    finally:
        for folder in (one, other):
            folder.rmdir()


def links_work(side: Path) -> bool:
    """Tell whether a file of this file system can have two names, by trying. Raises `OSError` if the trying fails."""
    one, other = side / "try-3", side / "try-4"
    other.unlink(missing_ok=True)
    one.write_bytes(b"")
    try:
        os.link(one, other)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return False
    finally:
        one.unlink()
    other.unlink()
    return True


def stamp(path: Path | str) -> Stamp | None:
    """Return the stamp of a plain file, or None."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def mtime_of(folder: Path | str) -> int:
    """Return a folder's mtime in ns, or -1 if it is not there."""
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return -1


def digest_at(path: Path | str) -> bytes | None:
    """Return the digest of a plain file, or None."""
    try:
        return None if os.path.islink(path) else digest_of(Path(path).read_bytes())
    except OSError:
        return None


def parents(path: str) -> list[str]:
    """Return the folders that a path lies in, the outermost first: `a/b/c.html` → `a`, `a/b`."""
    found = []
    end = path.find("/")
    while end >= 0:
        found.append(path[:end])
        end = path.find("/", end + 1)
    return found


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return all folders that paths lie in, and the top, `""`."""
    found = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def delete(path: Path) -> None:
    """Delete a file or a whole folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _inside(full: Path, folder: str) -> list[str]:
    return [f"{folder}/{name}" if folder else name for name in os.listdir(full)] if full.is_dir() else []


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        os.close(descriptor)


def _take_mode(source: Path, target: Path) -> None:
    """Give a folder the mode and the owner of the one whose place it will take, as far as that is allowed."""
    try:
        wanted, found = source.stat(), target.stat()
    except OSError:
        return
    if stat.S_IMODE(wanted.st_mode) != stat.S_IMODE(found.st_mode):
        os.chmod(target, stat.S_IMODE(wanted.st_mode))
    if (wanted.st_uid, wanted.st_gid) != (found.st_uid, found.st_gid):
        with suppress(PermissionError):
            os.chown(target, wanted.st_uid, wanted.st_gid)
