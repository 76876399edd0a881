"""As much of JSON Schema (draft 2020-12) as digestgen's schemas use, to hold them against what the loader takes.

A word that is not known here fails the test that meets it: what is not understood must not count as fulfilled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from digestgen.reading.tree import Node

TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "null": lambda value: value is None,
}
ANNOTATIONS = {"$schema", "$defs", "description", "default", "title"}


class Schema:
    """A schema with its definitions."""

    def __init__(self, whole: dict[str, Any]) -> None:
        self.whole = whole

    def faults(self, value: Any) -> list[str]:
        """Return what is wrong with a value, each with its place."""
        return list(self._faults(self.whole, value, "$"))

    def _faults(self, schema: dict[str, Any], value: Any, at: str) -> Iterator[str]:
        for word, wanted in schema.items():
            if word not in ANNOTATIONS:
                yield from getattr(self, f"_{word.lstrip('$')}")(wanted, value, at, schema)

    def _type(self, wanted: str, value: Any, at: str, _: Any) -> Iterator[str]:
        if not TYPES[wanted](value):
            yield f"{at}: no {wanted}"

    def _ref(self, wanted: str, value: Any, at: str, _: Any) -> Iterator[str]:
        yield from self._faults(self.whole["$defs"][wanted.removeprefix("#/$defs/")], value, at)

    def _enum(self, wanted: list[Any], value: Any, at: str, _: Any) -> Iterator[str]:
        if value not in wanted:
            yield f"{at}: none of {wanted}"

    def _pattern(self, wanted: str, value: Any, at: str, _: Any) -> Iterator[str]:
        if isinstance(value, str) and not re.search(wanted, value):
            yield f"{at}: not like {wanted}"

    def _minLength(self, wanted: int, value: Any, at: str, _: Any) -> Iterator[str]:  # noqa: N802 — JSON Schema's word
        if isinstance(value, str) and len(value) < wanted:
            yield f"{at}: too short"

    def _minimum(self, wanted: float, value: Any, at: str, _: Any) -> Iterator[str]:
        if isinstance(value, int | float) and value < wanted:
            yield f"{at}: too small"

    def _maximum(self, wanted: float, value: Any, at: str, _: Any) -> Iterator[str]:
        if isinstance(value, int | float) and value > wanted:
            yield f"{at}: too large"

    def _items(self, wanted: dict[str, Any], value: Any, at: str, _: Any) -> Iterator[str]:
        for place, item in enumerate(value if isinstance(value, list) else ()):
            yield from self._faults(wanted, item, f"{at}[{place}]")

    def _anyOf(self, wanted: list[Any], value: Any, at: str, _: Any) -> Iterator[str]:  # noqa: N802
        found = [list(self._faults(one, value, at)) for one in wanted]
        if all(found):
            yield from max(found, key=lambda faults: max(fault.index(":") for fault in faults))

    def _oneOf(self, wanted: list[Any], value: Any, at: str, _: Any) -> Iterator[str]:  # noqa: N802
        if sum(not list(self._faults(one, value, at)) for one in wanted) != 1:
            yield f"{at}: not one of the forms"

    def _required(self, wanted: list[str], value: Any, at: str, _: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (f"{at}: {key} is missing" for key in wanted if key not in value)

    def _dependentRequired(self, wanted: dict[str, list[str]], value: Any, at: str, _: Any) -> Iterator[str]:  # noqa: N802
        for key, others in wanted.items():
            if isinstance(value, dict) and key in value:
                yield from (f"{at}: {other} is missing" for other in others if other not in value)

    def _minProperties(self, wanted: int, value: Any, at: str, _: Any) -> Iterator[str]:  # noqa: N802
        if isinstance(value, dict) and len(value) < wanted:
            yield f"{at}: too few keys"

    def _propertyNames(self, wanted: dict[str, Any], value: Any, at: str, _: Any) -> Iterator[str]:  # noqa: N802
        for key in value if isinstance(value, dict) else ():
            yield from self._faults(wanted, key, f"{at}.{key}")

    def _properties(self, wanted: dict[str, Any], value: Any, at: str, _: Any) -> Iterator[str]:
        for key in wanted.keys() & (value.keys() if isinstance(value, dict) else set()):
            yield from self._faults(wanted[key], value[key], f"{at}.{key}")

    def _patternProperties(self, wanted: dict[str, Any], value: Any, at: str, _: Any) -> Iterator[str]:  # noqa: N802
        for pattern, inner in wanted.items():
            for key in value if isinstance(value, dict) else ():
                if re.search(pattern, key):
                    yield from self._faults(inner, value[key], f"{at}.{key}")

    def _additionalProperties(self, wanted: Any, value: Any, at: str, schema: dict[str, Any]) -> Iterator[str]:  # noqa: N802
        patterns = schema.get("patternProperties", {})
        for key in value if isinstance(value, dict) else ():
            if key in schema.get("properties", {}) or any(re.search(pattern, key) for pattern in patterns):
                continue
            yield from (
                [f"{at}: unknown key {key}"] if wanted is False else self._faults(wanted, value[key], f"{at}.{key}")
            )


def plain(node: Node) -> Any:
    """Return what a program that knows YAML 1.2's core schema, as editors' programs do, makes of a tree."""
    if node.entries is not None:
        return {str(key): plain(value) for key, value in node.entries.items()}
    if node.items is not None:
        return [plain(item) for item in node.items]
    text = str(node.text)
    if node.text is None or not node.text.plain:
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"[-+]?\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"[-+]?\d+\.\d+", text) else text
