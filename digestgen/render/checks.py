"""What only the plan as a whole can show to be wrong: files that clash, links from the root, names of files."""

from __future__ import annotations

from collections.abc import Iterable

from digestgen.content.index import Index
from digestgen.content.links import join
from digestgen.content.model import Article, Document
from digestgen.errors import Problem, did_you_mean
from digestgen.render.plan import Artifact, file_of


def find_clashes(artifacts: list[Artifact]) -> list[Problem]:
    """Name the artifacts that would overwrite each other, also where letters differ only in case."""
    problems = []
    first: dict[str, Artifact] = {}
    for artifact in artifacts:
        other = first.setdefault(artifact.path.casefold(), artifact)
        if other is not artifact:
            message = f"both this and {other.origin} would be written to '{artifact.path}'"
            hint = "give one of them another slug"
            problems.append(Problem(artifact.origin, 1, 1, message, hint))
    return problems


def find_dead_links(index: Index, artifacts: list[Artifact]) -> list[Problem]:
    """Name links of published texts, written from the site's root, that lead to no page of the site."""
    known = {artifact.path for artifact in artifacts}
    problems = []
    for document in index.documents():
        for link in document.body.links:
            path = link.target.partition("#")[0].partition("?")[0]
            if path.startswith("/") and file_of(path) not in known and path[1:] not in known:
                message = f"the site has no page '{path}'"
                hint = "link to the source file by its relative path, like ../pages/about.md"
                problems.append(Problem(document.path, link.line, link.column, message, hint))
    return problems


def find_missing_files(index: Index, documents: Iterable[Document], layouts: frozenset[str]) -> list[Problem]:
    """Name images and layouts that front matter asks for and that are not there."""
    problems = []
    for document in documents:
        if isinstance(document, Article) and document.image:
            ref = document.image.file
            if join(document.path, ref.name) not in index.targets.assets:
                hint = index.targets.hint(document.path, ref.name)
                message = f"there is no image '{ref.name}'"
                problems.append(Problem(document.path, ref.line, ref.column, message, hint))
        if document.layout and document.layout.name not in layouts:
            ref = document.layout
            hint = did_you_mean(ref.name, layouts) or "name a file of layouts/"
            problems.append(Problem(document.path, ref.line, ref.column, f"there is no layout '{ref.name}'", hint))
    return problems
