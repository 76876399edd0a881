"""The rules, each with the function that looks; and the one place where they are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from digestgen.config import SiteConfig
from digestgen.desk.rules import (
    claims,
    corrections,
    editions,
    ids,
    images,
    likeness,
    marks,
    places,
    sources,
    summaries,
    timing,
    unused,
)
from digestgen.desk.rules.case import Case, Sheet
from digestgen.errors import Problem
from digestgen.rulebook import RULES, Level

OF_DOCUMENTS: Mapping[str, Callable[[Sheet], Iterable[Problem]]] = {
    "date-ahead": timing.date_ahead,
    "date-form": timing.date_form,
    "denial-alone": claims.denial_alone,
    "draft-overdue": timing.draft_overdue,
    "embargoed": timing.embargoed,
    "expired": timing.expired,
    "id-missing": ids.id_missing,
    "image-alt": images.image_alt,
    "reword-left": marks.reword_left,
    "single-source": sources.single_source,
    "source-missing": sources.source_missing,
    "summary-length": summaries.summary_length,
    "summary-missing": summaries.summary_missing,
    "translation-behind": corrections.translation_behind,
    "updated-behind": corrections.updated_behind,
}
"""Each looks at one document."""

OF_SITES: Mapping[str, Callable[[Case], Iterable[Problem]]] = {
    "entity-missing": ids.entity_missing,
    "image-metadata": images.image_metadata,
    "layout-unused": unused.layout_unused,
    "near-duplicate": likeness.near_duplicate,
    "no-edition": editions.no_edition,
    "place-outside": places.place_outside,
    "term-unused": unused.term_unused,
}
"""Each looks at the site as a whole."""


def level_of(config: SiteConfig, rule: str) -> Level:
    """Return what a rule is switched to: by site.yaml, or else by the rulebook."""
    return config.checks.get(rule, RULES[rule].level)


def run_rules(case: Case) -> Iterator[Problem]:
    """Yield all that the rules tell that are not switched off."""
    levels = {rule: level_of(case.config, rule) for rule in RULES}
    looking = {rule: look for rule, look in OF_DOCUMENTS.items() if levels[rule] != "off"}
    for sheet in case.sheets():
        for rule, look in looking.items():
            yield from (as_told(problem, rule, levels[rule]) for problem in look(sheet))
    for rule, look_at_all in OF_SITES.items():
        if levels[rule] != "off":
            yield from (as_told(problem, rule, levels[rule]) for problem in look_at_all(case))


def as_told(problem: Problem, rule: str, level: Level) -> Problem:
    """Return what a rule has found as its problem, as grave as the rule is set."""
    assert level != "off"
    return replace(problem, rule=rule, severity=level)
