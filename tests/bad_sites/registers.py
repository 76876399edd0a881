# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Registers that are wrong, and names that stand in none."""

from __future__ import annotations

from tests.bad_sites.table import A, B, article, bad
from tests.harness import SITE

_DATA = "content/data/"
_PLACES = {_DATA + "places.yaml": "aleppo: {name: Aleppo, aliases: [Halab]}\nhoms: {name: Homs}\n"}

CASES = (
    bad(
        "a place that is misspelt is told with the one that is meant",
        {**_PLACES, A: article("places: [Alepo]")},
        "content/articles/a.md:4:10: 'Alepo' is not in the register of places (did you mean 'Aleppo'?)",
    ),
    bad(
        "a place that nobody knows is told with where to add it",
        {**_PLACES, A: article("places:", "  - Homs", "  - Paris")},
        "content/articles/a.md:6:5: 'Paris' is not in the register of places (add it to content/data/places.yaml)",
    ),
    bad(
        "a place of an alias that is misspelt is told",
        {**_PLACES, A: article("places: [Hallab]")},
        "content/articles/a.md:4:10: 'Hallab' is not in the register of places (did you mean 'Halab'?)",
    ),
    bad(
        "unknown names of every register are told in one pass",
        {
            **_PLACES,
            _DATA + "actors.yaml": "army: {name: Syrian Army}\n",
            _DATA + "publishers.yaml": "sana: {name: SANA}\n",
            _DATA + "conflicts.yaml": "syria: {name: Syria}\n",
            A: article(
                "places: [Hom]",
                "actors: [Syrian Amry]",
                "conflicts: [Siria]",
                "sources:",
                "  - publisher: SANNA",
                "claims: [{id: c, claim: C, by: Syrian Armee, kind: claims}]",
            ),
        },
        "content/articles/a.md:4:10: 'Hom' is not in the register of places (did you mean 'Homs'?)",
        "content/articles/a.md:5:10: 'Syrian Amry' is not in the register of actors (did you mean 'Syrian Army'?)",
        "content/articles/a.md:6:13: 'Siria' is not in the register of conflicts (did you mean 'Syria'?)",
        "content/articles/a.md:8:16: 'SANNA' is not in the register of publishers (did you mean 'SANA'?)",
        "content/articles/a.md:9:32: 'Syrian Armee' is in neither the register of actors nor that of publishers (did you mean 'Syrian Army'?)",
    ),
    bad(
        "unknown names without any register are told",
        {
            A: article(
                "places: [Homs]",
                "actors: [Army]",
                "conflicts: [Syria]",
                "sources: [{publisher: SANA}]",
                "claims: [{id: c, claim: C, by: SANA, kind: claims}]",
            )
        },
        "content/articles/a.md:4:10: 'Homs' is not in the register of places (add it to content/data/places.yaml)",
        "content/articles/a.md:5:10: 'Army' is not in the register of actors (add it to content/data/actors.yaml)",
        "content/articles/a.md:6:13: 'Syria' is not in the register of conflicts (add it to content/data/conflicts.yaml)",
        "content/articles/a.md:7:23: 'SANA' is not in the register of publishers (add it to content/data/publishers.yaml)",
        "content/articles/a.md:8:32: 'SANA' is in neither the register of actors nor that of publishers (add it to content/data/actors.yaml)",
    ),
    bad(
        "a name that is unknown twice is told twice",
        {**_PLACES, A: article("places: [Hama]"), B: article("slug: b", "places: [Hama]")},
        "content/articles/a.md:4:10: 'Hama' is not in the register of places (add it to content/data/places.yaml)",
        "content/articles/b.md:5:10: 'Hama' is not in the register of places (add it to content/data/places.yaml)",
    ),
    bad(
        "a speaker in neither register is told",
        {
            _DATA + "actors.yaml": "army: {name: Army}\n",
            A: article("claims: [{id: c, claim: C, by: Nobody, kind: claims}]"),
        },
        "content/articles/a.md:4:32: 'Nobody' is in neither the register of actors nor that of publishers (add it to content/data/actors.yaml)",
    ),
    bad(
        "a tag of an emoji has no slug",
        {A: article("tags: [💥, page]")},
        "content/articles/a.md:4:8: no slug can be made of '💥': the slug is empty (give it an entry with a slug in content/data/tags.yaml)",
        "content/articles/a.md:4:11: no slug can be made of 'page': 'page' is a word that digestgen's own addresses use (give it an entry with a slug in content/data/tags.yaml)",
    ),
    bad(
        "tags that would have one address are told",
        {
            A: article("tags: [air strike, air-strike, Air  Strike]"),
            _DATA + "tags.yaml": "sieges: {name: Siege}\n",
            B: article("slug: b", "tags: [air.strike]"),
        },
        "content/articles/a.md:4:32: 'Air  Strike' would have the address of 'air strike' (write 'air strike', or give it an entry in content/data/tags.yaml)",
        "content/articles/b.md:5:8: 'air.strike' would have the address of 'air strike' (write 'air strike', or give it an entry in content/data/tags.yaml)",
    ),
    bad(
        "names that would have one address in an open register are told",
        {"site.yaml": SITE + "open_registers: [places]\n", A: article("places: [Tal Abyad, Tal.Abyad]")},
        "content/articles/a.md:4:21: 'Tal.Abyad' would have the address of 'Tal Abyad' (write 'Tal Abyad', or give it an entry in content/data/places.yaml)",
    ),
    bad(
        "entries with one name are told",
        {_DATA + "places.yaml": "aleppo:\n  name: Aleppo\nhalab:\n  name: aleppo\n"},
        "content/data/places.yaml:4:9: 'aleppo' is already a name of 'aleppo' (a name leads to one entry; take it from one of them)",
    ),
    bad(
        "an alias that is another's name is told",
        {_DATA + "places.yaml": "aleppo:\n  name: Aleppo\nidlib:\n  name: Idlib\n  aliases: [Idleb, ALEPPO]\n"},
        "content/data/places.yaml:5:20: 'ALEPPO' is already a name of 'aleppo' (a name leads to one entry; take it from one of them)",
    ),
    bad(
        "an alias that is another's slug is told at the one that comes second",
        {_DATA + "places.yaml": "aleppo: {name: Aleppo, aliases: [idlib]}\nidlib: {name: Idlib}\n"},
        "content/data/places.yaml:2:1: 'idlib' is already a name of 'aleppo' (a name leads to one entry; take it from one of them)",
        "content/data/places.yaml:2:15: 'Idlib' is already a name of 'aleppo' (a name leads to one entry; take it from one of them)",
    ),
    bad(
        "a slug that is there twice is told",
        {_DATA + "tags.yaml": "siege: {name: Siege}\nsiege: {name: Sieges}\n"},
        "content/data/tags.yaml:2:1: the key 'siege' is there twice (it stands already in line 1; keep one of them)",
    ),
    bad(
        "slugs that differ in case only are told",
        {_DATA + "tags.yaml": "siege: {name: Siege}\nSiege: {name: Sieges}\n"},
        "content/data/tags.yaml:2:1: 'Siege' is already a name of 'siege' (a name leads to one entry; take it from one of them)",
    ),
    bad(
        "an entry's slug that is none is told",
        {_DATA + "tags.yaml": "Air strike: {name: Air strike}\npage: {name: Page}\na/b: {name: AB}\n"},
        "content/data/tags.yaml:1:1: 'Air strike' is not a slug (use letters, digits and hyphens: air-strike)",
        "content/data/tags.yaml:2:1: 'page' is a word that digestgen's own addresses use (choose another slug)",
        "content/data/tags.yaml:3:1: 'a/b' is not a slug (use letters, digits and hyphens: a-b)",
    ),
    bad(
        "an entry that is a text is told",
        {_DATA + "tags.yaml": "siege: Siege\nair: [Air]\nsea:\n"},
        "content/data/tags.yaml:1:8: 'siege': 'key: value' lines are wanted here (indent them below the key)",
        "content/data/tags.yaml:2:6: 'air': 'key: value' lines are wanted here (indent them below the key)",
        "content/data/tags.yaml:3:5: 'sea': there is no value (write one, or delete the line)",
    ),
    bad(
        "an entry without a name is told",
        {_DATA + "tags.yaml": "siege: {description: x}\nair: {name: }\n"},
        "content/data/tags.yaml:1:8: the key 'name' is missing (add 'name: …')",
        "content/data/tags.yaml:2:13: 'name' has no value (write one behind the colon)",
    ),
    bad(
        "a misspelt key of an entry is told",
        {_DATA + "places.yaml": "homs: {name: Homs, aliasses: [x], latitude: 1}\n"},
        "content/data/places.yaml:1:20: unknown key 'aliasses' (did you mean 'aliases'?)",
        "content/data/places.yaml:1:35: unknown key 'latitude' (known keys: name, names, aliases, description, country, region, lat, lon, geo_precision)",
    ),
    bad(
        "names and aliases of the wrong type are told",
        {
            _DATA
            + "places.yaml": "homs: {name: [Homs], aliases: Hims, names: [x]}\nhama: {name: Hama, names: {arabic: x, ar: }}\n"
        },
        "content/data/places.yaml:1:14: 'name': a text is wanted here (write a plain text)",
        "content/data/places.yaml:1:31: 'aliases': a list is wanted here (write [one, two], or one '- item' a line)",
        "content/data/places.yaml:1:44: 'names': 'key: value' lines are wanted here (indent them below the key)",
        "content/data/places.yaml:2:28: 'names.arabic': this is not a language tag (write it like en, ar or pt-BR)",
    ),
    bad(
        "coordinates out of range are told",
        {_DATA + "places.yaml": "homs:\n  name: Homs\n  lat: 134.7\n  lon: -181\n"},
        "content/data/places.yaml:3:8: 'lat': the number is too large (it must be at most 90)",
        "content/data/places.yaml:4:8: 'lon': the number is too small (it must be at least -180)",
    ),
    bad(
        "one coordinate alone is told",
        {_DATA + "places.yaml": "homs: {name: Homs, lat: 34.7}\n"},
        "content/data/places.yaml:1:20: a place has both lat and lon, or neither (add the other, or delete this one)",
    ),
    bad(
        "coordinates in degrees and minutes are told",
        {_DATA + "places.yaml": "homs: {name: Homs, lat: 34°44′N, lon: nan}\n"},
        "content/data/places.yaml:1:25: 'lat': a number is wanted here (write digits, with a point for decimals)",
        "content/data/places.yaml:1:39: 'lon': a number is wanted here (write digits, with a point for decimals)",
    ),
    bad(
        "a country in words is told",
        {
            _DATA + "places.yaml": "homs: {name: Homs, country: Syria}\n",
            _DATA + "publishers.yaml": "sana: {name: SANA, country: sy}\n",
        },
        "content/data/places.yaml:1:29: 'country': this is no code of a country (write the two capital letters of ISO 3166, like SY)",
        "content/data/publishers.yaml:1:29: 'country': this is no code of a country (write the two capital letters of ISO 3166, like SY)",
    ),
    bad(
        "an actor's address that is none is told",
        {_DATA + "actors.yaml": "army: {name: Army, url: 'javascript:alert(1)'}\n"},
        "content/data/actors.yaml:1:25: 'url': this is not a web address (write it like https://example.org/page)",
    ),
    bad(
        "a register that does not exist is told with the one that is meant",
        {_DATA + "place.yaml": "homs: {name: Homs}\n"},
        "content/data/place.yaml:1:1: there is no register 'place' (did you mean 'places'?)",
    ),
    bad(
        "a register that nobody knows is told",
        {_DATA + "weapons.yaml": "x: {name: X}\n"},
        "content/data/weapons.yaml:1:1: there is no register 'weapons' (registers are content/data/tags.yaml, content/data/places.yaml, content/data/actors.yaml, content/data/publishers.yaml, content/data/conflicts.yaml)",
    ),
    bad(
        "a register with the ending .yml is told",
        {_DATA + "places.yml": "homs: {name: Homs}\n"},
        "content/data/places.yml:1:1: a register's name ends in .yaml (rename it to content/data/places.yaml)",
    ),
    bad(
        "a register in a folder, and one in JSON, are told",
        {_DATA + "more/places.yaml": "", _DATA + "places.json": "{}"},
        "content/data/more/places.yaml:1:1: this is not a register (registers are files content/data/NAME.yaml)",
        "content/data/places.json:1:1: this is not a register (registers are files content/data/NAME.yaml)",
    ),
    bad(
        "a register that is a list is told",
        {_DATA + "tags.yaml": "- siege\n- air\n"},
        "content/data/tags.yaml:1:1: this is not a list of 'key: value' lines (write 'key: value', without dashes before the keys)",
    ),
    bad(
        "a register that is no YAML is told once, and its names are not told as unknown",
        {_DATA + "places.yaml": "homs: {name: Homs}\nhama: {name: [Hama}\n", A: article("places: [Homs, Hama, Idlib]")},
        "content/data/places.yaml:2:19: this is not valid YAML: a comma or a ] is missing before this (put commas between the values, and close the [ with ])",
    ),
    bad(
        "an entry with a fault is told once, and its name is not told as unknown",
        {_DATA + "places.yaml": "homs: {name: Homs, aliasses: [Hims]}\n", A: article("places: [Homs, Hims]")},
        "content/data/places.yaml:1:20: unknown key 'aliasses' (did you mean 'aliases'?)",
    ),
    bad(
        "a billion laughs in a register are not laughed",
        {_DATA + "tags.yaml": "a: &a {name: A}\nb: *a\n"},
        "content/data/tags.yaml:1:4: anchors (&a) are not allowed (delete it, write values out)",
        "content/data/tags.yaml:2:4: aliases (*a) are not allowed (write the value out)",
    ),
    bad(
        "an empty register has no faults, and an article's has",
        {_DATA + "places.yaml": "", A: article("places: [Homs]")},
        "content/articles/a.md:4:10: 'Homs' is not in the register of places (add it to content/data/places.yaml)",
    ),
    bad(
        "registers and articles are told in one pass",
        {
            _DATA + "tags.yaml": "siege: {nam: Siege}\n",
            _DATA + "places.yaml": "homs: {name: Homs, lat: x}\n",
            A: article("actors: [Army]", "tags: [x]"),
        },
        "content/articles/a.md:4:10: 'Army' is not in the register of actors (add it to content/data/actors.yaml)",
        "content/data/places.yaml:1:25: 'lat': a number is wanted here (write digits, with a point for decimals)",
        "content/data/tags.yaml:1:9: unknown key 'nam' (did you mean 'name' or 'names'?)",
    ),
)
