"""A verifying trace: what an artifact was made of, and whether that is still so. Pure, and it says why.

An artifact is a function of its recipe (the layout, with all that it includes), its subject, and the answers to the
questions that the layout asked of the site. If none of them has changed, and what was written is still there, making
it again would give the same bytes. (Mokhov, Mitchell, Peyton Jones: Build Systems à la Carte, 2018.)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

Question = tuple[Any, ...]
"""Language, name, and the values it was asked with."""


class Trace(NamedTuple):
    """Digests of what an artifact was made of, and of what came out; plain enough for `marshal`."""

    recipe: bytes
    subject: bytes
    answers: tuple[tuple[Question, bytes], ...]
    output: bytes


class Now(NamedTuple):
    """What the same artifact would be made of now."""

    recipe: bytes
    subject: bytes
    answer: Callable[[Question], bytes | None]
    output: bytes | None
    """The digest of the file that is there, or None."""


def reason_to_make(trace: Trace | None, now: Now) -> str:
    """Return why an artifact must be made (again), or an empty text if what is there still holds."""
    if trace is None:
        return "it is new"
    if trace.recipe != now.recipe:
        return "its layout, or something that the layout includes, has changed"
    if trace.subject != now.subject:
        return "its subject has changed"
    for question, digest in trace.answers:
        if now.answer(question) != digest:
            return f"the answer to {spell(question)} has changed"
    if now.output is None:
        return "its file is not there, or is not as it was written"
    if now.output != trace.output:
        return "its file is of another build"
    return ""


def spell(question: Question) -> str:
    """Write a question the way a layout asks it."""
    lang, name, *values = question
    call = f"({', '.join(map(repr, values[0]))})" if values else ""
    return f"site.{name}{call} [{lang}]"
