from __future__ import annotations

import pytest

from digestgen.desk.since.look import Since
from digestgen.desk.since.rules import COMPARING
from digestgen.errors import UsageError
from digestgen.rulebook import RULES
from tests.desk.since.history import ENVIRONMENT, History, look, told
from tests.harness import Site

ID = "tag:digest.example.org,2026:a"


@pytest.fixture
def changed(site: Site) -> Site:
    """Return a site of which two rules have something to tell."""
    site.settings(open_registers=["publishers"]).article("a.md", "One.", id=ID)
    History(site).commit()
    return site.article("a.md", "Two.", id=f"{ID}2")


def test_a_rule_is_as_grave_as_the_site_says(changed: Site) -> None:
    assert [(one.rule, one.severity) for one in look(changed)[0]] == [
        ("since-id", "error"),
        ("since-updated", "warning"),
    ]
    changed.settings(checks={"since-id": "off", "since-updated": "error"})
    assert [(one.rule, one.severity) for one in look(changed)[0]] == [("since-updated", "error")]


def test_what_was_compared_is_said(changed: Site) -> None:
    assert look(changed)[1] == "compared with HEAD: 1 of 1 texts are not as they were"
    assert look(changed, "0" * 40) == ([], "compared with nothing: no text of this site was there")
    History(changed.write("content/articles/b.md", "---\n")).commit()
    assert look(changed.article("b.md"))[1] == (
        "compared with HEAD: 1 of 2 texts are not as they were; 1 of these could not be read as they were, and were "
        "passed over"
    )


def test_nothing_is_asked_of_git_if_all_is_switched_off(changed: Site) -> None:
    changed.settings(checks=dict.fromkeys(COMPARING, "off"))
    assert look(changed) == ([], "all rules of --since are switched off in site.yaml; nothing was compared")


def test_a_commit_that_is_not_there_is_found_out_before_anything_else(changed: Site) -> None:
    with pytest.raises(UsageError, match="there is no commit 'v1'"):
        Since(changed.options(), "v1", ENVIRONMENT)


def test_what_is_not_committed_yet_counts_as_now(changed: Site) -> None:
    assert len(told(changed)) == 2
    History(changed).commit()
    assert told(changed) == []
    assert len(told(changed, ref="HEAD~1")) == 2


def test_the_levels() -> None:
    assert {rule: RULES[rule].level for rule in COMPARING} == {
        "since-figure": "error",
        "since-id": "error",
        "since-removed": "warning",
        "since-updated": "warning",
    }
