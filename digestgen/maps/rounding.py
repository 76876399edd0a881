"""Coordinates → what may be published of them: no more exact than what is known, and still in the country named.

Everything that shows where something happened (maps, structured data, exports) gets its coordinates from here.

The shapes are those of a map 1:50m: a border may be off by some 5 km, and more where it follows a river. A point within
that of a border can come to lie on its wrong side on the map, whatever is done here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from digestgen.maps.atlas import atlas, beyond
from digestgen.maps.frame import DEGREE_KM
from digestgen.maps.lines import Point

PER_DEGREE = {1: 100, 2: 10, 3: 2}
"""Into how many steps a degree is divided for a `geo_precision` of the ACLED codebook.

1, the town: 0.01°, 1 km; nobody's house. 2, a part of the region: 0.1°, 11 km; 3, the region: 0.5°, 55 km.
"""
RADIUS_KM = {1: 0.0, 2: 15.0, 3: 50.0}
"""How far from the rounded point something may have happened, for a map to show: the cell and a little."""
_COARSE_KM = 10.0  # the shapes are not worse than that
_AROUND = 2  # so many steps to each side may a point be moved to stay in its country


@lru_cache(65536)
def rounded(lat: float, lon: float, precision: int, country: str | None = None) -> Point:
    """Round a latitude and a longitude (degrees) to what `geo_precision` (1 to 3) says is known of them.

    Return latitude and longitude, multiples of 0.01°, 0.1° or 0.5°. Where the nearest such point lies outside of the
    country named (two letters of ISO 3166), it is the nearest one of those around that lies inside. That is not tried
    if the country has no shape, or if the exact point is too far outside of it already: for a town that is anywhere
    outside, since the shape is coarse and the town is known better; else more than 10 km.
    What has been rounded stays as it is when it is rounded again. Raise `ValueError` if there is no such precision.
    """
    if precision not in PER_DEGREE:
        raise ValueError(f"there is no geo_precision {precision}")
    steps = PER_DEGREE[precision]
    row, column = _nearest(lat, steps), _nearest(lon, steps)
    plain = _degrees(row, column, steps)
    if not country or lies_in(*plain, country):
        return plain
    tolerance = 0 if precision == 1 else _COARSE_KM
    if not any(lies_in(*point, country, tolerance) for point in ((lat, lon), plain)):
        return plain
    return next((point for point in _by_distance(lat, lon, row, column, steps) if lies_in(*point, country)), plain)


def _nearest(degrees: float, steps: int) -> int:
    return math.floor(degrees * steps + 0.5)


def _degrees(row: int, column: int, steps: int) -> Point:
    """Return a point of the grid. A quotient of whole numbers is written with as many decimals as it has."""
    return row / steps, column / steps


def _by_distance(lat: float, lon: float, row: int, column: int, steps: int) -> Iterator[Point]:
    """Yield the points of the grid around, the nearest first."""
    shrink = math.cos(math.radians(lat))
    reach = range(-_AROUND, _AROUND + 1)
    around = [(row + up, column + right) for up in reach for right in reach if abs(row + up) <= 90 * steps]

    def distance(at: tuple[int, int]) -> tuple[float, int, int]:
        return math.hypot(at[0] / steps - lat, (at[1] / steps - lon) * shrink), *at

    for up, right in sorted(around, key=distance):
        # Around the world: 180.5 degrees east are 179.5 degrees west.
        yield _degrees(
            up, (right + 180 * steps) % (360 * steps) - 180 * steps if abs(right) > 180 * steps else right, steps
        )


def countries() -> frozenset[str]:
    """Return the two letters of the countries that have a shape. Tuvalu and some islands are too small for the map."""
    return frozenset(atlas().countries)


def lies_in(lat: float, lon: float, country: str, tolerance_km: float = 0.0) -> bool:
    """Whether a point lies in a country, or not farther than `tolerance_km` outside of it, on a map 1:50m.

    Of a country that has no shape, and of letters that are no country, this is never so: `countries` knows which have.
    """
    world, inside = atlas(), False
    for ring in world.rings(country):
        west, south, east, north = world.ring_box(ring)
        for x in (lon, lon + 360 if lon < 0 else lon - 360):
            if south <= lat <= north and west <= x <= east:
                inside ^= sum(_crossings(arc if arc >= 0 else ~arc, lat, x) for arc in ring) % 2 == 1
    return inside or (tolerance_km > 0 and _is_near(lat, lon, country, tolerance_km))


def _crossings(arc: int, lat: float, lon: float) -> int:
    """Return how often a ray to the east crosses an arc; or, where that is enough, whether odd or even."""
    world = atlas()
    west, south, east, north = world.boxes[arc]
    if lat < south or lat > north or lon > east:
        return 0
    if lon < west:
        (_, first), (_, last) = world.ends(arc)
        if min(abs(first - lat), abs(last - lat)) > 0.001:  # ends are rounded
            return (first > lat) != (last > lat)
    points = world.points(arc)
    return sum(
        (ay > lat) != (by > lat) and lon < ax + (lat - ay) * (bx - ax) / (by - ay)
        for (ax, ay), (bx, by) in pairwise(points)
    )


def _is_near(lat: float, lon: float, country: str, km: float) -> bool:
    """Whether one of a country's edges is not farther than so many km."""
    world = atlas()
    up = km / DEGREE_KM
    across = up / max(0.01, math.cos(math.radians(lat)))
    arcs = {arc if arc >= 0 else ~arc for ring in world.rings(country) for arc in ring}
    for turn in (-360, 0, 360):
        view = lon + turn - across, lat - up, lon + turn + across, lat + up
        near = (arc for arc in arcs if not beyond(world.boxes[arc], view))
        if any(_distance_km(lat, lon + turn, arc) <= km for arc in near):
            return True
    return False


def _distance_km(lat: float, lon: float, arc: int) -> float:
    """Return how far an arc is, on the plane that touches the globe at the point: exact enough for some tens of km."""
    shrink = math.cos(math.radians(lat))
    points = [((x - lon) * shrink, y - lat) for x, y in atlas().points(arc)]
    nearest = math.inf
    for (ax, ay), (bx, by) in pairwise(points):
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        along = min(1.0, max(0.0, -(ax * dx + ay * dy) / length)) if length else 0.0
        nearest = min(nearest, math.hypot(ax + along * dx, ay + along * dy))
    return nearest * DEGREE_KM
