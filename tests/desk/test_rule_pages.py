from __future__ import annotations

import re

import pytest

from digestgen.desk.rule_pages import BEGIN, END, explain, renewed
from digestgen.errors import UsageError
from digestgen.rulebook import RULES
from tests.harness import REPOSITORY

PAGE = (REPOSITORY / "docs/checks.md").read_text(encoding="utf-8")
RENEW = (
    "renew it: python -c 'from pathlib import Path; from digestgen.desk.rule_pages import renewed; "
    'page = Path("docs/checks.md"); page.write_text(renewed(page.read_text()))\''
)


def test_the_page_is_that_of_the_rulebook() -> None:
    assert renewed(PAGE) == PAGE, RENEW


def test_what_stands_around_the_rules_is_left_alone() -> None:
    assert renewed(f"before\n{BEGIN}old\n{END}behind\n").startswith(f"before\n{BEGIN}\n| rule |")
    assert renewed(f"before\n{BEGIN}old\n{END}behind\n").endswith(f"{END}behind\n")
    assert "old\n" not in renewed(f"before\n{BEGIN}old\n{END}behind\n")


def test_every_rule_has_an_anchor_and_a_row_that_leads_there() -> None:
    assert re.findall(r"^### (.*)$", PAGE, re.MULTILINE) == list(RULES)
    assert re.findall(r"^\| \[(.*?)\]\(#.*\)", PAGE, re.MULTILINE) == list(RULES)


def test_links_within_the_page_lead_somewhere() -> None:
    anchors = {
        re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in re.findall(r"^#+ (.*)$", PAGE, re.M)
    }
    assert set(re.findall(r"\]\(#(.*?)\)", PAGE)) <= anchors


def test_no_line_is_wider_than_the_other_pages() -> None:
    wide = [line for line in PAGE.splitlines() if len(line) > 130 and not line.startswith("|")]
    assert wide == []


def test_a_rule_is_explained_on_the_terminal() -> None:
    said = explain("id-missing")
    assert said.startswith("id-missing (warning, `--fix` mends it) tells an article or edition without")
    assert "    id: tag:digest.example.org,2026:market-strike" in said
    assert "checks: {id-missing: off}" in said
    assert max(map(len, said.splitlines())) <= 100


def test_all_are_listed() -> None:
    assert [line.split()[0] for line in explain("all").splitlines()] == list(RULES)


def test_an_unknown_rule_is_told() -> None:
    with pytest.raises(UsageError, match="there is no rule 'single-sorce'; did you mean 'single-source'"):
        explain("single-sorce")
