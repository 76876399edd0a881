"""The sites that benchmarks measure: always the same for the same number, without a fault, and the same for Hugo."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks import edits, hugo, runs
from benchmarks.counts import count, kind_of, paths_in
from benchmarks.generate import generate, write
from benchmarks.yamltext import dump
from digestgen.build import build
from digestgen.desk.check import check
from digestgen.reading.tree import parse
from digestgen.stages.options import Options, quiet

AT = datetime(2026, 1, 1, tzinfo=UTC)


def options(folder: Path) -> Options:
    return Options(folder, folder.parent / "built" / "public", AT, jobs=1)


def errors(folder: Path) -> list[str]:
    """Return what a build would refuse. That there is something to warn of is in the nature of made-up texts."""
    return [str(problem) for problem in check(options(folder), quiet).problems if problem.severity == "error"]


def digest(articles: int, seed: int = 1) -> str:
    return sha256(repr(list(generate(articles, seed))).encode()).hexdigest()


def test_the_same_number_and_seed_give_the_same_site() -> None:
    assert digest(120) == digest(120)
    assert digest(120) != digest(120, seed=2)


def test_a_site_has_as_many_articles_as_were_asked_for_and_of_the_asked_size() -> None:
    texts = [text for path, text in generate(200) if path.startswith("content/articles/") and path.endswith(".md")]
    assert len(texts) == 200
    assert 4000 < sum(map(len, texts)) / 200 < 6000


def test_registers_do_not_grow_from_a_thousand_articles_on() -> None:
    def registers(articles: int) -> list[int]:
        return [text.count("\n  name: ") for path, text in generate(articles) if path.startswith("content/data/")]

    assert registers(1000) == registers(1500) == [100, 30, 30, 35, 5]
    assert sum(registers(100)) < 50


@pytest.mark.parametrize("articles", [1, 2, 11])
def test_the_smallest_sites_are_whole(tmp_path: Path, articles: int) -> None:
    write(tmp_path / "site", articles)
    assert errors(tmp_path / "site") == []


def test_a_thousand_articles_have_no_problem(tmp_path: Path) -> None:
    write(tmp_path / "site", 1000)
    assert errors(tmp_path / "site") == []


def test_hugo_makes_the_same_pages(tmp_path: Path) -> None:
    write(tmp_path / "site", 60)
    build(options(tmp_path / "site"))
    hugo.convert(tmp_path / "site", tmp_path / "hugo")
    runs.build_hugo(tmp_path / "hugo", tmp_path / "public-hugo")
    ours, theirs = paths_in(tmp_path / "built" / "public"), paths_in(tmp_path / "public-hugo")
    assert count(ours)["articles"] == count(theirs)["articles"] == 60
    # Hugo splits the sitemap by language, and has no newsroom, and less for subscribers and search engines.
    own = ("sitemaps", "newsroom", "to be found", "for subscribers")
    assert {path for path in ours ^ theirs if kind_of(path) not in own} == set()
    assert {path for path in theirs if kind_of(path) == "newsroom"} == set()


def test_every_edit_changes_the_site_and_leaves_it_without_a_problem(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, 60)
    edits.own_layout(site)
    made = (edits.edit_body, edits.edit_title, edits.edit_tag, edits.edit_register, edits.edit_layout)
    for run in range(2):
        for edit in made:
            before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
            edit(site, run)
            assert sum(path.read_bytes() != data for path, data in before.items()) == 1, edit.__name__
    assert errors(site) == []


def test_what_is_written_as_yaml_is_read_back() -> None:
    value = {"a": ["x", "b: c", "no"], "d": {"e": "#f", "g": '"h" — i'}, "j": [{"k": "l", "m": ["1"]}, {"k": "عربي"}]}
    tree, problems = parse(dump(value), "x.yaml")
    assert not problems
    assert tree.value() == value
