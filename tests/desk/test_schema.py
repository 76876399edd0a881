"""The schemas: well-formed, described to the last key, and of one mind with what reads the files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from digestgen.cli.asking import SCHEMA_KINDS
from digestgen.config import parse_config
from digestgen.content.documents import Settings, parse_document
from digestgen.content.frontmatter import split
from digestgen.content.schema import REGISTERS
from digestgen.content.source import SourceFile
from digestgen.desk import schema as schemas
from digestgen.desk.init import STARTER
from digestgen.desk.schema import Names, names_of, schema_of, write_schemas
from digestgen.errors import SiteProblems
from digestgen.reading.tree import parse
from digestgen.reading.validate import validate
from tests.desk.json_schema import TYPES, Schema, plain
from tests.harness import REPOSITORY, Run, Site, digestgen, front_matter
from tests.makers import registers

KEYWORDS = {
    *("$schema", "$defs", "$ref", "description", "type", "properties", "required", "additionalProperties", "items"),
    *(
        "anyOf",
        "oneOf",
        "enum",
        "default",
        "pattern",
        "minLength",
        "minimum",
        "maximum",
        "propertyNames",
        "patternProperties",
    ),
    *("minProperties", "dependentRequired"),
}


def walk(schema: Any, path: str) -> list[tuple[str, dict[str, Any]]]:
    """Return all schemas within a schema, with their paths."""
    if not isinstance(schema, dict):
        assert isinstance(schema, bool), path
        return []
    found = [(path, schema)]
    for word in ("$defs", "properties", "patternProperties"):
        for name, inner in schema.get(word, {}).items():
            found += walk(inner, f"{path}/{word}/{name}")
    for word in ("items", "additionalProperties", "propertyNames"):
        if word in schema:
            found += walk(schema[word], f"{path}/{word}")
    for number, inner in enumerate(schema.get("anyOf", [])):
        found += walk(inner, f"{path}/anyOf/{number}")
    return found


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_it_is_a_json_schema_of_draft_2020_12(kind: str) -> None:
    whole = schema_of(kind)
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for path, schema in walk(whole, kind):
        assert schema.keys() <= KEYWORDS, f"{path} has {schema.keys() - KEYWORDS}"
        assert schema.get("type", "object") in TYPES, path
        assert "/anyOf/" in path or set(schema.get("required", [])) <= schema.get("properties", {}).keys(), path
        assert all(re.compile(pattern) for pattern in [schema.get("pattern", ""), *schema.get("patternProperties", ())])
        if reference := schema.get("$ref"):
            assert reference.startswith("#/$defs/"), path
            assert reference.removeprefix("#/$defs/") in whole["$defs"], f"{path}: {reference} leads nowhere"


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_every_key_is_described(kind: str) -> None:
    silent = [
        f"{path}/{name}"
        for path, schema in walk(schema_of(kind), kind)
        for name, inner in schema.get("properties", {}).items()
        if not inner.get("description")
    ]
    assert silent == []


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_unknown_keys_are_refused(kind: str) -> None:
    for path, schema in walk(schema_of(kind), kind):
        if "properties" in schema:
            assert schema.get("additionalProperties") is False, path


def test_what_is_required() -> None:
    required = {kind: set(schema_of(kind).get("required", [])) for kind in SCHEMA_KINDS[:4]}
    assert required == {
        "site": {"title", "base_url"},
        "article": {"title", "date"},
        "edition": {"title", "date"},
        "page": {"title"},
    }


def test_keys_are_those_that_editors_write() -> None:
    assert {"week", "from", "to"} <= schema_of("edition")["properties"].keys()


def test_a_register_is_a_mapping_of_slugs_to_entries() -> None:
    places = schema_of("places")
    assert places["type"] == "object"
    entry = places["$defs"][places["additionalProperties"]["$ref"].removeprefix("#/$defs/")]
    assert {"name", "lat", "lon"} <= entry["properties"].keys()


def test_the_words_of_a_choice_are_listed() -> None:
    claim = schema_of("article")["$defs"]["ClaimMatter"]["properties"]
    assert claim["kind"]["enum"] == ["claims", "reports", "confirms", "denies", "disputes"]


def test_the_kinds_of_the_command_are_those_that_there_are() -> None:
    assert SCHEMA_KINDS == schemas.KINDS


SETTINGS = Settings("en", ("en", "ar", "ckb", "pt-BR", "sr-Latn"), "UTC")


# What the loader takes, the schemas take, and the other way round


def documents(folder: Path) -> list[Path]:
    return sorted((folder / "content").rglob("*.md"))


@pytest.mark.parametrize("folder", [REPOSITORY, STARTER], ids=["digest", "starter"])
def test_all_that_is_written_in_a_good_site_is_good(folder: Path) -> None:
    names, faults = names_of(folder)
    assert faults == []
    known = {kind: Schema(schema_of(kind, names)) for kind in SCHEMA_KINDS}
    assert len(documents(folder)) > 3
    for path in documents(folder):
        parts, problems = split(path.read_text(), path.name)
        kind = path.relative_to(folder / "content").parts[0].removesuffix("s")
        assert problems == []
        assert known[kind].faults(plain(parts.tree)) == [], path
    for path in [folder / "site.yaml", *(folder / "content/data").glob("*.yaml")]:
        tree, _ = parse(path.read_text(), path.name)
        assert known[path.stem].faults(plain(tree)) == [], path


CLAIM = {"id": "a", "claim": "x", "by": "SOHR", "kind": "reports"}
SOURCES = [{"publisher": "Times"}, {"publisher": "Post"}]
GOOD: dict[str, list[dict[str, Any]]] = {
    "article": [
        {"date": "2015-06-02T18:30"},
        {"date": "2015-06-02 18:30:00 +0200"},
        {"date": "2015-06-02T18:30Z", "updated": "2015-06-03", "expires": "2999-12-31"},
        {"id": "tag:digest.example.org,2026-01-31:a/b?c=1", "slug": "عنوان-1.2~x_y"},
        {"lang": "ckb", "dir": "rtl", "translations": {"pt-BR": "../ar/a.md", "sr-Latn": "b.md"}},
        {"aliases": ["/", "/a b/c.html"], "layout": "long.html", "weight": -3, "draft": False},
        {"tags": [], "places": ["Aleppo"], "actors": ["SOHR"], "conflicts": ["War"]},
        {"event": {"type": "Battles", "sub_type": "Armed clash", "date": "2015-06-01", "time_precision": 3}},
        {"sources": [{"publisher": "Times", "agency": "AFP", "url": "HTTPS://example.org:8080/a?b#c"}]},
        {"sources": [{"publisher": "Times", "agency": ["AFP", "AP"], "lang": "fr", "archive": "http://example.org"}]},
        {"claims": [{"id": "a-1", "claim": "x", "by": "SOHR", "kind": "denies", "grade": "weak"}]},
        {"claims": [{**CLAIM, "source": 1}, {**CLAIM, "id": "b", "source": [1, 2], "about": "a"}], "sources": SOURCES},
        {"claims": [{**CLAIM, "figure": {"killed_2": {"min": 1.5}, "houses": {"max": 2, "approx": 1}}}]},
        {"corrections": [{"date": "2015-06-04", "was": "a", "now": "b", "kind": "update"}]},
        {"image": {"file": "../a b.jpg", "alt": ""}, "warning": "graphic"},
        {"summary": None, "tags": None, "event": None, "draft": None, "translations": {"ar": None}},
    ],
    "edition": [{"week": "2015-W53"}, {"from": "2015-06-01", "to": "2015-06-07", "lead": "../articles/a.md"}],
    "page": [{"slug": "index-2"}],
    "places": [{"lat": 33, "lon": -0.5, "country": "SY", "region": "x"}, {"names": {"ar": "حلب"}, "aliases": ["x"]}],
    "actors": [{"kind": "monitor", "url": "https://example.org/"}],
    "publishers": [{"country": "GB", "description": "x"}],
    "site": [
        {"permalinks": {"articles": "/{slug}/"}, "paginate": 1000, "feeds": {"limit": 1, "content": "summary"}},
        {"tagging_entity": "a.example.org,2026-01-31", "open_registers": ["places"], "timezone": "Asia/Damascus"},
        {"languages": {"ar": {"title": "x"}}, "menu": ["tags", "about"], "checks": {"id-missing": "off"}},
        {"base_url": "http://127.0.0.1:8000/"},
    ],
}
BAD: dict[str, list[dict[str, Any]]] = {
    "article": [
        *(
            {"date": date}
            for date in ("2015-6-2", "June", "2015-13-01", "2015-06-32", "0999-01-01", "2015-06-02T25:00")
        ),
        {"date": None},
        {"title": None},
        {"title": " "},
        {"tilte": "x"},
        {"id": "tag:example.org:x"},
        {"id": "a"},
        *({"slug": slug} for slug in ("a b", "a/b", "page", "index", ".a", "a.html", "a?", "[a]", "a&b")),
        {"lang": "english"},
        {"dir": "up"},
        {"translations": {"Arabic": "a.md"}},
        *({"translations": {"ar": path}} for path in ("/a.md", "a\\b.md", "https://example.org")),
        {"aliases": ["a"]},
        {"aliases": ["/a/../b"]},
        {"aliases": "/a/"},
        {"tags": "x"},
        {"tags": [" "]},
        {"weight": 1.5},
        {"draft": "perhaps"},
        {"event": {"type": "War"}},
        {"event": {"type": "Battles", "sub_type": "x"}},
        {"event": {"type": "Battles", "time_precision": 4}},
        {"event": {"date": "2015-06-01"}},
        {"sources": [{"title": "x"}]},
        {"sources": [{"publisher": "x", "url": "example.org"}]},
        {"sources": [{"publisher": "x", "url": "https://example.org/a b"}]},
        {"sources": [{"publisher": "x", "date": "2015-06-02T10:00"}]},
        {"claims": [{"id": "A", "claim": "x", "by": "y", "kind": "reports"}]},
        {"claims": [{"id": "a", "claim": "x", "by": "y", "kind": "says"}]},
        {"claims": [{"id": "a", "claim": "x", "kind": "reports"}]},
        {"claims": [{**CLAIM, "source": 0}]},
        {"claims": [{**CLAIM, "figure": {"Killed": {"min": 1}}}]},
        {"claims": [{**CLAIM, "figure": {"killed": {"min": -1}}}]},
        {"claims": [{**CLAIM, "figure": {"killed": {}}}]},
        {"corrections": [{"date": "2015-06-04", "was": "a", "now": "b"}]},
        {"image": {"file": "a.jpg"}},
        {"image": {"file": "/a.jpg", "alt": ""}},
    ],
    "edition": [
        {},
        {"from": "2015-06-01"},
        {"week": "2015-W54"},
        {"week": "2015-23"},
        {"week": "2015-W23", "lead": "/a.md"},
    ],
    "page": [{"date": "2015-06-02"}],
    "places": [{"lat": 33}, {"lon": 33}, {"lat": 91, "lon": 0}, {"country": "sy"}, {"name": ""}, {"kind": "city"}],
    "actors": [{"url": "x"}, {"aliases": "x"}, {"names": {"arabic": "x"}}],
    "publishers": [{"country": "UKR"}],
    "site": [
        {"base_url": "example.org"},
        {"base_url": "https://example.org/digest"},
        {"permalinks": {"articles": "/{year}/"}},
        {"permalinks": {"articles": "{slug}"}},
        {"paginate": 0},
        {"paginate": 1001},
        {"open_registers": ["tags"]},
        {"tagging_entity": "Example.org,2026"},
        {"languages": {"ar": {}}},
        {"checks": {"id-missing": "on"}},
        {"checks": {"id-mising": "off"}},
        {"titel": "x"},
    ],
}
NEEDED: dict[str, dict[str, Any]] = {
    "article": {"title": "x", "date": "2015-06-02"},
    "edition": {"title": "x", "date": "2015-06-02"},
    "page": {"title": "x"},
    "site": {"title": "x", "base_url": "https://digest.example.org"},
}


def is_read(kind: str, written: dict[str, Any]) -> bool:
    """Tell whether the loader takes front matter, the entry of a register, or site.yaml."""
    text = front_matter({key: value for key, value in written.items() if value is not None})
    text += "".join(f"{key}:\n" for key, value in written.items() if value is None)
    text = text.replace(": null", ": ")
    if kind == "site":
        try:
            return bool(parse_config(text.encode()))
        except SiteProblems:
            return False
    if kind in REGISTERS:
        tree, problems = parse(text, "a.yaml")
        return not problems and not validate(REGISTERS[kind], tree, "a.yaml")[1]
    source = SourceFile(f"content/{kind}s/a.md", f"---\n{text}---\n".encode())
    return not parse_document(source, kind, SETTINGS).problems  # type: ignore[arg-type]


def is_good(kind: str, written: dict[str, Any]) -> bool:
    """Tell whether the schema takes it."""
    return not Schema(schema_of(kind)).faults({"a": written} if kind in REGISTERS else written)


def cases(table: dict[str, list[dict[str, Any]]]) -> list[tuple[str, dict[str, Any]]]:
    return [(kind, NEEDED.get(kind, {"name": "x"}) | one) for kind, listed in table.items() for one in listed]


@pytest.mark.parametrize(("kind", "written"), cases(GOOD))
def test_both_take_what_is_good(kind: str, written: dict[str, Any]) -> None:
    assert (is_read(kind, written), is_good(kind, written)) == (True, True)


@pytest.mark.parametrize(("kind", "written"), cases(BAD))
def test_neither_takes_what_is_bad(kind: str, written: dict[str, Any]) -> None:
    assert (is_read(kind, written), is_good(kind, written)) == (False, False)


def test_an_entry_of_a_register_stands_below_a_slug() -> None:
    places = Schema(schema_of("places"))
    assert places.faults({"al-bab": {"name": "Al-Bab"}, "حلب": {"name": "حلب"}}) == []
    assert places.faults({"Al Bab": {"name": "Al-Bab"}}) != []


# The names of the registers

KNOWN = registers(
    places={"aleppo": {"name": "Aleppo", "aliases": ["Halab", "حلب"], "names": {"fr": "Alep"}}},
    actors={"sohr": {"name": "Observatory (SOHR)", "aliases": ["S.O.H.R."]}},
    publishers={"times": "Times"},
    tags={"air-strikes": "Air strikes"},
)
CLOSED = Names(KNOWN, frozenset({"tags"}))


def takes(names: Names | None, **matter: Any) -> bool:
    return not Schema(schema_of("article", names)).faults({**NEEDED["article"], **matter})


@pytest.mark.parametrize("name", ["Aleppo", "aleppo", "ALEPPO", "Halab", "حلب"])
def test_a_register_offers_its_names_whatever_their_case(name: str) -> None:
    assert takes(CLOSED, places=[name])
    assert KNOWN.find("places", name)


@pytest.mark.parametrize("name", ["Alep", "Allepo", "Aleppo ", "Times", ""])
def test_what_is_in_no_register_is_marked(name: str) -> None:
    assert not takes(CLOSED, places=[name])
    assert KNOWN.find("places", name) is None


def test_names_are_offered_as_a_list() -> None:
    offered = schema_of("article", CLOSED)["$defs"]["places"]["anyOf"][0]["enum"]
    assert offered == ["Aleppo", "Halab", "حلب", "aleppo"]


def test_without_a_site_any_name_will_do() -> None:
    assert takes(None, places=["Atlantis"], sources=[{"publisher": "x"}])
    assert takes(Names(registers(), frozenset({"tags"})), places=["Atlantis"])  # nobody needs empty choices


def test_tags_are_free_and_so_is_an_open_register() -> None:
    assert takes(CLOSED, tags=["anything"])
    assert not takes(CLOSED, tags=[" "])
    assert takes(CLOSED._replace(is_open=frozenset({"tags", "places"})), places=["Atlantis"])


def test_a_register_that_cannot_be_read_marks_nothing() -> None:
    broken = CLOSED._replace(registers=KNOWN.copy())
    broken.registers.unread.add("places")
    assert takes(broken, places=["Atlantis"])


def test_publishers_and_speakers_are_offered_where_they_belong() -> None:
    assert takes(CLOSED, sources=[{"publisher": "times"}])
    assert not takes(CLOSED, sources=[{"publisher": "S.O.H.R."}])
    assert takes(CLOSED, claims=[{**CLAIM, "by": "s.o.h.r."}, {**CLAIM, "by": "Times"}])
    assert not takes(CLOSED, claims=[{**CLAIM, "by": "sXoXhXr."}])
    assert schema_of("article", CLOSED)["$defs"]["SourceMatter"]["properties"]["publisher"]["description"]


# The files


def test_the_schemas_are_written_each_into_a_file(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / "a/b", CLOSED)
    assert [path.relative_to(tmp_path).as_posix() for path in written] == [f"a/b/{kind}.json" for kind in SCHEMA_KINDS]
    assert "حلب" in (tmp_path / "a/b/article.json").read_text(encoding="utf-8")
    assert [path.read_bytes() for path in write_schemas(tmp_path / "a/b", CLOSED)] == [p.read_bytes() for p in written]


# The command


def offered(run: Run) -> list[str]:
    """Return the names of places that an article's schema offers."""
    found: list[str] = json.loads(run.exits(0).out)["$defs"].get("places", {"anyOf": [{"enum": []}]})["anyOf"][0][
        "enum"
    ]
    return found


