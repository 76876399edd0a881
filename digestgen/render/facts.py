"""The facts that parts depend on, as digests: what a card shows, what a document says, what a register has."""

from __future__ import annotations

from collections.abc import Iterable
from marshal import dumps

from digestgen.config import SiteConfig
from digestgen.content.addresses import path_of
from digestgen.content.index import Index
from digestgen.content.slips import Slip
from digestgen.content.source import digest_of
from digestgen.render.parts import card_fact, full_fact

_ELSEWHERE = {"menu", "paginate", "open_registers", "permalinks", "checks"}
"""Settings that only decide where things stand, or which layouts must ask for, or that no page shows."""


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


class Facts(dict[str, bytes]):
    """All facts, those of documents and terms worked out when they are first asked for."""

    def __init__(self, index: Index, others: dict[str, bytes]) -> None:
        """Begin with the facts that are neither of documents nor of terms."""
        super().__init__(others)
        self._index = index

    def __missing__(self, fact: str) -> bytes:
        kind, _, name = fact.partition(":")
        if kind == "t":
            taxonomy, _, slug = name.partition("/")
            self[fact] = digest_of(repr(self._index.terms[taxonomy][slug]).encode())
        else:
            self.update(document_facts(self._index, [self._index.slips[name]]))
        return self[fact]
