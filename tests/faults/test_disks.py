"""Disks that are full, and disks and folders that cannot be written to."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from digestgen.publish.output import side_of
from digestgen.site_folder import STATE
from tests.faults.looks import tree
from tests.harness import REPOSITORY, Run, Site

AT = "2026-01-01T00:00Z"
BIG = 400_000
"""Bytes of a picture; three of them do not fit into a megabyte together with what is there."""


def mount(where: Path, *words: str) -> None:
    where.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", *words, str(where)], check=True, capture_output=True)


@pytest.fixture
def disks(tmp_path: Path) -> Iterator[Callable[[Path], Path]]:
    """Return a function that mounts a file system of a megabyte, or skip. All are gone after the test."""
    mounted: list[Path] = []

    def small(where: Path) -> Path:
        mount(where, "-t", "tmpfs", "-o", "size=1m", "tmpfs")
        mounted.append(where)
        return where

    try:
        small(tmp_path / "try")
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        pytest.skip(f"nothing can be mounted here: {getattr(error, 'stderr', error)!r}")
    yield small
    for where in mounted:
        subprocess.run(["umount", "--lazy", str(where)], check=False, capture_output=True)


def make_read_only(where: Path, *, is_so: bool = True) -> None:
    subprocess.run(["mount", "-o", "remount,ro" if is_so else "remount,rw", str(where)], check=True)


def fill(folder: Path) -> Path:
    """Use up what is left on a disk."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 4096):
            pass
    return filler


class Case:
    """A site with its output, of which two builds are there and a third is to come."""

    def __init__(self, site: Site, output: Path) -> None:
        self.site, self.output = site, output
        for text in ("one", "two"):
            self.change(text)
            self.build().exits(0)
        (output / "CNAME").write_text("mine")
        self.build().exits(0)

    def change(self, text: str) -> None:
        self.site.article("a.md", text, tags=[text]).article(f"{text}.md")

    def build(self) -> Run:
        return self.site.run("build", "--at", AT, "--output", self.output, "--jobs", "1")

    def fails(self, *words: str) -> None:
        """Build, and hold that it fails with one line, and that what is published is as it was."""
        before = tree(self.output)
        run = self.build().exits(1).complains("digestgen: ", "; nothing was published", *words)
        assert len(run.err.splitlines()) == 1, run.err
        assert tree(self.output) == before

    def succeeds(self, folder: Path) -> None:
        """Build, and hold that it is as a clean build."""
        self.build().exits(0)
        wanted = tree(self.site.copy_to(folder).build().output)
        found = tree(self.output)
        assert found.pop("CNAME")
        assert found == wanted


def pictures(site: Site, count: int) -> None:
    """Give the site pictures that must be published, each too large for what is left of a small disk."""
    for number in range(count):
        site.write(f"content/articles/picture-{number}.jpg", os.urandom(BIG))


def test_a_full_disk_for_the_output(site: Site, tmp_path: Path, disks: Callable[[Path], Path]) -> None:
    disk = disks(tmp_path / "disk")
    case = Case(site, disk / "public")
    case.change("three")
    filler = fill(disk)
    case.fails("No space left on device", "public")
    filler.unlink()
    case.succeeds(tmp_path / "clean")


def test_a_disk_that_becomes_full_amidst_a_build(site: Site, tmp_path: Path, disks: Callable[[Path], Path]) -> None:
    case = Case(site, disks(tmp_path / "disk") / "public")
    case.change("three")
    pictures(site, 3)
    case.site.article("a.md", "![One](picture-0.jpg) ![Two](picture-1.jpg) ![Three](picture-2.jpg)")
    case.fails("No space left on device", "public.digestgen/made")
    case.fails("No space left on device", "public.digestgen/made")
    for number in (1, 2):
        site.delete(f"content/articles/picture-{number}.jpg")
    case.change("four")
    case.succeeds(tmp_path / "clean")


