"""The names in an article → the terms of the registers that they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from digestgen.config import SiteConfig
from digestgen.content.model import Term
from digestgen.content.registers import Registers, file_of, propose
from digestgen.content.slips import RefTuple, Slip, rows_of
from digestgen.errors import Problem

_MOST_HINTS = 200
"""Of different names. Where more are unknown, a whole register has gone, and comparing them all takes minutes."""


@dataclass(frozen=True, slots=True)
class Filing:
    """The slugs of an article's terms by taxonomy, each once, and the terms of its sources and claims in order."""

    terms: Mapping[str, tuple[str, ...]]
    publishers: tuple[Term, ...]
    speakers: tuple[Term, ...]
    subjects: tuple[tuple[Term, ...], ...]
    """Of each claim, those whose doing it tells of."""
    trends: tuple[Term, ...]
    """What an edition says the trend of."""
    independent: int
    """How many of the sources are independent of each other."""


def count_independent(origins: Sequence[frozenset[str]]) -> int:
    """Return how many sources can be told to have different origins, given what each may go back to.

    That is a publisher's own reporting, or the agencies whose copy it ran: two papers with one agency's copy count
    once, and so do the paper and the agency itself. A paper that ran two agencies' copy counts for either, but only
    for one: the number is the size of a maximum matching of sources and origins (Kuhn's algorithm).
    """
    taken: dict[str, int] = {}

    def takes(source: int, tried: set[str]) -> bool:
        for origin in sorted(origins[source] - tried):
            tried.add(origin)
            if origin not in taken or takes(taken[origin], tried):
                taken[origin] = source
                return True
        return False

    return sum(takes(source, set()) for source in range(len(origins)))


