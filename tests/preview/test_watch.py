from __future__ import annotations

import errno
import logging
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from unittest import mock

import pytest

from digestgen.preview import watch
from digestgen.preview.watch import Hints, Watcher
from tests.harness import Site
from tests.preview import ways
from tests.preview.visits import SAFETY

A = "content/articles/a.md"
WAYS = ["in_place", "atomic_rename", "vim", "emacs", "vs_code", "jetbrains", "checkout", "touched"]


# Hints


def test_that_hints_are_taken_once() -> None:
    hints = Hints()
    hints.add("a")
    hints.add("b")
    hints.add("a")
    assert hints.take(SAFETY) == {"a", "b"}
    assert hints.take(0) == set()


def test_that_hints_are_waited_for() -> None:
    hints = Hints()
    Thread(target=hints.add, args=("a",)).start()
    assert hints.take(SAFETY) == {"a"}


def test_that_what_comes_shortly_after_is_taken_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "QUIET", SAFETY)
    monkeypatch.setattr(watch, "LONGEST", 0.2)
    hints = Hints()
    hints.add("a")
    Thread(target=hints.add, args=("b",)).start()
    assert hints.take(SAFETY) == {"a", "b"}, "it has not waited for more"


def test_that_hints_that_never_end_are_given_out_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "LONGEST", 0.05)
    hints, is_over = Hints(), False

    def write() -> None:
        while not is_over:
            hints.add("a")
            time.sleep(0.001)

    writer = Thread(target=write)
    writer.start()
    try:
        assert hints.take(SAFETY) == {"a"}
    finally:
        is_over = True
        writer.join()


# Watching


class Watched:
    """A site that is watched."""

    def __init__(self, site: Site, *, poll: bool = False) -> None:
        self.site, self.folder, self.told = site, site.folder, list[str]()
        self.watcher = Watcher(site.folder, self.told.append, poll=poll)
        self.watcher.start()

    def hears(self, *paths: str) -> set[str]:
        """Wait until hints of all of these have come; return all that have come."""
        heard: set[str] = set()
        end = time.monotonic() + SAFETY
        while not heard.issuperset(paths):
            assert time.monotonic() < end, f"of {set(paths) - heard} nothing was heard, only of {heard}"
            heard |= self.watcher.hints.take(0.05)
        return heard

    def hears_only(self, path: str) -> None:
        """Hold that the next hint is one of this path, and comes alone: what went before raised none."""
        assert self.hears(path) == {path}


@pytest.fixture
def watched(site: Site) -> Iterator[Watched]:
    one = Watched(site.article("a.md").write("layouts/home.html", "Home"))
    yield one
    one.watcher.stop()


@pytest.mark.parametrize("way", WAYS)
def test_that_it_hears_of_every_way_of_saving(watched: Watched, way: str, tmp_path: Path) -> None:
    getattr(ways, way)(watched.folder / A, b"Saved", tmp_path)
    watched.hears(A)


def test_that_it_hears_of_what_is_moved_in_and_out(watched: Watched, tmp_path: Path) -> None:
    path = "content/articles/b.md"
    aside = tmp_path / "aside"
    aside.mkdir()
    ways.moved_in(watched.folder / path, b"New", aside)
    watched.hears(path)
    ways.thrown_away(watched.folder / path, b"", aside)
    watched.hears(path)
    ways.deleted(watched.folder / A, b"", aside)
    watched.hears(A)


@pytest.mark.parametrize("path", ["site.yaml", "layouts/home.html", "layouts/assets/own.css", "content/data/tags.yaml"])
def test_that_it_hears_of_all_that_a_site_is_made_of(watched: Watched, path: str) -> None:
    watched.site.write(path, "x")
    watched.hears(path)


# watchdog says so, in a thread of its own, where two events of one new folder cross; what it hears is looked at anyway.
@pytest.mark.filterwarnings("ignore:Callback with id")
def test_that_it_hears_of_what_is_in_new_folders(watched: Watched, tmp_path: Path) -> None:
    path = "content/articles/new/deep/b.md"
    ways.new_folders(watched.folder / path, b"New", tmp_path)
    watched.hears("content/articles/new")
    watched.watcher.refresh()
    watched.site.write(path, "Saved again")
    watched.hears(path)


