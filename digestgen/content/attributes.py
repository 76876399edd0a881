"""What may stand in an attribute of a body: values that HTML knows, and addresses as URIs. Pure.

The sanitiser asks for each attribute that it lets through. What has no effect in a browser, or one by mistake only,
goes: pages and books would be invalid with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from digestgen.reading.uri import bare, is_whole, uri_if_any

_DAY = r"(\d{4})-(\d\d)-(\d\d)"
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?"
_MOMENT = rf"{_DAY}([T ]{_CLOCK}(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?)?"
_PERIOD = r"P(?=\d|T\d)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,3})?S)?)?"
_TIME = re.compile(rf"{_MOMENT}|(\d{{4}})-(0[1-9]|1[0-2])|{_CLOCK}|{_PERIOD}", re.ASCII)
_CHANGE = re.compile(rf"{_DAY}|{_DAY}[T ]{_CLOCK}(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)", re.ASCII)
_DATE = re.compile(_DAY, re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_INTEGER = re.compile(r"-?\d{1,9}", re.ASCII)
_SIZE = re.compile(r"\d{1,9}", re.ASCII)
_SPAN = re.compile(r"[1-9]\d{0,2}|1000", re.ASCII)
_DIRECTION = re.compile(r"ltr|rtl|auto", re.IGNORECASE)
_FORMS = {
    "colspan": _SPAN,
    "datetime": _TIME,
    "dir": _DIRECTION,
    "height": _SIZE,
    "hreflang": _LANGUAGE,
    "id": re.compile(r"\S+"),
    "lang": _LANGUAGE,
    "rowspan": re.compile(r"[1-9]\d{0,3}", re.ASCII),
    "scope": re.compile(r"row|col|rowgroup|colgroup", re.IGNORECASE),
    "span": _SPAN,
    "start": _INTEGER,
    "type": re.compile(r"[1aAiI]"),
    "value": _INTEGER,
    "width": _SIZE,
}
"""Attribute → what it may be. Those that are not here may be anything."""
_OF_ELEMENTS = {
    ("bdo", "dir"): re.compile(r"ltr|rtl", re.IGNORECASE),
    ("del", "datetime"): _CHANGE,
    ("ins", "datetime"): _CHANGE,
}
_ALIGNED = re.compile(r"(?:^|;)\s*text-align\s*:\s*(left|right|center|justify|start|end)\s*(?:;|$)")
_AIMLESS = re.compile(r"<(/?)bdo\b([^>]*)>")


def checked(element: str, attribute: str, value: str) -> str | None:
    """Return an attribute's value as it may stand in a page; None if it has no place there.

    An address that leads to no host stays as it is: whoever wrote it is told.
    """
    if attribute in _REWRITTEN:
        return _REWRITTEN[attribute](value)
    form = _OF_ELEMENTS.get((element, attribute)) or _FORMS.get(attribute)
    if form is None:
        return value
    if not form.fullmatch(value):
        return None
    return value if attribute != "datetime" or _is_on_a_day(value) else None


def _link(value: str) -> str:
    value = bare(value)
    return uri_if_any(value) if is_whole(value) else value  # `content.links` finds out what a path leads to


def _cited(value: str) -> str | None:
    value = bare(value)
    if is_whole(value) and not re.match("(https?:)?//", value, re.IGNORECASE):
        return None  # the sanitiser looks at the schemes of links only
    return uri_if_any(value)


def _style(value: str) -> str | None:
    found = _ALIGNED.search(value)
    return f"text-align:{found[1]}" if found else None


_REWRITTEN: dict[str, Callable[[str], str | None]] = {
    "cite": _cited,
    "href": _link,
    "reversed": lambda _: "",
    "src": bare,
    "style": _style,
}


def _is_on_a_day(value: str) -> bool:
    """Tell whether the day that a moment begins with, if it does, is one of the calendar."""
    found = _DATE.match(value)
    if found:
        try:
            date(*map(int, found.groups()))
        except ValueError:
            return False
    return True


def without_aimless(html: str) -> str:
    """Make plain spans of elements for a direction that name none."""
    if "<bdo" not in html:
        return html
    names: list[str] = []

    def renamed(match: re.Match[str]) -> str:
        if not match[1]:
            names.append("bdo" if ' dir="' in match[2] else "span")
            return f"<{names[-1]}{match[2]}>"
        return f"</{names.pop()}>"

    return _AIMLESS.sub(renamed, html)
