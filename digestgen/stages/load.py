"""Parse what has changed, take the rest from memory, and make the index of it all."""

from __future__ import annotations

import pickle
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from digestgen.config import SiteConfig, parse_config
from digestgen.content.again import Change, Changes, index_again
from digestgen.content.clock import Clock
from digestgen.content.documents import Settings, parse_document
from digestgen.content.index import Index
from digestgen.content.model import Document
from digestgen.content.registers import Registers, parse_registers
from digestgen.content.slips import Slip, interned, slip_of
from digestgen.content.source import Found, SourceFile, digest_of
from digestgen.errors import Problem
from digestgen.incremental.cache import TornError
from digestgen.incremental.memory import Memory
from digestgen.site_folder import FILE
from digestgen.stages.look import Sight
from digestgen.stages.options import Options, Progress
from digestgen.stages.workers import spread

_FEW = 50
"""Up to so many changed documents the index is made of the standing one."""
_AT_HAND = 500
"""So many documents wait to be kept: ten thousand would take a third of the memory that a build may take."""


class Reading(NamedTuple):
    """A file that was parsed: what the site needs to know of it, and the document itself, pickled."""

    slip: Slip | None
    document: bytes
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Loaded:
    """The content of a site, and how it is related to that of the last build."""

    config: SiteConfig
    index: Index
    structure: bytes
    """The digest of where everything stands: settings, terms, and the shapes of all documents."""
    is_same: bool
    """Whether everything stands where it stood in the last build, so that its plan is this one's."""
    before: Mapping[str, Slip | None]
    """Path → the former slip of each document that was parsed."""
    problems: list[Problem]
    changes: Changes | None
    """What is different from the standing index, if that is all that is different."""
    _fresh: frozenset[str]
    _gone: frozenset[str]
    _memory: Memory
    _settings: bytes

    def document(self, path: str) -> Document:
        """Return a document in full."""
        return self._memory.document(path)

    def remember(self, memory: Memory) -> None:
        """Keep what was loaded for the next build."""
        slips = self.index.slips
        memory.put("settings", self._settings)
        memory.put("structure", self.structure)
        memory.forget_documents(self._gone)
        memory.put_slips((slips[path] for path in self._fresh), self._gone)
        if not self.is_same:
            memory.put_registers(self.index.filer.registers)
            memory.put("span", self.index.clock.span(slips.values(), self.config.feeds.withdrawn_days))


def load(
    options: Options,
    sight: Sight,
    memory: Memory,
    progress: Progress,
    standing: Index | None = None,
    *,
    whole: bool = False,
) -> Loaded:
    """Load a site. Raises `SiteProblems` only for site.yaml; all other problems are collected.

    `standing`: the index of the last build, if the same process has made it. `whole`: make it from nothing, even if
    everything stands where it stood.
    """
    config = parse_config(sight.read(FILE))
    settings = settings_of(config)
    key = digest_of(repr(settings).encode())
    known = memory.slips() if memory.get("settings") == key else None
    wanted = [one for one in sight.found if one.role not in ("data", "asset")]
    todo = [one for one in wanted if known is None or one.path in sight.changed]
    fresh, faults = _parse(options, sight, settings, todo, memory, progress)
    problems = [*sight.problems, *faults]
    before = {path: known.get(path) if known is not None else None for path in fresh}
    clock = Clock(options.now.timestamp(), options.drafts)
    structure = _same_structure(memory, sight, clock, before, fresh) if not problems and not whole else None
    if standing and known is not None and not problems and (found := _again(standing, memory, sight, clock, fresh)):
        return _loaded_again(standing, *found, sight, structure, memory, problems, key)
    registers = memory.registers() if structure else None
    assets = [one.path for one in sight.found if one.role == "asset"]
    if known is not None and structure and registers:
        known.put(fresh)
        index = Index(config, registers, known, assets, clock, settled=True)
        paths = frozenset(fresh)
        return Loaded(config, index, structure, True, before, problems, None, paths, frozenset(), memory, key)
    slips = _all_slips(wanted, known, fresh, {one.path for one in todo})
    registers, faults = _registers(sight)
    broken = frozenset(one.path for one in wanted) - slips.keys()
    index = Index(config, registers, slips, assets, clock, broken=broken)
    problems += [*faults, *index.problems()]
    gone = frozenset(path for path in memory.slips() if path not in slips)
    structure = _structure(sight, slips.values(), clock)
    return Loaded(config, index, structure, False, before, problems, None, frozenset(fresh), gone, memory, key)


def _same_structure(
    memory: Memory, sight: Sight, clock: Clock, before: Mapping[str, Slip | None], now: Mapping[str, Slip]
) -> bytes | None:
    """Return the last build's structure if it is this one's, too; else None.

    It is, if no file has come or gone, nothing but documents, layouts and files beside them has changed, no document
    has changed its shape or its links, and the clock has passed no date.
    """
    wishes = memory.get("wishes")
    span = memory.get("span")
    if wishes is None or span is None or wishes[0] != clock.drafts or not span[0] <= clock.now < span[1]:
        return None
    data = {FILE, *(one.path for one in sight.found if one.role == "data")}
    if sight.gone or sight.new or not data.isdisjoint(sight.changed):
        return None
    for path, slip in now.items():
        former = before[path]
        if former is None or (former.shape, former.linkage) != (slip.shape, slip.linkage):
            return None
    structure = memory.get("structure")
    return structure if isinstance(structure, bytes) else None


