"""Digests of what every page depends on: the programs that make it, and the layouts that it is made with."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterable, Mapping
from marshal import dumps
from pathlib import Path

from digestgen.content.source import digest_of

PROGRAMS = "babel brotli feedgen idna jinja2 lxml markdown markupsafe nh3 pydantic pyyaml tzdata".split()


def programs_key() -> bytes:
    """Return the digest of the versions of digestgen, Python and the packages that have a say in the output.

    Read off the names of installed packages, for asking `importlib.metadata` takes as long as a whole rebuild; of
    digestgen itself every file counts, so that who works on it never sees pages of yesterday's code.
    """
    wanted = {f"{name}-" for name in PROGRAMS}
    found = set()
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            lower = name.lower()
            if lower.endswith(".dist-info") and any(lower.startswith(prefix) for prefix in wanted):
                found.add(lower)
    own = Path(__file__).parent.parent
    files = sorted((path.relative_to(own).as_posix(), path.stat()) for path in own.rglob("*.py"))
    code = tuple((name, status.st_size, status.st_mtime_ns) for name, status in files)
    return digest_of(dumps((sys.version, sorted(found), code), 2))


def reached(names: Iterable[str], references: Mapping[str, tuple[str, ...]]) -> dict[str, None]:
    """Return names and all that they refer to, however far away, the nearest first.

    `references`: name → the names that stand in it.
    """
    found = dict.fromkeys(names)
    waiting = deque(found)
    while waiting:
        new = [other for other in references.get(waiting.popleft(), ()) if other not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return found


def closure_digests(sources: Mapping[str, bytes], references: Mapping[str, tuple[str, ...]]) -> dict[str, bytes]:
    """Return, for each layout, the digest of it and of all that it extends, includes or imports, however far away.

    `sources`: name → digest of its bytes; `references`: name → the names that stand in it.
    """
    digests = {}
    for name in sources:
        parts = tuple((one, sources.get(one, b"")) for one in sorted(reached([name], references)))
        digests[name] = digest_of(dumps(parts, 2))
    return digests
