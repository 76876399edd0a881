"""Proposed claims → lines of front matter: each with its sentence, and with what to do where something is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from digestgen.content.registers import Registers
from digestgen.desk.imports.claims import Proposal
from digestgen.desk.imports.denials import Meant
from digestgen.desk.imports.tokens import tokens
from digestgen.desk.quoting import comment, commented_out, line, note, scalar
from digestgen.rulebook import REWORD

MOST = 40
"""Proposals of a kind. What has more is no article, and front matter has a limit."""
SENTENCE = 400
"""Characters of a sentence that are shown."""


def claim_lines(
    claims: Sequence[Proposal], about: Mapping[int, Meant], registers: Registers, *, has_source: bool
) -> Iterator[str]:
    """Yield the key `claims`. Those of speakers whom no register knows are commented out."""
    shown = claims[:MOST]
    ids = _ids(shown)
    yield "# Who says what, each with its sentence. Delete what the digest does not need."
    yield "claims:"
    for place, one in enumerate(shown):
        if place and one.sentences == shown[place - 1].sentences:
            yield "# In the same sentence:"
        else:
            yield from (said for sentence in one.sentences[:3] for said in comment(sentence, limit=SENTENCE))
        if one.note:
            yield from comment(f"{one.note}: check")
        lines = list(_claim(one, ids[place], has_source=has_source))
        lines += _about(about.get(place), shown, ids)
        if one.speaker:
            yield from lines
        else:
            yield from comment(_unknown(one, registers))
            yield from commented_out(lines)
    if len(claims) > len(shown):
        yield from comment(f"{len(claims) - len(shown)} more sentences attribute something; read the original.")


def _claim(one: Proposal, identity: str, *, has_source: bool) -> Iterator[str]:
    by = one.speaker.name if one.speaker else line(one.words, 80) or "Name"
    yield f"- id: {identity}"
    yield f"  claim: {scalar(f'{REWORD} what {by} {one.kind}')}"
    yield f"  by: {scalar(by)}"
    reason = "may be its own report: check" if one.kind == "confirms" else ""
    verb = f'"{line(one.verb, 40)}"' if one.verb else ""
    said = ", ".join(filter(None, (verb, reason)))
    yield f"  kind: {one.kind}{note(said)}"
    if one.figures:
        yield "  figure:"
        yield from (
            f"    {figure.what}: {figure.yaml}{note(chr(34) + figure.said + chr(34))}" for figure in one.figures
        )
    yield "  source: 1" if has_source else "  # source: 1"


def _about(meant: Meant | None, shown: Sequence[Proposal], ids: Sequence[str]) -> Iterator[str]:
    """Yield which claim a denial is about, where that is clear; else those that it may be about, as a comment."""
    places = [place for place in meant.places if place < len(shown)] if meant else []
    if meant and meant.is_clear and places and shown[places[0]].speaker:
        yield f"  about: {ids[places[0]]}  # check"
    elif places:
        yield f"  # about: {' or '.join(ids[place] for place in places)}?"


def _unknown(one: Proposal, registers: Registers) -> str:
    if not one.words:
        return "Who says this? Write the name, and delete the '# ' of these lines."
    near = [f"'{name}'" for name in _with_these_words(one.words, registers)]
    hint = f"did you mean {' or '.join(near)}?" if near else registers.hint("actors", line(one.words, 80), "publishers")
    return f"No register knows '{line(one.words, 80)}' ({hint}). Mend that, and delete the '# ' of these lines."


def _with_these_words(words: str, registers: Registers) -> list[str]:
    """Return up to three names of the registers that have all words that somebody is called by, and more."""
    wanted = {word.key for word in tokens(words)} - {"the", "a", "an"}
    terms = (*registers.terms["actors"].values(), *registers.terms["publishers"].values())
    near = (term.name for term in terms if wanted and wanted <= {word.key for word in tokens(term.name)})
    return list(islice(near, 3))


def _ids(claims: Iterable[Proposal]) -> list[str]:
    """Return an id for each claim: who speaks, and how."""
    found: list[str] = []
    for one in claims:
        slug = one.speaker.slug if one.speaker else ""
        name = "".join(char if char.isascii() and char.isalnum() else "-" for char in slug[:40].lower()).strip("-")
        first = f"{name or 'claim'}-{one.kind}"
        number = 2
        identity = first
        while identity in found:
            identity, number = f"{first}-{number}", number + 1
        found.append(identity)
    return found
