"""`digestgen check --since` as it is typed, and as a hook and a workflow run it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from digestgen.desk.init import init
from tests.desk.rules.looking import SOUND
from tests.desk.since.history import ENVIRONMENT, History, git
from tests.harness import REPOSITORY, Run, Site

A = "content/articles/a.md"


@pytest.fixture
def published(site: Site) -> Site:
    """Return a site of which nothing is to be told, and which is published."""
    site.settings(open_registers=["publishers"]).article("a.md", "Six were hurt.", **SOUND)
    History(site).commit()
    return site


def check(site: Site, *words: str) -> Run:
    return site.run("check", *words, **ENVIRONMENT)


def test_what_has_changed_is_told_beside_all_else(published: Site) -> None:
    run = check(published, "--since", "HEAD").exits(0).prints("no problems\n")
    run.complains("compared with HEAD: 0 of 1 texts are not as they were\n")
    published.article("a.md", "Seven were hurt.", **{**SOUND, "summary": "x" * 201})
    run = check(published, "--since", "HEAD").exits(0).prints("[summary-length]", "[since-updated]", "2 warnings\n")
    run.prints(f"{A}:3:7: warning: the text has changed since HEAD, ", '    date: "2015-06-02"\n          ^\n')
    check(published, "--since", "HEAD", "--strict").exits(1)
    assert "[since-" not in check(published).exits(0).out


def test_a_changed_id_fails_it_for_people_programs_and_workflows(published: Site) -> None:
    published.article("a.md", "Six were hurt.", **{**SOUND, "id": "tag:digest.example.org,2026:other"})
    check(published, "--since", "HEAD").exits(1).prints("[since-id]\n", "1 error\n")
    (told,) = json.loads(check(published, "--since", "HEAD", "--format", "json").exits(1).out)
    assert (told["rule"], told["severity"]) == ("since-id", "error")
    assert (told["file"], told["line"], told["column"]) == (A, 4, 5)
    run = check(published, "--since", "HEAD", "--format", "github").exits(1)
    run.prints(f"::error file={A},line=4,col=5,title=since-id::the id was 'tag:digest.example.org,2026:sound' at HEAD")


def test_wrong_use_is_told_and_never_passes(published: Site) -> None:
    for ref in ("v1", "", "--git-dir=/x"):
        run = check(published, f"--since={ref}").exits(2).prints_nothing()
        run.complains(f"digestgen: --since: there is no commit '{ref}'; ")


def test_an_id_that_fix_has_minted_is_the_one_that_was_published(published: Site) -> None:
    published.article("a.md", **{**SOUND, "id": None})
    text = published.folder.joinpath(A).read_text()
    History(published.write(A, text.replace("id: null\n", ""))).commit()
    check(published, "--fix", "--since", "HEAD").exits(0).prints(f"{A}: mended: it has the id", "no problems\n")
    assert "id: tag:" in published.folder.joinpath(A).read_text()


def test_a_hook_before_a_commit_stops_it(published: Site) -> None:
    hook = published.folder / ".git/hooks/pre-commit"
    command = f'PYTHONPATH="{REPOSITORY}" "{sys.executable}" -m digestgen check --since HEAD'
    hook.write_text(f"#!/bin/sh\n{command}\n")
    hook.chmod(0o755)
    published.article("a.md", **{**SOUND, "id": "tag:digest.example.org,2026:other"})
    done = subprocess.run(
        ["git", "-C", published.folder, "commit", "--all", "--message=x"],
        env=os.environ | ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "[since-id]" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("event", "before"), [("pull_request", "HEAD^"), ("push", "HEAD~2"), ("first push", "0" * 40), ("schedule", "")]
)
def test_the_recipe_of_a_new_site_compares_where_there_is_something_to_compare(
    tmp_path: Path, event: str, before: str
) -> None:
    init(tmp_path / "new")
    site = Site(tmp_path / "new")
    history = History(site)
    for _ in range(3):
        history.commit()
    recipe = (site.folder / ".github/workflows/publish.yml").read_text()
    assert "fetch-depth: 0" in recipe
    (line,) = re.findall(r"run: digestgen (check .*)", recipe)
    run = subprocess.run(
        ["sh", "-ec", f'cd "{site.folder}" && "{sys.executable}" -m digestgen {line}'],
        env=os.environ | ENVIRONMENT | {"BEFORE": before, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (0, ""), run.stderr
    assert ("compared with" in run.stderr) == (event != "schedule")


def test_nothing_is_written(published: Site) -> None:
    before = git(published.folder, "status", "--porcelain", "--ignored")
    check(published, "--since", "HEAD").exits(0)
    assert git(published.folder, "status", "--porcelain", "--ignored") == before
