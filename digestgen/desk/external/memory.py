"""What was learned of addresses in earlier runs: .digestgen/links.json, which may be deleted at any time.

An address is dead when it was found gone (404 or 410) in two runs a day or more apart, and nothing else in between.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal, NamedTuple

from digestgen.desk.external.asking import Answer
from digestgen.desk.placing import place, replace
from digestgen.site_folder import STATE

FILE = "links.json"
_FORM = 1

GOOD_FOR = timedelta(days=7)
"""So long an answer is believed that says something of the page: it is there, it is dead, programs are refused."""
DEAD_AFTER = timedelta(days=1)

State = Literal["good", "gone", "refused", "failing"]


class Memo(NamedTuple):
    """What is remembered of an address."""

    answer: Answer
    asked: datetime
    since: datetime
    """When the state that it is in was first found."""

    @property
    def state(self) -> State:
        """What the answer says of the page."""
        return state_of(self.answer)

    @property
    def is_dead(self) -> bool:
        """Whether the page was gone twice."""
        return self.state == "gone" and self.asked - self.since >= DEAD_AFTER

    def is_fresh(self, now: datetime) -> bool:
        """Tell whether it need not be asked again."""
        settled = self.state in ("good", "refused") or self.is_dead
        return settled and timedelta() <= now - self.asked < GOOD_FOR


def state_of(answer: Answer) -> State:
    """Return what an answer says of a page. What a server keeps from programs, a reader may well see."""
    if 200 <= answer.status < 400:
        return "good"
    if answer.status in (404, 410):
        return "gone"
    return "failing" if answer.status in (0, 408, 425, 429) or answer.status >= 500 else "refused"


def learn(memo: Memo | None, answer: Answer, now: datetime) -> Memo:
    """Return what is to be remembered after another answer."""
    return Memo(answer, now, memo.since if memo is not None and memo.state == state_of(answer) else now)


def recall(site: Path) -> dict[str, Memo]:
    """Return what is remembered, by address; nothing if the file is not there, or is not ours."""
    try:
        kept = json.loads((site / STATE / FILE).read_text(encoding="utf-8"))
        return {url: _memo(values) for url, values in kept["links"].items()} if kept["form"] == _FORM else {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def remember(site: Path, memos: Mapping[str, Memo]) -> None:
    """Keep what was learned for the next run."""
    links = {url: _plain(memo) for url, memo in sorted(memos.items())}
    data = (json.dumps({"form": _FORM, "links": links}, indent=1, ensure_ascii=False) + "\n").encode()
    path = site / STATE / FILE
    with suppress(FileExistsError):
        place(path, data)
        return
    replace(path, data)


def _plain(memo: Memo) -> dict[str, Any]:
    return {**memo.answer._asdict(), "asked": memo.asked.isoformat(), "since": memo.since.isoformat()}


def _memo(values: Mapping[str, Any]) -> Memo:
    """Read an entry, or raise what its faults raise."""
    asked, since = (datetime.fromisoformat(values[key]) for key in ("asked", "since"))
    answer = Answer(int(values["status"]), str(values["failure"]), str(values["moved"]))
    if asked.tzinfo is None or since.tzinfo is None:
        raise ValueError
    return Memo(answer, asked, since)
