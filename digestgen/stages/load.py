"""Parse what has changed, take the rest from memory, and make the index of it all."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from digestgen.config import SiteConfig, parse_config
from digestgen.content.clock import Clock
from digestgen.content.documents import Settings, parse_document
from digestgen.content.index import Index
from digestgen.content.model import Document
from digestgen.content.registers import Registers, parse_registers
from digestgen.content.slips import Slip, slip_of
from digestgen.content.source import Found, SourceFile, digest_of
from digestgen.errors import Problem
from digestgen.incremental.memory import Memory
from digestgen.site_folder import FILE
from digestgen.stages.look import Sight
from digestgen.stages.options import Options, Progress
from digestgen.stages.workers import spread


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
    """Whether the last build had the same structure, and so the same plan."""
    changed: frozenset[str]
    """The paths of the documents that were parsed."""
    problems: list[Problem]
    _fresh: dict[str, bytes]
    _memory: Memory
    _sight: Sight
    _settings: bytes
    _gone: frozenset[str]

    def document(self, path: str) -> Document:
        """Return a document in full."""
        data = self._fresh.get(path)
        if data is not None:
            document: Document = pickle.loads(data)  # noqa: S301 — this process, or its worker, has written it
            return document
        return self._memory.document(path) or self._again(path)

    def _again(self, path: str) -> Document:
        """Parse a document once more whose row of the cache is damaged."""
        kind = self.index.slips[path].kind
        document, _ = parse_document(SourceFile(path, self._sight.read(path)), kind, settings_of(self.config))
        assert document is not None
        return document

    def remember(self, memory: Memory) -> None:
        """Keep what was loaded for the next build."""
        memory.put("settings", self._settings)
        memory.put("structure", self.structure)
        memory.put_documents(self._fresh, self._gone)
        if self._fresh or self._gone:
            memory.put_slips(self.index.slips.values())
        if not self.is_same:
            memory.put_registers(self.index.filer.registers)


def load(options: Options, sight: Sight, memory: Memory, progress: Progress) -> Loaded:
    """Load a site. Raises `SiteProblems` only for site.yaml; all other problems are collected."""
    config = parse_config(sight.read(FILE))
    settings = settings_of(config)
    key = digest_of(repr(settings).encode())
    known = memory.slips() if memory.get("settings") == key else {}
    wanted = [one for one in sight.found if one.role not in ("data", "asset")]
    readings, problems = _parse(options, sight, settings, _unread(wanted, known, sight), progress)
    fresh = {path: reading.slip for path, reading in readings.items() if reading.slip}
    slips = _slips(wanted, known, fresh, readings.keys())
    broken = frozenset(one.path for one in wanted) - slips.keys()
    clock = Clock(options.now.timestamp(), options.drafts)
    structure = _structure(sight, slips.values(), clock)
    problems = [*sight.problems, *problems]
    is_same = not problems and memory.get("structure") == structure
    registers = memory.registers() if is_same else None
    is_same = registers is not None
    if registers is None:
        registers, faults = _registers(sight)
        problems += faults
    assets = [one.path for one in sight.found if one.role == "asset"]
    index = Index(config, registers, slips, assets, clock, broken=broken, settled=is_same)
    if not is_same:
        problems += index.problems()
    documents = {path: reading.document for path, reading in readings.items() if reading.slip}
    gone = frozenset(known.keys() - slips.keys())
    return Loaded(config, index, structure, is_same, frozenset(fresh), problems, documents, memory, sight, key, gone)


def settings_of(config: SiteConfig) -> Settings:
    """Return what of site.yaml the reading of a document depends on."""
    return Settings(config.lang, config.all_languages, config.timezone)


def _unread(wanted: Iterable[Found], known: dict[str, Slip], sight: Sight) -> list[Found]:
    """Return the documents that memory does not have as they are now."""
    digests = sight.seen.digests
    return [one for one in wanted if one.path not in known or known[one.path].digest != digests[one.path]]


def _slips(
    wanted: Iterable[Found], known: dict[str, Slip], fresh: dict[str, Slip], parsed: Iterable[str]
) -> dict[str, Slip]:
    """Return all slips, in the order of their paths. A document that cannot be read has none."""
    there = {one.path for one in wanted}
    slips = {path: slip for path, slip in known.items() if path in there and path not in parsed} | fresh
    return {path: slips[path] for path in sorted(slips)} if fresh or len(slips) != len(known) else slips


def _parse(
    options: Options, sight: Sight, settings: Settings, todo: list[Found], progress: Progress
) -> tuple[dict[str, Reading], list[Problem]]:
    readings: dict[str, Reading] = {}
    problems: list[Problem] = []
    work = partial(_read, sight, settings)
    for done, (one, reading) in enumerate(zip(todo, spread(work, todo, options.jobs), strict=True), start=1):
        readings[one.path] = reading
        problems += reading.problems
        progress("reading", done, len(todo))
    return readings, problems


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
