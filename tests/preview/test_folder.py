from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.preview.folder import Folder
from tests.incremental.sessions import failing

Files = dict[str, str]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "site", {})


def put(folder: Folder, **files: str) -> frozenset[str]:
    """Let a build make these files, and publish them: put(folder, **{"a/index.html": "A"})."""
    folder.begin()
    return folder.publish({path: folder.add(path, text.encode()) for path, text in files.items()})


def early(folder: Folder, **files: str) -> frozenset[str]:
    folder.begin()
    for path, text in files.items():
        folder.add(path, text.encode())
    return folder.publish_early()


def read(folder: Folder) -> Files:
    """Return what is there, to the last empty folder."""
    root = folder.root
    files = {path.relative_to(root).as_posix(): path for path in root.rglob("*")}
    empty = {f"{name}/": "" for name, path in files.items() if path.is_dir() and not any(path.iterdir())}
    return {name: path.read_text() for name, path in files.items() if path.is_file()} | empty


def test_that_it_is_the_site_that_is_wanted(folder: Folder) -> None:
    assert put(folder, **{"index.html": "Home", "a/b/index.html": "B"}) == {"index.html", "a/b/index.html"}
    assert read(folder) == {"index.html": "Home", "a/b/index.html": "B"}


def test_that_what_is_not_wanted_any_more_goes_with_its_folders(folder: Folder) -> None:
    put(folder, **{"index.html": "Home", "a/b/index.html": "B"})
    assert put(folder, **{"index.html": "Home"}) == {"a/b/index.html"}
    assert read(folder) == {"index.html": "Home"}


def test_that_the_same_bytes_are_not_written_again(folder: Folder) -> None:
    put(folder, **{"index.html": "Home", "a.html": "A"})
    before = (folder.root / "index.html").stat()
    assert put(folder, **{"index.html": "Home", "a.html": "Other"}) == {"a.html"}
    assert (folder.root / "index.html").stat() == before


@pytest.mark.parametrize(("first", "then"), [("a", "a/index.html"), ("a/index.html", "a"), ("a/b/c", "a/b")])
def test_that_a_file_may_become_a_folder_and_a_folder_a_file(folder: Folder, first: str, then: str) -> None:
    put(folder, **{first: "One"})
    assert put(folder, **{then: "Two"}) == {first, then}
    assert read(folder) == {then: "Two"}


def test_that_what_a_failed_build_has_made_is_forgotten(folder: Folder) -> None:
    put(folder, **{"a.html": "A"})
    folder.begin()
    folder.add("a.html", b"Never seen")
    assert put(folder, **{"a.html": "A"}) == frozenset()
    assert read(folder) == {"a.html": "A"}


# From one run to the next


def test_that_the_next_run_takes_over_what_is_as_it_was_written(folder: Folder) -> None:
    put(folder, **{"a.html": "A", "b/index.html": "B"})
    later = Folder(folder.root, folder.known())
    assert later.there == folder.there
    assert read(later) == {"a.html": "A", "b/index.html": "B"}


def test_that_what_is_not_known_is_deleted(folder: Folder) -> None:
    put(folder, **{"a.html": "A"})
    known = folder.known()
    put(folder, **{"a.html": "A", "b/c/index.html": "Made by a run that was killed"})
    (folder.root / "link").symlink_to("nowhere")
    (folder.root / "own").mkdir()
    assert read(Folder(folder.root, known)) == {"a.html": "A"}


def test_that_what_was_altered_is_not_taken_over(folder: Folder) -> None:
    put(folder, **{"a.html": "A", "b.html": "B"})
    (folder.root / "a.html").write_text("Altered")
    (folder.root / "b.html").unlink()
    (folder.root / "b.html").mkdir()
    later = Folder(folder.root, folder.known())
    assert (later.there, read(later)) == ({}, {})


# Early, and back again


def test_that_pages_may_be_seen_early(folder: Folder) -> None:
    put(folder, **{"a.html": "A", "b.html": "B"})
    assert early(folder, **{"a.html": "New", "c/index.html": "C"}) == {"a.html", "c/index.html"}
    assert read(folder) == {"a.html": "New", "b.html": "B", "c/index.html": "C"}


def test_that_what_was_seen_early_is_taken_back(folder: Folder) -> None:
    put(folder, **{"a.html": "A", "b.html": "B"})
    before = folder.known()
    early(folder, **{"a.html": "New", "c/index.html": "C"})
    folder.add("d.html", b"D")
    folder.publish_early()
    folder.take_back()
    assert read(folder) == {"a.html": "A", "b.html": "B"}
    assert folder.known() == before


