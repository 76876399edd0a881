from __future__ import annotations

import errno
import os
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Condition, Thread
from typing import Any
from unittest import mock
from urllib.request import urlopen

import pytest

from digestgen.errors import BuildFailed, Problem, UsageError
from digestgen.incremental.cache import Cache
from digestgen.preview import serve as module
from digestgen.preview.serve import Wishes, serve
from digestgen.preview.session import Rebuilt, Session
from digestgen.publish.swap import lock
from digestgen.stages.options import Options, quiet
from tests.harness import NOW, Site
from tests.incremental.theme import plain_theme
from tests.preview.visits import SAFETY

A, B = "content/articles/a.md", "content/articles/b.md"
FOREVER = 10**6


class Told:
    """What an editor is told, one after the other."""

    def __init__(self) -> None:
        self.all: list[Any] = []
        self._news = Condition()

    def note(self, text: str) -> None:
        self._add(text)

    def rebuilt(self, rebuilt: Rebuilt) -> None:
        self._add(rebuilt)

    def broken(self, problems: Sequence[Problem]) -> None:
        self._add([f"{problem.file}: {problem.message}" for problem in problems])

    def _add(self, told: Any) -> None:
        with self._news:
            self.all.append(told)
            self._news.notify_all()

    def next(self, number: int) -> Any:
        """Wait for what is told as the so-manyth."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.all) > number, SAFETY), f"nothing is told behind {self.all}"
            return self.all[number]


class Served(Site):
    """A site that is served in a thread of this process."""

    def __init__(self, folder: Path, wishes: Wishes) -> None:
        super().__init__(folder)
        self.told, self.heard, self.is_over = Told(), 0, False
        self.failed: list[BaseException] = []
        self._thread = Thread(target=self._serve, args=(self.options(), wishes))
        self._thread.start()

    def _serve(self, options: Options, wishes: Wishes) -> None:
        try:
            serve(options, wishes, self.told, quiet, lambda: self.is_over)
        except BaseException as error:  # it is looked at in the thread of the test
            self.failed.append(error)
            self.told.note("failed")

    def write(self, path: str, text: str | bytes) -> Site:
        """Write a file at one instant: a look must not meet it half-written."""
        aside = self.folder / ".written"
        super().write(".written", text)
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        aside.replace(self.folder / path)
        return self

    def next(self) -> Any:
        """Wait for the next thing that is told."""
        self.heard += 1
        return self.told.next(self.heard - 1)

    def next_rebuild(self) -> Rebuilt:
        told = self.next()
        assert isinstance(told, Rebuilt), told
        return told

    def next_note(self) -> str:
        told = self.next()
        assert isinstance(told, str), told
        return told

    def begun(self) -> Served:
        """Wait until it is served."""
        while not str(told := self.next()).startswith("http://"):
            assert told != "failed", self.failed
        self.url = str(told).split()[0]
        return self

    def get(self, path: str) -> str:
        with urlopen(self.url + path) as answer:  # noqa: S310 — its own server
            text: str = answer.read().decode()
            return text

    def end(self) -> None:
        self.is_over = True
        self._thread.join(SAFETY)
        assert not self._thread.is_alive()

    def has_told_all(self) -> None:
        """Hold that nothing else was told."""
        assert self.told.all[self.heard :] == []


@contextmanager
def serving(site: Site, **wishes: Any) -> Iterator[Served]:
    served = Served(site.folder, Wishes(**{"port": 0, "moment": NOW, **wishes}))
    try:
        yield served
    finally:
        served.end()


@pytest.fixture
def plain(site: Site) -> Site:
    for path, data in plain_theme().items():
        site.write(path, data)
    return site.article("a.md", "One.", slug="a").article("b.md", "Two.", slug="b")


@pytest.fixture
def _no_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let only hints tell of changes."""
    monkeypatch.setattr(module, "SOON", FOREVER)
    monkeypatch.setattr(module, "SELDOM", FOREVER)


