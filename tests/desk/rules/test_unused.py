from __future__ import annotations

from typing import Any

import pytest

from digestgen.desk.check import check
from digestgen.render.layout_files import default_folder
from digestgen.stages.options import quiet
from tests.desk.rules.looking import told
from tests.harness import Site
from tests.makers import said

MENTION = '{{% {} "part.html" {} %}}'


@pytest.fixture
def registers(site: Site) -> Site:
    """Return a site with every register, of which nothing is used."""
    for taxonomy in ("tags", "places", "actors", "publishers", "conflicts"):
        site.register(taxonomy, one="One")
    return site


def test_entries_that_no_text_uses_are_told_where_they_stand(registers: Site) -> None:
    registers.register("places", aleppo="Aleppo", homs="Homs").article("a.md", places=["Aleppo"])
    assert told(registers, "term-unused") == [
        "content/data/tags.yaml:1:1: no text uses 'one' of the register of tags",
        "content/data/places.yaml:2:1: no text uses 'homs' of the register of places",
        "content/data/actors.yaml:1:1: no text uses 'one' of the register of actors",
        "content/data/publishers.yaml:1:1: no text uses 'one' of the register of publishers",
        "content/data/conflicts.yaml:1:1: no text uses 'one' of the register of conflicts",
    ]


@pytest.mark.parametrize(
    ("matter", "taxonomies"),
    [
        ({"tags": ["one"], "places": ["ONE"], "conflicts": ["One"]}, {"actors", "publishers"}),
        ({"actors": ["One"]}, {"tags", "places", "publishers", "conflicts"}),
        ({"sources": [{"publisher": "One"}]}, {"tags", "places", "actors", "conflicts"}),
        ({"claims": [{"id": "c", "claim": "C", "by": "One", "kind": "reports"}]},
         {"tags", "places", "publishers", "conflicts"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("more", [{}, {"draft": True}, {"date": "2030-01-01"}])
def test_every_kind_of_use_counts(
    registers: Site, matter: dict[str, Any], taxonomies: set[str], more: dict[str, Any]
) -> None:
    registers.article("a.md", **matter, **more)
    assert {line.split("/")[2].split(".")[0] for line in told(registers, "term-unused")} == taxonomies


def test_nothing_is_told_while_a_file_cannot_be_read_that_may_use_it(registers: Site) -> None:
    assert told(registers.write("content/articles/broken.md", "x"), "term-unused") == []


# Layouts


def unused(site: Site) -> list[str]:
    return said(one for one in check(site.options(), quiet).problems if one.rule == "layout-unused")


def test_a_layout_that_nothing_asks_for_is_told(site: Site) -> None:
    site.article("a.md").write("layouts/articles.html", "x").write("layouts/parts/box.html", "x")
    assert unused(site) == [
        "layouts/articles.html:1:1: nothing uses this layout",
        "layouts/parts/box.html:1:1: nothing uses this layout",
    ]


@pytest.mark.parametrize("word", ["include", "extends", "import"])
def test_one_that_a_layout_in_use_asks_for_is_not(site: Site, word: str) -> None:
    site.article("a.md").write("layouts/part.html", "x")
    site.write("layouts/404.html", MENTION.format(word, "as part" if word == "import" else ""))
    assert unused(site) == []


def test_one_that_only_an_unused_one_asks_for_is_told_with_it(site: Site) -> None:
    site.article("a.md").write("layouts/part.html", "x").write("layouts/own.html", MENTION.format("include", ""))
    assert len(unused(site)) == 2
    assert unused(site.article("b.md", layout="own.html", draft=True)) == []


def test_one_in_the_place_of_a_default_layout_is_not_told_even_if_no_page_is_made_with_it(site: Site) -> None:
    assert unused(site.article("a.md").write("layouts/edition.html", "x")) == []


def test_a_part_of_the_default_layouts_that_none_asks_for_any_more_is(site: Site) -> None:
    for layout in default_folder().rglob("*.*"):
        if layout.suffix in (".html", ".xml", ".txt") and not layout.name.startswith(("_", "base")):
            site.write(f"layouts/{layout.relative_to(default_folder()).as_posix()}", "x")
    assert unused(site.article("a.md").write("layouts/_macros.html", "x")) == [
        "layouts/_macros.html:1:1: nothing uses this layout"
    ]


def test_a_catalog_of_a_language_that_the_site_lacks_is_told(site: Site) -> None:
    catalog = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    site.article("a.md").write("layouts/locale/fr.po", catalog).write("layouts/locale/ar.po", catalog)
    assert len(unused(site)) == 2
    assert unused(site.in_arabic_too()) == ["layouts/locale/fr.po:1:1: the site has no such language"]


def test_assets_are_not_told(site: Site) -> None:
    assert unused(site.article("a.md").write("layouts/assets/own.css", "x")) == []


@pytest.mark.parametrize("broken", ["layouts/home.html", "content/articles/b.md"])
def test_nothing_is_told_of_layouts_while_something_cannot_be_read(site: Site, broken: str) -> None:
    site.article("a.md").write("layouts/articles.html", "x").write(broken, "{% if %}")
    assert unused(site) == []


def test_both_can_be_switched_off(registers: Site) -> None:
    registers.article("a.md").write("layouts/articles.html", "x")
    assert told(registers, "term-unused")
    assert unused(registers)
    registers.settings(checks={"term-unused": "off", "layout-unused": "off"})
    assert told(registers, "term-unused") + unused(registers) == []
