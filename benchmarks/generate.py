"""
A digestgen site of any number of generated articles: `python -m benchmarks.generate DIR --articles N [--seed S]`.

The same number and seed give the same bytes, on any machine and in any process: all chance comes from
`random.Random` with a fixed seed, and nothing looks at the clock.
"""

from __future__ import annotations

import argparse
import posixpath
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.matter import HOST, Stub, front_matter
from benchmarks.prose import Target, Writer
from benchmarks.registers import Register, make_registers
from benchmarks.yamltext import dump
from digestgen.content.slugs import slugify

FIRST_DAY = date(2016, 1, 1)
DAYS = 3650
AT = "2026-01-01T00:00Z"
"""The moment to build these sites at: behind all their dates."""
ARTICLES_A_DAY = 3
MAX_EDITIONS = 500
ARTICLES_AN_EDITION = 20
"""So many articles there are for each edition, until there are 500 of those."""
REACH = 40
"""Articles link to those that are at most so many back: what is told belongs to the news of its weeks."""

SITE = {
    "title": "The Benchmark Digest",
    "description": "Generated articles about a war that never was.",
    "author": "The Benchmark Digest",
    "base_url": f"https://{HOST}",
    "tagging_entity": f"{HOST},2026",
    "lang": "en",
    "languages": {"ar": {"title": "موجز القياس", "description": "مقالات مولدة عن حرب لم تقع."}},
    "timezone": "Europe/London",
    "paginate": 20,
    "feeds": {"limit": 50, "content": "full"},
    "menu": ["editions", "conflicts", "places", "actors", "publishers", "tags", "archive", "about"],
}
PAGES = {
    "about": "About this digest",
    "how-we-attribute": "How we attribute",
    "corrections-policy": "Corrections policy",
}


