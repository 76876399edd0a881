"""What a bad site is: files, and the lines that an editor must be told. Lines and columns can be counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.harness import Site

A = "content/articles/a.md"
B = "content/articles/b.md"
Files = Mapping[str, str | bytes]


@dataclass(frozen=True)
class Bad:
    """A site with faults: its files (or what writes them), and exactly what is said of it, in this order."""

    name: str
    files: Files | Callable[[Site], object]
    lines: tuple[str, ...]

    def write(self, site: Site) -> None:
        if callable(self.files):
            self.files(site)
            return
        for path, text in self.files.items():
            site.write(path, text)


def bad(name: str, files: Files | Callable[[Site], object], *lines: str) -> Bad:
    return Bad(name, files, lines)


def matter(*lines: str, body: str = "Text.") -> str:
    """Write a document; its front matter starts in line 2."""
    return "\n".join(("---", *lines, "---", "", body, ""))


def article(*more: str, body: str = "Text.") -> str:
    """Write an article with title and date; what is added starts in line 4, and without it the body in line 6."""
    return matter("title: A", "date: 2015-06-02", *more, body=body)


def page(*more: str, body: str = "Text.") -> str:
    """Write a page with a title; what is added starts in line 3, and without it the body in line 5."""
    return matter("title: A", *more, body=body)
