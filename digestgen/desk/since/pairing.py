"""A document of then → the document that it has become: the one of its id, else of its path, else of its address.

A document keeps its id through every rename, so renames need not be guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from digestgen.config import SiteConfig
from digestgen.content.addresses import path_of
from digestgen.content.slips import Slip
from digestgen.desk.since.former import Former, Text


class Pair(NamedTuple):
    """What a document was, and its slip now, or None if it is gone."""

    was: Text
    now: Slip | None


def pair(former: Former, slips: Mapping[str, Slip], config: SiteConfig) -> list[Pair]:
    """Find what has become of each document of then that is not what it was, in the order of their paths.

    `slips` and `config` are those of now. No document of now is given twice.
    """
    by_id = {slip.id: slip for slip in slips.values() if slip.id}
    found = {was.slip.path: by_id[was.slip.id] for was in former.texts if was.slip.id in by_id}
    kept = {slip.path for slip in found.values()}
    for was in former.texts:
        now = slips.get(was.slip.path)
        if was.slip.path not in found and now and now.path not in kept and now.written_as == was.slip.written_as:
            found[was.slip.path] = now
            kept.add(now.path)
    fresh = (slip for path, slip in slips.items() if path not in kept and path not in former.paths)
    by_address = _by_address(fresh, config)
    for was in former.texts:
        if was.slip.path not in found and (now := by_address.pop(path_of(former.config, was.slip), None)):
            found[was.slip.path] = now
    return [Pair(was, found.get(was.slip.path)) for was in former.texts]


def _by_address(slips: Iterable[Slip], config: SiteConfig) -> dict[str, Slip]:
    return {path_of(config, slip): slip for slip in slips}
