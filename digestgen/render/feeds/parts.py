"""The parts of feeds, by name only: see render/parts.py."""

from __future__ import annotations

from collections.abc import Iterable

from digestgen.content.ledger import Rows
from digestgen.content.slips import Slip
from digestgen.render.feeds.model import ALONE, Chain
from digestgen.render.parts import Part, corrections_fact, full_fact, paths, term_fact

Addresses = tuple[str | None, ...]
Of = tuple[str, str] | None
"""Taxonomy and slug of the term that a feed is of."""


def articles(
    lang: str, folder: str, of: Of, entries: Iterable[tuple[Slip, Addresses, str | None]], chain: Chain = ALONE
) -> Part:
    """Make a feed of articles and notices.

    Each comes with the addresses for its body, and the slug of the place where it happened.
    """
    listed = tuple((slip.path, addresses, place) for slip, addresses, place in entries)
    facts = dict.fromkeys(full_fact(path) for path, _, _ in listed)
    facts |= dict.fromkeys(term_fact("places", place) for _, _, place in listed if place)
    facts |= {term_fact(*of): None} if of else {}
    return Part(("feeds.articles", lang, folder, of, listed, tuple(chain)), tuple(facts))


def editions(lang: str, folder: str, listed: Iterable[Part]) -> Part:
    """Make a feed of editions, each a part of its own (`parts.edition`)."""
    made = tuple(listed)
    facts = dict.fromkeys(fact for part in made for fact in part.facts)
    return Part(("feeds.editions", lang, folder, tuple(part.data[1:] for part in made)), tuple(facts))


def corrections(lang: str, folder: str, rows: Rows, notices: Iterable[Slip]) -> Part:
    """Make a feed of corrections, and of what was withdrawn."""
    withdrawn = paths(notices)
    facts = dict.fromkeys((*(corrections_fact(path) for path, _ in rows), *map(full_fact, withdrawn)))
    return Part(("feeds.corrections", lang, folder, rows, withdrawn), tuple(facts))