def test_that_it_hears_of_what_is_in_folders_that_were_moved_in(watched: Watched, tmp_path: Path) -> None:
    path = "content/articles/new/deep/b.md"
    (tmp_path / "aside").mkdir()
    ways.folders_moved_in(watched.folder / path, b"New", tmp_path / "aside")
    watched.hears("content/articles/new")
    watched.watcher.refresh()
    watched.site.write(path, "Saved again")
    watched.hears(path)


@pytest.mark.parametrize("name", [".a.md.swp", "a.md~", "#a.md#", ".#a.md", "a.tmp", ".git/index"])
def test_that_it_is_silent_about_passing_files(watched: Watched, name: str) -> None:
    watched.site.write(f"content/articles/{name}", "Passing")
    watched.site.write(A, "Saved")
    watched.hears_only(A)


@pytest.mark.parametrize("path", ["public/index.html", ".digestgen/cache", "notes.txt", "public.md"])
def test_that_it_is_silent_about_what_no_site_is_made_of(watched: Watched, path: str) -> None:
    watched.site.write(path, "Something else")
    watched.site.write(A, "Saved")
    watched.hears_only(A)


def test_that_it_is_silent_about_what_is_only_read(watched: Watched) -> None:
    for path in watched.folder.rglob("*.*"):
        path.read_bytes()
        os.listdir(path.parent)
    watched.site.write("site.yaml", "Saved")
    watched.hears_only("site.yaml")


@pytest.mark.parametrize("name", ["content", "layouts"])
def test_that_a_folder_that_goes_is_watched_again_when_it_is_back(watched: Watched, name: str) -> None:
    shutil.rmtree(watched.folder / name)
    watched.hears(name)
    watched.watcher.refresh()
    watched.site.write(f"{name}/deep/one", "Back")
    watched.hears(name)
    watched.watcher.refresh()
    watched.site.write(f"{name}/deep/one", "Saved")
    watched.hears(f"{name}/deep/one")
    assert watched.told == (["content/ is gone; it is looked for", "content/ is back"] if name == "content" else [])


def test_that_a_folder_that_goes_and_comes_between_two_looks_is_watched(watched: Watched) -> None:
    for _ in range(3):  # sooner or later with the same inode
        shutil.rmtree(watched.folder / "content")
        watched.site.write(A, "Back")
        watched.hears("content")
        watched.watcher.refresh()
        watched.site.write(A, "Saved")
        watched.hears(A)


def test_that_a_folder_may_come_back_with_the_same_inode(watched: Watched) -> None:
    with (
        mock.patch.object(watch, "_inode", return_value=7),
        mock.patch.object(watch._Observer, "missing", return_value=0),  # not every system can count
    ):
        watched.watcher.refresh()
        shutil.rmtree(watched.folder / "content")
        watched.site.write(A, "Back")
        watched.hears("content")
        watched.watcher.refresh()
        watched.site.write(A, "Saved")
        watched.hears(A)


def test_that_a_folder_that_another_takes_the_place_of_is_watched(watched: Watched) -> None:
    watched.site.rename("content", "before").write(A, "Another")
    watched.hears("content")
    watched.watcher.refresh()
    watched.site.write(A, "Saved")
    watched.hears(A)


@pytest.mark.parametrize("name", ["content", "layouts"])
def test_that_a_folder_may_be_a_symlink(site: Site, name: str) -> None:
    site.write(f"{name}/deep/one", "Here").rename(name, "elsewhere")
    (site.folder / name).symlink_to("elsewhere")
    watched = Watched(site)
    site.write(f"{name}/deep/one", "Saved")
    watched.hears(f"{name}/deep/one")
    watched.watcher.stop()


