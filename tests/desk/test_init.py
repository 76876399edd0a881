from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from digestgen.desk.init import init
from digestgen.errors import UsageError
from tests.harness import Site


def test_a_new_site_builds_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    made = init(folder)
    assert sorted(made) == sorted(str(path) for path in folder.rglob("*") if path.is_file())
    site = Site(folder).build(now=datetime(2026, 2, 1, tzinfo=UTC))
    site.page("/").says("How an article works")
    site.has("about/index.html", "editions/2026-w02/index.html", "tags/help/index.html", "feed.xml")


def test_a_new_site_has_no_problems(tmp_path: Path) -> None:
    init(tmp_path / "new")
    Site(tmp_path / "new").run("check").exits(0).prints("no problems")


def test_git_is_told_to_ignore_what_is_built(tmp_path: Path) -> None:
    init(tmp_path)
    assert {"public/", ".digestgen/"} <= set((tmp_path / ".gitignore").read_text().split())


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    init(tmp_path)
    assert (tmp_path / "site.yaml").exists()


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("x")
    with pytest.raises(UsageError, match="is not empty"):
        init(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError):
        init(tmp_path / "file")
