"""The pages of docs/: current where they come from the code, and true in what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from digestgen.cli import cli
from digestgen.config import SiteConfig
from digestgen.content.schema import MATTERS
from digestgen.desk.schema import schema_of
from tests.docs import keys
from tests.docs.commands import examples
from tests.docs.renew import FOLDER, PAGES
from tests.docs.tables import BEGIN, END, put
from tests.harness import REPOSITORY

ALL = sorted(FOLDER.glob("*.md"))


def text_of(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


# What comes from the code


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_comes_from_the_code_is_current(name: str) -> None:
    assert PAGES[name](text_of(name)) == text_of(name), "renew it: make docs"


def test_what_is_written_by_hand_stays() -> None:
    page = f"before\n{BEGIN}\nold\n{END}\nbetween\n{BEGIN}\n{END}\nbehind\n"
    assert put(page, "one", "two") == f"before\n{BEGIN}\n\none\n\n{END}\nbetween\n{BEGIN}\n\ntwo\n\n{END}\nbehind\n"
    with pytest.raises(AssertionError):
        put(page, "one")


def test_every_command_has_help_and_an_example_of_itself() -> None:
    for name, command in cli.commands.items():
        assert (command.epilog or "").startswith("\b\nExamples:\n    digestgen "), name
        lines = [line for line in examples(command).splitlines() if line.startswith("digestgen ")]
        for line in lines:
            assert line.startswith(f"digestgen {name}")
            assert set(re.findall(r" (--[a-z-]+)", line)) <= options_of(name), line
        assert len((command.help or "").splitlines()[0]) <= 52, f"{name}: the list of commands cuts it off"


def options_of(command: str) -> set[str]:
    params = cli.commands[command].params
    return {"--help", *(one for param in params for one in (*param.opts, *param.secondary_opts))}


def told_to_run(text: str) -> Iterator[str]:
    """Yield the digestgen commands that a text tells its readers to run."""
    yield from re.findall(r"(?:^|`|&& |\| |bin/|\$\(|echo \")digestgen ([a-z]+[^`#&|\n\")]*)", text, re.MULTILINE)


@pytest.mark.parametrize("page", [*ALL, REPOSITORY / "README.md"], ids=lambda path: path.name)
def test_the_commands_and_options_that_a_page_names_are_there(page: Path) -> None:
    for line in told_to_run(page.read_text(encoding="utf-8")):
        word = line.split()[0]
        assert word in cli.commands, line
        options = {
            one for parameter in cli.commands[word].params for one in (*parameter.opts, *parameter.secondary_opts)
        }
        assert set(re.findall(r"--[a-z-]+", line)) <= options | {"--help"}, line


def test_every_key_is_on_its_page() -> None:
    matter = {key for kind in MATTERS for key in schema_of(kind)["properties"]}
    inner = {key for model in keys.MODELS.values() for key in model["properties"]}
    assert keys.described(text_of("front-matter.md")) | keys.described(text_of("site-yaml.md")) >= matter | inner
    assert keys.described(text_of("site-yaml.md")) >= SiteConfig.model_fields.keys()


# Links


def anchors(page: str) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", [*ALL, REPOSITORY / "README.md"], ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", prose)):
        if re.match(r"https?:", target):
            continue
        path, _, anchor = target.partition("#")
        other = (page.parent / path) if path else page
        assert other.exists(), target
        assert not anchor or anchor in anchors(other.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("page", ALL, ids=lambda path: path.name)
def test_pages_name_no_hosts_but_examples_and_what_they_cite(page: Path) -> None:
    hosts = set(re.findall(r"https?://([^/\s:)`\"'#]+)", page.read_text(encoding="utf-8")))
    examples_ = {"example.org", "example.com", "www.example.com", "digest.example.org", "127.0.0.1"}
    cited = {"jinja.palletsprojects.com", "babel.pocoo.org", "web.archive.org", "github.com"}
    assert hosts <= examples_ | cited
