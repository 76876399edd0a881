"""Each rule of --since, broken and mended; and what must not make a noise."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.desk.since.history import History, problems, told
from tests.harness import Site

A, B = "content/articles/a.md", "content/articles/b.md"
ID = "tag:digest.example.org,2026:a"
DEAD: dict[str, Any] = {
    "id": "dead",
    "claim": "Six were killed",
    "by": "Example monitor",
    "kind": "reports",
    "grade": "weak",
}
DEAD |= {"figure": {"killed": {"min": 6, "max": 7}, "wounded": {"approx": 40}}}
NONE = {"id": "none", "claim": "Nobody was", "by": "Example army", "kind": "denies", "about": "dead"}
CORRECTION = {"date": "2015-06-04", "was": "Six were killed", "now": "Eight were killed", "kind": "error"}
BODY = "At dawn six people were hurt."


@pytest.fixture
def published(site: Site) -> Site:
    """Return a site with an article that has been published."""
    site.settings(open_registers=["publishers", "actors", "places", "conflicts"])
    write(site)
    History(site).commit()
    return site


def write(site: Site, body: str = BODY, name: str = "a.md", **matter: Any) -> Site:
    """Write the article, with some of its keys otherwise, or without those that are None."""
    keys = {"title": "A", "id": ID, "date": "2015-06-02", "claims": [DEAD, NONE], **matter}
    return site.article(name, body, **{key: value for key, value in keys.items() if value is not None})


def claim(**changed: Any) -> dict[str, Any]:
    return {key: value for key, value in {**deepcopy(DEAD), **changed}.items() if value is not None}


def test_nothing_is_told_of_what_has_not_changed(published: Site) -> None:
    assert problems(published) == []


# since-figure


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"min": 8, "max": 8}, "8"),
        ({"min": 6}, "at least 6"),
        ({"max": 7}, "at most 7"),
        ({"approx": 7}, "about 7"),
        ({"min": 6, "max": 1234567.5, "approx": 1234567}, "6 to 1234567.5, about 1234567"),
    ],
)
def test_a_figure_that_is_another_is_told_where_it_stands(published: Site, changed: Any, said: str) -> None:
    figure = {"wounded": {"approx": 40}, "killed": changed}
    write(published, claims=[NONE, claim(figure=figure)])
    (problem,) = problems(published)
    line = published.folder.joinpath(A).read_text().split("\n")[problem.line - 1]
    assert line[problem.column - 1 :].startswith('{"')
    assert line[: problem.column - 1].endswith('"killed": ')
    assert problem.message == f"the figure of the claim 'dead' was killed 6 to 7 at HEAD, and is {said} now"
    assert (problem.file, problem.severity, problem.rule) == (A, "error", "since-figure")


def test_a_figure_or_grade_or_claim_that_is_gone_is_told(published: Site) -> None:
    write(published, claims=[claim(figure={"killed": {"min": 6, "max": 7}}), NONE])
    assert told(published) == [
        f"{A}:5:10: the figure of the claim 'dead' was wounded about 40 at HEAD, and is gone",
    ]
    write(published, claims=[claim(grade=None)])
    assert told(published) == [f"{A}:5:10: the grade of the claim 'dead' was weak at HEAD, and is gone"]
    write(published, claims=[{**claim(figure=None, grade=None), "id": "other"}])
    gone = "the claim 'dead' (killed 6 to 7, wounded about 40, grade weak) of HEAD is gone"
    assert told(published) == [f"{A}:5:1: {gone}"]
    write(published, claims=None)
    assert told(published) == [f"{A}:2:1: {gone}"]


def test_a_grade_that_is_another_is_told_at_its_value(published: Site) -> None:
    write(published, claims=[claim(grade="discounted"), NONE])
    (problem,) = problems(published)
    assert problem.message == "the grade of the claim 'dead' was weak at HEAD, and is discounted now"
    line = published.folder.joinpath(A).read_text().split("\n")[problem.line - 1]
    assert line[problem.column - 1 :].startswith('"discounted"')


def test_a_new_correction_mends_it(published: Site) -> None:
    write(published, claims=[claim(figure={}, grade="contested")], corrections=[CORRECTION])
    assert problems(published) == []


def test_an_old_correction_does_not_and_neither_does_one_that_was_reworded(published: Site) -> None:
    History(write(published, corrections=[CORRECTION])).commit()
    write(published, claims=[claim(grade="contested")], corrections=[CORRECTION])
    assert len(told(published, "since-figure")) == 1
    write(published, claims=[claim(grade="contested")], corrections=[{**CORRECTION, "was": "Six were  killed!"}])
    assert len(told(published, "since-figure")) == 1
    write(published, claims=[claim(grade="contested")], corrections=[CORRECTION, CORRECTION])
    assert told(published, "since-figure") == []


def test_an_updated_alone_does_not(published: Site) -> None:
    write(published, claims=[claim(grade="contested")], updated="2015-06-04")
    assert len(told(published, "since-figure")) == 1


@pytest.mark.parametrize(
    "claims",
    [
        [NONE, DEAD],
        [{**DEAD, "figure": {"wounded": {"approx": 40.0}, "killed": {"max": 7, "min": 6.0}}}, NONE],
        [{**DEAD, "claim": "Six or seven were killed"}, NONE],
        [{**DEAD, "id": "deaths"}, {**NONE, "about": "deaths"}],
        [{**DEAD, "figure": {**DEAD["figure"], "houses": {"min": 2}}}, NONE],
        [DEAD, {**NONE, "grade": "weak"}],
        [DEAD, NONE, {**DEAD, "id": "more", "figure": {"killed": {"min": 9}}}],
        [DEAD],
    ],
    ids=["order", "notation", "words", "renamed", "figure-added", "grade-added", "claim-added", "bare-claim-gone"],
)
def test_what_changes_no_figure_is_not_told(published: Site, claims: list[dict[str, Any]]) -> None:
    write(published, claims=claims)
    assert problems(published) == []


# since-updated


def test_a_text_that_reads_otherwise_is_told_at_its_updated(published: Site) -> None:
    write(published, "At dawn seven people were hurt.")
    is_now = "'At dawn six' is now 'At dawn seven'"
    assert told(published) == [f"{A}:3:7: the text has changed since HEAD, and there is no 'updated': {is_now}"]
    assert {one.severity for one in problems(published)} == {"warning"}
    History(write(published, updated="2015-06-04T10:00Z")).commit()
    write(published, "At dawn seven people were hurt.", updated="2015-06-04T10:00Z")
    assert told(published) == [f"{A}:6:10: the text has changed since HEAD, and 'updated' is as it was: {is_now}"]


@pytest.mark.parametrize(
    "news",
    [
        {"updated": "2015-06-04"},
        {"updated": "2015-06-02T00:01Z"},
        {"corrections": [CORRECTION]},
        {"date": "2015-06-03"},
    ],
)
def test_it_is_told_to_readers_by_an_updated_or_a_correction(published: Site, news: dict[str, Any]) -> None:
    write(published, "At dawn seven people were hurt.", **news)
    assert problems(published) == []


def test_a_second_correction_of_a_day_does_for_an_updated(published: Site) -> None:
    History(write(published, corrections=[CORRECTION])).commit()
    write(published, "Else.", corrections=[CORRECTION, {**CORRECTION, "was": "x"}])
    assert problems(published) == []


def test_an_updated_that_goes_back_or_away_does_not(published: Site) -> None:
    History(write(published, updated="2015-06-04")).commit()
    for news in ({"updated": "2015-06-03"}, {}):
        write(published, "Else.", **news)
        assert len(told(published, "since-updated")) == 1


def test_an_article_that_is_put_back_is_a_later_change_than_its_withdrawal(published: Site) -> None:
    History(write(published, withdrawn={"date": "2015-06-09", "reason": "Mistaken"})).commit()
    assert told(published, "since-updated") == []
    write(published, updated="2015-06-08")
    message = "the article was withdrawn at HEAD, and who subscribed keeps the notice"
    assert told(published, "since-updated") == [f"{A}:6:10: {message}"]
    write(published, updated="2015-06-10")
    assert told(published, "since-updated") == []


@pytest.mark.parametrize(
    "body",
    ["At dawn\nsix people were hurt.\n\n", "**At dawn** six [people](https://example.org/) were hurt.", f"{BODY}\r\n"],
)
def test_how_a_text_is_set_is_not_told(published: Site, body: str) -> None:
    write(published, body)
    assert problems(published) == []


def test_other_keys_are_not_told(published: Site) -> None:
    write(published, title="B", summary="Text.", tags=["x"], weight=3)
    assert problems(published) == []


def test_an_edition_is_held_to_the_same(published: Site) -> None:
    History(published.edition("e.md", "Six.", id="tag:digest.example.org,2026:e")).commit()
    published.edition("e.md", "Seven.", id="tag:digest.example.org,2026:e")
    assert told(published, "since-updated") == [
        "content/editions/e.md:3:7: the text has changed since HEAD, and there is no 'updated': 'Six.' is now 'Seven.'"
    ]


def test_a_page_is_not(published: Site) -> None:
    History(published.page_file("p.md", "Six.")).commit()
    assert problems(published.page_file("p.md", "Seven.")) == []


# What was not published, or is not any more


ALL: dict[str, Any] = {"body": "Else.", "claims": [claim(grade="contested")]}


@pytest.mark.parametrize(
    "then",
    [{"draft": True}, {"date": "2026-01-02"}, {"date": "2015-06-02", "expires": "2025-06-01T12:00Z"}],
    ids=["draft", "embargoed", "expired"],
)
def test_what_was_not_published_may_change(published: Site, then: dict[str, Any]) -> None:
    History(write(published, **then)).commit()
    write(published, **ALL)
    assert problems(published) == []


@pytest.mark.parametrize(
    "then", [{"date": "2025-12-01"}, {"expires": "2025-06-01T12:01Z"}], ids=["came-by-its-date", "expired-since"]
)
def test_what_was_published_between_the_commit_and_now_may_not(published: Site, then: dict[str, Any]) -> None:
    History(write(published, **then)).commit()
    write(published, **{"date": "2015-06-02", **then, "expires": None}, **ALL)
    assert {one.rule for one in problems(published)} == {"since-figure", "since-updated"}


def test_what_is_taken_back_may_change_but_for_its_id(published: Site) -> None:
    write(published, draft=True, **ALL)
    assert problems(published) == []
    write(published, draft=True, **ALL, id=f"{ID}b")
    assert [one.rule for one in problems(published)] == ["since-id"]


def test_drafts_are_looked_at_no_closer_if_they_are_shown(published: Site) -> None:
    History(write(published, draft=True)).commit()
    write(published, draft=True, **ALL, id=f"{ID}b")
    assert problems(published, drafts=True) == []


def test_what_is_new_is_not_told(published: Site) -> None:
    write(published, name="b.md", id=f"{ID}b")
    assert problems(published) == []


# since-id


def test_an_id_that_is_another_or_gone_is_told(published: Site) -> None:
    write(published, id=f"{ID}b")
    assert told(published) == [f"{A}:4:5: the id was '{ID}' at HEAD, and is '{ID}b' now"]
    assert {(one.severity, one.hint) for one in problems(published)} == {
        ("error", f"write 'id: {ID}' again: feeds know the article by it")
    }
    write(published, id=None)
    assert told(published) == [f"{A}:2:1: the id was '{ID}' at HEAD, and is gone"]


def test_no_correction_and_no_updated_mends_it(published: Site) -> None:
    write(published, id=f"{ID}b", corrections=[CORRECTION], updated="2015-06-05")
    assert [one.rule for one in problems(published)] == ["since-id"]


def test_a_file_may_be_renamed_moved_and_changed_under_its_id(published: Site) -> None:
    published.rename(A, "content/articles/2015/new.md")
    assert problems(published) == []
    published.change("content/articles/2015/new.md", "six", "seven")
    assert told(published) == [
        "content/articles/2015/new.md:3:7: the text has changed since HEAD, and there is no 'updated': "
        "'At dawn six' is now 'At dawn seven'"
    ]


def test_two_files_may_change_places(published: Site) -> None:
    History(write(published, "Another.", "b.md", title="B", id=f"{ID}b")).commit()
    published.rename(A, "x.md").rename(B, A).rename("x.md", B)
    assert problems(published) == []


def test_a_new_text_may_take_the_place_of_one_that_was_moved(published: Site) -> None:
    write(published.rename(A, B), "Another.", title="New", id=f"{ID}new", claims=[])
    assert problems(published) == []


def test_a_file_that_was_moved_and_lost_its_id_is_found_by_its_address(published: Site) -> None:
    published.delete(A)
    write(published, name="b.md", id=None)
    assert told(published) == [f"{B}:2:1: the id was '{ID}' at HEAD, and is gone"]


@pytest.fixture
def nameless(published: Site) -> Site:
    """Return a site with a published article that has no id in its file."""
    History(write(published, id=None)).commit()
    return published


KNOWN = "tag:digest.example.org,2026:content/articles/a.md"


def test_an_article_without_an_id_may_be_given_that_which_feeds_know(nameless: Site) -> None:
    write(nameless, id=KNOWN)
    assert problems(nameless) == []
    nameless.rename(A, B)
    assert problems(nameless) == []


def test_any_other_is_told(nameless: Site) -> None:
    write(nameless, id=ID)
    said = f"feeds know the article as '{KNOWN}': it had no id at HEAD"
    assert told(nameless) == [f"{A}:4:5: {said}"]
    assert {one.hint for one in problems(nameless)} == {f"write 'id: {KNOWN}', and it stays what it is"}
    write(nameless, id=None).rename(A, B)
    assert told(nameless) == [f"{B}:2:1: {said}"]


def test_a_draft_that_is_published_is_given_any(published: Site) -> None:
    History(write(published, id=None, draft=True)).commit()
    assert problems(write(published)) == []


def test_another_tagging_entity_changes_all_ids_that_stand_in_no_file(nameless: Site) -> None:
    nameless.settings(tagging_entity="digest.example.org,2027")
    said = f"1 text without an id gets another by it; {A} was '{KNOWN}'"
    assert told(nameless) == [f"site.yaml:4:17: {said}"]
    write(nameless, id=KNOWN)
    write(nameless, name="new.md", title="New", id=None)
    assert problems(nameless) == []


def test_another_host_does_so_where_there_is_no_tagging_entity(published: Site) -> None:
    lines = "title: T\nopen_registers: [actors]\nbase_url: https://{}.example.org\n"
    History(write(published.write("site.yaml", lines.format("one")), id=None)).commit()
    published.write("site.yaml", lines.format("two"))
    assert told(published) == [
        f"site.yaml:3:11: 1 text without an id gets another by it; {A} was 'tag:one.example.org,1970:{A}'"
    ]


def test_a_page_is_held_to_the_id_that_it_has(published: Site) -> None:
    History(published.page_file("p.md").page_file("q.md", id=f"{ID}q")).commit()
    published.rename("content/pages/p.md", "content/pages/r.md").page_file("q.md", id=f"{ID}r")
    assert told(published) == [f"content/pages/q.md:3:5: the id was '{ID}q' at HEAD, and is '{ID}r' now"]


# since-removed


def test_a_published_article_that_is_gone_is_told_under_its_name(published: Site) -> None:
    published.delete(A)
    (problem,) = problems(published)
    assert str(problem) == (
        f"{A}:1:1: the article 'A' was published at HEAD, and is gone with its address (keep the file, with "
        "'draft: true'; or write 'aliases: [/2015/06/02/a/]' into what stands in its place) [since-removed]"
    )
    assert problem.severity == "warning"


def test_one_whose_address_another_has_is_not(published: Site) -> None:
    published.delete(A)
    write(published, name="b.md", title="B", id=f"{ID}b", aliases=["/2015/06/02/a/"])
    assert problems(published) == []


def test_nothing_is_gone_as_long_as_a_file_cannot_be_read(published: Site) -> None:
    published.delete(A).write(B, "---\ntitle: [\n---\n")
    assert problems(published) == []


@pytest.mark.parametrize("then", [{"draft": True}, {"date": "2026-01-02"}, {"expires": "2020-01-01"}])
def test_what_was_not_published_may_go(published: Site, then: dict[str, Any]) -> None:
    History(write(published, **then)).commit()
    assert problems(published.delete(A)) == []
