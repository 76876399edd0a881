"""The list of the files that digestgen wrote into an output folder, with their digests.

Its presence makes the folder digestgen's own. The form is that of the BSD and GNU checksum tools, so that anybody can
check a copy of the site: `b2sum --length 128 --check .digestgen-manifest`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from digestgen.errors import UsageError

NAME = ".digestgen-manifest"

_LINE = re.compile(r"([0-9a-f]{32})  (.+)")


def write(files: Mapping[str, bytes]) -> bytes:
    """Return the manifest of files: path → digest."""
    return "".join(f"{digest.hex()}  {path}\n" for path, digest in sorted(files.items())).encode()


def read(folder: Path) -> dict[str, bytes] | None:
    """Return path → digest, or None where there is no manifest. A damaged one is refused, not guessed at."""
    try:
        text = (folder / NAME).read_bytes().decode()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(folder) from error
    files = {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match is None or ".." in match[2].split("/") or match[2].startswith("/"):
            raise _damaged(folder)
        files[match[2]] = bytes.fromhex(match[1])
    return files


def claim(folder: Path) -> dict[str, bytes]:
    """Return what digestgen wrote into a folder; refuse one that is neither digestgen's own nor empty."""
    files = read(folder)
    if files is not None:
        return files
    if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            f"{folder.name} is not empty, and digestgen did not make it; name another folder with --output, or empty it"
        )
    return {}


def _damaged(folder: Path) -> UsageError:
    return UsageError(
        f"{folder.name}/{NAME} is damaged, so nobody knows which files there are digestgen's; empty the folder"
    )
