"""What was found → the draft: front matter of proposals with their reasons as comments, and an empty body.

What must be said in the digest's own words is marked `[reword]`; what a register does not know is commented out, so
that a draft never stands in the way of a build.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from digestgen.content.codebook import EVENT_TYPES
from digestgen.content.registers import Registers
from digestgen.desk.entry import Entry
from digestgen.desk.imports import events
from digestgen.desk.imports.claim_lines import MOST, SENTENCE, claim_lines
from digestgen.desk.imports.claims import Proposal
from digestgen.desk.imports.dates import Found
from digestgen.desk.imports.denials import Meant
from digestgen.desk.imports.material import Material
from digestgen.desk.imports.publishers import REGISTER
from digestgen.desk.imports.publishers import Entry as PublisherEntry
from digestgen.desk.imports.recognise import Named
from digestgen.desk.quoting import comment, commented_out, line, note, scalar
from digestgen.rulebook import REWORD

_TODO = f"Say in your own words what is marked {REWORD}, check the rest, write the text, and delete 'draft: true'."
_BODY = (
    "<!-- Write here, in your own words, and delete this line: what happened, who says so, who denies it,"
    " what is not known. -->"
)
_TYPES = "one of: " + ", ".join(EVENT_TYPES)


class Source(NamedTuple):
    """The source of the draft."""

    publisher: str
    is_known: bool
    """Whether the register has the publisher, or takes in any."""
    missing: PublisherEntry | None
    """The entry that the register lacks."""


class Findings(NamedTuple):
    """What was found in the text."""

    named: dict[str, list[Named]]
    """By taxonomy."""
    claims: list[Proposal]
    about: dict[int, Meant]
    days: list[tuple[Found, str]]
    """Words of time, with their sentences."""
    undated: list[str]
    """Words of time that mean no day, for want of the text's own."""


def draft(
    entry: Entry,
    identity: str,
    zone: str,
    material: Material,
    found: Findings,
    source: Source,
    kept: str,
    registers: Registers,
) -> str:
    """Return the whole file."""
    whose = ", ".join(filter(None, (source.publisher, material.day.isoformat() if material.day else "")))
    lines = [
        "---",
        *comment(
            f'A draft made by import from "{line(material.title or entry.title, 200)}"'
            + (f" ({whose})" if whose else "")
        ),
        *comment(f"The text itself is in {kept}: to be read, and never to be published."),
        *comment(f"All of this is proposed by rule. {_TODO}"),
        f"title: {scalar(f'{REWORD} {entry.title}')}",
        f"id: {scalar(identity)}  # permanent: never change it",
        f"date: {scalar(entry.date)}  # of this article, in {zone}; not that of its source",
        f"lang: {entry.lang}",
        "draft: true  # nobody sees it; delete this line to publish",
        "summary:  # one or two sentences of your own",
        *_tags(found.named.get("tags", [])),
        *_terms("conflicts", found.named.get("conflicts", [])),
        *_terms("places", found.named.get("places", [])),
        *_terms("actors", found.named.get("actors", [])),
        "",
        *_event(entry, material, found),
        "",
        *_sources(material, source),
        "",
        *claim_lines(found.claims, found.about, registers, has_source=source.is_known),
        "---",
        "",
        _BODY,
        "",
    ]
    return "\n".join(lines)


def _tags(named: Sequence[Named]) -> list[str]:
    said = ", ".join(one.term.name for one in named[:MOST])
    return ["tags: []", *(comment(f"tags that the text has words of: {said}") if said else ())]


def _terms(key: str, named: Sequence[Named]) -> list[str]:
    if not named:
        return [f"{key}: []"]
    return [f"{key}:", *(_term(one) for one in named[:MOST])]


def _term(one: Named) -> str:
    times = "once" if one.times == 1 else f"{one.times} times"
    as_what = f', first as "{line(one.as_what, 60)}"' if one.as_what.casefold() != one.term.name.casefold() else ""
    return f"- {scalar(one.term.name)}  # {times}{as_what}"


def _event(entry: Entry, material: Material, found: Findings) -> Iterator[str]:
    """Yield the event, commented out: what it was and when are the editor's to say."""
    guess = events.guess([piece.text for piece in material.pieces])
    when = next((one for one, _ in found.days if one.precision == 1 and one.is_relative), None)
    when = when or next((one for one, _ in found.days if one.precision < 3), None)
    day = when.first if when else material.day
    yield "# What happened, and when: delete the '# ' of what is right."
    yield from commented_out(
        [
            "event:",
            f"  type: {guess[0]}  # for the word '{line(guess[2], 40)}': check" if guess else f"  type:  # {_TYPES}",
            *([f"  sub_type: {guess[1]}  # check"] if guess else []),
            f"  date: {day}  # " + (f'"{line(when.said, 60)}": check' if when else "the day of the source: check")
            if day
            else f"  date: {entry.day}  # not known: write it",
            f"  time_precision: {when.precision if when else 1}  # 1 the day is known, 2 the week, 3 the month",
            "  geo_precision: 1  # 1 the town, 2 part of a region, 3 the region",
        ]
    )
    yield from _days(material.day, found, is_live=material.is_live)


def _days(base: date | None, found: Findings, *, is_live: bool) -> Iterator[str]:
    if found.days:
        seen = f", as seen from {'the day of each entry' if is_live else base}" if base else ""
        yield from comment(f"Days that the text speaks of{seen}. They are worked out: check each of them.")
    for one, sentence in found.days[:MOST]:
        span = str(one.first) if one.first == one.last else f"{one.first} to {one.last}"
        yield from comment(f'{span}  "{line(one.said, 60)}" in: {sentence}', limit=SENTENCE)
    if found.undated:
        said = ", ".join(f'"{line(one, 60)}"' for one in found.undated[:MOST])
        yield from comment(
            f"The source names no day of its own, and so it is not known which are meant by: {said}", limit=SENTENCE
        )


def _sources(material: Material, source: Source) -> Iterator[str]:
    fields = {
        "agency": material.agency,
        "title": line(material.title, 300),
        "url": material.url,
        "date": material.day.isoformat() if material.day else "",
        "archive": material.archive,
        "lang": material.lang,
    }
    notes = {"date": f"from {material.day_from}" if material.day_from else "", "publisher": material.publisher_from}
    lines = [f"- publisher: {scalar(source.publisher or 'Name')}{note(notes['publisher'])}"]
    lines += [f"  {key}: {scalar(value)}{note(notes.get(key, ''))}" for key, value in fields.items() if value]
    yield "sources:"
    if source.is_known:
        yield from lines
        if not material.day:
            yield "  # date: 2015-06-02, if you can find out when it was published"
        return
    if source.missing:
        yield from comment(f"'{source.publisher}' is not in the register of publishers. Add it to {REGISTER}:")
        yield from (f"#   {one}" for one in source.missing.lines)
        yield "# and then delete the '# ' of these lines, and of each '# source: 1' below:"
    else:
        yield "# The text does not say who published it. Write the name of a publisher of the register,"
        yield "# and delete the '# ' of these lines, and of each '# source: 1' below:"
    yield from commented_out(lines)
