"""Text + registers → mentions: which places, actors, publishers, conflicts and tags are named in it, and where.

Whole words only, the longest name first. A name is written as the register has it: `US` is not `us`, `Amnesty` is not
`amnesty`; but al-Bab is Al-Bab, and `Rebel groups` are rebel groups, for their capital is that of a line's beginning.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from digestgen.content.model import Term
from digestgen.content.registers import Registers
from digestgen.desk.imports.tokens import ARABIC, Token, is_joined, tokens

TAXONOMIES = ("places", "actors", "publishers", "conflicts", "tags")
# Small words of names, the case of which differs from paper to paper.
_PARTICLES = frozenset("al el an ar as ash at ad az ez ed es the of and de la le du for in on bin ibn abu ul".split())
_ARTICLES = frozenset("al el ul an ar as ash at ad az ez ed es".split())
_LOCATIVE = frozenset(
    """in near at from to around outside inside towards toward into across of north south east west northern southern
    eastern western central between over through via في من الي قرب علي حول داخل خارج شمال جنوب شرق غرب وسط ريف ضواحي
    مدينه بلده محافظه منطقه حي قريه باتجاه نحو""".split()
)
_PARTS_OF_PLACES = frozenset(
    """suburb suburbs countryside province governorate district city town village airport neighbourhood neighborhood
    region outskirts area road highway""".split()
)
# و and ف join a word to what stands before it, ب ل ك are prepositions, ال is the article, لل is ل with ال.
_PREFIXES = tuple("وبال فبال وكال ولل فلل وال فال بال كال لل وب ول فب فل و ف ب ل ك".split())
_OWNED = re.compile("['’]s$")
_SHORT = 3
"""Acronyms of so few letters are words in capitals, too: IS, US, UN."""


class Mention(NamedTuple):
    """A name in a text."""

    start: int
    end: int
    text: str
    terms: tuple[Term, ...]
    """At most one of each taxonomy."""

    def of(self, *taxonomies: str) -> Term | None:
        """Return what is meant in the first of these taxonomies that has it."""
        return next((term for name in taxonomies for term in self.terms if term.taxonomy == name), None)


class _Form(NamedTuple):
    words: tuple[Token, ...]
    term: Term


class Recogniser:
    """Finds the names of the registers."""

    def __init__(self, registers: Registers) -> None:
        """Know all names of all terms, in whatever language."""
        self._forms: dict[str, list[_Form]] = defaultdict(list)
        for taxonomy in TAXONOMIES:
            for term in registers.terms[taxonomy].values():
                names = dict.fromkeys((term.name, *term.aliases, *(name for _, name in term.names)))
                for words in filter(None, map(tokens, names)):
                    self._forms[words[0].key].append(_Form(tuple(words), term))

    def mentions(self, text: str) -> list[Mention]:
        """Return the names in a text in their order; none overlaps another."""
        words = tokens(text)
        found: list[Mention] = []
        place = 0
        while place < len(words):
            fits = [form for form in self._candidates(words[place]) if _fits(form, text, words, place)]
            if not fits:
                place += 1
                continue
            length = max(len(form.words) for form in fits)
            behind = place + length
            terms = {form.term.taxonomy: form.term for form in fits if len(form.words) == length}
            if length > 1 or not _is_part_of_more(text, words, place):
                last = words[behind - 1]
                start, end = words[place].start, last.end - len(last.text) + len(_OWNED.sub("", last.text))
                meant = _meant(terms, words, place, behind)
                found.append(Mention(start, end, text[start:end], tuple(meant.values())))
            place = behind
        return found

    def _candidates(self, word: Token) -> Iterator[_Form]:
        yield from self._forms.get(word.key, ())
        for key in _without_prefix(word.key) if ARABIC.match(word.key) else ():
            yield from self._forms.get(key, ())


def _without_prefix(key: str) -> set[str]:
    """Return what an Arabic word may be without what is joined to it: `وبحلب` → `حلب`, `للباب` → `الباب`."""
    found = {key[2:]} if key.startswith("ال") and len(key) > 5 else set()
    for prefix in _PREFIXES:
        if key.startswith(prefix) and len(key) - len(prefix) > 1:
            rest = key[len(prefix) :]
            found.add(rest)
            if prefix.endswith(("ال", "لل")):
                found.add("ال" + rest)
    return found


def _fits(form: _Form, text: str, words: list[Token], place: int) -> bool:
    """Tell whether a form, the first word of which may be joined to a prefix, stands at a place."""
    here = words[place : place + len(form.words)]
    if len(here) < len(form.words):
        return False
    definite = not form.words[0].key.startswith("ال") and here[0].key.endswith("ال" + form.words[0].key)
    for wanted, word in zip(form.words[1:], here[1:], strict=True):
        if word.key != wanted.key and not (definite and word.key == "ال" + wanted.key):
            return False
    joined = all(is_joined(text, one, other) for one, other in pairwise(here))
    return joined and _is_spelt(form.words, here, shouts=_shouts(text, words, place, place + len(here)))


def _shouts(text: str, words: list[Token], place: int, behind: int) -> bool:
    """Tell whether the words right beside a place are all in capitals, so that capitals say nothing."""
    around = []
    if place and is_joined(text, words[place - 1], words[place]):
        around.append(words[place - 1].text)
    if behind < len(words) and is_joined(text, words[behind - 1], words[behind]):
        around.append(words[behind].text)
    return bool(around) and all(word.isupper() and len(word) > 1 for word in around)


def _is_spelt(form: tuple[Token, ...], words: list[Token], *, shouts: bool) -> bool:
    """Tell whether the capitals of a text are those of the name."""
    is_phrase = any(word.text.islower() and word.key not in _PARTICLES for word in form[1:])
    for place, (wanted, word) in enumerate(zip(form, words, strict=True)):
        name, written = wanted.text.replace(".", ""), _OWNED.sub("", word.text.replace(".", ""))
        if wanted.key in _PARTICLES and len(form) > 1 and not name.isupper():
            continue
        if name.isupper() and name.isalpha() and len(name) > 1:
            if len(name) <= _SHORT and (written != name or (shouts and len(form) == 1)):
                return False
            if not written[0].isupper():
                return False
        elif name[0].isupper() and not (place == 0 and is_phrase) and word.text[0].islower():
            return False
    return True


def _is_part_of_more(text: str, words: list[Token], place: int) -> bool:
    """Tell whether a single word goes on as another name: `Bab` in `Bab al-Hawa`, where no register has that one."""
    behind = words[place + 1 : place + 3]
    if len(behind) < 2 or behind[0].key not in _ARTICLES or not words[place].text[0].isupper():
        return False
    link = text[behind[0].end : behind[1].start]
    return is_joined(text, words[place], behind[0]) and link in ("-", "‐", "‑") and behind[1].text[0].isupper()


def _meant(terms: dict[str, Term], words: list[Token], place: int, behind: int) -> dict[str, Term]:
    """Decide between a place and the actor that is called after it: Damascus is bombed, and Damascus denies."""
    if not {"places", "actors"} <= terms.keys():
        return terms
    before = {word.key for word in words[max(place - 1, 0) : place]}
    after = {word.key for word in words[behind : behind + 1]}
    is_prefixed = bool(ARABIC.match(words[place].key)) and words[place].key.startswith(("ب", "وب"))
    is_place = bool(before & _LOCATIVE) or bool(after & _PARTS_OF_PLACES) or is_prefixed
    return {name: term for name, term in terms.items() if name != ("actors" if is_place else "places")}


class Named(NamedTuple):
    """A term, how often it is named in all, and as what it is first."""

    term: Term
    times: int
    as_what: str


def most_named(found: Iterable[Mention], taxonomy: str) -> list[Named]:
    """Return the terms of a taxonomy that are mentioned, the most often named first."""
    times: Counter[str] = Counter()
    first: dict[str, tuple[Term, str]] = {}
    for mention in found:
        if term := mention.of(taxonomy):
            times[term.slug] += 1
            first.setdefault(term.slug, (term, mention.text))
    return [Named(first[slug][0], count, first[slug][1]) for slug, count in times.most_common()]
