from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.desk.report import count, report
from digestgen.errors import Problem

FAULT = Problem("content/articles/a.md", 3, 9, "this is wrong", "mend it", source="title: x y")
BARE = Problem("site.yaml", 1, 1, "empty")
WARNING = Problem("layouts/a.html", 2, 1, "odd", severity="warning", rule="layout-unused")


def test_people_see_place_message_hint_and_the_line_with_a_mark() -> None:
    assert report([FAULT], "text") == (
        "content/articles/a.md:3:9: this is wrong (mend it)\n    title: x y\n            ^\n"
    )


def test_without_hint_and_line_it_is_one_line() -> None:
    assert report([BARE], "text") == "site.yaml:1:1: empty\n"


def test_a_warning_says_that_it_is_one_and_of_which_rule() -> None:
    assert report([WARNING], "text") == "layouts/a.html:2:1: warning: odd [layout-unused]\n"


def test_the_rule_stands_behind_the_hint() -> None:
    problem = Problem("a.md", 1, 1, "odd", "mend it", rule="single-source")
    assert report([problem], "text") == "a.md:1:1: odd (mend it) [single-source]\n"
    assert str(problem) == "a.md:1:1: odd (mend it) [single-source]"


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
        "rule": "",
    }
    assert [(one["severity"], one["rule"]) for one in listed] == [("error", ""), ("warning", "layout-unused")]


def test_no_problem_is_an_empty_list_for_machines_and_nothing_for_people() -> None:
    assert (report([], "json"), report([], "text"), report([], "github")) == ("[]\n", "", "")


def test_github_gets_annotations_with_the_rule_as_their_title() -> None:
    assert report([FAULT, WARNING], "github") == (
        "::error file=content/articles/a.md,line=3,col=9::this is wrong (mend it)\n"
        "::warning file=layouts/a.html,line=2,col=1,title=layout-unused::odd\n"
    )


def test_what_github_would_obey_is_escaped() -> None:
    problem = Problem("a,b:c%.md", 1, 1, "100% :: wrong")
    assert report([problem], "github") == "::error file=a%2Cb%3Ac%25.md,line=1,col=1::100%25 :: wrong\n"


def unescaped(text: str) -> str:
    """Read an escaped text the way GitHub's runner does (actions/toolkit, command.ts, backwards)."""
    for char, written in ((",", "%2C"), (":", "%3A"), ("\n", "%0A"), ("\r", "%0D"), ("%", "%25")):
        text = text.replace(written, char)
    return text


@given(st.text(), st.text())
def test_github_reads_every_file_and_message_as_it_is(file: str, message: str) -> None:
    problem = Problem(file, 1, 2, message)
    written = report([problem], "github")
    command, _, said = written.removeprefix("::").removesuffix("\n").partition("::")
    assert "\n" not in written[:-1]
    assert "\r" not in written
    place = command.removeprefix("error ").split(",")
    assert [one.partition("=")[0] for one in place] == ["file", "line", "col"]
    assert unescaped(place[0].removeprefix("file=")) == problem.file
    assert unescaped(said) == problem.message


@pytest.mark.parametrize(
    ("problems", "counted"),
    [
        ([], "no problems"),
        ([FAULT], "1 error"),
        ([WARNING], "1 warning"),
        ([FAULT, WARNING, BARE], "2 errors, 1 warning"),
        ([WARNING, WARNING], "2 warnings"),
    ],
)
def test_problems_are_counted(problems: list[Problem], counted: str) -> None:
    assert count(problems) == counted
