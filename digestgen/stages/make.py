"""Plan the site, and render what is not as it was made before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from digestgen.content.source import digest_of
from digestgen.errors import Problem, SiteProblems
from digestgen.incremental.fingerprints import closure_digests
from digestgen.incremental.memory import Memory
from digestgen.incremental.trace import Now, Trace, reason_to_make
from digestgen.publish.output import Nowhere, Output
from digestgen.render.facts import document_facts, site_fact, term_facts
from digestgen.render.layout_files import ASSETS, LOCALES, is_layout
from digestgen.render.parts import STRUCTURE, file_fact
from digestgen.render.plan import Artifact, plan_site
from digestgen.render.site import Desk
from digestgen.render.viewer import Viewer
from digestgen.stages.load import Loaded
from digestgen.stages.look import Sight
from digestgen.stages.options import Options, Progress
from digestgen.stages.workers import spread

if TYPE_CHECKING:
    from digestgen.render.layouts import Layouts
    from digestgen.render.render import Rendered


class Made(NamedTuple):
    """A whole site: path → digest, and what of it was rendered, with the reason."""

    outputs: dict[str, bytes]
    rendered: dict[str, str]


def make(
    options: Options,
    sight: Sight,
    loaded: Loaded,
    memory: Memory,
    output: Output | Nowhere,
    progress: Progress,
) -> Made:
    """Make the site. What is rendered goes to `output`. Raises `SiteProblems` with all that is wrong."""
    bench = _Bench(sight, loaded, memory)
    plan = bench.plan()
    stop_at(loaded.problems)
    facts = bench.facts()
    recipes = bench.recipes()
    before = memory.traces()
    subjects = {one.path: subject_of(one, facts) for one in plan}
    reasons = {}
    for one in plan:
        now = Now(recipes(one), subjects[one.path], bench.desk.digest, output.there.get(one.path))
        if reason := reason_to_make(before.get(one.path), now):
            reasons[one.path] = reason
    todo = [one for one in plan if one.path in reasons]
    traces = {one.path: before[one.path] for one in plan if one.path not in reasons}
    for one, rendered in zip(todo, render_all(bench, todo, options.jobs, progress), strict=True):
        digest = output.add(one.path, rendered.data)
        traces[one.path] = Trace(recipes(one), subjects[one.path], rendered.answers, digest)
    bench.remember(plan, facts)
    memory.put_traces(traces)
    _remember_reasons(memory, reasons, plan)
    return Made({path: trace.output for path, trace in traces.items()}, reasons)


def subject_of(one: Artifact, facts: Mapping[str, bytes]) -> bytes:
    """Return the digest of what an artifact is made of: its parts, and the facts that they depend on."""
    return digest_of(one.static + b"".join([facts[fact] for fact in one.facts]))


class _Bench:
    """What making needs, each thing brought out when it is first needed."""

    def __init__(self, sight: Sight, loaded: Loaded, memory: Memory) -> None:
        self.sight, self.loaded, self.memory = sight, loaded, memory
        self.viewer = Viewer(loaded.index, loaded.document)
        digests = sight.seen.digests
        self.layouts_now = {name: digests[file.shown] for name, file in sight.layouts.items()}
        assets = {
            name.removeprefix(ASSETS): digest.hex()
            for name, digest in self.layouts_now.items()
            if name.startswith(ASSETS)
        }
        self.desk = Desk(self.viewer, assets)
        self._layouts: Layouts | None = None
        self._references: dict[str, tuple[str, ...]] | None = None
        self._bytecode: dict[str, bytes] = {}

    def layouts(self) -> Layouts:
        """Return the layouts, ready to be rendered."""
        if self._layouts is None:
            from digestgen.render.layouts import Layouts

            files = {name: (file.shown, self.sight.read(file.shown)) for name, file in self.sight.layouts.items()}
            self._bytecode = self.memory.get("bytecode") or {}
            self._layouts = Layouts(files, self.loaded.config.zone, self._bytecode)
        return self._layouts

    def references(self) -> dict[str, tuple[str, ...]]:
        """Return which layouts include which; if any has changed, all are checked."""
        if self._references is None:
            wanted = {name: digest for name, digest in self.layouts_now.items() if is_layout(name)}
            kept = self.memory.get("references")
            if kept and kept[0] == wanted:
                self._references = kept[1]
            else:
                self._references, faults = self.layouts().check()
                self.loaded.problems += faults
                self.memory.put("references", (wanted, self._references))
        return self._references

    def plan(self) -> list[Artifact]:
        """Return the plan: the last build's, if everything stands where it stood."""
        self.references()
        kept = self.memory.get("plan") if self.loaded.is_same else None
        if kept:
            return [Artifact._make(values) for values in kept]
        from digestgen.render import checks

        index = self.loaded.index
        shown = {
            name.removeprefix(ASSETS): f.shown for name, f in self.sight.layouts.items() if name.startswith(ASSETS)
        }
        plan = plan_site(index, shown)
        self.loaded.is_same = False
        self.loaded.problems += checks.find_missing_files(index, frozenset(filter(is_layout, self.layouts_now)))
        self.loaded.problems += checks.find_clashes(plan)
        self.loaded.problems += checks.find_dead_links(index, plan)
        return plan

    def facts(self) -> dict[str, bytes]:
        """Return all facts; where everything stands where it stood, only those of changed documents are made anew."""
        index, loaded = self.loaded.index, self.loaded
        facts: dict[str, bytes] = self.memory.get("facts") or {} if loaded.is_same else {}
        if facts:
            changed = (index.slips[path] for path in loaded.changed if loaded.index.clock.shows(index.slips[path]))
            facts |= document_facts(index, changed)
        else:
            facts = document_facts(index, index.shown) | term_facts(index)
        facts |= {file_fact(path): digest for path, digest in self.sight.seen.digests.items() if not _is_text(path)}
        facts[STRUCTURE] = loaded.structure
        return facts

    def recipes(self) -> Callable[[Artifact], bytes]:
        """Return the function that gives the digest of what an artifact is made with."""
        closures = closure_digests(self.layouts_now, self.references())
        site = site_fact(self.loaded.config)
        known: dict[tuple[str, str, str], bytes] = {}

        def recipe(one: Artifact) -> bytes:
            key = (one.recipe, one.layout, one.lang) if one.recipe == "layout" else (one.recipe, "", "")
            if key not in known:
                catalog = self.layouts_now.get(f"{LOCALES}{one.lang}.po", b"")
                base = self.layouts_now.get(f"{LOCALES}{one.lang.split('-')[0]}.po", b"")
                known[key] = digest_of(repr((one.recipe, closures.get(key[1]), catalog, base, site)).encode())
            return known[key]

        return recipe

    def remember(self, plan: list[Artifact], facts: dict[str, bytes]) -> None:
        """Keep what the next build can take up."""
        if not self.loaded.is_same:
            self.memory.put("plan", [tuple(one) for one in plan])
        self.memory.put("facts", facts)
        if self._layouts is not None:
            self.memory.put("bytecode", self._bytecode)


