"""
How long builds take beside Hugo's: `python -m benchmarks.rebuild [--articles 10000] [--runs 3] [--double]`.

Generates a site, converts it for Hugo, and builds both again and again, side by side on the same machine: in each run
Hugo builds once, and digestgen builds from nothing and after each kind of edit. A slow moment of the machine thus hits
all of them alike. Prints medians, ratios and what DESIGN.md asks for, as a Markdown table.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import edits
from benchmarks.counts import table_of
from benchmarks.runs import BuildFailed, Measured, build_digest, build_hugo, hugo_binary, run

HUGO = "Hugo, full build"
MAX_MEGABYTES = 400
MAX_GROWTH = 2.0


@dataclass(frozen=True)
class Step:
    """A build to be measured, and the most of Hugo's time that DESIGN.md gives it."""

    name: str
    edit: edits.Edit
    target: float | None = None
    is_clean: bool = False
    note: str = ""


STEPS = (
    Step("digestgen, clean build", edits.edit_nothing, 1.0, is_clean=True, note=" (has an issue of its own, later)"),
    Step("nothing changed", edits.edit_nothing, 0.03),
    Step("one body edited", edits.edit_body, 0.05),
    Step("one title edited", edits.edit_title, 0.05),
    Step("one tag added", edits.edit_tag, 0.05),
    Step("one register entry changed", edits.edit_register),
    Step("one layout changed", edits.edit_layout),
)


@dataclass
class Bench:
    """A site of some size in both forms, and what its builds took."""

    folder: Path
    articles: int
    taken: dict[str, list[Measured]] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def output(self) -> Path:
        """Where digestgen builds to. Beside it lies what it keeps between builds, so the folder above is removed."""
        return self.folder / "built" / "public"

    @property
    def hugo_output(self) -> Path:
        return self.folder / "public-hugo"

    def prepare(self) -> None:
        """Write both sites, in processes of their own: see `run`."""
        hugo = self.folder / "hugo"
        python = [sys.executable, "-m"]
        run([*python, "benchmarks.generate", str(self.site), "--articles", str(self.articles)])
        run([*python, "benchmarks.hugo", str(self.site), str(hugo), "--convert-only"])
        edits.own_layout(self.site)

    def measure(self, number: int) -> None:
        """Build everything once."""
        self._took(HUGO, build_hugo(self.folder / "hugo", self.hugo_output))
        for step in STEPS:
            if step.is_clean:
                shutil.rmtree(self.output.parent, ignore_errors=True)
                shutil.rmtree(self.site / ".digestgen", ignore_errors=True)
            step.edit(self.site, number)
            self._took(step.name, build_digest(self.site, self.output))

    def seconds(self, name: str) -> float:
        return statistics.median(one.seconds for one in self.taken[name])

    def processor(self, name: str) -> float:
        return statistics.median(one.processor for one in self.taken[name])

    def ratio(self, name: str) -> float:
        return self.seconds(name) / self.seconds(HUGO)

    def megabytes(self, name: str) -> float:
        return max(one.megabytes for one in self.taken[name])

    def _took(self, name: str, measured: Measured) -> None:
        self.taken.setdefault(name, []).append(measured)


def machine() -> str:
    """Say what it was measured on."""
    processors = Path("/proc/cpuinfo")
    lines = processors.read_text().splitlines() if processors.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    name = names[0] if names else platform.processor() or "unknown"
    when = datetime.now(UTC).date()
    return f"{os.cpu_count()} cores, {name}; Python {platform.python_version()}; {_hugo_version()}; {when}"


def _hugo_version() -> str:
    import subprocess

    said = subprocess.run([str(hugo_binary()), "version"], capture_output=True, text=True, check=True).stdout
    return " ".join(said.split("-")[0].split()[:2])


def report(benches: Sequence[Bench]) -> str:
    """Return the table: a line for each kind of build, and columns for each size."""
    titles = ["build"]
    for bench in benches:
        titles += [f"{bench.articles:,} articles: s", "× Hugo", "CPU s", "MB"]
    titles += ["growth: time", "memory"] if len(benches) > 1 else []
    titles += ["target", "result"]
    rows = [_row(name, target, note, benches) for name, target, note in _named()]
    return "\n".join(["| " + " | ".join(cells) + " |" for cells in (titles, _rule(titles), *rows)])


def _named() -> list[tuple[str, float | None, str]]:
    return [(HUGO, None, ""), *((step.name, step.target, step.note) for step in STEPS)]


def _rule(titles: list[str]) -> list[str]:
    return ["---" if title in ("build", "target", "result") else "---:" for title in titles]


def _row(name: str, target: float | None, note: str, benches: Sequence[Bench]) -> list[str]:
    cells = [name]
    for bench in benches:
        cells += [f"{bench.seconds(name):.2f}", f"{bench.ratio(name):.3f}"]
        cells += [f"{bench.processor(name):.2f}", f"{bench.megabytes(name):.0f}"]
    growths = _growths(name, benches)
    cells += [f"× {growth:.2f}" for growth in growths]
    return cells + (["", ""] if name == HUGO else _judged(name, target, note, benches[0], growths))


def _growths(name: str, benches: Sequence[Bench]) -> list[float]:
    if len(benches) < 2:
        return []
    small, large = benches
    return [large.seconds(name) / small.seconds(name), large.megabytes(name) / small.megabytes(name)]


def _judged(name: str, target: float | None, note: str, bench: Bench, growths: list[float]) -> list[str]:
    """Return what is asked for, and whether each part of it is met."""
    asked = [(f"≤ {target:g} × Hugo{note}", bench.ratio(name) <= target)] if target is not None else []
    asked.append((f"≤ {MAX_MEGABYTES} MB", bench.megabytes(name) <= MAX_MEGABYTES))
    if growths:
        asked.append((f"growth ≤ {MAX_GROWTH:g} ×", max(growths) <= MAX_GROWTH))
    return ["; ".join(what for what, _ in asked), "; ".join("pass" if met else "**miss**" for _, met in asked)]


def measure(benches: Sequence[Bench], runs: int, tell: Callable[[str], None]) -> None:
    """Prepare all sizes, then measure them in turns."""
    for bench in benches:
        tell(f"writing {bench.articles:,} articles, for digestgen and for Hugo")
        bench.prepare()
    for number in range(runs):
        for bench in benches:
            tell(f"run {number + 1} of {runs}: {bench.articles:,} articles")
            bench.measure(number)


def main() -> None:
    """Read the command line, measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rebuild", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000, help="the size of the site (default: 10000)")
    parser.add_argument("--runs", type=int, default=3, help="how often everything is built (default: 3)")
    parser.add_argument("--double", action="store_true", help="measure a site of twice the size, too")
    parser.add_argument("--folder", type=Path, help="where to work, and to leave everything (default: /tmp, removed)")
    options = parser.parse_args()
    if options.articles < 60 or options.runs < 1:
        parser.error("at least 60 articles and one run are wanted")
    folder = options.folder or Path(tempfile.mkdtemp(prefix="digestgen-bench-"))
    sizes = [options.articles, options.articles * 2] if options.double else [options.articles]
    benches = [Bench(folder / str(size), size) for size in sizes]
    try:
        measure(benches, options.runs, lambda text: print(text, file=sys.stderr))
        print(f"{machine()}\n{options.runs} runs; medians of time, the highest of memory\n\n{report(benches)}\n")
        print(table_of(benches[0].output, benches[0].hugo_output))
    except BuildFailed as error:
        sys.exit(str(error))
    finally:
        if options.folder is None:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
