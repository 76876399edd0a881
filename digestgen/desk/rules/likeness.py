"""The rule of near-duplicates: articles of one language that say nearly the same, or are called the same.

Comparing all with all would take minutes for ten thousand articles. Here each text is told by its runs of four words,
of which an eighth is looked at: those that begin with one of a fixed eighth of all words, whichever stands where. Two
texts that share many of these are compared in full. An article is held against the one before it that had the same
run, not against all of these: so the time grows with the number of words, however often they are repeated, and of
thirty copies each is told with its predecessor.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator
from functools import cache
from html import unescape
from itertools import islice
from zlib import crc32

from digestgen.content.slips import Slip
from digestgen.desk.rules.case import Case, Sheet
from digestgen.errors import Problem

_RUN = 4
_SAMPLE = 8
_WHOLE_BELOW = 400
"""Words. Of shorter texts all runs are looked at: an eighth of few is left to chance."""
_WORTH_COMPARING = 0.3
"""Of the sampled runs of the shorter text. Where half of all runs are the same, so is about half of the sampled."""
_ALIKE = 0.5
"""Of all runs of both texts: Jaccard's index."""
_SHORT = 40
"""Words. Texts that are shorter are not compared: two notes of a line may well be the same."""
_FEWEST = 3
"""Sampled runs in common, without which nothing is compared."""

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")


def near_duplicate(case: Case) -> Iterator[Problem]:
    """Tell each article that is nearly the same as one before it, or has its title."""
    by_lang: dict[str, list[Slip]] = defaultdict(list)
    for slip in case.due:
        if slip.kind == "article":
            by_lang[slip.lang].append(slip)
    for slips in by_lang.values():
        slips.sort(key=lambda slip: (slip.moment, slip.path))
        told = yield from _same_texts(case, slips)
        yield from _same_titles(case, slips, told)


def _same_titles(case: Case, slips: list[Slip], told: set[str]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], Slip] = {}
    for slip in slips:
        words = tuple(_WORD.findall(slip.title.casefold()))
        other = first.setdefault(words, slip)
        if words and other is not slip and slip.path not in told:
            message = f"{other.path} has the same title"
            yield Sheet(case, slip).at_value(message, "say in the title what is new, or delete one of the two", "title")


def _same_texts(case: Case, slips: list[Slip]) -> Generator[Problem, None, set[str]]:
    """Yield what is to be told, and return the paths that were."""
    told: set[str] = set()
    for place, other in _candidates(case, slips):
        path, near = slips[place].path, slips[other].path
        if path in told:
            continue
        share = _likeness(_words(case, path), _words(case, near))
        if share > _ALIKE:
            told.add(path)
            sheet = Sheet(case, slips[place])
            line = sheet.parts.body_line + len(sheet.parts.body) - len(sheet.parts.body.lstrip("\n"))
            message = f"the text is nearly that of {near}: {share:.0%} of both is the same"
            yield sheet.at(message, "delete one of the two, and name its address in 'aliases' of the other", line, 1)
    return told


def _candidates(case: Case, slips: list[Slip]) -> list[tuple[int, int]]:
    """Return pairs of places in `slips` that are worth comparing: the later one first, the likeliest pairs first."""
    last: dict[int, int] = {}
    shared: Counter[tuple[int, int]] = Counter()
    sizes = []
    for place, slip in enumerate(slips):
        runs = _sampled(_words(case, slip.path))
        sizes.append(len(runs))
        for run in runs:
            if (other := last.get(run)) is not None:
                shared[place, other] += 1
            last[run] = place
    pairs = [
        pair
        for pair, count in shared.items()
        if count >= max(_FEWEST, _WORTH_COMPARING * min(sizes[pair[0]], sizes[pair[1]]))
    ]
    return sorted(pairs, key=lambda pair: (pair[0], -shared[pair], pair[1]))


def _words(case: Case, path: str) -> list[str]:
    html = case.loaded.document(path).body.html
    words = _WORD.findall(unescape(_TAG.sub(" ", html)).casefold())
    return words if len(words) >= _SHORT else []


def _runs(words: list[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(islice(words, start, None) for start in range(_RUN)), strict=False)


def _sampled(words: list[str]) -> set[int]:
    return {hash(run) for run in _runs(words) if len(words) < _WHOLE_BELOW or _is_sampled(run[0])}


@cache
def _is_sampled(word: str) -> bool:
    """Tell, in any process alike, whether runs that begin with this word are looked at."""
    return crc32(word.encode()) % _SAMPLE == 0


def _likeness(one: list[str], other: list[str]) -> float:
    first, second = set(_runs(one)), set(_runs(other))
    return len(first & second) / (len(first | second) or 1)