def test_that_what_is_published_is_not_taken_back(folder: Folder) -> None:
    early(folder, **{"a.html": "A"})
    put(folder, **{"a.html": "A", "b.html": "B"})
    folder.take_back()
    assert read(folder) == {"a.html": "A", "b.html": "B"}


@pytest.mark.parametrize(("first", "then"), [("a", "a/index.html"), ("a/index.html", "a")])
def test_that_nothing_is_seen_early_where_a_name_changes_its_kind(folder: Folder, first: str, then: str) -> None:
    put(folder, **{first: "One"})
    assert early(folder, **{then: "Two"}) == frozenset()
    assert read(folder) == {first: "One"}


def test_that_nothing_is_seen_early_where_there_are_no_hard_links(folder: Folder) -> None:
    put(folder, **{"a.html": "A"})
    with mock.patch("os.link", side_effect=OSError(errno.EPERM, "no links here")):
        assert early(folder, **{"a.html": "New"}) == frozenset()
    assert read(folder) == {"a.html": "A"}


# When the machine fails


@pytest.mark.parametrize("number", range(4))
def test_that_a_file_that_could_not_be_replaced_is_replaced_the_next_time(folder: Folder, number: int) -> None:
    put(folder, **{"a.html": "A", "b.html": "B", "c.html": "C"})
    new = {"a.html": "1", "b.html": "2", "d.html": "4"}
    with failing(os, "replace", number) as failed:
        try:
            put(folder, **new)
        except OSError:
            assert failed
    assert failed or number == 3
    put(folder, **new)
    assert read(folder) == new


def test_that_a_file_that_could_not_be_deleted_goes_the_next_time(folder: Folder) -> None:
    put(folder, **{"a.html": "A", "ghost.html": "Withdrawn"})
    with failing(Path, "unlink", 0), pytest.raises(OSError, match="No space"):
        put(folder, **{"a.html": "A"})
    put(folder, **{"a.html": "A"})
    assert read(folder) == {"a.html": "A"}


@pytest.mark.parametrize("then", [{}, {"a": "A"}])
def test_that_folders_of_a_build_that_failed_are_no_hindrance(folder: Folder, then: Files) -> None:
    with failing(os, "replace", 0), pytest.raises(OSError, match="No space"):
        put(folder, **{"a/index.html": "A"})
    put(folder, **then)
    assert read(folder) == then


def test_that_what_could_not_be_taken_back_is_found_out(folder: Folder) -> None:
    put(folder, **{"a.html": "A"})
    early(folder, **{"a.html": "New", "b/c.html": "C"})
    with failing(os, "replace", 0), pytest.raises(OSError, match="No space"):
        folder.take_back()
    put(folder, **{"a.html": "A"})
    assert read(folder) == {"a.html": "A"}


PATHS = ["a", "a/b", "a/b/c", "d", "d/e", "f"]


def fits(files: Files) -> bool:
    """Tell whether none of the paths is a folder of another."""
    return not any(other.startswith(f"{path}/") for path in files for other in files)


BUILDS = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(PATHS), st.sampled_from("12")).filter(fits),
        st.sampled_from(["publish", "early and publish", "early and back", "fail", "run again"]),
        st.sampled_from(["replace", "unlink", "link", "mkdir"]),
        st.integers(0, 5),
    ),
    max_size=5,
)


@given(builds=BUILDS, last=st.dictionaries(st.sampled_from(PATHS), st.sampled_from("12")).filter(fits))
def test_that_any_sequence_of_builds_and_failures_ends_in_the_site_that_is_wanted(
    builds: list[tuple[Files, str, str, int]], last: Files, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = Folder(tmp_path_factory.mktemp("sites") / "site", {})
    for files, what, call, number in builds:
        before = read(folder)
        owner: Any = os if call in ("replace", "link") else Path
        with failing(owner, call, number if what == "fail" else -1):
            try:
                early(folder, **files) if "early" in what else folder.begin()
                if what == "early and back":
                    folder.take_back()
                    assert read(folder) == before
                else:
                    folder.publish({path: folder.add(path, text.encode()) for path, text in files.items()})
                    assert read(folder) == files
            except OSError:
                assert what == "fail"
        if what == "run again":
            folder = Folder(folder.root, folder.known())
    put(folder, **last)
    assert read(folder) == last
    assert folder.there.keys() == last.keys()
