"""The text of a document → its front matter as a tree, and its body with the line that it starts in."""

from __future__ import annotations

import re
from typing import NamedTuple

from digestgen.errors import Problem
from digestgen.reading.tree import Node, parse

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


class Split(NamedTuple):
    """A document in two; `body_line` is the line of the file in which the body starts."""

    tree: Node
    body: str
    body_line: int


def split(text: str, file: str) -> tuple[Split, list[Problem]]:
    """Split a document. With problems, what came behind the fault is missing.

    Only a `---` that starts its line is a fence: inside a block scalar every line is indented.
    """
    empty = Split(Node(1, 1, entries={}, is_whole=False), "", 1)
    if not (start := _FENCE.match(text)):
        hint = "write --- in the first line, 'title: …' and the other keys below it, and --- again"
        if _FENCE.match(text.lstrip()):
            hint = "the --- must be the first line, and begin it; delete what stands before it"
        return empty, [Problem(file, 1, 1, "the file does not start with front matter", hint)]
    if not (end := _FENCE.search(text, start.end())):
        hint = "write --- in a line of its own below its last key"
        return empty, [Problem(file, 1, 1, "the front matter has no end", hint)]
    tree, problems = parse(text[start.end() + 1 : end.start()], file, shift=1)
    return Split(tree, text[end.end() + 1 :], text.count("\n", 0, end.end()) + 2), problems
