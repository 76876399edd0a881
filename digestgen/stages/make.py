"""Plan the site, and render what is not as it was made before.

If everything stands where it stood, the last build's plan is this one's, and only what can have changed is looked at:
the artifacts that depend on a fact that has changed, whose layout has changed, whose questions may have other answers,
or whose files are not there. Everything else holds, and is not even loaded. In either case `trace` decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from marshal import dumps
from typing import Any, NamedTuple

from digestgen.content.source import digest_of
from digestgen.errors import Problem, SiteProblems
from digestgen.incremental.memory import Group, Kept, Memory
from digestgen.incremental.trace import RECIPE, SUBJECT, Now, Trace, reason_to_make
from digestgen.publish.output import Taker
from digestgen.render.pages import ALL_LANGUAGES, FILLING, LAYOUTS, Artifact, layouts_of
from digestgen.stages.bench import Bench
from digestgen.stages.difference import in_recipe, in_subject
from digestgen.stages.load import Loaded
from digestgen.stages.look import Sight
from digestgen.stages.options import Options, Progress
from digestgen.stages.standing import Replanned, Standing, Units

_FEW = 1000
"""With more pages than that, none is put first: processes are started for them, and better once."""


class Work(NamedTuple):
    """What of a site is to be looked at, and what becomes of the plan."""

    artifacts: list[Artifact]
    """Those that may not hold any more; all others do."""
    kept: dict[str, Kept]
    """Path → what is known of them."""
    outputs: dict[str, bytes]
    """Path → digest, of those that hold."""
    units: Units | None
    """None if the plan is the last build's, and this process has not made it."""
    replanned: Replanned | None
    stale: set[bytes]
    """Groups that are not so any more; all that is in them is looked at."""
    is_planned: bool
    """Whether all of the plan is new."""


class Made(NamedTuple):
    """A whole site."""

    outputs: dict[str, bytes]
    """Path → digest, of all files."""
    rendered: dict[str, str]
    """Path → reason."""
    bench: Bench
    work: Work
    kept: dict[str, Kept]
    """What was rendered, or has another group, as it is to be kept."""
    groups: dict[bytes, Group]

    @property
    def standing(self) -> Standing | None:
        """What the next build in this process can be made of.

        An index that was settled from memory does not know which article brought a term along, so it is no ground.
        """
        loaded = self.bench.loaded
        if self.work.units is None or (loaded.is_same and loaded.changes is None):
            return None
        return Standing(loaded.index, self.work.units, self.bench.facts)

    def remember(self, memory: Memory) -> None:
        """Keep what the next build can take up."""
        gone = [path for path in memory.get("outputs") or {} if path not in self.outputs]
        memory.put_kept(self.kept, gone)
        memory.put_groups(self.groups)
        memory.put("outputs", self.outputs)
        self.bench.remember(memory)
        if self.work.is_planned:
            _put_plan(memory, self.work.artifacts, gone)
        elif self.work.replanned:
            _patch_plan(memory, self.work.replanned)


def make(
    options: Options,
    sight: Sight,
    loaded: Loaded,
    memory: Memory,
    output: Taker,
    progress: Progress,
    standing: Standing | None = None,
    early: Callable[[], None] = lambda: None,
) -> Made:
    """Make the site. What is rendered goes to `output`. Raises `SiteProblems` with all that is wrong.

    `standing`: what the last build has left in this process. `early` is called as soon as the pages of the documents
    that have changed are there, and again as soon as all pages are, before the feeds: nothing can fail behind that.
    """
    bench = Bench(sight, loaded, memory, standing)
    bench.check_layouts()
    groups = memory.groups()
    work = _work(bench, groups, output, standing)
    stop_at(loaded.problems, sight, strict=options.release)
    subjects = {one.path: subject_of(one, bench.facts) for one in work.artifacts}
    reasons = _reasons(bench, work.artifacts, subjects, work.kept, groups, output)
    outputs = work.outputs
    outputs |= {one.path: work.kept[one.path].output for one in work.artifacts if one.path not in reasons}
    todo = [one for one in work.artifacts if one.path in reasons]
    number = (memory.get("number") or 0) + 1
    fresh: dict[str, Kept] = {}
    is_sound, done = True, 0
    for tier in _tiers(todo, sight.changed):
        made = bench.render_all(tier, options.jobs, progress, (done, len(todo)))
        for one, rendered in zip(tier, made, strict=True):
            if rendered is None:
                is_sound = False
                continue
            group = Group(recipe_key(one), bench.recipe(recipe_key(one)), rendered.answers)
            name = digest_of(repr(group).encode())
            groups[name] = group
            outputs[one.path] = output.add(one.path, rendered.data)
            fresh[one.path] = Kept(name, one.static, subjects[one.path], outputs[one.path], number, reasons[one.path])
        done += len(tier)
        if is_sound:
            early()
    bench.stop_at_faults()
    if work.is_planned:
        used = {(fresh.get(one.path) or work.kept[one.path]).group for one in work.artifacts}
        groups = {name: group for name, group in groups.items() if name in used}
    else:
        used = {one.group for one in fresh.values()}
        groups = {name: group for name, group in groups.items() if name in used or name not in work.stale}
    bench.keep_answers(groups.values())
    bench.number = number
    return Made(outputs, reasons, bench, work, fresh, groups)


