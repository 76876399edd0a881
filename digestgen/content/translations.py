"""`translations:` of some documents → the group of each text in all its languages. One side's word is enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from digestgen.content.links import join
from digestgen.content.slips import Slip
from digestgen.errors import Problem


def group_translations(
    documents: Mapping[str, Slip], broken: frozenset[str] = frozenset()
) -> tuple[dict[str, tuple[Slip, ...]], list[Problem]]:
    """Return, by path, the versions of a text in other languages, published or not, and what is wrong with them."""
    leader = {path: path for path, slip in documents.items()}
    problems: list[Problem] = []
    for slip in documents.values():
        for tag, (target, line, column) in slip.translations:
            path = join(slip.path, target)
            other = documents.get(path)
            if path in broken:
                continue
            if fault := _fault(slip, tag, target, other):
                problems.append(Problem(slip.path, line, column, *fault))
            elif other:
                leader[_find(leader, slip.path)] = _find(leader, other.path)
    groups = _groups(documents, leader)
    problems += (problem for group in groups for problem in _clashes(group))
    found = {}
    for group in groups:
        for slip in group:
            others = (other for other in group if other is not slip)
            found[slip.path] = tuple(sorted(others, key=lambda other: (other.lang, other.path)))
    return found, problems


def _groups(documents: Mapping[str, Slip], leader: dict[str, str]) -> list[list[Slip]]:
    groups: dict[str, list[Slip]] = defaultdict(list)
    for slip in documents.values():
        first = _find(leader, slip.path)
        if first != slip.path or slip.translations:
            groups[first].append(slip)
    for first, group in groups.items():
        if all(slip.path != first for slip in group):
            group.append(documents[first])
    return [group for group in groups.values() if len(group) > 1]


def _find(leader: dict[str, str], path: str) -> str:
    while leader[path] != path:
        path = leader[path]
    return path


def _fault(slip: Slip, tag: str, target: str, other: Slip | None) -> tuple[str, str] | None:
    if other is slip:
        return f"'{target}' is this text itself", "name the file of its translation, or take this out"
    if other is None:
        return f"there is no file '{target}'", "write the path of the translation as seen from this file"
    if other.written_as != slip.written_as:
        return f"'{target}' is of another kind", "an article's translation is an article"
    if other.lang != tag:
        return f"'{target}' is in '{other.lang}', not in '{tag}'", "mend the language here, or 'lang' there"
    return None


def _clashes(group: Iterable[Slip]) -> list[Problem]:
    first: dict[str, str] = {}
    problems = []
    for slip in sorted(group, key=lambda slip: slip.path):
        if (other := first.setdefault(slip.lang, slip.path)) != slip.path:
            message = f"{other} is a translation of the same text into '{slip.lang}'"
            problems.append(Problem(slip.path, 1, 1, message, "keep one of the two, or mend 'translations'"))
    return problems
