"""`explain`: what a file of the site is made of; what a source, a register or a layout makes. As of the last build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from digestgen.content.clock import Clock
from digestgen.content.model import TAXONOMIES
from digestgen.content.registers import Registers, file_of
from digestgen.content.slips import Slip
from digestgen.content.source import digest_of
from digestgen.desk.last_build import last_build
from digestgen.desk.meant import Meant, meant
from digestgen.errors import UsageError
from digestgen.incremental.cache import TornError
from digestgen.incremental.memory import Memory
from digestgen.incremental.trace import spell
from digestgen.render.layout_files import ASSETS, LOCALES, default_folder
from digestgen.render.pages import Artifact, layouts_of
from digestgen.render.parts import card_fact, file_fact, full_fact, term_fact
from digestgen.site_folder import FILE
from digestgen.stages.options import Options, Progress

_SHOWN = 20
"""So many files are listed, unless all are wanted."""


def explain(options: Options, what: str, progress: Progress, *, in_full: bool = False) -> Iterator[str]:
    """Yield lines that explain an address, a file of the output, or a file that the site is made of.

    `in_full` lists all files that are concerned, however many. Raises `UsageError` for what the last build has not
    met.
    """
    with last_build(options, progress) as memory:
        if memory is None:
            raise UsageError("there is no memory of a build to explain; build the site first")
        try:
            yield from _Story(options, memory, None if in_full else _SHOWN).of(meant(options, memory, what))
        except TornError as error:
            raise UsageError("what the last build knew is damaged; build the site again") from error


class _Story:
    """Tells what the last build knew."""

    def __init__(self, options: Options, memory: Memory, limit: int | None) -> None:
        self._options, self._memory, self._limit = options, memory, limit

    def of(self, found: Meant) -> Iterator[str]:
        """Yield what there is to say of what was meant."""
        if found.role == "output":
            yield from self._output(found.path)
            return
        yield found.shown
        yield from self._since(found.shown)
        if found.role == "layout":
            yield from self._layout(found.path)
        elif found.path == FILE:
            yield from self._listed("is part of", self._made(lambda one: one.recipe not in ("copy", "asset")))
        elif found.path in map(file_of, TAXONOMIES):
            yield from self._register(found.path)
        else:
            yield from self._source(found.path)

    def _output(self, path: str) -> Iterator[str]:
        """Tell what a file of the output is made of, and why it was, or was not, rendered."""
        memory, plan = self._memory, self._plan(path)
        kept = memory.kept(path)
        if kept is None:
            raise UsageError(f"the last build has no trace of '{path}'; build the site again")
        yield path
        yield f"  is there for  {plan.origin}"
        yield from self._since(plan.origin)
        yield f"  made by       {f'layout {plan.layout} [{plan.lang}]' if plan.recipe == 'layout' else plan.recipe}"
        ago = (memory.get("number") or 0) - kept.build
        if ago:
            yield "  the last build that had anything to do did not render it: nothing that it is made of had changed"
            yield f"  rendered {ago} build{'s' if ago > 1 else ''} before that: {kept.reason}"
        else:
            yield f"  the last build that had anything to do rendered it: {kept.reason}"
        made_of = [_spell(fact) for fact in dict.fromkeys(plan.facts)]
        yield from self._column("made of", made_of or ["nothing but its place in the site"])
        yield from self._column("asked", [spell(question) for question, _ in memory.groups()[kept.group].answers])

    def _since(self, path: str) -> Iterator[str]:
        """Say whether a file is another one than the last build saw."""
        digest = self._memory.seen().digests.get(path)
        if digest is None or path.startswith("digestgen:"):
            return
        try:
            if digest_of((self._options.site / path).read_bytes()) != digest:
                yield "  has changed   since the last build; all this is as of that"
        except OSError:
            yield "  has gone      since the last build"

    def _source(self, path: str) -> Iterator[str]:
        """Tell what an article, an edition, a page or a file beside them makes, or why it makes nothing."""
        memory = self._memory
        if path not in memory.seen().stamps:
            yield "  is new        since the last build; build the site to see what becomes of it"
            return
        users = [user for fact in (full_fact, file_fact, card_fact) for user in memory.users(fact(path))]
        own = next((user for user in users if self._plan(user).origin == path), None)
        if own:
            yield from (f"  {line}" for line in self._output(own))
        elif not users:
            yield f"  makes         nothing: {self._why_not(path)}"
        others = [user for user in dict.fromkeys(users) if user != own]
        if others:
            yield from self._listed("shown also in" if own else "shown in", others)

    def _why_not(self, path: str) -> str:
        """Say why nothing was made of a file that the last build saw."""
        if not path.endswith(".md"):
            return "no published text shows it or links to it"
        slip = self._memory.slips().get(path)
        return _why_hidden(slip, self._options.now) if slip else "it could not be read"

    def _register(self, path: str) -> Iterator[str]:
        """Tell which files show an entry of a register."""
        memory, taxonomy = self._memory, path.rpartition("/")[2].removesuffix(".yaml")
        registers = memory.registers()
        slugs = registers.terms[taxonomy].keys() if registers else ()
        named = [slip.path for slip in memory.slips().values() if registers and _uses(slip, taxonomy, registers)]
        facts = [term_fact(taxonomy, slug) for slug in slugs]
        facts += [fact(one) for one in named for fact in (full_fact, card_fact)]
        yield f"  has           {_count(len(slugs), 'term')}, with those that texts brought along"
        yield f"  is used by    {_count(len(named), 'text')}"
        yield from self._listed("shown in", dict.fromkeys(user for fact in facts for user in memory.users(fact)))

    def _layout(self, name: str) -> Iterator[str]:
        """Tell what a layout, an asset or a catalog of words makes."""
        if f"layouts/{name}" in self._memory.seen().stamps and (default_folder() / name).is_file():
            yield "  stands for    digestgen's own file of this name"
        if name.startswith(ASSETS):
            yield from self._asset(name)
        elif name.startswith(LOCALES):
            tag = name.removeprefix(LOCALES).removesuffix(".po")
            langs = (tag, *self._served_by(tag))
            yield from self._listed(
                "translates", self._made(lambda one: bool(layouts_of(one.recipe, one.layout)) and one.lang in langs)
            )
        else:
            includers = self._includers(name)
            if includers:
                yield f"  is part of    {', '.join(sorted(includers))}"
            makers = {name, *includers}
            yield from self._listed(
                "makes", self._made(lambda one: not makers.isdisjoint(layouts_of(one.recipe, one.layout)))
            )

    def _asset(self, path: str) -> Iterator[str]:
        """Tell what becomes of an asset, and which pages link to it."""
        memory, name = self._memory, path.removeprefix(ASSETS)
        yield from (f"  {line}" for line in self._output(path))
        groups = {
            digest
            for digest, group in memory.groups().items()
            if any(question[1] == "asset" and name in question[2] for question, _ in group.answers)
        }
        linked = [one for one, kept in memory.all_kept().items() if kept.group in groups]
        yield from self._listed("linked from", linked)

    def _includers(self, name: str) -> set[str]:
        """Return the layouts that a layout is part of, however deep."""
        _, references = self._memory.get("references") or (None, {})
        found: set[str] = set()
        waiting = [name]
        while waiting:
            one = waiting.pop()
            fresh = {other for other, names in references.items() if one in names} - found
            found |= fresh
            waiting += fresh
        return found - {name}

    def _served_by(self, tag: str) -> list[str]:
        """Return the languages that take their words from the catalog of a wider one: `pt-BR` from that of `pt`."""
        stamps = self._memory.seen().stamps
        langs = {self._plan(path).lang for path in self._memory.get("outputs") or {}}
        wider = [lang for lang in langs if lang.split("-")[0] == tag]
        return [lang for lang in wider if not any(one.endswith(f"layouts/{LOCALES}{lang}.po") for one in stamps)]

    # What all of them need

    def _plan(self, path: str) -> Artifact:
        values: Any = self._memory.planned(path)
        return Artifact._make(values)

    def _made(self, is_wanted: Callable[[Artifact], bool]) -> list[str]:
        """Return the files that are planned in a way."""
        return [path for path in sorted(self._memory.get("outputs") or {}) if is_wanted(self._plan(path))]

    def _listed(self, label: str, paths: Iterable[str]) -> Iterator[str]:
        """Yield files under a label, no more than are wanted."""
        listed = list(paths)
        yield from self._column(label, [_count(len(listed), "file"), *listed])

    def _column(self, label: str, lines: Sequence[str]) -> Iterator[str]:
        """Yield lines beside a label, no more than are wanted."""
        for place, line in enumerate(lines[: self._limit]):
            yield f"  {'' if place else label:13} {line}"
        if self._limit and len(lines) > self._limit:
            yield f"  {'':13} … and {len(lines) - self._limit} more; --all lists them"


def _why_hidden(slip: Slip, now: datetime) -> str:
    """Say why a text is not published."""
    clock = Clock(now.timestamp())
    if slip.draft:
        return "it is a draft; delete the line 'draft: true' to publish it"
    if clock.is_late(slip):
        return "its 'expires' has passed"
    if not clock.shows(slip):
        return f"its 'date' is still to come: {slip.date}"
    return "it was hidden when the site was built last; build the site"


def _uses(slip: Slip, taxonomy: str, registers: Registers) -> bool:
    """Tell whether a text names a term of a taxonomy. Who speaks is an actor, or else a publisher."""
    if dict(slip.terms).get(taxonomy) or (taxonomy == "publishers" and slip.publishers):
        return True
    speakers = (registers.find("actors", ref[0]) or registers.find("publishers", ref[0]) for ref in slip.speakers)
    return any(term and term.taxonomy == taxonomy for term in speakers)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _spell(fact: str) -> str:
    kind, _, name = fact.partition(":")
    said = {
        "c": "card of {}",
        "f": "{}, in full",
        "t": "{}, of the registers",
        "b": "the bytes of {}",
        "s": "where all documents stand",
    }
    return said[kind].format(name)
