"""Runs the command line once for each line of its input, each time in a process of its own that it forks.

A line is a JSON list of arguments; the answer is one of status, peak of memory in MB, seconds, and output. Forking
spares the start of Python, which takes longer than what most bad sites take.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.harness import Site


def run(arguments: list[str]) -> tuple[int, float, float, str]:
    """Run the command line in a child, and wait for it."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = os.fork()
        if child == 0:
            _be_the_command(arguments, output.fileno())
        _, status, usage = os.wait4(child, 0)
        seconds = time.perf_counter() - start
        output.seek(0)
        said = output.read().decode(errors="replace")
    return os.waitstatus_to_exitcode(status), usage.ru_maxrss / 1024, seconds, said


def _be_the_command(arguments: list[str], output: int) -> None:
    from digestgen.cli import main

    os.dup2(output, 1)
    os.dup2(output, 2)
    sys.argv = ["digestgen", *arguments]
    status = 70
    try:
        main()
        status = 0
    except SystemExit as stop:
        status = int(stop.code or 0)
    except BaseException:  # what Python itself would do with it
        sys.excepthook(*sys.exc_info())
        status = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    import digestgen.build
    import digestgen.cli
    import digestgen.content.schema
    import digestgen.stages.load
    import digestgen.stages.make  # noqa: F401 — what every run needs is loaded once

    with tempfile.TemporaryDirectory() as folder:  # and the default layouts are read
        Site(Path(folder)).build()
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)
