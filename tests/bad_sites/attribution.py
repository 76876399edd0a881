# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Events, claims, figures, sources and corrections that do not hold together."""

from __future__ import annotations

from tests.bad_sites.table import A, article, bad

_REGISTERS = {"content/data/publishers.yaml": "sana: {name: SANA}\nreuters: {name: Reuters}\n", "content/data/actors.yaml": "army: {name: Army}\n"}
_SOURCES = "sources: [{publisher: SANA}, {publisher: Reuters}]"


def _claim(*parts: str, id: str = "c", kind: str = "claims") -> str:  # noqa: A002
    return "  - {" + ", ".join((f"id: {id}", "claim: C", "by: Army", f"kind: {kind}", *parts)) + "}"


CASES = (
    bad("a type of event that does not exist is told with the one that is meant", {A: article("event: {type: Protest}")}, "?"),
    bad("a type of event that nobody knows is told with all that are known", {A: article("event: {type: Coup}")}, "?"),
    bad("a sub-type of another type is told at its place", {A: article("event:", "  type: Protests", "  sub_type: Armed clash")}, "?"),
    bad("precisions out of range are told", {A: article("event: {type: Battles, time_precision: 4, geo_precision: 0}")}, "?"),
    bad("a precision that is no number is told", {A: article("event: {type: Battles, time_precision: exact}")}, "?"),
    bad("an event with a wrong type, sub-type and precision is told in one pass", {A: article("event: {type: Batles, sub_type: x, geo_precision: 9}")}, "?"),
    bad("claims with one id are told", {**_REGISTERS, A: article("claims:", _claim(), _claim(), _claim())}, "?"),
    bad("a claim's id of the wrong form is told", {**_REGISTERS, A: article("claims:", _claim(id="The Claim"))}, "?"),
    bad("a claim about one that is not there is told", {**_REGISTERS, A: article("claims:", _claim(id="toll"), _claim("about: tol", id="d", kind="denies"))}, "?"),
    bad("a claim about itself is told", {**_REGISTERS, A: article("claims:", _claim("about: c", kind="denies"))}, "?"),
    bad("claims about each other are told", {**_REGISTERS, A: article("claims:", _claim("about: d", kind="denies"), _claim("about: c", id="d", kind="denies"))}, "?"),
    bad("a kind and a grade that do not exist are told", {**_REGISTERS, A: article("claims:", _claim("grade: strong", kind="denys"))}, "?"),
    bad("a source out of range is told", {**_REGISTERS, A: article(_SOURCES, "claims:", _claim("source: 3"))}, "?"),
    bad("sources out of range are told each at its place", {**_REGISTERS, A: article(_SOURCES, "claims:", _claim("source: [1, 3, 2, 4]"))}, "?"),
    bad("a source nought and a source in words are told", {**_REGISTERS, A: article(_SOURCES, "claims:", _claim("source: [0, SANA, -1]"))}, "?"),
    bad("a source of an article that has none is told", {**_REGISTERS, A: article("claims:", _claim("source: 1"))}, "?"),
    bad("fair with one source is told", {**_REGISTERS, A: article("sources: [{publisher: SANA}]", "claims:", _claim("grade: fair"))}, "?"),
    bad("fair with one agency twice is told", {**_REGISTERS, A: article("sources: [{publisher: SANA, agency: AFP}, {publisher: Reuters, agency: afp}]", "claims:", _claim("grade: fair"))}, "?"),
    bad("fair with one publisher twice is told", {**_REGISTERS, A: article("sources: [{publisher: SANA}, {publisher: sana}]", "claims:", _claim("grade: fair"))}, "?"),
    bad("a figure whose ends are swapped is told", {**_REGISTERS, A: article("claims:", _claim("figure: {killed: {min: 9, max: 3}}"))}, "?"),
    bad("a figure of nothing is told", {**_REGISTERS, A: article("claims:", _claim("figure: {killed: {}, wounded: {min: ~}}"))}, "?"),
    bad("figures below nought, of words and without end are told", {**_REGISTERS, A: article("claims:", _claim("figure: {killed: {min: -1}, wounded: {approx: dozens}, fled: {max: inf}, missing: {max: nan}}"))}, "?"),
    bad("a figure that is a number is told", {**_REGISTERS, A: article("claims:", _claim("figure: {killed: 3}"))}, "?"),
    bad("a figure of the wrong name is told", {**_REGISTERS, A: article("claims:", _claim("figure: {Killed: {min: 3}, 'not known': {min: 1}}"))}, "?"),
    bad("a correction of an unknown kind and without a text is told", {A: article("corrections:", "  - date: 2015-06-03", "    was: ''", "    now: twelve", "    kind: eror")}, "?"),
    bad("a correction that is a text is told", {A: article("corrections: ['the number was wrong']")}, "?"),
    bad(
        "everything that is wrong with claims is told in one pass",
        {**_REGISTERS, A: article("sources: [{publisher: SANA}]", "claims:", _claim("about: x", "source: 2", "grade: fair", "figure: {killed: {min: 1}}"), _claim("source: 9"))},
        "?",
    ),
)
