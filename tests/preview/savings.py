"""
Is what `serve` shows what was saved, however it was saved? `python -m tests.preview.savings [--times 100]`.

Runs `digestgen serve` as an editor does, saves in ten ways, again and again, and each time takes the time from the end
of the last write until the folder that is served is, byte for byte, the site of a clean build. Then a checkout of many
files, thousands of changes while the build is stalled, and a system that lets 50 folders be watched. Prints a table;
exit status 1 if something was not there in time, or if something was rebuilt that had not changed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import NamedTuple
from urllib.request import Request, urlopen

from digestgen.publish.manifest import NAME as MANIFEST
from tests.harness import REPOSITORY, Site
from tests.incremental.checker import Tree, tree_of
from tests.preview import ways

IN_TIME = 5.0
"""Seconds after the last write within which it must be served."""
AT = "2026-01-01T00:00:00+00:00"
WATCHES = 50
LIMITED = ("unshare", "-U", "-r", "sh", "-c", f'echo {WATCHES} > /proc/sys/user/max_inotify_watches && exec "$@"', "sh")
"""Runs a command in a user namespace of its own, in which only so many folders may be watched."""
_SCRIPT = re.compile(rb'<script[^>]*src="/__digestgen/[^>]*></script>\n?')


Edit = Callable[[Path], None]


class Serving:
    """`digestgen serve`, running."""

    def __init__(self, site: Path, *words: str, before: Sequence[str] = ()) -> None:
        """Start it, and wait until it says where. `before`: a command that runs it."""
        command = [*before, sys.executable, "-m", "digestgen", "serve", "--site", str(site), "--port", "0", "--at", AT]
        environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        self.site, self.root, self.lines = site, site / ".digestgen/preview/site", list[str]()
        self.process = subprocess.Popen(
            [*command, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=REPOSITORY,
            env=environment | {"PYTHONUNBUFFERED": "1"},
        )
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.url = self.wait_for("http://").split()[0]

    def wait_for(self, words: str, patience: float = 600) -> str:
        """Wait for a line, and return it."""
        end = time.monotonic() + patience
        while time.monotonic() < end and self.process.poll() is None:
            if found := [line for line in self.lines if words in line]:
                return found[0]
            time.sleep(0.01)
        raise AssertionError(f"it does not say {words!r}: {self.lines}")

    def quietly(self, seconds: float) -> list[str]:
        """Wait, and return what it has said meanwhile."""
        before = len(self.lines)
        time.sleep(seconds)
        return self.lines[before:]

    def get(self, path: str) -> bytes:
        """Ask for a page, and return it without the script of the preview."""
        with urlopen(Request(self.url + path)) as answer:  # noqa: S310 — its own server
            return _SCRIPT.sub(b"", answer.read())

    def stop(self) -> None:
        self.process.send_signal(signal.SIGCONT)
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(60) == 0, self.lines
        self._listener.join()

    def _listen(self) -> None:
        assert self.process.stdout
        with self.process.stdout as said:
            for line in said:
                self.lines.append(line.rstrip("\n"))


@contextmanager
def serving(site: Path, *words: str, before: Sequence[str] = ()) -> Iterator[Serving]:
    served = Serving(site, *words, before=before)
    try:
        yield served
    finally:
        if served.process.poll() is None:
            served.stop()


@dataclass
class Took:
    """What a way of saving took, each time."""

    name: str
    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def row(self) -> str:
        median, longest = statistics.median(self.seconds), max(self.seconds)
        said = "; ".join(self.wrong[:3]) or "pass"
        return f"| {self.name} | {len(self.seconds)} | {median:.2f} | {longest:.2f} | {said} |"


@dataclass
class Trial:
    """A site that is served, and saved to."""

    served: Serving
    scratch: Path
    patience: float = IN_TIME

    @property
    def site(self) -> Path:
        return self.served.site

    @property
    def aside(self) -> Path:
        """An empty folder outside of the site."""
        folder = self.scratch / "aside"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def save(self, took: Took, way: ways.Way, path: str, text: str = "", page: str | None = None) -> None:
        """Save a file in a way, and hold that it is served. `page`: one to ask the server for, too."""
        self.edit(took, lambda site: way(site / path, text.encode(), self.aside), page)

    def edit(self, took: Took, edit: Edit, page: str | None = None, *, stalled: bool = False) -> None:
        """Edit the site, and hold that it is served in time what a clean build makes of it."""
        expected = self.clean_after(edit)
        if stalled:
            self.served.process.send_signal(signal.SIGSTOP)
        edit(self.site)
        self.served.process.send_signal(signal.SIGCONT)
        start = time.monotonic()
        while (found := self.served_tree()) != expected and time.monotonic() - start < self.patience:
            time.sleep(0.01)
        took.seconds.append(time.monotonic() - start)
        if self.served.process.poll() is not None:
            raise AssertionError(f"serve has ended: {self.served.lines}")
        if difference := _difference(found, expected):
            took.wrong.append(f"{len(took.seconds)}: {difference}")
        elif page and self.served.get(page) != expected[f"{page}index.html"]:
            took.wrong.append(f"{len(took.seconds)}: the server sends another {page}")

    def served_tree(self) -> Tree:
        """Return what is served; of a site that changes meanwhile, nothing: it is to be looked at again."""
        try:
            return tree_of(self.served.root)
        except FileNotFoundError:
            return {}

    def quietly(self, took: Took, seconds: float) -> None:
        """Hold that nothing is rebuilt for a while."""
        if said := self.served.quietly(seconds):
            took.wrong.append(f"{len(took.seconds)}: {said[0]}")

    def clean_after(self, edit: Edit) -> Tree:
        """Return the site of a clean build of a copy that is edited in the same way."""
        copy = self.scratch / "copy"
        made = Site(self.site).copy_to(copy)
        edit(copy)
        made.build(now=datetime.fromisoformat(AT), jobs=os.cpu_count() or 1)
        tree = tree_of(made.output)
        shutil.rmtree(copy)
        return {path: data for path, data in tree.items() if path != MANIFEST}


def _difference(found: Tree, expected: Tree) -> str:
    other = sorted(path for path in found.keys() | expected.keys() if found.get(path, b"") != expected.get(path, b""))
    return f"{len(other)} files are not as a clean build makes them: {', '.join(other[:3])}" if other else ""


# The sites, and what is saved


def path_of(number: int) -> str:
    return f"content/articles/a-{number:04}.md"


def page_of(number: int) -> str:
    return f"2015/06/02/a-{number:04}/"


def text_of(number: int, version: str) -> str:
    matter = f"title: Article {number}, version {version}\ndate: 2015-06-02\nslug: a-{number:04}\ntags: [t{number % 9}]"
    return f"---\n{matter}\n---\n\nThe text, in version {version}.\n"


def new_site(folder: Path, articles: int, *, folders: int = 0) -> Path:
    folder.mkdir(parents=True)
    site = Site(folder)
    for number in range(articles):
        site.write(path_of(number), text_of(number, "0"))
    for number in range(folders):
        (folder / f"content/articles/empty-{number}").mkdir()
    return folder


EDITORS: dict[str, ways.Way] = {
    "in place": ways.in_place,
    "atomic rename": ways.atomic_rename,
    "vim": ways.vim,
    "emacs": ways.emacs,
    "VS Code": ways.vs_code,
    "JetBrains": ways.jetbrains,
}


def ten_ways(trial: Trial, times: int, articles: int) -> Iterator[Took]:
    """Save in ten ways."""
    for name in EDITORS:
        yield editor(trial, name, times, articles)
    yield from come_and_go(trial, times, articles)
    yield touch(trial, times, articles)


def editor(trial: Trial, name: str, times: int, articles: int) -> Took:
    """Save as an editor does."""
    took = Took(name)
    for time_ in range(times):
        number = time_ % articles
        trial.save(took, EDITORS[name], path_of(number), text_of(number, f"{time_} of {name}"), page_of(number))
    return took


def touch(trial: Trial, times: int, articles: int) -> Took:
    """Touch files: nothing may be rebuilt."""
    took = Took("touch")
    for time_ in range(times):
        trial.save(took, ways.touched, path_of(time_ % articles))
        trial.quietly(took, 0.2)
    trial.quietly(took, 1.5)
    return took


def come_and_go(trial: Trial, times: int, articles: int) -> Iterator[Took]:
    """Let files and folders come and go."""
    moved, nested, deleted = Took("moved in"), Took("new nested folder"), Took("delete")
    for time_ in range(times):
        number = articles + time_
        path, page = path_of(number), page_of(number)
        trial.save(moved, ways.moved_in, path, text_of(number, "moved in"), page)
        trial.save(deleted, ways.deleted if time_ % 2 else ways.thrown_away, path)
        way = ways.new_folders if time_ % 2 else ways.folders_moved_in
        path = f"content/articles/new-{time_}/folder/a.md"
        trial.save(nested, way, path, text_of(number, "nested"), page)
        trial.edit(Took("delete a folder"), lambda site, path=path: shutil.rmtree((site / path).parent.parent))  # type: ignore[misc]
    yield from (moved, nested, deleted)


def stillness(trial: Trial, seconds: float) -> Took:
    """Read every file, and wait: nothing may be rebuilt."""
    took = Took(f"all files read; {seconds:g} s of nothing", [0.0])
    for path in trial.site.rglob("content/**/*.md"):
        path.read_bytes()
    trial.quietly(took, seconds)
    return took


def checkouts(trial: Trial, times: int, changed: int) -> Took:
    """Check out another branch, and the first one again."""
    took = Took(f"a checkout that changes {changed:,} files")
    for time_ in range(times):

        def switch(site: Path, version: str = str(time_)) -> None:
            for number in range(changed):
                ways.checkout(site / path_of(number), text_of(number, version).encode(), site)

        trial.edit(took, switch, page_of(changed - 1))
    return took


def stall(trial: Trial, articles: int, changes: int) -> Took:
    """Change thousands of things while the build stands still."""
    took = Took(f"{changes:,} changes while the build is stalled")

    def change(site: Path) -> None:
        for count in range(changes):
            number, folder = count % articles, site / f"content/articles/passing-{count % 7}"
            if count % 50 == 49:
                ways.new_folders(folder / "in/a.md", text_of(9000, "passing").encode(), site)
                shutil.rmtree(folder)
            else:
                list(EDITORS.values())[count % 3](site / path_of(number), text_of(number, f"of {count}").encode(), site)
        ways.new_folders(site / f"content/articles/stays-{changes}/in/a.md", text_of(9001, "stays").encode(), site)

    trial.edit(took, change, page_of(9001), stalled=True)
    return took


def can_limit_watches() -> bool:
    """Tell whether this system lets a number of watches be set for one process."""
    if not shutil.which("unshare"):
        return False
    return not subprocess.run([*LIMITED, "true"], capture_output=True, check=False).returncode


def few_watches(folder: Path, scratch: Path, times: int, patience: float) -> Took:
    """Serve a site of more folders than may be watched."""
    took = Took(f"a limit of {WATCHES} watches, told; so it polls")
    site = new_site(folder, 6, folders=WATCHES + 20)
    with serving(site, before=LIMITED) as served:
        served.wait_for("limit of watched folders")
        trial = Trial(served, scratch, patience)
        for time_ in range(times):
            trial.save(took, ways.in_place, path_of(time_ % 6), text_of(time_ % 6, f"{time_}"), page_of(time_ % 6))
    return took


class Size(NamedTuple):
    """How much is tried."""

    times: int
    articles: int
    large: int
    changed: int
    changes: int
    idle: float
    patience: float = IN_TIME


def run(folder: Path, size: Size) -> Iterator[Took]:
    """Try everything, below an empty folder."""
    scratch = folder / "scratch"
    scratch.mkdir()
    with serving(new_site(folder / "small", size.articles)) as served:
        trial = Trial(served, scratch, size.patience)
        yield from ten_ways(trial, size.times, size.articles)
        yield stillness(trial, size.idle)
        yield stall(trial, size.articles, size.changes)
    with serving(new_site(folder / "large", size.large)) as served:
        yield checkouts(Trial(served, scratch, size.patience), 2, size.changed)
    if can_limit_watches():
        yield few_watches(folder / "watched", scratch, size.times, size.patience)


def main(words: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.preview.savings", description=__doc__)
    parser.add_argument("--times", type=int, default=100, help="how often in each way (default: 100)")
    parser.add_argument("--articles", type=int, default=30, help="of the site that is saved to (default: 30)")
    parser.add_argument("--large", type=int, default=1500, help="of the site for the checkout (default: 1500)")
    parser.add_argument("--changed", type=int, default=1000, help="files that the checkout changes (default: 1000)")
    parser.add_argument("--changes", type=int, default=12_000, help="while the build is stalled (default: 12000)")
    options = parser.parse_args(words)
    size = Size(options.times, options.articles, options.large, options.changed, options.changes, idle=25)
    print("| saved | times | median s | longest s | result |\n|---|---:|---:|---:|---|", flush=True)
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="digestgen-savings-") as folder:
        for took in run(Path(folder), size):
            print(took.row(), flush=True)
            wrong += len(took.wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