class Filer:
    """Files articles under terms. An open taxonomy takes in the names that no register has."""

    def __init__(self, config: SiteConfig, registers: Registers, slips: Iterable[Slip]) -> None:
        """File these, in this order: the first to bring a name along gives it its spelling."""
        self.registers = registers.copy()
        self.problems: list[Problem] = []
        self._hints: dict[tuple[str, str], str] = {}
        self._open = {"tags", *config.open_registers}
        self._brought: dict[tuple[str, str], str] = {}
        """Taxonomy and slug of a term that no register has → the path of the article that brought it along."""
        self._filings = {slip.path: self._file(slip) for slip in slips if slip.kind != "page"}

    def filing(self, slip: Slip) -> Filing:
        """Return the terms of an article."""
        if slip.path not in self._filings:
            self._filings[slip.path] = self._file(slip)
        return self._filings[slip.path]

    def again(self, old: Iterable[Slip], new: Iterable[Slip]) -> Filer | None:
        """File anew, with these articles in place of those; None if that could change what a term is called.

        That is so if one of the old ones had brought a term along, or a new one would, or stands before the one that
        did.
        """
        if any(self._has_brought(slip) for slip in old):
            return None
        filer = copy(self)
        filer.problems, filer._open, filer._filings = [], set(), dict(self._filings)
        for slip in old:
            filer._filings.pop(slip.path, None)
        for slip in new:
            filing = filer._filings[slip.path] = filer._file(slip)
            bringers = (self._brought.get((name, slug), "") for name, slugs in filing.terms.items() for slug in slugs)
            if filer.problems or any(path >= slip.path for path in bringers):
                return None
        filer._open = self._open
        return filer

    @property
    def bringers(self) -> Iterable[str]:
        """The paths of the articles that brought along a term."""
        return self._brought.values()

    def _has_brought(self, slip: Slip) -> bool:
        terms = self.filing(slip).terms.items()
        return any(self._brought.get((name, slug)) == slip.path for name, slugs in terms for slug in slugs)

    def _file(self, slip: Slip) -> Filing:
        publishers = self._terms(slip.path, "publishers", slip.publishers)
        speakers = tuple(term for ref in slip.speakers if (term := self._speaker(slip.path, ref)))
        filed: dict[str, tuple[Term, ...]] = dict.fromkeys(("tags", "places", "actors", "conflicts"), ())
        filed |= {taxonomy: self._terms(slip.path, taxonomy, refs) for taxonomy, refs in slip.terms}
        filed["actors"] += tuple(term for term in speakers if term.taxonomy == "actors")
        filed["publishers"] = (*publishers, *(term for term in speakers if term.taxonomy == "publishers"))
        subjects = tuple(self._terms(slip.path, "actors", row.of) for row in rows_of(slip))
        filed["actors"] += tuple(term for terms in subjects for term in terms)
        trends = self._trends(slip)
        for term in trends:
            filed[term.taxonomy] += (term,)
        slugs = {taxonomy: tuple(dict.fromkeys(term.slug for term in terms)) for taxonomy, terms in filed.items()}
        return Filing(slugs, publishers, speakers, subjects, trends, self._count(slip))

    def _trends(self, slip: Slip) -> tuple[Term, ...]:
        """Return what an edition says the trend of: of each only once."""
        found: list[Term] = []
        for taxonomy, ref in slip.trends:
            term = self._term(slip.path, taxonomy, ref)
            if term in found:
                message, hint = f"'{ref[0]}' has a trend already", "say it once for each place or conflict"
                self.problems.append(Problem(slip.path, *ref[1:], message, hint))
            elif term:
                found.append(term)
        return tuple(found)

    def _count(self, slip: Slip) -> int:
        """Return how many independent sources an article has, and tell where that is too few for what it says."""
        names = zip(slip.publishers, slip.agencies, strict=True)
        origins = [frozenset(map(self._origin, among or (own[0],))) for own, among in names]
        independent = count_independent(origins)
        for row in rows_of(slip):
            # A claim rests on the sources that it names; one that names none, on all of the article's.
            own = [origins[number - 1] for number in row.sources if number <= len(origins)] or origins
            if row.grade and row.grade[0] == "fair" and count_independent(own) < 2:
                hint = "add a source of another publisher and agency, or grade it 'weak'"
                message = "the grade 'fair' needs two independent sources" + (" of the claim's own" * (independent > 1))
                self.problems.append(Problem(slip.path, *row.grade[1:], message, hint))
        return independent

    def _origin(self, name: str) -> str:
        """Return one name for a publisher or agency, whichever of its names it goes by."""
        term = self.registers.find("publishers", name)
        return term.slug if term else name.casefold()

    def _terms(self, file: str, taxonomy: str, refs: Iterable[RefTuple]) -> tuple[Term, ...]:
        return tuple(term for ref in refs if (term := self._term(file, taxonomy, ref)))

    def _term(self, file: str, taxonomy: str, ref: RefTuple) -> Term | None:
        name, line, column = ref
        if term := self.registers.find(taxonomy, name):
            return term
        if taxonomy in self._open:
            term, message, hint = propose(self.registers, taxonomy, name)
            if term:
                self.registers.add(term, name)
                self._brought.setdefault((taxonomy, term.slug), file)
                return term
        elif taxonomy in self.registers.unread:
            return None  # whether the name is in it nobody knows
        else:
            message, hint = f"'{name}' is not in the register of {taxonomy}", self._hint(taxonomy, name)
        self.problems.append(Problem(file, line, column, message, hint))
        return None

    def _speaker(self, file: str, ref: RefTuple) -> Term | None:
        """Return the actor, or else the publisher, that makes a claim."""
        name, line, column = ref
        if term := self.registers.find("actors", name) or self.registers.find("publishers", name):
            return term
        if "actors" in self._open:
            return self._term(file, "actors", ref)
        if self.registers.unread & {"actors", "publishers"}:
            return None
        hint = self._hint("actors", name, "publishers")
        message = f"'{name}' is in neither the register of actors nor that of publishers"
        self.problems.append(Problem(file, line, column, message, hint))
        return None

    def _hint(self, taxonomy: str, name: str, *others: str) -> str:
        """Say how an unknown name can be mended."""
        key = (taxonomy, name)
        if key not in self._hints and len(self._hints) < _MOST_HINTS:
            self._hints[key] = self.registers.hint(taxonomy, name, *others)
        return self._hints.get(key) or f"add it to {file_of(taxonomy)}"
