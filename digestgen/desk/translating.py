"""A document → the beginning of its translation: linked to it, and with all of its front matter that holds alike.

The link stands in the translation only: one side's word is enough (`content/translations.py`), and so no file that an
editor has written is ever changed by the program.
"""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from digestgen.config import SiteConfig
from digestgen.content.documents import parse_document
from digestgen.content.frontmatter import split
from digestgen.content.links import join
from digestgen.content.model import FOLDERS, ContentKind, Dated, Document
from digestgen.content.source import ROOT, SourceFile
from digestgen.desk.entry import Entry, Wish
from digestgen.desk.quoting import quoted, scalar
from digestgen.errors import UsageError, did_you_mean
from digestgen.reading.text import decode
from digestgen.reading.tree import Node, Text
from digestgen.stages.load import settings_of

_CARRIED = (
    *("expires", "week", "from", "to", "lead", "tags", "conflicts", "places", "actors", "event", "sources", "claims"),
    *("warning", "image", "layout", "weight"),
)
"""Keys that say the same in every language, but for texts within them. Corrections are the original's own."""


class Translation(NamedTuple):
    """The translation that is to be."""

    kind: ContentKind
    lang: str
    path: str
    id: str | None
    """That of the original."""
    date: str
    """As the original has it; empty if it has none."""
    original: str
    """The path of the original."""
    lang_of_original: str
    carried: tuple[str, ...]
    """Lines of front matter."""
    hints: tuple[str, ...]

    def text(self, entry: Entry, identity: str) -> str:
        """Return the whole file."""
        seen = posixpath.relpath(self.original, posixpath.dirname(self.path))
        lines = ["---", f"title: {scalar(entry.title)}"]
        if self.kind != "page":
            lines.append(f"id: {scalar(identity)}  # permanent: never change it")
            lines.append(f"date: {entry.date}")
        if self.kind == "article":
            lines.append(f"slug: {scalar(entry.slug)}  # the end of its address; leave it alone once it is published")
        lines += [f"lang: {entry.lang}", "draft: true  # nobody sees it; delete this line to publish"]
        lines += ["summary:  # one or two sentences, which lists and feeds show"]
        lines += ["translations:", f"  {self.lang_of_original}: {scalar(seen)}"]
        if self.carried:
            lines.append("# What follows is the original's. Translate what is said in it; names of the registers stay.")
        said = f"<!-- Write here the translation of {seen.replace('--', '- -')}, and delete this line. -->"
        return "\n".join([*lines, *self.carried, "---", "", said, ""])


def translation_of(wish: Wish, config: SiteConfig, documents: dict[str, bytes]) -> Translation:
    """Prepare the translation that is wished for, or raise `UsageError` where there can be none."""
    path = wish.original or ""
    if path not in documents:
        hint = did_you_mean(path, documents) or "name the file of an article, an edition or a page"
        raise UsageError(f"there is no document '{path}'; {hint}")
    kind = FOLDERS[path.split("/")[1]]
    if wish.kind and wish.kind != kind:
        raise UsageError(f"{path} is of the kind '{kind}', and so is its translation; leave out --kind")
    original = _read(path, kind, documents[path], config)
    lang = _language(wish, config, original)
    _refuse_a_second(config, documents, original, lang)
    target = _target(config, path, lang)
    carried, hints = carry(documents[path], path, target)
    date = ""
    if isinstance(original, Dated):
        written = split(decode(documents[path], path)[0], path)[0].tree.entries or {}
        date = next((str(node.text) for key, node in written.items() if key == "date"), "")
    return Translation(kind, lang, target, original.id, date, path, original.lang, carried, hints)


def _read(path: str, kind: ContentKind, data: bytes, config: SiteConfig) -> Document:
    document, problems = parse_document(SourceFile(path, data), kind, settings_of(config))
    if document is None or problems:
        raise UsageError(f"the original has problems, mend them first: {problems[0]}")
    return document


