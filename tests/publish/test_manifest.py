from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from digestgen.content.source import digest_of
from digestgen.errors import UsageError
from digestgen.publish.manifest import NAME, claim, read, write
from tests.harness import Site
from tests.publish.press import Press


def put(folder: Path, manifest: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / NAME).write_bytes(manifest)
    return folder


def test_what_is_written_is_read(tmp_path: Path) -> None:
    files = {path: digest_of(path.encode()) for path in ("index.html", "2015/06/02/حلب/index.html", "a b/c  d.txt")}
    folder = put(tmp_path, write(files))
    assert read(folder) == files
    assert claim(folder) == files
    assert list(read(folder) or ()) == sorted(files), "one site has one manifest, whatever the order it was made in"


@pytest.mark.parametrize("name", ["", "missing"])
def test_a_folder_that_is_empty_or_not_there_can_be_had(tmp_path: Path, name: str) -> None:
    assert read(tmp_path / name) is None
    assert claim(tmp_path / name) == {}


@pytest.mark.parametrize(
    "damaged",
    [
        b"\xff",
        b"not a digest  index.html\n",
        b"0123\n",
        b"00112233445566778899aabbccddeeff  ../outside\n",
        b"00112233445566778899aabbccddeeff  a/../../outside\n",
        b"00112233445566778899aabbccddeeff  /etc/passwd\n",
    ],
)
def test_a_damaged_manifest_is_refused(tmp_path: Path, damaged: bytes) -> None:
    with pytest.raises(UsageError, match="is damaged"):
        read(put(tmp_path / "public", damaged))


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("mine")
    with pytest.raises(UsageError):
        claim(tmp_path / "public")


def test_the_command_refuses_a_damaged_manifest_and_touches_nothing(site: Site) -> None:
    site.article("a.md").build()
    put(site.output, b"damaged\n")
    (site.output / "index.html").write_text("whose is it?")
    shutil.rmtree(site.folder / ".digestgen")
    before = site.files()
    site.run("build").exits(2).complains("public/.digestgen-manifest is damaged", "empty the folder")
    assert site.files() == before


@pytest.mark.parametrize("path", ["notes.txt", "sub/notes.txt", "empty-folder/"])
def test_a_folder_that_is_not_its_own_is_refused(site: Site, path: str) -> None:
    target = site.article("a.md").output / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.mkdir() if path.endswith("/") else target.write_text("mine")
    site.run("build").exits(2).complains("public is not empty, and digestgen did not make it")
    assert [one.name for one in site.output.iterdir()] == [path.split("/")[0]]


@pytest.mark.skipif(not shutil.which("b2sum"), reason="there is no b2sum")
def test_b2sum_agrees_with_the_manifest(press: Press) -> None:
    press.publish(page="1", a__b="text", leer="").publish(page="2", a__b="text", c="ح")
    command = ["b2sum", "--length", "128", "--strict", "--check", NAME]
    done = subprocess.run(command, cwd=press.folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["a/b: OK", "c: OK", "page: OK"]
    press.write("a/b", "altered")
    assert subprocess.run(command, cwd=press.folder, capture_output=True, check=False).returncode == 1
