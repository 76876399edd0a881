"""All that was read → an immutable `Index`: what is published at a moment, how it hangs together, and where it lives.

Here names become terms, relative links become addresses, translations find each other, and whatever is a draft,
embargoed or expired drops out, so that no later stage can show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, TypeVar

from digestgen.config import TAXONOMIES, SiteConfig
from digestgen.content.links import Targets, resolve_links
from digestgen.content.model import Article, Dated, Document, Edition, Page, Ref, Term
from digestgen.content.registers import Registers, resolve
from digestgen.content.translations import group_translations
from digestgen.errors import Problem, did_you_mean

D = TypeVar("D", bound=Dated)

RELATED_LIMIT = 4
_REACH = 3
"""How far, in each list that an article stands in, its relatives are looked for."""


class Clock(NamedTuple):
    """The one moment that a build knows, and whether it shows what is not published yet."""

    now: datetime
    drafts: bool = False

    def shows(self, document: Document) -> bool:
        """Tell whether a document is part of the site."""
        if self.drafts:
            return True
        return not document.draft and not self.is_early(document) and not self.is_late(document)

    def is_early(self, document: Document) -> bool:
        """Tell whether a document's time has not come yet."""
        return isinstance(document, Dated) and document.date > self.now

    def is_late(self, document: Document) -> bool:
        """Tell whether a document's time is over."""
        return isinstance(document, Dated) and document.expires is not None and document.expires <= self.now


@dataclass(frozen=True, slots=True)
class Filing:
    """The terms of an article: those it is filed under, and those of its sources and claims, in their order."""

    terms: Mapping[str, tuple[Term, ...]]
    publishers: tuple[Term, ...] = ()
    speakers: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one language of the site holds, newest first."""

    articles: tuple[Article, ...] = ()
    editions: tuple[Edition, ...] = ()
    pages: tuple[Page, ...] = ()
    by_term: Mapping[str, Mapping[str, tuple[Article, ...]]] = field(default_factory=dict)
    """taxonomy → slug → articles; only terms that have any."""
    by_month: Mapping[tuple[int, int], tuple[Article, ...]] = field(default_factory=dict)
    positions: Mapping[str, int] = field(default_factory=dict)
    """path of an article → where in `articles` it stands."""


@dataclass(frozen=True, slots=True)
class Index:
    """The published content of a site at a moment. Pure queries, no state."""

    config: SiteConfig
    shelves: Mapping[str, Shelf]
    terms: Mapping[str, Mapping[str, Term]]
    filings: Mapping[str, Filing]
    """path of an article → its terms."""
    links: Mapping[str, tuple[str | None, ...]]
    """path of a document → the addresses for its body's holes; None where the target has expired."""
    targets: Targets
    translations: Mapping[str, tuple[Document, ...]]
    """path of a document → the same in other languages, in the order of their tags."""
    leads: Mapping[str, Article]
    """path of an edition → its main article."""

    def documents(self) -> Iterable[Document]:
        """Yield all that has a page of its own."""
        for shelf in self.shelves.values():
            yield from shelf.articles
            yield from shelf.editions
            yield from shelf.pages

    def neighbours(self, article: Article) -> tuple[Article | None, Article | None]:
        """Return the next newer and the next older article of the same language."""
        shelf = self.shelves[article.lang]
        place = shelf.positions[article.path]
        newer = shelf.articles[place - 1] if place else None
        older = shelf.articles[place + 1] if place + 1 < len(shelf.articles) else None
        return newer, older

    def related(self, article: Article) -> tuple[Article, ...]:
        """Return the articles that share most with this one, the rarer a term the more it counts.

        Only those that stand near it in the list of one of its terms are looked at: near in time is what readers
        want, the cost stays that of one article, and an edit far away changes nothing here.
        """
        shelf = self.shelves[article.lang]
        scores: dict[str, float] = defaultdict(float)
        found: dict[str, Article] = {}
        for taxonomy, terms in self.filings[article.path].terms.items():
            for term in terms if taxonomy != "publishers" else ():
                listed = shelf.by_term[taxonomy][term.slug]
                place = _position(listed, shelf.positions, article)
                for other in listed[max(place - _REACH, 0) : place + _REACH + 1]:
                    scores[other.path] += 1 / len(listed)
                    found[other.path] = other
        near = sorted(scores, key=lambda path: (-round(scores[path], 9), shelf.positions[path]))
        return tuple(found[path] for path in near if path != article.path)[:RELATED_LIMIT]

    def items(self, edition: Edition) -> tuple[Article, ...]:
        """Return the articles of an edition's span of days, oldest first."""
        zone = self.config.zone
        shelf = self.shelves[edition.lang]
        inside = (a for a in shelf.articles if edition.first <= a.date.astimezone(zone).date() <= edition.last)
        return tuple(reversed(tuple(inside)))


def _position(listed: tuple[Article, ...], positions: Mapping[str, int], article: Article) -> int:
    """Find an article in a list that is in the order of its shelf."""
    from bisect import bisect_left

    return bisect_left(listed, positions[article.path], key=lambda other: positions[other.path])


def _newest_first(documents: Iterable[D]) -> tuple[D, ...]:
    return tuple(sorted(documents, key=lambda d: (-d.date.timestamp(), d.weight, d.slug, d.path)))


