"""What a process that builds a site again and again keeps of it: the index, and the plan by its units."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from digestgen.content.index import Index
from digestgen.render.facts import Facts
from digestgen.render.pages import Artifact, Unit

Units = Mapping[Unit, tuple[Artifact, ...]]


class Standing:
    """A site as the last good build left it."""

    def __init__(self, index: Index, units: Units, facts: Facts) -> None:
        """Keep an index that was made from nothing, or of one that was, its plan, and the facts that are known."""
        self.index, self.units, self.facts = index, units, facts

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of all files."""
        return frozenset(one.path for unit in self.units.values() for one in unit)


class Replanned(NamedTuple):
    """A plan, and what of it is not as in the plan before."""

    units: Units
    changed: tuple[Artifact, ...]
    """Artifacts that are new, or are made of other parts."""
    gone: tuple[Artifact, ...]
    """Artifacts of the plan before whose paths are in no plan any more."""
    former: Mapping[str, Artifact]
    """Path → the artifact of the plan before, of all units that were planned anew."""

    @classmethod
    def of(cls, before: Units, now: Units) -> Replanned:
        """Compare two plans; units that one took over from the other are the same object in both."""
        anew = [name for name in before.keys() | now.keys() if before.get(name) is not now.get(name)]
        former = {one.path: one for name in anew for one in before.get(name, ())}
        fresh = {one.path: one for name in anew for one in now.get(name, ())}
        changed = (one for path, one in fresh.items() if path not in former or former[path].static != one.static)
        gone = (one for path, one in former.items() if path not in fresh)
        return cls(now, tuple(changed), tuple(gone), former)
