from __future__ import annotations

import os
import pty
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from digestgen.content.model import Article, Edition, Page
from digestgen.desk.entry import Wish
from digestgen.desk.new import TEMPLATES, Made, new
from digestgen.errors import UsageError
from tests.harness import REPOSITORY, Site, digestgen
from tests.makers import read_text

NOW = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
"""In Damascus it is the next day, and a Monday."""


def made(site: Site, title: str, **wish: Any) -> Made:
    return new(site.folder, Wish(title, **wish), NOW)


def path(site: Site, title: str, **wish: Any) -> str:
    return made(site, title, **wish).path.relative_to(site.folder).as_posix()


def text(site: Site, title: str, **wish: Any) -> str:
    return made(site, title, **wish).path.read_text(encoding="utf-8")


# Names and dates


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({}, "content/articles/2026-03-01-the-bridge-is-closed.md"),
        ({"slug": "bridge"}, "content/articles/2026-03-01-bridge.md"),
        ({"date": "2015-06-02"}, "content/articles/2015-06-02-the-bridge-is-closed.md"),
        ({"date": "2015-06-02T23:30+03:00"}, "content/articles/2015-06-02-the-bridge-is-closed.md"),
        ({"lang": "ar"}, "content/articles/ar/2026-03-01-the-bridge-is-closed.md"),
        ({"kind": "edition"}, "content/editions/2026-w09.md"),
        ({"kind": "edition", "date": "2015-06-07", "lang": "ar"}, "content/editions/ar/2015-w23.md"),
        ({"kind": "page"}, "content/pages/the-bridge-is-closed.md"),
        ({"kind": "page", "lang": "ar"}, "content/pages/ar/the-bridge-is-closed.md"),
    ],
)
def test_a_file_is_named_as_its_kind_is(site: Site, wish: dict[str, Any], expected: str) -> None:
    site.in_arabic_too()
    assert path(site, "The bridge is closed", **wish) == expected


def test_unicode_is_kept(site: Site) -> None:
    assert path(site, "سقوط تدمر") == "content/articles/2026-03-01-سقوط-تدمر.md"
    assert "slug: سقوط-تدمر" in text(site, "سقوط تدمر", date="2015-06-02")


def test_the_day_is_that_of_the_sites_zone(site: Site) -> None:
    site.settings(timezone="Asia/Damascus")
    done = made(site, "A")
    assert done.path.name == "2026-03-02-a.md"
    assert "date: 2026-03-02T01:30  # times are those of Asia/Damascus" in done.path.read_text()
    assert path(site, "A", kind="edition") == "content/editions/2026-w10.md"


def test_a_title_that_yaml_would_read_otherwise_is_quoted(site: Site) -> None:
    assert 'title: "A: b # c"' in text(site, "A: b # c")


# What is in it


@pytest.mark.parametrize(("kind", "of"), [("article", Article), ("edition", Edition), ("page", Page)])
def test_what_is_made_is_a_draft_without_problems(site: Site, kind: Any, of: type) -> None:
    document, problems = read_text(text(site, "A title", kind=kind), kind)
    assert problems == []
    assert isinstance(document, (Article, Edition, Page))
    assert isinstance(document, of)
    assert document.draft
    assert document.title == "A title"
    assert document.summary is None
    assert document.body.html.strip() == ""
    assert document.id == (None if kind == "page" else "tag:digest.example.org,2026:2026-03-01-a-title")


@pytest.mark.parametrize("kind", ["article", "edition", "page"])
def test_it_builds_and_is_not_published_until_the_line_is_deleted(site: Site, kind: Any) -> None:
    site.article("a.md").build()
    before = site.files()
    done = made(site, "Qarmuz", kind=kind)
    site.build(now=NOW)
    assert site.files().keys() == before.keys()
    assert "Qarmuz" not in site.everything()
    lines = [line for line in done.path.read_text().splitlines() if not line.startswith("draft:")]
    site.write(done.path.relative_to(site.folder).as_posix(), "\n".join(lines))
    site.build(now=NOW)
    assert "Qarmuz" in site.everything()


def test_check_has_no_errors_to_tell_of_it(site: Site) -> None:
    for kind in ("article", "edition", "page"):
        made(site, "A title", kind=kind)
    site.run("check", "--at", "2026-03-01T22:30Z").exits(0)


