"""The rules of `check --since`: what was published and is otherwise now, and was not told to those who had read it.

Published is what was on the site in the form of that commit: at its moment, or later, when its date came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from digestgen.content.addresses import path_of
from digestgen.content.ids import id_of
from digestgen.content.model import Article, Claim, Dated, Figure
from digestgen.content.slips import Slip, last_change
from digestgen.desk.rules.case import Case, Sheet
from digestgen.desk.since.former import Former
from digestgen.desk.since.pairing import Pair
from digestgen.desk.since.texts import difference, words_of
from digestgen.errors import Problem
from digestgen.reading.tree import parse
from digestgen.site_folder import FILE


@dataclass(frozen=True)
class Comparison:
    """Then and now on the table."""

    case: Case
    former: Former
    pairs: list[Pair]

    @property
    def then(self) -> str:
        """The commit, as messages name it."""
        return self.former.commit.shown

    def was_shown(self, slip: Slip) -> bool:
        """Tell whether a document was published as it was then.

        The site goes on being built from a commit until there is another, so what counts is whether its date has come
        by now; the moment of the commit only tells what was over by then.
        """
        is_over = slip.expires is not None and slip.expires <= self.former.commit.moment
        return not slip.draft and slip.moment <= self.case.clock.now and not is_over

    def published(self) -> Iterator[tuple[Dated, Sheet]]:
        """Yield articles and editions that were published, and are or will be: as they were, and as they are."""
        for pair in self.pairs:
            was = pair.was.document
            if pair.now is None or pair.now.kind == "notice" or pair.was.slip.kind == "notice":
                continue  # that it was withdrawn is told to everybody
            if isinstance(was, Dated) and self.was_shown(pair.was.slip) and self.case.is_due(pair.now):
                sheet = Sheet(self.case, pair.now)
                if type(sheet.document) is type(was):
                    yield was, sheet


def updated(comparison: Comparison) -> Iterator[Problem]:
    """Tell a text that reads otherwise, though `updated` is not later than it was."""
    for was, sheet in comparison.published():
        now = sheet.document
        assert isinstance(now, Dated)
        if was.body.html == now.body.html or _has_news(was, now):
            continue
        before, after = words_of(was.body.html), words_of(now.body.html)
        if before != after:
            key = "updated" if sheet.has("updated") else "date"
            missing = "'updated' is as it was" if key == "updated" else "there is no 'updated'"
            hint = "set 'updated' to when it was changed, and add a correction if something was wrong"
            message = f"the text has changed since {comparison.then}, and {missing}: {difference(before, after)}"
            yield sheet.at_value(message, hint, key)
    yield from _put_back(comparison)


def _put_back(comparison: Comparison) -> Iterator[Problem]:
    """Tell an article that was withdrawn and is not any more, if the withdrawal is the later change of both."""
    for pair in comparison.pairs:
        was, now = pair.was.slip, pair.now
        if was.kind == "notice" and now and now.kind == "article" and comparison.case.is_due(now):
            told = last_change(was)
            if last_change(now) <= told:
                sheet = Sheet(comparison.case, now)
                key = "updated" if sheet.has("updated") else "date"
                message = f"the article was withdrawn at {comparison.then}, and who subscribed keeps the notice"
                yield sheet.at_value(message, f"set 'updated' to when it was put back, after {told:%Y-%m-%d}", key)


def _has_news(was: Dated, now: Dated) -> bool:
    """Tell whether readers are told: by a later `updated`, or by a new correction."""
    if (now.updated or now.date) > (was.updated or was.date):
        return True
    return isinstance(was, Article) and isinstance(now, Article) and _has_new_correction(was, now)


def _has_new_correction(was: Article, now: Article) -> bool:
    """Tell whether there is one more than before; that the words of an old one were changed does not count."""
    before, after = Counter(was.corrections), Counter(now.corrections)
    return (after - before).total() > (before - after).total()


def figure(comparison: Comparison) -> Iterator[Problem]:
    """Tell a figure or a grade of a claim that is another, or is gone, though no correction was added."""
    for was, sheet in comparison.published():
        now = sheet.document
        if isinstance(was, Article) and isinstance(now, Article) and not _has_new_correction(was, now):
            yield from _claims(was, now, sheet, comparison.then)


_CORRECT = "add what was said and what stands now to 'corrections'"


def _claims(was: Article, now: Article, sheet: Sheet, then: str) -> Iterator[Problem]:
    places = {claim.id: place for place, claim in enumerate(now.claims)}
    renamed = {_said(claim): place for place, claim in enumerate(now.claims)}
    for claim in was.claims:
        place = places.get(claim.id, renamed.get(_said(claim)))
        if place is not None:
            yield from _figures(claim, now.claims[place], place, sheet, then)
            yield from _grade(claim, now.claims[place], place, sheet, then)
        elif what := ", ".join([*map(_told, claim.figures), *([f"grade {claim.grade.name}"] if claim.grade else [])]):
            message = f"the claim '{claim.id}' ({what}) of {then} is gone"
            yield sheet.at_key(message, f"put it back, graded 'discounted' if it was wrong; or {_CORRECT}", "claims")


def _said(claim: Claim) -> tuple[object, ...]:
    """Return what makes a claim the same under another id."""
    return claim.claim, claim.by.name, claim.kind, claim.figures, claim.grade and claim.grade.name


def _figures(was: Claim, now: Claim, place: int, sheet: Sheet, then: str) -> Iterator[Problem]:
    figures = {one.what: one for one in now.figures}
    for before in was.figures:
        after = figures.get(before.what)
        if after is None:
            message = f"the figure of the claim '{was.id}' was {_told(before)} at {then}, and is gone"
            yield sheet.at_value(message, _CORRECT, "claims", place)
        elif after != before:
            message = f"the figure of the claim '{was.id}' was {_told(before)} at {then}, and is {_range(after)} now"
            yield sheet.at_value(message, _CORRECT, "claims", place, "figure", before.what)


def _grade(was: Claim, now: Claim, place: int, sheet: Sheet, then: str) -> Iterator[Problem]:
    if was.grade and (now.grade is None or now.grade.name != was.grade.name):
        state = f"is {now.grade.name} now" if now.grade else "is gone"
        message = f"the grade of the claim '{was.id}' was {was.grade.name} at {then}, and {state}"
        yield sheet.at_value(message, _CORRECT, "claims", place, "grade")


def _told(figure: Figure) -> str:
    return f"{figure.what} {_range(figure)}"


def _range(figure: Figure) -> str:
    """Write a figure in words, its numbers as the editor would: `6`, `6 to 7`, `at least 6`, `about 40`."""
    low, high = figure.min, figure.max
    said = [f"about {figure.approx:.15g}"] if figure.approx is not None else []
    if low is not None and high is not None:
        said.insert(0, f"{low:.15g} to {high:.15g}" if low != high else f"{low:.15g}")
    elif low is not None:
        said.insert(0, f"at least {low:.15g}")
    elif high is not None:
        said.insert(0, f"at most {high:.15g}")
    return ", ".join(said)


def identity(comparison: Comparison) -> Iterator[Problem]:
    """Tell a document that feed readers will take for another: its id has changed, or the path that stands for one."""
    for pair in comparison.pairs:
        if pair.now is None or pair.was.slip.draft:
            continue
        was, now, sheet = pair.was.slip, pair.now, Sheet(comparison.case, pair.now)
        if was.id is not None and was.id != now.id:
            state = f"is '{now.id}' now" if now.id else "is gone"
            hint = f"write 'id: {was.id}' again: feeds know the {now.written_as} by it"
            yield sheet.at_value(f"the id was '{was.id}' at {comparison.then}, and {state}", hint, "id")
        elif was.id is None and was.kind != "page" and comparison.was_shown(was):
            known = id_of(comparison.former.config, was)
            is_other = now.id != known if now.id else now.path != was.path
            if is_other:
                message = f"feeds know the {now.written_as} as '{known}': it had no id at {comparison.then}"
                yield sheet.at_value(message, f"write 'id: {known}', and it stays what it is", "id")
    yield from _entity(comparison)


def _entity(comparison: Comparison) -> Iterator[Problem]:
    """Tell once that what the ids of all documents without one in the file begin with has changed."""
    case = comparison.case
    without = [s for s in case.due if s.id is None and s.kind != "page" and s.path in comparison.former.paths]
    if without and id_of(case.config, without[0]) != id_of(comparison.former.config, without[0]):
        known = id_of(comparison.former.config, without[0])
        key = "tagging_entity" if case.config.tagging_entity else "base_url"
        line, column = parse(case.sight.text(FILE), FILE)[0].place((key,))
        texts = "1 text without an id gets" if len(without) == 1 else f"{len(without)} texts without an id get"
        message = f"{texts} another by it; {without[0].path} was '{known}'"
        hint = "put back what was here, run 'digestgen check --fix', and then change it"
        yield Problem(FILE, line, column, message, hint)


def removed(comparison: Comparison) -> Iterator[Problem]:
    """Tell an article or edition that was published, and of which neither a draft nor an address is left."""
    case = comparison.case
    if not case.is_whole:
        return
    addresses = {path_of(case.config, slip) for slip in case.due} | {a[0] for slip in case.due for a in slip.aliases}
    for pair in comparison.pairs:
        was = pair.was.slip
        address = path_of(comparison.former.config, was)
        if pair.now is None and was.kind != "page" and comparison.was_shown(was) and address not in addresses:
            kind, then = was.written_as, comparison.then
            message = f"the {kind} '{was.title}' was published at {then}, and is gone with its address"
            hint = f"keep the file, with 'draft: true'; or write 'aliases: [{address}]' into what stands in its place"
            yield Problem(was.path, 1, 1, message, hint)


COMPARING: Mapping[str, Callable[[Comparison], Iterator[Problem]]] = {
    "since-figure": figure,
    "since-id": identity,
    "since-removed": removed,
    "since-updated": updated,
}
"""Each looks at then and now as a whole."""
