"""A sentence → who says what in it: every verb of saying, and the name or the words of whoever it belongs to.

Read by rule, without grammar: the nearest name on the side where the language puts it. Quotations are left out, since
what stands in them is not said by the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digestgen.desk.imports import verbs
from digestgen.desk.imports.recognise import Mention
from digestgen.desk.imports.sentences import without_quotations
from digestgen.desk.imports.tokens import ARABIC, Token, tokens

_REACH = 5
"""How many words may stand between a name and its verb."""
_LONGEST_NAME = 8
_MARKS = re.compile(r"[,;:،؛—–(\"“”«»]")


class Attribution(NamedTuple):
    """Who says something, and how: `kind` as in `verbs`."""

    kind: str
    verb: str
    mention: Mention | None
    """Whoever speaks, if a register has the name."""
    words: str
    """How the text names whoever speaks; empty where it does not."""
    start: int
    """Where the verb stands."""


_Speaker = tuple[Mention | None, str]


class _Sentence:
    """The words of a sentence that are no quotation, and the names among them that can speak."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text, self.own = text, without_quotations(text)
        self.words: list[Token] = tokens(self.own)
        self.names = [
            one for one in mentions if one.of("actors", "publishers") and self.own[one.start : one.end] == one.text
        ]

    def key(self, place: int) -> str:
        """Return the key of a word, or nothing where there is none."""
        return self.words[place].key if 0 <= place < len(self.words) else ""

    def keys(self, first: int, count: int) -> list[str]:
        """Return the keys of so many words, empty behind the last."""
        return [self.key(place) for place in range(first, first + count)]

    def gap(self, place: int) -> str:
        """Return what stands between a word and the one before it."""
        start = self.words[place - 1].end if place else 0
        return self.text[start : self.words[place].start if place < len(self.words) else len(self.text)]

    def is_edge(self, place: int) -> bool:
        """Tell whether something ends before a word: a part of the sentence, a quotation, another clause."""
        is_marked = bool(_MARKS.search(self.gap(place).replace("(", "") if place else ""))
        return place == 0 or is_marked or self.key(place - 1) in verbs.CLAUSES

    def is_aside(self, place: int) -> bool:
        """Tell whether a word is an auxiliary or an adverb, which may stand between a subject and its verb."""
        return self.key(place) in verbs.AUXILIARIES or self.key(place).endswith("ly")

    def start_of(self, behind: int) -> int:
        """Return where the part of the sentence starts that ends before `behind`."""
        while behind > 0 and not self.is_edge(behind):
            behind -= 1
        return behind

    def named(self, first: int, behind: int) -> list[Mention]:
        """Return the names between two words."""
        if first >= behind:
            return []
        start, end = self.words[first].start, self.words[behind - 1].end
        return [one for one in self.names if start <= one.start and one.end <= end]

    def said(self, first: int, behind: int) -> str:
        """Return the words between two places, cut to what can be a name."""
        while first < behind and (self.is_aside(first) or self.key(first) in verbs.CLAUSES):
            first += 1
        if first >= behind:
            return ""
        if not ARABIC.match(self.key(first)):
            first = max(first, behind - _LONGEST_NAME)
        return self.text[self.words[first].start : self.words[behind - 1].end]


def attributions(text: str, mentions: Sequence[Mention]) -> list[Attribution]:
    """Return the attributions of a sentence in their order; `mentions` are the names in it."""
    return list(_all(_Sentence(text, mentions)))


def _all(sentence: _Sentence) -> Iterator[Attribution]:
    for place, word in enumerate(sentence.words):
        if length := _according(sentence, place):
            yield Attribution("says", word.text, *_right_of(sentence, place + length, 2 * _REACH), word.start)
            continue
        key = word.key if word.key in verbs.KIND_OF else word.key[:1].strip("وف") + word.key[1:]
        kind = verbs.KIND_OF.get(key)
        if not kind or _is_no_statement(sentence, place, key):
            continue
        if key in verbs.IS_ARABIC:
            yield Attribution(kind, word.text, *_beside(sentence, place), word.start)
        elif _is_passive(sentence, place):
            if "by" in (following := sentence.keys(place + 1, 3)):
                first = place + 2 + following.index("by")
                yield Attribution(kind, word.text, *_right_of(sentence, first, _REACH), word.start)
        elif _is_verb(sentence, place, key):
            yield Attribution(kind, word.text, *_subject(sentence, place), word.start)


def _according(sentence: _Sentence, place: int) -> int:
    """Return how many words say `according to` at a place."""
    for said in verbs.ACCORDING:
        first, *rest = sentence.keys(place, len(said))
        if tuple(rest) == said[1:] and said[0] in (first, first.removeprefix("و")):
            return len(said)
    return 0


