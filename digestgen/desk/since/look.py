"""The content at a commit and the content now, from the repository to what editors are told."""

from __future__ import annotations

from collections.abc import Mapping

from digestgen.desk.rules.case import Case
from digestgen.desk.rules.registry import as_told, level_of
from digestgen.desk.since.former import Former, recall
from digestgen.desk.since.pairing import pair
from digestgen.desk.since.repository import Repository
from digestgen.desk.since.rules import COMPARING, Comparison
from digestgen.errors import Problem
from digestgen.stages.options import Options, Progress


class Since:
    """Holds a site against what it was at a commit, for a check."""

    def __init__(self, options: Options, ref: str, environment: Mapping[str, str]) -> None:
        """Find the commit, or raise `UsageError` with how to come by it. Git is run in this environment."""
        self._repository = Repository(options.site, environment)
        self._commit = self._repository.commit(ref)
        self._jobs = options.jobs
        self.summary = ""
        """What was compared, in a sentence, once it is."""

    def __call__(self, case: Case, progress: Progress) -> list[Problem]:
        """Return what is to be told of all that has changed."""
        levels = {rule: level_of(case.config, rule) for rule in COMPARING}
        if set(levels.values()) == {"off"}:
            self.summary = "all rules of --since are switched off in site.yaml; nothing was compared"
            return []
        former = recall(self._repository, self._commit, case, self._jobs, progress)
        self.summary = _said(former)
        comparison = Comparison(case, former, pair(former, case.index.slips, case.config))
        return [
            as_told(problem, rule, level)
            for rule, look in COMPARING.items()
            if (level := levels[rule]) != "off"
            for problem in look(comparison)
        ]


def _said(former: Former) -> str:
    """Say what the site was compared with: somebody who has named the wrong commit must see it."""
    shown = former.commit.shown
    if not former.paths:
        return f"compared with {shown}: no text of this site was there"
    changed = len(former.texts) + former.unread
    said = f"compared with {shown}: {changed} of {len(former.paths)} texts are not as they were"
    if former.unread:
        said += f"; {former.unread} of these could not be read as they were, and were passed over"
    return said
