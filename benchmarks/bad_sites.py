"""How long the worst input takes, and how much memory: every bad site of the tests, each in a fresh process.

python -m benchmarks.bad_sites [WORD …]        only the cases whose names have all the words
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.bad_sites import BAD_SITES
from tests.bad_sites.table import Bad
from tests.harness import Site


class Run(NamedTuple):
    """What a run of `digestgen build` took."""

    seconds: float
    processor: float
    """Seconds of it, which do not depend on what else the machine does."""
    megabytes: float
    status: int
    name: str


def run(case: Bad) -> Run:
    """Write the site, and try to build it."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as said:
        case.write(Site(Path(folder)))
        start = time.perf_counter()
        command = [sys.executable, "-m", "digestgen", "build", "--site", folder]
        process = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if b"problems; nothing was published" not in said.read():  # a traceback ends with status 1, too
            process.returncode = 70
        return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode, case.name)


def main() -> None:
    """Run all, and print the five slowest, the five largest, and what did not end with status 1."""
    runs = [run(case) for case in BAD_SITES if all(word in case.name for word in sys.argv[1:])]
    print(f"{len(runs)} bad sites")
    for title, key in (("slowest", lambda one: one.processor), ("largest", lambda one: one.megabytes)):
        print(f"\n{title}:")
        for one in sorted(runs, key=key, reverse=True)[:5]:
            print(f"{one.seconds:6.2f} s, {one.processor:5.2f} s of it processor, {one.megabytes:4.0f} MB  {one.name}")
    if wrong := [one for one in runs if one.status != 1]:
        print("\nnot ended with status 1:", *wrong, sep="\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
