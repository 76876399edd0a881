from __future__ import annotations

from pathlib import Path

import pytest

from tests.preview.visits import page, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return an output folder of a home page, an article, and what they use."""
    files = {
        "index.html": page("Home"),
        "404.html": page("Not here"),
        "2015/06/02/a/index.html": page("Article"),
        "2015/06/02/عنوان/index.html": page("Arabic"),
        "assets/style.css": "p { color: red }",
    }
    return write(tmp_path / "output", **files)
