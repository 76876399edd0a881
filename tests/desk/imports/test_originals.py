from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from digestgen.desk.imports.originals import drop, keep
from digestgen.errors import BuildFailed


def test_what_is_kept_is_kept_as_it_came(tmp_path: Path) -> None:
    assert keep(tmp_path, "a", {".txt": b"a\r\n", ".html": b"\xff"}) == ["originals/a.txt", "originals/a.html"]
    assert (tmp_path / "originals/a.txt").read_bytes() == b"a\r\n"
    assert (tmp_path / "originals/a.html").read_bytes() == b"\xff"


def test_nothing_is_written_over_and_what_belongs_together_has_one_name(tmp_path: Path) -> None:
    keep(tmp_path, "a", {".html": b"1"})
    assert keep(tmp_path, "a", {".txt": b"2", ".html": b"2"}) == ["originals/a-2.txt", "originals/a-2.html"]
    assert sorted(path.name for path in (tmp_path / "originals").glob("a*")) == ["a-2.html", "a-2.txt", "a.html"]


def test_git_leaves_the_folder_alone(tmp_path: Path) -> None:
    keep(tmp_path, "a", {".txt": b"1"})
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    seen = subprocess.run(["git", "status", "--porcelain", "-uall"], cwd=tmp_path, check=True, capture_output=True)
    assert seen.stdout == b""


def test_a_newsroom_that_wants_git_to_see_it_is_not_overruled(tmp_path: Path) -> None:
    keep(tmp_path, "a", {".txt": b"1"})
    (tmp_path / "originals/.gitignore").write_text("# ours\n")
    keep(tmp_path, "b", {".txt": b"1"})
    assert (tmp_path / "originals/.gitignore").read_text() == "# ours\n"


def test_what_was_kept_for_nothing_is_dropped(tmp_path: Path) -> None:
    drop(tmp_path, keep(tmp_path, "a", {".txt": b"1"}))
    assert not list((tmp_path / "originals").glob("a*"))


def test_where_nothing_can_be_kept_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "originals").write_text("a file")
    with pytest.raises(BuildFailed, match="originals"):
        keep(tmp_path, "a", {".txt": b"1"})
