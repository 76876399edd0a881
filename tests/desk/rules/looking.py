"""What the rules tell of a site, without the site being made: `told(site, "image-alt")`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from digestgen.desk.check import Checked
from digestgen.desk.rules.case import Case
from digestgen.desk.rules.registry import run_rules
from digestgen.errors import Problem
from digestgen.incremental.cache import Cache
from digestgen.incremental.memory import Memory
from digestgen.stages.load import load
from digestgen.stages.look import look
from digestgen.stages.options import Options, quiet
from tests.harness import Site
from tests.makers import said

SOURCES = [{"publisher": "Example Times"}, {"publisher": "Example Post"}]
SOUND: dict[str, Any] = {"id": "tag:digest.example.org,2026:sound", "summary": "A summary.", "sources": SOURCES}
"""Front matter of which no rule has anything to tell."""


@contextmanager
def on_the_table(options: Options) -> Iterator[Case]:
    """Load a site, and have it at hand as long as it is looked at."""
    with Cache(None, b"") as cache:
        memory = Memory(cache)
        sight = look(options.site, memory.seen())
        yield Case(sight, load(options, sight, memory, quiet), {})


def checked(options: Options) -> Checked:
    """Return what a check would find, but for what shows only when the site is made."""
    with on_the_table(options) as case:
        return Checked((*case.loaded.problems, *run_rules(case)), case)


def problems(site: Site, **options: Any) -> list[Problem]:
    """Return what all rules tell."""
    if not (site.folder / "content/data/publishers.yaml").exists():
        site.settings(open_registers=["publishers", "actors", "places", "conflicts"])
    return [problem for problem in checked(site.options(**options)).problems if problem.rule]


def told(site: Site, rule: str, **options: Any) -> list[str]:
    """Return what one rule tells."""
    return said(problem for problem in problems(site, **options) if problem.rule == rule)


def is_silent(site: Site, rule: str, **options: Any) -> bool:
    """Tell whether a rule that has something to tell says nothing once it is switched off, and takes its level else."""
    assert told(site, rule, **options), "it has nothing to tell anyway"
    site.settings(checks={rule: "error"})
    assert {one.severity for one in problems(site, **options) if one.rule == rule} == {"error"}
    site.settings(checks={rule: "off"})
    return told(site, rule, **options) == []
