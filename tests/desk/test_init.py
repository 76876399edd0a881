from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digestgen.cli import cli
from digestgen.desk.check import check
from digestgen.desk.init import init
from digestgen.desk.schema import KINDS, schema_of
from digestgen.errors import BuildFailed, UsageError
from digestgen.reading.tree import parse
from digestgen.stages.options import quiet
from tests.desk.json_schema import Schema, plain
from tests.harness import Site, digestgen

AT = datetime(2026, 2, 1, tzinfo=UTC)
HIDDEN = (".gitignore", ".github/workflows/publish.yml", ".vscode/settings.json", ".vscode/extensions.json")


@pytest.fixture
def new(tmp_path: Path) -> Site:
    init(tmp_path / "new")
    return Site(tmp_path / "new")


def test_what_is_made_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert init(folder) == sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_new_site_builds_at_once(new: Site) -> None:
    new.build(now=AT, release=True).page("/").says("How an article works", "How a correction works", "How events")
    new.has("about/index.html", "editions/2026-w02/index.html", "tags/help/index.html", "feed.xml")
    new.page("/editions/2026-w02/").says("How an article works", "How a correction works", "How events")
    assert len(list((new.folder / "content/articles").glob("*.md"))) == 3


def test_a_new_site_has_no_problems_and_nothing_to_warn_of(new: Site) -> None:
    assert check(new.options(now=AT), quiet).problems == ()
    assert check(new.options(now=AT, drafts=True), quiet).problems == ()


def test_a_new_site_shows_the_possibilities_of_front_matter(new: Site) -> None:
    written = "".join(path.read_text() for path in (new.folder / "content/articles").glob("*.md"))
    shown = set(re.findall(r"^ *(?:- )?([a-z_]+):", written, re.MULTILINE))
    assert {"id", "sources", "agency", "archive", "claims", "about", "grade", "figure", "corrections"} <= shown
    assert {"updated", "event", "time_precision", "image", "alt", "places", "actors", "tags", "summary"} <= shown
    new.build(now=AT)
    new.page("/2026/01/05/how-an-article-works/").says("denies", "at least 2")
    new.page("/2026/01/07/how-a-correction-works/").says("Nine or ten", "about 12", "9 to 10")


def test_nothing_in_it_is_reported_as_a_fact(new: Site) -> None:
    for path in (new.folder / "content/articles").glob("*.md"):
        assert "It reports nothing" in path.read_text(), path
    everything = "".join(path.read_text() for path in new.folder.rglob("*") if path.suffix in (".md", ".yaml", ".yml"))
    hosts = set(re.findall(r"https?://([^/\s:*]+)", everything))
    assert hosts <= {"example.com", "example.org", "digest.example.org", "127.0.0.1"}


def test_git_is_told_to_ignore_what_is_built(new: Site) -> None:
    assert {"/public/", "/.digestgen/", "/.public.digestgen/"} <= set((new.folder / ".gitignore").read_text().split())


def test_hidden_files_have_their_names(new: Site) -> None:
    new.has()
    assert all((new.folder / name).is_file() for name in HIDDEN)
    assert not list(new.folder.rglob("dot-*"))


def test_ci_checks_builds_and_publishes_in_this_order(new: Site) -> None:
    recipe = (new.folder / ".github/workflows/publish.yml").read_text()
    tree, problems = parse(recipe, "publish.yml")
    assert problems == []
    assert tree.value().keys() == {"name", "on", "permissions", "jobs"}
    ran = re.findall(r"(?:run|uses): (.*)", recipe)
    check = 'digestgen check --format github ${BEFORE:+--since "$BEFORE"}'
    wanted = ["pip install digestgen", check, "digestgen build --release"]
    steps = [ran.index(step) for step in (*wanted, "actions/upload-pages-artifact@v3", "actions/deploy-pages@v4")]
    assert steps == sorted(steps)
    assert "--index-url" not in recipe


def commands(path: Path) -> list[str]:
    """Return the digestgen commands that a text tells its readers to run."""
    return re.findall(r"(?:^|`|run: |&& )digestgen ([a-z]+[^`#&\n]*)", path.read_text(), re.MULTILINE)


@pytest.mark.parametrize("name", ["README.md", ".github/workflows/publish.yml"])
def test_the_commands_that_it_names_are_there(new: Site, name: str) -> None:
    found = commands(new.folder / name)
    assert len(found) >= 2
    for line in found:
        command = cli.commands[line.split()[0]]
        options = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", line)) <= options | {"--help"}, line


def test_files_that_the_readme_names_are_there(new: Site) -> None:
    readme = (new.folder / "README.md").read_text()
    for path in re.findall(r"`((?:content|\.github|\.vscode)/[^`]*)`", readme):
        assert (new.folder / path).exists(), path


def test_the_program_for_editing_knows_the_files(new: Site) -> None:
    settings = json.loads((new.folder / ".vscode/settings.json").read_text())
    schemas = {path: json.loads((new.folder / path).read_text()) for path in settings["yaml.schemas"]}
    assert schemas[".vscode/schemas/site.json"]["properties"].keys() >= {"title", "base_url"}
    of = {"site": "/site.yaml"}
    for path, file in settings["yaml.schemas"].items():
        kind = Path(path).stem
        assert file == of.get(kind, f"/content/data/{kind}.yaml")
    assert {path.stem for path in (new.folder / ".vscode/schemas").iterdir()} == set(KINDS)
    article = json.loads((new.folder / ".vscode/schemas/article.json").read_text())
    assert "Exampletown" in article["$defs"]["places"]["anyOf"][0]["enum"]


BELOW = {"source": "sources", "claim": "claims", "answer": "claims", "correction": "corrections"}
"""Snippet → the key of front matter below which it belongs; the others bring their own."""


def test_snippets_are_front_matter_that_an_article_may_have(new: Site) -> None:
    article = Schema(schema_of("article"))
    snippets = json.loads((new.folder / ".vscode/digest.code-snippets").read_text())
    for snippet in snippets.values():
        text = "\n".join(re.sub(r"\$\{\d+[:|]([^}|,]*)[^}]*\}", r"\1", line) for line in snippet["body"])
        text = text.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-01-05")
        key = BELOW.get(snippet["prefix"])
        tree, problems = parse(f"{key}:\n{text}" if key else text, "snippet")
        matter = plain(tree)
        if snippet["prefix"] == "figure":
            matter = {"claims": [{"id": "a", "claim": "x", "by": "y", "kind": "reports", **matter}]}
        assert problems == []
        assert article.faults({"title": "x", "date": "2026-01-05"} | matter) == [], snippet["prefix"]


def test_an_empty_folder_will_do_and_so_will_a_new_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    init(tmp_path)
    assert (tmp_path / "site.yaml").exists()


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("x")
    with pytest.raises(UsageError, match=r"is not empty \(precious.txt\), and is left as it is"):
        init(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="is a file"):
        init(tmp_path / "file")


def test_where_nothing_can_be_written_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(BuildFailed):
        init(tmp_path / "file" / "below")


def test_the_command_says_what_to_do_next(new: Site) -> None:
    folder = new.folder.parent / "another"
    run = digestgen("init", folder).exits(0).complains_not()
    run.prints(f"{folder}/site.yaml\n", "set title, base_url and tagging_entity", f"digestgen serve --site {folder}\n")
    digestgen("init", folder).exits(2).prints_nothing().complains("is not empty", ".github, .gitignore, .vscode …")
