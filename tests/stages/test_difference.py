"""Of everything that an artifact is made of, the one thing that was different is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from digestgen.desk.explain import explain
from digestgen.stages.options import quiet
from tests.harness import Site

ONE, TWO = "content/articles/one.md", "content/articles/two.md"


@pytest.fixture
def built(site: Site) -> Site:
    site.register("places", aleppo="Aleppo").in_arabic_too()
    site.write("layouts/month.html", "{% include 'part.html' %}").write("layouts/part.html", "{{ cards }}")
    site.article("one.md", title="One", places=["Aleppo"], slug="one")
    site.article("ar.md", title="عربي", lang="ar", slug="ar")
    return site.article("two.md", title="Two", date="2015-06-03", slug="two").build()


def reason(site: Site, url: str) -> str:
    [line] = [line for line in explain(site.options(), url, quiet) if "rendered it: " in line]
    return line.partition("rendered it: ")[2]


Edit = Callable[[Site], object]

ROWS: dict[str, tuple[Edit, str, str]] = {
    "a body": (lambda site: site.change(TWO, "Text.", "Other."), "/2015/06/03/two/", f"{TWO} has changed"),
    "the title of a neighbour": (
        lambda site: site.change(TWO, "Two", "Three"),
        "/2015/06/02/one/",
        f"{TWO} has changed",
    ),
    "a new neighbour": (
        lambda site: site.article("new.md", date="2015-06-04"),
        "/2015/06/03/two/",
        "its 'newer' is not made of the same any more, as content/articles/new.md has changed",
    ),
    "a neighbour that is gone": (
        lambda site: (site.folder / TWO).unlink(),
        "/2015/06/02/one/",
        f"its 'newer' is not made of the same any more, as {TWO} has changed",
    ),
    "a register": (
        lambda site: site.register("places", aleppo={"name": "Aleppo", "description": "A city"}),
        "/places/aleppo/",
        "content/data/places.yaml has changed",
    ),
    "a layout": (
        lambda site: site.write("layouts/month.html", "{% include 'part.html' %}!"),
        "/archive/2015/06/",
        "layouts/month.html has changed",
    ),
    "an include": (
        lambda site: site.write("layouts/part.html", "!{{ cards }}"),
        "/archive/2015/06/",
        "layouts/part.html has changed",
    ),
    "a setting": (lambda site: site.settings(author="Else"), "/2015/06/02/one/", "site.yaml has changed"),
    "where documents stand": (
        lambda site: site.article("new.md", date="2015-06-04"),
        "/sitemap.xml",
        "where documents stand has changed",
    ),
    "an answer": (
        lambda site: site.settings(menu=["tags", "archive"]),
        "/2015/06/02/one/",
        "the answer to site.menu() [en] has changed",
    ),
}


@pytest.mark.parametrize("name", list(ROWS))
def test_that_the_difference_is_named(built: Site, name: str) -> None:
    edit, url, said = ROWS[name]
    edit(built)
    built.build()
    assert reason(built, url) == said
