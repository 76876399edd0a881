"""All slips → an immutable `Index`: what is published at a moment, and how it hangs together.

Here names become terms, translations find each other, and whatever is a draft, embargoed or expired drops out, so
that no later stage can show it. Everything is derived from the slips when it is first asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import cached_property

from digestgen.config import SiteConfig
from digestgen.content.clock import Clock
from digestgen.content.filing import Filer, Filing
from digestgen.content.ids import find_shared_ids
from digestgen.content.ledger import Ledger, ledger_of
from digestgen.content.links import Targets, join
from digestgen.content.model import TAXONOMIES, Term
from digestgen.content.registers import Registers
from digestgen.content.slips import Slip
from digestgen.content.threads import find_faults, threads_of
from digestgen.content.translations import group_translations
from digestgen.errors import Problem

RELATED_LIMIT = 4
_MOST_HINTS = 200
"""Where more links are broken, a whole folder has gone, and comparing all with all takes minutes."""
REACH = 3
"""How far, in each list that an article stands in, its relatives are looked for."""


class Shelf:
    """What one language of the site holds, newest first."""

    def __init__(self, lang: str, slips: list[Slip], filer: Filer) -> None:
        self.lang, self.slips, self._filer = lang, slips, filer

    def with_filer(self, filer: Filer) -> Shelf:
        """Return the same shelf, whose articles are filed by another filer in the same way."""
        shelf = copy(self)
        shelf._filer = filer
        return shelf

    @cached_property
    def articles(self) -> tuple[Slip, ...]:
        """All articles, but for those that were withdrawn."""
        return newest_first(slip for slip in self.slips if slip.kind == "article")

    @cached_property
    def notices(self) -> tuple[Slip, ...]:
        """What is left of the articles that were withdrawn."""
        return newest_first(slip for slip in self.slips if slip.kind == "notice")

    @property
    def has_published(self) -> bool:
        """Whether there is an article, or what is left of one: something that can have been corrected."""
        return bool(self.articles or self.notices)

    @cached_property
    def editions(self) -> tuple[Slip, ...]:
        """All editions."""
        return newest_first(slip for slip in self.slips if slip.kind == "edition")

    @cached_property
    def pages(self) -> tuple[Slip, ...]:
        """All pages, in the order of their weights."""
        pages = (slip for slip in self.slips if slip.kind == "page")
        return tuple(sorted(pages, key=lambda slip: (slip.weight, slip.slug)))

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Path of an article → where in `articles` it stands."""
        return {slip.path: place for place, slip in enumerate(self.articles)}

    @cached_property
    def by_term(self) -> Mapping[str, Mapping[str, tuple[Slip, ...]]]:
        """Taxonomy → slug → articles; only terms that have any, in the order of their slugs."""
        found: dict[str, dict[str, list[Slip]]] = {taxonomy: defaultdict(list) for taxonomy in TAXONOMIES}
        for slip in self.articles:
            for taxonomy, slugs in self._filer.filing(slip).terms.items():
                for slug in slugs:
                    found[taxonomy][slug].append(slip)
        return {name: {slug: tuple(s) for slug, s in sorted(terms.items())} for name, terms in found.items()}

    @cached_property
    def ledger(self) -> Ledger:
        """Who says what, what happened when, and what was corrected."""
        return ledger_of(self.articles, self._filer.filing)

    @cached_property
    def by_month(self) -> Mapping[str, tuple[Slip, ...]]:
        """`2015-06` → articles, newest month first."""
        found: dict[str, list[Slip]] = defaultdict(list)
        for slip in self.articles:
            found[slip.day[:7]].append(slip)
        return {month: tuple(slips) for month, slips in sorted(found.items(), reverse=True)}


