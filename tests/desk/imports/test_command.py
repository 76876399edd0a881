"""`digestgen import`, as an editor calls it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk.imports.pages import SAMPLES, sample
from tests.desk.imports.server import serving
from tests.harness import REPOSITORY, Run, Site, digestgen

CLOCK = {"SOURCE_DATE_EPOCH": "1767270600", "PYTHONPATH": str(REPOSITORY)}
"""1 January 2026, 12:30 UTC."""
BRIDGE = "content/articles/2026-01-01-bridge-at-exampletown-closed.md"


def run(site: Site, *words: str | Path, **environment: str) -> Run:
    return digestgen("import", *words, cwd=site.folder, **{**CLOCK, **environment})


def piped(site: Site, text: str, *words: str) -> Run:
    command = [sys.executable, "-m", "digestgen", "import", "-", *words]
    environment = {**os.environ, **CLOCK}
    done = subprocess.run(
        command, cwd=site.folder, env=environment, input=text.encode(), capture_output=True, check=False
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_it_prints_the_path_and_tells_the_rest_aside(newsroom: Site) -> None:
    done = run(newsroom, SAMPLES / "agency.html", EDITOR="false").exits(0).complains("proposed: claims 3", "originals/")
    assert done.out == f"{BRIDGE}\n"


def test_what_is_piped_in_is_read(newsroom: Site) -> None:
    piped(newsroom, sample("agency.html")).exits(0).prints(BRIDGE)


def test_a_page_is_fetched(newsroom: Site) -> None:
    with serving() as host:
        run(newsroom, f"{host}/page", no_proxy="*").exits(0).prints(BRIDGE)
        run(newsroom, f"{host}/gone", no_proxy="*").exits(1).prints_nothing().complains(
            "404 Not Found", "nothing was made"
        )


@pytest.mark.parametrize(
    ("words", "status", "complaint"),
    [
        (["nowhere.txt"], 2, "there is no file 'nowhere.txt'"),
        (["ftp://example.org/"], 2, "only http and https"),
        ([], 2, "Missing argument 'FILE|URL|-'"),
        (["site.yaml", "--published", "Sunday"], 2, "--published: 'Sunday' is not a date"),
        (["empty.txt"], 1, "there is no text of an article in empty.txt"),
        (["picture.png"], 1, "picture.png is no text"),
        (["noise.bin"], 1, "noise.bin is no text"),
        ([""], 2, "nothing is named"),
        (["-"], 1, "there is no text of an article in what was piped in; is it empty?"),
    ],
)
def test_what_goes_wrong_is_told_and_nothing_is_made(
    newsroom: Site, words: list[str], status: int, complaint: str
) -> None:
    newsroom.write("empty.txt", " \n").write("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00")
    newsroom.write("noise.bin", bytes(range(256)) * 16)
    run(newsroom, *words).exits(status).prints_nothing().complains(complaint)
    assert not (newsroom.folder / "originals").exists()
    assert not (newsroom.folder / "content/articles").exists()


def test_a_second_time_it_refuses(newsroom: Site) -> None:
    run(newsroom, SAMPLES / "agency.html").exits(0)
    run(newsroom, SAMPLES / "agency.html").exits(2).prints_nothing().complains(f"{BRIDGE} is there already")
    assert len(list((newsroom.folder / "originals").glob("*.html"))) == 1


def test_the_made_draft_has_no_errors_and_is_not_published(newsroom: Site) -> None:
    run(newsroom, SAMPLES / "structured.html").exits(0)
    newsroom.run("check", "--at", "2026-01-01T12:30Z").exits(0)
    newsroom.run("build").exits(0)
    assert "reword" not in newsroom.everything()


def test_a_publisher_can_be_added_on_the_way(newsroom: Site) -> None:
    run(newsroom, SAMPLES / "structured.html", "--add-publisher").exits(0)
    assert "unheard-of-gazette:" in (newsroom.folder / "content/data/publishers.yaml").read_text()
    newsroom.run("build").exits(0)


def test_without_the_extra_pages_are_refused_and_texts_are_not(newsroom: Site, tmp_path: Path) -> None:
    for name in ("trafilatura", "urllib3"):
        (tmp_path / "missing").mkdir(exist_ok=True)
        (tmp_path / "missing" / f"{name}.py").write_text("raise ImportError")
    without = {"PYTHONPATH": f"{tmp_path / 'missing'}{os.pathsep}{REPOSITORY}"}
    run(newsroom, SAMPLES / "pasted.txt", **without).exits(0)
    run(newsroom, SAMPLES / "agency.html", **without).exits(2).complains("pip install 'digestgen[web]'")
    run(newsroom, "https://example.org/", **without).exits(2).complains("pip install 'digestgen[web]'")


@pytest.mark.parametrize(("answer", "is_added"), [("y", True), ("n", False), ("", True)])
def test_on_a_terminal_it_asks_whether_to_add_a_publisher(newsroom: Site, answer: str, *, is_added: bool) -> None:
    leader, follower = pty.openpty()
    outside = {name: value for name, value in os.environ.items() if name not in ("VISUAL", "EDITOR")} | CLOCK
    command = [sys.executable, "-m", "digestgen", "import", str(SAMPLES / "structured.html")]
    with subprocess.Popen(
        command, cwd=newsroom.folder, env=outside, stdin=follower, stdout=follower, stderr=subprocess.PIPE
    ) as process:
        os.close(follower)
        os.write(leader, f"{answer}\n".encode())
        assert process.stderr
        asked = process.stderr.read().decode()
    os.close(leader)
    assert process.returncode == 0, asked
    assert "Add this to the register of publishers?" in asked
    assert ("unheard-of-gazette" in (newsroom.folder / "content/data/publishers.yaml").read_text()) is is_added
