from __future__ import annotations

import json

from digestgen.desk.report import report
from digestgen.errors import Problem

FAULT = Problem("content/articles/a.md", 3, 9, "this is wrong", "mend it", source="title: x y")
BARE = Problem("site.yaml", 1, 1, "empty")
WARNING = Problem("layouts/a.html", 2, 1, "odd", severity="warning")


def test_people_see_place_message_hint_and_the_line_with_a_mark() -> None:
    assert report([FAULT], "text") == (
        "content/articles/a.md:3:9: this is wrong (mend it)\n    title: x y\n            ^\n"
    )


def test_without_hint_and_line_it_is_one_line() -> None:
    assert report([BARE], "text") == "site.yaml:1:1: empty\n"


def test_a_warning_says_that_it_is_one() -> None:
    assert report([WARNING], "text") == "layouts/a.html:2:1: warning: odd\n"


def test_the_mark_stands_below_its_column_also_behind_a_tab() -> None:
    problem = Problem("a.md", 1, 3, "x", source="\ta b")
    assert report([problem], "text").splitlines()[1:] == ["    \ta b", "    \t ^"]


def test_machines_get_json() -> None:
    listed = json.loads(report([FAULT, WARNING], "json"))
    assert listed[0] == {
        "file": "content/articles/a.md",
        "line": 3,
        "column": 9,
        "message": "this is wrong",
        "hint": "mend it",
        "severity": "error",
        "source": "title: x y",
    }
    assert [one["severity"] for one in listed] == ["error", "warning"]


def test_no_problem_is_an_empty_list_for_machines_and_nothing_for_people() -> None:
    assert (report([], "json"), report([], "text"), report([], "github")) == ("[]\n", "", "")


def test_github_gets_annotations() -> None:
    assert report([FAULT, WARNING], "github") == (
        "::error file=content/articles/a.md,line=3,col=9::this is wrong (mend it)\n"
        "::warning file=layouts/a.html,line=2,col=1::odd\n"
    )


def test_what_github_would_obey_is_escaped() -> None:
    problem = Problem("a,b:c%.md", 1, 1, "100% :: wrong")
    assert report([problem], "github") == "::error file=a%2Cb%3Ac%25.md,line=1,col=1::100%25 :: wrong\n"