def test_that_the_site_may_be_reached_by_a_symlink(site: Site, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(site.folder)
    watched = Watched(Site(tmp_path / "link").article("a.md"))
    site.write(A, "Saved")
    watched.hears(A)
    site.write("site.yaml", "Saved")
    watched.hears("site.yaml")
    watched.watcher.stop()


def test_that_nothing_is_watched_where_it_polls(site: Site) -> None:
    with mock.patch.object(watch, "_Observer", side_effect=AssertionError):
        watched = Watched(site, poll=True)
        assert watched.watcher.is_polling
        shutil.rmtree(site.folder / "content")
        watched.watcher.refresh()
        assert watched.told == ["content/ is gone; it is looked for"]
        watched.watcher.stop()


# What the system does not allow


def test_that_it_says_so_and_polls_where_folders_cannot_be_watched(watched: Watched) -> None:
    with mock.patch.object(watch._Observer, "missing", return_value=3), mock.patch("time.sleep"):
        watched.watcher.refresh()
    assert watched.watcher.is_polling
    assert watched.told == [
        "the system's limit of watched folders, fs.inotify.max_user_watches, is reached (3 folders would not be "
        "watched), so all files are looked at again and again, as with --poll"
    ]
    watched.watcher.refresh()
    assert len(watched.told) == 1, "it says so again"


@pytest.mark.parametrize("missing", [[2, 0], [2, 1, 0], [2, 1, 1, 0]])
def test_that_a_folder_that_has_just_come_is_no_reason_to_poll(watched: Watched, missing: list[int]) -> None:
    with mock.patch.object(watch._Observer, "missing", side_effect=missing), mock.patch("time.sleep"):
        watched.watcher.refresh()
    assert not watched.watcher.is_polling
    watched.site.write(A, "Saved")
    watched.hears(A)


def test_that_folders_are_watched_that_were_overlooked(watched: Watched) -> None:
    observer = watched.watcher._observer
    assert observer
    (watched.folder / "content/articles/new").mkdir()
    watched.hears("content/articles/new")
    emitters: set[Any] = observer._observer.emitters
    group = next(one._inotify for one in emitters if one.watch.path.endswith("content"))
    group._remove_callbacks([group._active_callbacks_by_path[os.fsencode(watched.folder / "content/articles/new")]])
    assert observer.missing() == 1
    watched.watcher.refresh()
    assert observer.missing() == 0
    assert not watched.watcher.is_polling
    watched.site.write("content/articles/new/b.md", "Saved")
    watched.hears("content/articles/new/b.md")


@pytest.mark.parametrize(("number", "said"), [(errno.EMFILE, "max_user_instances"), (errno.ENOSPC, "max_user_watches")])
def test_that_it_polls_where_the_system_watches_nothing_more(site: Site, number: int, said: str) -> None:
    with mock.patch("watchdog.observers.Observer", side_effect=OSError(number, "no more")):
        watched = Watched(site)
    assert watched.watcher.is_polling
    assert len(watched.told) == 1
    assert said in watched.told[0]
    watched.watcher.stop()


def test_that_a_folder_that_goes_while_it_is_to_be_watched_is_no_reason_to_poll(site: Site) -> None:
    with mock.patch.object(watch._Observer, "_watch", side_effect=FileNotFoundError(errno.ENOENT, "gone")):
        watched = Watched(site)
    assert not watched.watcher.is_polling
    watched.watcher.refresh()
    site.write(A, "Saved")
    watched.hears("content/articles")
    watched.watcher.stop()


def test_that_the_watches_are_counted(watched: Watched) -> None:
    observer = watched.watcher._observer
    assert observer
    assert observer.missing() == 0
    with mock.patch.object(watch, "_watches_held", return_value=1):
        assert observer.missing() > 0
    with mock.patch.object(watch, "_watches_held", return_value=None):
        assert observer.missing() == 0, "where nobody can know"


def test_that_watchdog_says_nothing_of_its_own(watched: Watched, capfd: pytest.CaptureFixture[str]) -> None:
    assert watched.watcher._observer
    with mock.patch.object(logging.getLogger(), "handlers", []):  # as in a program without tests around it
        logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed; events were lost")
    assert capfd.readouterr().err == ""
