"""docs/editors.md and the examples of the reference pages: every piece of them is taken by what reads the files."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from digestgen.config import SiteConfig
from digestgen.content.documents import Settings, parse_document
from digestgen.content.schema import REGISTERS
from digestgen.content.source import SourceFile
from digestgen.desk.report import report
from digestgen.desk.upcoming import as_json, upcoming
from digestgen.reading.tree import parse
from digestgen.reading.validate import validate
from digestgen.stages.options import quiet
from tests.docs import keys
from tests.docs.renew import FOLDER
from tests.harness import Site

SETTINGS = Settings("en", ("en", "ar"), "UTC")


def text_of(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    """Return the blocks of code in a language."""
    found = re.findall(rf"^```{language}\n(.*?)^```", text_of(page), re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no {language}"
    return found


def faults_of(text: str, kind: str) -> tuple[Any, ...]:
    folder = f"content/{kind}s"
    return parse_document(SourceFile(f"{folder}/a.md", text.encode()), kind, SETTINGS).problems  # type: ignore[arg-type]


@pytest.mark.parametrize("block", blocks("editors.md", "markdown"))
def test_a_whole_text_of_the_guide_has_no_fault(block: str) -> None:
    kind = "edition" if "\nweek:" in block else "article" if "\ndate:" in block else "page"
    assert faults_of(block, kind) == ()


@pytest.mark.parametrize("block", blocks("editors.md", "yaml"))
def test_a_piece_of_front_matter_of_the_guide_has_no_fault(block: str) -> None:
    if re.match(r"\w+:\n  name:", block):
        tree, problems = parse(block, "places.yaml")
        assert problems == []
        for node in (tree.entries or {}).values():
            assert validate(REGISTERS["places"], node, "places.yaml")[1] == []
        return
    assert faults_of(f"---\ntitle: x\ndate: 2026-01-12\n{block}---\n", "article") == ()


@pytest.mark.parametrize("block", [*blocks("front-matter.md", "yaml")])
def test_an_entry_of_a_register_has_no_fault(block: str) -> None:
    tree, problems = parse(block, "places.yaml")
    assert problems == []
    assert all(validate(REGISTERS["places"], node, "x")[1] == [] for node in (tree.entries or {}).values())


@pytest.mark.parametrize("block", blocks("site-yaml.md", "yaml"))
def test_the_settings_of_the_page_have_no_fault(block: str) -> None:
    tree, problems = parse(block, "site.yaml")
    assert (problems, validate(SiteConfig, tree, "site.yaml")[1]) == ([], [])


def test_figures_of_the_guide_are_figures() -> None:
    found = re.findall(r"^\| [^|]* \| `(\w+: \{.*\})` \|$", text_of("editors.md"), re.MULTILINE)
    assert len(found) == 6
    for figure in found:
        claim = f"claims:\n- id: a\n  claim: x\n  by: y\n  kind: reports\n  figure:\n    {figure}\n"
        assert faults_of(f"---\ntitle: x\ndate: 2026-01-12\n{claim}---\n", "article") == ()


def test_the_message_of_the_guide_is_what_is_said(site: Site) -> None:
    site.register("places", exampletown="Exampletown")
    matter = "title: x\nslug: x\ndate: 2026-01-12\ntags: [roads]\nplaces: [Exampletwon]"
    site.write("content/articles/2026-01-12-two-roads.md", f"---\n{matter}\n---\n")
    said = report(site.problems(), "text")
    assert "".join(f"    {line}\n" for line in said.splitlines()) in text_of("editors.md")


def test_the_json_of_the_guide_is_what_is_said(site: Site) -> None:
    site.article("2026-01-20-later.md", title="Later", date="2026-01-20T18:00")
    found = upcoming(site.options(now=datetime(2026, 1, 12, 10, tzinfo=UTC)), quiet)
    assert json.loads(blocks("editors.md", "json")[0]) == as_json(found, 1)


def test_every_grade_and_kind_of_a_claim_is_explained() -> None:
    claim = keys.MODELS["ClaimMatter"]["properties"]
    words = [*claim["kind"]["enum"], *claim["grade"]["anyOf"][0]["enum"]]
    assert len(words) == 10
    assert all(f"`{word}`" in text_of("editors.md") for word in words)
