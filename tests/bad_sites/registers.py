# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Registers that are wrong, and names that stand in none."""

from __future__ import annotations

from tests.bad_sites.table import A, B, article, bad
from tests.harness import SITE

_DATA = "content/data/"
_PLACES = {_DATA + "places.yaml": "aleppo: {name: Aleppo, aliases: [Halab]}\nhoms: {name: Homs}\n"}

CASES = (
    bad("a place that is misspelt is told with the one that is meant", {**_PLACES, A: article("places: [Alepo]")}, "?"),
    bad("a place that nobody knows is told with where to add it", {**_PLACES, A: article("places:", "  - Homs", "  - Paris")}, "?"),
    bad("a place of an alias that is misspelt is told", {**_PLACES, A: article("places: [Hallab]")}, "?"),
    bad(
        "unknown names of every register are told in one pass",
        {
            **_PLACES,
            _DATA + "actors.yaml": "army: {name: Syrian Army}\n",
            _DATA + "publishers.yaml": "sana: {name: SANA}\n",
            _DATA + "conflicts.yaml": "syria: {name: Syria}\n",
            A: article("places: [Hom]", "actors: [Syrian Amry]", "conflicts: [Siria]", "sources:", "  - publisher: SANNA", "claims: [{id: c, claim: C, by: Syrian Armee, kind: claims}]"),
        },
        "?",
    ),
    bad("unknown names without any register are told", {A: article("places: [Homs]", "actors: [Army]", "conflicts: [Syria]", "sources: [{publisher: SANA}]", "claims: [{id: c, claim: C, by: SANA, kind: claims}]")}, "?"),
    bad("a name that is unknown twice is told twice", {**_PLACES, A: article("places: [Hama]"), B: article("slug: b", "places: [Hama]")}, "?"),
    bad("a speaker in neither register is told", {_DATA + "actors.yaml": "army: {name: Army}\n", A: article("claims: [{id: c, claim: C, by: Nobody, kind: claims}]")}, "?"),
    bad("a tag of an emoji has no slug", {A: article("tags: [💥, page]")}, "?"),
    bad("tags that would have one address are told", {A: article("tags: [air strike, air-strike, Air  Strike]"), _DATA + "tags.yaml": "sieges: {name: Siege}\n", B: article("slug: b", "tags: [air.strike]")}, "?"),
    bad("names that would have one address in an open register are told", {"site.yaml": SITE + "open_registers: [places]\n", A: article("places: [Tal Abyad, Tal-Abyad]")}, "?"),
    bad("entries with one name are told", {_DATA + "places.yaml": "aleppo:\n  name: Aleppo\nhalab:\n  name: aleppo\n"}, "?"),
    bad("an alias that is another's name is told", {_DATA + "places.yaml": "aleppo:\n  name: Aleppo\nidlib:\n  name: Idlib\n  aliases: [Idleb, ALEPPO]\n"}, "?"),
    bad("an alias that is another's slug is told at the one that comes second", {_DATA + "places.yaml": "aleppo: {name: Aleppo, aliases: [idlib]}\nidlib: {name: Idlib}\n"}, "?"),
    bad("a slug that is there twice is told", {_DATA + "tags.yaml": "siege: {name: Siege}\nsiege: {name: Sieges}\n"}, "?"),
    bad("slugs that differ in case only are told", {_DATA + "tags.yaml": "siege: {name: Siege}\nSiege: {name: Sieges}\n"}, "?"),
    bad("an entry's slug that is none is told", {_DATA + "tags.yaml": "Air strike: {name: Air strike}\npage: {name: Page}\na/b: {name: AB}\n"}, "?"),
    bad("an entry that is a text is told", {_DATA + "tags.yaml": "siege: Siege\nair: [Air]\nsea:\n"}, "?"),
    bad("an entry without a name is told", {_DATA + "tags.yaml": "siege: {description: x}\nair: {name: }\n"}, "?"),
    bad("a misspelt key of an entry is told", {_DATA + "places.yaml": "homs: {name: Homs, aliasses: [x], latitude: 1}\n"}, "?"),
    bad("names and aliases of the wrong type are told", {_DATA + "places.yaml": "homs: {name: [Homs], aliases: Hims, names: [x]}\nhama: {name: Hama, names: {arabic: x, ar: }}\n"}, "?"),
    bad("coordinates out of range are told", {_DATA + "places.yaml": "homs:\n  name: Homs\n  lat: 134.7\n  lon: -181\n"}, "?"),
    bad("one coordinate alone is told", {_DATA + "places.yaml": "homs: {name: Homs, lat: 34.7}\n"}, "?"),
    bad("coordinates in degrees and minutes are told", {_DATA + "places.yaml": "homs: {name: Homs, lat: 34°44′N, lon: nan}\n"}, "?"),
    bad("a country in words is told", {_DATA + "places.yaml": "homs: {name: Homs, country: Syria}\n", _DATA + "publishers.yaml": "sana: {name: SANA, country: sy}\n"}, "?"),
    bad("an actor's address that is none is told", {_DATA + "actors.yaml": "army: {name: Army, url: 'javascript:alert(1)'}\n"}, "?"),
    bad("a register that does not exist is told with the one that is meant", {_DATA + "place.yaml": "homs: {name: Homs}\n"}, "?"),
    bad("a register that nobody knows is told", {_DATA + "weapons.yaml": "x: {name: X}\n"}, "?"),
    bad("a register with the ending .yml is told", {_DATA + "places.yml": "homs: {name: Homs}\n"}, "?"),
    bad("a register in a folder, and one in JSON, are told", {_DATA + "more/places.yaml": "", _DATA + "places.json": "{}"}, "?"),
    bad("a register that is a list is told", {_DATA + "tags.yaml": "- siege\n- air\n"}, "?"),
    bad("a register that is no YAML is told once, and its names are not told as unknown", {_DATA + "places.yaml": "homs: {name: Homs}\nhama: {name: [Hama}\n", A: article("places: [Homs, Hama, Idlib]")}, "?"),
    bad("an entry with a fault is told once, and its name is not told as unknown", {_DATA + "places.yaml": "homs: {name: Homs, aliasses: [Hims]}\n", A: article("places: [Homs, Hims]")}, "?"),
    bad("a billion laughs in a register are not laughed", {_DATA + "tags.yaml": "a: &a {name: A}\nb: *a\n"}, "?"),
    bad("an empty register has no faults, and an article's has", {_DATA + "places.yaml": "", A: article("places: [Homs]")}, "?"),
    bad("registers and articles are told in one pass", {_DATA + "tags.yaml": "siege: {nam: Siege}\n", _DATA + "places.yaml": "homs: {name: Homs, lat: x}\n", A: article("actors: [Army]", "tags: [x]")}, "?"),
)
