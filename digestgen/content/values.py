"""The values of front matter and registers: dates, names, addresses, numbers, each with what is said if it is wrong.

Their forms as JSON Schema stand beside them: editors' programs check with those while somebody types. Patterns are
written so that ECMAScript reads them as Python does.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from digestgen.config import is_web_address, like
from digestgen.content.model import Ref
from digestgen.content.slugs import check_slug
from digestgen.reading.tree import Text
from digestgen.reading.uri import uri

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?\s*(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_TAG_URI = r"^tag:[A-Za-z0-9.@_-]+,[0-9]{4}(-[0-9]{2}){0,2}:([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})+$"
YEARS = range(1000, 3000)
"""Others are slips of the keyboard, and near the ends of Python's calendar no time zone can be applied."""


def _moment(value: Any) -> datetime:
    """Read a date, or a date and time; one without a time is midnight, one without a zone is naive."""
    if not isinstance(value, str):
        raise ValueError("a date is wanted here | write it like 2015-06-02, or 2015-06-02T18:30")
    text = value.strip()
    if not _MOMENT.fullmatch(text):
        raise ValueError(f"'{text}' is not a date | write it like 2015-06-02, or 2015-06-02T18:30")
    if int(text[:4]) not in YEARS:
        raise ValueError(f"the year of '{text}' is out of range | write a year from {YEARS[0]} to {YEARS[-1]}")
    try:
        return datetime.fromisoformat(re.sub(r"\s+(?=Z|[+-])", "", text))
    except ValueError as error:
        hint = "check the day, the month, the hour and the offset" if text[10:] else "check the day and the month"
        raise ValueError(f"the date '{text}' does not exist | {hint}") from error


def _day(value: Any) -> date:
    if _MOMENT.fullmatch(str(value)) and len(str(value)) > 10:
        raise ValueError(f"'{value}' has a time | a day is wanted here, like 2015-06-02")
    return _moment(value).date()


def _ref(value: Any) -> Ref:
    if not isinstance(value, Text):
        raise ValueError("a name is wanted here | write the name of a term")
    if not value.strip():
        raise ValueError("a name is wanted here | write the name of a term, or delete the item")
    return Ref(str(value), value.line, value.column)


def _url(value: str) -> str:
    if not is_web_address(value):
        raise ValueError("this is not a web address | write it like https://example.org/page")
    return uri(value)


def tag_uri(value: str) -> str:
    """Check the form of a tag: URI (RFC 4151), which is of ASCII."""
    if not re.fullmatch(_TAG_URI, value):
        encoded = quote(value, safe="!$&'()*+,;=:@/?%")
        hint = encoded if re.fullmatch(_TAG_URI, encoded) else "it like tag:example.org,2026:a-name"
        raise ValueError(f"this is not a tag: URI (RFC 4151) | write {hint}")
    return value


def _path(value: Any) -> Ref:
    ref = _ref(value)
    if ref.name.startswith("/") or "\\" in ref.name or ":" in ref.name:
        raise ValueError("a relative path is wanted here | write it as seen from this file, like ../articles/x.md")
    return ref


def _line(value: str) -> str:
    line = " ".join(value.split())
    if not line:
        raise ValueError("there is no text | write one")
    return line


def _country(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", value):
        raise ValueError("this is no code of a country | write the two capital letters of ISO 3166, like SY")
    return value


def claim_id(value: str) -> str:
    """Check the id of a claim."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", value):
        raise ValueError("this is no id of a claim | write it in small letters, digits and hyphens, like toll-2")
    return value


def figure_name(value: str) -> str:
    """Check what a figure counts."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", value):
        raise ValueError("this is no name of a figure | write it in small letters, like killed or houses_destroyed")
    return value


def as_list(value: Any) -> Any:
    """Take one value for a list of one."""
    return value if isinstance(value, list) else [value]


def one_or_many(form: dict[str, Any]) -> dict[str, Any]:
    """Return the form in JSON Schema of what `as_list` takes."""
    return {"anyOf": [form, {"type": "array", "items": form}]}


def _slug(value: str) -> str:
    if wrong := check_slug(value):
        raise ValueError(wrong)
    return value


_DAY = r"[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_TIME = r"[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?\s*(Z|[+-]\d\d:?\d\d)?"


Line = Annotated[str, Field(min_length=1), AfterValidator(_line), like(r"\S")]
Number = Annotated[float, Field(allow_inf_nan=False)]
Country = Annotated[str, AfterValidator(_country), like("^[A-Z]{2}$")]
Moment = Annotated[
    datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "pattern": f"^{_DAY}({_TIME})?$"})
]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "pattern": f"^{_DAY}$"})]
Url = Annotated[str, AfterValidator(_url), like(r"""^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>"'\\]+$""")]
TagUri = Annotated[str, AfterValidator(tag_uri), like(_TAG_URI)]
Slug = Annotated[
    str,
    AfterValidator(_slug),
    like(r"^(?!\.|(page|index)$|.*\.(html|xml|json|txt|rss)$)[^\s!-,/:-@\[-\^`{|}]+$"),
]
TermRef = Annotated[Any, BeforeValidator(_ref), Field(json_schema_extra={"type": "string", "pattern": r"\S"})]
TermRefs = Annotated[
    list[TermRef], BeforeValidator(as_list), WithJsonSchema(one_or_many({"type": "string", "pattern": r"\S"}))
]
PathRef = Annotated[
    Any, BeforeValidator(_path), Field(json_schema_extra={"type": "string", "pattern": r"^[^\s/\\:][^\\:]*$"})
]
Names = Annotated[
    list[Line], BeforeValidator(as_list), WithJsonSchema(one_or_many({"type": "string", "pattern": r"\S"}))
]
