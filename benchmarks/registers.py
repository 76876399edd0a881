"""The registers of a generated site: about 200 terms from 1,000 articles on, fewer of them for fewer articles."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, product
from random import Random
from typing import Any

from benchmarks import words
from digestgen.content.slugs import slugify

FULL_FROM = 1000
"""From so many articles on the registers do not grow: a digest's world is finite, and its lists get longer instead."""


@dataclass(frozen=True, eq=False)
class Entry:
    """A term, with what its register says of it. There is one object a term, so terms are told apart as objects."""

    slug: str
    name: str
    matter: dict[str, Any]

    def name_in(self, lang: str) -> str:
        return str(self.matter.get("names", {}).get(lang, self.name))

    def spelling(self, rng: Random) -> str:
        """Return its name, or now and then its slug or an alias, as editors write them."""
        chance = rng.random()
        if chance < 0.05:
            return self.slug
        if chance < 0.1 and self.matter.get("aliases"):
            return str(self.matter["aliases"][0])
        return self.name


class Register:
    """The terms of a taxonomy. Few stand in many articles and many in few, as in any real digest."""

    def __init__(self, entries: list[Entry]) -> None:
        """Take the entries, the most common first."""
        self.entries = entries
        self._weights = list(accumulate(1 / (rank + 4) for rank in range(len(entries))))

    def pick(self, rng: Random, low: int, high: int) -> list[Entry]:
        """Return a few different terms."""
        found = (self._one(rng) for _ in range(rng.randint(low, high)))
        return list(dict.fromkeys(found))

    def _one(self, rng: Random) -> Entry:
        return self.entries[bisect(self._weights, rng.random() * self._weights[-1])]

    def as_yaml(self) -> dict[str, Any]:
        return {entry.slug: entry.matter for entry in self.entries}


def make_registers(articles: int, rng: Random) -> dict[str, Register]:
    """Make all registers for a site of so many articles."""
    made = {
        "places": list(_places(rng)),
        "actors": list(_actors()),
        "publishers": list(_publishers()),
        "tags": list(_tags()),
    }
    share = min(articles / FULL_FROM, 1)
    registers = {name: Register(entries[: max(5, round(len(entries) * share))]) for name, entries in made.items()}
    conflicts = zip(words.CONFLICTS, words.CONFLICTS_AR, strict=True)
    registers["conflicts"] = Register([_entry(name, arabic, f"The {name}.") for name, arabic in conflicts])
    return registers


def _entry(name: str, arabic: str, description: str | None, **rest: Any) -> Entry:
    matter = {"name": name, "names": {"ar": arabic} if arabic else None, "description": description, **rest}
    return Entry(slugify(name), name, {key: value for key, value in matter.items() if value is not None})


def _places(rng: Random) -> Iterator[Entry]:
    pairs = list(product(words.PLACE_FIRST, words.PLACE_SECOND))
    rng.shuffle(pairs)
    for first, second in pairs:
        (latin, arabic), (latin2, arabic2) = first.split(), second.split()
        yield _entry(
            f"{latin} {latin2}",
            f"{arabic} {arabic2}",
            f"A town in the {rng.choice(words.REGIONS)}.",
            aliases=[f"{latin} al-{latin2}"],
            country="SY",
            region=rng.choice(words.REGIONS),
            lat=round(rng.uniform(32.5, 37), 2),
            lon=round(rng.uniform(35.8, 42), 2),
        )


def _actors() -> Iterator[Entry]:
    for (second, kind), first in product(zip(words.ACTOR_SECOND, words.ACTOR_KINDS, strict=True), words.ACTOR_FIRST):
        (latin, arabic), (latin2, arabic2) = first.split(), second.split()
        short = latin[0] + latin[-1].upper() + latin2[0] + latin2[-1].upper()
        text = f"One of the parties of the war, called the {latin} {latin2}."
        yield _entry(f"{latin} {latin2}", f"{arabic2} {arabic}", text, kind=kind, aliases=[short])


def _publishers() -> Iterator[Entry]:
    for first, second in product(words.PUBLISHER_FIRST, words.PUBLISHER_SECOND):
        url = f"https://{first}-{second}.example.org".lower()
        yield _entry(f"{first} {second}", "", None, kind="newspaper", url=url, country="GB")


def _tags() -> Iterator[Entry]:
    for name, arabic in zip(words.TAGS, words.TAGS_AR, strict=True):
        yield _entry(name, arabic, f"Reports about {name}.")
