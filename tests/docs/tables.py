"""Tables of Markdown, and the parts of pages that are written by code."""

from __future__ import annotations

from collections.abc import Iterable

BEGIN = "<!-- from here on written by `make docs` -->"
END = "<!-- end of what is written by `make docs` -->"


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table; a bar in a cell is escaped."""
    lines = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in (heads, *rows)]
    return "\n".join([lines[0], "|---" * len(heads) + "|", *lines[1:]])


def put(page: str, *texts: str) -> str:
    """Return a page with its parts that are written by code, in their order, renewed; the others stay."""
    before, *rest = page.split(f"{BEGIN}\n")
    assert len(rest) == len(texts), f"the page has {len(rest)} parts for code, and {len(texts)} are written"
    for text, part in zip(texts, rest, strict=True):
        _, end, behind = part.partition(f"{END}\n")
        assert end, "a part for code has no end"
        before += f"{BEGIN}\n\n{text}\n\n{END}\n{behind}"
    return before
