"""The front matter of generated articles: every field that there is, each about as often as in a real digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from benchmarks import words
from benchmarks.prose import Writer
from benchmarks.registers import Entry, Register
from digestgen.content.codebook import EVENT_TYPES
from digestgen.content.slugs import slugify

HOST = "digest.example.org"


@dataclass(frozen=True)
class Stub:
    """An article before it is written: what others need to know of it to link to it."""

    number: int
    """Counted from 0, in the order of dates."""
    lang: str
    date: datetime
    title: str
    slug: str
    path: str
    """Below content/."""
    places: list[Entry]
    actors: list[Entry]
    image: str | None
    """The name of a file beside it."""

    @property
    def is_draft(self) -> bool:
        return self.number % 250 == 120


def front_matter(
    stub: Stub, registers: dict[str, Register], translation: str | None, rng: Random, writer: Writer
) -> dict[str, Any]:
    """Return the front matter of an article. `translation`: the path of its English original, as seen from it."""
    sources = _sources(stub, registers["publishers"], rng, writer)
    now_and_then = rng.random
    return {
        "title": stub.title,
        "id": f"tag:{HOST},2026:article-{stub.number}" if now_and_then() < 0.95 else None,
        "slug": stub.slug if stub.slug != slugify(stub.title) or now_and_then() < 0.3 else None,
        "date": stub.date.date() if now_and_then() < 0.2 else stub.date.isoformat(timespec="minutes"),
        "updated": (stub.date + timedelta(days=2)).isoformat() if now_and_then() < 0.15 else None,
        "expires": (stub.date + timedelta(days=9000)).date() if now_and_then() < 0.01 else None,
        "draft": True if stub.is_draft else None,
        "summary": writer.plain(15, 28) if now_and_then() < 0.9 else None,
        "lang": stub.lang if stub.lang != "en" or now_and_then() < 0.5 else None,
        "dir": "rtl" if stub.lang == "ar" and now_and_then() < 0.1 else None,
        "translations": {"en": translation} if translation else None,
        "aliases": [f"/old/{stub.number}/"] if now_and_then() < 0.02 else None,
        "layout": "article.html" if now_and_then() < 0.01 else None,
        "weight": rng.randint(1, 5) if now_and_then() < 0.01 else None,
        "tags": _names(registers["tags"].pick(rng, 1, 3), rng),
        "conflicts": _names(registers["conflicts"].pick(rng, 1, 1), rng),
        "places": _names(stub.places, rng),
        "actors": _names(stub.actors, rng),
        "event": _event(stub, rng) if now_and_then() < 0.7 else None,
        "sources": sources,
        "claims": _claims(stub, registers, sources, rng, writer) or None,
        "corrections": _corrections(stub, rng, writer) if now_and_then() < 0.15 else None,
        "warning": rng.choice(("graphic", "distressing")) if now_and_then() < 0.08 else None,
        "image": _image(stub.image, writer) if stub.image else None,
    }


def _names(entries: list[Entry], rng: Random) -> list[str]:
    return [entry.spelling(rng) for entry in entries]


def _image(file: str, writer: Writer) -> dict[str, Any]:
    return {"file": file, "alt": writer.plain(5, 9), "caption": writer.plain(5, 9), "credit": "The Benchmark Digest"}


def _event(stub: Stub, rng: Random) -> dict[str, Any]:
    kind = rng.choice(list(EVENT_TYPES))
    return {
        "type": kind,
        "sub_type": rng.choice(EVENT_TYPES[kind]),
        "date": stub.date.date() - timedelta(days=rng.randint(0, 2)) if rng.random() < 0.7 else None,
        "time_precision": rng.choice((1, 1, 1, 2, 3)),
        "geo_precision": rng.choice((1, 1, 2, 3)),
    }


def _sources(stub: Stub, publishers: Register, rng: Random, writer: Writer) -> list[dict[str, Any]]:
    return [_source(stub, publisher, rng, writer) for publisher in publishers.pick(rng, 1, 5)]


def _source(stub: Stub, publisher: Entry, rng: Random, writer: Writer) -> dict[str, Any]:
    url = f"{publisher.matter['url']}/{stub.date:%Y/%m}/{rng.randint(1000, 99999)}"
    agencies = rng.sample(words.AGENCIES, 2) if rng.random() < 0.1 else rng.choice(words.AGENCIES)
    return {
        "publisher": publisher.spelling(rng),
        "agency": agencies if rng.random() < 0.4 else None,
        "title": writer.plain(5, 10)[:-1] if rng.random() < 0.9 else None,
        "url": url if rng.random() < 0.95 else None,
        "date": stub.date.date() if rng.random() < 0.8 else None,
        "archive": f"https://archive.example.org/{stub.number}" if rng.random() < 0.1 else None,
        "lang": "fr" if rng.random() < 0.1 else None,
    }


def _claims(
    stub: Stub, registers: dict[str, Register], sources: list[dict[str, Any]], rng: Random, writer: Writer
) -> list[dict[str, Any]]:
    claims: list[dict[str, Any]] = []
    fair = len({str(source["agency"] or source["publisher"]) for source in sources}) > 2
    for number in range(rng.choice((0, 1, 2, 2, 3, 3, 4, 6))):
        about = rng.choice(claims)["id"] if claims and rng.random() < 0.4 else None
        speakers = registers["publishers"] if rng.random() < 0.1 else registers["actors"]
        text = rng.choice(words.CLAIMS)
        grade = _grade(rng, is_fair=fair) if rng.random() < 0.5 else None
        figure = _figures(rng) if rng.random() < 0.4 else None
        cited = _cited(len(sources), rng) if rng.random() < 0.6 else None
        claims.append(
            {
                "id": f"claim-{number + 1}",
                "claim": text.format(
                    number=rng.randint(2, 90),
                    place=stub.places[0].name_in(stub.lang),
                    noun=writer.word(),
                    other_noun=writer.word(),
                    word=writer.word(),
                ),
                "by": speakers.pick(rng, 1, 1)[0].name,
                "kind": rng.choice(("denies", "disputes", "confirms") if about else ("claims", "reports")),
                "about": about,
                "grade": grade,
                "figure": figure,
                "source": None if grade == "fair" else cited,  # then it rests on all of them
            }
        )
    return claims


def _grade(rng: Random, *, is_fair: bool) -> str:
    """Return a grade; `fair` only where the article has two independent sources."""
    grades = ["confirmed", "weak", "contested", "discounted"]
    return rng.choice([*grades, "fair", "fair"] if is_fair else grades)


def _figures(rng: Random) -> dict[str, Any]:
    low = rng.randint(1, 80)
    shapes: list[dict[str, int]] = [{"min": low}, {"min": low, "max": low + 12}, {"approx": low}, {"max": low}]
    names = rng.sample(("killed", "wounded", "killed_civilians", "displaced"), rng.randint(1, 2))
    return {name: rng.choice(shapes) for name in names}


def _cited(sources: int, rng: Random) -> int | list[int]:
    if sources > 1 and rng.random() < 0.4:
        return sorted(rng.sample(range(1, sources + 1), 2))
    return rng.randint(1, sources)


def _corrections(stub: Stub, rng: Random, writer: Writer) -> list[dict[str, Any]]:
    return [
        {
            "date": (stub.date + timedelta(days=number + 1)).date(),
            "was": writer.plain(6, 12)[:-1],
            "now": writer.plain(6, 12)[:-1],
            "kind": rng.choice(("error", "clarification", "update")),
        }
        for number in range(rng.randint(1, 2))
    ]
