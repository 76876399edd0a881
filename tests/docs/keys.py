"""The schemas → docs/front-matter.md and docs/site-yaml.md: each key with its type, what it is if left out, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from digestgen.content.codebook import EVENT_TYPES
from digestgen.content.schema import MATTERS, REGISTERS
from digestgen.desk.schema import schema_of
from tests.docs.tables import table

Schema = dict[str, Any]
ARTICLE = schema_of("article")
EDITION = schema_of("edition")
PLACE = schema_of("places")["$defs"]["PlaceMatter"]
MODELS: dict[str, Schema] = {
    **ARTICLE["$defs"],
    **EDITION["$defs"],
    **schema_of("site")["$defs"],
    **{model.__name__: schema_of(kind)["$defs"][model.__name__] for kind, model in REGISTERS.items()},
}
TITLES = {
    "SourceMatter": "A source",
    "ClaimMatter": "A claim",
    "FigureMatter": "A figure",
    "CorrectionMatter": "A correction",
    "EventMatter": "An event",
    "ImageMatter": "An image",
    "WithdrawalMatter": "A withdrawal",
    "TrendMatter": "A trend",
    "Language": "A language",
    "Permalinks": "Permalinks",
    "Feeds": "Feeds",
    "Mail": "Mail",
    "Policies": "Policies",
}
"""Model → the heading of its section."""


def _pattern(schema: Schema) -> str:
    forms = [schema, *schema.get("anyOf", [])]
    return next(str(form["pattern"]) for form in forms if "pattern" in form)


def _property(model: Schema, key: str) -> Schema:
    found: Schema = model["properties"][key]
    return found


WORDS = {
    r"\S": "text",
    _pattern(_property(ARTICLE, "date")): "day or moment",
    _pattern(_property(MODELS["SourceMatter"], "date")): "day",
    _pattern(_property(MODELS["SourceMatter"], "url")): "web address",
    _pattern(_property(ARTICLE, "slug")): "slug",
    _pattern(_property(ARTICLE, "lang")): "language tag",
    _pattern(_property(ARTICLE, "id")): "tag: URI",
    _pattern(_property(MODELS["ImageMatter"], "file")): "relative path",
    _pattern(_property(EDITION, "week")): "week",
    _pattern(_property(PLACE, "country")): "country code",
    _pattern(ARTICLE["properties"]["aliases"]["anyOf"][0]["items"]): "path",
    _pattern(_property(MODELS["ClaimMatter"], "id")): "id",
    "^[a-z][a-z0-9_]*$": "name",
    _pattern(_property(schema_of("site"), "base_url")): "web address",
    _pattern(_property(schema_of("site"), "tagging_entity")): "host,year",
    _pattern(_property(MODELS["Permalinks"], "articles")): "path",
    _pattern(_property(MODELS["Mail"], "from")): "mail address",
    _pattern(_property(MODELS["Mail"], "list_id")): "list id",
    _pattern(_property(MODELS["Mail"], "unsubscribe")): "https: or mailto: address",
}
"""Pattern → what it stands for."""


def front_matter() -> tuple[str, str, str]:
    """Return the keys of documents, of what stands in them, and of registers."""
    kinds = {kind: schema_of(kind) for kind in MATTERS}
    common = [key for key in kinds["page"]["properties"] if all(key in one["properties"] for one in kinds.values())]
    parts = ["## Articles, editions and pages", _keys(kinds["page"], common)]
    for kind, schema in kinds.items():
        if own := [key for key in schema["properties"] if key not in common]:
            parts += [f"## {kind.capitalize()}s, besides", _keys(schema, own)]
    inner = [one for name in TITLES if name in ARTICLE["$defs"] | EDITION["$defs"] for one in _model(name)]
    shared = list(MODELS["TagMatter"]["properties"])
    registers = ["### All registers", _keys(MODELS["TagMatter"], shared)]
    for kind, model in REGISTERS.items():
        schema = MODELS[model.__name__]
        if own := [key for key in schema["properties"] if key not in shared]:
            registers += [f"### {kind.capitalize()}, besides", _keys(schema, own)]
    return "\n\n".join(parts), "\n\n".join(inner), "\n\n".join(registers)


def site() -> str:
    """Return the keys of site.yaml."""
    schema = schema_of("site")
    parts = [_keys(schema, schema["properties"])]
    return "\n\n".join([*parts, *(part for name in TITLES if name in schema["$defs"] for part in _model(name))])


def _model(name: str) -> Iterator[str]:
    schema = MODELS[name]
    yield f"## {TITLES[name]}"
    yield schema["description"]
    yield _keys(schema, schema["properties"])
    if name == "EventMatter":
        yield _event_types()


def _event_types() -> str:
    rows = [(name, ", ".join(names)) for name, names in EVENT_TYPES.items()]
    return "The types, each with its sub-types:\n\n" + table(("type", "sub-types"), rows)


def _keys(schema: Schema, keys: Iterable[str]) -> str:
    required = schema.get("required", ())
    rows = []
    for key in keys:
        prop = schema["properties"][key]
        left_out = "**required**" if key in required else _default(prop.get("default"))
        said = prop["description"]
        rows.append((f"`{key}`", _type(prop), left_out, said if said.endswith(("…", "/")) else f"{said}."))
    return table(("key", "type", "if left out", "meaning"), rows)


def _default(value: Any) -> str:
    if isinstance(value, dict) and value:
        return "as below"
    if isinstance(value, list) and value:
        return ", ".join(f"`{one}`" for one in value)
    if value in (None, [], {}, ""):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _type(schema: Schema) -> str:
    """Say in words what a value is."""
    if "anyOf" in schema:
        return ", or ".join(_type(one) for one in schema["anyOf"] if one != {"type": "null"})
    if "$ref" in schema:
        title = TITLES[schema["$ref"].removeprefix("#/$defs/")]
        return f"[{title.lower()}](#{title.lower().replace(' ', '-')})"
    if "enum" in schema:
        *names, last = (f"`{one}`" for one in schema["enum"])
        return "a name of the table below" if len(names) > 8 else f"{', '.join(names)} or {last}"
    if schema["type"] == "array":
        return f"{_type(schema['items'])} …"
    if schema["type"] == "object":
        return _mapping(schema)
    return _scalar(schema)


def _mapping(schema: Schema) -> str:
    if "properties" in schema:
        return "[rule](checks.md) → " + _type(next(iter(schema["properties"].values())))
    [(pattern, value)] = schema["patternProperties"].items()
    return f"{WORDS[pattern]} → {_type(value)}"


def _scalar(schema: Schema) -> str:
    if schema["type"] == "string":
        return WORDS[schema["pattern"]] if "pattern" in schema else "text"
    if schema["type"] == "boolean":
        return "`true` or `false`"
    low, high = schema.get("minimum"), schema.get("maximum")
    word = "whole number" if schema["type"] == "integer" else "number"
    if low is not None and high is not None:
        return f"{word} from {low:g} to {high:g}"
    return f"{word} from {low:g} up" if low is not None else word


def described(page: str) -> set[str]:
    """Return the keys that a page has in its tables."""
    return set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
