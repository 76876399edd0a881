"""`next`: when the site changes by itself, and what then. For cron, and for editors who wonder when a text will show.

Files are read, and nothing is rendered. What the last build knew of them is taken over into a memory of this
command's own, so that only those that have changed since are parsed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from digestgen.config import SiteConfig
from digestgen.content.addresses import href, path_of
from digestgen.content.clock import Clock, end_of_notice, turns_of
from digestgen.content.model import ContentKind
from digestgen.content.slips import Slip
from digestgen.desk.last_build import last_build
from digestgen.errors import BuildFailed, Problem
from digestgen.incremental.cache import Cache, TornError
from digestgen.incremental.memory import Memory
from digestgen.stages.load import Loaded, load
from digestgen.stages.look import look
from digestgen.stages.options import Options, Progress

Does = Literal["appears", "disappears", "leaves the news", "leaves the feeds"]


class Change(NamedTuple):
    """What a moment does to a text."""

    file: str
    kind: ContentKind
    title: str
    url: str
    """The whole address of its page."""
    change: Does
    key: Literal["date", "expires", "withdrawn"]
    """What in the file says so."""


class Moment(NamedTuple):
    """A moment at which the site changes, in the site's zone."""

    at: datetime
    changes: tuple[Change, ...]


class Upcoming(NamedTuple):
    """What comes by itself, in its order."""

    now: datetime
    zone: str
    overdue: tuple[Moment, ...]
    """What has come since the last build, and waits for the next one."""
    moments: tuple[Moment, ...]
    problems: tuple[Problem, ...]
    """Errors of the site, with which no build will publish anything. What cannot be read is in none of the above."""


def upcoming(options: Options, progress: Progress) -> Upcoming:
    """Find out what a site comes to. Raises `SiteProblems` only for site.yaml."""
    try:
        try:
            loaded, faults, built_until = _load(options, progress, taking_over=True)
        except TornError:
            loaded, faults, built_until = _load(options, progress, taking_over=False)
    except OSError as error:
        raise BuildFailed(f"{error.filename or options.site}: {error.strerror or error}") from error
    config, slips = loaded.config, loaded.index.slips.values()
    now, zone = options.now.timestamp(), config.zone
    turns = _turns(config, slips)
    overdue = {at: turns[at] for at in turns if built_until <= at <= now}
    coming = {at: turns[at] for at in turns if at > now}
    return Upcoming(options.now.astimezone(zone), zone.key, _moments(overdue, zone), _moments(coming, zone), faults)


def _load(options: Options, progress: Progress, *, taking_over: bool) -> tuple[Loaded, tuple[Problem, ...], float]:
    """Return the content of the site, its errors, and the POSIX time up to which the last build's site is right.

    Raises `TornError` if what is taken over from that build is damaged.
    """
    built_until = float("inf")
    with Cache(None, b"") as cache:
        memory = Memory(cache)
        with last_build(options, progress) if taking_over else nullcontext() as former:
            if former:
                _take_over(former, memory)
                built_until = _end_of(former)
        sight = look(options.site, memory.seen())
        loaded = load(options, sight, memory, progress)
        faults = [problem for problem in loaded.problems if problem.severity == "error"]
        return loaded, tuple(sorted(set(sight.with_lines(faults)))), built_until


def _take_over(former: Memory, memory: Memory) -> None:
    """Take over which files the last build saw, and what it knew of documents."""
    for name in ("seen", "settings"):
        memory.put(name, former.get(name))
    memory.put_slips(former.slips().values(), ())


def _end_of(former: Memory) -> float:
    """Return the first moment to which the last build had not come; with drafts, it has shown all of them."""
    drafts, _ = former.get("wishes") or (False, False)
    _, end = former.get("span") or (0, float("inf"))
    return float("inf") if drafts else float(end)


def _turns(config: SiteConfig, slips: Iterable[Slip]) -> Mapping[float, list[Change]]:
    """Return POSIX time → what happens then, as far as readers see it."""
    turns: dict[float, list[Change]] = defaultdict(list)
    for slip in slips:
        for at in dict.fromkeys(turns_of(slip)):
            if does := _change(slip, Clock(at - 1), Clock(at)):
                url = config.base_url + href(path_of(config, slip))
                key: Literal["date", "expires"] = "expires" if does == "disappears" else "date"
                turns[at].append(Change(slip.path, slip.written_as, slip.title, url, does, key))
        end = end_of_notice(slip, config.feeds.withdrawn_days)
        if end is not None and Clock(end - 1).shows(slip):
            url = config.base_url + href(path_of(config, slip))
            change = Change(slip.path, slip.written_as, slip.title, url, "leaves the feeds", "withdrawn")
            turns[end].append(change)
    return turns


def _change(slip: Slip, before: Clock, behind: Clock) -> Does | None:
    """Return what becomes of a document from one moment to the next."""
    if before.shows(slip) != behind.shows(slip):
        return "appears" if behind.shows(slip) else "disappears"
    return "leaves the news" if before.is_news(slip) and not behind.is_news(slip) else None


def _moments(turns: Mapping[float, list[Change]], zone: ZoneInfo) -> tuple[Moment, ...]:
    return tuple(Moment(datetime.fromtimestamp(at, UTC).astimezone(zone), tuple(turns[at])) for at in sorted(turns))


def as_json(found: Upcoming, limit: int | None) -> dict[str, Any]:
    """Return it as plain values for JSON: moments as ISO 8601 with their offset, and as POSIX time."""
    first = found.moments[0] if found.moments else None
    return {
        "now": _iso(found.now),
        "timezone": found.zone,
        "next": _iso(first.at) if first else None,
        "overdue": [_plain(moment) for moment in found.overdue],
        "moments": [_plain(moment) for moment in found.moments[:limit]],
    }


def _plain(moment: Moment) -> dict[str, Any]:
    changes = [change._asdict() for change in moment.changes]
    return {"at": _iso(moment.at), "epoch": int(moment.at.timestamp()), "changes": changes}


def as_text(found: Upcoming, limit: int | None) -> Iterator[str]:
    """Yield the lines of it for people."""
    for moment in found.overdue:
        yield f"{_iso(moment.at)} has passed since the last build; build the site"
        yield from _lines(moment)
    for moment in found.moments[:limit]:
        yield f"{_iso(moment.at)}"
        yield from _lines(moment)
    if not found.moments:
        yield "nothing is to come: the site changes only if somebody changes it"
    elif limit and (more := len(found.moments) - limit) > 0:
        yield f"{more} more moment{'s' if more > 1 else ''} later; --all shows {'them' if more > 1 else 'it'}"


def _lines(moment: Moment) -> Iterator[str]:
    for change in moment.changes:
        yield f"    {change.file} {change.change}: {change.title}"


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")
