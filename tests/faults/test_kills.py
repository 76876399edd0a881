"""The short profile of kills.py: a dozen of kills."""

from __future__ import annotations

from pathlib import Path

from tests.faults.kills import run


def test_a_killed_build_leaves_a_whole_site(tmp_path: Path) -> None:
    tally = run(tmp_path, kills=12, articles=30, seed=1, forked=True)
    assert not tally.faults, str(tally)
    assert tally.kills == 12
