from __future__ import annotations

import json
import os
import pty
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

import digestgen as package
from digestgen.cli import cli
from digestgen.cli.asking import SCHEMA_KINDS
from tests.desk.rules.looking import SOUND
from tests.harness import REPOSITORY, Site, digestgen

COMMANDS = ("build", "check", "completion", "explain", "import", "init", "new", "next", "schema", "serve")
BROKEN = "content/articles/broken.md"


@pytest.fixture
def good(site: Site) -> Site:
    site.register("publishers", times="Example Times", post="Example Post")
    return site.article("a.md", title="One", **SOUND)


@pytest.fixture
def bad(site: Site) -> Site:
    return site.article("a.md", "[x](gone.md)").write(BROKEN, "no front matter")


# Help


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_names_the_commands(word: str) -> None:
    digestgen(word).exits(0).prints("Usage:", *COMMANDS).complains_not()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_so_has_every_option(command: str) -> None:
    run = digestgen(command, "--help").exits(0).prints(f"Usage: digestgen {command} [OPTIONS]").complains_not()
    run.prints("Options:\n", f"  Examples:\n      digestgen {command}")
    for parameter in cli.commands[command].params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


def test_all_commands_are_tried() -> None:
    assert tuple(sorted(cli.commands)) == COMMANDS


def test_the_version() -> None:
    digestgen("--version").exits(0).prints(f"digestgen, version {package.__version__}")


def test_the_command_is_the_module() -> None:
    scripts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]["scripts"]
    assert scripts == {"digestgen": "digestgen.__main__:run"}


# Wrong use: exit status 2, and nothing done


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("biuld",), "No such command 'biuld'"),
        (("build", "--job", "3"), "No such option"),
        (("build", "--jobs", "0"), "0 is not in the range"),
        (("build", "--jobs", "many"), "not a valid integer"),
        (("check", "--format", "xml"), "'xml' is not one of"),
        (("schema", "articles"), "'articles' is not one of"),
        (("init",), "Missing argument 'DIR'"),
        (("build", "here"), "unexpected extra argument"),
        (("build", "--site", "/nowhere"), "there is no site.yaml in /nowhere"),
        (("build", "--at", "yesterday"), "--at"),
    ],
)
def test_wrong_use_is_told_and_exits_with_2(words: tuple[str, ...], complaint: str, good: Site) -> None:
    digestgen(*words, cwd=good.folder).exits(2).prints_nothing().complains(complaint)
    assert not good.output.exists()


def test_where_there_is_no_site_the_way_to_one_is_told(tmp_path: Path) -> None:
    digestgen("build", cwd=tmp_path).exits(2).complains("there is no site.yaml here or above", "--site", "init")


def test_without_a_command_help_is_shown() -> None:
    run = digestgen()
    assert run.status in (0, 2)
    assert "Usage:" in run.out + run.err


# Where the site is


def test_the_site_is_the_folder_that_is_named(good: Site, tmp_path: Path) -> None:
    digestgen("build", "--site", good.folder, cwd=tmp_path).exits(0)
    good.page("/").says("One")


def test_the_site_is_found_in_a_folder_above(good: Site) -> None:
    digestgen("build", cwd=good.folder / "content" / "articles").exits(0)
    good.page("/").says("One")


def test_the_nearest_site_is_taken(good: Site) -> None:
    inner = Site(good.folder / "content" / "inner").article("b.md")
    digestgen("build", cwd=inner.folder / "content").exits(0)
    inner.has("index.html")
    assert not good.output.exists()


def test_the_output_may_be_elsewhere_and_is_seen_from_where_one_is(good: Site, tmp_path: Path) -> None:
    run = digestgen("build", "--site", good.folder, "--output", "out", cwd=tmp_path).exits(0)
    run.prints("files in out/")
    assert (tmp_path / "out" / "index.html").exists()
    assert not good.output.exists()


# Building and checking


def test_a_build_says_in_a_line_what_it_did(good: Site) -> None:
    run = good.run("build").exits(0).complains_not()
    assert run.out.count("\n") == 1
    run.prints("files in ", "written", "0 removed")
    good.run("build").exits(0).prints("0 written")


def test_quiet_is_quiet(good: Site) -> None:
    good.run("build", "--quiet").exits(0).prints_nothing().complains_not()


def test_a_build_of_a_site_with_problems_names_them_all_and_publishes_nothing(bad: Site) -> None:
    run = bad.run("build").exits(1).complains("2 problems; nothing was published")
    run.prints("content/articles/a.md:6:5: ", "content/articles/broken.md:1:1: ", "    no front matter\n    ^\n")
    assert not bad.output.exists()


def test_the_line_of_every_problem_is_shown(bad: Site) -> None:
    bad.run("build").exits(1).prints("    [x](gone.md)\n        ^\n")


def test_quiet_does_not_hide_problems(bad: Site) -> None:
    bad.run("build", "--quiet").exits(1).prints("content/articles/a.md:6:5: ")


def test_what_was_published_stays_when_a_build_fails(good: Site) -> None:
    good.run("build").exits(0)
    before = good.files()
    good.write(BROKEN, "no front matter").run("build").exits(1)
    assert good.files() == before


def test_a_check_names_problems_and_exits_with_1(bad: Site) -> None:
    bad.run("check").exits(1).prints("content/articles/a.md:6:5: ", "content/articles/broken.md:1:1: ")
    assert not bad.output.exists()