def test_what_the_template_teaches_is_right(site: Site) -> None:
    """The commented keys of an article, without their marks, are front matter that the site takes."""
    site.register("publishers", name="Name of the register").register("actors", one="Name of an actor or a publisher")
    lines = text(site, "A title").splitlines()
    taught = [line.removeprefix("# ") if line.startswith(("# - ", "#   ", "# event:")) else line for line in lines]
    document, problems = read_text("\n".join(taught), "article")
    assert problems == []
    assert isinstance(document, Article)
    assert document.event
    assert [claim.id for claim in document.claims] == ["toll", "denial"]
    assert document.claims[1].about == "toll"
    assert len(document.sources) == 1


def test_every_template_stands_for_a_kind() -> None:
    assert sorted(one.stem for one in TEMPLATES.iterdir()) == ["article", "edition", "page"]


# Ids


def test_without_an_entity_the_host_mints_and_the_editor_is_told_to_write_it_down(site: Site) -> None:
    site.write("site.yaml", "title: T\nbase_url: https://digest.example.org\n")
    done = made(site, "A")
    assert "id: tag:digest.example.org,2026:2026-03-01-a" in done.path.read_text()
    assert "add this line to it" in done.hints[0]
    assert "tagging_entity: digest.example.org,2026" in done.hints[0]
    site.settings(tagging_entity="digest.example.org,2026")
    assert made(site, "B").hints == ()


def test_an_id_that_another_file_has_is_not_given_again(site: Site) -> None:
    made(site, "A").path.rename(site.folder / "content/articles/moved.md")
    assert "id: tag:digest.example.org,2026:2026-03-01-a-2" in text(site, "A")


# What is refused


