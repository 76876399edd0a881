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
    empty = Split(Node(1, 1, entries={}), "", 1)
    if not (start := _FENCE.match(text)):
        problem = Problem(file, 1, 1, "the file does not start with front matter", "write --- in the first line")
        return empty, [problem]
    if not (end := _FENCE.search(text, start.end())):
        problem = Problem(file, 1, 1, "the front matter has no end", "write --- in the line below its last key")
        return empty, [problem]
    tree, problems = parse(text[start.end() + 1 : end.start()], file, shift=1)
    return Split(tree, text[end.end() + 1 :], text.count("\n", 0, end.end()) + 2), problems
