"""What a build is asked for, and who is told how far it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

Progress = Callable[[str, int, int], None]
"""Told of each step: stage, how many are done, of how many."""


class Options(NamedTuple):
    """What a build is asked for."""

    site: Path
    """The folder of site.yaml."""
    output: Path
    now: datetime
    """The one moment that the build knows."""
    drafts: bool = False
    release: bool = False
    jobs: int = 1
    clean: bool = False


def quiet(_stage: str, _done: int, _total: int) -> None:
    """Take note of nothing."""


def clock_of(at: str | None, environment: str | None) -> datetime:
    """Return the build's one moment: `--at`, else SOURCE_DATE_EPOCH, else now. Raise ValueError if one is wrong."""
    if at is not None:
        moment = datetime.fromisoformat(at)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if environment is not None:
        return datetime.fromtimestamp(int(environment), UTC)
    return datetime.now(UTC)