@pytest.mark.parametrize(
    ("title", "wish", "complaint"),
    [
        ("", {}, "the title is empty"),
        (" \n ", {}, "the title is empty"),
        ("!!!", {}, "no slug can be made of the title: the slug is empty; name one with --slug a-name"),
        ("Index", {}, "no slug can be made of the title"),
        ("A", {"slug": "A b"}, "--slug: 'A b' is not a slug; name one with --slug a-name"),
        ("A", {"slug": "../a"}, "--slug: '../a' is not a slug"),
        ("A", {"lang": "fr"}, "the site has no language 'fr'; add it to site.yaml: languages: {fr: {title: …}}"),
        ("A", {"date": "yesterday"}, "--date: 'yesterday' is not a date (write it like 2015-06-02"),
        ("A", {"date": "2015-02-30"}, "--date: the date '2015-02-30' does not exist"),
        (
            "Tags",
            {"kind": "page"},
            "'/tags/' is an address that digestgen itself makes (write another slug with --slug",
        ),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_is(
    site: Site, title: str, wish: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(UsageError) as error:
        made(site, title, **wish)
    assert complaint in str(error.value)
    assert not list((site.folder / "content").rglob("*.md"))


@pytest.mark.parametrize(
    ("kind", "hint"), [("article", "choose another title"), ("edition", "another week with --date")]
)
def test_what_is_there_stays(site: Site, kind: Any, hint: str) -> None:
    done = made(site, "A", kind=kind)
    done.path.write_text("precious")
    with pytest.raises(UsageError, match=f"is there already; edit it, or .*{hint}"):
        made(site, "A", kind=kind)
    assert done.path.read_text() == "precious"


def test_of_many_in_one_second_each_title_has_one_file(site: Site) -> None:
    def attempt(number: int) -> str:
        try:
            return path(site, f"Title {number % 4}")
        except UsageError:
            return ""

    with ThreadPoolExecutor(8) as pool:
        paths = [one for one in pool.map(attempt, range(24)) if one]
    assert sorted(paths) == [f"content/articles/2026-03-01-title-{number}.md" for number in range(4)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(title=st.text(max_size=60), kind=st.sampled_from(["article", "edition", "page"]))
@example(title="$title ${id} %s {x}", kind="article")
@example(title="'a': [b] # c", kind="page")
@example(title="\u202e a \x00 b", kind="article")
@example(title="x" * 3000, kind="edition")
def test_whatever_the_title_is_the_file_has_no_problems(
    tmp_path_factory: pytest.TempPathFactory, title: str, kind: Any
) -> None:
    site = Site(tmp_path_factory.mktemp("titles"))
    try:
        done = made(site, title, kind=kind)
    except UsageError:
        return
    document, problems = read_text(done.path.read_text(encoding="utf-8"), kind)
    assert problems == []
    assert document


# The command


def run(site: Site, *words: str | Path, cwd: Path | None = None, **environment: str) -> Any:
    return digestgen(
        *words, cwd=cwd or site.folder, PYTHONPATH=str(REPOSITORY), SOURCE_DATE_EPOCH="1772404200", **environment
    )


def test_it_prints_the_path_and_nothing_else_and_opens_no_editor_without_a_terminal(site: Site) -> None:
    done = run(site, "new", "A title", EDITOR="false").exits(0).complains_not()
    assert done.out == "content/articles/2026-03-01-a-title.md\n"


def test_it_works_from_any_folder_of_the_site(site: Site) -> None:
    folder = site.folder / "content/articles/deep"
    folder.mkdir(parents=True)
    done = run(site, "new", "A title", cwd=folder).exits(0)
    assert done.out == f"{site.folder}/content/articles/2026-03-01-a-title.md\n"
    done = run(site, "new", "Another", "--date", "2015-06-02", cwd=folder.parent).exits(0)
    assert done.out == "2015-06-02-another.md\n"


def test_a_second_time_it_refuses_with_2(site: Site) -> None:
    run(site, "new", "A title").exits(0)
    run(site, "new", "A title").exits(2).prints_nothing().complains("is there already")


def test_where_there_is_no_site_it_says_so(tmp_path: Path) -> None:
    digestgen("new", "A", cwd=tmp_path, PYTHONPATH=str(REPOSITORY)).exits(2).complains("there is no site.yaml")


def test_settings_that_are_wrong_are_told_with_1(site: Site) -> None:
    site.write("site.yaml", "title: [")
    run(site, "new", "A").exits(1).prints("site.yaml:1:8").prints("not closed")


def test_the_translation_is_named_from_the_folder_one_is_in_or_from_the_sites(site: Site) -> None:
    site.in_arabic_too().article("a.md", id="tag:example.org,2026:a").article("b.md")
    run(site, "new", "ا", "--translates", "a.md", cwd=site.folder / "content/articles").exits(0)
    run(site, "new", "ب", "--translates", "content/articles/b.md", cwd=site.folder / "content/articles").exits(0)
    site.build(drafts=True)


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
def test_on_a_terminal_it_opens_the_editor(site: Site, variable: str) -> None:
    site.write("edit.sh", '#!/bin/sh\necho "edited with $1" >> "$2"\n')
    (site.folder / "edit.sh").chmod(0o755)
    status = _on_a_terminal(site, {variable: f"{site.folder}/edit.sh --flag"})
    assert status == 0
    assert "edited with --flag" in (site.folder / "content/articles/2026-03-01-a-title.md").read_text()


def test_an_editor_that_fails_leaves_the_file(site: Site) -> None:
    assert _on_a_terminal(site, {"EDITOR": "false"}) == 1
    assert (site.folder / "content/articles/2026-03-01-a-title.md").exists()


def test_an_editor_that_is_wanted_and_not_named_is_asked_for(site: Site) -> None:
    run(site, "new", "A title", "--edit", VISUAL="", EDITOR="").exits(2).complains("set VISUAL or EDITOR")


def test_an_editor_may_be_told_to_stay_closed(site: Site) -> None:
    assert _on_a_terminal(site, {"EDITOR": "false"}, "--no-edit") == 0


def _on_a_terminal(site: Site, environment: dict[str, str], *words: str) -> int:
    """Run `new` with a terminal for standard input and output; return the exit status."""
    outside = {name: value for name, value in os.environ.items() if name not in ("VISUAL", "EDITOR")}
    outside |= {"PYTHONPATH": str(REPOSITORY), "SOURCE_DATE_EPOCH": "1772404200", **environment}
    leader, follower = pty.openpty()
    try:
        command = [sys.executable, "-m", "digestgen", "new", "A title", *words]
        done = subprocess.run(
            command, cwd=site.folder, env=outside, stdin=follower, stdout=follower, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(follower)
        os.close(leader)
    return done.returncode