def generate(articles: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file of the site."""
    rng = Random(seed)
    registers = make_registers(articles, rng)
    yield "site.yaml", dump(SITE)
    for taxonomy, register in registers.items():
        yield f"content/data/{taxonomy}.yaml", dump(register.as_yaml())
    stubs = list(_stubs(articles, seed, registers))
    for stub in stubs:
        yield f"content/{stub.path}", _article(stub, stubs, seed, registers)
        if stub.image:
            yield f"content/{posixpath.dirname(stub.path)}/{stub.image}", _picture(rng)
    for path, text in (*_editions(stubs, rng), *_pages(stubs, rng)):
        yield f"content/{path}", text


def write(folder: Path, articles: int, seed: int = 1) -> int:
    """Write the site into a folder, and return the number of files."""
    made = 0
    for path, text in generate(articles, seed):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        made += 1
    return made


def _random(seed: int, number: int, what: str) -> Random:
    """Return the chance of one article: what is drawn for others does not move it."""
    return Random(f"{seed}/{number}/{what}")


def _lang(number: int) -> str:
    """Return the language: one article in twenty is Arabic."""
    return "ar" if number % 20 == 10 else "en"


def _stubs(articles: int, seed: int, registers: dict[str, Register]) -> Iterator[Stub]:
    """Yield what the articles are about. However few they are: ten years, and several on each day that has any."""
    days = max(1, min(DAYS, articles // ARTICLES_A_DAY))
    taken: set[tuple[date, str]] = set()
    for number in range(articles):
        rng, lang = _random(seed, number, "stub"), _lang(number)
        day = FIRST_DAY + timedelta(days=(number * days // articles) * DAYS // days)
        places, actors = registers["places"].pick(rng, 1, 3), registers["actors"].pick(rng, 1, 4)
        names = [place.name_in(lang) for place in places[:1]] + [actor.name_in(lang) for actor in (actors * 2)[:2]]
        title = Writer(rng, lang).title(*names)
        slug = slugify(title)
        if (day, slug) in taken:
            slug = f"{slug}-{number}"
        taken.add((day, slug))
        moment = datetime(day.year, day.month, day.day, rng.randint(5, 22), rng.randrange(60))  # noqa: DTZ001 — so written
        file = f"{day}-{number if lang == 'ar' else slug}"
        folder = "articles/ar" if lang == "ar" else f"articles/{day.year}"
        image = f"{file}.svg" if number % 50 == 25 else None
        yield Stub(number, lang, moment, title, slug, f"{folder}/{file}.md", places, actors, image)


def _article(stub: Stub, stubs: list[Stub], seed: int, registers: dict[str, Register]) -> str:
    """Write an article. Every other Arabic one is a translation of the English one before it."""
    rng = _random(seed, stub.number, "text")
    writer = Writer(rng, stub.lang)
    original = stubs[stub.number - 1] if stub.lang == "ar" and stub.number % 40 == 10 else None
    translation = _seen_from(stub.path, original.path) if original else None
    matter = front_matter(stub, registers, translation, rng, writer)
    known = [one for one in stubs[max(stub.number - REACH, 0) : stub.number] if _can_link(stub, one)]
    chosen = rng.sample(known, min(len(known), rng.randint(1, 4)))
    image = stub.image if rng.random() < 0.3 else None
    return f"---\n{dump(matter)}---\n{writer.body([_target(stub.path, one, rng) for one in chosen], image)}"


def _can_link(stub: Stub, other: Stub) -> bool:
    return other.lang == stub.lang and not other.is_draft


def _target(base: str, stub: Stub, rng: Random) -> Target:
    """Return a link to an article, now and then to its first source."""
    mark = "#source-1" if rng.random() < 0.05 else ""
    return Target(_seen_from(base, stub.path) + mark, stub.places[0].name_in(stub.lang))


def _seen_from(base: str, path: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(base))


def _picture(rng: Random) -> str:
    """Draw a small bar chart."""
    heights = [rng.randint(5, 60) for _ in range(12)]
    bars = [f'<rect x="{10 * at}" y="{60 - high}" width="8" height="{high}"/>' for at, high in enumerate(heights)]
    return "\n".join(['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60" fill="#246">', *bars, "</svg>\n"])


def _editions(stubs: list[Stub], rng: Random) -> Iterator[tuple[str, str]]:
    """Yield an edition for each of the newest weeks that have articles."""
    weeks: dict[tuple[int, int], list[Stub]] = {}
    for stub in stubs:
        if stub.lang == "en" and not stub.is_draft:
            year, week, _ = stub.date.isocalendar()
            weeks.setdefault((year, week), []).append(stub)
    wanted = min(MAX_EDITIONS, max(1, len(stubs) // ARTICLES_AN_EDITION))
    for (year, week), found in list(weeks.items())[-wanted:]:
        path = f"editions/{year}-w{week:02}.md"
        lead = rng.choice(found)
        matter = {
            "title": f"The week of the {lead.date:%-d %B %Y} in {lead.places[0].name}",
            "id": f"tag:{HOST},2026:edition-{year}-w{week:02}",
            "week": f"{year}-W{week:02}",
            "date": date.fromisocalendar(year, week, 7),
            "summary": Writer(rng, "en").plain(12, 20),
            "lead": _seen_from(path, lead.path) if rng.random() < 0.9 else None,
        }
        yield path, _short(matter, [_target(path, one, rng) for one in found[:5]], rng)


def _pages(stubs: list[Stub], rng: Random) -> Iterator[tuple[str, str]]:
    others = [Target(f"{name}.md", title) for name, title in PAGES.items()]
    articles = [one for one in stubs if one.lang == "en" and not one.is_draft]
    for weight, (name, title) in enumerate(PAGES.items(), start=1):
        path = f"pages/{name}.md"
        links = [*others, _target(path, rng.choice(articles), rng)]
        matter = {"title": title, "slug": name, "summary": Writer(rng, "en").plain(), "weight": weight}
        yield path, _short(matter, links, rng)


def _short(matter: dict[str, object], links: list[Target], rng: Random) -> str:
    """Write a document with a paragraph for each link."""
    writer = Writer(rng, "en")
    blocks = [f"{writer.paragraph()} [{link.text}]({link.path}) {writer.plain()}" for link in links]
    return f"---\n{dump(matter)}---\n{writer.heading('In short')}\n\n" + "\n\n".join(blocks) + "\n"


def main() -> None:
    """Read the command line, and write the site."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to; a folder that is empty or not there")
    parser.add_argument("--articles", type=int, required=True, help="how many, drafts among them")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another site")
    options = parser.parse_args()
    if options.articles < 1:
        parser.error("--articles: at least 1")
    if options.folder.exists() and any(options.folder.iterdir()):
        parser.error(f"{options.folder} is not empty")
    made = write(options.folder, options.articles, options.seed)
    print(f"{made} files in {options.folder}; build with: digestgen build --site {options.folder} --at {AT}")


if __name__ == "__main__":
    main()
