"""Is what is published what a clean build would give? Every byte compared, the first difference named."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from digestgen.build import build
from digestgen.desk.explain import explain
from digestgen.errors import UsageError
from digestgen.publish import manifest
from digestgen.publish.output import digest_at
from digestgen.stages.options import Options, Progress


def verify(options: Options, progress: Progress) -> tuple[str, ...]:
    """Build clean into another folder, and return the first difference, with what is known of it, or nothing."""
    with TemporaryDirectory(prefix="digestgen-verify-") as temporary:
        clean = options._replace(output=Path(temporary, "clean"))
        build(clean, progress, Path(temporary, "state"))
        difference = first_difference(options.output, clean.output)
    return _told(options, *difference, progress) if difference else ()


def _told(options: Options, path: str, difference: str, progress: Progress) -> tuple[str, ...]:
    """Name a difference, and what the last build knew of the file, which may have been nothing."""
    with suppress(UsageError):
        return f"{path}: {difference}", *explain(options, path, progress)
    return (f"{path}: {difference}",)


def first_difference(published: Path, clean: Path) -> tuple[str, str] | None:
    """Return the first path in which two outputs differ, and how; what digestgen did not write is passed over."""
    ours, theirs = manifest.claim(published), manifest.claim(clean)
    for path in sorted(ours.keys() | theirs.keys()):
        if path not in ours:
            return path, "a clean build has this file, and what is published has not"
        if path not in theirs:
            return path, "what is published has this file, and a clean build has not"
        if digest_at(published / path) is None:
            return path, "the file is gone"
        if said := _compare((published / path).read_bytes(), (clean / path).read_bytes()):
            return path, said
    return None


def _compare(one: bytes, other: bytes) -> str:
    if one == other:
        return ""
    ends = min(len(one), len(other))
    place = next((place for place in range(ends) if one[place] != other[place]), ends)
    line = one.count(b"\n", 0, place) + 1
    return f"differs from a clean build in line {line} (byte {place + 1})"