def test_in_a_site_the_command_offers_its_names_and_elsewhere_none(site: Site, tmp_path: Path) -> None:
    site.register("places", aleppo="Aleppo")
    assert offered(digestgen("schema", "article", cwd=site.folder / "content").complains_not()) == ["Aleppo", "aleppo"]
    assert offered(site.run("schema", "article").complains_not()) == ["Aleppo", "aleppo"]
    assert offered(digestgen("schema", "article", cwd=tmp_path).complains_not()) == []
    digestgen("schema", "--site", tmp_path, "article").exits(2).prints_nothing().complains("there is no site.yaml")


def test_the_command_writes_all_of_them(site: Site) -> None:
    run = digestgen("schema", "--write", ".vscode/schemas", cwd=site.folder).exits(0).complains_not()
    assert run.out.splitlines() == [f".vscode/schemas/{kind}.json" for kind in SCHEMA_KINDS]
    written = json.loads((site.folder / ".vscode/schemas/article.json").read_text())
    assert written == json.loads(digestgen("schema", "article", cwd=site.folder).out)
    digestgen("schema", "article", "--write", "x", cwd=site.folder).exits(2).complains("leave out KIND")
    digestgen("schema", "--write", "site.yaml/x", cwd=site.folder).exits(1).complains("site.yaml")


def test_what_cannot_be_read_is_told_and_the_rest_is_offered(site: Site) -> None:
    site.register("places", aleppo="Aleppo").write("content/data/actors.yaml", "sohr: {nmae: SOHR}\n")
    run = site.run("schema", "article").complains("content/data/actors.yaml:1:8: unknown key 'nmae'", "not offered")
    assert offered(run) == ["Aleppo", "aleppo"]
    site.write("site.yaml", "titel: x\n").run("schema", "article").exits(1).prints("site.yaml:1:1: ")
