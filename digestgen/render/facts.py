"""The facts that parts depend on, as digests: what a card shows, what a document says, what a register has."""

from __future__ import annotations

from collections.abc import Iterable
from marshal import dumps

from digestgen.config import SiteConfig
from digestgen.content.addresses import path_of
from digestgen.content.index import Index
from digestgen.content.model import Term
from digestgen.content.slips import Slip, rows_of
from digestgen.content.source import digest_of
from digestgen.render.parts import card_fact, claims_fact, corrections_fact, event_fact, full_fact, sources_fact

_ELSEWHERE = {"menu", "paginate", "open_registers", "permalinks", "checks", "feeds", "mail"}
"""Settings that only decide where things stand, or which layouts must ask for, or that one part or no page shows."""


def site_fact(config: SiteConfig) -> bytes:
    """Return the digest of the settings that any page can show: names, address, languages, time zone."""
    return digest_of(repr(config.model_dump(mode="json", exclude=_ELSEWHERE)).encode())


def feeds_fact(config: SiteConfig) -> bytes:
    """Return the digest of the settings that feeds are written by."""
    written_by = config.feeds.model_dump(mode="json", exclude={"limit", "withdrawn_days"})
    return site_fact(config) + digest_of(repr(written_by).encode())


def document_facts(index: Index, slips: Iterable[Slip]) -> dict[str, bytes]:
    """Return the facts of documents: what a card shows of them, and all that they say."""
    facts = {}
    for slip in slips:
        url = path_of(index.config, slip)
        names = _names(index, slip) if slip.kind == "article" else ()
        facts[card_fact(slip.path)] = digest_of(dumps((slip.looks, url, names), 2))
        facts[full_fact(slip.path)] = digest_of(dumps((slip.digest, url, names), 2))
    return facts


def newsroom_facts(index: Index, slips: Iterable[Slip]) -> dict[str, bytes]:
    """Return the facts of what other pages show of articles' claims, sources, events and corrections."""
    facts: dict[str, bytes] = {}
    for slip in slips:
        if slip.kind == "article":
            facts |= _newsroom_facts(index, slip, path_of(index.config, slip))
    return facts


def _newsroom_facts(index: Index, slip: Slip, url: str) -> dict[str, bytes]:
    """Return the facts of what other pages show of an article's claims, sources, event and corrections."""
    head = (slip.title, slip.dir, slip.day, url, slip.warning)
    filing, terms, facts = index.filing(slip), index.terms, {}

    def named(*listed: Term) -> tuple[str, ...]:
        return tuple(
            text
            for term in listed
            for text in (term.taxonomy, term.slug, term.name, term.name_in(slip.lang), term.kind or "")
        )

    if slip.claims:
        claims = tuple((*row[:4], row.grade and row.grade[0], *row[6:]) for row in rows_of(slip))
        subjects = tuple(named(*subjects) for subjects in filing.subjects)
        speakers, publishers = named(*filing.speakers), named(*filing.publishers)
        facts[claims_fact(slip.path)] = digest_of(dumps((head, claims, speakers, publishers, subjects, slip.id), 2))
    if slip.sources:
        facts[sources_fact(slip.path)] = digest_of(dumps((head, slip.sources, slip.agencies), 2))
    if slip.event:
        actors, conflicts = (
            named(*(terms[taxonomy][slug] for slug in filing.terms[taxonomy])) for taxonomy in ("actors", "conflicts")
        )
        places = named(*(terms["places"][slug] for slug in filing.terms["places"][:1]))
        names = (places, actors, conflicts, named(*filing.publishers))
        dates = (slip.updated, slip.corrected, filing.independent)
        facts[event_fact(slip.path)] = digest_of(dumps((head, slip.event, names, dates, slip.id), 2))
    if slip.corrections:
        facts[corrections_fact(slip.path)] = digest_of(dumps((head, slip.corrections, slip.id), 2))
    return facts


def _names(index: Index, slip: Slip) -> tuple[str | int | None, ...]:
    """Return the names of an article's terms, as its page shows them, with slug and kind, and what follows of them."""
    filing = index.filing(slip)
    names = [
        text
        for taxonomy, slugs in filing.terms.items()
        for slug in slugs
        for text in (taxonomy, slug, index.terms[taxonomy][slug].name_in(slip.lang), index.terms[taxonomy][slug].kind)
    ]
    for term in (*filing.publishers, *filing.speakers, *(term for terms in filing.subjects for term in terms)):
        names += (term.taxonomy, term.slug)
    return (*names, filing.independent)


class Facts(dict[str, bytes]):
    """All facts, those of documents and terms worked out when they are first asked for."""

    def __init__(self, index: Index, others: dict[str, bytes], known: Facts | None = None) -> None:
        """Begin with the facts that are neither of documents nor of terms.

        `known` are those of an index with the same settings and registers, but for documents that have changed.
        """
        super().__init__(known or {})
        self.update(others)
        self._index = index

    def without(self, paths: Iterable[str]) -> Facts:
        """Return the same facts but for those of some documents."""
        facts = Facts(self._index, self)
        for path in paths:
            for kind in (card_fact, full_fact, claims_fact, sources_fact, event_fact, corrections_fact):
                facts.pop(kind(path), None)
        return facts

    def __missing__(self, fact: str) -> bytes:
        kind, _, name = fact.partition(":")
        if kind == "t":
            taxonomy, _, slug = name.partition("/")
            self[fact] = digest_of(repr(self._index.terms[taxonomy][slug]).encode())
        else:
            make = document_facts if kind in ("c", "f") else newsroom_facts
            self.update(make(self._index, [self._index.slips[name]]))
        return self[fact]
