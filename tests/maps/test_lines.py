from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.maps.lines import Box, Point, line_inside, path, ring_inside, simplified

BOX: Box = (0, 0, 10, 8)
POINTS = st.tuples(st.floats(-20, 30), st.floats(-20, 30))
LINES = st.lists(POINTS, min_size=2, max_size=30)
RINGS = st.lists(POINTS, min_size=3, max_size=30)


def inside(point: Point, slack: float = 1e-6) -> bool:
    return -slack <= point[0] <= 10 + slack and -slack <= point[1] <= 8 + slack


def area(ring: list[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = min(1, max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length)) if length else 0
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


@given(RINGS)
def test_a_ring_is_cut_to_the_box(ring: list[Point]) -> None:
    assert all(map(inside, ring_inside(ring, BOX)))


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 8)), min_size=3))
def test_a_ring_inside_the_box_is_whole(ring: list[Point]) -> None:
    assert ring_inside(ring, BOX) == ring


@given(st.floats(-5, 15), st.floats(-5, 15), st.floats(0.1, 20), st.floats(0.1, 20))
def test_what_is_left_of_a_rectangle_has_the_area_that_the_two_share(x: float, y: float, w: float, h: float) -> None:
    cut = ring_inside([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], BOX)
    across = max(0.0, min(10, x + w) - max(0, x))
    down = max(0.0, min(8, y + h) - max(0, y))
    assert (area(cut) if cut else 0) == pytest.approx(across * down, abs=1e-6)


def test_a_ring_around_the_box_becomes_the_box() -> None:
    assert area(ring_inside([(-9, -9), (99, -9), (99, 99), (-9, 99)], BOX)) == 80


@given(LINES)
def test_lines_are_cut_to_the_box(line: list[Point]) -> None:
    for piece in line_inside(line, BOX):
        assert len(piece) > 1
        assert all(map(inside, piece))


@given(LINES)
def test_no_point_inside_the_box_is_lost(line: list[Point]) -> None:
    kept = {point for piece in line_inside(line, BOX) for point in piece}
    moving = {p for a, b in pairwise(line) if a != b for p in (a, b)}
    assert {p for p in moving if 1e-3 < p[0] < 9.99 and 1e-3 < p[1] < 7.99} <= kept


def test_a_line_that_leaves_and_comes_back_is_two() -> None:
    assert list(line_inside([(5, 4), (15, 4), (15, 6), (5, 6)], BOX)) == [[(5, 4), (10, 4)], [(10, 6), (5, 6)]]


def test_a_line_past_the_corner_is_none() -> None:
    assert list(line_inside([(9, -3), (13, 1)], BOX)) == []


@given(LINES, st.floats(0, 5))
def test_a_simplified_line_stays_within_the_tolerance(line: list[Point], tolerance: float) -> None:
    simple = simplified(line, tolerance)
    assert (simple[0], simple[-1]) == (line[0], line[-1])
    shrink = max(0.1, math.cos(math.radians((line[0][1] + line[-1][1]) / 2)))
    flat = [(x * shrink, y) for x, y in simple]
    for x, y in line:
        near = min(distance((x * shrink, y), a, b) for a, b in pairwise(flat))
        assert near <= tolerance + 1e-6


def test_a_straight_line_is_its_ends() -> None:
    assert simplified([(x, 0.0) for x in range(50)], 0.01) == [(0, 0), (49, 0)]


def read(d: str) -> list[list[tuple[int, int]]]:
    """Read a path back: the points of each line."""
    lines, x, y = [], 0, 0
    for chunk in re.findall(r"m([^mz]+)z?", d):
        numbers = [int(n) for n in re.findall(r"-?\d+", chunk)]
        line = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            line.append((x, y))
        if "z" in d:
            x, y = line[0]
        lines.append(line)
    return lines


@given(st.lists(LINES, max_size=5), st.booleans())
def test_a_path_has_no_point_farther_off_than_rounding_takes_it(lines: list[list[Point]], closed: bool) -> None:
    given_points = {(round(x), round(y)) for line in lines for x, y in line}
    assert {point for line in read(path(lines, closed)) for point in line} <= given_points


@given(LINES)
def test_a_path_begins_and_ends_where_the_line_does(line: list[Point]) -> None:
    for drawn in read(path([line], False)):
        assert drawn[0] == (round(line[0][0]), round(line[0][1]))
        assert drawn[-1] == (round(line[-1][0]), round(line[-1][1]))


def test_a_path_is_short() -> None:
    assert path([[(1, 1), (1.2, 1.1), (3, 1), (5, 1), (5, -4)]], False) == "m1 1 4 0 0-5"
    assert path([[(0, 0), (5, 0), (3, 0)]], False) == "m0 0 5 0-2 0", "there and back is not the same as there"
    assert path([[(0, 0), (4, 0), (4, 4)], [(9, 9), (12, 9), (9, 12)]], True) == "m0 0 4 0 0 4zm9 9 3 0-3 3z"


def test_what_shrinks_to_nothing_is_not_written() -> None:
    assert path([[(1, 1), (1.1, 1.3), (0.9, 1)]], True) == path([[(1, 1), (1.1, 1)]], False) == ""