def test_a_check_of_a_good_site_says_so_and_publishes_nothing(good: Site) -> None:
    run = good.run("check").exits(0).complains_not()
    assert run.out == "no problems\n"
    assert not good.output.exists()


def test_a_check_for_machines(bad: Site, tmp_path: Path) -> None:
    problems = json.loads(bad.run("check", "--format", "json").exits(1).out)
    errors = [(one["file"], one["line"]) for one in problems if one["severity"] == "error"]
    assert errors == [("content/articles/a.md", 6), (BROKEN, 1)]


def test_a_check_of_a_good_site_for_machines_is_an_empty_list(good: Site) -> None:
    assert json.loads(good.run("check", "--format", "json").exits(0).out) == []
    good.run("check", "--format", "github").exits(0).prints_nothing()


def test_a_check_for_github(bad: Site) -> None:
    bad.run("check", "--format", "github").exits(1).prints("::error file=content/articles/a.md,line=6,col=5::")


def test_a_build_knows_that_it_runs_at_github(bad: Site) -> None:
    bad.run("build", GITHUB_ACTIONS="true").exits(1).prints("::error file=content/articles/a.md,line=6,col=5::")


def test_a_folder_that_is_not_its_own_is_refused_and_left_alone(good: Site) -> None:
    run = good.write("public/precious.txt", "x").run("build").exits(2)
    run.complains("is not empty, and digestgen did not make it")
    assert good.files() == {"precious.txt": b"x"}


def test_drafts_are_shown_only_if_wanted(good: Site) -> None:
    good.article("draft.md", title="A draft", draft=True)
    good.run("build").exits(0)
    good.page("/").says_not("A draft")
    good.run("build", "--drafts").exits(0)
    good.page("/").says("A draft")
    good.run("build").exits(0)
    good.page("/").says_not("A draft")


# The clock


@pytest.mark.parametrize(
    ("words", "environment", "shown"),
    [
        (("--at", "2030-01-01T00:00Z"), {}, True),
        (("--at", "2029-12-31T23:59Z"), {}, False),
        (("--at", "2029-12-31T23:59-01:00"), {}, True),
        (("--at", "2030-01-01"), {}, True),
        ((), {"SOURCE_DATE_EPOCH": "1893456000"}, True),
        ((), {"SOURCE_DATE_EPOCH": "1893455999"}, False),
        (("--at", "2020-01-01"), {"SOURCE_DATE_EPOCH": "1893456000"}, False),
    ],
)
def test_the_clock_can_be_set(good: Site, words: tuple[str, ...], environment: dict[str, str], shown: bool) -> None:
    good.article("future.md", title="The future", date="2030-01-01T00:00Z")
    good.run("build", *words, **environment).exits(0)
    assert ("The future" in good.page("/").text) is shown


@pytest.mark.parametrize("wrong", ["soon", "", "1e9", "99999999999999999999"])
def test_a_wrong_clock_is_told(good: Site, wrong: str) -> None:
    good.run("build", SOURCE_DATE_EPOCH=wrong).exits(2).complains("SOURCE_DATE_EPOCH")


# Schema and init


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_a_schema_is_printed(kind: str) -> None:
    schema = json.loads(digestgen("schema", kind).exits(0).complains_not().out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_without_a_kind_all_schemas_are_printed() -> None:
    assert list(json.loads(digestgen("schema").exits(0).out)) == list(SCHEMA_KINDS)


def test_a_new_site_is_made_and_what_to_do_next_is_told(tmp_path: Path) -> None:
    run = digestgen("init", "new", cwd=tmp_path).exits(0).complains_not()
    run.prints("new/site.yaml\n", "digestgen build --site new\n")
    digestgen("build", "--site", "new", cwd=tmp_path).exits(0)
    assert (tmp_path / "new/public/index.html").exists()


def test_the_commands_that_are_told_can_be_copied_for_any_folder(tmp_path: Path) -> None:
    run = digestgen("init", "my digest's", cwd=tmp_path).exits(0)
    told = [line for line in run.out.splitlines() if line.startswith("    digestgen build")]
    assert [shlex.split(line) for line in told] == [["digestgen", "build", "--site", "my digest's"]]


def test_a_new_site_is_not_made_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    digestgen("init", ".", cwd=tmp_path).exits(2).complains("is not empty")


# Progress


def test_progress_is_shown_on_a_terminal_and_results_go_to_stdout(good: Site) -> None:
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "digestgen", "build", "--site", str(good.folder)]
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "120"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=its, env=environment) as process:
        os.close(its)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        out, _ = process.communicate()
    os.close(ours)
    assert process.returncode == 0
    assert b"rendering" in shown
    assert b"files in " in out


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that the other side is closed
        return b""


def test_no_progress_is_shown_elsewhere(good: Site) -> None:
    good.run("build").exits(0).complains_not()


# What is loaded


HEAVY = ("pydantic", "jinja2", "markdown", "nh3", "feedgen", "lxml", "babel", "rich", "yaml", "sqlite3", "asyncio")


@pytest.mark.parametrize("words", [["--help"], ["build", "--help"], ["--version"]])
def test_nothing_heavy_is_loaded_to_show_help(words: list[str]) -> None:
    code = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print('loaded:', *[name for name in {HEAVY!r} if name in sys.modules]))\n"
        f"sys.argv = ['digestgen', *{words!r}]\n"
        "from digestgen.__main__ import run\n"
        "run()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded:"
