"""Bytes → the output folder: what changed is written, what is no longer made is removed, the rest is left alone."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from digestgen.content.source import digest_of
from digestgen.errors import BuildFailed, UsageError

MANIFEST = ".digestgen-manifest.json"
"""Which files of the output folder digestgen wrote, with their digests. It makes the folder digestgen's own."""


class Written(NamedTuple):
    """What publishing did: numbers of files."""

    made: int
    changed: int
    removed: int


def read_manifest(output: Path) -> dict[str, str]:
    """Return path → digest of the files that digestgen wrote; refuse a folder that is not its own."""
    try:
        manifest = json.loads((output / MANIFEST).read_text())
        return {str(path): str(digest) for path, digest in manifest["files"].items()}
    except FileNotFoundError:
        if output.exists() and (not output.is_dir() or any(output.iterdir())):
            raise UsageError(
                f"the folder {output.name}/ is not empty, and digestgen did not make it; "
                "name another with --output, or empty it"
            ) from None
        return {}
    except (ValueError, KeyError, AttributeError, TypeError):
        raise UsageError(
            f"{output.name}/{MANIFEST} is damaged, so it is not known which files are digestgen's; empty the folder"
        ) from None


def refuse_foreign(output: Path, mine: Mapping[str, str], paths: list[str]) -> None:
    """Refuse to write over files that digestgen did not write."""
    for path in paths:
        if path not in mine and os.path.lexists(output / path):
            raise UsageError(f"{output.name}/{path} is not a file of digestgen's, and is in the way; move it")


def publish(output: Path, files: Mapping[str, bytes]) -> Written:
    """Bring the output folder up to date. Only files whose bytes changed are touched."""
    mine = read_manifest(output)
    refuse_foreign(output, mine, list(files))
    digests = {path: digest_of(data).hex() for path, data in sorted(files.items())}
    changed = [path for path, digest in digests.items() if mine.get(path) != digest or not (output / path).is_file()]
    stale = [path for path in mine if path not in digests]
    try:
        _remove(output, stale)
        for path in changed:
            _write(output / path, files[path])
        text = json.dumps({"files": digests}, indent=0, ensure_ascii=False) + "\n"
        _write(output / MANIFEST, text.encode())
    except OSError as error:
        raise BuildFailed(f"{error.filename or output}: {error.strerror}") from error
    return Written(len(digests), len(changed), len(stale))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name[:40]}.part")
    temporary.write_bytes(data)
    os.replace(temporary, path)


def _remove(output: Path, paths: list[str]) -> None:
    for path in paths:
        (output / path).unlink(missing_ok=True)
    for folder in sorted({parent for path in paths for parent in Path(path).parents}, reverse=True):
        target = output / folder
        if folder != Path(".") and target.is_dir() and not any(target.iterdir()):
            target.rmdir()
