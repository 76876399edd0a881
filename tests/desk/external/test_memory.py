from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from digestgen.desk.external.asking import Answer
from digestgen.desk.external.memory import DEAD_AFTER, GOOD_FOR, Memo, State, learn, recall, remember, state_of
from tests.harness import NOW

OK, GONE, FAILED, REFUSED = Answer(200), Answer(404), Answer(0, "no host"), Answer(403)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        *((200, "good"), (204, "good"), (304, "good"), (404, "gone"), (410, "gone"), (0, "failing"), (429, "failing")),
        *((500, "failing"), (503, "failing"), (520, "failing"), (401, "refused"), (403, "refused"), (451, "refused")),
    ],
)
def test_what_an_answer_says_of_a_page(status: int, state: State) -> None:
    assert state_of(Answer(status)) == state


def history(*answers: tuple[Answer, timedelta]) -> Memo:
    """Learn answers, each so long after the first."""
    memo = None
    for answer, later in answers:
        memo = learn(memo, answer, NOW + later)
    assert memo
    return memo


def test_a_page_is_dead_when_it_was_gone_in_two_runs_a_day_apart() -> None:
    assert not history((GONE, 0 * DAY)).is_dead
    assert not history((GONE, 0 * DAY), (GONE, DEAD_AFTER - timedelta(seconds=1))).is_dead
    assert history((GONE, 0 * DAY), (GONE, DEAD_AFTER)).is_dead
    assert history((GONE, 0 * DAY), (Answer(410), 3 * DAY)).is_dead


@pytest.mark.parametrize("between", [OK, FAILED, REFUSED])
def test_another_answer_in_between_begins_the_count_anew(between: Answer) -> None:
    assert not history((GONE, 0 * DAY), (between, DAY), (GONE, 2 * DAY)).is_dead
    assert history((GONE, 0 * DAY), (between, DAY), (GONE, 2 * DAY), (GONE, 3 * DAY)).is_dead


def test_since_when_it_is_so_is_kept() -> None:
    memo = history((OK, 0 * DAY), (FAILED, DAY), (Answer(503), 5 * DAY))
    assert (memo.since, memo.asked) == (NOW + DAY, NOW + 5 * DAY)


def test_a_clock_that_was_set_back_leads_to_no_death() -> None:
    assert not history((GONE, 9 * DAY), (GONE, 0 * DAY)).is_dead


@pytest.mark.parametrize("answer", [OK, REFUSED])
def test_what_is_known_is_believed_for_a_while(answer: Answer) -> None:
    memo = history((answer, 0 * DAY))
    assert memo.is_fresh(NOW)
    assert memo.is_fresh(NOW + GOOD_FOR - timedelta(seconds=1))
    assert not memo.is_fresh(NOW + GOOD_FOR)
    assert not memo.is_fresh(NOW - DAY)


def test_what_fails_and_what_was_gone_once_is_asked_again_each_time_and_the_dead_are_left_in_peace() -> None:
    assert not history((FAILED, 0 * DAY)).is_fresh(NOW)
    assert not history((GONE, 0 * DAY)).is_fresh(NOW)
    assert history((GONE, 0 * DAY), (GONE, DAY)).is_fresh(NOW + DAY)


def test_what_is_remembered_is_recalled(tmp_path: Path) -> None:
    memos = {"https://example.org/سوق": Memo(Answer(200, moved="https://example.org/y"), NOW + DAY, NOW),
             "https://example.org/x": Memo(FAILED, NOW, NOW)}  # fmt: skip
    for _ in range(2):
        remember(tmp_path, memos)
        assert recall(tmp_path) == memos
    assert [path.name for path in (tmp_path / ".digestgen").iterdir()] == ["links.json"]


def test_it_is_kept_in_a_form_that_people_can_read(tmp_path: Path) -> None:
    remember(tmp_path, {"https://example.org/x": Memo(GONE, NOW, NOW)})
    assert json.loads((tmp_path / ".digestgen/links.json").read_text()) == {
        "form": 1,
        "links": {
            "https://example.org/x": {
                "status": 404,
                "failure": "",
                "moved": "",
                "asked": "2026-01-01T00:00:00+00:00",
                "since": "2026-01-01T00:00:00+00:00",
            }
        },
    }


ENTRY = {"status": 1, "failure": "", "moved": "", "asked": NOW.isoformat(), "since": NOW.isoformat()}


@pytest.mark.parametrize(
    "kept",
    [
        *("", "x", "[]", "{}", '{"form": 2, "links": {}}', '{"form": 1}', '{"form": 1, "links": 3}', "[" * 100_000),
        *('{"form": 1, "links": {"x": {}}}', '{"form": 1, "links": {"x": 3}}', b"\xff"),
        json.dumps({"form": 1, "links": {"x": {**ENTRY, "asked": "yesterday"}}}),
        json.dumps({"form": 1, "links": {"x": {**ENTRY, "since": "2015-06-02T00:00:00"}}}),
        json.dumps({"form": 1, "links": {"x": {**ENTRY, "status": "many"}}}),
    ],
)
def test_a_memory_that_is_not_ours_is_none(tmp_path: Path, kept: str | bytes) -> None:
    (tmp_path / ".digestgen").mkdir()
    (tmp_path / ".digestgen/links.json").write_bytes(kept if isinstance(kept, bytes) else kept.encode())
    assert recall(tmp_path) == {}
    remember(tmp_path, {"x": Memo(OK, NOW, NOW)})
    assert recall(tmp_path) == {"x": Memo(OK, NOW, NOW)}


def test_without_a_memory_nothing_is_known(tmp_path: Path) -> None:
    assert recall(tmp_path) == {}
