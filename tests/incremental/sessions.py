"""The same random edits, but one long-lived `Session` rebuilds the site, as `serve` does it, with a watcher's hints.

Hints are what a watcher might tell of the edits since the last build: exactly the paths that were edited; these and
others; not all of them, or none, and then somewhat later a look at all files. After each edit the folder that is
served must be the site of a clean build, byte for byte, and what the browsers are told must be what has changed.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import hypothesis.strategies as st
from hypothesis.stateful import rule

from digestgen.errors import SiteProblems
from digestgen.preview.session import Rebuilt, Session, state_of
from digestgen.publish.manifest import NAME as MANIFEST
from digestgen.stages.options import Options
from tests.incremental.checker import Checker, Differs, Tree, problems_of, stamps_of, tree_of
from tests.incremental.machine import Rebuilds, counts, now_or_later, some

HINTS = ("exact", "exact", "exact", "more", "some", "none", "no look")
"""What a watcher tells. `some` and `none` are followed by a look at all files; `no look`: there is no watcher."""
PASSING = ("content/articles/.a.md.swp", "content/articles/4913", "content", "content/articles", "layouts", "nowhere/a")
"""What events name besides: passing files, and folders."""

Marks = dict[str, tuple[int, int, int, bytes]]
"""Path → mtime, size, inode and bytes of each source: what a watcher's events come of."""