def _clause_before(sentence: _Sentence, place: int, count: int) -> list[str]:
    """Return the keys of up to `count` words before a place that no mark divides from it, the nearest first."""
    found: list[str] = []
    for at in range(place - 1, max(place - 1 - count, -1), -1):
        if _MARKS.search(sentence.gap(at + 1)):
            break
        found.append(sentence.key(at))
    return found


def _is_no_statement(sentence: _Sentence, place: int, key: str) -> bool:
    """Tell `did not confirm`, `would say`, `denied access`, `claimed the lives` from somebody's statement."""
    before = _clause_before(sentence, place, 3)
    if verbs.NEGATIONS & set(before) or verbs.MODALS & set(before[:1]):
        return True
    following = sentence.keys(place + 1, 6)
    if key in verbs.ONLY_OF_STATEMENTS:
        return not verbs.STATEMENTS & {word.removeprefix("ب") for word in following}
    if key in verbs.ONLY_WITH_QUOTATION:
        return sentence.own == sentence.text
    if key in verbs.ONLY_WITH_THAT:
        return following[0] != "that"
    if key.startswith("claim"):
        return bool(verbs.NOT_CLAIMED & set(following[:5]))
    if verbs.KIND_OF[key] == "denies":
        return following[0] in verbs.NOT_DENIED
    return key == "said" and before == ["that"]


def _is_passive(sentence: _Sentence, place: int) -> bool:
    key, at = sentence.key(place), place - 1
    while sentence.is_aside(at) and sentence.key(at) not in verbs.BE:
        at -= 1
    return sentence.key(at) in verbs.BE and (key.endswith("ed") or key in ("said", "told", "found"))


def _is_verb(sentence: _Sentence, place: int, key: str) -> bool:
    """Tell a verb from the noun of the same spelling: `SOHR reports` and `residents report` from `a SOHR report`."""
    if key not in verbs.NOUNS_TOO:
        return True
    at = place - 1
    while at >= 0 and sentence.is_aside(at) and not _MARKS.search(sentence.gap(at + 1)):
        at -= 1
    if at < 0 or _MARKS.search(sentence.gap(place)):
        return False
    is_name = any(one.end == sentence.words[at].end for one in sentence.names)
    return (
        sentence.key(at) in verbs.SEVERAL if key in verbs.PLURAL else is_name or sentence.key(at) in ("it", "he", "she")
    )


def _subject(sentence: _Sentence, place: int) -> _Speaker:
    """Return who speaks: before the verb, or right behind it where nothing but a quotation stands before it."""
    end = place
    while end > 0 and sentence.is_aside(end - 1) and not sentence.is_edge(end):
        end -= 1
    start = end if sentence.is_edge(end) else sentence.start_of(end)
    if start == end:
        mention, words = _right_of(sentence, place + 1, _REACH + 3)
        before = sentence.text[: sentence.words[place].start].rstrip(" ,")
        if not before or before.endswith(("”", '"', "’", "'", "»")) or sentence.named(place + 1, place + 2):
            return mention, words
        return _before_apposition(sentence, end)
    names = sentence.named(start, end)
    if names and sum(word.start >= names[-1].end for word in sentence.words[:end]) <= _REACH:
        return names[-1], names[-1].text
    return None, sentence.said(start, end)


def _before_apposition(sentence: _Sentence, end: int) -> _Speaker:
    """Return who speaks in `SOHR, a monitor based in Britain, said`."""
    parts: list[list[Mention]] = []
    while end > 0 and len(parts) < 3:
        start = sentence.start_of(end - 1)
        parts.append(sentence.named(start, end))
        end = start
    names = next((names for names in (*parts[1:], *parts[:1]) if names), [])
    return (names[-1], names[-1].text) if names else (None, "")


def _right_of(sentence: _Sentence, first: int, reach: int) -> _Speaker:
    """Return who is named from a word on, up to the end of its part of the sentence."""
    last = min(first + reach, len(sentence.words))
    behind = min(first + 1, last)
    while behind < last and not re.search(r"[,;:،؛.(\"“]", sentence.gap(behind)):
        if sentence.key(behind) in verbs.BEHIND_A_NAME:
            break
        behind += 1
    names = sentence.named(first, behind)
    return (names[0], names[0].text) if names else (None, sentence.said(first, behind))


def _beside(sentence: _Sentence, place: int) -> _Speaker:
    """Return who speaks in Arabic: behind the verb as a rule, before it in headlines; nobody before `that`."""
    if sentence.key(place + 1) in ("ان", "بان"):
        return None, ""
    mention, words = _right_of(sentence, place + 1, _REACH + 1)
    before = sentence.named(max(sentence.start_of(place), place - _REACH), place)
    return (before[-1], before[-1].text) if before and not mention else (mention, words)