def _again(
    standing: Index, memory: Memory, sight: Sight, clock: Clock, fresh: Mapping[str, Slip]
) -> tuple[Index, Changes] | None:
    """Return the index of now and what is different, if it is no more than a few documents."""
    wishes, span = memory.get("wishes"), memory.get("span")
    if wishes is None or wishes[0] != clock.drafts or not span or not span[0] <= clock.now < span[1]:
        return None
    gone = sight.gone & standing.slips.keys()
    others = {FILE, *(one.path for one in sight.found if one.role == "data")} & sight.changed
    if others or sight.gone != gone or not sight.new <= fresh.keys() or len(fresh) + len(gone) > _FEW:
        return None
    changes = {path: Change(standing.slips.get(path), fresh.get(path)) for path in (*fresh, *gone)}
    index = index_again(standing, clock, changes)
    return (index, changes) if index else None


def _loaded_again(
    standing: Index,
    index: Index,
    changes: Changes,
    sight: Sight,
    structure: bytes | None,
    memory: Memory,
    problems: list[Problem],
    key: bytes,
) -> Loaded:
    gone = frozenset(path for path, change in changes.items() if change.new is None)
    before = {path: change.old for path, change in changes.items() if change.new}
    is_same = structure is not None
    if structure is None:
        structure = _structure(sight, index.slips.values(), index.clock)
        links = (one.linkers.get(path, ()) for one in (standing, index) for path in changes)
        problems += index.problems(({*changes}.union(*links)) & index.slips.keys())
    fresh = frozenset(before)
    return Loaded(index.config, index, structure, is_same, before, problems, changes, fresh, gone, memory, key)


def settings_of(config: SiteConfig) -> Settings:
    """Return what of site.yaml the reading of a document depends on."""
    return Settings(config.lang, config.all_languages, config.timezone)


def _all_slips(
    wanted: Iterable[Found], known: Mapping[str, Slip] | None, fresh: Mapping[str, Slip], parsed: Collection[str]
) -> dict[str, Slip]:
    """Return all slips, in the order of their paths. A document that cannot be read has none."""
    there = {one.path for one in wanted}
    slips = {path: slip for path, slip in (known or {}).items() if path in there and path not in parsed}
    if missing := there - slips.keys() - set(parsed):
        raise TornError(missing)
    slips |= fresh
    return {path: slips[path] for path in sorted(slips)}


def _parse(
    options: Options, sight: Sight, settings: Settings, todo: list[Found], memory: Memory, progress: Progress
) -> tuple[dict[str, Slip], list[Problem]]:
    """Parse documents: path → slip of those that can be read. The documents themselves go straight to the memory."""
    slips: dict[str, Slip] = {}
    problems: list[Problem] = []
    documents: dict[str, bytes] = {}
    work = partial(_read, sight, settings)
    for done, (one, reading) in enumerate(zip(todo, spread(work, todo, options.jobs), strict=True), start=1):
        if reading.slip:
            slips[one.path], documents[one.path] = interned(reading.slip), reading.document
        problems += reading.problems
        progress("reading", done, len(todo))
        if len(documents) == _AT_HAND or done == len(todo):
            memory.put_documents(documents)
            documents = {}
    return slips, problems


def _read(sight: Sight, settings: Settings, one: Found) -> Reading:
    if not sight.seen.digests[one.path]:  # it could not be read, and the problem is told
        return Reading(None, b"", ())
    source = SourceFile(one.path, sight.read(one.path))
    document, problems = parse_document(source, one.role, settings)  # type: ignore[arg-type]
    if document is None:
        return Reading(None, b"", problems)
    slip = slip_of(document, settings.zone)
    return Reading(slip, pickle.dumps(document, pickle.HIGHEST_PROTOCOL), problems)


def _registers(sight: Sight) -> tuple[Registers, list[Problem]]:
    files = [one.path for one in sight.found if one.role == "data" and sight.seen.digests[one.path]]
    return parse_registers([SourceFile(path, sight.read(path)) for path in files])


def _structure(sight: Sight, slips: Iterable[Slip], clock: Clock) -> bytes:
    """Return the digest of all that decides where things stand, but not of what documents say."""
    digests = sight.seen.digests
    data = [(FILE, digests[FILE])] + [(one.path, digests[one.path]) for one in sight.found if one.role == "data"]
    names = [one.path for one in sight.found if one.role == "asset"]
    names += sorted(f"{name} {file.shown}" for name, file in sight.layouts.items())
    documents = b"".join(slip.shape + slip.linkage + (b"+" if clock.shows(slip) else b"-") for slip in slips)
    late = [slip.path for slip in slips if clock.is_late(slip)]
    return digest_of(repr((data, names, late)).encode() + documents)
