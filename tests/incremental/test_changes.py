"""Which files must be read again: all that may have changed, and of the others none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digestgen.incremental.changes import RACY_NS, Stamp, suspects

NOW = 1_800_000_000_000_000_000
OLD = NOW - 3600 * 10**9
STAMP: Stamp = (OLD, 100, 7)


def test_that_an_unchanged_old_file_is_not_read() -> None:
    assert suspects({"a": STAMP}, {"a": STAMP}, NOW) == set()


def test_that_a_new_file_is_read_and_one_that_is_gone_is_not() -> None:
    assert suspects({"gone": STAMP}, {"new": STAMP}, NOW) == {"new"}


def test_that_each_part_of_a_stamp_counts() -> None:
    mtime, size, inode = STAMP
    others = {"later": (mtime + 1, size, inode), "earlier": (mtime - 1, size, inode)}
    others |= {"longer": (mtime, size + 1, inode), "another": (mtime, size, inode + 1)}
    assert suspects(dict.fromkeys(others, STAMP), others, NOW) == set(others)


def test_that_a_file_as_new_as_the_last_scan_is_read() -> None:
    racy = {"before": NOW - RACY_NS, "at": NOW, "behind": NOW + 10**9, "just before that": NOW - RACY_NS - 1}
    stamps = {name: (mtime, 1, 1) for name, mtime in racy.items()}
    assert suspects(stamps, stamps, NOW) == {"before", "at", "behind"}


moments = st.integers(OLD, NOW + 5 * 10**9)
writes = st.lists(st.tuples(moments, st.integers(1, 3)), min_size=1, max_size=6, unique_by=lambda one: one[0]).map(
    sorted
)


@given(writes, moments, st.sampled_from([1, 10**6, 10**9, 2 * 10**9]))
def test_that_no_write_behind_a_scan_is_overlooked(history: list[tuple[int, int]], scanned: int, step: int) -> None:
    """Hold this for file systems whose clocks go in steps of up to two seconds, and always one inode."""
    before = [one for one in history if one[0] <= scanned]
    if not before or before == history:
        return
    known = (before[-1][0] // step * step, before[-1][1], 1)
    now = (history[-1][0] // step * step, history[-1][1], 1)
    assert suspects({"a": known}, {"a": now}, scanned) == {"a"}


@given(st.dictionaries(st.sampled_from("abcd"), st.tuples(moments, st.integers(1, 2), st.integers(1, 2))), moments)
def test_that_what_is_not_suspected_has_the_stamp_it_had(stamps: dict[str, Stamp], scanned: int) -> None:
    before = dict.fromkeys("abc", STAMP) | {"a": stamps.get("a", STAMP)}
    for name in stamps.keys() - suspects(before, stamps, scanned):
        assert before[name] == stamps[name]
        assert stamps[name][0] < scanned - RACY_NS
