from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.following import follow
from tests.readers.programs import READERS

# One after the other: each is a process or more, and waits for its own network.
pytestmark = pytest.mark.xdist_group("readers")


@pytest.mark.parametrize("name", list(READERS))
def test_a_reader_shows_nothing_twice_and_nothing_old_as_new(name: str, tmp_path: Path) -> None:
    if missing := READERS[name].missing():
        pytest.skip(f"{name} is not installed here: there is no {' and no '.join(missing)}")
    seen = dict(follow(READERS[name], tmp_path))
    assert {edit: wrong for edit, wrong in seen.items() if wrong} == {}
    assert "a new article" in seen
