"""The text files of a release, compressed beside themselves: `x.html.br` and `x.html.gz`, for servers that send them.

Compressing as hard as can be takes far longer than rendering, so it is done for releases only, and again only for
what has changed.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping

from digestgen.publish.output import Output

SUFFIXES = (".html", ".xml", ".txt", ".css", ".svg", ".json", ".csv", ".geojson", ".vtt")
SMALLEST = 300
"""Bytes; what is smaller gains nothing."""

Squeezed = dict[str, tuple[bytes, dict[str, bytes]]]
"""Path → the digest of the file, and path → digest of what was made of it."""


def precompress(output: Output, outputs: Mapping[str, bytes], before: Squeezed) -> Squeezed:
    """Add compressed files to an output. `outputs`: path → digest of the whole site; `before`: the last build's."""
    squeezed: Squeezed = {}
    for path, digest in outputs.items():
        if not path.endswith(SUFFIXES):
            continue
        former = before.get(path)
        if former and former[0] == digest and all(output.there.get(one) == d for one, d in former[1].items()):
            squeezed[path] = former
            continue
        data = (output.made.get(path) or output.folder / path).read_bytes()
        made = {path + ending: pack(data) for ending, pack in PACKERS.items()} if len(data) >= SMALLEST else {}
        squeezed[path] = (digest, {one: output.add(one, packed) for one, packed in made.items()})
    return squeezed


def _brotli(data: bytes) -> bytes:
    import brotli

    packed: bytes = brotli.compress(data, mode=brotli.MODE_TEXT, quality=11)
    return packed


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".br": _brotli,
    ".gz": lambda data: gzip.compress(data, compresslevel=9, mtime=0),
}
