"""Which article takes which further: the threads of a developing story, each from its first report to its last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from digestgen.content.clock import Clock
from digestgen.content.links import Targets
from digestgen.content.slips import Slip
from digestgen.errors import Problem


def threads_of(slips: Mapping[str, Slip], targets: Targets) -> Mapping[str, tuple[Slip, ...]]:
    """Return path of an article → all articles of its thread, itself among them, the oldest first.

    `slips` are those that are shown. An article that stands alone is in no thread.
    """
    beside: dict[str, set[str]] = defaultdict(set)
    for slip in slips.values():
        earlier = _earlier(slip, targets)
        if earlier and earlier.path in slips and earlier.kind == "article":
            beside[slip.path].add(earlier.path)
            beside[earlier.path].add(slip.path)
    found: dict[str, tuple[Slip, ...]] = {}
    for path in beside:
        if path not in found:
            paths = _reached(path, beside)
            thread = tuple(sorted((slips[one] for one in paths), key=lambda slip: (slip.moment, slip.path)))
            found |= dict.fromkeys(paths, thread)
    return found


def _earlier(slip: Slip, targets: Targets) -> Slip | None:
    return targets.document(slip.path, slip.updates[0]) if slip.updates else None


def _reached(path: str, beside: Mapping[str, set[str]]) -> set[str]:
    found, todo = {path}, [path]
    while todo:
        new = beside[todo.pop()] - found
        found |= new
        todo += new
    return found


def find_faults(slip: Slip, targets: Targets, clock: Clock) -> Iterator[Problem]:
    """Name what is wrong with what an article says that it updates. Since it must be earlier, there is no circle."""
    earlier = _earlier(slip, targets)
    if slip.updates is None or (earlier and earlier.kind == "notice"):
        return
    target, line, column = slip.updates
    if earlier is None:
        if not targets.is_broken(slip.path, target):
            yield Problem(slip.path, line, column, f"there is no article '{target}'", targets.hint(slip.path, target))
        return
    if earlier.path == slip.path:
        message, hint = "the article is an update of itself", "name the file of the earlier article, or delete the key"
    elif earlier.kind != "article":
        message, hint = f"'{target}' is no article", "name the file of an article, like 2015-06-02-market-strike.md"
    elif earlier.lang != slip.lang:
        message, hint = f"'{target}' is in another language", "name the article in the language of this one"
    elif earlier.moment == slip.moment and earlier.path > slip.path:
        message, hint = f"'{target}' has the very date of this article", "give both a time, so that one is the earlier"
    elif earlier.moment > slip.moment:
        message, hint = f"'{target}' is later than this article", "an article updates an earlier one: turn it round"
    elif clock.shows(slip) and not clock.shows(earlier) and not clock.is_late(earlier):
        state = "a draft" if earlier.draft else "not published yet"
        message, hint = f"it updates '{target}', which is {state}", "publish it, or take the key out"
    else:
        return
    yield Problem(slip.path, line, column, message, hint)
