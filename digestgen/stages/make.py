"""Plan the site, and render what is not as it was made before.

If everything stands where it stood, the last build's plan is this one's, and only what can have changed is looked at:
the artifacts that depend on a fact that has changed, whose layout has changed, whose questions may have other answers,
or whose files are not there. Everything else holds, and is not even loaded. In either case `trace` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from marshal import dumps
from typing import Any, NamedTuple

from digestgen.content.source import digest_of
from digestgen.errors import Problem, SiteProblems
from digestgen.incremental.memory import Group, Kept, Memory
from digestgen.incremental.trace import Now, Trace, reason_to_make
from digestgen.publish.output import Taker
from digestgen.render.plan import Artifact
from digestgen.stages.bench import Bench
from digestgen.stages.load import Loaded
from digestgen.stages.look import Sight
from digestgen.stages.options import Options, Progress


class Made(NamedTuple):
    """A whole site."""

    outputs: dict[str, bytes]
    """Path → digest, of all files."""
    rendered: dict[str, str]
    """Path → reason."""
    bench: Bench
    plan: list[Artifact] | None
    """None if it is the last build's."""
    kept: dict[str, Kept]
    """What was rendered, or has another group, as it is to be kept."""
    groups: dict[bytes, Group]

    def remember(self, memory: Memory) -> None:
        """Keep what the next build can take up."""
        gone = [path for path in memory.get("outputs") or {} if path not in self.outputs]
        memory.put_kept(self.kept, gone)
        memory.put_groups(self.groups)
        memory.put("outputs", self.outputs)
        self.bench.remember(memory)
        if self.plan is not None:
            _put_plan(memory, self.plan, gone)


def make(
    options: Options,
    sight: Sight,
    loaded: Loaded,
    memory: Memory,
    output: Taker,
    progress: Progress,
) -> Made:
    """Make the site. What is rendered goes to `output`. Raises `SiteProblems` with all that is wrong."""
    bench = Bench(sight, loaded, memory)
    bench.check_layouts()
    groups = memory.groups()
    if loaded.is_same:
        stop_at(loaded.problems, sight, strict=options.release)
        plan = None
        suspects = _suspects(bench, groups, output)
        kept = {path: former for path in suspects if (former := memory.kept(path))}
        artifacts = [Artifact._make(memory.planned(path)) for path in sorted(kept)]
        outputs = dict(memory.get("outputs") or {})
    else:
        plan = artifacts = bench.plan()
        stop_at(loaded.problems, sight, strict=options.release)
        kept = memory.all_kept()
        outputs = {}
    subjects = {one.path: subject_of(one, bench.facts) for one in artifacts}
    reasons = _reasons(bench, artifacts, subjects, kept, groups, output)
    outputs |= {one.path: kept[one.path].output for one in artifacts if one.path not in reasons}
    todo = [one for one in artifacts if one.path in reasons]
    number = (memory.get("number") or 0) + 1
    fresh: dict[str, Kept] = {}
    for one, rendered in zip(todo, bench.render_all(todo, options.jobs, progress), strict=True):
        group = Group(recipe_key(one), bench.recipe(recipe_key(one)), rendered.answers)
        name = digest_of(repr(group).encode())
        groups[name] = group
        outputs[one.path] = output.add(one.path, rendered.data)
        fresh[one.path] = Kept(name, one.static, subjects[one.path], outputs[one.path], number, reasons[one.path])
    if plan is not None:
        used = {(fresh.get(one.path) or kept[one.path]).group for one in plan}
        groups = {name: group for name, group in groups.items() if name in used}
    bench.keep_answers(groups.values())
    bench.number = number
    return Made(outputs, reasons, bench, plan, fresh, groups)


def _suspects(bench: Bench, groups: Mapping[bytes, Group], output: Taker) -> set[str]:
    """Return the paths of the artifacts that may not hold any more, where the plan is the last build's."""
    memory = bench.memory
    suspects = {path for fact in bench.changed_facts() for path in memory.users(fact)}
    outputs: dict[str, bytes] = memory.get("outputs") or {}
    if output.there != outputs:
        suspects |= {path for path, digest in outputs.items() if output.there.get(path) != digest}
    stale = {name for name, group in groups.items() if not bench.holds(group)}
    if stale:
        suspects |= {path for path, one in memory.all_kept().items() if one.group in stale}
    return suspects


def _reasons(
    bench: Bench,
    artifacts: Iterable[Artifact],
    subjects: Mapping[str, bytes],
    kept: Mapping[str, Kept],
    groups: Mapping[bytes, Group],
    output: Taker,
) -> dict[str, str]:
    """Return path → reason, of all artifacts that must be made."""
    reasons = {}
    for one in artifacts:
        former, group = kept.get(one.path), None
        if former is not None:
            group = groups.get(former.group)
        trace = Trace(group.recipe, former.subject, group.answers, former.output) if former and group else None
        now = Now(bench.recipe(recipe_key(one)), subjects[one.path], bench.answer, output.there.get(one.path))
        if reason := reason_to_make(trace, now):
            reasons[one.path] = reason
    return reasons


def subject_of(one: Artifact, facts: Mapping[str, bytes]) -> bytes:
    """Return the digest of what an artifact is made of: its parts, and the facts that they depend on."""
    return digest_of(one.static + b"".join([facts[fact] for fact in one.facts]))


def recipe_key(one: Artifact) -> tuple[str, str, str]:
    """Return what the recipe of an artifact depends on: the recipe's name, and for a layout which, and the language."""
    return (one.recipe, one.layout, one.lang) if one.recipe == "layout" else (one.recipe, "", "")


def _put_plan(memory: Memory, plan: list[Artifact], gone: list[str]) -> None:
    """Keep a plan, row by row, and who depends on which fact."""
    former = memory.get("statics") or {}
    changed = (one for one in plan if former.get(one.path) != one.static)
    memory.cache.put("plan", {}, gone)
    memory.cache.put_each("plan", ((one.path, _row(one)) for one in changed))
    memory.put("statics", {one.path: one.static for one in plan})
    uses: dict[str, list[str]] = {}
    for one in plan:
        for fact in dict.fromkeys(one.facts):
            uses.setdefault(fact, []).append(one.path)
    memory.cache.clear("uses")
    memory.cache.put_each("uses", ((fact, dumps(paths)) for fact, paths in uses.items()))


def _row(one: Artifact) -> bytes:
    plain: Any = tuple(one)  # typeshed knows of no nested tuples that marshal can write
    return dumps(plain)


def stop_at(problems: Iterable[Problem], sight: Sight, *, strict: bool) -> None:
    """Raise `SiteProblems` if there are any errors among the problems; if it is strict, warnings are errors, too."""
    found = list(problems)
    if any(strict or problem.severity == "error" for problem in found):
        raise SiteProblems(sight.with_lines(found))