def test_a_full_disk_for_the_first_build(site: Site, tmp_path: Path, disks: Callable[[Path], Path]) -> None:
    disk = disks(tmp_path / "disk")
    filler = fill(disk)
    site.article("a.md")
    for _ in range(2):
        run = site.run("build", "--at", AT, "--output", disk / "public").exits(1)
        run.complains("No space left on device", "; nothing was published")
        assert not (disk / "public").exists()
    filler.unlink()
    site.run("build", "--at", AT, "--output", disk / "public").exits(0)
    assert tree(disk / "public") == tree(site.copy_to(tmp_path / "clean").build().output)


@pytest.mark.parametrize("is_first", [True, False])
def test_a_full_disk_for_the_cache(
    site: Site, tmp_path: Path, disks: Callable[[Path], Path], *, is_first: bool
) -> None:
    disk = disks(site.folder / STATE)
    if is_first:
        filler = fill(disk)
        run = site.article("a.md").run("build", "--at", AT).exits(1)
        run.complains("cache.sqlite", "full", "; nothing was published")
        assert not site.output.exists()
        filler.unlink()
        site.run("build", "--at", AT).exits(0)
        return
    case = Case(site, site.output)
    case.change("three")
    for number in range(60):
        site.article(f"more-{number}.md", "A text that must be remembered. " * 10)
    filler = fill(disk)
    case.fails("cache.sqlite", "full")
    filler.unlink()
    case.succeeds(tmp_path / "clean")


@pytest.mark.parametrize("which", ["output", "cache"])
def test_a_read_only_disk(site: Site, tmp_path: Path, disks: Callable[[Path], Path], which: str) -> None:
    disk = disks(site.folder / STATE if which == "cache" else tmp_path / "disk")
    case = Case(site, site.output if which == "cache" else disk / "public")
    case.change("three")
    make_read_only(disk)
    case.fails("Read-only file system", "lock")
    make_read_only(disk, is_so=False)
    case.succeeds(tmp_path / "clean")


def without_privilege(command: list[str]) -> list[str]:
    """Return a command to which the modes of files apply, though root runs it."""
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command] if os.geteuid() == 0 else command


@pytest.mark.parametrize(
    "folder", ["", "public", ".public.digestgen", ".public.digestgen/next", ".public.digestgen/next/tags", STATE]
)
def test_a_read_only_folder(site: Site, tmp_path: Path, folder: str) -> None:
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("root may write everywhere, and there is no setpriv")
    case = Case(site, site.output)
    case.change("three")
    if not folder:  # the side is not there yet, and cannot be made
        shutil.rmtree(side_of(site.output))
    before, target = tree(site.output), site.folder / folder
    if folder == STATE:
        shutil.rmtree(target)
        target.mkdir()
    mode = stat.S_IMODE(target.stat().st_mode)
    target.chmod(0o555)
    try:
        command = [sys.executable, "-m", "digestgen", "build", "--site", str(site.folder), "--at", AT, "--jobs", "1"]
        done = subprocess.run(
            without_privilege(command), cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=120
        )
    finally:
        target.chmod(mode)
    if folder == "public" and done.returncode == 0:  # it is exchanged, and not written to
        return
    run = Run(done.returncode, done.stdout, done.stderr).exits(1)
    run.complains("Permission denied", "; nothing was published", str(site.folder))
    assert len(run.err.splitlines()) == 1, run.err
    assert tree(site.output) == before
    case.succeeds(tmp_path / "clean")


def test_an_output_that_is_itself_a_disk(site: Site, tmp_path: Path, disks: Callable[[Path], Path]) -> None:
    """Like a volume of a container: nothing can take its place, so it is refused in words that help."""
    output = disks(tmp_path / "public")
    run = site.article("a.md").run("build", "--at", AT, "--output", output)
    run.exits(2).complains("a disk is mounted at public", "--output public/site")
    assert len(run.err.splitlines()) == 1, run.err
    assert not os.listdir(output)


@pytest.mark.skipif(os.geteuid() == 0, reason="root has run all of it already")
def test_all_of_it_again_where_mounting_is_allowed() -> None:
    """Who is not root may be it in a namespace of its own."""
    if not shutil.which("unshare") or subprocess.run(["unshare", "-rm", "true"], check=False).returncode:
        pytest.skip("no namespaces here")
    command = ["unshare", "-rm", sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