@dataclass
class SessionChecker(Checker):
    """Rebuilds one site in one session again and again, and compares."""

    hints: str = "exact"
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 — to be the same again
    session: Session = field(init=False)
    early: set[str] = field(default_factory=set)
    """What browsers have been told of before the rebuild was done."""
    _opened_for: bool = False
    _marks: Marks = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.open()

    @property
    def output(self) -> Path:
        return state_of(self._options()) / "site"

    def open(self) -> None:
        """Begin a session."""
        self.session, self._opened_for = self._session(), self.drafts

    def _session(self) -> Session:
        return Session(self._options(), lambda: self.now, lambda paths, _: self.early.update(paths))

    def reopen(self, *, save: bool = True) -> None:
        """End the session and begin another one, as when `serve` is started again."""
        if save:
            self.session.save()
        self.session.close()
        self.open()

    def check(self) -> bool:
        """Rebuild with hints, and hold that it is as a clean build. Return whether the site is without problems."""
        if self._opened_for != self.drafts:
            self.reopen()
        clean = self.clean()
        hints = self.told()
        if self.hints in ("some", "none"):
            with suppress(SiteProblems, OSError):  # what it has not heard of may fit together with what it has, or not
                self.rebuild(hints)
            hints = None
        before = tree_of(self.output)
        try:
            rebuilt = self.rebuild(hints)
        except SiteProblems as error:
            self._same_problems(clean, problems_of(error))
            self._same_tree("a build that failed changed what is served", tree_of(self.output), before)
            return False
        if clean.problems:
            raise Differs(f"it builds, and a clean build finds problems: {clean.problems}")
        self.rendered = rebuilt.rendered if rebuilt else {}
        expected = {path: data for path, data in clean.tree.items() if path != MANIFEST}
        self._same_tree("what is served is not the site of a clean build", tree_of(self.output), expected)
        self._tells(rebuilt, before)
        self._rests_again()
        return True

    def rebuild(self, hints: set[str] | None) -> Rebuilt | None:
        """Rebuild once."""
        self.builds += 1
        self.early.clear()
        rebuilt = self.session.rebuild(hints, jobs=self.jobs)
        self.session.warm()
        return rebuilt

    def told(self) -> set[str] | None:
        """Return what a watcher tells of what has happened since this was asked last."""
        before, now = self._marks, _marks_of(self.site)
        edited = sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
        self._marks = now
        if self.hints == "no look":
            return None
        if self.hints == "more":
            others = self.chance.sample(sorted(now), min(4, len(now)))
            return {*edited, *others, *self.chance.sample(PASSING, 2)}
        if self.hints == "some":
            return set(self.chance.sample(edited, len(edited) // 2))
        return set() if self.hints == "none" else set(edited)

    def _options(self) -> Options:
        return Options(self.site, self.site / "public", self.now, self.drafts)

    def _tells(self, rebuilt: Rebuilt | None, before: Tree) -> None:
        """Hold that browsers are told of the files that have changed, and of no others."""
        now = tree_of(self.output)
        other = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        told = self.early | (rebuilt.changed if rebuilt else set())
        if told != other:
            raise Differs(f"told of, but the same: {sorted(told - other)}\nnot told of: {sorted(other - told)}")

    def _rests_again(self) -> None:
        """Hold that another look, or a hint of nothing, does nothing, to the last inode."""
        before = stamps_of(self.output)
        path = self.chance.choice(sorted(self._marks))
        for hints in (None, {path}, set[str]()):
            if again := self.rebuild(hints):
                raise Differs(f"with hints {hints} another rebuild does something: {again}")
        if stamps_of(self.output) != before:
            raise Differs("a rebuild of nothing touches files")


def _marks_of(site: Path) -> Marks:
    found = {}
    for root, folders, names in os.walk(site):
        folders[:] = [name for name in folders if name != "public" and not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            status = path.stat()
            marks = (status.st_mtime_ns, status.st_size, status.st_ino, path.read_bytes())
            found[path.relative_to(site).as_posix()] = marks
    return found


@contextmanager
def failing(owner: Any, name: str, number: int, error: int = errno.ENOSPC) -> Iterator[list[str]]:
    """Let the call with a number (0 is the first) fail once, as it does on a full disk. Yields what has failed."""
    right = getattr(owner, name)
    failed: list[str] = []
    calls = iter(range(1_000_000))

    def call(*values: Any, **named: Any) -> Any:
        if next(calls) == number:
            failed.append(str(values[0]))
            raise OSError(error, os.strerror(error), str(values[0]))
        return right(*values, **named)

    with mock.patch.object(owner, name, call):
        yield failed


class SessionRebuilds(Rebuilds):
    """A site, its editors and its accidents, while it is served."""

    checker: SessionChecker

    def new_checker(self, moment: Any) -> SessionChecker:
        return SessionChecker(self.top / "site", self.top, now=moment)

    def teardown(self) -> None:
        if hasattr(self, "checker"):
            self.checker.session.close()
        super().teardown()

    @rule(hints=st.sampled_from(HINTS), seed=some)
    def hear_otherwise(self, hints: str, seed: int) -> None:
        """Let the watcher tell more, or less, of the edits that follow."""
        self.checker.hints, self.checker.chance = hints, random.Random(seed)  # noqa: S311 — to be the same again

    @rule(drafts=st.booleans())
    def other_options(self, drafts: bool) -> None:
        self.checker.drafts = drafts
        self.done("--drafts")

    @rule(save=st.booleans(), edit=some)
    def begin_again(self, save: bool, edit: int) -> None:
        """Serve again: what was saved is taken over, and nothing is rendered that is there already."""
        self.settle()
        if edit % 3 == 0:
            self.world.docs[self.document(edit)].body = f"Edited while nothing was served {edit}.\n"
            self.world.flush()
        self.checker.reopen(save=save)
        if edit % 3 or not save:
            self.done("begin again, unsaved" if not save else "begin again, edited")
        else:
            self.done("begin again")

    @rule(which=some, number=st.integers(0, 12), where=st.sampled_from(["replace", "write", "unlink", "cache"]))
    def fail(self, which: int, number: int, where: str) -> None:
        """Let the machine fail amid a rebuild; when it is well again, so is the site."""
        self.settle()
        self._edit_field("article", "title" if number % 2 else "slug", which, which)
        self.world.flush()
        owner: Any = {"replace": os, "write": Path, "unlink": Path}.get(where, self.checker.session._store.cache)
        name = {"write": "write_bytes", "cache": "put_each"}.get(where, where)
        clean, hints = self.checker.clean(), self.checker.told()
        with failing(owner, name, number) as failed:
            try:
                self.checker.rebuild(hints)
            except OSError:
                assert failed
            except SiteProblems:
                assert clean.problems
        counts[f"{where} fails"] += bool(failed)
        self.done("the machine failed")

    @rule(seed=some, space=st.sampled_from(["documents", "slips", "plan", "traces", "answers", "uses"]), edit=some)
    def tear(self, seed: int, space: str, edit: int) -> None:
        """Damage rows of the cache while it is open, and edit something."""
        self.settle()
        chance = random.Random(seed)  # noqa: S311 — to be the same again
        database = self.checker.session._store.cache._database
        names = [name for (name,) in database.execute(f'SELECT name FROM "{space}" ORDER BY name')]  # noqa: S608
        for name in chance.sample(names, max(1, len(names) // 2)) if names else ():
            database.execute(f'UPDATE "{space}" SET data = ? WHERE name = ?', (chance.randbytes(40), name))  # noqa: S608
        self._edit_field("article", chance.choice(["title", "tags", "date"]), edit, edit)
        self.done(f"torn: {space}")

    @rule(what=st.sampled_from([".digestgen", ".digestgen/preview", ".digestgen/preview/site"]), build=now_or_later)
    def delete_what_was_made(self, what: str, build: bool) -> None:
        """Delete what may be deleted at any time, also while it is served."""
        self.settle()
        shutil.rmtree(self.world.folder / what)
        self.done(f"delete {what}", build=build)

    @rule(seed=some, how=st.sampled_from(["truncate", "flip", "zero", "noise"]), edit=some)
    def damage_cache(self, seed: int, how: str, edit: int) -> None:
        """Damage the cache between two sessions."""
        self.settle()
        self.checker.session.save()
        self.checker.session.close()
        self.damage(seed, how)
        self.checker.open()
        self.world.docs[self.document(edit)].body = f"Edited {edit}.\n"
        self.done(f"cache: {how}")

    @property
    def cache(self) -> Path:
        return self.checker.output.with_name("cache.sqlite")

    @rule(which=some, how=st.sampled_from(["delete", "alter", "replace", "folder", "symlink"]))
    def tamper(self, which: int, how: str) -> None:
        """Change what is served while nothing serves it."""
        self.settle()
        self.checker.session.save()
        self.checker.session.close()
        self.change_output(which, how)
        self.checker.open()
        self.done(f"output: {how}")

    @rule(which=some, name=st.sampled_from(["CNAME", "zz/deep/own.txt", "beside"]), data=st.sampled_from([b"1", b"22"]))
    def put_foreign(self, which: int, name: str, data: bytes) -> None:
        """Put something into the folder of the preview, which is digestgen's alone."""
        self.settle()
        self.place_foreign(which, name, data)
        self.checker.foreign.clear()
        self.checker.reopen()
        self.done("put a foreign file")

    remove_foreign = None  # type: ignore[assignment]
