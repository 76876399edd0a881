from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return an empty site, with the default layouts."""
    folder = tmp_path / "site"
    folder.mkdir()
    return Site(folder)
