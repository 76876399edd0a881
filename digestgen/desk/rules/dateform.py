"""How dates are written in front matter: which stand there, in which form, and which form is the normal one.

Used by the rule `date-form` and by what mends it. Normal are `2015-06-02` and `2015-06-02T18:30`, with `:15` behind
them if there are seconds, and `Z` or `+02:00` behind these if there is an offset. What has more than one meaning has no
normal form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from digestgen.content.values import YEARS
from digestgen.reading.tree import Node, Text

MONTHS = "january february march april may june july august september october november december".split()

_TIME = r"(?:[T\s]\s*(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<offset>Z|[+-]\d\d:?\d\d)?)?"
_NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
_FORMS = tuple(
    re.compile(form + _TIME, re.ASCII | re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        rf"(?P<day>\d{{1,2}})\s+{_NAME},?\s+(?P<year>\d{{4}})",
        rf"{_NAME}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})",
    )
)
_NORMAL = r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?"
# Where a date can stand: behind one of its keys, wherever in a line. It may find too much, which costs a parsing.
_SUSPECT = re.compile(
    rf"""\b(?:date|updated|expires|from|to)["']?[ \t]*:(?![ \t]*(["']?){_NORMAL}\1[ \t]*(?:[,}}#].*)?$)""", re.MULTILINE
)

_OWN = ("date", "updated", "expires", "from", "to")
_LISTED = ("sources", "corrections")


class Dated(NamedTuple):
    """A date that is written otherwise than normally; `normal` is empty if it has no meaning, or more than one."""

    text: Text
    normal: str


def normal_form(written: str) -> str:
    """Return the normal form of a date, or an empty string if it has no meaning, or more than one."""
    text = written.strip()
    found = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    month = _month(found.groupdict()) if found else 0
    if found is None or not month or int(found["year"]) not in YEARS:
        return ""
    normal = f"{found['year']}-{month:02}-{int(found['day']):02}"
    if found["hour"]:
        seconds = f":{found['second']}" if found["second"] not in (None, "00") else ""
        normal += f"T{int(found['hour']):02}:{found['minute']}{seconds}{_offset(found['offset'])}"
    return normal if _exists(normal) else ""


def _month(found: dict[str, str | None]) -> int:
    if name := (found.get("name") or "").casefold():
        return next((number for number, month in enumerate(MONTHS, 1) if month.startswith(name)), 0)
    return int(found["month"] or 0)


def _offset(written: str | None) -> str:
    offset = (written or "").upper()
    return f"{offset[:3]}:{offset[-2:]}" if offset not in ("", "Z") else offset


def _exists(normal: str) -> bool:
    try:
        datetime.fromisoformat(normal) if len(normal) > 10 else date.fromisoformat(normal)
    except ValueError:
        return False
    return True


def is_suspect(text: str) -> bool:
    """Tell, without parsing it, whether front matter may have a date in another form."""
    return bool(_SUSPECT.search(text))


def odd_dates(tree: Node) -> Iterator[Dated]:
    """Yield the dates of front matter that are not in their normal form, in the order of the keys."""
    for text in _dates(tree):
        normal = normal_form(text)
        if normal != text:
            yield Dated(text, normal)


def day_of(tree: Node, key: str, zone: ZoneInfo) -> date | None:
    """Return the day, in the site's zone, that is written behind a key; None if there is none."""
    found = next((node.text for name, node in (tree.entries or {}).items() if name == key), None)
    if not found or not (normal := normal_form(found)):
        return None
    moment = datetime.fromisoformat(normal)
    return (moment.astimezone(zone) if moment.tzinfo else moment).date()


def _dates(tree: Node) -> Iterator[Text]:
    entries = tree.entries or {}
    for key, node in entries.items():
        if key in _OWN and node.text:
            yield node.text
        elif key == "event":
            yield from _date_in(node)
        elif key in _LISTED:
            for item in node.items or ():
                yield from _date_in(item)


def _date_in(node: Node) -> Iterator[Text]:
    for key, value in (node.entries or {}).items():
        if key == "date" and value.text:
            yield value.text
