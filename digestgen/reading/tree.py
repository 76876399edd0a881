"""YAML text → a tree whose every value knows its line and column. The only place that reads YAML.

Built from PyYAML's event stream instead of its loaders, because those
- resolve `no`, `12:30` and `0123` into values that the editor did not write: here every scalar stays text,
  and the schema decides what it is;
- lose the places, accept duplicate keys, and let 289 bytes of aliases become 254 MB;
- recurse in C, where 50,000 nested brackets end the process.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from digestgen.errors import Problem
from digestgen.reading.syntax import syntax_problem
from digestgen.reading.text import FORBIDDEN, name_of

MAX_DEPTH = 50
MAX_BYTES = 256_000
MAX_FAULTS = 100
"""Told of one tree. A file with more of them is not an editor's slip, and telling thousands takes seconds."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Text(str):
    """A scalar as the editor wrote it, with its place."""

    __slots__ = ("column", "line", "plain")
    line: int
    column: int
    plain: bool
    """Neither quoted nor a block."""


@dataclass(slots=True)
class Node:
    """A mapping, a sequence or a scalar; exactly one of the three is set."""

    line: int
    column: int
    text: Text | None = None
    items: list[Node] | None = None
    entries: dict[Text, Node] | None = None
    is_whole: bool = True
    """Of the root: False if the reading ended before the text did."""

    def value(self) -> Any:
        """Return plain lists and dicts of `Text`. A key without a value (nothing, or `~`) counts as left out."""
        if self.entries is not None:
            values = ((key, node.value()) for key, node in self.entries.items())
            return {key: value for key, value in values if value is not None}
        if self.items is not None:
            return [node.value() for node in self.items]
        if self.text is not None and self.text.plain and self.text in ("", "~"):
            return None
        return self.text

    def texts(self) -> list[Text]:
        """Return all keys and scalars of the tree."""
        if self.entries is not None:
            return [*self.entries, *(text for node in self.entries.values() for text in node.texts())]
        if self.items is not None:
            return [text for node in self.items for text in node.texts()]
        return [self.text] if self.text is not None else []

    def place(self, path: tuple[int | str, ...], *, key: bool = False) -> tuple[int, int]:
        """Return the place of the value at `path` (or of its key), or of the nearest value above it."""
        node = self
        for depth, step in enumerate(path):
            last = depth == len(path) - 1
            if node.entries is not None and step in node.entries:
                if last and key:
                    written = next(name for name in node.entries if name == step)
                    return written.line, written.column
                node = node.entries[step]  # type: ignore[index]
            elif node.items is not None and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                break
        return node.line, node.column


