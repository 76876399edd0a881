from __future__ import annotations

from typing import Any

import pytest

from digestgen.cli import SCHEMA_KINDS
from digestgen.desk.schema import schema_of

TYPES = {"object", "array", "string", "number", "integer", "boolean", "null"}
KEYWORDS = {
    *("$schema", "$defs", "$ref", "title", "description", "type", "properties", "required", "additionalProperties"),
    *(
        "items",
        "anyOf",
        "enum",
        "const",
        "default",
        "format",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
    ),
    *("propertyNames", "patternProperties", "minItems", "maxItems"),
}
OBVIOUS = {
    *("title", "date", "updated", "expires", "summary", "lang", "draft", "tags", "conflicts", "places", "actors"),
    *("event", "sources", "claims", "corrections", "image", "publisher", "url", "claim", "kind", "grade", "figure"),
    *("was", "now", "caption", "credit", "file", "min", "max", "approx", "type", "name", "country", "region"),
    *("lat", "lon", "from", "to", "permalinks", "feeds"),
}
"""Keys that say themselves what they are, or whose own schema does."""


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
        assert set(schema.get("required", [])) <= schema.get("properties", {}).keys(), path
        if reference := schema.get("$ref"):
            assert reference.startswith("#/$defs/"), path
            assert reference.removeprefix("#/$defs/") in whole["$defs"], f"{path}: {reference} leads nowhere"


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_every_key_is_described_or_obvious(kind: str) -> None:
    silent = [
        f"{path}/{name}"
        for path, schema in walk(schema_of(kind), kind)
        for name, inner in schema.get("properties", {}).items()
        if name not in OBVIOUS and "description" not in inner
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
