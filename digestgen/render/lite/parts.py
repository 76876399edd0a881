"""The parts of the plain edition's pages, by name only: see render/parts.py."""

from __future__ import annotations

from collections.abc import Iterable

from digestgen.content.slips import Slip
from digestgen.render.parts import Part, card_fact, paths, term_fact


def info(kind: str, url: str, lang: str, *, slip: Slip | None = None, others: Iterable[Slip] = ()) -> Part:
    """Make what a layout is told of its page; `url` is the path of the full one, `others` are its translations."""
    listed = paths(others)
    shown = (*([slip.path] if slip else ()), *listed)
    return Part(("lite.info", kind, url, lang, slip.path if slip else None, listed), tuple(map(card_fact, shown)))


def term_info(url: str, lang: str, taxonomy: str, slug: str) -> Part:
    """Make what a layout is told of a page of a term."""
    return Part(("lite.term_info", url, lang, taxonomy, slug), (term_fact(taxonomy, slug),))


def document(full: Part) -> Part:
    """Make an article, edition or page in full, as plain as it can be, of what the full page shows."""
    return Part((f"lite.{full.data[0]}", *full.data[1:]), full.facts)