@pytest.fixture
def _quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all files be looked at again and again."""
    monkeypatch.setattr(module, "SOON", 0.01)
    monkeypatch.setattr(module, "SELDOM", 0.05)
    monkeypatch.setattr(module, "REST", 0)


@pytest.mark.usefixtures("_no_looks")
def test_that_a_save_is_told_and_served(plain: Site) -> None:
    with serving(plain) as served:
        first = served.next_rebuild()
        assert {A, B, "site.yaml"} <= set(first.sources)
        served.begun().change(A, "One.", "Saved.")
        assert served.next_rebuild().sources == (A,)
        assert "Saved." in served.get("2015/06/02/a/")
        assert "Two." in served.get("2015/06/02/b/")
    served.has_told_all()


def test_that_a_save_is_found_without_watching(plain: Site) -> None:
    with serving(plain, poll=True) as served:
        served.begun().change(A, "One.", "Saved.")
        assert served.next_rebuild().sources == (A,)
        served.article("c.md", "Three.")
        assert served.next_rebuild().sources == ("content/articles/c.md",)


@pytest.mark.usefixtures("_quick_looks")
def test_that_a_save_is_found_that_no_hint_tells_of(plain: Site) -> None:
    with mock.patch("digestgen.preview.watch.Watcher._take"), serving(plain) as served:
        served.begun().change(A, "One.", "Saved.")
        assert served.next_rebuild().sources == (A,)


def test_that_a_save_is_found_where_events_never_end(plain: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SOON", FOREVER)
    monkeypatch.setattr(module, "SELDOM", 0.05)
    storm = mock.patch("digestgen.preview.watch.Hints.take", return_value={"content/articles/4913"})
    with storm, serving(plain) as served:
        served.begun().change(A, "One.", "Saved.")
        assert served.next_rebuild().sources == (A,)
        served.change(A, "Saved.", "Saved again.")
        assert served.next_rebuild().sources == (A,)


def test_that_what_was_saved_during_the_first_build_is_found(plain: Site) -> None:
    right, times = Session.rebuild, iter(range(FOREVER))

    def rebuild(*values: Any, **named: Any) -> Rebuilt | None:
        rebuilt = right(*values, **named)
        if next(times) == 0:
            plain.change(A, "One.", "Saved.")
        return rebuilt

    with (
        mock.patch("digestgen.preview.watch.Watcher._take"),
        mock.patch.object(Session, "rebuild", rebuild),
        serving(plain) as served,
    ):
        served.begun()
        assert served.next_rebuild().sources == (A,)


@pytest.mark.usefixtures("_quick_looks")
def test_that_nothing_is_told_where_nothing_has_changed(plain: Site) -> None:
    with serving(plain) as served:
        served.begun()
        for path in served.folder.rglob("content/**/*.md"):
            path.read_bytes()
            os.utime(path)
            served.write(str(path.relative_to(served.folder)), path.read_bytes())
        served.write("content/notes.docx", "No part of the site").write("content/articles/.a.md.swp", "Passing")
        with mock.patch.object(Session, "rebuild", autospec=True, side_effect=Session.rebuild) as rebuild:
            wait_for(lambda: rebuild.call_count > 4)
        served.has_told_all()
        served.change(A, "One.", "Saved.")
        assert served.next_rebuild().sources == (A,)


def wait_for(sign: Callable[[], object]) -> None:
    end = time.monotonic() + SAFETY
    while not sign():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.01)


# Faults


@pytest.mark.usefixtures("_quick_looks")
def test_that_all_faults_are_told_once_and_the_last_good_site_is_served_until_they_are_mended(plain: Site) -> None:
    with serving(plain) as served:
        served.begun()
        old = (served.folder / A).read_text()
        served.write(A, "---\ntitel: A\n---\n").write(B, "---\ntitel: B\n---\n")
        told = served.next()
        while len({line.split(":")[0] for line in told}) < 2:  # the second was saved a moment later
            told = served.next()
        assert "One." in served.get("2015/06/02/a/")
        served.write(B, old.replace('slug: "a"', 'slug: "b"'))
        assert all(line.startswith(A) for line in served.next())
        served.write(A, old)
        assert served.next_rebuild()
        served.article("d.md", "Four.")
        assert "content/articles/d.md" in served.next_rebuild().sources
        served.has_told_all()


@pytest.mark.usefixtures("_quick_looks")
def test_that_it_begins_with_a_site_that_is_broken(plain: Site) -> None:
    plain.write(B, "---\ntitel: B\n---\n")
    with serving(plain) as served:
        assert served.next()[0].startswith(B)
        served.begun().article("b.md", "Mended.", slug="b")
        assert served.next_rebuild()
        assert "Mended." in served.get("2015/06/02/b/")


@pytest.mark.usefixtures("_quick_looks")
def test_that_site_yaml_may_go_and_come_back(plain: Site) -> None:
    with serving(plain) as served:
        served.begun().rename("site.yaml", "site.yaml.before")
        assert served.next() == ["site.yaml: the file is gone"]
        served.rename("site.yaml.before", "site.yaml")
        assert served.next_rebuild().changed == frozenset()


@pytest.mark.usefixtures("_quick_looks")
def test_that_content_may_go_and_come_back(plain: Site) -> None:
    with serving(plain) as served:
        served.begun().rename("content", "before")
        told = [served.next(), served.next()]
        assert ["content: there is no folder content/"] in told
        assert "content/ is gone; it is looked for" in told
        served.rename("before", "content")
        told = [served.next(), served.next()]
        assert "content/ is back" in told
        served.change(A, "One.", "Saved.")
        assert served.next_rebuild().sources == (A,)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "a.md"), "the machine failed: No space left on device"),
        (KeyError("x"), "digestgen failed: KeyError: 'x'"),
        (RecursionError("too deep"), "digestgen failed: RecursionError: too deep"),
    ],
)
@pytest.mark.usefixtures("_quick_looks")
def test_that_no_failure_ends_it(plain: Site, error: Exception, said: str) -> None:
    with serving(plain) as served:
        served.begun()
        with mock.patch("digestgen.preview.session.make", side_effect=error):
            served.change(A, "One.", "Saved.")
            (told,) = served.next()
            assert told.endswith(said)
        assert served.next_rebuild().sources == (A,)
        served.change(A, "Saved.", "Saved again.")
        assert served.next_rebuild().sources == (A,)
        assert "Saved again." in served.get("2015/06/02/a/")


def test_that_faults_are_told_again_where_browsers_were_shown_a_page_meanwhile(plain: Site) -> None:
    loop = module._Loop(plain.options(), Wishes(moment=NOW), told := Told(), news := mock.Mock())
    problem = Problem(A, 1, 1, "wrong")
    assert loop._fail([problem])
    assert not loop._fail([problem])
    loop._tell(frozenset({"index.html"}), None)
    assert loop._fail([problem])
    assert len(told.all) == 2
    assert news.failed.call_count == 2
    loop.__exit__()


def test_that_a_site_that_cannot_be_kept_is_told_once(plain: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "IDLE", 0)
    full = mock.patch.object(Cache, "commit", side_effect=OSError(errno.ENOSPC, "No space left on device"))
    with full as commit, serving(plain) as served:
        served.begun()
        wait_for(lambda: commit.call_count)
        assert served.next_note() == "what was built cannot be kept for the next time: No space left on device"
        served.change(A, "One.", "Saved.")
        assert A in served.next_rebuild().sources


# Time


@pytest.mark.usefixtures("_no_looks")
def test_that_an_embargo_ends_by_itself(plain: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(module, "clock_of", lambda *_: now)
    plain.article("c.md", "Three.", date="2026-01-01T12:00", slug="c")
    with serving(plain, moment=None) as served:
        served.begun().change(A, "One.", "Saved.")
        assert served.next_rebuild().sources == (A,)
        now += timedelta(hours=12)
        assert "2026/01/01/c/index.html" in served.next_rebuild().changed
        assert "Three." in served.get("2026/01/01/c/")


# Beginning and ending


def test_that_a_site_is_served_once(plain: Site) -> None:
    with serving(plain) as served:
        served.begun()
        with pytest.raises(UsageError, match="is being served already"):
            serve(plain.options(), Wishes(port=0), Told(), quiet)


def test_that_a_port_that_is_taken_is_told(plain: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} is taken"):
            serve(plain.options(), Wishes(port=port), Told(), quiet)


def test_that_a_folder_that_cannot_be_written_is_told_in_words(plain: Site) -> None:
    plain.write(".digestgen", "a file where the folder should be")
    with pytest.raises(BuildFailed, match=r"\.digestgen.*(Not a directory|File exists)"):
        serve(plain.options(), Wishes(port=0), Told(), quiet)


def test_that_a_disk_that_is_full_is_told_in_words(plain: Site) -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "the cache")
    with (
        mock.patch.object(Cache, "__init__", side_effect=full),
        pytest.raises(BuildFailed, match="cache: No space"),
    ):
        serve(plain.options(), Wishes(port=0), Told(), quiet)


def test_that_what_was_built_is_there_when_it_is_served_again(plain: Site) -> None:
    with serving(plain) as served:
        served.begun()
    with serving(plain) as served:
        served.begun()
        assert served.told.all[0].startswith("http://"), "it has rendered what was there"


def test_that_only_the_preview_is_written_to(plain: Site) -> None:
    plain.article("c.md", "The rumour.", draft=True, slug="c").build()
    before = {path: path.stat() for path in plain.folder.rglob("*") if ".digestgen" not in path.parts}
    served = Served(plain.folder, Wishes(port=0, moment=NOW))
    served.begun().end()
    drafts = Served(plain.folder, Wishes(port=0, moment=NOW))
    drafts.begun().end()
    after = {path: path.stat() for path in plain.folder.rglob("*") if ".digestgen" not in path.parts}
    assert {path: one.st_mtime_ns for path, one in before.items()} == {p: one.st_mtime_ns for p, one in after.items()}


def test_that_a_build_need_not_wait_for_it(plain: Site) -> None:
    with serving(plain) as served:
        served.begun()
        plain.build().page("/2015/06/02/a/").says("One.")
        served.has_told_all()


def test_that_it_lets_go_of_the_site_when_it_ends(plain: Site) -> None:
    with serving(plain) as served:
        served.begun()

    def refuse() -> None:
        raise AssertionError("the lock is still held")

    with lock(plain.folder / ".digestgen/preview/lock", refuse):
        pass
