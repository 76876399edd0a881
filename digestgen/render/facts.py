"""The facts that parts depend on, as digests: what a card shows, what a document says, what a register has."""

from __future__ import annotations

from collections.abc import Iterable
from marshal import dumps

from digestgen.config import SiteConfig
from digestgen.content.addresses import path_of
from digestgen.content.index import Index
from digestgen.content.slips import Slip
from digestgen.content.source import digest_of
from digestgen.render.parts import card_fact, full_fact, term_fact

_ELSEWHERE = {"menu", "paginate", "open_registers", "permalinks"}
"""Settings that only decide where things stand, or which layouts must ask for."""


def site_fact(config: SiteConfig) -> bytes:
    """Return the digest of the settings that any page can show: names, address, languages, time zone."""
    shown = config.model_dump(mode="json", exclude=_ELSEWHERE)
    shown["feeds"].pop("limit")
    return digest_of(repr(shown).encode())


def document_facts(index: Index, slips: Iterable[Slip]) -> dict[str, bytes]:
    """Return the facts of documents: what a card shows of them, and all that they say."""
    facts = {}
    for slip in slips:
        url = path_of(index.config, slip)
        names = _names(index, slip) if slip.kind == "article" else ()
        facts[card_fact(slip.path)] = digest_of(dumps((slip.looks, url, names), 2))
        facts[full_fact(slip.path)] = digest_of(dumps((slip.digest, url, names), 2))
    return facts


def _names(index: Index, slip: Slip) -> tuple[str, ...]:
    """Return the names of an article's terms, as its page shows them, each with its slug."""
    filing = index.filing(slip)
    names = [
        text
        for taxonomy, slugs in filing.terms.items()
        for slug in slugs
        for text in (taxonomy, slug, index.terms[taxonomy][slug].name_in(slip.lang))
    ]
    for term in (*filing.publishers, *filing.speakers):
        names += (term.taxonomy, term.slug)
    return tuple(names)


def term_facts(index: Index) -> dict[str, bytes]:
    """Return the facts of all terms."""
    return {
        term_fact(taxonomy, slug): digest_of(repr(term).encode())
        for taxonomy, terms in index.terms.items()
        for slug, term in terms.items()
    }
