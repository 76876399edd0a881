"""What making a site needs, each thing brought out when it is first needed: layouts, views, facts, answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from digestgen.content.source import digest_of
from digestgen.errors import Problem, SiteProblems
from digestgen.incremental.fingerprints import closure_digests
from digestgen.incremental.memory import Group, Memory
from digestgen.incremental.trace import Question, first_changed
from digestgen.render.discovery.aliases import find_taken_aliases
from digestgen.render.facts import Facts, document_facts, feeds_fact, newsroom_facts, site_fact
from digestgen.render.layout_files import ASSETS, LOCALES, is_layout
from digestgen.render.pages import ALL_LANGUAGES, FEEDS, Artifact, layouts_of
from digestgen.render.parts import STRUCTURE, asset_fact, file_fact
from digestgen.render.plan import plan_units
from digestgen.render.rooms import furnished
from digestgen.render.site import Answer, Desk
from digestgen.render.viewer import Viewer
from digestgen.site_folder import FILE
from digestgen.stages.load import Loaded
from digestgen.stages.look import Sight
from digestgen.stages.options import Progress
from digestgen.stages.standing import Replanned, Standing, Units
from digestgen.stages.workers import spread

if TYPE_CHECKING:
    from digestgen.render.layouts import Layouts
    from digestgen.render.render import Rendered


class Bench:
    """The tools for one build."""

    def __init__(self, sight: Sight, loaded: Loaded, memory: Memory, standing: Standing | None = None) -> None:
        self._standing = standing
        self.sight, self.loaded, self.memory = sight, loaded, memory
        self.number = 0
        digests = sight.seen.digests
        self._digests = {name: digests[file.shown] for name, file in sight.layouts.items()}
        assets = {name.removeprefix(ASSETS): d.hex() for name, d in self._digests.items() if name.startswith(ASSETS)}
        self.viewer = furnished(
            Viewer(loaded.index, loaded.document, lambda lang, text: self.layouts().word(lang, text)),
            lambda layout, lang, context: self.layouts().render(layout, lang, context),
        )
        self.desk = Desk(self.viewer, assets, self._recall)
        files = {file_fact(path): digest for path, digest in digests.items()}
        self.facts = Facts(loaded.index, {**files, STRUCTURE: loaded.structure}, self._known_facts())
        self._known_questions: dict[Question, tuple[bytes, frozenset[str]]] = {}
        self._layouts: Layouts | None = None
        self.references: dict[str, tuple[str, ...]] = {}
        self._closures: dict[str, bytes] = {}
        self._bytecode: dict[str, bytes] = {}
        self._compiled = 0
        self._recipes: dict[tuple[str, str, str], bytes] = {}
        self._changed: frozenset[str] | None = None
        self._faults: dict[tuple[str, int, str], Problem] = {}

    def _known_facts(self) -> Facts | None:
        """Return the facts that this process knows of documents that have not changed, if all else is the same."""
        changed = self.loaded.before if self.loaded.is_same else self.loaded.changes
        return self._standing.facts.without(changed) if self._standing and changed is not None else None

    # Layouts

    def layouts(self) -> Layouts:
        """Return the layouts, ready to be rendered."""
        if self._layouts is None:
            from digestgen.render.layouts import Layouts

            files = {name: (file.shown, self.sight.read(file.shown)) for name, file in self.sight.layouts.items()}
            self._bytecode = dict(self.memory.get("bytecode") or {})
            self._compiled = len(self._bytecode)
            self._layouts = Layouts(files, self.loaded.config.zone, self._bytecode)
        return self._layouts

    def check_layouts(self) -> None:
        """Find out which layouts include which; if any has changed, all are checked."""
        wanted = {name: d for name, d in self._digests.items() if is_layout(name) or name.startswith(LOCALES)}
        kept = self.memory.get("references")
        if kept and kept[0] == wanted:
            self.references = kept[1]
        else:
            self.references, faults = self.layouts().check()
            self.loaded.problems += faults
            self.memory.put("references", (wanted, self.references))
        self._closures = closure_digests(self._digests, self.references)

    def recipe(self, key: tuple[str, str, str]) -> bytes:
        """Return the digest of what artifacts are made with: the layout's closure, the catalog, the site's settings."""
        if key not in self._recipes:
            name, layout, lang = key
            config = self.loaded.config
            langs = config.all_languages if lang == ALL_LANGUAGES else (lang,)
            catalogs = [self._digests.get(f"{LOCALES}{tag}.po") for one in langs for tag in (one, one.split("-")[0])]
            site = None if name in ("copy", "asset") else (feeds_fact if name in FEEDS else site_fact)(config)
            closures = [self._closures.get(one) for one in layouts_of(name, layout)]
            parts = (name, closures, catalogs, site)
            self._recipes[key] = digest_of(repr(parts).encode())
        return self._recipes[key]

    # The plan, and what it depends on

    def plan(self) -> Units:
        """Make the plan, and find out what is wrong with it."""
        from digestgen.render import checks

        index, problems = self.loaded.index, self.loaded.problems
        units = plan_units(index, self._assets())
        plan = [one for unit in units.values() for one in unit]
        problems += checks.find_missing_files(index, frozenset(filter(is_layout, self._digests)))
        problems += checks.find_clashes(plan)
        problems += find_taken_aliases(index, plan)
        problems += checks.find_dead_links(index, {one.path for one in plan})
        problems += checks.find_unknown_menu(index, self.sight.text(FILE))
        problems += checks.find_unknown_policies(index, self.sight.text(FILE))
        return units

    def replan(self, standing: Standing) -> Replanned:
        """Make the plan of the standing one, and find out what is wrong with what is new in it."""
        from digestgen.render import checks
        from digestgen.render.replan import touched_units

        index, problems, changes = self.loaded.index, self.loaded.problems, self.loaded.changes or {}
        touched = touched_units(standing.index, index, changes)
        units = plan_units(index, self._assets(), lambda unit: None if unit in touched else standing.units.get(unit))
        replanned = Replanned.of(standing.units, units)
        paths = standing.paths - {one.path for one in replanned.gone} | {one.path for one in replanned.changed}
        news = [slip for change in changes.values() if (slip := change.new)]
        shown = None if replanned.gone else [slip for slip in news if index.clock.shows(slip)]
        problems += checks.find_missing_files(index, frozenset(filter(is_layout, self._digests)), news)
        if len(paths) != len({path.casefold() for path in paths}) or len(paths) != sum(map(len, units.values())):
            problems += checks.find_clashes(one for unit in units.values() for one in unit)
        problems += find_taken_aliases(index, (one for unit in units.values() for one in unit))
        problems += checks.find_dead_links(index, paths, shown)
        problems += checks.find_unknown_menu(index, self.sight.text(FILE))
        problems += checks.find_unknown_policies(index, self.sight.text(FILE))
        return replanned

    def _assets(self) -> dict[str, str]:
        assets = (name for name in self.sight.layouts if name.startswith(ASSETS))
        return {name.removeprefix(ASSETS): self.sight.layouts[name].shown for name in assets}

    def changed_facts(self) -> frozenset[str]:
        """Return the facts that are not as the last build had them, where only a few documents have changed."""
        if self._changed is None:
            index, before = self.loaded.index, self.loaded.before
            standing = self._standing.index if self._standing else index
            old = [slip for slip in before.values() if slip and standing.clock.shows(slip)]
            new = [slip for path in before if standing.clock.shows(slip := index.slips[path])]
            former = document_facts(standing, old) | newsroom_facts(standing, old)
            now = document_facts(index, new) | newsroom_facts(index, new)
            facts = {fact for fact in former.keys() | now.keys() if former.get(fact) != now.get(fact)}
            facts |= set(map(file_fact, self.sight.changed))
            if not self.loaded.is_same:
                facts.add(STRUCTURE)
            layouts = self.sight.layouts.items()
            facts |= {asset_fact(n.removeprefix(ASSETS)) for n, file in layouts if file.shown in self.sight.changed}
            self._changed = frozenset(facts)
        return self._changed

    # Questions

    def answer(self, question: Question) -> bytes | None:
        """Return the digest of the answer to a question; asked again only if a fact that it depends on has changed."""
        if self.loaded.is_same:
            kept = self._questions().get(question)
            if kept and self.changed_facts().isdisjoint(kept[1]):
                return kept[0]
        return self.desk.digest(question)

    def _recall(self, question: Question) -> Answer | None:
        """Return the answer that the last build gave, if it holds."""
        kept = self._questions().get(question) if self.loaded.is_same else None
        if kept is None or not self.changed_facts().isdisjoint(kept[1]):
            return None
        answer = self.memory.answer(question)
        return Answer(answer[0], *kept) if answer else None

    def _questions(self) -> dict[Question, tuple[bytes, frozenset[str]]]:
        if not self._known_questions:
            kept = self.memory.get("questions") or {}
            self._known_questions = {question: (digest, frozenset(facts)) for question, (digest, facts) in kept.items()}
        return self._known_questions

    def holds(self, group: Group) -> bool:
        """Tell whether what some artifacts have in common is still so."""
        return self.recipe(group.key) == group.recipe and first_changed(group.answers, self.answer) is None

    def keep_answers(self, groups: Iterable[Group]) -> None:
        """See to it that the next build can recall the answers, also those that only workers were given."""
        for question in {question for group in groups for question, _ in group.answers}:
            self.answer(question)

    # Rendering

    def render_all(
        self, todo: list[Artifact], jobs: int, progress: Progress, so_far: tuple[int, int]
    ) -> Iterator[Rendered | None]:
        """Render artifacts, in their order; None is one that a layout's fault makes impossible: see `stop_at_faults`.

        `so_far`: how many are done already, of how many.
        """
        if not todo:
            return
        from digestgen.render.layouts import LayoutFault
        from digestgen.render.render import Renderer

        renderer = Renderer(self.layouts(), self.viewer, self.desk, self.sight.read)
        self.layouts().compile({(name, one.lang) for one in todo for name in layouts_of(one.recipe, one.layout)})

        def attempt(one: Artifact) -> Rendered | Problem:
            try:
                return renderer.render(one)
            except LayoutFault as fault:
                problem: Problem = fault.args[0]
                return problem

        before, total = so_far
        for done, rendered in enumerate(spread(attempt, todo, jobs), start=before + 1):
            progress("rendering", done, total)
            if isinstance(rendered, Problem):
                place = (rendered.file, rendered.line, rendered.hint)
                self._faults[place] = min(self._faults.get(place, rendered), rendered)
            yield None if isinstance(rendered, Problem) else rendered

    def stop_at_faults(self) -> None:
        """Raise `SiteProblems` with the faults of layouts, each told once, for one of the pages that it shows on."""
        if self._faults:
            raise SiteProblems(self._faults.values())

    def remember(self, memory: Memory) -> None:
        """Keep what the next build can take up."""
        memory.put("number", self.number)
        kept = dict(self._questions()) if self.loaded.is_same else {}
        fresh = self.desk.worked_out()
        memory.put_answers({question: answer.value for question, answer in fresh.items()})
        kept |= {question: (answer.digest, answer.facts) for question, answer in fresh.items()}
        memory.put(
            "questions", {question: (digest, tuple(sorted(facts))) for question, (digest, facts) in kept.items()}
        )
        if len(self._bytecode) != self._compiled:
            memory.put("bytecode", self._bytecode)
