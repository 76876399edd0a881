"""A git repository around a site: `History(site).commit()`, then `told(site, "since-id")`."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from digestgen.desk.since.look import Since
from digestgen.errors import Problem
from digestgen.stages.options import quiet
from tests.desk.rules.looking import on_the_table
from tests.harness import Site
from tests.makers import said

WHEN = "2025-06-01T12:00:00Z"
"""Of commits, if nothing else is said. The tests' now is 2026-01-01."""
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_NAME": "Editor" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "editor@example.org" for who in ("AUTHOR", "COMMITTER")},
}
"""Git knows nothing of whoever runs the tests."""


def git(folder: Path, *words: str, **environment: str) -> str:
    """Run git, and hold that it does what it is told."""
    command = ["git", "-C", str(folder), *words]
    done = subprocess.run(command, env=ENVIRONMENT | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class History:
    """The commits of a site; `folder` is that of the repository, if the site stands below it."""

    def __init__(self, site: Site, folder: Path | None = None, *init: str) -> None:
        self.site, self.folder = site, folder or site.folder
        git(self.folder, "init", "--quiet", "--initial-branch=main", *init)

    def commit(self, at: str = WHEN) -> str:
        """Commit all that is there, and return the commit's name."""
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--allow-empty", "--message=x", GIT_COMMITTER_DATE=at)
        return git(self.folder, "rev-parse", "HEAD")


def look(site: Site, ref: str = "HEAD", **options: Any) -> tuple[list[Problem], str]:
    """Return what is told of a site, and what is said to have been compared."""
    since = Since(site.options(**options), ref, ENVIRONMENT)
    with on_the_table(site.options(**options)) as case:
        return since(case, quiet), since.summary


def problems(site: Site, ref: str = "HEAD", **options: Any) -> list[Problem]:
    return look(site, ref, **options)[0]


def told(site: Site, rule: str = "", ref: str = "HEAD", **options: Any) -> list[str]:
    """Return what one rule tells, or what all of them do."""
    return said(problem for problem in problems(site, ref, **options) if rule in ("", problem.rule))
