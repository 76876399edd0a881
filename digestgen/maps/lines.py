"""Lines and rings → what of them is drawn: simplified, cut along the edges of a box, written as an SVG path."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

Point = tuple[float, float]
"""Longitude and latitude in degrees, in this order; or x and y in units of a drawing."""
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; or left, top, right, bottom in units of a drawing."""


def simplified(points: list[Point], tolerance: float) -> list[Point]:
    """Return the points without those that lie within `tolerance` of the line through the others.

    Points are longitude and latitude; the tolerance is in degrees of latitude. First and last stay, so that lines which
    meet go on meeting. The algorithm is Ramer's, Douglas' and Peucker's.
    """
    if len(points) < 3:
        return points
    shrink = max(0.1, math.cos(math.radians((points[0][1] + points[-1][1]) / 2)))
    flat = [(x * shrink, y) for x, y in points]
    keep = [False] * len(points)
    keep[0] = keep[-1] = True
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        at, distance = _farthest(flat, first, last)
        if distance > tolerance:
            keep[at] = True
            spans += [(first, at), (at, last)]
    return [point for point, kept in zip(points, keep, strict=True) if kept]


def _farthest(points: list[Point], first: int, last: int) -> tuple[int, float]:
    """Return which point between two is farthest from the segment between them, and how far."""
    if last - first < 2:
        return first, -1.0
    (ax, ay), (bx, by) = points[first], points[last]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy or 1e-18
    at, most = first, -1.0
    for n in range(first + 1, last):
        px, py = points[n]
        px -= ax
        py -= ay
        along = (px * dx + py * dy) / length
        if along > 1:
            along = 1
        elif along < 0:
            along = 0
        px -= along * dx
        py -= along * dy
        off = px * px + py * py
        if off > most:
            at, most = n, off
    return at, math.sqrt(most)


def ring_inside(points: list[Point], box: Box) -> list[Point]:
    """Return what of a ring is inside a box, as a ring; empty if nothing is.

    The algorithm is Sutherland's and Hodgman's. A ring that comes in twice runs along the edge in between.
    """
    left, top, right, bottom = box
    for axis, bound, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        if not points:
            break
        if not all((point[axis] - bound) * sign >= 0 for point in points):
            points = list(_cut(points, axis, bound, sign))
    return points


def _cut(points: list[Point], axis: int, bound: float, sign: int) -> Iterator[Point]:
    """Yield what of a ring is on one side of a line."""
    before = points[-1]
    was_in = (before[axis] - bound) * sign >= 0
    for point in points:
        is_in = (point[axis] - bound) * sign >= 0
        if is_in != was_in:
            part = (bound - before[axis]) / (point[axis] - before[axis])
            across = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
            yield (bound, across) if axis == 0 else (across, bound)
        if is_in:
            yield point
        before, was_in = point, is_in


def line_inside(points: list[Point], box: Box) -> Iterator[list[Point]]:
    """Yield what of a line is inside a box: none, one or more lines of at least two points."""
    run: list[Point] = []
    for here, there in pairwise(points):
        piece = _segment_inside(here, there, box)
        if piece is None:
            continue
        if run and run[-1] != piece[0]:
            yield run
            run = []
        run = [*run, piece[1]] if run else [*piece]
    if run:
        yield run


def _segment_inside(here: Point, there: Point, box: Box) -> tuple[Point, Point] | None:
    """Return what of a segment is inside a box. The algorithm is Liang's and Barsky's."""
    left, top, right, bottom = box
    (x, y), (dx, dy) = here, (there[0] - here[0], there[1] - here[1])
    start, end = 0.0, 1.0
    for step, room in ((-dx, x - left), (dx, right - x), (-dy, y - top), (dy, bottom - y)):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            start = max(start, room / step)
        else:
            end = min(end, room / step)
    if start >= end:
        return None
    first = here if start == 0 else (x + start * dx, y + start * dy)
    return first, there if end == 1 else (x + end * dx, y + end * dy)


def path(lines: Iterable[Iterable[Point]], closed: bool) -> str:
    """Write lines, or rings, as the `d` of a path, in whole units, each point as the step from the one before it.

    Steps are taken between rounded points, so that rounding does not add up. Points that fall into one are written
    once, steps in the same direction as one, and what shrinks to nothing is left out.
    """
    written = []
    x, y = 0, 0
    for line in lines:
        points = [(round(px), round(py)) for px, py in line]
        steps = _steps(points)
        if len(steps) < (2 if closed else 1):
            continue
        # After `z` the pen is where the ring began, after a line at its end.
        written.append("m" + _numbers([(points[0][0] - x, points[0][1] - y), *steps]) + ("z" if closed else ""))
        x, y = points[0] if closed else points[-1]
    return "".join(written)


def _steps(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    steps: list[tuple[int, int]] = []
    for (ax, ay), (bx, by) in pairwise(points):
        dx, dy = bx - ax, by - ay
        if not dx and not dy:
            continue
        if steps:
            px, py = steps[-1]
            if px * dy == py * dx and px * dx + py * dy > 0:
                steps[-1] = (px + dx, py + dy)
                continue
        steps.append((dx, dy))
    return steps


def _numbers(pairs: list[tuple[int, int]]) -> str:
    """Write numbers with a blank only where a minus does not part them."""
    return " ".join(f"{x} {y}" for x, y in pairs).replace(" -", "-")
