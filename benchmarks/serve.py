"""
How long from a save until the browser has been told: `python -m benchmarks.serve [--articles 10000] [--runs 20]`.

Generates a site, converts it for Hugo, serves both, and opens the page of an article in a real Chromium, as an editor
has it beside the text. Then the article is saved: with another body, another title, one more tag; another article in
each run. The time runs from the end of the write until the message that makes the page reload has arrived in the page:
digestgen's over the event stream, Hugo's over its livereload socket. Both ends are taken on the clock of the machine.

Hugo serves from memory, and in its fast render mode, as it does unless it is told otherwise: it renders only the pages
that were looked at last. --hugo-full lets it render all that it would. digestgen always brings up to date all that has
changed, the page first; how long the whole rebuild took, as the programs say it themselves, is in the table, too.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from benchmarks.reading import Site, Source
from benchmarks.rebuild import Bench, machine
from benchmarks.runs import AT, BuildFailed, hugo_binary

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE = 900
"""Seconds in which a server must be there, or a browser told."""
REST = 2.5
"""Seconds between two saves, so that the one is over before the next."""
LISTEN = """
const tell = (event) => window.told(Date.now(), String(event.data));
for (const name of ["EventSource", "WebSocket"]) {
  const Stream = window[name];
  window[name] = class extends Stream {
    constructor(...given) { super(...given); this.addEventListener("message", tell); }
  };
}
"""
"""Runs in each page before its own scripts: all messages that come in are noted, with the time in ms since 1970."""

Edit = Callable[[str, int, str], str]
"""Text of an article, number of the run, and a tag that the article does not have → the text as it is saved."""


def edit_body(text: str, run: int, _tag: str) -> str:
    return re.sub(r"(?ms)\A(---\n.*?^---\n)", rf"\1Sentence {run} was added. ", text, count=1)


def edit_title(text: str, run: int, _tag: str) -> str:
    return re.sub(r"(?m)^title: .*$", f"title: Title {run} was changed", text, count=1)


def edit_tag(text: str, _run: int, tag: str) -> str:
    return re.sub(r"(?m)^tags: \[", f"tags: [{tag}, ", text, count=1)


@dataclass(frozen=True)
class Step:
    """A kind of save, and the milliseconds that issue 4 gives it on 10,000 articles."""

    name: str
    edit: Edit
    target: int


STEPS = (Step("body", edit_body, 200), Step("title", edit_title, 300), Step("one more tag", edit_tag, 300))


@dataclass
class Server:
    """A program that serves a site, and what its saves took."""

    name: str
    folder: Path
    command: list[str]
    ready: str
    """What its line says when the site can be looked at."""
    is_reload: Callable[[str], bool]
    """Tells whether a message makes the page reload."""
    path_of: Callable[[Source], str]
    """Where an article is in the folder."""
    seconds: dict[str, list[float]] = field(default_factory=dict)
    rebuilt: dict[str, list[float]] = field(default_factory=dict)
    began: float = 0.0
    """Seconds from the start until the site could be looked at."""
    lines: list[str] = field(default_factory=list)

    @contextmanager
    def running(self) -> Iterator[str]:
        """Serve, and yield the address."""
        start = time.monotonic()
        environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        process = subprocess.Popen(
            self.command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment | {"PYTHONUNBUFFERED": "1"},
        )
        reader = Thread(target=self._read, args=(process,), daemon=True)
        reader.start()
        try:
            line = _wait(lambda: next((one for one in self.lines if self.ready in one), ""), self, process)
            self.began = time.monotonic() - start
            yield re.findall(r"http://\S+", line)[0].rstrip("/")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)
            reader.join()

    def measure(self, page: Page, told: list[tuple[float, str]], address: str, work: _Work, step: Step) -> None:
        """Open an article, save it, and wait until the page is told to reload."""
        page.goto(address + work.url)
        page.wait_for_timeout(REST * 1000)
        target = self.folder / self.path_of(work.source)
        text = step.edit(target.read_text(encoding="utf-8"), work.run, work.tag)
        lines = len(self.lines)
        target.write_text(text, encoding="utf-8")
        saved = time.time()
        end = time.monotonic() + PATIENCE
        while not (hit := [at for at, said in told if at >= saved and self.is_reload(said)]):
            if time.monotonic() > end:
                raise BuildFailed(f"{self.name}: the browser is told nothing:\n" + "\n".join(self.lines[-20:]))
            page.wait_for_timeout(20)
        self.seconds.setdefault(step.name, []).append(hit[0] - saved)
        page.wait_for_timeout(REST * 1000)
        took = [float(ms) for line in self.lines[lines:] for ms in re.findall(r"([\d.]+) ms$", line)]
        self.rebuilt.setdefault(step.name, []).append(sum(took) / 1000)

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        with process.stdout as said:
            for line in said:
                self.lines.append(line.rstrip("\n"))


@dataclass(frozen=True)
class _Work:
    """An article to be saved in a run."""

    source: Source
    url: str
    tag: str
    run: int


def _wait(sign: Callable[[], str], server: Server, process: subprocess.Popen[str]) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if found := sign():
            return found
        time.sleep(0.05)
    raise BuildFailed(f"{server.name} does not serve:\n" + "\n".join(server.lines[-20:]))


def digestgen_server(site: Path) -> Server:
    script = Path(sys.executable).with_name("digestgen")
    command = [str(script), "serve", "--site", str(site), "--port", "0", "--at", AT]
    return Server(
        *("digestgen serve", site, command, "http://"),
        lambda said: '"page":true' in said,
        lambda one: f"content/{one.path}",
    )


def hugo_server(site: Path, *, is_full: bool = False) -> Server:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [str(hugo_binary()), "server", "--source", str(site), "--port", str(port), "--bind", "127.0.0.1"]
    command += ["--clock", AT, "--renderToMemory", *(["--disableFastRender"] if is_full else [])]
    return Server(
        *("hugo server", site, command, "Web Server is available at"),
        lambda said: '"command":"reload"' in said.replace(" ", ""),
        lambda one: f"content/{one.lang}/{one.path}",
    )


def works(site: Site, step: Step, runs: int) -> list[_Work]:
    """Return an article for each run, from the middle of the site, the same ones for both servers."""
    tags = sorted(site.registers["tags"])
    known = [one for one in site.articles() if one.lang == site.config["lang"] and one.matter.get("slug")]
    known = [one for one in known if one.matter.get("tags")]
    start = len(known) // 2 + 7 * STEPS.index(step)
    found = []
    for run in range(runs):
        source = known[(start + 23 * run) % len(known)]
        tag = next(tag for tag in tags if tag not in site.filing(source).get("tags", ()))
        found.append(_Work(source, site.url(source.path), tag, run))
    return found


def measure(server: Server, site: Site, runs: int, tell: Callable[[str], None]) -> None:
    """Serve, open a browser, and measure all kinds of saves in turns."""
    from playwright.sync_api import sync_playwright

    tell(f"{server.name}: starts")
    with server.running() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context()
        told: list[tuple[float, str]] = []
        context.expose_binding("told", lambda _, at, said: told.append((at / 1000, said)))
        context.add_init_script(LISTEN)
        page = context.new_page()
        listed = {step: works(site, step, runs + 1) for step in STEPS}
        for run in range(runs + 1):
            tell(f"{server.name}: run {run} of {runs}" if run else f"{server.name}: once, to be warm")
            for step in STEPS:
                server.measure(page, told, address, listed[step][run], step)
        for taken in (*server.seconds.values(), *server.rebuilt.values()):
            del taken[0]  # the first one is not measured: caches are cold
        browser.close()


def report(ours: Server, theirs: Server | None) -> str:
    """Return the table: a line for each kind of save."""
    titles = ["saved", "digestgen: ms, median", "slowest", "whole rebuild", "times"]
    titles += ["Hugo: ms, median", "slowest", "whole rebuild", "times"] if theirs else []
    rows = [[*titles, "target", "result"], ["---", *["---:"] * (len(titles) - 1), "---", "---"]]
    for step in STEPS:
        median = statistics.median(ours.seconds[step.name]) * 1000
        cells = [step.name, *_cells(ours, step), *(_cells(theirs, step) if theirs else [])]
        rows.append([*cells, f"≤ {step.target} ms", "pass" if median <= step.target else "**miss**"])
    return "\n".join("| " + " | ".join(cells) + " |" for cells in rows)


def _cells(server: Server, step: Step) -> list[str]:
    seconds, rebuilt = server.seconds[step.name], server.rebuilt[step.name]
    times = (statistics.median(seconds), max(seconds), statistics.median(rebuilt))
    return [*(f"{one * 1000:,.0f}" for one in times), str(len(seconds))]


def main(words: Sequence[str] | None = None) -> None:
    """Read the command line, measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000, help="the size of the site (default: 10000)")
    parser.add_argument("--runs", type=int, default=20, help="how often each kind is saved (default: 20)")
    parser.add_argument("--hugo-runs", type=int, default=5, help="the same for Hugo; 0 leaves it out (default: 5)")
    parser.add_argument("--hugo-full", action="store_true", help="let Hugo render all pages, not only those looked at")
    parser.add_argument("--folder", type=Path, help="where to work, and to leave everything (default: /tmp, removed)")
    options = parser.parse_args(words)
    if options.articles < 60 or options.runs < 1:
        parser.error("at least 60 articles and one run are wanted")
    folder = options.folder or Path(tempfile.mkdtemp(prefix="digestgen-bench-"))
    try:
        print(_run(Bench(folder / str(options.articles), options.articles), options))
    except BuildFailed as error:
        sys.exit(str(error))
    finally:
        if options.folder is None:
            shutil.rmtree(folder, ignore_errors=True)


def _run(bench: Bench, options: Any) -> str:
    def tell(text: str) -> None:
        print(text, file=sys.stderr)

    tell(f"writing {bench.articles:,} articles, for digestgen and for Hugo")
    bench.prepare()
    site = Site(bench.site)
    ours = digestgen_server(bench.site)
    theirs = hugo_server(bench.folder / "hugo", is_full=options.hugo_full) if options.hugo_runs else None
    measure(ours, site, options.runs, tell)
    if theirs:
        measure(theirs, site, options.hugo_runs, tell)
    began = ", ".join(f"{one.name} after {one.began:.1f} s" for one in (ours, theirs) if one)
    head = f"{machine()}\n{bench.articles:,} articles; the first page was there: {began}"
    return f"{head}\n\n{report(ours, theirs)}\n"


if __name__ == "__main__":
    main()
