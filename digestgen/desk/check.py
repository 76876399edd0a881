"""Everything that can be known to be wrong before publishing: what a build would find, and what the rules look for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from digestgen.desk.rules.case import Case
from digestgen.desk.rules.registry import run_rules
from digestgen.errors import BuildFailed, Problem, SiteProblems
from digestgen.incremental.cache import Cache
from digestgen.incremental.memory import Memory
from digestgen.publish.output import Nowhere
from digestgen.render.layout_files import is_layout
from digestgen.stages.load import Loaded, load
from digestgen.stages.look import Sight, look
from digestgen.stages.make import make
from digestgen.stages.options import Options, Progress

Look = Callable[[Case, Progress], Iterable[Problem]]


class Checked(NamedTuple):
    """What a check has found, and what it looked at; `case` is None if site.yaml cannot be read."""

    problems: tuple[Problem, ...]
    case: Case | None


def check(options: Options, progress: Progress, *others: Look) -> Checked:
    """Make the whole site and throw it away; look at it with every rule that is not switched off.

    `others` look at it, too, as long as it is there.
    """
    try:
        with Cache(None, b"") as cache:
            return _check(options, Memory(cache), progress, others)
    except OSError as error:
        raise BuildFailed(f"{error.filename or options.site}: {error.strerror or error}") from error


def _check(options: Options, memory: Memory, progress: Progress, others: Iterable[Look]) -> Checked:
    try:
        sight = look(options.site, memory.seen())
        loaded = load(options, sight, memory, progress)
    except SiteProblems as error:
        return Checked(error.problems, None)
    problems = list(_of_the_build(options, sight, loaded, memory, progress))
    case = Case(sight, loaded, _references(sight, memory))
    problems += run_rules(case)
    for look_at in others:
        problems += look_at(case, progress)
    return Checked(in_order(problems, sight), case)


def _of_the_build(
    options: Options, sight: Sight, loaded: Loaded, memory: Memory, progress: Progress
) -> Iterable[Problem]:
    try:
        make(options, sight, loaded, memory, Nowhere(), progress)
    except SiteProblems as error:
        return (*error.problems, *loaded.problems)
    return loaded.problems


def _references(sight: Sight, memory: Memory) -> dict[str, tuple[str, ...]] | None:
    """Return which layouts refer to which, as the build has found out, if it could read them all."""
    _, references = memory.get("references") or (None, {})
    return references if references.keys() == set(filter(is_layout, sight.layouts)) else None


def in_order(problems: Collection[Problem], sight: Sight) -> tuple[Problem, ...]:
    """Return problems by their places, each once, those of texts with their lines."""
    assets = {one.path for one in sight.found if one.role == "asset"}
    of_texts = sight.with_lines(problem for problem in problems if problem.file not in assets)
    return tuple(sorted({*of_texts, *(problem for problem in problems if problem.file in assets)}))
