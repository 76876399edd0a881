"""What rules look at: the site as it was loaded, and each document with the places of its keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from digestgen.config import SiteConfig
from digestgen.content.clock import Clock
from digestgen.content.frontmatter import Split, split
from digestgen.content.index import Index
from digestgen.content.model import Document
from digestgen.content.slips import Slip
from digestgen.errors import Problem
from digestgen.stages.load import Loaded
from digestgen.stages.look import Sight

Path = tuple[int | str, ...]
"""Of a value in front matter: `("sources", 0, "url")`."""


@dataclass(frozen=True)
class Case:
    """A site on the table. What a rule does not ask for is not loaded."""

    sight: Sight
    loaded: Loaded
    references: Mapping[str, tuple[str, ...]] | None
    """Name of a layout → the names that it extends, includes or imports; None if they are not all known."""

    @property
    def config(self) -> SiteConfig:
        """The settings of the site."""
        return self.loaded.config

    @property
    def index(self) -> Index:
        """All documents that could be read."""
        return self.loaded.index

    @property
    def clock(self) -> Clock:
        """The moment of the check."""
        return self.index.clock

    @property
    def is_whole(self) -> bool:
        """Whether every document and register could be read, so that what is not there is missing indeed."""
        return not self.index.targets.broken and not self.index.filer.registers.unread

    def is_due(self, slip: Slip) -> bool:
        """Tell whether a document is published, or will be without another edit; with drafts, every one is."""
        return self.clock.drafts or not (slip.draft or self.clock.is_late(slip))

    @cached_property
    def due(self) -> tuple[Slip, ...]:
        """What is published, or will be, in the order of the paths."""
        return tuple(slip for slip in self.index.slips.values() if self.is_due(slip))

    def sheets(self) -> Iterator[Sheet]:
        """Yield every document that could be read, in the order of the paths."""
        for slip in self.index.slips.values():
            yield Sheet(self, slip)


@dataclass(frozen=True)
class Sheet:
    """A document on the table; loaded, and taken apart, when that is first needed."""

    case: Case
    slip: Slip

    @property
    def is_due(self) -> bool:
        """Whether it is published, or will be."""
        return self.case.is_due(self.slip)

    @cached_property
    def document(self) -> Document:
        """The document in full."""
        return self.case.loaded.document(self.slip.path)

    @cached_property
    def text(self) -> str:
        """The whole file, with one kind of line end."""
        return self.case.sight.text(self.slip.path)

    @property
    def front(self) -> str:
        """The front matter as text, or more: what comes before a line of dashes."""
        end = self.text.find("\n---", 3)
        return self.text[:end] if end > 0 else self.text

    @cached_property
    def parts(self) -> Split:
        """Its front matter as a tree, and its body."""
        return split(self.text, self.slip.path)[0]

    def has(self, key: str) -> bool:
        """Tell whether a key is written in the front matter, be it without a value."""
        return key in (self.parts.tree.entries or {})

    def at_key(self, message: str, hint: str, *path: int | str) -> Problem:
        """Return a problem at a key of the front matter, or at its start if the key is not there."""
        return Problem(self.slip.path, *self.parts.tree.place(path, key=True), message, hint)

    def at_value(self, message: str, hint: str, *path: int | str) -> Problem:
        """Return a problem at a value of the front matter."""
        return Problem(self.slip.path, *self.parts.tree.place(path), message, hint)

    def at(self, message: str, hint: str, line: int, column: int) -> Problem:
        """Return a problem at a place of the file."""
        return Problem(self.slip.path, line, column, message, hint)
