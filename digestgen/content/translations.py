"""`translations:` of some documents → the group of each text in all its languages. One side's word is enough."""

from __future__ import annotations

from collections import defaultdict

from digestgen.content.links import join
from digestgen.content.model import Document
from digestgen.errors import Problem


def group_translations(
    documents: list[Document], shown: list[Document]
) -> tuple[dict[str, tuple[Document, ...]], list[Problem]]:
    """Return, by path, the published versions of a text in other languages, and what is wrong with the groups."""
    by_path = {document.path: document for document in documents}
    leader = {path: path for path in by_path}
    problems: list[Problem] = []
    for document in documents:
        for tag, ref in document.translations:
            other = by_path.get(join(document.path, ref.name))
            if fault := _fault(document, tag, ref.name, other):
                problems.append(Problem(document.path, ref.line, ref.column, *fault))
            elif other:
                leader[_find(leader, document.path)] = _find(leader, other.path)
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        groups[_find(leader, document.path)].append(document)
    problems += (problem for group in groups.values() for problem in _clashes(group))
    visible = {document.path for document in shown}
    found = {}
    for group in groups.values():
        for document in group if len(group) > 1 else ():
            others = (other for other in group if other is not document and other.path in visible)
            found[document.path] = tuple(sorted(others, key=lambda other: other.lang))
    return found, problems


def _find(leader: dict[str, str], path: str) -> str:
    while leader[path] != path:
        path = leader[path]
    return path


def _fault(document: Document, tag: str, target: str, other: Document | None) -> tuple[str, str] | None:
    if other is None:
        return f"there is no file '{target}'", "write the path of the translation as seen from this file"
    if type(other) is not type(document):
        return f"'{target}' is of another kind", "an article's translation is an article"
    if other.lang != tag:
        return f"'{target}' is in '{other.lang}', not in '{tag}'", "mend the language here, or 'lang' there"
    return None


def _clashes(group: list[Document]) -> list[Problem]:
    first: dict[str, str] = {}
    problems = []
    for document in group:
        if (other := first.setdefault(document.lang, document.path)) != document.path:
            message = f"{other} is a translation of the same text into '{document.lang}'"
            problems.append(Problem(document.path, 1, 1, message, "keep one of the two, or mend 'translations'"))
    return problems
