"""What the last build knew, for commands that only read it: nothing is written, and no build is at work meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from digestgen.errors import BuildFailed
from digestgen.incremental.cache import Cache
from digestgen.incremental.fingerprints import programs_key
from digestgen.incremental.memory import Memory
from digestgen.publish.swap import lock
from digestgen.site_folder import STATE
from digestgen.stages.options import Options, Progress


@contextmanager
def last_build(options: Options, progress: Progress) -> Iterator[Memory | None]:
    """Give what the last build knew, or None if there was none, or one by other programs. Raises `BuildFailed`."""
    state = options.site / STATE
    path = state / "cache.sqlite"
    try:
        if not path.exists():
            yield None
            return
        with (
            lock(state / "lock", lambda: progress("waiting for another build", 0, 1)),
            Cache(path, programs_key()) as cache,
        ):
            memory = Memory(cache)
            yield memory if memory.get("number") else None
    except OSError as error:
        raise BuildFailed(f"{error.filename or path}: {error.strerror or error}") from error
