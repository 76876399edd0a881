"""Whatever is edited, and whatever a watcher tells of it: what a session serves is the site of a clean build.

A short run of what `python -m benchmarks.stateful --session` does at length; and, since what holds is worth nothing if
it cannot fall, one thing after the other made wrong, each with an edit that finds it out.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from digestgen.incremental.cache import Cache
from digestgen.incremental.memory import Memory
from digestgen.preview import session
from digestgen.preview.folder import Folder
from digestgen.preview.session import Session
from digestgen.preview.store import Store
from digestgen.stages.look import Sight, look_at
from digestgen.stages.make import Made
from tests.incremental.checker import Differs
from tests.incremental.conftest import Tried
from tests.incremental.machine import MOMENTS, scratch
from tests.incremental.sessions import SessionChecker, SessionRebuilds, failing
from tests.incremental.world import World

SHORT = settings(
    max_examples=8,
    stateful_step_count=8,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
)
A, B, I = "content/articles/a.md", "content/articles/b.md", "content/articles/i.md"  # noqa: E741
HOME = "layouts/home.html"


def test_that_any_sequence_of_edits_leaves_the_site_of_a_clean_build() -> None:
    run_state_machine_as_test(SessionRebuilds, settings=SHORT)


@pytest.fixture
def served() -> Iterator[Tried]:
    top = scratch()
    (top / "site").mkdir()
    world = World.new(top / "site")
    checker = SessionChecker(top / "site", top, now=MOMENTS[2])
    tried = Tried(world, checker)
    assert tried.check()
    yield tried
    checker.session.close()
    shutil.rmtree(top)


# Edits, each of which finds something out


def checker_of(tried: Tried) -> SessionChecker:
    assert isinstance(tried.checker, SessionChecker)
    return tried.checker


def edit(tried: Tried) -> None:
    tried.matter(A, title="Another")
    tried.check()


def edit_one_and_delete_another(tried: Tried) -> None:
    tried.matter(A, title="Another")
    del tried.world.docs["content/articles/deep/f.md"]
    tried.check()


def move(tried: Tried) -> None:
    for tags in (["aid"], ["siege", "aid"], ["Truce"]):
        tried.matter(A, tags=tags)
        tried.check()


def break_home(tried: Tried) -> None:
    tried.world.files[HOME] = tried.world.files[HOME].replace(b"{% endblock %}", b"{{ site.nonsense }}{% endblock %}")


def break_and_mend(tried: Tried) -> None:
    """Change an article and break a page that shows it; take both back, and let all articles be rendered anew."""
    kept = tried.world.copy()
    tried.matter(A, title="Another", tags=["siege", "aid"])
    tried.world.docs[A].body = "Another.\n"
    break_home(tried)
    tried.check()
    tried.world.revert(kept)
    tried.world.files["layouts/article.html"] += b" "
    tried.check()


def break_and_edit_another(tried: Tried) -> None:
    """Break a page and change an article; mend the page only later, with a hint of nothing but that."""
    old = tried.world.files[HOME]
    break_home(tried)
    tried.matter(A, title="Another")
    tried.check()
    tried.world.files[HOME] = old
    tried.check()


def fail_and_go_on(tried: Tried) -> None:
    """Let the machine fail in the last moment of a rebuild."""
    checker = checker_of(tried)
    tried.matter(A, title="Another")
    tried.world.flush()
    with failing(Folder, "publish", 0), pytest.raises(OSError, match="No space"):
        checker.rebuild(checker.told())
    tried.check()


def break_in_two_ways(tried: Tried) -> None:
    for where in (A, B):
        tried.matter(where, titel="Another")
        tried.check()


def write_racily(tried: Tried) -> None:
    """Change bytes, but neither size nor time, of a file; break the site in the same moment, and mend it later."""
    target, stamp = tried.world.folder / A, time.time_ns() + 60 * 10**9
    os.utime(target, ns=(stamp, stamp))
    tried.check()
    tried.world.docs[A].body = tried.world.docs[A].body.replace("Text", "Texr")
    tried.matter(B, titel="Wrong")
    tried.world.flush()
    os.utime(target, ns=(stamp, stamp))
    checker_of(tried).hints = "no look"
    tried.check()
    checker_of(tried).hints = "exact"
    tried.matter(B, titel=None)
    tried.check()


def lose_what_was_not_committed(tried: Tried) -> None:
    """Let the disk be full, so that SQLite drops what earlier rebuilds have put."""
    store = checker_of(tried).session._store
    store.save()
    tried.matter(A, title="Another", tags=["aid"])
    tried.check()
    store.cache._database.execute("ROLLBACK")
    with pytest.raises(OSError, match="cannot"):
        store.cache.commit()
    tried.matter(B, title="Another, too", tags=["aid"])
    tried.check()


def delete_what_is_served(tried: Tried) -> None:
    shutil.rmtree(tried.checker.output)
    tried.check()


def put_something_there(tried: Tried) -> None:
    checker = checker_of(tried)
    checker.session.save()
    checker.session.close()
    (checker.output / "own.html").write_text("Put there")
    checker.open()
    tried.check()


# What may be wrong


def put(owner: Any, name: str, value: Any) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda monkeypatch: monkeypatch.setattr(owner, name, value)


@contextmanager
def remember_all_the_same(self: Memory) -> Iterator[None]:
    try:
        with self.cache.attempt():
            yield
    finally:
        self._keep()


@contextmanager
def roll_nothing_back(_: Cache) -> Iterator[None]:
    yield


def see_no_change(known: Sight, before: Any, paths: Any) -> Sight | None:
    if sight := look_at(known, before, paths):
        sight.changed.clear()
    return sight


def see_nothing_come_or_go(known: Sight, before: Any, paths: Any) -> Sight | None:
    return look_at(known, before, [path for path in paths if (known.site / path).exists()])


def forget_former_hints(self: Session, site: Any, hints: Any) -> Sight:
    self._hints = set()
    return _look(self, site, hints)


def forget_what_only_bytes_tell(self: Session, site: Any, hints: Any) -> Sight:
    sight = _look(self, site, hints)
    self._hints = set(hints or ())
    return sight


_look = Session._look
_made = Folder._replace_made


def tell_nothing(self: Folder) -> frozenset[str]:
    _made(self)
    return frozenset()


def keep_the_file(self: Folder, path: str) -> None:
    del self.there[path], self._stamps[path]


ROWS: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], Callable[[Tried], None]]] = {
    "a failed build is remembered": (put(Memory, "attempt", remember_all_the_same), fail_and_go_on),
    "rows of a failed build stay": (put(Cache, "attempt", roll_nothing_back), break_and_mend),
    "what was shown early stays": (put(Folder, "take_back", lambda _: None), break_and_mend),
    "a hint is not looked at": (put(session, "look_at", see_no_change), edit),
    "what goes is not seen": (put(session, "look_at", see_nothing_come_or_go), edit_one_and_delete_another),
    "a hint is forgotten with a failed build": (put(Session, "_look", forget_former_hints), break_and_edit_another),
    "racy files are forgotten": (put(Session, "_look", forget_what_only_bytes_tell), write_racily),
    "a failure is taken for another's": (put(session._Failed, "is_of", lambda *_: True), break_in_two_ways),
    "the standing plan stands for ever": (put(Made, "standing", property(lambda self: self._first)), move),
    "browsers are told nothing": (put(Folder, "_replace_made", tell_nothing), edit),
    "what goes is served on": (put(Folder, "_remove", keep_the_file), edit_one_and_delete_another),
    "lost rows are believed": (put(Cache, "is_whole", True), lose_what_was_not_committed),
    "a folder that is gone is believed": (put(Store, "mend", lambda _: False), delete_what_is_served),
    "what others put there is served": (put(Folder, "_delete_unknown", lambda _: None), put_something_there),
}


@pytest.mark.parametrize("name", ROWS)
def test_that_what_is_wrong_is_found_out(served: Tried, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong, find_out = ROWS[name]
    wrong(monkeypatch)
    with pytest.raises((Differs, OSError, LookupError, AttributeError)):
        find_out(served)


@pytest.mark.parametrize("name", sorted({find_out.__name__ for _, find_out in ROWS.values()}))
def test_that_the_same_edits_pass_where_nothing_is_wrong(served: Tried, name: str) -> None:
    globals()[name](served)
