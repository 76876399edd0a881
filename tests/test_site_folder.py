from __future__ import annotations

from pathlib import Path

import pytest

from digestgen.errors import UsageError
from digestgen.site_folder import find_site


def test_the_site_is_this_folder_or_the_nearest_above(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b" / "c"
    inner.mkdir(parents=True)
    (tmp_path / "site.yaml").touch()
    assert find_site(tmp_path) == find_site(inner) == tmp_path
    (inner.parent / "site.yaml").touch()
    assert find_site(inner) == inner.parent


def test_a_folder_called_site_yaml_is_no_site(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").touch()
    (tmp_path / "a" / "site.yaml").mkdir(parents=True)
    assert find_site(tmp_path / "a") == tmp_path


def test_where_there_is_none_the_way_to_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--site"):
        find_site(tmp_path)