def _language(wish: Wish, config: SiteConfig, original: Document) -> str:
    """Return the language wished for, if it can be that of a translation, or else the only one that can."""
    others = [tag for tag in config.all_languages if tag != original.lang]
    if wish.lang is None and len(others) == 1:
        return others[0]
    hint = f"choose with --lang: {', '.join(others)}" if others else "add another to 'languages' in site.yaml"
    if wish.lang is None:
        raise UsageError(f"into which language? {hint}")
    if wish.lang == original.lang:
        raise UsageError(f"{original.path} is in '{original.lang}' itself; {hint}")
    return wish.lang


def _refuse_a_second(config: SiteConfig, documents: dict[str, bytes], original: Document, lang: str) -> None:
    """Raise `UsageError` if the texts that are linked to the original have one in this language already."""
    own = posixpath.basename(original.path).encode()
    near = {original.path: original}
    for path, data in documents.items():
        name = posixpath.basename(path).encode()
        if path != original.path and (own in data or name in documents[original.path]):
            other = parse_document(SourceFile(path, data), FOLDERS[path.split("/")[1]], settings_of(config)).document
            near |= {path: other} if other else {}
    links = [{path, join(path, ref.name)} for path, one in near.items() for _, ref in one.translations]
    group = {original.path}
    while more := [link for link in links if link & group and not link <= group]:
        group = group.union(*more)
    for path in sorted(group & near.keys()):
        if near[path].lang == lang:
            raise UsageError(f"{path} is a translation of it into '{lang}' already; edit that one")


def _target(config: SiteConfig, path: str, lang: str) -> str:
    """Return where a translation goes: the file's own name, in the folder of its language."""
    _, folder, *below = path.split("/")
    if len(below) > 1 and below[0] in config.all_languages:
        below = below[1:]
    further = [] if lang == config.lang else [lang]
    return "/".join((ROOT, folder, *further, *below))


def carry(data: bytes, old: str, new: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines of front matter to be carried over from `old` to `new`, and what could not be."""
    text, _ = decode(data, old)
    parts, _ = split(text, old)
    entries = list((parts.tree.entries or {}).items())
    lines = text.split("\n")[: parts.body_line - 2]
    if any(key.column != 1 or lines[key.line - 1].startswith(("{", "?")) for key, _ in entries):
        return (), ("the original's front matter is not one key a line; carry over what you need",)
    ends = [key.line - 1 for key, _ in entries[1:]] + [len(lines)]
    carried: list[str] = []
    hints: list[str] = []
    for (key, node), end in zip(entries, ends, strict=True):
        block = _trimmed(lines[key.line - 1 : end])
        if key in _CARRIED:
            moved = _moved(block, key.line, _path_in(key, node), old, new)
            carried += moved or ()
            hints += [] if moved else [f"'{key}' was not carried over; write it with its path as seen from this file"]
    return tuple(carried), tuple(hints)


def _trimmed(block: list[str]) -> list[str]:
    """Leave out blank lines and comments behind a key: they belong to the next one."""
    while len(block) > 1 and (not block[-1].strip() or block[-1].startswith("#")):
        block = block[:-1]
    return block


def _path_in(key: Text, node: Node) -> Text | None:
    """Return the relative path that a key holds."""
    if key == "lead":
        return node.text
    if key == "image" and node.entries:
        return next((inner.text for name, inner in node.entries.items() if name == "file"), None)
    return None


def _moved(block: list[str], first: int, path: Text | None, old: str, new: str) -> list[str] | None:
    """Return a block with its path as seen from another file, or None where it is written in no plain way."""
    if not path:
        return block
    seen = posixpath.relpath(join(old, path), posixpath.dirname(new))
    row, column = path.line - first, path.column - 1
    for written in (str(path), f'"{path}"', f"'{path}'"):
        if block[row].startswith(written, column):
            changed = block[row][:column] + quoted(seen) + block[row][column + len(written) :]
            return [*block[:row], changed, *block[row + 1 :]]
    return None
