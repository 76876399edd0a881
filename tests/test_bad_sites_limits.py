"""Each bad site through the command line: it ends with status 1, without a traceback, and within its memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.bad_sites import BAD_SITES
from tests.bad_sites.table import Bad
from tests.harness import REPOSITORY, Site

MOST_MB = 300


@pytest.fixture(scope="session")
def commands() -> Iterator[subprocess.Popen[str]]:
    """Return a process that runs commands. No time is measured, so that a slow machine is no fault."""
    program = [sys.executable, "-m", "tests.bad_sites.runner"]
    pipe = subprocess.PIPE
    with subprocess.Popen(program, cwd=REPOSITORY, stdin=pipe, stdout=pipe, text=True) as process:
        yield process
        assert process.stdin
        process.stdin.close()


@pytest.mark.parametrize("case", BAD_SITES, ids=lambda case: case.name)
def test_a_bad_site_ends_well(case: Bad, site: Site, commands: subprocess.Popen[str]) -> None:
    case.write(site)
    assert commands.stdin
    assert commands.stdout
    print(json.dumps(["build", "--site", str(site.folder)]), file=commands.stdin, flush=True)
    status, megabytes, _, said = json.loads(commands.stdout.readline())
    assert status == 1, said
    assert "Traceback" not in said
    count = len(case.lines)
    assert f"{count} problem{'s' if count > 1 else ''}; nothing was published" in said
    assert all(line in said for line in case.lines)
    assert not (site.output / "index.html").exists()
    assert megabytes <= MOST_MB
