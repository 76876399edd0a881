"""Kill builds at random moments, and hold that the site is always whole: `python -m tests.faults.kills --kills 1000`.

Every build changes every article of a generated site, from content A to content B or back. At a random moment it and
its workers are killed. Half of the moments are spread over the duration of a build; the others follow a mark on the
way: something is staged, the stage is complete, the cache is written, what was rendered is used up. All the while a
reader reads files of the site; after each kill all of it is read; and after every 25th, the next build is let through.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from random import Random
from typing import NoReturn
from unittest.mock import patch

from benchmarks.generate import AT, write
from digestgen.cli import main as command_line
from digestgen.publish.manifest import NAME as MANIFEST
from digestgen.publish.output import side_of
from digestgen.site_folder import STATE
from tests.faults.looks import Reader, Tree, difference, tree

THROUGH = 25
"""After so many kills, a build is let through and compared with a clean one."""
PAUSE = 0.002
KEPT = {"---", "title", "id", "date", "slug", "summary", "lang", "draft", "conflicts"}
"""Of the front matter of the generated articles; each further list has pages and feeds for each of its terms."""

Mark = Callable[[], bool]
"""Tells whether a build has come to a certain point."""


class Failed(Exception):
    """The promise was broken, or the test itself cannot go on."""


@dataclass
class Tally:
    """What has happened so far."""

    kills: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    """How the killed builds left the site: old, new, or they had finished before the kill."""
    moments: Counter[str] = field(default_factory=Counter)
    through: int = 0
    """Builds that were let through and compared with a clean one."""
    looks: int = 0
    """Looks at the whole site after a kill."""
    reader: str = ""
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        ends = ", ".join(f"{self.ends[name]} {name}" for name in ("old", "new", "finished before the kill"))
        moments = ", ".join(f"{count} {name}" for name, count in sorted(self.moments.items()))
        return (
            f"{self.kills} kills: {ends}\n  moments: {moments}\n"
            f"  {self.looks} looks at all of it after a kill; {self.through} next builds compared with a clean one\n"
            f"  {self.reader}\n  {len(self.faults)} failures" + "".join(f"\n    {fault}" for fault in self.faults[:20])
        )


class Build:
    """A build in a process group of its own: the command, or a fork of this process, which has loaded all modules."""

    def __init__(self, words: list[str], said: Path, *, forked: bool) -> None:
        self._said = said
        self.status: int | None = None
        if forked:
            self.pid = os.fork()
            if not self.pid:
                self._build(words)
            with suppress(OSError):
                os.setpgid(self.pid, self.pid)
            return
        with said.open("w") as file:
            command = [sys.executable, "-m", "digestgen", *words]
            self.pid = os.posix_spawn(
                sys.executable, command, os.environ, setpgroup=0, file_actions=[(os.POSIX_SPAWN_DUP2, file.fileno(), 2)]
            )

    def _build(self, words: list[str]) -> NoReturn:
        status = 70
        try:
            os.setpgid(0, 0)
            with self._said.open("w") as sys.stderr:
                status = _build_here(words)
        finally:
            os._exit(status)

    def has_ended(self) -> bool:
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = os.waitstatus_to_exitcode(status) if pid else None
        return self.status is not None

    def wait(self) -> int:
        """Wait for its end, and return its exit status."""
        if self.status is None:
            _, status = os.waitpid(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(status)
        return self.status

    def kill(self) -> None:
        os.killpg(self.pid, signal.SIGKILL)
        self.wait()

    def said(self) -> str:
        return f"status {self.status}: {self._said.read_text()}"


def _build_here(words: list[str]) -> int:
    with patch.object(sys, "argv", ["digestgen", *words]):
        try:
            command_line()
        except SystemExit as end:
            return int(end.code or 0)
    return 0


class Killing:
    """A generated site with two contents, of which each is built in the place of the other."""

    def __init__(self, folder: Path, articles: int, seed: int, *, forked: bool, jobs: int = 2) -> None:
        self.folder, self.jobs, self.forked, self.rng = folder, jobs, forked, Random(seed)  # noqa: S311
        self.site, self.public = folder / "site", folder / "site" / "public"
        write(self.site, articles)
        for path in (self.site / "content").rglob("*.md"):
            path.write_text(re.sub(r"\.md#[\w-]+\)", ".md)", path.read_text(encoding="utf-8")), encoding="utf-8")
            if "articles" in path.parts:
                _shorten(path)
        shutil.copytree(self.site / "content", folder / "B")
        for number, path in enumerate(sorted((folder / "B").rglob("*.md"))):
            _rewrite(path, number)
        self.content = "A"
        self.tally = Tally()
        self.generations = {name: self.clean(name) for name in "AB"}
        self.let_through()
        self.use("B")
        self.duration = self.let_through()

    def use(self, name: str) -> None:
        """Give the site the one or the other content."""
        if name != self.content:
            (self.site / "content").rename(self.folder / self.content)
            (self.folder / name).rename(self.site / "content")
            self.content = name

    def now(self) -> str:
        """Return which generation is published. It must be one, in every byte."""
        found = tree(self.public)
        for name, wanted in self.generations.items():
            if found == wanted:
                return name
        nearest = min((difference(found, wanted) for wanted in self.generations.values()), key=len)
        raise Failed(f"after {self.tally.kills} kills the site is neither A nor B: {nearest}")

    def kill_one(self) -> None:
        """Start a build of the other content, kill it, and look at what is published."""
        old = self.now()
        self.use("B" if old == "A" else "A")
        moment = self.rng.choice((self._time, self._mark))
        name, mark, delay = moment()
        has_ended = self._kill(mark, delay)
        end = "old" if self.now() == old else "finished before the kill" if has_ended else "new"
        self.tally.kills += 1
        self.tally.looks += 1
        self.tally.ends[end] += 1
        self.tally.moments[name] += 1

    def go_on(self) -> None:
        """Let the next build through, of the one or the other content, and compare it with a clean one."""
        self.use(self.rng.choice("AB"))
        self.let_through()
        if fault := difference(tree(self.public), self.generations[self.content]):
            raise Failed(f"the build after {self.tally.kills} kills is not as a clean one: {fault}")
        self.tally.through += 1

    def let_through(self) -> float:
        """Build, and return how long it took."""
        start = time.monotonic()
        build = self._start(self.site)
        if build.wait():
            raise Failed(f"after {self.tally.kills} kills a build failed: {build.said()}")
        return time.monotonic() - start

    def _time(self) -> tuple[str, Mark, float]:
        """Choose a moment within the duration of a build, which changes with what else the machine has to do."""
        return "at any time", lambda: True, self.rng.uniform(0, self.duration)

    def _mark(self) -> tuple[str, Mark, float]:
        """Choose a moment shortly after something has happened on the disk that shows how far the build is."""
        side = side_of(self.public)
        made, spare, state = side / "made", side / "next" / MANIFEST, self.site / STATE
        before = {path: _stamp(path) for path in (made, spare, state)}
        seen: set[str] = set()

        def passed(*steps: bool) -> bool:
            for number, step in enumerate(steps):
                if number == len(seen) and step:
                    seen.add(str(number))
            return len(seen) == len(steps)

        marks: dict[str, Mark] = {
            "when something is rendered": lambda: _stamp(made) not in (None, before[made]),
            "when a stage is begun": lambda: _stamp(spare) is None,
            "when a stage is complete": lambda: _stamp(spare) not in (None, before[spare]),
            "when the cache is written": lambda: _stamp(state) != before[state],
            "when what was rendered is used up": lambda: passed(
                _stamp(made) not in (None, before[made]), _stamp(made) is None
            ),
        }
        name = self.rng.choice([name for name, mark in marks.items() if not mark()])
        delay = self.rng.expovariate(1 / (0.03 * self.duration)) * self.rng.choice((0, 0.1, 1))
        return name, marks[name], delay

    def _kill(self, mark: Mark, delay: float) -> bool:
        """Start a build, and kill it some seconds after a mark is there. Return whether it had ended before."""
        start = time.monotonic()
        build = self._start(self.site)
        while not mark() and not build.has_ended():
            time.sleep(PAUSE)
        end = time.monotonic() + delay
        while time.monotonic() < end and not build.has_ended():
            time.sleep(PAUSE)
        if not build.has_ended():
            build.kill()
            return False
        self.duration = time.monotonic() - start
        if build.wait():
            raise Failed(f"after {self.tally.kills} kills a build failed by itself: {build.said()}")
        return True

    def _start(self, site: Path) -> Build:
        """Start a build in a process group of its own."""
        words = ["build", "--site", str(site), "--at", AT, "--quiet", "--jobs", str(self.jobs)]
        return Build(words, self.folder / "said", forked=self.forked)

    def clean(self, name: str) -> Tree:
        """Return what a clean build of a content makes: of a copy, in a folder where nothing was built before."""
        copy = self.folder / "clean"
        content = self.site / "content" if name == self.content else self.folder / name
        shutil.copytree(content, copy / "content")
        shutil.copy(self.site / "site.yaml", copy)
        if self.forked:
            _build_here(["build", "--site", str(copy), "--at", AT, "--quiet"])
        else:
            self._start(copy).wait()
        found = tree(copy / "public")
        shutil.rmtree(copy)
        return found


def _shorten(path: Path) -> None:
    """Leave an article its first paragraph and little else: what is tried is publishing, not parsing and feeds."""
    matter, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    matter = "\n".join(line for line in matter.split("\n") if line.split(":")[0] in KEPT)
    first = re.sub(r"\[(.*?)\]\(.*?\)|\[\^.*?\]", r"\1", body.strip().partition("\n\n")[0])
    path.write_text(f"{matter}\n---\n{first}\n", encoding="utf-8")


def _rewrite(path: Path, number: int) -> None:
    """Change a document: its text, and, of every tenth, where it stands, so that files and folders come and go."""
    text = path.read_text(encoding="utf-8") + "\nThis sentence is only in B.\n"
    if number % 10 == 0 and path.parent.name != "pages":  # the menu names pages by their slugs
        text = re.sub(r"(?m)^slug: (.+)$", r"slug: \1-in-b", text, count=1)
    path.write_text(text, encoding="utf-8")


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


@contextmanager
def watched(killing: Killing) -> Iterator[None]:
    """Let a process of its own read files of the site all the while."""
    context = multiprocessing.get_context("fork")
    stop, (ours, theirs) = context.Event(), context.Pipe(duplex=False)
    seed = killing.rng.random()
    process = context.Process(target=_read_on, args=(killing.public, killing.generations, seed, stop, theirs))
    process.start()
    try:
        yield
    finally:
        stop.set()
        if ours.poll(60):
            killing.tally.reader, faults = ours.recv()
            killing.tally.faults += faults
        else:
            killing.tally.faults.append("the reader has died")
        process.join()


def _read_on(public: Path, generations: dict[str, Tree], seed: float, stop: Event, report: Connection) -> None:
    reader = Reader(public, generations, Random(seed))  # noqa: S311
    count = 0
    while not stop.wait(0.03):
        count += 1
        reader.look_at_all() if count % 100 == 0 else reader.look(reader.rng.choice((5, 20, 100)))
    told = (
        f"a reader beside: {reader.looks} looks at {reader.files} files, {reader.overtaken} times overtaken by a build"
    )
    report.send((told, reader.faults))


def run(folder: Path, kills: int, articles: int, seed: int, minutes: float = 1e9, *, forked: bool = False) -> Tally:
    """Kill so many builds, or as many as there is time for."""
    end = time.monotonic() + 60 * minutes
    killing = Killing(folder, articles, seed, forked=forked)
    tally = killing.tally
    print(
        f"{articles} articles, {len(killing.generations['A'])} files; a build takes {killing.duration:.1f} s",
        flush=True,
    )
    with watched(killing):
        try:
            while tally.kills < kills and time.monotonic() < end:
                killing.kill_one()
                if tally.kills % THROUGH == 0:
                    killing.go_on()
                    print(tally, flush=True)
            killing.go_on()
            if killing.clean(killing.content) != killing.generations[killing.content]:
                raise Failed("two clean builds differ")
        except Failed as failed:
            tally.faults.append(str(failed))
    return tally


def main() -> int:
    """Read the command line, kill, and print the counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after so long, however many kills it were")
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder); kept on failure")
    parser.add_argument("--forked", action="store_true", help="fork builds, so that none takes time to load modules")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="kills-"))
    tally = run(folder, options.kills, options.articles, options.seed, options.minutes, forked=options.forked)
    print(tally)
    if tally.faults:
        print(f"see {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
