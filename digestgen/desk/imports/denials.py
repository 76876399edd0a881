"""Claims → which of them a denial is about, where that is clear, and which it may be about where it is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from digestgen.desk.imports.claims import Proposal
from digestgen.desk.imports.tokens import tokens

AGAINST = frozenset(("denies", "disputes"))
_NEAR = 3
"""A denial is of what was said so few sentences off, if it does not repeat the words."""
_SHARED = 3
"""So many words that a denial has in common with one claim only make clear which one it is about."""
_REFERS = frozenset(
    """it this report reports claim claims accusation accusations allegation allegations charge charges suggestion both
    ذلك هذا هذه الاتهام الاتهامات الادعاءات التقارير المزاعم""".split()
)
"""Words by which a denial points at what was just said."""
_COMMON = frozenset(
    """that this with from have been were they their them which would could also into about after before over under than
    then there these those said says told claim claims claimed report reports denied denies denying rejected accused
    sunday monday tuesday wednesday thursday friday saturday yesterday today people according statement""".split()
)


class Meant(NamedTuple):
    """The places of the claims that a denial can be about, the likeliest first."""

    places: list[int]
    is_clear: bool
    """Whether it is the first, and no other."""


def about(found: Sequence[Proposal]) -> dict[int, Meant]:
    """Return which claims each denial can be about, by its place in `found`. Where there is none, nothing."""
    words = [_words(one) for one in found]
    meant: dict[int, Meant] = {}
    for place, denial in enumerate(found):
        if denial.kind not in AGAINST:
            continue
        rivals = [other for other, one in enumerate(found) if one.kind not in AGAINST and _is_other(one, denial)]
        if rivals:
            meant[place] = _choose(found, words, place, rivals)
    return meant


def _choose(found: Sequence[Proposal], words: list[set[str]], place: int, rivals: list[int]) -> Meant:
    denial = found[place]
    same = [other for other in rivals if found[other].at == denial.at]
    if len(same) == 1:
        return Meant(same, True)
    shared = {other: len(words[other] & words[place]) for other in rivals}
    ranked = sorted(rivals, key=lambda other: (-shared[other], abs(found[other].at - denial.at)))
    best, *others = ranked
    if shared[best] >= _SHARED and all(2 * shared[other] <= shared[best] for other in others):
        return Meant([best], True)
    near = [other for other in ranked if abs(found[other].at - denial.at) <= _NEAR]
    near = [other for other in near if found[other].at < denial.at] or near
    is_clear = len(near) == 1 and bool(shared[near[0]] or _REFERS & _keys(denial))
    return Meant(near if is_clear else ranked[:3], is_clear)


def _is_other(one: Proposal, denial: Proposal) -> bool:
    return (one.speaker or one.words) != (denial.speaker or denial.words)


def _words(one: Proposal) -> set[str]:
    """Return the words of a proposal that say what it is about: not small ones, and not who speaks."""
    speaker = {word.key for word in tokens(f"{one.words} {one.speaker.name if one.speaker else ''}")}
    return {word for word in _keys(one) - speaker - _COMMON if len(word) > 3}


def _keys(one: Proposal) -> set[str]:
    return {word.key for sentence in one.sentences for word in tokens(sentence)}
