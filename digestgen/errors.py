"""What can be wrong, and how it is told: with its place, its reason and the way to mend it.

    DigestError
    ├── SiteProblems    the site's files have faults, all of them listed          exit status 1
    ├── BuildFailed     the machine failed: a full disk, a file that went away    exit status 1
    └── UsageError      digestgen was called in a way that cannot work            exit status 2

A fault of one file is a `Problem`, a plain value: stages collect them and go on, so that an editor sees
every mistake of the whole site in one pass. They are raised together, as `SiteProblems`, once a stage is done.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of one file. Lines and columns count from 1, columns in characters."""

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    severity: Severity = "error"
    source: str = ""
    """The offending line as the editor wrote it, to be shown below the message."""

    def __str__(self) -> str:
        """Give the line that editors, terminals and CI turn into a link."""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}: {self.message}{hint}"


class DigestError(Exception):
    """The root of all that digestgen raises on purpose."""


class SiteProblems(DigestError):
    """The site's files have faults. `problems` is never empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort by place, so that a run tells the same story as the next."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class BuildFailed(DigestError):
    """The machine failed where the site is not at fault; nothing was published."""


class UsageError(DigestError):
    """digestgen was called in a way that cannot work."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Name the known words nearest to `word` as a hint, or return an empty string."""
    by_folded = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), by_folded, n=3, cutoff=0.6)
    return "did you mean " + " or ".join(f"'{by_folded[name]}'" for name in near) + "?" if near else ""
