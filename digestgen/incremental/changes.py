"""Which files have changed since they were last read? Told by their stamps, and by their bytes where stamps can lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Stamp = tuple[int, int, int]
"""mtime in ns, size in bytes, inode."""

RACY_NS = 2_000_000_000
"""File systems count time in steps of up to two seconds."""


def suspects(before: Mapping[str, Stamp], now: Mapping[str, Stamp], scanned: int) -> set[str]:
    """Return the files whose bytes must be looked at: new ones, those with another stamp, and the racy ones.

    A file that was written in the moment of the last scan (`scanned`, in ns) may have been written again in the same
    tick of the clock, with the same size: its stamp says nothing (git calls it racily clean).
    """
    return {
        path
        for path, stamp in now.items()
        if (known := before.get(path)) is None or known != stamp or stamp[0] >= scanned - RACY_NS
    }


def settled(stamps: Iterable[Stamp], scanned: int) -> bool:
    """Tell whether no file is as new as a scan."""
    return all(stamp[0] < scanned - RACY_NS for stamp in stamps)
