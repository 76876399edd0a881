"""Work that is spread over processes: the one place where it is decided whether, and over how many.

The results come in the order of the items, and are the same whatever the number of processes.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT = 200
"""Fewer items are done before a pool has started."""
BATCH = 16
"""So many results travel at a time. More are hardly quicker, and fifty whole feeds are 20 MB."""

_task: tuple[Callable[[Any], Any], Sequence[Any]]
"""In a worker: what it is there for. Set by `_begin` once, before it gets any work."""


def spread(work: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """Yield `work(item)` for each item, in their order.

    Workers are forked, so they have the items and all that `work` holds without its being sent to them; only results
    travel. Where there is no fork, and for little work, everything is done here.
    """
    if jobs == 1 or len(items) < WORTH_IT or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork")
    starts = range(0, len(items), BATCH)
    # Ctrl-C must not be heard amidst a fork: what is raised there is lost.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        pool = ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(work, items))
        batches = pool.map(_run, starts)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    with pool:
        for batch in batches:
            yield from batch


def _begin(work: Callable[[Any], Any], items: Sequence[Any]) -> None:
    global _task
    _task = work, items
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear


def _run(start: int) -> list[Any]:
    work, items = _task
    return [work(item) for item in items[start : start + BATCH]]
