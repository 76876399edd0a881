"""What the last build knew, given to those who only read it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from digestgen.desk.last_build import last_build
from digestgen.errors import BuildFailed
from digestgen.publish.swap import lock
from digestgen.stages.options import quiet
from tests.harness import Site


def test_it_is_there_after_a_build_and_not_before(site: Site) -> None:
    with last_build(site.options(), quiet) as memory:
        assert memory is None
    assert not (site.folder / ".digestgen").exists()
    site.article("a.md").build()
    with last_build(site.options(), quiet) as memory:
        assert memory
        assert memory.get("number") == 1


def test_what_other_programs_knew_is_of_no_use(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.article("a.md").build()
    monkeypatch.setattr("digestgen.desk.last_build.programs_key", lambda: b"of another version")
    with last_build(site.options(), quiet) as memory:
        assert memory is None


def test_while_it_is_read_no_build_is_at_work(site: Site) -> None:
    site.article("a.md").build()
    waited = threading.Event()
    with last_build(site.options(), quiet):
        thread = threading.Thread(target=_hold, args=(site.folder / ".digestgen/lock", waited))
        thread.start()
        assert waited.wait(10)
    thread.join(10)
    assert not thread.is_alive()


def test_while_a_build_is_at_work_it_waits_and_says_so(site: Site) -> None:
    site.article("a.md").build()
    said: list[str] = []
    holding, done = threading.Event(), threading.Event()

    def build() -> None:
        with lock(site.folder / ".digestgen/lock", lambda: None):
            holding.set()
            done.wait(10)

    def progress(stage: str, _done: int, _total: int) -> None:
        said.append(stage)
        done.set()

    thread = threading.Thread(target=build)
    thread.start()
    assert holding.wait(10)
    with last_build(site.options(), progress) as memory:
        assert memory
    thread.join(10)
    assert said == ["waiting for another build"]


def _hold(path: Path, waited: threading.Event) -> None:
    with lock(path, waited.set):
        pass


def test_a_cache_that_cannot_be_opened_is_told(site: Site) -> None:
    site.article("a.md").build()
    state = site.folder / ".digestgen"
    (state / "lock").unlink()
    (state / "lock").mkdir()
    with pytest.raises(BuildFailed, match="lock"), last_build(site.options(), quiet):
        pass
