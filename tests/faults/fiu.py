"""Builds under faults that the C library reports at random: `python -m tests.faults.fiu --builds 50`.

Needs `fiu-run` (Debian: fiu-utils). Unlike the faults of calls.py, these reach SQLite and short writes, too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from tests.faults.calls import ERRORS, Edits
from tests.faults.looks import difference, tree

POINTS = {
    "posix/io/rw/write": 0.02,
    "posix/io/rw/write/reduce": 0.5,
    "posix/io/rw/pwrite": 0.05,
    "posix/io/rw/pwrite/reduce": 0.1,
    "posix/io/sync/fsync": 0.2,
    "posix/io/dir/rename": 0.1,
    "posix/io/dir/unlink": 0.1,
    "posix/io/rw/ftruncate": 0.5,
}
"""What fails, and how probably. Python itself could not start without `open` and `read`."""


def build(scene: Edits, point: str, number: int) -> subprocess.CompletedProcess[str]:
    fault = f"enable_random name={point},probability={POINTS[point]},failinfo={number}"
    words = ["build", "--site", str(scene.site.folder), "--at", "2026-01-01T00:00Z", "--jobs", "1", "--quiet"]
    command = ["fiu-run", "-x", "-c", fault, sys.executable, "-m", "digestgen", *words]
    outside = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, env=outside, capture_output=True, text=True, check=False)


def attempt(scene: Edits, point: str, number: int) -> tuple[str, list[str]]:
    """Build with faults, then without. Return how it ended, and all that was wrong."""
    before, wrong = scene.before(), []
    done = build(scene, point, number)
    if done.returncode not in (0, 1):
        wrong.append(f"it ends with {done.returncode}: {done.stderr}")
    if "Traceback" in done.stderr and "rw/write" not in point:  # a message that cannot be written is no fault
        wrong.append(f"it says {done.stderr}")
    if fault := difference(tree(scene.public), before if done.returncode else scene.wanted[scene.content]):
        wrong.append(f"after status {done.returncode}: {fault}")
    scene.build()
    if fault := difference(tree(scene.public), scene.wanted[scene.content]):
        wrong.append(f"the next build is wrong: {fault}")
    end = "succeeded" if done.returncode == 0 else "failed"
    return f"{point} {end}", [f"{point}, error {number}: {one}" for one in wrong]


def main() -> int:
    """Read the command line, build, and print the counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.fiu", description=__doc__)
    parser.add_argument("--builds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not shutil.which("fiu-run"):
        parser.error("there is no fiu-run; install fiu-utils")
    rng = Random(options.seed)  # noqa: S311
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        scene = Edits(Path(folder) / "site")
        for number in range(options.builds):
            end, faults = attempt(scene, list(POINTS)[number % len(POINTS)], rng.choice(ERRORS))
            ends[end] += 1
            wrong += faults
    print(*(f"{count} {end}" for end, count in sorted(ends.items())), sep="\n")
    print(f"{len(wrong)} failures", *wrong, sep="\n  ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
