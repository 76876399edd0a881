"""The pipeline, from top to bottom: load, parse, index, plan, render, publish."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from digestgen.config import FILE, SiteConfig, parse_config
from digestgen.content.clock import Clock
from digestgen.content.documents import Parsed, Settings, parse_document
from digestgen.content.index import Index
from digestgen.content.model import Document
from digestgen.content.registers import Registers, parse_registers
from digestgen.content.slips import slip_of
from digestgen.content.source import Found, SourceFile, read, scan
from digestgen.errors import BuildFailed, Problem, SiteProblems
from digestgen.publish.writer import Written, publish
from digestgen.render.checks import find_clashes, find_dead_links, find_missing_files
from digestgen.render.layouts import LayoutFault, Layouts, read_layouts
from digestgen.render.plan import Artifact, plan_site
from digestgen.render.render import Renderer
from digestgen.render.viewer import Viewer

Progress = Callable[[str, int, int], None]
"""Told of each step: stage, how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked for."""

    site: Path
    output: Path
    now: datetime
    drafts: bool = False
    release: bool = False
    jobs: int = 1


def _quiet(_stage: str, _done: int, _total: int) -> None:
    pass


def build(options: Options, progress: Progress = _quiet) -> Written:
    """Build the site and publish it, or raise and leave what is published as it is."""
    return publish(options.output, render_site(options, progress))


def render_site(options: Options, progress: Progress = _quiet) -> dict[str, bytes]:
    """Return path → bytes of the whole site, or raise `SiteProblems`, all of them."""
    config = load_config(options.site)
    found, problems = scan(options.site)
    registers, documents, faults = load(options, config, found, progress)
    problems += faults
    slips = {path: slip_of(document, config.zone) for path, document in documents.items()}
    assets = (one.path for one in found if one.role == "asset")
    index = Index(config, registers, slips, assets, Clock(options.now.timestamp(), options.drafts))
    problems += index.problems()
    layouts = Layouts(read_layouts(options.site), config.zone)
    problems += layouts.check()
    plan = plan_site(index, {name: layouts.files[f"assets/{name}"][0] for name in layouts.assets})
    problems += find_missing_files(index, layouts.names())
    problems += find_clashes(plan)
    problems += find_dead_links(index, plan)
    stop_at(problems)
    viewer = Viewer(index, documents.__getitem__)
    renderer = Renderer(layouts, viewer, lambda path: _bytes_of(options.site, path))
    return render_all(renderer, plan, progress)


def load_config(site: Path) -> SiteConfig:
    """Read site.yaml."""
    try:
        return parse_config((site / FILE).read_bytes())
    except OSError as error:
        raise BuildFailed(f"{FILE}: {error.strerror}") from error


def load(
    options: Options, config: SiteConfig, found: list[Found], progress: Progress
) -> tuple[Registers, dict[str, Document], list[Problem]]:
    """Read and parse what was found."""
    problems: list[Problem] = []
    settings = Settings(config.lang, config.all_languages, config.timezone)
    sources = {one.path: _read(options.site, one, problems) for one in found if one.role != "asset"}
    registers, faults = parse_registers([s for one in found if one.role == "data" and (s := sources[one.path])])
    problems += faults
    wanted = [(one, source) for one in found if one.role not in ("data", "asset") and (source := sources[one.path])]
    documents = {}
    for done, (one, source) in enumerate(wanted, start=1):
        parsed: Parsed = parse_document(source, one.role, settings)  # type: ignore[arg-type]
        problems += parsed.problems
        if parsed.document is not None:
            documents[one.path] = parsed.document
        progress("reading", done, len(wanted))
    return registers, documents, problems


def render_all(renderer: Renderer, artifacts: list[Artifact], progress: Progress) -> dict[str, bytes]:
    """Render all artifacts; a layout's fault is told once, for the first page that it shows on."""
    files: dict[str, bytes] = {}
    faults: dict[tuple[str, int, str], Problem] = {}
    for done, artifact in enumerate(artifacts, start=1):
        try:
            files[artifact.path] = renderer.render(artifact)
        except LayoutFault as fault:
            problem: Problem = fault.args[0]
            faults.setdefault((problem.file, problem.line, problem.hint), problem)
        progress("rendering", done, len(artifacts))
    stop_at(faults.values())
    return files


def stop_at(problems: Iterable[Problem]) -> None:
    """Raise `SiteProblems` if there are any errors among the problems."""
    found = list(problems)
    if any(problem.severity == "error" for problem in found):
        raise SiteProblems(found)


def _read(site: Path, one: Found, problems: list[Problem]) -> SourceFile | None:
    source = read(site, one.path)
    if isinstance(source, Problem):
        problems.append(source)
        return None
    return source


def _bytes_of(site: Path, path: str) -> bytes:
    source = read(site, path)
    if isinstance(source, Problem):
        raise SiteProblems([source])
    return source.data


def clock_of(at: str | None, environment: str | None) -> datetime:
    """Return the build's one moment: `--at`, else SOURCE_DATE_EPOCH, else now. Raise ValueError if one is wrong."""
    if at is not None:
        moment = datetime.fromisoformat(at)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if environment is not None:
        return datetime.fromtimestamp(int(environment), UTC)
    return datetime.now(UTC)
