# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Editions without a span, or with two."""

from __future__ import annotations

from tests.bad_sites.table import A, article, bad, matter, page

_E = "content/editions/2015-w23.md"
_P = "content/pages/p.md"

CASES = (
    bad(
        "an edition with both a week and days is told",
        {_E: matter("title: E", "date: 2015-06-07", "week: 2015-W23", "from: 2015-06-01", "to: 2015-06-07")},
        "content/editions/2015-w23.md:5:1: both week and from/to are given (keep one of them)",
    ),
    bad(
        "an edition without a span is told",
        {_E: matter("title: E", "date: 2015-06-07")},
        "content/editions/2015-w23.md:2:1: an edition needs its span (add 'week: 2015-W23', or both 'from' and 'to')",
    ),
    bad(
        "an edition with half a span is told",
        {_E: matter("title: E", "date: 2015-06-07", "from: 2015-06-01")},
        "content/editions/2015-w23.md:2:1: an edition needs its span (add 'week: 2015-W23', or both 'from' and 'to')",
    ),
    bad(
        "an edition whose days are swapped is told",
        {_E: matter("title: E", "date: 2015-06-07", "from: 2015-06-07", "to: 2015-06-01")},
        "content/editions/2015-w23.md:4:1: 'from' is later than 'to' (swap them)",
    ),
    bad(
        "the 54th week is told",
        {_E: matter("title: E", "date: 2015-06-07", "week: 2015-W54")},
        "content/editions/2015-w23.md:4:7: 'week': the week '2015-W54' does not exist (weeks are counted from W01 to W52 or W53)",
    ),
    bad(
        "the 53rd week of a year of 52 is told",
        {_E: matter("title: E", "date: 2015-06-07", "week: 2016-W53")},
        "content/editions/2015-w23.md:4:7: 'week': the week '2016-W53' does not exist (weeks are counted from W01 to W52 or W53)",
    ),
    bad(
        "a week in another form is told",
        {_E: matter("title: E", "date: 2015-06-07", "week: 23/2015")},
        "content/editions/2015-w23.md:4:7: 'week': '23/2015' is not a week (write it like 2015-W23)",
    ),
    bad(
        "a week of the year nought is told",
        {_E: matter("title: E", "date: 2015-06-07", "week: 0000-W01")},
        "content/editions/2015-w23.md:4:7: 'week': the year of '0000-W01' is out of range (write a year from 1000 to 2999)",
    ),
    bad(
        "a week at the end of all years is told",
        {_E: matter("title: E", "date: 2015-06-07", "week: 9999-W53")},
        "content/editions/2015-w23.md:4:7: 'week': the year of '9999-W53' is out of range (write a year from 1000 to 2999)",
    ),
    bad(
        "days of an edition that do not exist are told",
        {_E: matter("title: E", "date: 2015-06-07", "from: 2015-06-31", "to: tomorrow")},
        "content/editions/2015-w23.md:4:7: 'from': the date '2015-06-31' does not exist (check the day and the month)",
        "content/editions/2015-w23.md:5:5: 'to': 'tomorrow' is not a date (write it like 2015-06-02, or 2015-06-02T18:30)",
    ),
    bad(
        "an edition's main article that is not there is told",
        {_E: matter("title: E", "date: 2015-06-07", "week: 2015-W23", "lead: ../articles/aa.md"), A: article()},
        "content/editions/2015-w23.md:5:7: there is no article '../articles/aa.md' (did you mean '../articles/a.md'?)",
    ),
    bad(
        "an edition's main article that is a page is told",
        {_E: matter("title: E", "date: 2015-06-07", "week: 2015-W23", "lead: ../pages/p.md"), _P: page()},
        "content/editions/2015-w23.md:5:7: '../pages/p.md' is no article (name the file of an article, like ../articles/x.md)",
    ),
    bad(
        "an edition with all sorts of faults is told in one pass",
        {_E: matter("title:", "date: 7 June", "week: 2015-W23", "from: 2015-06-01", "lede: x", body="# E")},
        "content/editions/2015-w23.md:2:7: 'title' has no value (write one behind the colon)",
        "content/editions/2015-w23.md:3:7: 'date': '7 June' is not a date (write it like 2015-06-02, or 2015-06-02T18:30)",
        "content/editions/2015-w23.md:6:1: unknown key 'lede' (did you mean 'lead'?)",
        "content/editions/2015-w23.md:9:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
)
