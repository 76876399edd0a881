"""Let every call of a build that changes the disk fail once, by turns: `python -m tests.faults.calls`.

Each time the build must end with status 1 and one line that names the file and the reason, what is published must be
as it was, and the next build must be as a clean one.
"""

from __future__ import annotations

import argparse
import builtins
import ctypes
import errno
import io
import os
import shutil
import sqlite3
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from digestgen import build as pipeline
from digestgen.cli import main as command
from digestgen.publish import output, swap
from digestgen.publish.output import side_of
from digestgen.site_folder import STATE
from tests.faults.looks import Tree, difference, tree
from tests.harness import Site

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
IN_SQL = {
    errno.ENOSPC: "database or disk is full",
    errno.EIO: "disk I/O error",
    errno.EACCES: "attempt to write a readonly database",
}
PATCHED = ("rename", "replace", "link", "symlink", "unlink", "remove", "mkdir", "rmdir", "truncate")


class Call(NamedTuple):
    """A call that changes the disk, or could."""

    name: str
    path: str
    is_idle: bool = False
    """Whether it makes a folder that is there already, and so changes nothing."""


class Calls:
    """Counts calls, and lets one of them fail."""

    def __init__(self, fails: int = -1, number: int = errno.ENOSPC, kind: str = "", *, exchanges: bool = True) -> None:
        """Let the call `fails`, of all or of a kind, fail with the error `number`. The kernel may not `exchange`."""
        self.fails, self.number, self.kind, self.exchanges = fails, number, kind, exchanges
        self.seen: list[Call] = []
        self.failed: Call | None = None
        self.names: dict[int, str] = {}
        """The paths of open descriptors."""
        self.thread = threading.get_ident()
        self.is_published = False
        """Whether the new site has taken the old one's place, and only the spare is prepared."""
        self.failed_late = False

    def meet(self, call: Call) -> bool:
        """Take note of a call. Return whether it is the one that fails."""
        if threading.get_ident() != self.thread:
            return False
        self.seen.append(call)
        if call.name == self.kind or not self.kind:
            self.fails -= 1
            if self.fails == -1:
                self.failed, self.failed_late = call, self.is_published
                return True
        return False

    def failing(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function of `os` that counts."""

        def call(path: Any, *rest: Any, **named: Any) -> Any:
            shown = self.names.get(path, "?") if isinstance(path, int) else os.fspath(path)
            if self.meet(Call(name, str(shown), name == "mkdir" and os.path.isdir(path))):
                if name == "write":  # half of it is written
                    real(path, rest[0][: len(rest[0]) // 2])
                both = (None, rest[0]) if name in ("rename", "replace", "link", "symlink") else ()
                raise OSError(self.number, os.strerror(self.number), *([] if isinstance(path, int) else [path, *both]))
            done = real(path, *rest, **named)
            if name == "open":
                self.names[done] = str(shown)
            return done

        return call

    def opening(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """Return an `open` that counts where it is for writing."""

        def call(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
            if set(mode) & set("wax+") and self.meet(Call("open", str(file))):
                raise OSError(self.number, os.strerror(self.number), file)
            return real(file, mode, *rest, **named)

        return call

    def sparing(self, real: Callable[..., None]) -> Callable[..., None]:
        """Return a function that prepares the spare, and lets it be known."""

        def call(*values: Any) -> None:
            self.is_published = True
            real(*values)

        return call

    def libc(self) -> _Libc:
        return _Libc(self, swap._libc())

    def connection(self) -> type[sqlite3.Connection]:
        """Return a class of connections that count what is written."""
        calls = self

        class Connection(sqlite3.Connection):
            def execute(self, statement: str, *rest: Any) -> Any:
                calls.sql(statement)
                return super().execute(statement, *rest)

            def executemany(self, statement: str, *rest: Any) -> Any:
                calls.sql(statement)
                return super().executemany(statement, *rest)

            def executescript(self, statement: str) -> Any:
                calls.sql(statement)
                return super().executescript(statement)

        return Connection

    def sql(self, statement: str) -> None:
        word = statement.split()[0].upper()
        if (word != "SELECT" and (word != "PRAGMA" or "=" in statement)) and self.meet(Call(word, "cache.sqlite")):
            raise sqlite3.OperationalError(IN_SQL[self.number])


class _Libc:
    """The C library, of which two functions count."""

    def __init__(self, calls: Calls, real: ctypes.CDLL) -> None:
        self.calls, self.real = calls, real

    def renameat2(self, at: int, one: bytes, to: int, other: bytes, flags: int) -> int:
        if not self.calls.exchanges:
            ctypes.set_errno(errno.EINVAL)
            return -1
        if self.calls.meet(Call("renameat2", os.fsdecode(one))):
            ctypes.set_errno(self.calls.number)
            return -1
        return int(self.real.renameat2(at, one, to, other, flags))

    def syncfs(self, descriptor: int) -> int:
        if self.calls.meet(Call("syncfs", self.calls.names.get(descriptor, "?"))):
            ctypes.set_errno(self.calls.number)
            return -1
        return int(self.real.syncfs(descriptor))


@contextmanager
def patched(calls: Calls) -> Iterator[Calls]:
    """Let all calls of this thread be counted."""
    connect, factory = sqlite3.connect, calls.connection()

    def connected(*words: Any, **named: Any) -> sqlite3.Connection:
        return connect(*words, **named, factory=factory)

    libc = calls.libc()
    with ExitStack() as stack:
        for name in (*PATCHED, "open", "write", "fsync"):
            stack.enter_context(patch.object(os, name, calls.failing(name, getattr(os, name))))
        stack.enter_context(patch.object(builtins, "open", calls.opening(builtins.open)))
        stack.enter_context(patch.object(io, "open", calls.opening(io.open)))
        stack.enter_context(patch.object(swap, "_libc", lambda: libc))
        stack.enter_context(patch.object(pipeline, "_make_spare", calls.sparing(pipeline._make_spare)))
        stack.enter_context(patch.object(sqlite3, "connect", connected))
        yield calls


class Result(NamedTuple):
    """How a build ended."""

    status: int
    said: str


def build(site: Site, calls: Calls) -> Result:
    """Build by the command line, in this process."""
    said, out = io.StringIO(), io.StringIO()
    words = ["digestgen", "build", "--site", str(site.folder), "--jobs", "1", "--at", "2026-01-01T00:00Z"]
    with patch.object(sys, "argv", words), redirect_stderr(said), redirect_stdout(out), patched(calls):
        try:
            command()
        except SystemExit as end:
            return Result(int(end.code or 0), said.getvalue())
        except Exception as error:  # its user would see a traceback
            return Result(1, f"Traceback\n{type(error).__name__}: {error}")
        return Result(0, said.getvalue())


class Edits:
    """A site that changes between two contents; each build adds, changes, moves and removes files."""

    exchanges = True
    few = 64
    directions = 2

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.site = Site(folder).article("b.md", "Text of b.", tags=["x"])
        self.public, self.side = self.site.output, side_of(self.site.output)
        self.wanted = {name: self._clean(name) for name in "AB"}
        self.begin()

    def begin(self) -> None:
        """Build both contents, so that the next build finds a spare, and put what is not digestgen's into the site."""
        for name in "AB":
            self.use(name)
            self.build()
        for path in ("CNAME", ".well-known/a/security.txt", "2015/06/notes.txt"):
            self.site.write(f"public/{path}", f"this is {path}")
        (self.public / "own-link").symlink_to("CNAME")
        own = {path: what for path, what in tree(self.public).items() if path not in self.wanted["B"]}
        self.wanted = {name: wanted | own for name, wanted in self.wanted.items()}
        for name in "AB":
            self.use(name)
            self.build()

    def use(self, name: str) -> None:
        self.content = name
        self.site.article("a.md", f"Text of {name}.", slug=f"slug-{name.lower()}", tags=["x", name])
        only = {"A": "only-in-a.md", "B": "only-in-b.md"}
        for key, file in only.items():
            if key == name:
                self.site.article(file)
            else:
                (self.site.folder / "content/articles" / file).unlink(missing_ok=True)

    def _clean(self, name: str) -> Tree:
        self.use(name)
        copy = self.site.copy_to(self.site.folder.parent / f"{self.site.folder.name}-{name}")
        copy.build()
        return tree(copy.output)

    def build(self, fails: int = -1, number: int = errno.ENOSPC, kind: str = "") -> tuple[Result, Calls]:
        calls = Calls(fails, number, kind, exchanges=self.exchanges)
        with patch.object(output, "FEW", self.few):
            return build(self.site, calls), calls

    def before(self) -> Tree:
        """Make ready for a fault: change the content. Return what must still be there after it."""
        old = self.content
        self.use("B" if old == "A" else "A")
        return self.wanted[old]

    def attempt(self, fails: int, number: int, kind: str = "") -> tuple[Call | None, list[str]]:
        """Build with a fault, then without. Return the call that failed and all that was wrong about it."""
        before = self.before()
        result, calls = self.build(fails, number, kind)
        call = calls.failed
        if call is None:
            return None, []
        wrong = list(self._complaints(call, number, result, before, is_needed=not calls.failed_late))
        again, _ = self.build()
        if again.status:
            wrong.append(f"the next build fails: {again.said}")
        if fault := difference(tree(self.public), self.wanted[self.content]):
            wrong.append(f"the next build is wrong: {fault}")
        if left := set(os.listdir(self.side)) - {"lock", "next", "other", "moved"}:
            wrong.append(f"{left} are left over")
        return call, [f"{type(self).__name__}, call {fails}, {call}, {errno.errorcode[number]}: {w}" for w in wrong]

    def _complaints(self, call: Call, number: int, result: Result, before: Tree, *, is_needed: bool) -> Iterator[str]:
        is_sql = call.path == "cache.sqlite" and call.name.isupper()
        if result.status == 0 and (
            call.is_idle or is_sql or not is_needed
        ):  # what was not needed, or not kept, does not harm
            before = self.wanted[self.content]
        elif result.status != 1:
            yield f"it ends with {result.status}"
        elif len(result.said.splitlines()) != 1:
            yield f"it says {result.said!r}"
        else:
            for part in (IN_SQL[number] if is_sql else os.strerror(number), os.path.basename(call.path)):
                if part not in result.said:
                    yield f"it does not say {part!r}, but {result.said!r}"
        if fault := difference(tree(self.public), before):
            yield f"what is published has changed: {fault}"


class ManyFiles(Edits):
    """The same, but so many files that they are brought to the disk at once."""

    few = 0


class Links(Edits):
    """The same, where the kernel cannot exchange folders."""

    exchanges = False


class ToLink(Edits):
    """The same, where the kernel could exchange folders until now, so that a folder becomes a symlink."""

    def before(self) -> Tree:
        self.exchanges = True
        if self.public.is_symlink():
            there = self.public.resolve()
            self.public.unlink()
            there.rename(self.public)
            shutil.rmtree(self.side / "other", ignore_errors=True)
        before = super().before()
        self.exchanges = False
        return before


class FirstBuild(Edits):
    """A site that was never built."""

    directions = 1

    def begin(self) -> None:
        self.use("A")

    def before(self) -> Tree:
        for folder in (self.public, self.side, self.site.folder / STATE):
            shutil.rmtree(folder, ignore_errors=True)
        return {}


SCENES: dict[str, type[Edits]] = {scene.__name__: scene for scene in (Edits, ManyFiles, Links, ToLink, FirstBuild)}


class Attempts(NamedTuple):
    """Which calls were let fail, how often, and all that was wrong."""

    calls: Counter[str]
    wrong: list[str]


def attempts(scene: Edits, errors: tuple[int, ...] = ERRORS, start: int = 0, step: int = 1) -> Attempts:
    """Let every call, or one of every so many, fail with each of the errors."""
    made = Attempts(Counter(), [])
    for fails in range(start, 100_000, step):
        called = [scene.attempt(fails, number) for number in errors for _ in range(scene.directions)]
        for call, wrong in called:
            made.wrong.extend(wrong)
            if call:
                made.calls[call.name] += 1
        if not any(call for call, _ in called):
            break
    return made


def sample(scene: Edits) -> Attempts:
    """Let a call of each kind fail, one from the middle, with one of the errors."""
    scene.before()
    seen = Counter(call.name for call in scene.build()[1].seen)
    made = Attempts(Counter(), [])
    for turn, kind in enumerate(sorted(seen)):
        call, wrong = scene.attempt(seen[kind] // 2 if turn % 2 else 0, ERRORS[turn % len(ERRORS)], kind)
        made.wrong.extend(wrong)
        made.calls[kind] += call is not None
    return made


def main() -> int:
    """Read the command line, let calls fail, and print the counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.calls", description=__doc__)
    parser.add_argument("--step", type=int, default=1, help="only one call of every so many")
    parser.add_argument("scenes", nargs="*", help=f"of {', '.join(SCENES)} (default: all)")
    options = parser.parse_args()
    total = 0
    for name in options.scenes or SCENES:
        with tempfile.TemporaryDirectory() as folder:
            made = attempts(SCENES[name](Path(folder) / "site"), step=options.step)
        counts = ", ".join(f"{count} {name}" for name, count in sorted(made.calls.items()))
        print(f"{name}: {made.calls.total()} calls failed ({counts}); {len(made.wrong)} failures", flush=True)
        print("".join(f"  {wrong}\n" for wrong in made.wrong), end="", flush=True)
        total += len(made.wrong)
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
