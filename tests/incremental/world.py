"""A small site with every kind of page, kept in memory and on the disk, to be edited in every way."""

from __future__ import annotations

import os
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.harness import front_matter
from tests.incremental.theme import default_theme, plain_theme

Matter = dict[str, Any]


@dataclass
class Doc:
    """A document as its editor thinks of it."""

    matter: Matter
    body: str = "Text.\n"

    def data(self) -> bytes:
        return f"---\n{front_matter(self.matter)}---\n\n{self.body}".encode()


CONFIG: Matter = {
    "title": "Test digest",
    "base_url": "https://digest.example.org",
    "description": "A digest to be tried",
    "author": "The editors",
    "tagging_entity": "digest.example.org,2026",
    "lang": "en",
    "languages": {"ar": {"title": "الموجز", "description": "موجز للتجربة"}},
    "timezone": "UTC",
    "paginate": 4,
    "feeds": {"limit": 3, "content": "full"},
    "menu": ["editions", "places", "tags", "archive", "about"],
    "open_registers": ["publishers"],
    "mail": {"from": "digest@example.org"},
}

REGISTERS: dict[str, Matter] = {
    "tags": {"siege": {"name": "Siege", "names": {"ar": "حصار"}, "description": "A town cut off"}},
    "places": {
        "aleppo": {"name": "Aleppo", "names": {"ar": "حلب"}, "aliases": ["Halab"], "lat": 36.2, "lon": 37.1},
        "homs": {
            "name": "Homs",
            "names": {"ar": "حمص"},
            "region": "Homs",
            "country": "SY",
            "lat": 34.73,
            "lon": 36.71,
            "geo_precision": 2,
        },
    },
    "actors": {
        "army": {"name": "Syrian Army", "names": {"ar": "الجيش"}, "kind": "state forces"},
        "nusra": {"name": "Nusra Front", "names": {"ar": "النصرة"}, "aliases": ["al-Nusra"]},
    },
    "publishers": {"reuters": {"name": "Reuters", "names": {"ar": "رويترز"}, "url": "https://reuters.example/"}},
    "conflicts": {"syria": {"name": "War in Syria", "names": {"ar": "حرب سوريا"}}},
}

CLAIM = {
    "id": "c1",
    "claim": "Ten were killed",
    "by": "Syrian Army",
    "kind": "claims",
    "figure": {"killed": {"min": 10}},
}
TRENDS = {"group": "conflicts", "trends": [{"conflict": "syria", "trend": "improved", "note": "It was calm"}]}
DENIAL = {"id": "c2", "claim": "None was", "by": "al-Nusra", "kind": "denies", "about": "c1"}


def _documents() -> dict[str, Doc]:
    def article(title: str, date: str, body: str = "Text.\n", **matter: Any) -> Doc:
        return Doc({"title": title, "date": date, **matter}, body)

    articles = {
        "a.md": article("Barrels over Aleppo", "2015-05-28", places=["Aleppo"], tags=["siege", "Barrel bombs"]),
        "b.md": article(
            *("Army takes a village", "2015-06-01T18:30", "See [the first](a.md) and [its claim](c.md#claim-c1).\n"),
            slug="village",
            actors=["Syrian Army"],
            conflicts=["syria"],
            summary="A village fell",
        ),
        "c.md": article(
            *("Who killed ten", "2015-06-02", "## A heading {#here}\n\nIt is told. ![Smoke](photo.jpg)\n"),
            claims=[CLAIM, DENIAL],
            sources=[
                {"publisher": "Reuters", "title": "Ten killed", "url": "https://reuters.example/1", "agency": "AFP"},
                {"publisher": "Reuters", "title": "Ten dead", "agency": "AFP"},
            ],
            places=["Halab"],
            image={"file": "photo.jpg", "alt": "Smoke", "credit": "AP"},
        ),
        "d.md": article(
            *("Convoy reaches Homs", "2015-06-04", "Not far [from](c.md#here).\n"),
            places=["Homs"],
            tags=["aid"],
            expires="2015-06-20",
        ),
        "deep/e.md": article("Siege tightens", "2015-06-04", "Back to [b](../b.md).\n", tags=["siege"]),
        "deep/f.md": article("Truce talks", "2015-06-05", layout="special.html", tags=["Truce"], weight=1),
        "g.md": article("Later news", "2015-06-20", tags=["siege"], places=["Homs"]),
        "h.md": article("Not ready", "2015-06-06", draft=True, tags=["Rumour"]),
        "ar-a.md": article("براميل فوق حلب", "2015-05-28", lang="ar", places=["حلب"], translations={"en": "a.md"}),
        "ar-b.md": article("هدنة", "2015-06-05", lang="ar", tags=["Truce"], actors=["nusra"]),
        "ar-c.md": article("خبر قديم", "2015-04-30", lang="ar", expires="2015-06-10"),
        "j.md": article(
            *("The village, a day later", "2015-06-03"),
            updates="b.md",
            event={"type": "Battles", "date": "2015-06-02", "geo_precision": 2},
            places=["Aleppo", "Homs"],
            conflicts=["syria"],
            claims=[{**CLAIM, "grade": "weak", "of": ["al-Nusra"]}],
            corrections=[_correction("2015-06-04")],
            updated="2015-06-05",
        ),
        "k.md": article(
            *("Taken back", "2015-05-30", "Nothing of [this](a.md).\n"),
            tags=["siege"],
            withdrawn={"date": "2015-06-12", "reason": "It was not so"},
        ),
        "i.md": article("An old story", "2015-04-01", conflicts=["syria"], corrections=[_correction("2015-04-03")]),
    }
    articles["ar-a.md"].matter["places"] = ["aleppo"]
    editions = {
        "w22.md": Doc(
            {"title": "Week 22", "date": "2015-05-31", "week": "2015-W22"}, "The [barrels](../articles/a.md).\n"
        ),
        "w23.md": Doc(
            {"title": "Week 23", "date": "2015-06-07", "week": "2015-W23", "lead": "../articles/c.md", **TRENDS}
        ),
        "ar-w23.md": Doc({"title": "الأسبوع", "date": "2015-06-07", "week": "2015-W23", "lang": "ar"}),
    }
    pages = {
        "about.md": Doc({"title": "About", "translations": {"ar": "ar-about.md"}}, "Us, and [a link](/tags/).\n"),
        "ar-about.md": Doc({"title": "من نحن", "slug": "about", "lang": "ar"}),
        "front.md": Doc({"title": "Front", "layout": "asks.html", "weight": 2}),
    }
    folders = {"articles": articles, "editions": editions, "pages": pages}
    return {f"content/{folder}/{name}": doc for folder, docs in folders.items() for name, doc in docs.items()}


