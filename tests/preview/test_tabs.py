from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.errors import Problem
from digestgen.preview.news import State
from digestgen.preview.tabs import MOST_PROBLEMS, Tab, concern, tab_of

FAULT = Problem("content/a.md", 3, 9, "this is wrong", "mend it", source="title: x y")
TAB = Tab(
    ("2015", ""), "now", {"assets/style.css": "/assets/style.css", "صورة.png": "/%D8%B5%D9%88%D8%B1%D8%A9.png"}, 0
)


def said(last: str = "", **query: Any) -> Tab:
    return tab_of(urlencode(query, doseq=True), last, "e1", 7)


def told(*states: State, tab: Tab = TAB, showing: str = "now", follows: bool = False, known: Any = ()) -> Any:
    return concern(tab, states, showing=showing, known=known, follows=follows)


def changed(*paths: str, **more: Any) -> State:
    return State(1, frozenset(paths), **more)


def test_a_tab_says_what_it_shows() -> None:
    tab = said(page="/%D8%B9/", shows="f", after="e1.3", uses=["/assets/style.css", "/%D8%B9.png"])
    assert tab == Tab(("ع", ""), "f", {"assets/style.css": "/assets/style.css", "ع.png": "/%D8%B9.png"}, 3)


def test_one_that_says_nothing_knows_what_is_now() -> None:
    assert said() == Tab(None, "", {}, 7)


def test_one_that_uses_too_much_to_say_says_so() -> None:
    assert said(uses="*").uses is None


def test_the_last_event_counts_more_than_what_was_known_at_first() -> None:
    assert said("e1.5", after="e1.3").after == 5


@pytest.mark.parametrize(
    "state", ["e2.3", "e1.8", "e1.", "e1.-1", "e1.x", "e1.٣", "3", "x" * 10_000, "e1.99999999999999999999"]
)
def test_a_state_of_another_run_or_of_none_is_unknown(state: str) -> None:
    assert said(after=state).after is None
    assert said(state).after is None


@given(st.text(), st.text())
def test_whatever_a_tab_says_is_read(query: str, last: str) -> None:
    tab_of(query, last, "e1", 7)
    tab_of(f"page={query}&uses={query}&after={last}", "", "e1", 7)


def test_too_many_fields_say_nothing() -> None:
    assert tab_of("uses=/a&" * 2000, "", "e1", 7).uses == {}


def test_what_does_not_concern_a_tab_is_not_told() -> None:
    assert told(changed("index.html", "2016/index.html", "assets/other.css")) is None
    assert told(changed()) is None
    assert told(changed("2015/index.html")) is None, "it was written again, the same but for addresses of assets"


def test_a_page_that_differs_is_told_whatever_is_said_to_have_changed() -> None:
    assert told(changed(), showing="then") == {"page": True, "assets": [], "problems": [], "more": 0, "follow": None}


def test_of_what_it_uses_it_is_told_by_its_own_addresses() -> None:
    message = told(changed("صورة.png", "index.html"), changed("assets/style.css"))
    assert message["assets"] == ["/%D8%B5%D9%88%D8%B1%D8%A9.png", "/assets/style.css"]
    assert message["page"] is False


@pytest.mark.parametrize(
    ("tab", "state"), [(TAB._replace(after=None), changed()), (TAB, State(1, None))], ids=["another run", "unknown"]
)
def test_if_anything_may_have_changed_all_that_it_uses_may(tab: Tab, state: State) -> None:
    assert len(told(state, tab=tab)["assets"]) == 2
    assert told(state, tab=tab._replace(uses={})) is None
    assert told(state, tab=tab._replace(uses=None))["assets"] is None


def test_one_that_uses_too_much_is_told_of_all_but_pages() -> None:
    assert told(changed("a/index.html"), tab=TAB._replace(uses=None)) is None
    assert told(changed("a.png"), tab=TAB._replace(uses=None))["assets"] is None


def test_one_that_does_not_say_what_it_shows_is_not_told_that_it_differs() -> None:
    assert told(changed(), tab=TAB._replace(shows=""), showing="then") is None


def test_problems_concern_everybody_and_so_does_their_end() -> None:
    message = told(changed(problems=(FAULT,)))
    assert [one["message"] for one in message["problems"]] == ["this is wrong"]
    assert told(changed(problems=(FAULT,)), known=(FAULT,)) is None
    assert told(changed(), known=(FAULT,))["problems"] == []
    assert told(changed(), known=None)["problems"] == [], "at first it is told that there are none"


def test_only_the_last_problems_count() -> None:
    assert told(changed(problems=(FAULT,)), changed()) is None
    assert told(changed(), changed(problems=(FAULT,)))["problems"]


def test_all_of_a_problem_is_told_with_its_line_parted_at_the_column() -> None:
    assert told(changed(problems=(FAULT,)))["problems"] == [
        {
            "file": "content/a.md",
            "line": 3,
            "column": 9,
            "message": "this is wrong",
            "hint": "mend it",
            "severity": "error",
            "before": "title: x",
            "at": " ",
            "after": "y",
        }
    ]


@pytest.mark.parametrize(
    ("line", "column", "parts"),
    [
        ("ab", 3, ("ab", "", "")),
        ("ab", 9, ("ab", "", "")),
        ("ab", 0, ("", "a", "b")),
        ("", 1, ("", "", "")),
        ("😀b", 2, ("😀", "b", "")),
        ("a\u202eb\x1bc\td", 4, ("a\ufffdb", "\ufffd", "c\td")),
        ("می\u200cخواهد", 4, ("می\u200c", "خ", "واهد")),
    ],
)
def test_columns_count_characters_and_what_would_disturb_is_shown_as_such(line: str, column: int, parts: Any) -> None:
    problem = told(changed(problems=(Problem("a", 1, column, "x", source=line),)))["problems"][0]
    assert (problem["before"], problem["at"], problem["after"]) == parts


def test_of_a_long_line_what_is_around_the_fault_is_told() -> None:
    line = "a" * 5000 + "X" + "b" * 5000
    problem = told(changed(problems=(Problem("a", 1, 5001, "x", source=line),)))["problems"][0]
    assert (problem["before"], problem["at"]) == ("…" + "a" * 80, "X")
    assert problem["after"].strip("b") == "…"
    assert len(problem["after"]) < 200


def test_of_very_many_problems_the_number_is_told() -> None:
    message = told(changed(problems=tuple(Problem("a", n, 1, "x") for n in range(MOST_PROBLEMS + 5))))
    assert (len(message["problems"]), message["more"]) == (MOST_PROBLEMS, 5)


def test_where_the_editor_goes_is_told_if_browsers_follow() -> None:
    state = changed("2015/06/02/عنوان/index.html", follow="/2015/06/02/عنوان/")
    assert told(state) is None
    assert told(state, follows=True)["follow"] == "/2015/06/02/%D8%B9%D9%86%D9%88%D8%A7%D9%86/"
    assert told(state, changed(follow="/b/"), changed(), follows=True)["follow"] == "/b/"


@pytest.mark.parametrize(
    "url", ["//evil.example/", "http://evil.example/", "javascript:alert(1)", "/a/../b", "/\\evil.example"]
)
def test_nobody_follows_to_another_host(url: str) -> None:
    assert told(changed("assets/style.css", follow=url), follows=True)["follow"] is None
