"""Values → YAML as an editor would write it: block style, quotes only where they are needed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

_PLAIN = re.compile(r"[^\W\d_][\w ()/;'-]*(?<! )")
_RESERVED = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def dump(value: Mapping[str, Any], indent: str = "") -> str:
    """Write a mapping, without what is None."""
    return "".join(f"{indent}{key}:{_value(one, indent)}" for key, one in value.items() if one is not None)


def scalar(value: Any) -> str:
    """Write a value on one line. JSON is YAML, and quotes what needs it."""
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.casefold() not in _RESERVED:
        return value
    return json.dumps(value, ensure_ascii=False)


def _value(value: Any, indent: str) -> str:
    if isinstance(value, Mapping) and value:
        return "\n" + dump(value, indent + "  ")
    if isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        return "\n" + "".join(_item(one, indent) for one in value)
    if isinstance(value, list):
        return f" [{', '.join(map(scalar, value))}]\n"
    return f" {scalar(value)}\n"


def _item(value: Mapping[str, Any], indent: str) -> str:
    """Write a mapping as an item of a list: a dash in the place of the first blank of its indent."""
    return f"{indent}  - {dump(value, indent + '    ').lstrip()}"
