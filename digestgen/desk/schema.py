"""The contract of front matter, registers and site.yaml, as JSON Schema (draft 2020-12), for editors' programs.

What a site adds to it are the names of its registers, so that they are offered while somebody types. What pydantic
makes of the models is brought to what the site's own reading takes: a key without a value counts as left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from digestgen.config import SiteConfig
from digestgen.content.model import TAXONOMIES
from digestgen.content.registers import Registers
from digestgen.content.schema import MATTERS, REGISTERS
from digestgen.desk.known import read_config, read_registers
from digestgen.errors import BuildFailed, Problem

KINDS = ("site", *MATTERS, *REGISTERS)

_TAKES: dict[str, dict[str, tuple[str, ...]]] = {
    "ArticleMatter": {name: (name,) for name in ("tags", "places", "actors", "conflicts")},
    "SourceMatter": {"publisher": ("publishers",)},
    "ClaimMatter": {"by": ("actors", "publishers")},
}
"""Model → key → the registers whose names it takes."""

_SYNTAX = re.compile(r"[\^$\\.*+?()\[\]{}|/]")


class Names(NamedTuple):
    """The registers of a site, and which of them an article may bring new terms to."""

    registers: Registers
    is_open: frozenset[str]


def names_of(site: Path) -> tuple[Names, list[Problem]]:
    """Return the names of a site's registers, and what is wrong with them. Raises `SiteProblems` for site.yaml."""
    config = read_config(site)
    registers, problems = read_registers(site)
    return Names(registers, frozenset({"tags", *config.open_registers})), problems


def schema_of(kind: str, names: Names | None = None) -> dict[str, Any]:
    """Return the schema of `site`, of a kind of document, or of a register (a mapping of slugs to entries)."""
    model: Any = SiteConfig if kind == "site" else (MATTERS | REGISTERS)[kind]
    schema = model.model_json_schema()
    definitions = schema.pop("$defs", {})
    for one in (*definitions.values(), schema):
        _settle(one)
    if names and kind == "article":
        _offer({**definitions, model.__name__: schema}, definitions, names)
    if kind in REGISTERS:
        definitions[model.__name__] = schema
        schema = {
            "description": f"content/data/{kind}.yaml: entries by their slugs",
            "type": "object",
            "propertyNames": MATTERS["page"].model_json_schema()["properties"]["slug"]["anyOf"][0],
            "additionalProperties": {"$ref": f"#/$defs/{model.__name__}"},
        }
    ends = {"$defs": definitions} if definitions else {}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, **ends}


def write_schemas(folder: Path, names: Names | None) -> list[Path]:
    """Write all schemas into a folder, each as KIND.json, and return their paths. Raises `BuildFailed`."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in KINDS:
            path = folder / f"{kind}.json"
            path.write_text(dumps(schema_of(kind, names)), encoding="utf-8")
            written.append(path)
    except OSError as error:
        raise BuildFailed(f"{error.filename or folder}: {error.strerror}") from error
    return written


def dumps(schema: dict[str, Any]) -> str:
    """Return a schema as the text of a file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


# The names of the registers


def _offer(models: dict[str, Any], definitions: dict[str, Any], names: Names) -> None:
    """Let the keys that take names of registers offer those."""
    forms = {taxonomy: form for taxonomy in TAXONOMIES if (form := _name_of(taxonomy, names))}
    definitions |= forms
    for model, keys in _TAKES.items():
        for key, taxonomies in keys.items():
            prop = models[model]["properties"][key]
            form = {"anyOf": [{"$ref": f"#/$defs/{taxonomy}"} for taxonomy in taxonomies if taxonomy in forms]}
            if form["anyOf"] and "anyOf" in prop:
                prop["anyOf"][0]["items"] = form
            elif form["anyOf"]:
                models[model]["properties"][key] = {"description": prop["description"], **form}


def _name_of(taxonomy: str, names: Names) -> dict[str, Any] | None:
    """Return the form of a name of a register, or None if it has none to offer.

    Where new terms may be brought along, any text will do; else the names alone, whose case does not matter.
    """
    terms = names.registers.terms[taxonomy].values()
    known = list(dict.fromkeys(name for term in terms for name in (term.name, *term.aliases, term.slug)))
    if not known:
        return None
    is_free = taxonomy in names.is_open or taxonomy in names.registers.unread
    other = r"\S" if is_free else f"^({'|'.join(map(_in_any_case, sorted(known)))})$"
    return {"anyOf": [{"enum": known}, {"type": "string", "pattern": other}]}


def _in_any_case(name: str) -> str:
    """Return a pattern for a name in capital and small letters. Patterns of JSON Schema know no flags."""
    return "".join(_char(char) for char in name)


def _char(char: str) -> str:
    cases = sorted({case for case in (char, char.lower(), char.upper()) if len(case) == 1})
    return f"[{''.join(cases)}]" if len(cases) > 1 else _SYNTAX.sub(r"\\\g<0>", char)


# What pydantic makes of a model → what the reading takes


def _settle(schema: dict[str, Any]) -> None:
    """Take out names that say nothing, and let keys that may be left out be without a value, too."""
    schema.pop("title", None)
    if schema.get("default", "") is None:
        del schema["default"]
    for inner in _within(schema):
        _settle(inner)
    required = schema.get("required", ())
    for key, one in schema.get("properties", {}).items():
        if key not in required:
            schema["properties"][key] = _or_nothing(one)
    if "patternProperties" in schema:
        schema["additionalProperties"] = False
        schema["patternProperties"] = {key: _or_nothing(one) for key, one in schema["patternProperties"].items()}


def _within(schema: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """Return the schemas that stand in a schema."""
    for word in ("properties", "patternProperties"):
        yield from schema.get(word, {}).values()
    for word in ("items", "additionalProperties"):
        if isinstance(schema.get(word), dict):
            yield schema[word]
    yield from schema.get("anyOf", ())


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that takes null, too; what describes it stays outside."""
    outside: dict[str, Any] = {word: schema[word] for word in ("description", "default") if word in schema}
    inside = {word: value for word, value in schema.items() if word not in outside}
    forms = inside["anyOf"] if inside.keys() == {"anyOf"} else [inside]
    if {"type": "null"} not in forms:
        forms = [*forms, {"type": "null"}]
    return {**outside, "anyOf": forms}
