from __future__ import annotations

from collections import deque
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.errors import Problem
from digestgen.preview import news as module
from digestgen.preview.news import News, State

FAULT = Problem("content/a.md", 3, 9, "this is wrong")


def test_at_first_all_is_well_and_nothing_has_changed() -> None:
    news = News()
    assert news.latest == State(0, frozenset(), (), None)
    assert news.since(0) == []


def test_states_are_numbered_and_come_in_order() -> None:
    news = News()
    assert news.built(["a"], "/a/") == State(1, frozenset({"a"}), (), "/a/")
    assert news.failed([FAULT]) == State(2, frozenset(), (FAULT,), None)
    assert news.built(iter(["b", "b"])) == State(3, frozenset({"b"}))
    assert [state.number for state in news.since(0)] == [1, 2, 3]
    assert [state.number for state in news.since(2)] == [3]
    assert news.latest.number == 3


def test_a_good_build_clears_the_problems() -> None:
    news = News()
    news.failed([FAULT])
    assert news.built([]).problems == ()


def test_two_runs_have_different_names() -> None:
    assert News().epoch != News().epoch


def test_what_came_before_is_not_waited_for() -> None:
    news = News()
    news.built(["a"])
    assert [state.number for state in news.wait(0, timeout=1000)] == [1]


def test_waiting_ends_with_the_next_state() -> None:
    news = News()
    heard: deque[list[State]] = deque()
    waiting = [Thread(target=lambda: heard.append(news.wait(0, timeout=1000))) for _ in range(5)]
    for thread in waiting:
        thread.start()
    news.built(["a"])
    for thread in waiting:
        thread.join()
    assert [[state.number for state in states] for states in heard] == [[1]] * 5


def test_without_news_waiting_ends_after_a_while_with_nothing() -> None:
    assert News().wait(0, timeout=0.01) == []
    assert News().wait(0, timeout=-1) == []


def test_closing_ends_all_waiting_and_there_is_none_afterwards() -> None:
    news = News()
    heard: deque[list[State]] = deque()
    waiting = Thread(target=lambda: heard.append(news.wait(0, timeout=1000)))
    waiting.start()
    news.close()
    waiting.join()
    assert list(heard) == [[]]
    assert news.wait(0, timeout=1000) == []
    assert news.closed


def test_news_that_come_after_closing_are_no_error() -> None:
    news = News()
    news.close()
    assert news.built(["a"]).number == 1


def test_who_has_another_reason_to_end_asks_again_when_woken() -> None:
    news = News()
    over: list[bool] = []
    waiting = Thread(target=lambda: news.wait(0, 1000, lambda: bool(over)))
    waiting.start()
    news.wake()
    assert waiting.is_alive()
    over.append(True)
    news.wake()
    waiting.join()


def test_of_what_is_forgotten_anything_may_have_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_STATES", 3)
    news = News()
    for path in "abcde":
        news.built([path])
    assert [state.changed and set(state.changed) for state in news.since(2)] == [{"c"}, {"d"}, {"e"}]
    assert [state.changed and set(state.changed) for state in news.since(1)] == [None, {"d"}, {"e"}]


def test_big_builds_are_forgotten_earlier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATHS", 100)
    news = News()
    for _ in range(3):
        news.built(map(str, range(60)))
    assert [state.changed is None for state in news.since(1)] == [True]
    assert news.latest.number == 3
    assert news.since(2)[0].changed is not None


@given(st.lists(st.frozensets(st.sampled_from("abcd")), max_size=12), st.integers(0, 12), st.integers(1, 5))
def test_who_comes_back_hears_of_all_that_has_changed(builds: list[frozenset[str]], after: int, kept: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_STATES", kept)
        news = News()
        for changed in builds:
            news.built(changed)
        heard = news.since(after)
    if any(state.changed is None for state in heard):
        assert len(builds) - after > kept - 1
    else:
        assert [state.changed for state in heard] == builds[after:]
