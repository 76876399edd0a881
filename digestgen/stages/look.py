"""Look at all files that a site is made of, and tell which are not as the last build saw them.

Every file is read once at the most, and only if its stamp says that it may have changed; all later steps work on
these bytes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from stat import S_ISREG

from digestgen.content.source import Found, digest_of, scan
from digestgen.errors import Problem
from digestgen.incremental.changes import Stamp, suspects
from digestgen.incremental.memory import Memory, Seen
from digestgen.reading.text import decode, with_source
from digestgen.render.layout_files import LayoutFile, scan_layouts
from digestgen.site_folder import FILE


class ChangedMeanwhile(OSError):
    """A file was written to, or went away, between the look at it and its use: the site must be looked at again."""

    def __init__(self, path: str) -> None:
        """Say it in words that do for an editor."""
        super().__init__(None, "it was changed while the site was built; build again", path)


@dataclass(slots=True)
class Sight:
    """The files of a site at one moment."""

    site: Path
    found: list[Found]
    """What is below content/."""
    layouts: dict[str, LayoutFile]
    """Name → file."""
    seen: Seen
    """All files, by the path that is shown to people."""
    changed: set[str]
    """Those with other bytes than before, and new ones."""
    new: set[str]
    """Those of the changed ones that were not there before."""
    gone: set[str]
    problems: list[Problem]
    _bytes: dict[str, bytes] = field(default_factory=dict)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file as they were when it was looked at."""
        if path not in self._bytes:
            data = _read(self.place(path), path)
            if digest_of(data) != self.seen.digests[path]:
                raise ChangedMeanwhile(path)
            return data
        return self._bytes[path]

    def text(self, path: str) -> str:
        """Return the text of a file, whatever is wrong with it."""
        return decode(self.read(path), path)[0]

    def with_lines(self, problems: Iterable[Problem]) -> list[Problem]:
        """Show the offending lines below problems that were found out when the text was not at hand any more."""
        texts: dict[str, str] = {}
        shown = []
        for problem in problems:
            if not problem.source and self.seen.digests.get(problem.file):
                if problem.file not in texts:
                    texts[problem.file] = self.text(problem.file)
                problem = with_source(problem, texts[problem.file])
            shown.append(problem)
        return shown

    def place(self, path: str) -> Path:
        """Return where a file is."""
        name = path.partition("layouts/")[2]
        return self.layouts[name].path if name in self.layouts and not path.startswith("content/") else self.site / path

    def remember(self, memory: Memory) -> None:
        """Keep what was seen for the next build."""
        memory.put("seen", tuple(self.seen))


def look(site: Path, before: Seen) -> Sight:
    """Look at the site's folder."""
    scanned = time.time_ns()  # of files, not of the site: no page can see it
    found, problems = scan(site)
    layouts, faults = scan_layouts(site)
    stamps = {one.path: one.stamp for one in found} | {file.shown: file.stamp for file in layouts.values()}
    status = (site / FILE).stat()
    stamps[FILE] = (status.st_mtime_ns, status.st_size, status.st_ino)
    sight = Sight(site, found, layouts, Seen(stamps, {}, scanned), set(), set(), set(), problems + faults)
    _settle(sight, before, suspects(before.stamps, stamps, before.scanned))
    return sight


def look_at(known: Sight, before: Seen, paths: Collection[str]) -> Sight | None:
    """Look at these files only, which a watcher has named; all others are taken to be as `known` saw them.

    Returns None if that is not enough: a file has come or gone, or is none that the site was made of, or one could not
    be read, which a look at others does not mend.
    """
    if known.problems:
        return None
    places = {one.path: place for place, one in enumerate(known.found)}
    found, stamps = list(known.found), dict(known.seen.stamps)
    for path in paths:
        stamp = _stamp(known.site / path)
        if path not in stamps and not os.path.lexists(known.site / path) and not _is_folder_of(stamps, path):
            continue  # an editor's passing file, which has come and gone
        if stamp is None or path not in stamps:
            return None
        stamps[path] = stamp
        if path in places:
            found[places[path]] = replace(found[places[path]], stamp=stamp)
    # The moment of the last whole scan still tells which of the other files are racy.
    seen = Seen(stamps, {}, known.seen.scanned)
    sight = Sight(known.site, found, _restamped(known.layouts, stamps), seen, set(), set(), set(), [])
    changed = {path for path in paths if path in stamps}
    if known.seen.stamps is not before.stamps:  # else the last look was the last build's, and all is as it saw it
        changed |= {path for path, stamp in stamps.items() if stamp != before.stamps.get(path)}
    _settle(sight, before, changed)
    return sight


def _is_folder_of(paths: Iterable[str], folder: str) -> bool:
    return any(path.startswith(f"{folder}/") for path in paths)


def _restamped(layouts: Mapping[str, LayoutFile], stamps: Mapping[str, Stamp]) -> dict[str, LayoutFile]:
    return {name: file._replace(stamp=stamps[file.shown]) for name, file in layouts.items()}


def _stamp(path: Path) -> Stamp | None:
    """Return the stamp of a plain file, which is not reached by a symlink."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size, status.st_ino) if S_ISREG(status.st_mode) else None


def _read(place: Path, path: str) -> bytes:
    try:
        return place.read_bytes()
    except FileNotFoundError as error:
        raise ChangedMeanwhile(path) from error


def _settle(sight: Sight, before: Seen, suspected: Iterable[str]) -> None:
    """Find out the digests of all files, reading those that may have changed."""
    stamps, digests = sight.seen.stamps, sight.seen.digests
    digests.update(before.digests)
    for path in before.digests.keys() - stamps.keys():
        del digests[path]
    for path in sorted(suspected):
        try:
            data = _read(sight.place(path), path)
        except ChangedMeanwhile:
            raise
        except OSError as error:
            hint = "check its permissions" if isinstance(error, PermissionError) else "try again"
            sight.problems.append(Problem(path, 1, 1, f"the file cannot be read: {error.strerror}", hint))
            digests[path] = b""
            sight.changed.add(path)
            continue
        digest = digest_of(data)
        if digests.get(path) != digest:
            digests[path] = digest
            sight.changed.add(path)
            sight._bytes[path] = data
    sight.new = stamps.keys() - before.stamps.keys()
    sight.gone = before.stamps.keys() - stamps.keys()
