"""`digestgen check` as it is typed."""

from __future__ import annotations

import json

import pytest

from tests.desk.rules.looking import SOUND
from tests.harness import Site, digestgen

A = "content/articles/a.md"


@pytest.fixture
def sound(site: Site) -> Site:
    return site.settings(open_registers=["publishers"]).article("a.md", **SOUND)


@pytest.fixture
def untold(sound: Site) -> Site:
    """Return a site with two warnings."""
    return sound.article("a.md", sources=SOUND["sources"])


def test_warnings_are_counted_and_let_it_pass_unless_it_is_strict(untold: Site) -> None:
    run = untold.run("check").exits(0).complains_not()
    run.prints(f"{A}:2:1: warning: the article has no summary (", ") [summary-missing]\n", "\n2 warnings\n")
    untold.run("check", "--strict").exits(1).prints("\n2 warnings\n")


def test_a_strict_check_of_a_sound_site_passes(sound: Site) -> None:
    sound.run("check", "--strict").exits(0).prints("no problems\n")


def test_a_rule_that_is_an_error_fails_it(untold: Site) -> None:
    run = untold.settings(checks={"id-missing": "error"}).run("check").exits(1)
    run.prints("1 error, 1 warning\n")


def test_machines_are_told_the_rule(untold: Site) -> None:
    listed = json.loads(untold.run("check", "--format", "json").exits(0).out)
    assert [one["rule"] for one in listed] == ["id-missing", "summary-missing"]
    run = untold.run("check", "--format", "github").exits(0)
    run.prints(f"::warning file={A},line=2,col=1,title=id-missing::the article has no id (")


def test_fix_says_what_it_has_done_and_what_is_left(untold: Site) -> None:
    run = untold.run("check", "--fix").exits(0).complains_not()
    run.prints(f"{A}: mended: it has the id tag:digest.example.org,2026:{A}\n", "[summary-missing]", "\n1 warning\n")
    again = untold.run("check", "--fix").exits(0)
    assert "mended" not in again.out


def test_a_dry_run_only_says_it(untold: Site) -> None:
    before = (untold.folder / A).read_bytes()
    untold.run("check", "--fix", "--dry-run").exits(0).prints(f"{A}: would change: it has the id", "\n2 warnings\n")
    assert (untold.folder / A).read_bytes() == before


def test_what_is_left_alone_is_said(untold: Site) -> None:
    run = untold.article("b.md", "[x](gone.md)").run("check", "--fix").exits(1)
    run.prints("content/articles/b.md: left alone: mend the errors in line 6 first\n")


def test_fixing_does_not_get_into_what_machines_read(untold: Site) -> None:
    run = untold.run("check", "--fix", "--format", "json").exits(0).complains("mended: it has the id")
    assert [one["rule"] for one in json.loads(run.out)] == ["summary-missing"]


def test_a_dry_run_of_nothing_is_wrong_use(untold: Site) -> None:
    untold.run("check", "--dry-run").exits(2).complains("--dry-run says what --fix would do")


def test_links_are_followed_if_that_is_wanted(sound: Site) -> None:
    sound.article("a.md", "[x](http://127.0.0.1:1/x)", **SOUND).settings(checks={"link-unreachable": "error"})
    sound.run("check").exits(0).prints("no problems")
    assert not (sound.folder / ".digestgen").exists()


def test_a_site_without_links_has_nothing_to_ask(sound: Site) -> None:
    run = sound.run("check", "--external").exits(0).prints("no problems")
    run.complains("0 of 0 addresses asked for")


def test_a_rule_is_explained_without_a_site() -> None:
    digestgen("check", "--explain", "single-source", cwd=None).exits(0).prints("single-source (warning) tells")
    digestgen("check", "--explain", "all").exits(0).prints("id-missing ", "link-dead ")
    digestgen("check", "--explain", "nothing").exits(2).complains("there is no rule 'nothing'")


def test_an_unknown_rule_in_the_settings_is_told_with_the_one_that_is_meant(sound: Site) -> None:
    sound.write("site.yaml", "title: T\nbase_url: https://digest.example.org\nchecks:\n  single-sorce: off\n")
    run = sound.run("check").exits(1)
    run.prints("site.yaml:4:3: ", "there is no rule 'single-sorce' (did you mean 'single-source'?)")
