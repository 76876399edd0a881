"""Words of time → days, as seen from the day on which a text was published: `on Sunday`, `last week`, `أمس`, `30 May`.

A day that is meant is worked out, not known: whoever proposes one marks it to be checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from digestgen.desk.imports.tokens import fold

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_ARABIC_DAYS = "الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد".split()
_MONTHS = "january february march april may june july august september october november december".split()
_ARABIC_MONTHS = (
    "كانون الثاني|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|تشرين الاول|تشرين الثاني|كانون الاول".split("|"),
    "يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر".split("|"),
)
_MONTH_OF = {name: number for names in (_MONTHS, *_ARABIC_MONTHS) for number, name in enumerate(names, 1)}
_MONTH_OF |= {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9, "يونيه": 6, "يوليه": 7}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "يوم": 1, "يومين": 2}
_WORD = r"(?<![^\W_])"
_END = r"(?![^\W_])"
_DAY = "|".join(day.capitalize() for day in _DAYS)
_MONTH = "|".join(
    [*(month.capitalize() for month in _MONTHS), *"Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()]
)
_ARABIC_MONTH = (
    "|".join(sorted((name for names in _ARABIC_MONTHS for name in names), key=len, reverse=True)) + "|يونيه|يوليه"
)
_PAPERS = r"(?!\s+(?:Times|Telegraph|Express|Mirror|Mail|Post|Herald|Review|World))"


class Found(NamedTuple):
    """A word of time, and the days from `first` to `last` that it means."""

    said: str
    first: date
    last: date
    precision: int
    """That of an event: 1 the day, 2 the week, 3 the month."""
    start: int
    is_relative: bool


_Span = tuple[date, date, int] | None
_Rule = tuple[re.Pattern[str], Callable[[re.Match[str], date], _Span], bool]


def _one(day: date) -> _Span:
    return day, day, 1


def _off(by: int) -> Callable[[re.Match[str], date], _Span]:
    return lambda _, base: _one(base + timedelta(days=by))


def _weekday(match: re.Match[str], base: date) -> _Span:
    """Take the last such day, or the day itself: papers say `on Sunday` on a Sunday, too."""
    name = fold(match["day"])
    number = _DAYS.index(name) if name in _DAYS else _ARABIC_DAYS.index(name)
    back = (base.weekday() - number) % 7
    how = (match["how"] or "").strip().casefold()
    if how == "next":
        return _one(base + timedelta(days=7 - back))
    return _one(base - timedelta(days=7 if how == "last" and back == 0 else back))


def _ago(match: re.Match[str], base: date) -> _Span:
    count = _count(match["count"])
    unit = fold(match["unit"])
    if count is None or count > 60:
        return None
    if unit.startswith(("day", "ايام", "يوم")):
        return _one(base - timedelta(days=count))
    if unit.startswith(("week", "اسبوع", "اسابيع")):
        return _week(base - timedelta(weeks=count))
    return _month(base.year, base.month - count)


def _count(word: str) -> int | None:
    word = fold(word)
    return int(word) if word.isdecimal() and len(word) < 4 else _COUNTS.get(word)


def _week(day: date) -> _Span:
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=6), 2


def _month(year: int, month: int) -> _Span:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    first = date(year, month, 1)
    return first, date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1), 3


def _dated(match: re.Match[str], base: date) -> _Span:
    """Read a day and a month; without a year, the last such day is meant, unless the next is near."""
    month, day = _MONTH_OF[fold(match["month"]).replace("  ", " ")], int(match["dayno"])
    year = int(match["year"]) if match["year"] else base.year
    try:
        found = date(year, month, day)
        if not match["year"] and found > base + timedelta(days=60):
            found = found.replace(year=year - 1)
    except ValueError:
        return None
    return _one(found)


def _in_month(match: re.Match[str], base: date) -> _Span:
    month = _MONTH_OF[fold(match["month"])]
    year = int(match["year"]) if match["year"] else base.year - (month > base.month)
    return _month(year, month)


def _rule(pattern: str, means: Callable[[re.Match[str], date], _Span], *, relative: bool = True) -> _Rule:
    return re.compile(_WORD + pattern + _END), means, relative


_NUMBER = r"(?P<dayno>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>\d{4}))?"
_FEW = "[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even"
_RULES: tuple[_Rule, ...] = (
    _rule(rf"(?:on |since |by )?(?P<how>last |next |this )?(?P<day>{_DAY}){_PAPERS}", _weekday),
    _rule(rf"(?P<how>)(?:يوم )?(?P<day>{'|'.join(_ARABIC_DAYS)})(?: الماضي)?", _weekday),
    _rule(r"(?:[Dd]ay before yesterday|اول امس)", _off(-2)),
    _rule(r"(?:[Yy]esterday(?: morning| evening| night)?|[Ll]ast night|[Oo]vernight|امس)", _off(-1)),
    _rule(r"(?:[Tt]oday|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|اليوم)", _off(0)),
    _rule(r"(?:[Tt]omorrow|غدا)", _off(1)),
    _rule(r"(?:[Ll]ast week|الاسبوع الماضي)", lambda _, base: _week(base - timedelta(weeks=1))),
    _rule(r"(?:[Ee]arlier )?(?:[Tt]his week|هذا الاسبوع)", lambda _, base: _week(base)),
    _rule(r"(?:[Nn]ext week|الاسبوع المقبل|الاسبوع القادم)", lambda _, base: _week(base + timedelta(weeks=1))),
    _rule(r"(?:[Nn]ext month|الشهر المقبل|الشهر القادم)", lambda _, base: _month(base.year, base.month + 1)),
    _rule(r"(?:[Ll]ast month|الشهر الماضي)", lambda _, base: _month(base.year, base.month - 1)),
    _rule(r"(?:[Ee]arlier )?(?:[Tt]his month|هذا الشهر)", lambda _, base: _month(base.year, base.month)),
    _rule(rf"(?P<count>{_FEW}|\d{{1,2}}) (?P<unit>days?|weeks?|months?) ago", _ago),
    _rule(r"قبل (?P<count>\d{1,2}) (?P<unit>ايام|يوما|اسابيع|اشهر)", _ago),
    _rule(r"قبل (?P<count>(?P<unit>يومين))", _ago),
    _rule(rf"(?:on )?{_NUMBER} (?:of )?(?P<month>{_MONTH})\.?{_YEAR}", _dated, relative=False),
    _rule(rf"(?:on )?(?P<month>{_MONTH})\.? {_NUMBER}{_YEAR}", _dated, relative=False),
    _rule(rf"{_NUMBER} (?P<month>{_ARABIC_MONTH})(?:[/ ]+(?:{_ARABIC_MONTH}))?{_YEAR}", _dated, relative=False),
    _rule(rf"(?:[Ii]n|[Ss]ince|[Ll]ast|[Dd]uring) (?P<month>{_MONTH}){_YEAR}", _in_month, relative=False),
    _rule(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<dayno>\d\d)", lambda m, _: _iso(m), relative=False),
)


def _iso(match: re.Match[str]) -> _Span:
    try:
        return _one(date(int(match["year"]), int(match["month"]), int(match["dayno"])))
    except ValueError:
        return None


def days(text: str, base: date) -> list[Found]:
    """Return the words of time in a text, as seen from the day `base`, in their order; none overlaps another."""
    found: list[Found] = []
    ends = 0
    for one in sorted(_all(_plain(text), base), key=lambda one: (one.start, -len(one.said))):
        if one.start >= ends:
            ends = one.start + len(one.said)
            found.append(one._replace(said=text[one.start : ends]))
    return found


def _all(text: str, base: date) -> Iterator[Found]:
    for pattern, means, is_relative in _RULES:
        for match in pattern.finditer(text):
            try:
                span = means(match, base)
            except (ValueError, OverflowError):  # off the calendar
                continue
            if span:
                yield Found(match.group(), *span, match.start(), is_relative)


def _plain(text: str) -> str:
    """Write Arabic letters one way and all digits as 0 to 9, and blanks as blanks; the length stays the same."""
    plain = text.translate(_LETTERS)
    return plain if plain.isascii() else "".join(str(int(c)) if c.isdecimal() else c for c in plain)


_LETTERS = str.maketrans("أإآٱىةکی\u00a0\u202f\n\t", "اااايهكي    ")
