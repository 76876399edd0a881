"""Everything that can be known to be wrong before publishing."""

from __future__ import annotations

from digestgen.errors import Problem, SiteProblems
from digestgen.incremental.cache import Cache
from digestgen.incremental.memory import Memory
from digestgen.publish.output import Nowhere
from digestgen.stages.load import load
from digestgen.stages.look import look
from digestgen.stages.make import make
from digestgen.stages.options import Options, Progress


def check(options: Options, progress: Progress) -> tuple[Problem, ...]:
    """Make the whole site and throw it away; return what is wrong with it."""
    with Cache(None, b"") as cache:
        memory = Memory(cache)
        try:
            sight = look(options.site, memory.seen())
            loaded = load(options, sight, memory, progress)
            make(options, sight, loaded, memory, Nowhere(), progress)
        except SiteProblems as error:
            return error.problems
    return tuple(loaded.problems)
