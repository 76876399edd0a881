"""Everything that can be known to be wrong before publishing."""

from __future__ import annotations

from digestgen.build import Options, Progress, render_site
from digestgen.errors import Problem, SiteProblems


def check(options: Options, progress: Progress) -> tuple[Problem, ...]:
    """Make the whole site in memory, and return what is wrong with it."""
    try:
        render_site(options, progress)
    except SiteProblems as error:
        return error.problems
    return ()