def _is_text(path: str) -> bool:
    """Tell files that are parsed from those that are published as they are."""
    return path.endswith((".md", ".yaml", ".po")) or (
        is_layout(path.partition("layouts/")[2]) and "content/" not in path
    )


def render_all(bench: _Bench, todo: list[Artifact], jobs: int, progress: Progress) -> Iterable[Rendered]:
    """Render artifacts, in their order; a layout's fault is told once, for the first page that it shows on."""
    if not todo:
        return
    from digestgen.render.layouts import LayoutFault
    from digestgen.render.render import Renderer

    renderer = Renderer(bench.layouts(), bench.viewer, bench.desk, bench.sight.read)
    bench.layouts().compile({(one.layout, one.lang) for one in todo if one.recipe == "layout"})
    faults: dict[tuple[str, int, str], Problem] = {}

    def attempt(one: Artifact) -> Rendered | Problem:
        try:
            return renderer.render(one)
        except LayoutFault as fault:
            problem: Problem = fault.args[0]
            return problem

    for done, rendered in enumerate(spread(attempt, todo, jobs), start=1):
        if isinstance(rendered, Problem):
            faults.setdefault((rendered.file, rendered.line, rendered.hint), rendered)
        elif not faults:
            yield rendered
        progress("rendering", done, len(todo))
    stop_at(faults.values())


def _remember_reasons(memory: Memory, reasons: Mapping[str, str], plan: Iterable[Artifact]) -> None:
    """Keep when and why each artifact was rendered for the last time, for `explain`."""
    number, stories = memory.get("stories") or (0, {})
    there = {one.path for one in plan}
    kept = {path: story for path, story in stories.items() if path in there}
    kept |= {path: (number + 1, reason) for path, reason in reasons.items()}
    memory.put("stories", (number + 1, kept))


def stop_at(problems: Iterable[Problem]) -> None:
    """Raise `SiteProblems` if there are any errors among the problems."""
    found = list(problems)
    if any(problem.severity == "error" for problem in found):
        raise SiteProblems(found)
