"""What a tab of a browser is told: only what concerns it.

A tab says which page it shows and what else it has loaded. Whether its page is still the one that it shows is found by
comparing fingerprints, whatever happened in between: a missed message, a restart of the server, a page out of the
browser's cache. Its stylesheets and images are looked up in what each state has changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from digestgen.errors import Problem
from digestgen.preview.files import Parts, address, decode
from digestgen.preview.news import State

MOST_PROBLEMS = 300
_SHOWN_BEFORE, _SHOWN_AFTER = 80, 160
"""Characters of a line around its fault; a paragraph of Markdown may be one line."""
_UNSHOWN = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Tab(NamedTuple):
    """What a tab says of itself when it asks for news."""

    page: Parts | None
    shows: str
    """The fingerprint of the page as loaded."""
    uses: Mapping[str, str] | None
    """Output path → URL path as the browser has it, of all that the page has loaded; None: too much to say."""
    after: int | None
    """The state that it knows; None if that was another run's."""


def tab_of(query: str, last_event_id: str, epoch: str, latest: int) -> Tab:
    """Read what a tab says. An `after` that it does not give is the latest; one that cannot be is unknown."""
    try:
        said = parse_qs(query, encoding="latin-1", max_num_fields=1000)
    except ValueError:
        said = {}
    uses = said.get("uses", [])
    paths = {path: one for one in uses if (path := _output_path(one))}
    return Tab(
        page=decode(said.get("page", [""])[0]),
        shows=said.get("shows", [""])[0],
        uses=None if "*" in uses else paths,
        after=_number(last_event_id or said.get("after", [f"{epoch}.{latest}"])[0], epoch, latest),
    )


def _output_path(url: str) -> str:
    parts = decode(url)
    return "/".join(parts) if parts else ""


def _number(state: str, epoch: str, latest: int) -> int | None:
    found = re.fullmatch(r"([0-9a-f]+)\.(\d{1,9})", state, re.ASCII)
    return int(found[2]) if found and found[1] == epoch and int(found[2]) <= latest else None


def concern(
    tab: Tab, states: Sequence[State], *, showing: str, known: Sequence[Problem] | None, follows: bool
) -> dict[str, Any] | None:
    """Return what concerns a tab in states that are new to it, or None if nothing does.

    `showing`: fingerprint of what is at its address now; `known`: the problems that it shows, None if it has yet to be
    told; `follows`: whether browsers go where the editor goes.
    """
    page = bool(tab.shows) and tab.shows != showing
    assets = _changed(tab, states)
    problems = states[-1].problems
    follow = next((state.follow for state in reversed(states) if state.follow), None) if follows else None
    if not (page or assets is None or assets or follow) and problems == known:
        return None
    return {
        "page": page,
        "assets": assets,
        "problems": [_shown(problem) for problem in problems[:MOST_PROBLEMS]],
        "more": max(0, len(problems) - MOST_PROBLEMS),
        "follow": _page_address(follow),
    }


def _changed(tab: Tab, states: Sequence[State]) -> list[str] | None:
    """Return the URL paths of what the tab has loaded and has changed; None: all of it may have."""
    unknown = tab.after is None or any(state.changed is None for state in states)
    changed = frozenset[str]().union(*(state.changed or () for state in states))
    if tab.uses is None:
        return None if unknown or any(not path.endswith(".html") for path in changed) else []
    return sorted(tab.uses.values() if unknown else (url for path, url in tab.uses.items() if path in changed))


def _page_address(url: str | None) -> str | None:
    """Write where to go to as browsers do; what is not a path of this host is nowhere."""
    if url is None:
        return None
    parts = decode(url if url.isascii() else url.encode().decode("latin-1"))
    return address(parts) if parts else None


def _shown(problem: Problem) -> dict[str, Any]:
    """Return what a page shows of a problem; the line that is at fault parted into before, at and behind its column."""
    start = max(problem.column - 1, 0)
    line = _UNSHOWN.sub("\ufffd", problem.source)
    first, last = max(start - _SHOWN_BEFORE, 0), start + _SHOWN_AFTER
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "hint": problem.hint,
        "severity": problem.severity,
        "before": ("…" if first else "") + line[first:start],
        "at": line[start : start + 1],
        "after": line[start + 1 : last] + ("…" if len(line) > last else ""),
    }