class Index:
    """The published content of a site at a moment. Pure queries."""

    def __init__(
        self,
        config: SiteConfig,
        registers: Registers,
        slips: Mapping[str, Slip],
        assets: Iterable[str],
        clock: Clock,
        *,
        broken: frozenset[str] = frozenset(),
        settled: bool = False,
        filer: Filer | None = None,
    ) -> None:
        """Look at all slips, which are by path and in its order; `assets` are the paths of the files beside them.

        `broken` are the documents that are there and cannot be read: what leads to them leads somewhere.

        `settled` registers have taken in all names that articles bring along: those of an earlier index's `filer`.
        A `filer` has filed all articles already.
        """
        self.config, self.clock, self.slips = config, clock, slips
        self.targets = Targets(config, clock, slips, frozenset(assets), broken)
        # What is shown names the terms that no register has; what is not must not even lend them its spelling.
        if filer is None:
            hidden = () if settled else (s for s in slips.values() if s.kind == "notice" or not clock.shows(s))
            filer = Filer(config, registers, () if settled else [*self.shown, *hidden])
        self.filer = filer

    @cached_property
    def shown(self) -> tuple[Slip, ...]:
        """What is published. What was withdrawn is not, though its page is there to say so."""
        return tuple(slip for slip in self.slips.values() if slip.kind != "notice" and self.clock.shows(slip))

    @cached_property
    def notices(self) -> tuple[Slip, ...]:
        """What is left of the articles that were withdrawn."""
        return tuple(slip for slip in self.slips.values() if slip.kind == "notice" and self.clock.shows(slip))

    @property
    def standing(self) -> tuple[Slip, ...]:
        """All that has a page: what is published, and what is left of what was withdrawn."""
        return (*self.shown, *self.notices)

    @cached_property
    def shelves(self) -> Mapping[str, Shelf]:
        """What is published, by language."""
        by_lang: dict[str, list[Slip]] = {lang: [] for lang in self.config.all_languages}
        for slip in self.standing:
            by_lang.get(slip.lang, []).append(slip)  # of an unknown language the reading has told
        return {lang: Shelf(lang, slips, self.filer) for lang, slips in by_lang.items()}

    @property
    def terms(self) -> Mapping[str, Mapping[str, Term]]:
        """Taxonomy → slug → term."""
        return self.filer.registers.terms

    def filing(self, slip: Slip) -> Filing:
        """Return the terms of an article."""
        return self.filer.filing(slip)

    @cached_property
    def linkers(self) -> Mapping[str, frozenset[str]]:
        """Path of a document or file → the paths of the documents that link to it, lead with it, or update it."""
        found: dict[str, set[str]] = defaultdict(set)
        for slip in self.slips.values():
            for target in targets_of(slip):
                found[target].add(slip.path)
        return {target: frozenset(paths) for target, paths in found.items()}

    @cached_property
    def known_addresses(self) -> dict[str, tuple[str | None, ...]]:
        """Path → addresses of a body's links, as far as they have been asked for."""
        return {}

    def addresses(self, slip: Slip) -> tuple[str | None, ...]:
        """Return the address for each link of a body; a dozen feeds ask for those of one article."""
        if slip.path not in self.known_addresses:
            self.known_addresses[slip.path] = self.targets.addresses(slip)
        return self.known_addresses[slip.path]

    @cached_property
    def _translations(self) -> tuple[Mapping[str, tuple[Slip, ...]], list[Problem]]:
        return group_translations(self.slips, self.targets.broken)

    def translations(self, slip: Slip) -> tuple[Slip, ...]:
        """Return the same text in other languages, as far as it is published."""
        others = self._translations[0].get(slip.path, ())
        return tuple(other for other in others if other.kind != "notice" and self.clock.shows(other))

    @cached_property
    def threads(self) -> Mapping[str, tuple[Slip, ...]]:
        """Path → the articles of its thread, the oldest first; an article that stands alone is in none."""
        return threads_of({slip.path: slip for slip in self.shown}, self.targets)

    def translated(self, path: str) -> bool:
        """Tell whether a document has versions in other languages, published or not."""
        return path in self._translations[0]

    def take_translations(self, former: Index) -> None:
        """Take over who translates whom from an index in which that was the same."""
        self._translations = former._translations

    def lead(self, edition: Slip) -> Slip | None:
        """Return the main article of an edition."""
        found = self.targets.document(edition.path, edition.lead[0]) if edition.lead else None
        return found if found and found.kind == "article" and self.clock.shows(found) else None

    def neighbours(self, article: Slip) -> tuple[Slip | None, Slip | None]:
        """Return the next newer and the next older article of the same language."""
        shelf = self.shelves[article.lang]
        place = shelf.positions[article.path]
        newer = shelf.articles[place - 1] if place else None
        older = shelf.articles[place + 1] if place + 1 < len(shelf.articles) else None
        return newer, older

    def related(self, article: Slip) -> tuple[Slip, ...]:
        """Return the articles that share most with this one, the rarer a term the more it counts.

        Only those that stand near it in the list of one of its terms are looked at: near in time is what readers
        want, the cost stays that of one article, and an edit far away changes nothing here. (How rare a term is counts
        in powers of two for the same reason.)
        """
        shelf = self.shelves[article.lang]
        positions, own = shelf.positions, shelf.positions[article.path]
        scores: dict[str, float] = defaultdict(float)
        for taxonomy, slugs in self.filing(article).terms.items():
            for slug in slugs if taxonomy != "publishers" else ():
                listed = shelf.by_term[taxonomy][slug]
                place = bisect_left(listed, own, key=lambda other: positions[other.path])
                weight = rarity(len(listed))
                for other in listed[max(place - REACH, 0) : place + REACH + 1]:
                    scores[other.path] += weight
        scores.pop(article.path, None)
        near = sorted(scores, key=lambda path: (-round(scores[path], 9), positions[path]))
        return tuple(self.slips[path] for path in near[:RELATED_LIMIT])

    def items(self, edition: Slip) -> tuple[Slip, ...]:
        """Return the articles of an edition's span of days, oldest first."""
        if edition.span is None:
            return ()
        first, last = edition.span
        articles = self.shelves[edition.lang].articles
        # `articles` is in the order of moments, which is the order of days in the site's zone.
        start = bisect_left(articles, True, key=lambda slip: slip.day <= last)
        stop = bisect_left(articles, True, key=lambda slip: slip.day < first)
        return articles[start:stop][::-1]

    def editions_of(self, article: Slip) -> Iterator[Slip]:
        """Yield the editions whose days an article is of."""
        for edition in self.shelves[article.lang].editions if article.lang in self.shelves else ():
            first, last = edition.span or ("", "")
            if first <= article.day <= last:
                yield edition

    def _leads(self, edition: Slip, target: str) -> bool:
        found = self.targets.document(edition.path, target)
        return found.written_as == "article" if found else join(edition.path, target) in self.targets.broken

    def problems(self, among: Iterable[str] | None = None) -> Iterator[Problem]:
        """Name all that does not hang together: ids, names, links, translations, leads.

        `among`: the documents whose links are looked at, if those of the others are known to be good.
        """
        yield from find_shared_ids(self.config, self.slips.values())
        yield from _overlaps(self.slips.values())
        yield from self.filer.problems
        near = _MOST_HINTS
        for slip in self.slips.values() if among is None else map(self.slips.__getitem__, sorted(among)):
            faults = self.targets.faults(slip, near)
            near = max(near - len(faults), 0)
            yield from faults
            yield from find_faults(slip, self.targets, self.clock)
            if slip.lead and not self._leads(slip, slip.lead[0]):
                target, line, column = slip.lead
                message, hint = f"there is no article '{target}'", self.targets.hint(slip.path, target)
                if self.targets.document(slip.path, target):
                    message, hint = f"'{target}' is no article", "name the file of an article, like ../articles/x.md"
                yield Problem(slip.path, line, column, message, hint)
        yield from self._translations[1]


