# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Dates that do not exist, or are none; and values that YAML would make something else of."""

from __future__ import annotations

from tests.bad_sites.table import A, article, bad, matter
from tests.harness import SITE


def _dated(date: str, *more: str) -> str:
    return matter("title: A", f"date: {date}", *more)


_LONDON = SITE + "timezone: Europe/London\n"

CASES = (
    bad(
        "the 30th of February is told",
        {A: _dated("2015-02-30")},
        "content/articles/a.md:3:7: 'date': the date '2015-02-30' does not exist (check the day and the month)",
    ),
    bad(
        "the 13th month is told",
        {A: _dated("2015-13-01")},
        "content/articles/a.md:3:7: 'date': the date '2015-13-01' does not exist (check the day and the month)",
    ),
    bad(
        "the 29th of February of a common year is told",
        {A: _dated("2015-06-02", "updated: 2015-02-29")},
        "content/articles/a.md:4:10: 'updated': the date '2015-02-29' does not exist (check the day and the month)",
    ),
    bad(
        "the 25th hour is told",
        {A: _dated("2015-06-02T25:00")},
        "content/articles/a.md:3:7: 'date': the date '2015-06-02T25:00' does not exist (check the day, the month, the hour and the offset)",
    ),
    bad(
        "an offset that does not exist is told",
        {A: _dated("2015-06-02T12:00+99:99")},
        "content/articles/a.md:3:7: 'date': the date '2015-06-02T12:00+99:99' does not exist (check the day, the month, the hour and the offset)",
    ),
    bad(
        "the year nought is told",
        {A: _dated("0000-01-01")},
        "content/articles/a.md:3:7: 'date': the year of '0000-01-01' is out of range (write a year from 1000 to 2999)",
    ),
    bad(
        "a year with a digit lost is told",
        {A: _dated("0215-06-02")},
        "content/articles/a.md:3:7: 'date': the year of '0215-06-02' is out of range (write a year from 1000 to 2999)",
    ),
    bad(
        "the first day of all is told, also where clocks are ahead",
        {"site.yaml": SITE + "timezone: Asia/Tokyo\n", A: _dated("0001-01-01")},
        "content/articles/a.md:3:7: 'date': the year of '0001-01-01' is out of range (write a year from 1000 to 2999)",
    ),
    bad(
        "the last moment of all is told, also where clocks are behind",
        {"site.yaml": SITE + "timezone: America/New_York\n", A: _dated("9999-12-31T23:59")},
        "content/articles/a.md:3:7: 'date': the year of '9999-12-31T23:59' is out of range (write a year from 1000 to 2999)",
    ),
    bad(
        "a date the way of the day first is told",
        {A: _dated("02/06/2015")},
        "content/articles/a.md:3:7: 'date': '02/06/2015' is not a date (write it like 2015-06-02, or 2015-06-02T18:30)",
    ),
    bad(
        "a date with points is told",
        {A: _dated("2015.06.02")},
        "content/articles/a.md:3:7: 'date': '2015.06.02' is not a date (write it like 2015-06-02, or 2015-06-02T18:30)",
    ),
    bad(
        "a date in words is told",
        {A: _dated("2 June 2015")},
        "content/articles/a.md:3:7: 'date': '2 June 2015' is not a date (write it like 2015-06-02, or 2015-06-02T18:30)",
    ),
    bad(
        "a date without leading noughts is told",
        {A: _dated("2015-6-2")},
        "content/articles/a.md:3:7: 'date': '2015-6-2' is not a date (write it like 2015-06-02, or 2015-06-02T18:30)",
    ),
    bad(
        "a date in Arabic digits is told",
        {A: _dated("٢٠١٥-٠٦-٠٢")},
        "content/articles/a.md:3:7: 'date': '٢٠١٥-٠٦-٠٢' is not a date (write it like 2015-06-02, or 2015-06-02T18:30)",
    ),
    bad(
        "a year alone is told",
        {A: _dated("2015")},
        "content/articles/a.md:3:7: 'date': '2015' is not a date (write it like 2015-06-02, or 2015-06-02T18:30)",
    ),
    bad(
        "a time alone is told, and is not 750",
        {A: _dated("12:30")},
        "content/articles/a.md:3:7: 'date': '12:30' is not a date (write it like 2015-06-02, or 2015-06-02T18:30)",
    ),
    bad(
        "Norway is no date",
        {A: _dated("NO")},
        "content/articles/a.md:3:7: 'date': 'NO' is not a date (write it like 2015-06-02, or 2015-06-02T18:30)",
    ),
    bad(
        "an octal number is no date",
        {A: _dated("0123")},
        "content/articles/a.md:3:7: 'date': '0123' is not a date (write it like 2015-06-02, or 2015-06-02T18:30)",
    ),
    bad(
        "a list is no date",
        {A: _dated("[2015-06-02]")},
        "content/articles/a.md:3:7: 'date': a date is wanted here (write it like 2015-06-02, or 2015-06-02T18:30)",
    ),
    bad(
        "a mapping is no date",
        {A: _dated("{year: 2015}")},
        "content/articles/a.md:3:7: 'date': a date is wanted here (write it like 2015-06-02, or 2015-06-02T18:30)",
    ),
    bad(
        "a date without a value is told at its key's line",
        {A: _dated("")},
        "content/articles/a.md:3:6: 'date' has no value (write one behind the colon)",
    ),
    bad(
        "a date of a tilde is told",
        {A: _dated("~")},
        "content/articles/a.md:3:7: 'date' has no value (write one behind the colon)",
    ),
    bad(
        "a date of null is told",
        {A: _dated("null")},
        "content/articles/a.md:3:7: 'date': 'null' is not a date (write it like 2015-06-02, or 2015-06-02T18:30)",
    ),
    bad(
        "an empty text is no date",
        {A: _dated('""')},
        "content/articles/a.md:3:7: 'date': '' is not a date (write it like 2015-06-02, or 2015-06-02T18:30)",
    ),
    bad(
        "a time that summer time leaves out is told",
        {"site.yaml": _LONDON, A: _dated("2015-03-29T01:30")},
        "content/articles/a.md:3:7: the time 2015-03-29 01:30 does not exist in Europe/London (clocks are put forward then; write another time, or an offset)",
    ),
    bad(
        "times that summer time leaves out are told for all keys",
        {
            "site.yaml": _LONDON,
            A: _dated("2015-03-29 01:00", "updated: 2015-03-29 01:59:59", "expires: 2016-03-27T01:30"),
        },
        "content/articles/a.md:3:7: the time 2015-03-29 01:00 does not exist in Europe/London (clocks are put forward then; write another time, or an offset)",
        "content/articles/a.md:4:10: the time 2015-03-29 01:59 does not exist in Europe/London (clocks are put forward then; write another time, or an offset)",
        "content/articles/a.md:5:10: the time 2016-03-27 01:30 does not exist in Europe/London (clocks are put forward then; write another time, or an offset)",
    ),
    bad(
        "an update before the date is told",
        {A: _dated("2015-06-02", "updated: 2015-06-01")},
        "content/articles/a.md:4:10: 'updated' is earlier than 'date' (mend one of them)",
    ),
    bad(
        "an expiry before the date is told",
        {A: _dated("2015-06-02T12:00Z", "expires: 2015-06-02T14:00+02:00")},
        "content/articles/a.md:4:10: 'expires' is not later than 'date' (mend one of them)",
    ),
    bad(
        "a withdrawal before the date is told",
        {A: _dated("2015-06-02", "withdrawn: {date: 2015-06-01, reason: It was not so}")},
        "content/articles/a.md:4:19: it was withdrawn before its 'date' (mend one of them)",
    ),
    bad(
        "a withdrawal without a reason, and with one key too many, is told",
        {A: _dated("2015-06-02", "withdrawn: {date: 2015-06-03, because: It was not so}")},
        "content/articles/a.md:4:12: the key 'reason' is missing (add 'reason: …')",
        "content/articles/a.md:4:31: unknown key 'because' (known keys: date, reason)",
    ),
    bad(
        "a time where a day is wanted is told",
        {A: article("event: {type: Protests, date: 2015-06-02T12:00}")},
        "content/articles/a.md:4:31: 'event.date': '2015-06-02T12:00' has a time (a day is wanted here, like 2015-06-02)",
    ),
    bad(
        "a day of an event that does not exist is told",
        {A: article("event:", "  type: Protests", "  date: 2015-06-31")},
        "content/articles/a.md:6:9: 'event.date': the date '2015-06-31' does not exist (check the day and the month)",
    ),
    bad(
        "days of sources and corrections that do not exist are told at once",
        {
            "content/data/publishers.yaml": "sana: {name: SANA}\n",
            A: article(
                "sources: [{publisher: SANA, date: 2015-04-31}]",
                "corrections:",
                "  - {date: yesterday, was: a, now: b, kind: error}",
            ),
        },
        "content/articles/a.md:4:35: 'sources[1].date': the date '2015-04-31' does not exist (check the day and the month)",
        "content/articles/a.md:6:12: 'corrections[1].date': 'yesterday' is not a date (write it like 2015-06-02, or 2015-06-02T18:30)",
    ),
    bad(
        "NO, 12:30 and 0123 stay the texts that they are",
        {
            A: matter(
                "title: NO",
                "date: 2015-06-02",
                "summary: 12:30",
                "tags: [NO, 12:30, 0123, 1e3, 0x1F, null, yes]",
                "slug: '0123'",
                "places: [NO, 12:30, 0123, 1_000]",
            )
        },
        "content/articles/a.md:7:10: 'NO' is not in the register of places (add it to content/data/places.yaml)",
        "content/articles/a.md:7:14: '12:30' is not in the register of places (add it to content/data/places.yaml)",
        "content/articles/a.md:7:21: '0123' is not in the register of places (add it to content/data/places.yaml)",
        "content/articles/a.md:7:27: '1_000' is not in the register of places (add it to content/data/places.yaml)",
    ),
)
