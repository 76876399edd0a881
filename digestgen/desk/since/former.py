"""A commit → the documents of then, as far as they are not what they were: only these are read and parsed.

They are parsed by the same code as those of now, under the settings of then.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from digestgen.config import SiteConfig, parse_config
from digestgen.content.documents import Settings, parse_document
from digestgen.content.model import FOLDERS, ContentKind, Document
from digestgen.content.slips import Slip, slip_of
from digestgen.content.source import ROOT, SourceFile, is_ignored
from digestgen.desk.rules.case import Case
from digestgen.desk.since.repository import Commit, Repository, blob_name
from digestgen.errors import SiteProblems
from digestgen.site_folder import FILE
from digestgen.stages.load import settings_of
from digestgen.stages.options import Progress
from digestgen.stages.workers import spread


class Text(NamedTuple):
    """A document as it was."""

    document: Document
    slip: Slip


class Former(NamedTuple):
    """What is known of the content at a commit."""

    commit: Commit
    config: SiteConfig
    """The settings of then; those of now, if they could not be read."""
    paths: frozenset[str]
    """Of all documents."""
    texts: tuple[Text, ...]
    """Those that are not there now byte for byte, under the same path; in the order of the paths."""
    unread: int
    """How many of them could not be read."""


def recall(repository: Repository, commit: Commit, case: Case, jobs: int, progress: Progress) -> Former:
    """Read what has changed since a commit, as it was then. Raise `UsageError` if git cannot give it."""
    files = repository.files(commit)
    kinds = {path: kind for path in sorted(files) if (kind := _kind(path))}
    changed = [path for path in kinds if not _is_same(path, files[path], case)]
    blobs = repository.read([files[path] for path in (*changed, FILE) if path in files])
    config = _config(blobs.get(files.get(FILE, ""), b""), case.config)
    work = partial(_parse, settings_of(config), kinds)
    sources = [SourceFile(path, blobs[files[path]]) for path in changed]
    texts: list[Text] = []
    for done, text in enumerate(spread(work, sources, jobs), start=1):
        progress(f"reading {commit.shown}", done, len(sources))
        texts += [text] if text else []
    return Former(commit, config, frozenset(kinds), tuple(texts), len(sources) - len(texts))


def _kind(path: str) -> ContentKind | None:
    """Say what a file of then was, by the rules of now."""
    root, *parts = path.split("/")
    if root != ROOT or len(parts) < 2 or not path.lower().endswith(".md") or any(map(is_ignored, parts)):
        return None
    return FOLDERS.get(parts[0])


def _is_same(path: str, name: str, case: Case) -> bool:
    """Tell whether a file has the bytes of a blob; those of one that cannot be read nobody knows."""
    return bool(case.sight.seen.digests.get(path)) and blob_name(case.sight.read(path), name) == name


def _config(data: bytes, now: SiteConfig) -> SiteConfig:
    try:
        return parse_config(data)
    except SiteProblems:  # written for another digestgen, or not there: what is wrong with it is no concern of now
        return now


def _parse(settings: Settings, kinds: Mapping[str, ContentKind], source: SourceFile) -> Text | None:
    document = parse_document(source, kinds[source.path], settings).document
    return Text(document, slip_of(document, settings.zone)) if document else None
