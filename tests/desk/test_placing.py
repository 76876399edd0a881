from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from digestgen.desk.placing import place, replace


def test_a_file_is_made_with_its_folders(tmp_path: Path) -> None:
    place(tmp_path / "a/b/c.md", b"text")
    assert (tmp_path / "a/b/c.md").read_bytes() == b"text"
    assert [path.name for path in (tmp_path / "a/b").iterdir()] == ["c.md"]


def test_a_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    place(tmp_path / "a.md", b"")
    (tmp_path / "b.md").touch()
    assert (tmp_path / "a.md").stat().st_mode == (tmp_path / "b.md").stat().st_mode


@pytest.mark.parametrize("there", ["a file", "a folder", "a symlink that leads nowhere"])
def test_what_is_there_stays(tmp_path: Path, there: str) -> None:
    target = tmp_path / "a.md"
    if there == "a file":
        target.write_bytes(b"precious")
    elif there == "a folder":
        target.mkdir()
    else:
        target.symlink_to("nowhere")
    with pytest.raises(FileExistsError):
        place(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    assert there != "a file" or target.read_bytes() == b"precious"


def test_of_many_at_once_one_wins_and_its_file_is_whole(tmp_path: Path) -> None:
    def attempt(number: int) -> bool:
        try:
            place(tmp_path / "a.md", f"{number}".encode() * 10_000)
        except FileExistsError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(attempt, range(10, 60)))
    assert won.count(True) == 1
    assert (tmp_path / "a.md").read_bytes() == f"{won.index(True) + 10}".encode() * 10_000
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_where_there_are_no_hard_links_nothing_is_overwritten_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    place(tmp_path / "a.md", b"one")
    with pytest.raises(FileExistsError):
        place(tmp_path / "a.md", b"two")
    assert (tmp_path / "a.md").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_disk_that_is_full_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    (tmp_path / "b.md").write_bytes(b"before")
    for write in (place, replace):
        with pytest.raises(OSError, match="No space"):
            write(tmp_path / ("a.md" if write is place else "b.md"), b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b.md": b"before"}


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(NotADirectoryError):
        place(tmp_path / "a/b.md", b"")


def test_a_file_is_replaced_in_one_and_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    (tmp_path / "a.md").chmod(0o640)
    replace(tmp_path / "a.md", b"new")
    assert (tmp_path / "a.md").read_bytes() == b"new"
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_what_a_symlink_leads_to_is_replaced_and_not_the_link(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    (tmp_path / "link.md").symlink_to("a.md")
    replace(tmp_path / "link.md", b"new")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "a.md").read_bytes() == b"new"
