"""Values to try single modules on: documents, slips and indexes that say only what a test is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from digestgen.config import Language, SiteConfig
from digestgen.content.clock import Clock
from digestgen.content.documents import Settings, parse_document
from digestgen.content.index import Index
from digestgen.content.model import Article, ContentKind, Document
from digestgen.content.registers import Registers, parse_registers
from digestgen.content.slips import Slip, slip_of
from digestgen.content.source import SourceFile
from digestgen.errors import Problem
from tests.harness import NOW, front_matter

CONFIG = SiteConfig(
    title="Test digest",
    base_url="https://digest.example.org",
    tagging_entity="digest.example.org,2026",
    languages={"ar": Language(title="الموجز")},
)
SETTINGS = Settings("en", ("en", "ar"), "UTC")
DAMASCUS = SETTINGS._replace(timezone="Asia/Damascus")

D = TypeVar("D", bound=Document)


def config(**changed: Any) -> SiteConfig:
    return CONFIG.model_copy(update=changed)


def path_of_article(name: str) -> str:
    return f"content/articles/{name}.md"


def read_text(
    text: str, kind: ContentKind = "article", settings: Settings = SETTINGS, path: str = "content/articles/a.md"
) -> tuple[Document | None, list[str]]:
    """Read a whole file, and return the document and what is said of it."""
    document, problems = parse_document(SourceFile(path, text.encode()), kind, settings)
    return document, told(problems)


def read(kind: type[D], name: str = "a", /, body: str = "Text.", *, settings: Settings = SETTINGS, **matter: Any) -> D:
    """Read a document of a kind, and hold that nothing is wrong with it."""
    word = kind.__name__.lower()
    text = f"---\n{front_matter({'title': name, **matter})}---\n{body}\n"
    source = SourceFile(f"content/{word}s/{name}.md", text.encode())
    document, problems = parse_document(source, word, settings)  # type: ignore[arg-type]
    assert not problems, [str(problem) for problem in problems]
    assert isinstance(document, kind)
    return document


def article(name: str = "a", /, body: str = "Text.", *, settings: Settings = SETTINGS, **matter: Any) -> Article:
    return read(Article, name, body, settings=settings, **{"date": "2015-06-02", **matter})


def slip(name: str = "a", /, body: str = "Text.", **matter: Any) -> Slip:
    """Return the slip of an article as it would be read."""
    return slip_of(article(name, body, **matter), ZoneInfo("UTC"))


def slips(*listed: Slip) -> dict[str, Slip]:
    return {one.path: one for one in sorted(listed)}


def registers(**taxonomies: Mapping[str, Any]) -> Registers:
    """Read registers: places={"aleppo": "Aleppo"}, or {"aleppo": {"name": …}}."""
    sources = []
    for taxonomy, entries in taxonomies.items():
        full = {slug: {"name": entry} if isinstance(entry, str) else entry for slug, entry in entries.items()}
        sources.append(SourceFile(f"content/data/{taxonomy}.yaml", front_matter(full).encode()))
    read_in, problems = parse_registers(sources)
    assert not problems, [str(problem) for problem in problems]
    return read_in


def clock(at: datetime = NOW, *, drafts: bool = False) -> Clock:
    return Clock(at.timestamp(), drafts)


def index(
    *listed: Slip,
    known: Registers | None = None,
    assets: tuple[str, ...] = (),
    at: datetime = NOW,
    drafts: bool = False,
    settings: SiteConfig = CONFIG,
) -> Index:
    return Index(settings, known or Registers(), slips(*listed), assets, clock(at, drafts=drafts))


def said(problems: Iterable[Problem]) -> list[str]:
    """Return what is said of a site, with file, line and column. The hints have tests of their own: tests/bad_sites."""
    return [f"{problem.file}:{problem.line}:{problem.column}: {problem.message}" for problem in problems]


def told(problems: Iterable[Problem]) -> list[str]:
    """Return what is said of one file, with line and column."""
    return [line.partition(":")[2] for line in said(problems)]


def names(listed: Any) -> list[str]:
    """Return the names of the files of slips, without folder and ending."""
    return [one.path.rpartition("/")[2].removesuffix(".md") for one in listed]
