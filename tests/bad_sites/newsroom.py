# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Threads, claims about claims, whose doing is told, trends, and editions that overlap."""

from __future__ import annotations

from tests.bad_sites.table import A, B, article, bad, matter

_REGISTERS = {
    "content/data/actors.yaml": "army: {name: Army}\n",
    "content/data/places.yaml": "aleppo: {name: Aleppo}\n",
    "content/data/conflicts.yaml": "war: {name: The war}\n",
}
_E, _F = "content/editions/e.md", "content/editions/f.md"


def _edition(*more: str) -> str:
    return matter("title: E", "date: 2015-06-07", "week: 2015-W23", *more)


def _claim(name: str, *more: str) -> str:
    return "  - {" + ", ".join((f"id: {name}", "claim: C", "by: Army", "kind: denies", *more)) + "}"


CASES = (
    bad(
        "claims about each other in a circle are told once",
        {
            **_REGISTERS,
            A: article("claims:", _claim("a", "about: c"), _claim("b", "about: a"), _claim("c", "about: b")),
        },
        "content/articles/a.md:5:54: claims are about each other in a circle: a, c, b, a (the claim that was made first is about none; take its 'about' away)",
    ),
    bad(
        "claims that answer each other without end are told",
        {
            **_REGISTERS,
            A: article("claims:", _claim("c-0"), *(_claim(f"c-{n}", f"about: c-{n - 1}") for n in range(1, 23))),
        },
        "content/articles/a.md:26:57: more than 20 claims answer each other in a row (let it be about the claim that the exchange began with)",
        "content/articles/a.md:27:57: more than 20 claims answer each other in a row (let it be about the claim that the exchange began with)",
    ),
    bad(
        "a source that a claim names twice is told",
        {
            **_REGISTERS,
            "content/data/publishers.yaml": "sana: {name: SANA}\n",
            A: article("sources: [{publisher: SANA}]", "claims:", _claim("a", "source: [1, 1]")),
        },
        "content/articles/a.md:6:59: source 1 is named twice (name it once)",
    ),
    bad(
        "a number that is about right and outside of its range is told",
        {**_REGISTERS, A: article("claims:", _claim("a", "figure: {killed: {min: 10, max: 20, approx: 50}}"))},
        "content/articles/a.md:5:64: 'claims[1].figure.killed': approx 50 is not between min and max (mend one of them)",
    ),
    bad(
        "fair is counted of the claim's own sources",
        {
            **_REGISTERS,
            "content/data/publishers.yaml": "sana: {name: SANA}\nwire: {name: Wire}\n",
            A: article(
                "sources: [{publisher: SANA}, {publisher: Wire}]", "claims:", _claim("a", "grade: fair", "source: 2")
            ),
        },
        "content/articles/a.md:6:54: the grade 'fair' needs two independent sources of the claim's own (add a source of another publisher and agency, or grade it 'weak')",
    ),
    bad(
        "two trends of one place are told, whatever it is called",
        {
            **_REGISTERS,
            _E: _edition("trends:", "  - {place: Aleppo, trend: improved}", "  - {place: aleppo, trend: deteriorated}"),
        },
        "content/editions/e.md:7:13: 'aleppo' has a trend already (say it once for each place or conflict)",
    ),
    bad(
        "a claim of the doing of somebody unknown is told",
        {**_REGISTERS, A: article("claims:", _claim("a", "of: [Army, Armi]"))},
        "content/articles/a.md:5:58: 'Armi' is not in the register of actors (did you mean 'Army'?)",
    ),
    bad(
        "an update of what is not there is told with what is",
        {A: article("updates: bb.md"), B: article("slug: b")},
        "content/articles/a.md:4:10: there is no article 'bb.md' (did you mean 'b.md'?)",
    ),
    bad(
        "an update of itself is told",
        {A: article("updates: a.md")},
        "content/articles/a.md:4:10: the article is an update of itself (name the file of the earlier article, or delete the key)",
    ),
    bad(
        "an update of a later article is told",
        {A: article("updates: b.md"), B: matter("title: B", "date: 2015-06-09")},
        "content/articles/a.md:4:10: 'b.md' is later than this article (an article updates an earlier one: turn it round)",
    ),
    bad(
        "an update of an edition is told",
        {A: article("updates: ../editions/e.md"), _E: _edition()},
        "content/articles/a.md:4:10: '../editions/e.md' is no article (name the file of an article, like 2015-06-02-market-strike.md)",
    ),
    bad(
        "an update of a draft is told",
        {A: article("updates: b.md"), B: matter("title: B", "date: 2015-06-01", "draft: true")},
        "content/articles/a.md:4:10: it updates 'b.md', which is a draft (publish it, or take the key out)",
    ),
    bad(
        "an update of an article in another language is told",
        {
            "site.yaml": "title: T\nbase_url: https://example.org\nlanguages: {ar: {title: T}}\n",
            A: article("updates: b.md"),
            B: matter("title: B", "date: 2015-06-01", "lang: ar"),
        },
        "content/articles/a.md:4:10: 'b.md' is in another language (name the article in the language of this one)",
    ),
    bad(
        "editions with days in common are told at the later one",
        {_E: _edition(), _F: matter("title: F", "date: 2015-06-10", "from: 2015-06-07", "to: 2015-06-10")},
        "content/editions/f.md:4:7: the edition has days in common with content/editions/e.md, which ends on 2015-06-07 (let it begin later, or let the other end earlier)",
    ),
    bad(
        "the trend of nothing, and of two things at once, is told",
        {
            _E: _edition("trends:", "  - {trend: improved}", "  - {conflict: a, place: b, trend: improved}"),
            **_REGISTERS,
        },
        "content/editions/e.md:6:5: 'trends[1]': a trend is that of a conflict or of a place (write one of 'conflict' and 'place')",
        "content/editions/e.md:7:5: 'trends[2]': a trend is that of a conflict or of a place (write one of 'conflict' and 'place')",
    ),
    bad(
        "a trend and an alert that do not exist are told",
        {_E: _edition("trends:", "  - {place: Aleppo, trend: better, alert: risk}"), **_REGISTERS},
        "content/editions/e.md:6:28: 'better' is not a known value of 'trends[1].trend' (write one of: deteriorated, improved, unchanged)",
        "content/editions/e.md:6:43: 'risk' is not a known value of 'trends[1].alert' (write one of: conflict-risk, resolution-opportunity)",
    ),
    bad(
        "the trend of a place that no register has is told",
        {_E: _edition("trends:", "  - {place: Alepo, trend: improved}"), **_REGISTERS},
        "content/editions/e.md:6:13: 'Alepo' is not in the register of places (did you mean 'Aleppo'?)",
    ),
    bad(
        "a place that is known to no precision is told",
        {"content/data/places.yaml": "aleppo: {name: Aleppo, geo_precision: 4}\n"},
        "content/data/places.yaml:1:39: 'geo_precision': the number is too large (it must be at most 3)",
    ),
)