def build_index(
    config: SiteConfig, registers: Registers, documents: Iterable[Document], assets: Iterable[str], clock: Clock
) -> tuple[Index, list[Problem]]:
    """Make the index, and name all that does not hang together. `assets` are paths of files beside the articles."""
    everything = sorted(documents, key=lambda document: document.path)
    shown = [document for document in everything if clock.shows(document)]
    problems = [*_same_ids(everything)]
    terms, filings = _file(config, registers, everything, {d.path for d in shown}, problems)
    targets = Targets(config, {d.path: d for d in everything}, frozenset(assets), clock.shows, clock.is_late)
    links = {}
    for document in everything:
        addresses, faults = resolve_links(document, targets, is_shown=clock.shows(document))
        links[document.path] = addresses
        problems += faults
    translations, faults = group_translations(everything, shown)
    problems += faults
    leads = {d.path: lead for d in everything if isinstance(d, Edition) and (lead := _lead(d, targets, problems))}
    shelves = {lang: _shelf(config, [d for d in shown if d.lang == lang], filings) for lang in config.all_languages}
    return Index(config, shelves, terms, filings, links, targets, translations, leads), problems


def _same_ids(documents: Iterable[Document]) -> Iterable[Problem]:
    first: dict[str, str] = {}
    for document in documents:
        if document.id is not None and (other := first.setdefault(document.id, document.path)) != document.path:
            message = f"the id '{document.id}' belongs to {other} already"
            yield Problem(document.path, 1, 1, message, "an id is for one text only; give this one another")


def _file(
    config: SiteConfig, registers: Registers, documents: list[Document], shown: set[str], problems: list[Problem]
) -> tuple[dict[str, dict[str, Term]], dict[str, Filing]]:
    """File all articles under their terms; those that are shown first, for they name the terms that they bring."""
    known = Registers(
        {name: dict(terms) for name, terms in registers.terms.items()},
        {name: dict(names) for name, names in registers.names.items()},
    )
    filings = {}
    for article in sorted(documents, key=lambda d: (d.path not in shown, d.path)):
        if isinstance(article, Article):
            filings[article.path] = _filing(config, known, article, problems)
    return known.terms, filings


def _filing(config: SiteConfig, known: Registers, article: Article, problems: list[Problem]) -> Filing:
    def terms(taxonomy: str, refs: Iterable[Ref]) -> tuple[Term, ...]:
        is_open = taxonomy == "tags" or taxonomy in config.open_registers
        found = [resolve(known, taxonomy, ref, article.path, is_open=is_open) for ref in refs]
        problems.extend(one for one in found if isinstance(one, Problem))
        return tuple(one for one in found if isinstance(one, Term))

    publishers = terms("publishers", (source.publisher for source in article.sources))
    speakers = [_speaker(known, claim.by, article.path) for claim in article.claims]
    problems.extend(one for one in speakers if isinstance(one, Problem))
    spoke = tuple(one for one in speakers if isinstance(one, Term))
    actors = (*terms("actors", article.actors), *(term for term in spoke if term.taxonomy == "actors"))
    filed = {
        "tags": terms("tags", article.tags),
        "places": terms("places", article.places),
        "actors": actors,
        "publishers": publishers,
        "conflicts": terms("conflicts", article.conflicts),
    }
    return Filing({name: tuple(dict.fromkeys(found)) for name, found in filed.items()}, publishers, spoke)


def _speaker(known: Registers, by: Ref, file: str) -> Term | Problem:
    """Return the actor, or else the publisher, that makes a claim."""
    if term := known.find("actors", by.name) or known.find("publishers", by.name):
        return term
    names = [term.name for taxonomy in ("actors", "publishers") for term in known.terms[taxonomy].values()]
    hint = did_you_mean(by.name, names) or "add it to one of the two"
    message = f"'{by.name}' is in neither the register of actors nor that of publishers"
    return Problem(file, by.line, by.column, message, hint)


def _lead(edition: Edition, targets: Targets, problems: list[Problem]) -> Article | None:
    if edition.lead is None:
        return None
    document = targets.document(edition.path, edition.lead.name)
    if not isinstance(document, Article):
        hint = targets.hint(edition.path, edition.lead.name)
        message = f"there is no article '{edition.lead.name}'"
        problems.append(Problem(edition.path, edition.lead.line, edition.lead.column, message, hint))
        return None
    return document if targets.shows(document) else None


def _shelf(config: SiteConfig, documents: list[Document], filings: Mapping[str, Filing]) -> Shelf:
    articles = _newest_first(d for d in documents if isinstance(d, Article))
    by_term: dict[str, dict[str, list[Article]]] = {taxonomy: defaultdict(list) for taxonomy in TAXONOMIES}
    by_month: dict[tuple[int, int], list[Article]] = defaultdict(list)
    for article in articles:
        day = article.date.astimezone(config.zone)
        by_month[day.year, day.month].append(article)
        for taxonomy, terms in filings[article.path].terms.items():
            for term in terms:
                by_term[taxonomy][term.slug].append(article)
    pages = sorted((d for d in documents if isinstance(d, Page)), key=lambda page: (page.weight, page.slug))
    return Shelf(
        articles,
        _newest_first(d for d in documents if isinstance(d, Edition)),
        tuple(pages),
        {name: {slug: tuple(found) for slug, found in sorted(terms.items())} for name, terms in by_term.items()},
        {month: tuple(found) for month, found in by_month.items()},
        {article.path: place for place, article in enumerate(articles)},
    )
