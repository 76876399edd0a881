"""A short run of what `python -m tests.preview.savings` does at length, with a real `digestgen serve`.

Here nothing depends on time: that it is in time is for the long run to hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview import savings
from tests.preview.savings import Took, Trial, few_watches, new_site, path_of, serving, text_of
from tests.preview.visits import SAFETY

ARTICLES, TIMES = 6, 2

pytestmark = pytest.mark.xdist_group("savings")


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    folder = tmp_path_factory.mktemp("savings")
    (folder / "scratch").mkdir()
    with serving(new_site(folder / "site", ARTICLES)) as served:
        yield Trial(served, folder / "scratch", SAFETY)


def all_right(took: Took) -> None:
    assert took.seconds
    assert took.wrong == []


@pytest.mark.parametrize("name", savings.EDITORS)
def test_that_what_an_editor_has_saved_is_served(trial: Trial, name: str) -> None:
    all_right(savings.editor(trial, name, TIMES, ARTICLES))


def test_that_files_and_folders_come_and_go(trial: Trial) -> None:
    for took in savings.come_and_go(trial, TIMES, ARTICLES):
        all_right(took)


def test_that_nothing_is_rebuilt_where_nothing_has_changed(trial: Trial) -> None:
    all_right(savings.touch(trial, TIMES, ARTICLES))
    all_right(savings.stillness(trial, 1.5))


def test_that_a_checkout_is_served(trial: Trial) -> None:
    all_right(savings.checkouts(trial, TIMES, ARTICLES))


def test_that_changes_are_served_that_came_while_the_build_was_stalled(trial: Trial) -> None:
    all_right(savings.stall(trial, ARTICLES, 600))


@pytest.mark.skipif(not savings.can_limit_watches(), reason="this system does not let a limit be set for one process")
def test_that_a_limit_of_watches_is_told_and_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    all_right(few_watches(tmp_path / "site", tmp_path / "scratch", TIMES, SAFETY))


def test_that_what_is_not_served_is_noticed(trial: Trial) -> None:
    def edit(site: Path) -> None:
        if site != trial.site:
            (site / path_of(0)).write_text(text_of(0, "in the copy only"))

    took = Took("nothing")
    patience, trial.patience = trial.patience, 0.1
    trial.edit(took, edit)
    trial.patience = patience
    assert "are not as a clean build makes them" in took.wrong[0]


def test_that_a_needless_rebuild_is_noticed(trial: Trial) -> None:
    took = Took("nothing")
    (trial.site / path_of(1)).write_text(text_of(1, "that nobody expects"))
    trial.quietly(took, 1.5)
    assert "rendered" in took.wrong[0]
