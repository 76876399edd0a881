"""A call of each kind that changes the disk fails; `python -m tests.faults.calls` tries all calls."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.calls import SCENES, sample

KINDS = {
    "Edits": {"open", "write", "mkdir", "rename", "link", "unlink", "rmdir", "fsync", "renameat2", "INSERT", "COMMIT"},
    "ManyFiles": {"syncfs"},
    "Links": {"symlink", "replace"},
    "ToLink": {"symlink", "replace", "rename"},
    "FirstBuild": {"open", "write", "mkdir", "rename", "CREATE", "PRAGMA", "BEGIN"},
}


@pytest.mark.parametrize("name", SCENES)
def test_a_call_that_fails_is_told_and_changes_nothing(tmp_path: Path, name: str) -> None:
    made = sample(SCENES[name](tmp_path / "site"))
    assert not made.wrong, "\n".join(made.wrong)
    assert {kind for kind, count in made.calls.items() if count} >= KINDS[name], "not every kind of call was let fail"
