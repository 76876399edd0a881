"""A site that is served, as a sentence: it is saved to, rebuilt, and looked at in the folder of the preview.

Previewed(site.folder).rebuild().change("content/articles/a.md", "One", "Two").rebuild("content/articles/a.md")
"""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from digestgen.errors import Problem, SiteProblems
from digestgen.incremental.cache import SPACES
from digestgen.preview.session import Rebuilt, Session
from tests.harness import NOW, Site


class Previewed(Site):
    """A site, and a session that rebuilds it."""

    def __init__(self, folder: Path, **options: Any) -> None:
        super().__init__(folder)
        self.now: datetime = NOW
        self.wishes = options
        self.told: list[tuple[frozenset[str], str | None]] = []
        """What browsers were told of early: paths, and the page to follow to."""
        self.rebuilt: Rebuilt | None = None
        self.open()

    def open(self) -> Previewed:
        """Begin a session."""
        options = super().options(output=self.folder / "public", **self.wishes)
        self.session = Session(options, lambda: self.now, lambda *told: self.told.append(told))
        self.output = self.session.root
        return self

    def reopen(self, *, save: bool = True) -> Previewed:
        """End the session and begin another one."""
        if save:
            self.session.save()
        self.session.close()
        return self.open()

    def rebuild(self, *hints: str) -> Previewed:
        """Rebuild, with hints or without any, and hold that nothing is wrong."""
        self.rebuilt = self.session.rebuild(hints or None)
        self.session.warm()
        return self

    def again(self, path: str, old: str, new: str) -> Previewed:
        """Save a change, and rebuild with the hint of it."""
        self.change(path, old, new)
        return self.rebuild(path)

    def faults(self, *hints: str) -> tuple[Problem, ...]:
        """Rebuild, and hold that it fails and leaves what is served as it was."""
        before = self.files()
        try:
            self.session.rebuild(hints or None)
        except SiteProblems as error:
            assert self.files() == before, "a build that failed changed what is served"
            return error.problems
        raise AssertionError("the rebuild found no problem")

    def rendered(self) -> set[str]:
        """Return what the last rebuild rendered."""
        return set(self.rebuilt.rendered) if self.rebuilt else set()

    def changed(self) -> set[str]:
        """Return the paths that the last rebuild says have changed."""
        return set(self.rebuilt.changed) if self.rebuilt else set()

    def is_as_clean(self) -> Previewed:
        """Hold that what is served is the site of a clean build, byte for byte."""
        with tempfile.TemporaryDirectory() as aside:
            drafts = bool(self.wishes.get("drafts"))
            clean = self.copy_to(Path(aside) / "site").build(now=self.now, drafts=drafts).files()
        found = self.files()
        other = sorted(path for path in clean.keys() | found.keys() if clean.get(path) != found.get(path))
        assert not other, f"not as a clean build makes them: {other}"
        return self

    def remembered(self) -> dict[str, Any]:
        """Return all that the session remembers: rows of the cache, and values."""
        rows: dict[str, Any] = {space: self.session._store.cache.all(space) for space in SPACES}
        return rows | {"": dict(self.session._store.memory._values)}

    def inodes(self) -> dict[str, int]:
        return {path: (self.output / path).stat().st_ino for path in self.files()}
