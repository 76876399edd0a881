"""Two builds at a time, builds that were killed, and Ctrl-C."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from digestgen.publish.output import side_of
from digestgen.publish.swap import lock
from digestgen.site_folder import STATE
from tests.faults.looks import difference, tree
from tests.harness import REPOSITORY, Site

ENOUGH = 230
"""Articles for which a build begins a pool of workers."""
PATIENCE = 60


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Return a function that starts a build in a process group of its own. None survives the test."""
    builds: list[subprocess.Popen[str]] = []

    def started(site: Site, *words: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]:
        build = _start(site, *words, stderr=stderr)
        builds.append(build)
        return build

    yield started
    for build in builds:
        if build.poll() is None:
            os.killpg(build.pid, signal.SIGKILL)
            build.communicate()


def _start(site: Site, *words: str, stderr: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "digestgen", "build", "--site", str(site.folder), "--at", "2026-01-01T00:00Z"]
    return subprocess.Popen(
        [*command, *words],
        cwd=REPOSITORY,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        start_new_session=True,
    )


def wait_for(sign: Callable[[], object], process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + PATIENCE
    while not sign() and process.poll() is None:
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.001)


def clean(site: Site, folder: Path) -> dict[str, str]:
    return tree(site.copy_to(folder).build().output)


def locks(site: Site) -> list[Path]:
    return [site.folder / STATE / "lock", side_of(site.output) / "lock"]


@pytest.mark.parametrize("which", [0, 1])
def test_a_second_build_waits_and_says_so(start: Start, site: Site, tmp_path: Path, which: int) -> None:
    site.article("a.md")
    ours, theirs = pty.openpty()
    with lock(locks(site)[which], lambda: None):
        build = start(site, stderr=theirs)
        os.close(theirs)
        said = b""
        while b"waiting for another build" not in said:
            said += os.read(ours, 1000)
        time.sleep(0.2)
        assert build.poll() is None, "it does not wait"
        assert not site.output.exists()
    out, _ = build.communicate(timeout=PATIENCE)
    os.close(ours)
    assert build.returncode == 0, said + out.encode()
    assert tree(site.output) == clean(site, tmp_path / "clean")


def test_builds_at_the_same_time_all_succeed(start: Start, site: Site, tmp_path: Path) -> None:
    site.article("a.md", tags=["x"]).build()
    site.article("b.md", tags=["x"])
    builds = [start(site) for _ in range(3)]
    for build in builds:
        _, said = build.communicate(timeout=PATIENCE)
        assert (build.returncode, set(said.splitlines()) - {"waiting for another build"}) == (0, set())
    assert tree(site.output) == clean(site, tmp_path / "clean")


def test_the_lock_of_a_killed_build_is_no_obstacle(start: Start, site: Site, tmp_path: Path) -> None:
    site.article("a.md")
    build = start(site)
    wait_for(locks(site)[1].exists, build)
    os.killpg(build.pid, signal.SIGKILL)
    build.communicate()
    assert all(path.exists() for path in locks(site))
    site.run("build", "--at", "2026-01-01T00:00Z").exits(0).complains_not()
    assert tree(site.output) == clean(site, tmp_path / "clean")


def workers(process: subprocess.Popen[str]) -> list[int]:
    """Return the processes of a build's group besides itself."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.getpgid(int(name)) == process.pid != int(name):
                found.append(int(name))
        except ProcessLookupError:
            continue
    return found


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site with enough articles, built, of which every article is different since."""
    folder = tmp_path_factory.mktemp("large") / "site"
    folder.mkdir()
    site = Site(folder)
    for text in ("first", "second"):
        for number in range(ENOUGH):
            site.article(f"{number}.md", text, tags=[f"tag-{number % 3}"])
        if text == "first":
            site.build(jobs=2)
    return site


MOMENTS: dict[str, Callable[[Site, subprocess.Popen[str]], object]] = {
    "the first worker has begun": lambda site, build: workers(build),
    "both workers have begun": lambda site, build: len(workers(build)) > 1,
    "something is rendered": lambda site, build: (side_of(site.output) / "made").exists(),
    "much is rendered": lambda site, build: (side_of(site.output) / "made" / "150").exists(),
}


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc")
@pytest.mark.parametrize("moment", MOMENTS)
def test_ctrl_c_is_a_clean_stop(start: Start, large: Site, moment: str) -> None:
    before = tree(large.output)
    build = start(large, "--jobs", "2")
    wait_for(lambda: MOMENTS[moment](large, build), build)
    os.killpg(build.pid, signal.SIGINT)
    _, said = build.communicate(timeout=PATIENCE)
    assert (build.returncode, said.strip()) == (130, "stopped; what is published is as it was")
    assert not workers(build), "there are workers left"
    assert not difference(tree(large.output), before)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc")
def test_the_build_after_ctrl_c_is_right(start: Start, large: Site, tmp_path: Path) -> None:
    build = start(large, "--jobs", "2")
    wait_for(lambda: workers(build), build)
    os.killpg(build.pid, signal.SIGINT)
    build.communicate(timeout=PATIENCE)
    large.build(jobs=2)
    assert not difference(tree(large.output), clean(large, tmp_path / "clean"))


def test_ctrl_c_while_it_waits_is_a_clean_stop(start: Start, site: Site) -> None:
    site.article("a.md")
    ours, theirs = pty.openpty()
    with lock(locks(site)[0], lambda: None):
        build = start(site, stderr=theirs)
        os.close(theirs)
        said = b""
        while b"waiting for another build" not in said:
            said += os.read(ours, 1000)
        os.killpg(build.pid, signal.SIGINT)
        build.communicate(timeout=PATIENCE)
    said += os.read(ours, 10000)
    os.close(ours)
    assert build.returncode == 130
    assert b"stopped; what is published is as it was" in said
    assert b"Traceback" not in said
    assert not site.output.exists()
