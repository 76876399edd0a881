"""The contract of front matter, registers and site.yaml, as JSON Schema (draft 2020-12)."""

from __future__ import annotations

from typing import Any

from digestgen.config import SiteConfig
from digestgen.content.schema import MATTERS, REGISTERS


def schema_of(kind: str) -> dict[str, Any]:
    """Return the schema of `site`, of a kind of document, or of a register (a mapping of slugs to entries)."""
    if kind in REGISTERS:
        entry = REGISTERS[kind].model_json_schema()
        definitions = entry.pop("$defs", {})
        definitions[entry["title"]] = entry
        schema: dict[str, Any] = {
            "type": "object",
            "description": f"content/data/{kind}.yaml: entries by their slugs",
            "additionalProperties": {"$ref": f"#/$defs/{entry['title']}"},
            "$defs": definitions,
        }
    else:
        schema = (SiteConfig if kind == "site" else MATTERS[kind]).model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