def _work(bench: Bench, groups: Mapping[bytes, Group], output: Taker, standing: Standing | None) -> Work:
    """Find out what may not hold any more."""
    memory, loaded = bench.memory, bench.loaded
    if not loaded.is_same and (loaded.changes is None or standing is None):
        units = bench.plan()
        return Work([one for unit in units.values() for one in unit], memory.all_kept(), {}, units, None, set(), True)
    (suspects, stale), outputs = _suspects(bench, groups, output), dict(memory.get("outputs") or {})
    if loaded.is_same:
        kept = {path: former for path in suspects if (former := memory.kept(path))}
        artifacts = [Artifact._make(memory.planned(path)) for path in sorted(kept)]
        return Work(artifacts, kept, outputs, standing.units if standing else None, None, stale, False)
    assert standing
    replanned = bench.replan(standing)
    changed = {one.path: one for one in replanned.changed}
    for one in replanned.gone:
        outputs.pop(one.path, None)
        suspects.discard(one.path)
    kept = {path: former for path in suspects | changed.keys() if (former := memory.kept(path))}
    paths = sorted(kept.keys() | changed.keys())
    artifacts = [changed.get(path) or Artifact._make(memory.planned(path)) for path in paths]
    return Work(artifacts, kept, outputs, replanned.units, replanned, stale, False)


def _tiers(todo: list[Artifact], changed: set[str]) -> list[list[Artifact]]:
    """Put first what an editor waits for: the pages of what was saved, then all pages, then what machines read."""
    by_layouts = [one for one in todo if layouts_of(one.recipe, one.layout)]
    pages = [one for one in by_layouts if one.recipe == "layout" and one.origin in changed]
    own = pages if len(by_layouts) < _FEW else []
    others = [one for one in by_layouts if one.recipe != "layout" or one.origin not in changed] if own else by_layouts
    return [tier for tier in (own, others, [one for one in todo if not layouts_of(one.recipe, one.layout)]) if tier]


def _suspects(bench: Bench, groups: Mapping[bytes, Group], output: Taker) -> tuple[set[str], set[bytes]]:
    """Return the paths of the artifacts that may not hold any more, and the groups that do not."""
    memory = bench.memory
    suspects = {path for fact in bench.changed_facts() for path in memory.users(fact)}
    outputs: dict[str, bytes] = memory.get("outputs") or {}
    if output.there != outputs:
        suspects |= {path for path, digest in outputs.items() if output.there.get(path) != digest}
    stale = {name for name, group in groups.items() if not bench.holds(group)}
    if stale:
        suspects |= {path for path, one in memory.all_kept().items() if one.group in stale}
    return suspects, stale


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
            reasons[one.path] = _difference(bench, one, reason)
    return reasons


def _difference(bench: Bench, one: Artifact, reason: str) -> str:
    """Name the one difference behind a reason."""
    if reason == RECIPE:
        return in_recipe(one, bench.sight, bench.references)
    if reason == SUBJECT:
        row = bench.memory.planned(one.path)
        return in_subject(one, Artifact._make(row) if row else None, bench.sight)
    return reason


def subject_of(one: Artifact, facts: Mapping[str, bytes]) -> bytes:
    """Return the digest of what an artifact is made of: its parts, and the facts that they depend on."""
    return digest_of(one.static + b"".join([facts[fact] for fact in one.facts]))


def recipe_key(one: Artifact) -> tuple[str, str, str]:
    """Return what the recipe of an artifact depends on: its name, the layout if it has one, and the language."""
    match one.recipe:
        case recipe if recipe in FILLING:
            return recipe, one.layout, one.lang
        case recipe if recipe in LAYOUTS:
            return recipe, "", one.lang
        case "opml":
            return one.recipe, "", ALL_LANGUAGES
    return one.recipe, "", ""


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


def _patch_plan(memory: Memory, replanned: Replanned) -> None:
    """Keep what of a plan has changed."""
    gone = [one.path for one in replanned.gone]
    memory.cache.put("plan", {}, gone)
    memory.cache.put_each("plan", ((one.path, _row(one)) for one in replanned.changed))
    statics = dict(memory.get("statics") or {})
    for path in gone:
        statics.pop(path, None)
    memory.put("statics", statics | {one.path: one.static for one in replanned.changed})
    users: dict[str, dict[str, None]] = {}

    def users_of(fact: str) -> dict[str, None]:
        if fact not in users:
            users[fact] = dict.fromkeys(memory.users(fact))
        return users[fact]

    for one in (*replanned.gone, *(replanned.former[c.path] for c in replanned.changed if c.path in replanned.former)):
        for fact in one.facts:
            users_of(fact).pop(one.path, None)
    for one in replanned.changed:
        for fact in one.facts:
            users_of(fact)[one.path] = None
    memory.cache.put("uses", {}, [fact for fact, paths in users.items() if not paths])
    memory.cache.put_each("uses", ((fact, dumps(list(paths))) for fact, paths in users.items() if paths))


def _row(one: Artifact) -> bytes:
    plain: Any = tuple(one)  # typeshed knows of no nested tuples that marshal can write
    return dumps(plain)


def stop_at(problems: Iterable[Problem], sight: Sight, *, strict: bool) -> None:
    """Raise `SiteProblems` if there are any errors among the problems; if it is strict, warnings are errors, too."""
    found = list(problems)
    if any(strict or problem.severity == "error" for problem in found):
        raise SiteProblems(sight.with_lines(found))
