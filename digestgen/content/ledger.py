"""Articles of one language → who says what, what happened when, and what was corrected, each as one list.

A row names its article by path, never by slip: the ledger of a shelf stays what it is as long as no article's claims,
event or corrections come, go, move or change their kind, whatever else is edited.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from digestgen.content.codebook import AGAINST, GRADES
from digestgen.content.filing import Filing
from digestgen.content.slips import Slip, rows_of

Row = tuple[str, int]
"""Path of an article, and the place of a claim, or of a correction, in it: counted from 0."""
Rows = tuple[Row, ...]

CONTRADICTED, DENIALS = "contradicted", "denials"
STATUSES = (*GRADES, CONTRADICTED, DENIALS)
"""Lists of claims: by their grades, those that another claim denies or disputes, and those that do so."""


class Ledger(NamedTuple):
    """What the articles of a language say, the newest article first."""

    claims: Rows
    by_status: Mapping[str, Rows]
    """Only those that are not empty, in the order of `STATUSES`."""
    by_speaker: Mapping[tuple[str, str], Rows]
    """Taxonomy and slug of who says it → claims."""
    of: Mapping[str, Rows]
    """Slug of an actor → claims of others about its doing, or about what it says."""
    events: tuple[str, ...]
    """Paths of the articles that tell of an event, the last event first."""
    corrections: Rows
    """The last first."""


def events_of(articles: Iterable[Slip]) -> tuple[str, ...]:
    """Return the paths of those that tell of an event, the last event first; `articles` are the newest first."""
    dated = [(slip.event[2], slip.path) for slip in articles if slip.event]
    dated.sort(key=lambda one: one[0], reverse=True)
    return tuple(path for _, path in dated)


def ledger_of(articles: Sequence[Slip], filing: Callable[[Slip], Filing]) -> Ledger:
    """Make the ledger of articles, which are the newest first."""
    claims: list[Row] = []
    by_status: dict[str, list[Row]] = {status: [] for status in STATUSES}
    by_speaker: dict[tuple[str, str], list[Row]] = defaultdict(list)
    of: dict[str, list[Row]] = defaultdict(list)
    corrections: list[tuple[str, int, str]] = []
    for slip in articles:
        corrections += [(slip.corrections[at][0], at, slip.path) for at in range(len(slip.corrections))]
        filed, contradicted = filing(slip), _contradicted(slip)
        if len(filed.speakers) < len(slip.claims):
            continue  # who that is nobody knows: it is told where the names are looked up
        said = {row.id: speaker for row, speaker in zip(rows_of(slip), filed.speakers, strict=True)}
        for at, row in enumerate(rows_of(slip)):
            place = (slip.path, at)
            claims.append(place)
            speaker = filed.speakers[at]
            by_speaker[speaker.taxonomy, speaker.slug].append(place)
            if row.grade:
                by_status[row.grade[0]].append(place)
            if row.id in contradicted:
                by_status[CONTRADICTED].append(place)
            if row.kind in AGAINST:
                by_status[DENIALS].append(place)
            subjects = {term.slug for term in filed.subjects[at]}
            answered = said.get(row.about) if row.about else None
            if answered and answered.taxonomy == "actors" and answered != speaker:
                subjects.add(answered.slug)
            for slug in sorted(subjects):
                of[slug].append(place)
    corrections.sort(key=lambda one: one[:2], reverse=True)
    return Ledger(
        claims=tuple(claims),
        by_status={status: tuple(rows) for status, rows in by_status.items() if rows},
        by_speaker={speaker: tuple(by_speaker[speaker]) for speaker in sorted(by_speaker)},
        of={slug: tuple(of[slug]) for slug in sorted(of)},
        events=events_of(articles),
        corrections=tuple((path, at) for _, at, path in corrections),
    )


def is_same_in(old: Slip | None, new: Slip | None) -> bool:
    """Tell whether an article adds the same to the ledger as before, if it stands in the same place of its list."""
    return _adds(old) == _adds(new)


def _adds(slip: Slip | None) -> object:
    if slip is None or not (slip.claims or slip.event or slip.corrections):
        return None
    claims = [(c.id, c.kind, c.about, [ref[0] for ref in c.of], c.grade and c.grade[0]) for c in rows_of(slip)]
    place = (slip.lang, -slip.moment, slip.weight, slip.slug, slip.path)
    return place, claims, [ref[0] for ref in slip.speakers], slip.event, [c[0] for c in slip.corrections]


def _contradicted(slip: Slip) -> set[str]:
    return {row.about for row in rows_of(slip) if row.kind in AGAINST and row.about}
