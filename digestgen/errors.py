"""What can be wrong, and how it is told: with its place, its reason and the way to mend it.

    DigestError
    ├── SiteProblems    the site's files have faults, all of them listed          exit status 1
    ├── BuildFailed     the machine failed: a full disk, a file that went away    exit status 1
    └── UsageError      digestgen was called in a way that cannot work            exit status 2

A fault of one file is a `Problem`, a plain value: stages collect them and go on, so that an editor sees
every mistake of the whole site in one pass. They are raised together, as `SiteProblems`, once a stage is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from heapq import nlargest
from typing import Literal

Severity = Literal["error", "warning"]

# What a terminal would obey, or what makes a line read as another, or what no encoding has: files bring it along in
# names and in addresses, and it must not get from there into what is shown.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_LONG_QUOTE = re.compile(r"'([^']{100})[^']{100,}'")
_MOST_COMPARED = 100
"""Comparing words closely takes difflib some 20 µs, so only so many are compared."""


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
    rule: str = ""
    """The rule of `check` that tells it, which site.yaml can switch; empty for what no site can do without."""

    def __post_init__(self) -> None:
        """Make what is shown safe for a terminal, and short."""
        for name in ("file", "message", "hint"):
            object.__setattr__(self, name, _LONG_QUOTE.sub(r"'\1…'", _UNSHOWN.sub("\ufffd", getattr(self, name))))

    def __str__(self) -> str:
        """Give the line that editors, terminals and CI turn into a link."""
        return f"{self.file}:{self.line}:{self.column}: {self.said}"

    @property
    def said(self) -> str:
        """The message, the way to mend it, and the rule that it comes from."""
        hint = f" ({self.hint})" if self.hint else ""
        return self.message + hint + (f" [{self.rule}]" if self.rule else "")


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
    if len(word) > 100:  # no word, and difflib's time grows with its square
        return ""
    folded = word.casefold()
    by_folded = {name.casefold(): name for name in known}
    if len(by_folded) > _MOST_COMPARED:
        letters = set(folded)
        likeness = {name: len(letters & set(name)) - abs(len(name) - len(folded)) for name in by_folded}
        by_folded = {name: by_folded[name] for name in nlargest(_MOST_COMPARED, likeness, key=likeness.__getitem__)}
    near = get_close_matches(folded, by_folded, n=3, cutoff=0.7)
    return "did you mean " + " or ".join(f"'{by_folded[name]}'" for name in near) + "?" if near else ""
