"""Plain text → material: a pasted article or a saved newsletter, with its title, address and date where it has them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from email.utils import parsedate_to_datetime
from itertools import pairwise

from digestgen.config import is_web_address
from digestgen.content.values import YEARS
from digestgen.desk.imports.boilerplate import part
from digestgen.desk.imports.dates import days
from digestgen.desk.imports.material import Material, Piece
from digestgen.desk.imports.tokens import tokens
from digestgen.desk.quoting import line

_HEADER = re.compile(r"(?i)(subject|from|date|to|reply-to|sender|title|url|source|published)\s*:[ \t]*(\S.*)")
_LEAD = r"(?:(?:source|url|link|original|originally published(?: at)?|read (?:it )?online|المصدر|الرابط)\s*[:：]?\s*)?"
_ADDRESS = re.compile(rf"(?i){_LEAD}<?(https?://[^\s<>]+)>?")
_BULLET = re.compile(r"[•·*▪◦‣-]\s")
_ENDS = re.compile(r"[.:;,،؛]$")
_OF_DATES = frozenset(
    """published posted updated date first last on at gmt utc am pm edt est bst cest cet pdt pst monday tuesday
    wednesday thursday friday saturday sunday mon tue wed thu fri sat sun نشر في يوم بتاريخ""".split()
)
_TITLE_LENGTH = 200
_TOP = 8
"""Among so many paragraphs at the beginning the date is looked for."""
_WRAPPED = 100
"""Lines of no more than so many characters may have been broken by a program."""


def read_plain(text: str) -> Material:
    """Read a text. Its first short paragraph without a full stop is its title, if no header is."""
    headers, body = _headers(text)
    title = line(headers.get("subject", headers.get("title", "")))
    url = headers.get("url", "")
    day = parse_day(headers.get("published", headers.get("date", "")))
    day_from = "its header" if day else ""
    rest: list[str] = []
    for place, one in enumerate(_paragraphs(body)):
        address = _ADDRESS.fullmatch(one)
        if address and is_web_address(address[1]):
            url = url or address[1]
        elif place < _TOP and (found := _is_a_day(one)):
            day, day_from = day or found, day_from or "a line of its own"
        else:
            rest.append(one)
    kept, aside = part(rest)
    kept, aside = (kept, aside) if kept else (rest, [])
    if kept and (line(kept[0]).casefold() == title.casefold() or (not title and _is_title(kept))):
        title = kept.pop(0).lstrip("# ")
    url = url if is_web_address(url) else ""
    return Material(
        tuple(map(Piece, kept)), line(title, _TITLE_LENGTH), url=url, day=day, day_from=day_from, aside=tuple(aside)
    )


def _headers(text: str) -> tuple[dict[str, str], str]:
    """Take `Subject: …`, `Date: …` and the like off the beginning, where mail programs write them."""
    found: dict[str, str] = {}
    lines = text.lstrip("\n").split("\n")
    for place, one in enumerate(lines):
        header = _HEADER.fullmatch(one.strip())
        if not header:
            is_head = not one.strip() and (len(found) > 1 or "subject" in found)
            return (found, "\n".join(lines[place:])) if is_head else ({}, text)
        found[header[1].casefold()] = header[2].strip()
    return {}, text


def _paragraphs(text: str) -> list[str]:
    """Split at blank lines, and at line ends that no program has put there."""
    found: list[str] = []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = [line(one) for one in block.split("\n") if line(one)]
        is_wrapped = len(lines) > 1 and not any(len(one) > _WRAPPED or _BULLET.match(one) for one in lines)
        found += _unwrapped(lines) if is_wrapped else lines
    return found


def _unwrapped(lines: list[str]) -> list[str]:
    """Join lines that were broken: those that the first word of the next would have made longer than all others."""
    widest = max(map(len, lines))
    blocks = [[lines[0]]]
    for before, one in pairwise(lines):
        if len(before) + 1 + len(one.split(" ", 1)[0]) > widest:
            blocks[-1].append(one)
        else:
            blocks.append([one])
    return list(map(" ".join, blocks))


def parse_day(said: str) -> date | None:
    """Read a date as pages and programs write it: ISO 8601, RFC 5322, `2 June 2015`. None if it is none of them."""
    said = line(said, 100)
    if re.match(r"\d{4}-\d\d-\d\d(?!\d)", said):
        return _valid(lambda: date.fromisoformat(said[:10]))
    if re.match(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d", said):
        return _valid(lambda: parsedate_to_datetime(said).date())
    found = [one for one in days(said, date(2000, 1, 1)) if re.search(r"\d{4}", one.said) and one.precision == 1]
    return found[0].first if len(found) == 1 and found[0].first.year in YEARS else None


def _valid(read: Callable[[], date]) -> date | None:
    try:
        found = read()
    except (ValueError, TypeError, OverflowError):
        return None
    return found if found.year in YEARS else None


def _is_a_day(paragraph: str) -> date | None:
    """Return the day of a paragraph that is nothing but a date."""
    found = parse_day(paragraph) if len(paragraph) <= 60 else None
    if found is None:
        return None
    said = [one.said for one in days(paragraph, found) if re.search(r"\d{4}", one.said)]
    rest = paragraph.replace(said[0], "") if said else ""
    return found if all(word.key in _OF_DATES or word.key.isdecimal() for word in tokens(rest)) else None


def _is_title(kept: list[str]) -> bool:
    is_short = len(kept[0]) <= _TITLE_LENGTH and len(kept) > 1
    return kept[0].startswith("# ") or (is_short and not _ENDS.search(kept[0]))
