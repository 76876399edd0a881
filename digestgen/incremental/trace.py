"""A verifying trace: what an artifact was made of, and whether that is still so. Pure, and it says why.

An artifact is a function of its recipe (the layout, with all that it includes), its subject, and the answers to the
questions that the layout asked of the site. If none of them has changed, and what was written is still there, making
it again would give the same bytes. (Mokhov, Mitchell, Peyton Jones: Build Systems à la Carte, 2018.)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

Question = tuple[Any, ...]
"""Language, name, and for a method the values and the named values that it was asked with."""


class Trace(NamedTuple):
    """Digests of what an artifact was made of, and of what came out."""

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


RECIPE = "its layout, or something that the layout includes, has changed"
SUBJECT = "its subject has changed"


def reason_to_make(trace: Trace | None, now: Now) -> str:
    """Return why an artifact must be made (again), or an empty text if what is there still holds."""
    if trace is None:
        return "it is new"
    if trace.recipe != now.recipe:
        return RECIPE
    if trace.subject != now.subject:
        return SUBJECT
    if question := first_changed(trace.answers, now.answer):
        return f"the answer to {spell(question)} has changed"
    if now.output is None:
        return "its file is not there, or is not as it was written"
    if now.output != trace.output:
        return "its file is of another build"
    return ""


def first_changed(
    answers: tuple[tuple[Question, bytes], ...], answer: Callable[[Question], bytes | None]
) -> Question | None:
    """Return the first question that is answered otherwise now, or None."""
    return next((question for question, digest in answers if answer(question) != digest), None)


def spell(question: Question) -> str:
    """Write a question the way a layout asks it."""
    lang, name, *values = question
    if not values:
        return f"site.{name} [{lang}]"
    said = [repr(value) for value in values[0]] + [f"{key}={value!r}" for key, value in values[1]]
    return f"site.{name}({', '.join(said)}) [{lang}]"
