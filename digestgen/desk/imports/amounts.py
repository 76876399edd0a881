"""Words → amounts: `at least 20`, `up to 30`, `between ten and twenty`, `dozens`, `٢٠`, `عشرات`, as ranges.

A vague word is taken for the least that it says: dozens are two dozen or more.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from digestgen.desk.imports.tokens import fold

# A number with its separators, or a word, or a mark that ends what belongs together.
_LEXEME = re.compile(
    r"\d{1,3}(?:[,٬\u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.٫]\d+)?|[^\W\d_]+(?:['’\u0300-\u036f\u064b-\u065f\u0670]+[^\W\d_]*)*"
    r"|[.,;:!?؟،؛()\[\]–—+%~-]"
)
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: value for value, word in enumerate(_UNITS)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
_LARGE = {
    "dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000,
    "الف": 1000, "الفا": 1000, "الاف": 1000, "مليون": 1_000_000,
}  # fmt: skip
_ARABIC = {
    **dict.fromkeys(("اثنان", "اثنين", "شخصان", "شخصين"), 2),
    **dict.fromkeys(("ثلاثه", "ثلاث"), 3),
    **dict.fromkeys(("اربعه", "اربع"), 4),
    **dict.fromkeys(("خمسه", "خمس"), 5),
    **dict.fromkeys(("سته", "ست"), 6),
    **dict.fromkeys(("سبعه", "سبع"), 7),
    **dict.fromkeys(("ثمانيه", "ثماني", "ثمان"), 8),
    **dict.fromkeys(("تسعه", "تسع"), 9),
    **dict.fromkeys(("عشره", "عشر"), 10),
    **{
        stem + end: 10 * n
        for n, stem in enumerate("عشر ثلاث اربع خمس ست سبع ثمان تسع".split(), 2)
        for end in ("ون", "ين")
    },
    **dict.fromkeys(("مئه", "مايه", "ميه"), 100),
    **dict.fromkeys(("مئتان", "مئتين", "ميتان", "ميتين", "مايتان", "مايتين"), 200),
    "الف": 1000,
    "الفين": 2000,
    "الفان": 2000,
}
_VAGUE = {
    "dozens": 24, "scores": 40, "tens": 20, "hundreds": 200, "thousands": 2000, "millions": 2_000_000,
    "عشرات": 20, "العشرات": 20, "ميات": 200, "مايات": 200, "المئات": 200, "الميات": 200, "الاف": 2000, "الالاف": 2000,
}  # fmt: skip
_AT_LEAST = (
    "at least|more than|over|no fewer than|no less than|not less than|not fewer than|upwards of|a minimum of"
    "|in excess of|well over|just over|ما لا يقل عن|لا يقل عن|لا تقل عن|اكثر من|ما يزيد علي|ما يزيد عن|يزيد عن|يزيد علي"
).split("|")
_AT_MOST = (
    "up to|as many as|at most|no more than|not more than|fewer than|less than|under|a maximum of|just under"
    "|ما يصل الي|لا يزيد عن|لا يزيد علي|اقل من|ما لا يزيد عن"
).split("|")
_ABOUT = (
    "about|around|some|roughly|approximately|nearly|almost|an estimated|estimated|close to|circa|~"
    "|نحو|حوالي|قرابه|زهاء|ما يقارب|ما يقرب من"
).split("|")
_QUALIFIERS = sorted(
    [
        *(
            (tuple(q.split()), kind)
            for kind, all_ in (("min", _AT_LEAST), ("max", _AT_MOST), ("approx", _ABOUT))
            for q in all_
        )
    ],
    key=lambda one: -len(one[0]),
)


_LONGEST = 12
"""No number has more words."""
_AFTER = (("+",), ("or", "more"), ("at", "least"), ("او", "اكثر"), ("علي", "الاقل"))
"""What says "at least" behind a number."""


class Lexeme(NamedTuple):
    """A word, a number or a mark of a sentence."""

    start: int
    end: int
    text: str
    key: str


class Amount(NamedTuple):
    """A range, and which lexemes say it: from `first` up to before `behind`, its qualifier included."""

    first: int
    behind: int
    min: int | None
    max: int | None
    approx: int | None
    is_bare: bool
    """A number in digits without a word that makes it an amount: it may be a year, an age, a time."""


class _Number(NamedTuple):
    value: int
    behind: int
    """The place of the lexeme behind it."""
    kind: str
    """What it is without a qualifier: `min` for dozens, `approx` for a dozen, nothing for an exact number."""


def lexemes(text: str) -> list[Lexeme]:
    """Return the lexemes of a sentence."""
    found = (Lexeme(m.start(), m.end(), m.group(), fold(m.group()) or m.group()) for m in _LEXEME.finditer(text))
    return list(found)


def amounts(words: list[Lexeme]) -> list[Amount]:
    """Return the amounts of a sentence in their order."""
    found: list[Amount] = []
    place = 0
    while place < len(words):
        amount = _between(words, place) or _amount(words, place, found[-1].behind if found else 0)
        if amount:
            found.append(amount)
        place = amount.behind if amount else place + 1
    return found


def _amount(words: list[Lexeme], place: int, behind_last: int) -> Amount | None:
    number = _number(words, place)
    if number is None:
        return None
    value, behind, kind = number
    if _key(words, behind) in ("to", "-", "–", "الي"):
        second = _number(words, behind + 1)
        if second and not kind and not second.kind and second.value > value:
            return Amount(place, second.behind, value, second.value, None, False)
    length, said = _qualifier(words, place, behind_last)
    for after in _AFTER:
        if tuple(_key(words, behind + offset) for offset in range(len(after))) == after:
            behind, said = behind + len(after), "min"
            break
    kind = said or kind
    is_bare = words[place].text[0].isdecimal() and not kind
    ends = {"min": (value, None, None), "max": (None, value, None), "approx": (None, None, value)}
    return Amount(place - length, behind, *ends.get(kind, (value, value, None)), is_bare)


def _between(words: list[Lexeme], place: int) -> Amount | None:
    """Read `between A and B`, `بين A وB`."""
    if _key(words, place) not in ("between", "بين"):
        return None
    first = _number(words, place + 1)
    if first is None or _key(words, first.behind) not in ("and", "و"):
        return None
    second = _number(words, first.behind + 1)
    if second is None or second.value < first.value:
        return None
    return Amount(place, second.behind, first.value, second.value, None, False)


def _qualifier(words: list[Lexeme], place: int, behind_last: int) -> tuple[int, str]:
    """Return how many words before a number qualify it, and how."""
    for said, kind in _QUALIFIERS:
        start = place - len(said)
        if start >= behind_last and tuple(word.key for word in words[start:place]) == said:
            return len(said), kind
    return 0, ""


def _number(words: list[Lexeme], place: int) -> _Number | None:
    """Read a number."""
    key = _key(words, place)
    if key in ("a", "half", "one"):
        return _fraction(words, place) or (_cardinal(words, place) if key == "one" else None)
    if key in _VAGUE:
        return _vague(words, place)
    return _cardinal(words, place)


def _fraction(words: list[Lexeme], place: int) -> _Number | None:
    """Read `a dozen`, `half a million`, `a quarter of a million`."""
    keys = tuple(_key(words, place + offset) for offset in range(5))
    for said, share in ((("a", "quarter", "of", "a"), 4), (("half", "a"), 2), (("a",), 1), (("one",), 1)):
        large = _LARGE.get(keys[len(said)]) if keys[: len(said)] == said else None
        if large:
            return _Number(large // share, place + len(said) + 1, "approx")
    return None


def _vague(words: list[Lexeme], place: int) -> _Number:
    """Read `dozens`, `tens of thousands`."""
    value, behind = _VAGUE[_key(words, place)], place + 1
    if _key(words, behind) == "of" and _key(words, behind + 1) in ("thousands", "millions"):
        return _Number(value * _VAGUE[_key(words, behind + 1)] // 2, behind + 2, "min")
    if _key(words, behind) in ("الالاف", "الاف"):
        return _Number(value * 1000, behind + 1, "min")
    return _Number(value, behind, "min")


def _cardinal(words: list[Lexeme], place: int) -> _Number | None:
    """Read digits, or words like `two hundred and five`, `twenty-one`, `خمسة وعشرون`."""
    group = _plain(words, place)
    if group is None:
        return None
    total, behind, is_word = 0.0, place + 1, not words[place].text[0].isdecimal()
    while behind < min(len(words), place + _LONGEST):
        step = behind + 1 if is_word and _key(words, behind) in ("-", "and") else behind
        key = _key(words, step)
        if step == behind and key in _LARGE:
            group *= _LARGE[key]
            if _LARGE[key] >= 1000:
                total, group = total + group, 0.0
        elif is_word and _SMALL.get(key, 0) and _SMALL[key] < _room(group):
            group += _SMALL[key]
        elif key == "عشر" and is_word and group < 10:
            group += 10
        elif is_word and key.startswith("و") and 20 <= _ARABIC.get(key[1:], 0) < 100 and group < 10:
            group += _ARABIC[key[1:]]
        else:
            break
        behind = step + 1
    total += group
    return _Number(int(total), behind, "") if total == int(total) and total < 10**9 else None


def _room(group: float) -> int:
    """Return below what a word must stand that goes on with a number: 10 behind twenty, 100 behind two hundred."""
    return 1000 if not group else next((place for place in (100, 10) if group % place == 0), 0)


def _plain(words: list[Lexeme], place: int) -> float | None:
    key = _key(words, place)
    if place < len(words) and words[place].text[0].isdecimal():
        digits = re.sub("[,٬\u00a0\u202f]", "", words[place].text).replace("٫", ".")
        return float(digits) if len(digits) < 12 else None
    known = _SMALL.get(key, _ARABIC.get(key))
    return float(known) if known is not None else None


def _key(words: list[Lexeme], place: int) -> str:
    return words[place].key if 0 <= place < len(words) else ""
