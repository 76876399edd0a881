# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Events, claims, figures, sources and corrections that do not hold together."""

from __future__ import annotations

from tests.bad_sites.table import A, article, bad

_REGISTERS = {
    "content/data/publishers.yaml": "sana: {name: SANA}\nreuters: {name: Reuters}\n",
    "content/data/actors.yaml": "army: {name: Army}\n",
}
_SOURCES = "sources: [{publisher: SANA}, {publisher: Reuters}]"


def _claim(*parts: str, id: str = "c", kind: str = "claims") -> str:  # noqa: A002
    return "  - {" + ", ".join((f"id: {id}", "claim: C", "by: Army", f"kind: {kind}", *parts)) + "}"


CASES = (
    bad(
        "a type of event that does not exist is told with the one that is meant",
        {A: article("event: {type: Protest}")},
        "content/articles/a.md:4:15: 'Protest' is not a known value of 'event.type' (did you mean 'Protests'?)",
    ),
    bad(
        "a type of event that nobody knows is told with all that are known",
        {A: article("event: {type: Coup}")},
        "content/articles/a.md:4:15: 'Coup' is not a known value of 'event.type' (write one of: Battles, Explosions/Remote violence, Violence against civilians, Protests, Riots, Strategic developments)",
    ),
    bad(
        "a sub-type of another type is told at its place",
        {A: article("event:", "  type: Protests", "  sub_type: Armed clash")},
        "content/articles/a.md:6:13: 'event.sub_type': 'Armed clash' is no sub-event type of Protests (one of: Excessive force against protesters, Protest with intervention, Peaceful protest)",
    ),
    bad(
        "precisions out of range are told",
        {A: article("event: {type: Battles, time_precision: 4, geo_precision: 0}")},
        "content/articles/a.md:4:40: 'event.time_precision': the number is too large (it must be at most 3)",
        "content/articles/a.md:4:58: 'event.geo_precision': the number is too small (it must be at least 1)",
    ),
    bad(
        "a precision that is no number is told",
        {A: article("event: {type: Battles, time_precision: exact}")},
        "content/articles/a.md:4:40: 'event.time_precision': a whole number is wanted here (write digits only)",
    ),
    bad(
        "an event with a wrong type, sub-type and precision is told in one pass",
        {A: article("event: {type: Batles, sub_type: x, geo_precision: 9}")},
        "content/articles/a.md:4:15: 'Batles' is not a known value of 'event.type' (did you mean 'Battles'?)",
        "content/articles/a.md:4:33: 'event.sub_type': 'x' is no sub-event type (one of: Government regains territory, Non-state actor overtakes territory, Armed clash, Chemical weapon, Air/drone strike, Suicide bomb, Shelling/artillery/missile attack, Remote explosive/landmine/IED, Grenade, Sexual violence, Attack, Abduction/forced disappearance, Excessive force against protesters, Protest with intervention, Peaceful protest, Violent demonstration, Mob violence, Agreement, Arrests, Change to group/activity, Disrupted weapons use, Headquarters or base established, Looting/property destruction, Non-violent transfer of territory, Other)",
        "content/articles/a.md:4:51: 'event.geo_precision': the number is too large (it must be at most 3)",
    ),
    bad(
        "claims with one id are told",
        {**_REGISTERS, A: article("claims:", _claim(), _claim(), _claim())},
        "content/articles/a.md:6:10: two claims have the id 'c' (give this one another)",
        "content/articles/a.md:7:10: two claims have the id 'c' (give this one another)",
    ),
    bad(
        "a claim's id of the wrong form is told",
        {**_REGISTERS, A: article("claims:", _claim(id="The Claim"))},
        "content/articles/a.md:5:10: 'claims[1].id': this is no id of a claim (write it in small letters, digits and hyphens, like toll-2)",
    ),
    bad(
        "a claim about one that is not there is told",
        {**_REGISTERS, A: article("claims:", _claim(id="toll"), _claim("about: tol", id="d", kind="denies"))},
        "content/articles/a.md:6:54: there is no other claim 'tol' in this article (did you mean 'toll'?)",
    ),
    bad(
        "a claim about itself is told",
        {**_REGISTERS, A: article("claims:", _claim("about: c", kind="denies"))},
        "content/articles/a.md:5:54: there is no other claim 'c' in this article (name another claim's id)",
    ),
    bad(
        "a kind and a grade that do not exist are told",
        {**_REGISTERS, A: article("claims:", _claim("grade: strong", kind="denys"))},
        "content/articles/a.md:5:39: 'denys' is not a known value of 'claims[1].kind' (did you mean 'denies'?)",
        "content/articles/a.md:5:53: 'strong' is not a known value of 'claims[1].grade' (write one of: confirmed, fair, weak, contested, discounted)",
    ),
    bad(
        "a source out of range is told",
        {**_REGISTERS, A: article(_SOURCES, "claims:", _claim("source: 3"))},
        "content/articles/a.md:6:55: there is no source 3 (the article has 2; they are counted from 1)",
    ),
    bad(
        "sources out of range are told each at its place",
        {**_REGISTERS, A: article(_SOURCES, "claims:", _claim("source: [1, 3, 2, 4]"))},
        "content/articles/a.md:6:59: there is no source 3 (the article has 2; they are counted from 1)",
        "content/articles/a.md:6:65: there is no source 4 (the article has 2; they are counted from 1)",
    ),
    bad(
        "a source nought and a source in words are told",
        {**_REGISTERS, A: article(_SOURCES, "claims:", _claim("source: [0, SANA, -1]"))},
        "content/articles/a.md:6:56: 'claims[1].source[1]': the number is too small (it must be at least 1)",
        "content/articles/a.md:6:59: 'claims[1].source[2]': a whole number is wanted here (write digits only)",
        "content/articles/a.md:6:65: 'claims[1].source[3]': the number is too small (it must be at least 1)",
    ),
    bad(
        "a source of an article that has none is told",
        {**_REGISTERS, A: article("claims:", _claim("source: 1"))},
        "content/articles/a.md:5:55: there is no source 1 (add it to 'sources')",
    ),
    bad(
        "fair with one source is told",
        {**_REGISTERS, A: article("sources: [{publisher: SANA}]", "claims:", _claim("grade: fair"))},
        "content/articles/a.md:6:54: the grade 'fair' needs two independent sources (add a source of another publisher and agency, or grade it 'weak')",
    ),
    bad(
        "fair with one agency twice is told",
        {
            **_REGISTERS,
            A: article(
                "sources: [{publisher: SANA, agency: AFP}, {publisher: Reuters, agency: afp}]",
                "claims:",
                _claim("grade: fair"),
            ),
        },
        "content/articles/a.md:6:54: the grade 'fair' needs two independent sources (add a source of another publisher and agency, or grade it 'weak')",
    ),
    bad(
        "fair with one publisher twice is told",
        {**_REGISTERS, A: article("sources: [{publisher: SANA}, {publisher: sana}]", "claims:", _claim("grade: fair"))},
        "content/articles/a.md:6:54: the grade 'fair' needs two independent sources (add a source of another publisher and agency, or grade it 'weak')",
    ),
    bad(
        "a figure whose ends are swapped is told",
        {**_REGISTERS, A: article("claims:", _claim("figure: {killed: {min: 9, max: 3}}"))},
        "content/articles/a.md:5:64: 'claims[1].figure.killed': min 9 is more than max 3 (swap them)",
    ),
    bad(
        "a figure of nothing is told",
        {**_REGISTERS, A: article("claims:", _claim("figure: {killed: {}, wounded: {min: ~}}"))},
        "content/articles/a.md:5:64: 'claims[1].figure.killed': the figure is empty (write min, max, both, or approx)",
        "content/articles/a.md:5:77: 'claims[1].figure.wounded': the figure is empty (write min, max, both, or approx)",
    ),
    bad(
        "figures below nought, of words and without end are told",
        {
            **_REGISTERS,
            A: article(
                "claims:",
                _claim("figure: {killed: {min: -1}, wounded: {approx: dozens}, fled: {max: inf}, missing: {max: nan}}"),
            ),
        },
        "content/articles/a.md:5:70: 'claims[1].figure.killed.min': the number is too small (it must be at least 0)",
        "content/articles/a.md:5:93: 'claims[1].figure.wounded.approx': a number is wanted here (write digits, with a point for decimals)",
        "content/articles/a.md:5:114: 'claims[1].figure.fled.max': a number is wanted here (write digits, with a point for decimals)",
        "content/articles/a.md:5:135: 'claims[1].figure.missing.max': a number is wanted here (write digits, with a point for decimals)",
    ),
    bad(
        "a figure that is a number is told",
        {**_REGISTERS, A: article("claims:", _claim("figure: {killed: 3}"))},
        "content/articles/a.md:5:64: 'claims[1].figure.killed': 'key: value' lines are wanted here (indent them below the key)",
    ),
    bad(
        "a figure of the wrong name is told",
        {**_REGISTERS, A: article("claims:", _claim("figure: {Killed: {min: 3}, 'not known': {min: 1}}"))},
        "content/articles/a.md:5:56: 'claims[1].figure.Killed': this is no name of a figure (write it in small letters, like killed or houses_destroyed)",
        "content/articles/a.md:5:74: 'claims[1].figure.not known': this is no name of a figure (write it in small letters, like killed or houses_destroyed)",
    ),
    bad(
        "a correction of an unknown kind and without a text is told",
        {A: article("corrections:", "  - date: 2015-06-03", "    was: ''", "    now: twelve", "    kind: eror")},
        "content/articles/a.md:6:10: 'corrections[1].was': there is no text (write one)",
        "content/articles/a.md:8:11: 'eror' is not a known value of 'corrections[1].kind' (did you mean 'error'?)",
    ),
    bad(
        "a correction that is a text is told",
        {A: article("corrections: ['the number was wrong']")},
        "content/articles/a.md:4:15: 'corrections[1]': 'key: value' lines are wanted here (indent them below the key)",
    ),
    bad(
        "a fact-check that checks nothing is told",
        {**_REGISTERS, A: article("type_of_work: fact-check", "claims:", _claim())},
        "content/articles/a.md:4:15: a fact-check needs a claim with a grade (give the claim that is checked a 'grade', and the 'source' that carries it, or write another type)",
    ),
    bad(
        "a verdict on what was said nobody knows where and when is told",
        {
            **_REGISTERS,
            A: article(
                "type_of_work: fact-check",
                _SOURCES,
                "claims:",
                _claim("grade: weak"),
                _claim("grade: weak", "source: 2", id="d"),
            ),
        },
        "content/articles/a.md:7:54: the claim 'c' of a fact-check needs a source with its address and date (add 'source: 1', the number of the source that carries it)",
        "content/articles/a.md:8:68: the claim 'd' of a fact-check needs a source with its address and date (give the source its 'url' and 'date')",
    ),
    bad(
        "everything that is wrong with claims is told in one pass",
        {
            **_REGISTERS,
            A: article(
                "sources: [{publisher: SANA}]",
                "claims:",
                _claim("about: x", "source: 2", "grade: fair", "figure: {killed: {min: 1}}"),
                _claim("source: 9"),
            ),
        },
        "content/articles/a.md:6:54: there is no other claim 'x' in this article (name another claim's id)",
        "content/articles/a.md:6:65: there is no source 2 (the article has 1; they are counted from 1)",
        "content/articles/a.md:6:75: the grade 'fair' needs two independent sources (add a source of another publisher and agency, or grade it 'weak')",
        "content/articles/a.md:7:10: two claims have the id 'c' (give this one another)",
        "content/articles/a.md:7:55: there is no source 9 (the article has 1; they are counted from 1)",
    ),
)
