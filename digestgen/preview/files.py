"""The path of a URL → a file inside the output, opened.

The files are replaced, one by one, while they are served; so a file is opened first, and all else (its length, its
bytes) is asked of what was opened. Nothing outside of the folder can be reached: a path is decoded once, segment by
segment, and the folders that lead to a file are opened one by one, none of them through a symlink.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO, NamedTuple
from unicodedata import normalize
from urllib.parse import quote, unquote_to_bytes

Parts = tuple[str, ...]
"""The segments of a URL's path, decoded. The last is empty if the path ends with a slash."""

_ABSENT = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL, errno.EISDIR, errno.ENXIO}
_MOST_SEGMENTS = 64
_NOT_IN_NAMES = frozenset(map(chr, (*range(0x20), 0x7F))) | {"/", "\\"}


class Found(NamedTuple):
    """What is at a URL. One that reads it closes the file."""

    path: str
    """Of the output: `2015/06/02/slug/index.html`."""
    file: BinaryIO
    status: int = 200


class Folder(NamedTuple):
    """A folder with a page of its own, asked for without the slash at its end."""

    url: str


def decode(path: str) -> Parts | None:
    """Decode the path of a URL, of which bytes are shown as Latin-1. Return None if it can be nobody's.

    It is decoded once, and after it was split: an encoded slash does not part segments, and `%252e` is no dot.
    """
    if not path.startswith("/"):
        return None
    try:
        decoded = [unquote_to_bytes(segment.encode("latin-1")).decode() for segment in path[1:].split("/")]
    except UnicodeError:  # not UTF-8: overlong forms, surrogates, half characters
        return None
    parts = tuple(normalize("NFC", segment) for segment in decoded)
    if len(parts) > _MOST_SEGMENTS or not all(parts[:-1]) or any(not _is_name(part) for part in parts if part):
        return None
    return parts


def _is_name(part: str) -> bool:
    """Tell whether a segment may be the name of a file that is served; hidden ones are not."""
    return _NOT_IN_NAMES.isdisjoint(part) and (not part.startswith(".") or part == ".well-known")


def address(parts: Parts) -> str:
    """Write the path of a URL as browsers do. It never begins with two slashes, which would name a host."""
    return "/" + "/".join(quote(part, safe=":@!$&'()*+,;=~") for part in parts)


def find(root: Path, parts: Parts | None) -> Found | Folder | None:
    """Return what is to be shown at a path: a file, a folder to be asked for with a slash, or nothing."""
    if parts is None:
        return None
    if parts[-1] == "":
        return _found(root, (*parts[:-1], "index.html"))
    found = _found(root, parts)
    if found is None:
        index = _found(root, (*parts, "index.html"))
        if index:
            index.file.close()
            return Folder(address((*parts, "")))
    return found


def find_page(root: Path, parts: Parts | None) -> Found | Folder | None:
    """Return what is to be shown at a path, or the nearest 404.html if nothing is there."""
    found = find(root, parts)
    if found is not None:
        return found
    folders = parts[:-1] if parts else ()
    for depth in range(len(folders), -1, -1):
        page = _found(root, (*folders[:depth], "404.html"))
        if page:
            return page._replace(status=404)
    return None


def _found(root: Path, parts: Parts) -> Found | None:
    file = _open(root, parts)
    return Found("/".join(parts), file) if file else None


def _open(root: Path, parts: Parts) -> BinaryIO | None:
    """Open a plain file inside a folder. Return None if there is none; raise OSError if there is and it cannot be."""
    top = os.path.realpath(root)
    try:
        inside = os.path.relpath(os.path.realpath(os.path.join(top, *parts)), top).split(os.sep)
        if all(map(_is_name, inside)):  # `..` is not
            return _opened(top, inside)
    except UnicodeError:
        return None
    except OSError as error:
        if error.errno not in _ABSENT:
            raise
    return None


def _opened(top: str, parts: list[str]) -> BinaryIO | None:
    """Walk down from a folder; whatever became a symlink since its path was resolved is not gone through."""
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK  # opening a pipe must not wait for its writer
    here = os.open(top, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    try:
        for part in parts:
            there = os.open(part, flags, dir_fd=here)
            os.close(here)
            here = there
        if stat.S_ISREG(os.fstat(here).st_mode):
            here, file = -1, os.fdopen(here, "rb")
            return file
        return None
    finally:
        if here >= 0:
            os.close(here)
