"""Pages and texts to import, each of another kind: samples/. All in them is invented: Exampletown is nowhere.

newsletter.txt    a newsletter, saved by a mail program that breaks lines, with boilerplate around it
pasted.txt        a text as it is copied from a browser
agency.html       a news agency's page, with a cookie bar, a menu and a box for a newsletter
structured.html   its date is in JSON-LD only, and its publisher in no register
denial.html       sets a denial off as a quotation: below the words that announce it, and another in a box
arabic.html       an Arabic page
live.html         a live blog, the latest entry first, each with its own day
undated.html      says neither its date nor its publisher
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted(path.name for path in SAMPLES.iterdir())


def sample(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


REGISTERS: dict[str, dict[str, Any]] = {
    "places": {
        "exampletown": {"name": "Exampletown", "names": {"ar": "بلدة المثال"}, "aliases": ["Example Town"]},
        "al-mithal": {"name": "Al-Mithal", "names": {"ar": "المثال"}},
        "sampleville": "Sampleville",
        "damascus": {"name": "Damascus", "names": {"ar": "دمشق"}},
        "aleppo": {"name": "Aleppo", "names": {"ar": "حلب"}},
    },
    "actors": {
        "monitor": {
            "name": "Example monitor",
            "names": {"ar": "مرصد المثال"},
            "aliases": ["EMO", "Example Monitoring Organisation"],
            "kind": "monitor",
        },
        "government": {
            "name": "Example government",
            "names": {"ar": "حكومة المثال"},
            "aliases": ["Damascus"],
            "kind": "government",
        },
        "army": {"name": "Example army", "names": {"ar": "جيش المثال"}, "kind": "state forces"},
        "us": {"name": "US", "kind": "government"},
        "rebel-groups": {"name": "Rebel groups", "kind": "rebel group"},
        "residents": {"name": "Residents", "kind": "civilians"},
    },
    "publishers": {
        "example-times": {"name": "Example Times", "url": "https://www.times.example.org"},
        "example-agency": {"name": "Example Agency", "kind": "news agency", "url": "https://agency.example.com/news"},
    },
    "conflicts": {"example-war": {"name": "Example war", "aliases": ["war of examples"]}},
    "tags": {"air-strikes": {"name": "air strikes", "aliases": ["air raids"]}},
}