def _correction(day: str) -> Matter:
    return {"date": day, "was": "Two", "now": "Three", "kind": "error"}


@dataclass
class World:
    """The sources of a site: what its editor wants them to be, and what was written of that."""

    folder: Path
    config: Matter = field(default_factory=lambda: deepcopy(CONFIG))
    registers: dict[str, Matter] = field(default_factory=lambda: deepcopy(REGISTERS))
    docs: dict[str, Doc] = field(default_factory=_documents)
    files: dict[str, bytes] = field(default_factory=dict)
    """All others: layouts, assets, catalogs, images; also what overrides the bytes of any of the above."""
    written: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def new(cls, folder: Path, *, own_theme: bool = True) -> World:
        """Return the site, written into a folder."""
        world = cls(folder)
        world.files = plain_theme() if own_theme else default_theme()
        world.files |= {"content/articles/photo.jpg": b"\xff\xd8photo", "content/articles/deep/map.png": b"\x89PNG map"}
        world.flush()
        return world

    def wanted(self) -> dict[str, bytes]:
        """Return all files, by path."""
        files = {"site.yaml": front_matter(self.config).encode()}
        files |= {
            f"content/data/{name}.yaml": front_matter(entries).encode() for name, entries in self.registers.items()
        }
        files |= {path: doc.data() for path, doc in self.docs.items()}
        return files | self.files

    def flush(self, *, atomic: bool = False) -> None:
        """Write what has changed, in place or, as many editors do, by a new file that takes the name."""
        wanted = self.wanted()
        for path in self.written.keys() - wanted.keys():
            (self.folder / path).unlink(missing_ok=True)
        for path, data in wanted.items():
            if self.written.get(path) != data:
                self.put(path, data, atomic=atomic)
        self.written = wanted

    def put(self, path: str, data: bytes, *, atomic: bool = False) -> None:
        """Write one file."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if atomic:
            aside = target.with_name(f".{target.name}.new")
            aside.write_bytes(data)
            os.replace(aside, target)
        else:
            target.write_bytes(data)

    def of_kind(self, kind: str) -> list[str]:
        """Return the paths of all documents of a kind."""
        return sorted(path for path in self.docs if path.startswith(f"content/{kind}s/"))

    def copy(self) -> tuple[Matter, dict[str, Matter], dict[str, Doc], dict[str, bytes]]:
        """Return all that is wanted, to be taken up again by `revert`."""
        return deepcopy((self.config, self.registers, self.docs, self.files))

    def revert(self, kept: tuple[Matter, dict[str, Matter], dict[str, Doc], dict[str, bytes]]) -> None:
        """Want what was wanted before."""
        self.config, self.registers, self.docs, self.files = deepcopy(kept)
