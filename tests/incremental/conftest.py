from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.incremental.checker import Checker
from tests.incremental.machine import MOMENTS, scratch
from tests.incremental.world import Doc, World


@dataclass
class Tried:
    """The small site, built once, and ready to be edited."""

    world: World
    checker: Checker

    def matter(self, path: str, **changed: Any) -> None:
        """Change front matter; None takes a field out."""
        matter = self.world.docs[path].matter
        for key, value in changed.items():
            matter.pop(key, None)
            if value is not None:
                matter[key] = value

    def add(self, path: str, body: str = "Text.\n", **matter: Any) -> None:
        self.world.docs[path] = Doc(matter, body)

    def check(self) -> bool:
        """Write what has changed, and hold that an incremental build is as a clean one."""
        self.world.flush()
        return self.checker.check()

    def rendered(self) -> set[str]:
        """Build, hold that it is right, and return the paths that were rendered."""
        assert self.check(), self.checker.clean().problems
        return set(self.checker.rendered)


@pytest.fixture
def tried() -> Iterator[Tried]:
    top = scratch()
    (top / "site").mkdir()
    site = Tried(World.new(top / "site"), Checker(top / "site", top, now=MOMENTS[2]))
    yield site
    shutil.rmtree(top)