class _Fault(Exception):
    """Reading cannot go on behind this point."""

    def __init__(self, line: int, column: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.args = (line, column, message, hint)


@dataclass(slots=True)
class _Builder:
    """Builds the tree from events with a stack of its own, never by recursion."""

    file: str
    shift: int
    """Lines that stand in the file above the YAML."""
    problems: list[Problem] = field(default_factory=list)
    stack: list[tuple[Node, Text | None]] = field(default_factory=list)
    root: Node | None = None

    def place(self, event: Any) -> tuple[int, int]:
        mark = event.start_mark
        return mark.line + 1 + self.shift, mark.column + 1

    def report(self, line: int, column: int, message: str, hint: str) -> None:
        if len(self.problems) == MAX_FAULTS:
            raise _Fault(line, column, "the file has more faults than are told", "mend those above first")
        self.problems.append(Problem(self.file, line, column, message, hint))

    def add(self, node: Node) -> None:
        """Hang a finished or just opened node below the one that is open."""
        if not self.stack:
            self.root = node
            return
        parent, key = self.stack[-1]
        if parent.items is not None:
            parent.items.append(node)
        elif key is None:
            self.take_key(parent, node)
        else:
            assert parent.entries is not None
            parent.entries.setdefault(key, node)  # of duplicates, already told, the first stays
            self.stack[-1] = (parent, None)

    def take_key(self, parent: Node, node: Node) -> None:
        if node.text is None:
            hint = "a key is a plain word; put the value in quotes if it starts with { or ["
            raise _Fault(node.line, node.column, "a list or a mapping cannot be a key", hint)
        assert parent.entries is not None
        if node.text in parent.entries:
            first = next(key for key in parent.entries if key == node.text)
            hint = f"it stands already in line {first.line}; keep one of them"
            self.report(node.line, node.column, f"the key '{node.text}' is there twice", hint)
        self.stack[-1] = (parent, node.text)

    def scalar(self, event: Any) -> Node:
        line, column = self.place(event)
        text = Text(event.value)
        text.line, text.column, text.plain = line, column, not event.style  # libyaml has '' there, PyYAML None
        # The source was searched as a whole; only an escape ("\u202e") can bring one in here.
        if bad := FORBIDDEN.search(text):
            self.report(line, column, f"{name_of(bad.group())} is not allowed in a text", "delete its escape")
        return Node(line, column, text=text)

    def take(self, event: Any) -> None:
        """Take one event of the stream."""
        if isinstance(event, yaml.NodeEvent):
            self.refuse_graph(event)
        if isinstance(event, yaml.ScalarEvent):
            self.add(self.scalar(event))
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self.stack) >= MAX_DEPTH:
                hint = f"front matter and data need no more than {MAX_DEPTH} levels"
                raise _Fault(*self.place(event), "values are nested too deep", hint)
            line, column = self.place(event)
            is_list = isinstance(event, yaml.SequenceStartEvent)
            node = Node(line, column, items=[]) if is_list else Node(line, column, entries={})
            self.add(node)
            self.stack.append((node, None))
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise _Fault(*self.place(event), "a second YAML document starts here", "one file, one document")

    def refuse_graph(self, event: Any) -> None:
        line, column = self.place(event)
        if isinstance(event, yaml.AliasEvent):
            raise _Fault(line, column, f"aliases (*{event.anchor}) are not allowed", "write the value out")
        if event.anchor:
            self.report(line, column, f"anchors (&{event.anchor}) are not allowed", "delete it, write values out")
        tag = getattr(event, "tag", None)
        if tag:
            tag = tag.replace("tag:yaml.org,2002:", "!!")
            hint = "delete it; a text that starts with ! must be quoted"
            self.report(line, column, f"tags ({tag}) are not allowed", hint)


def _events(text: str) -> Iterator[Any]:
    loader = _Loader(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def parse(text: str, file: str, *, shift: int = 0) -> tuple[Node, list[Problem]]:
    """Parse a YAML mapping. With problems, the tree is what stood before the first that ended the reading.

    `shift` is the number of lines that stand above `text` in its file.
    """
    empty = Node(1 + shift, 1, entries={})
    if len(text.encode()) > MAX_BYTES:
        message = f"the YAML is larger than {MAX_BYTES // 1000} kB"
        empty.is_whole = False
        return empty, [Problem(file, 1 + shift, 1, message, "split it, or move text into the body")]
    builder = _Builder(file, shift)
    ended: Problem | None = None
    try:
        for event in _events(text):
            builder.take(event)
    except _Fault as fault:
        ended = Problem(file, *fault.args)
    except yaml.MarkedYAMLError as error:
        ended = syntax_problem(error, text, file, shift)
    except yaml.YAMLError as error:
        message = f"this is not valid YAML: {error}"
        ended = Problem(file, 1 + shift, 1, message, "check quotes, colons and indentation")
    return _finish(builder, empty, ended)


def _finish(builder: _Builder, empty: Node, ended: Problem | None) -> tuple[Node, list[Problem]]:
    """Return the root, or `empty` if it is no mapping, and all problems; `ended` is the one that ended the reading."""
    root, problems = builder.root, builder.problems
    if ended:
        problems.append(ended)
    is_nothing = root is None or (root.text is not None and root.text.plain and root.text == "")
    if root is not None and root.entries is None and not is_nothing and not problems:
        hint = "write 'key: value'" + (", without dashes before the keys" if root.items else "")
        problems.append(Problem(builder.file, root.line, root.column, "this is not a list of 'key: value' lines", hint))
    tree = root if root is not None and root.entries is not None else empty
    tree.is_whole = ended is None and (is_nothing or tree is root)
    return tree, problems
