"""Look at all files that a site is made of, and tell which are not as the last build saw them.

Every file is read once at the most, and only if its stamp says that it may have changed; all later steps work on
these bytes.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from digestgen.content.source import Found, digest_of, scan
from digestgen.errors import Problem
from digestgen.incremental.changes import suspects
from digestgen.incremental.memory import Memory, Seen
from digestgen.reading.text import decode, with_source
from digestgen.render.layout_files import LayoutFile, scan_layouts
from digestgen.site_folder import FILE


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
            data = self.place(path).read_bytes()
            if digest_of(data) != self.seen.digests[path]:
                raise OSError(None, "it was changed while the site was built; build again", path)
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
    _settle(sight, before)
    return sight


def _settle(sight: Sight, before: Seen) -> None:
    """Find out the digests of all files, reading those that may have changed."""
    stamps, digests = sight.seen.stamps, sight.seen.digests
    digests.update((path, digest) for path, digest in before.digests.items() if path in stamps)
    for path in sorted(suspects(before.stamps, stamps, before.scanned)):
        try:
            data = sight.place(path).read_bytes()
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
