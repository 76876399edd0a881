"""docs/layouts.md has every name that a layout sees."""

from __future__ import annotations

import re
from typing import Any

import pytest

from digestgen.content import model
from digestgen.incremental.cache import Cache
from digestgen.incremental.memory import Memory
from digestgen.render.formats import filters
from digestgen.render.pages import FEEDS, layouts_of
from digestgen.render.plan import plan_site
from digestgen.render.rooms import furnished
from digestgen.render.site import SiteView
from digestgen.render.viewer import Viewer
from digestgen.stages.load import load
from digestgen.stages.look import look
from digestgen.stages.options import quiet
from tests.docs import names
from tests.docs.renew import FOLDER
from tests.harness import Site

PAGE = (FOLDER / "layouts.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([\w./]+\.(?:html|txt|xml))` \| [^|]* \| ([^|]*)\|$", re.MULTILINE)
"""Of the table that is written by hand: a layout, and the names that it gets."""


def fields_of(name: str) -> set[str]:
    view = next(getattr(module, name) for module in names.MODULES if name in names.classes(module))
    return set(view._fields if hasattr(view, "_fields") else view.__dataclass_fields__)


def test_every_field_of_every_view_is_on_the_page() -> None:
    told = {name for module in names.MODULES if module is not model for name in names.classes(module)}
    assert {*told, "Event", "Correction"} == set(names.VIEWS)
    assert len(names.VIEWS) == len(set(names.VIEWS))
    for name in names.VIEWS:
        section = PAGE.partition(f"\n### {name}\n")[2].partition("\n#")[0]
        assert set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE)) == fields_of(name), name


def test_every_question_is_on_the_page() -> None:
    told = set(re.findall(r"^\| `site\.(\w+)", PAGE, re.MULTILINE))
    assert told == {name for name in dir(SiteView) if not name.startswith("_")}


def test_every_filter_is_on_the_page() -> None:
    assert all(f"| `{name}` |" in PAGE for name in filters("en", None))


def what_layouts_get(site: Site) -> dict[str, dict[str, set[str]]]:
    """Return layout → name → the kinds of values that it gets, over all pages of a site; of what it always gets."""
    found: dict[str, dict[str, set[str]]] = {}
    with Cache(None, b"") as cache:
        memory = Memory(cache)
        sight = look(site.folder, memory.seen())
        loaded = load(site.options(), sight, memory, quiet)
        viewer = furnished(Viewer(loaded.index, loaded.document), lambda layout, *_: pytest.fail(layout))
        for one in (one for one in plan_site(loaded.index, {}) if one.recipe not in FEEDS):
            for layout in layouts_of(one.recipe, one.layout):
                got = {name: {kind_of(value)} for name, value in viewer.subject(one.subject).items()}
                before = found.setdefault(layout, got)
                found[layout] = {name: before[name] | kinds for name, kinds in got.items() if name in before}
    return found


def kind_of(value: Any) -> str:
    if type(value) is tuple:
        return f"{type(value[0]).__name__} …" if value else "nothing …"
    return {"str": "text", "NoneType": "none"}.get(type(value).__name__, type(value).__name__)


def test_the_page_says_what_each_layout_gets(site: Site) -> None:
    """The table in docs/layouts.md that is written by hand has each name of each layout, and its kind."""
    site.register("places", aleppo={"name": "Aleppo", "lat": 36.2, "lon": 37.16})
    site.register("actors", monitor="A monitor").register("publishers", paper="A paper")
    site.register("conflicts", war="A war")
    said = [{"id": "toll", "claim": "Some were killed", "by": by, "kind": "reports"} for by in ("A monitor", "A paper")]
    said[1]["id"] = "other"
    has: dict[str, Any] = {
        "places": ["Aleppo"],
        "tags": ["toll"],
        "actors": ["A monitor"],
        "conflicts": ["A war"],
        "claims": said,
        "sources": [{"publisher": "A paper"}],
        "event": {"type": "Battles", "date": "2015-06-01", "time_precision": 1, "geo_precision": 1},
        "corrections": [{"date": "2015-06-02", "was": "one", "now": "two", "kind": "error"}],
    }
    site.article("a.md", date="2015-06-01", **has).article("b.md", date="2015-06-02", updates="a.md", **has)
    said[1] |= {"kind": "denies", "about": "toll"}
    site.settings(mail={"from": "digest@example.org"})
    site.article("c.md", withdrawn={"date": "2015-06-03", "reason": "It was not so"})
    site.edition("e.md", lead="../articles/a.md").edition("f.md", week="2015-W24").page_file("p.md", aliases=["/old/"])
    rows = dict(ROW.findall(PAGE))
    got = what_layouts_get(site)
    assert rows.keys() == got.keys()
    for layout, subject in got.items():
        told = set(re.findall(r"`(\w+)`", rows[layout])) - {"site", "page"}
        assert told == subject.keys() - {"page"}, layout
        for name, kinds in subject.items():
            for kind in kinds - {"none", "nothing …"} if name != "page" else ():
                word = "the address" if name.endswith("sitemap") else kind
                assert word in rows[layout], f"{layout}: {name} is {kind}"
