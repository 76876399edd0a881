"""For any sequence of edits the incremental site equals a clean build, byte for byte.

A short run of what `python -m benchmarks.stateful` does at length.
"""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.incremental.conftest import Tried
from tests.incremental.machine import Rebuilds

A, I = "content/articles/a.md", "content/articles/i.md"  # noqa: E741
A_PAGE = "2015/05/28/barrels-over-aleppo/index.html"

SHORT = settings(
    max_examples=24,
    stateful_step_count=8,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
)


def test_that_any_sequence_of_edits_leaves_the_site_of_a_clean_build() -> None:
    run_state_machine_as_test(Rebuilds, settings=SHORT)


# Sequences that have been found to fail, each in its shortest form


@pytest.mark.parametrize("data", [b"altered", None])
def test_that_a_file_that_was_altered_does_not_come_back_with_the_spare_generation(
    tried: Tried, data: bytes | None
) -> None:
    tried.check()
    page = tried.checker.output / A_PAGE
    if data is None:
        page.unlink()
    else:
        page.write_bytes(data)
    for text in ("", "Once.\n", "Twice.\n", "Thrice.\n"):
        tried.world.docs[I].body = text or "Text.\n"
        assert tried.check()


def test_that_a_foreign_file_stays_when_the_folder_around_it_goes(tried: Tried) -> None:
    tried.check()
    name = A_PAGE.replace("index.html", "own.txt")
    (tried.checker.output / name).write_bytes(b"mine")
    tried.checker.foreign[name] = b"mine"
    tried.matter(A, slug="elsewhere")
    for text in ("", "Once.\n", "Twice.\n", "Thrice.\n"):
        tried.world.docs[I].body = text or "Text.\n"
        assert tried.check()
    tried.matter(A, slug=None)
    for text in ("Again.\n", "And again.\n"):
        tried.world.docs[I].body = text
        assert tried.check()


def test_that_an_article_that_goes_while_settings_change_is_gone(tried: Tried) -> None:
    tried.check()
    tried.world.config["timezone"] = "Asia/Damascus"
    del tried.world.docs["content/articles/deep/f.md"]
    assert tried.check()
    tried.world.files["layouts/asks.html"] = b"{{ site.latest(9) }}"
    assert tried.check()


def test_that_a_layout_may_ask_with_a_value_that_it_has_set(tried: Tried) -> None:
    block = b"{% set which %}siege{% endset %}{{ site.tagged(slug=which, limit=2) }}"
    tried.world.files["layouts/asks.html"] = block
    assert tried.check()


@pytest.mark.parametrize("suffix", ["md", "yaml", "po", "html", "txt"])
def test_that_any_file_may_be_an_asset(tried: Tried, suffix: str) -> None:
    tried.check()
    for data in (b"one", b"two"):
        tried.world.files[f"layouts/assets/NOTES.{suffix}"] = data
        assert tried.check()


def test_that_settings_count_for_a_site_that_has_nothing_to_settle(tried: Tried) -> None:
    docs = tried.world.docs
    tried.world.docs = {A: docs[A]}
    tried.world.config["menu"] = []
    tried.matter(A, date="2015-05-28T23:30")
    assert tried.check()
    tried.world.config["timezone"] = "Asia/Damascus"
    tried.world.docs = {}
    assert tried.check()
    tried.world.docs = {A: docs[A]}
    assert tried.check()


def test_that_a_copy_of_the_whole_folder_goes_on_where_the_first_one_was(tried: Tried) -> None:
    tried.check()
    moved = tried.checker.aside / "moved"
    shutil.copytree(tried.world.folder, moved, symlinks=True)
    shutil.rmtree(tried.world.folder)
    tried.world.folder = tried.checker.site = moved
    tried.world.docs[A].body = "Moved.\n"
    assert tried.check()