def rarity(articles: int) -> float:
    """Return how much it counts that two articles share a term which so many have."""
    return 1 / (1 << articles.bit_length())


def targets_of(slip: Slip) -> set[str]:
    """Return the paths of the source files that a document links to, has for its lead, or updates."""
    names = [link[0].partition("#")[0] for link in slip.links if not link[0].startswith("/")]
    return {join(slip.path, name) for name in (*names, *(ref[0] for ref in (slip.lead, slip.updates) if ref))}


def newest_first(slips: Iterable[Slip]) -> tuple[Slip, ...]:
    """Return articles, or editions, in the order in which lists show them."""
    return tuple(sorted(slips, key=order_of))


def order_of(slip: Slip) -> tuple[float, int, str, str]:
    """Return what the order of lists goes by."""
    return -slip.moment, slip.weight, slip.slug, slip.path


def _overlaps(slips: Iterable[Slip]) -> Iterator[Problem]:
    """Name editions that have days in common with an earlier one of their language: an item would be in both."""
    last: dict[str, Slip] = {}
    editions = [slip for slip in slips if slip.kind == "edition" and slip.span and not slip.draft]
    for slip in sorted(editions, key=lambda slip: (slip.span or ("", ""), slip.path)):
        former = last.get(slip.lang)
        if former and slip.span and former.span and slip.span[0] <= former.span[1]:
            message = f"the edition has days in common with {former.path}, which ends on {former.span[1]}"
            yield Problem(slip.path, *slip.span_at, message, "let it begin later, or let the other end earlier")
        if not former or (slip.span and former.span and slip.span[1] > former.span[1]):
            last[slip.lang] = slip
