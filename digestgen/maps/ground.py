"""A frame → the ground of a map: land, lines between countries, where countries' names may stand, and the scale.

Frames are shared by many maps, so what is made here is remembered. It has no words in it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from digestgen.maps.atlas import Atlas, Ring, atlas
from digestgen.maps.frame import DEGREE_KM, Frame
from digestgen.maps.lines import Box, Point, line_inside, path, ring_inside

GRAIN = 2
"""Paths are written in halves of a unit: fine enough for a screen with two dots to a pixel."""
_BLEED = 6.0  # lines end so far outside of the map, in units, so that no edge shows a cut
_ROW = 6.0  # half the height of a country's name
_PLACES = 12
_BAR_UP_TO_KM = 6000
"""Wider maps have a graticule: no one length is right all over them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a country's name may stand: the middle of free land, and how wide it is."""

    x: float
    y: float
    room: float


@dataclass(frozen=True, slots=True)
class Ground:
    """What is below the marks. Paths are in halves of a unit."""

    land: str
    coast: str
    """Empty where the land's own edge is the coast: everywhere but in Antarctica, which the projection cuts open."""
    borders: str
    disputed: str
    graticule: str
    countries: tuple[tuple[str, tuple[Place, ...]], ...]
    """The two letters of each that has room for a name, the one with most room first."""
    bar_km: int
    bar_units: float


@lru_cache(1024)
def ground(frame: Frame) -> Ground:
    """Return what is below the marks of a map."""
    world = atlas()
    shapes = list(_shapes(world, world.land, frame, _BLEED))
    wide = frame.width * frame.unit_km > _BAR_UP_TO_KM
    bar_km = 0 if wide else _round_length(frame.width * frame.unit_km * 0.26)
    polar = any(True for arc in world.closing for _ in _turns(world.boxes[arc], frame.view(_BLEED)))
    return Ground(
        land=_path(shapes, closed=True),
        coast=_path(_lines(world, frame, _coasts()), closed=False) if polar else "",
        borders=_path(_lines(world, frame, world.borders), closed=False),
        disputed=_path(_lines(world, frame, world.disputed), closed=False),
        graticule=_path(_graticule(frame), closed=False) if wide else "",
        countries=tuple(_countries(world, frame)),
        bar_km=bar_km,
        bar_units=bar_km / frame.unit_km,
    )


def _path(lines: list[list[Point]] | Iterator[list[Point]], *, closed: bool) -> str:
    return path(([(x * GRAIN, y * GRAIN) for x, y in line] for line in lines), closed)


def _tolerance(frame: Frame) -> float:
    """Return what is hardly seen on the map, 0.8 of a unit, in degrees of latitude."""
    return 0.8 * frame.unit_km / DEGREE_KM


def _turns(box: Box, view: Box) -> Iterator[float]:
    """Yield by how many degrees a box has to be moved around the world to come into view: mostly 0, or not at all."""
    if box[1] <= view[3] and box[3] >= view[1]:
        for turn in range(math.ceil((view[0] - box[2]) / 360), math.floor((view[2] - box[0]) / 360) + 1):
            yield turn * 360.0


def _moved(view: Box, turn: float) -> Box:
    return view[0] - turn, view[1], view[2] - turn, view[3]


def _projected(points: list[Point], frame: Frame, turn: float) -> list[Point]:
    across, down = frame.scale
    left, top = frame.width / 2 - (frame.lon - turn) * across, frame.height / 2 + frame.lat * down
    return [(left + lon * across, top - lat * down) for lon, lat in points]


def _shapes(world: Atlas, rings: list[Ring], frame: Frame, margin: float) -> Iterator[list[Point]]:
    """Yield what of rings is on the map, in units: of each nothing, one ring, or one for each turn of the world."""
    view, tolerance = frame.view(margin), _tolerance(frame)
    box = -margin, -margin, frame.width + margin, frame.height + margin
    for ring in rings:
        for turn in _turns(world.ring_box(ring), view):
            outline = list(world.outline(ring, _moved(view, turn), tolerance))
            inside = ring_inside(_projected(outline, frame, turn), box)
            if len(inside) > 2:
                yield inside


def _lines(world: Atlas, frame: Frame, arcs: list[int]) -> Iterator[list[Point]]:
    """Yield what of some arcs is on the map, in units."""
    view, box = frame.view(_BLEED), (-_BLEED, -_BLEED, frame.width + _BLEED, frame.height + _BLEED)
    for arc in arcs:
        for turn in _turns(world.boxes[arc], view):
            yield from line_inside(_projected(world.simple(arc, _tolerance(frame)), frame, turn), box)


@lru_cache(1)
def _coasts() -> list[int]:
    """Return the arcs that are a coast."""
    arcs = {arc if arc >= 0 else ~arc for ring in atlas().land for arc in ring}
    return sorted(arcs - set(atlas().closing))


def _countries(world: Atlas, frame: Frame) -> Iterator[tuple[str, tuple[Place, ...]]]:
    found, view = [], frame.view()
    for code, rings in world.countries.items():
        near = any(True for _ in _turns(world.country_box(code), view))
        shapes = list(_shapes(world, rings, frame, 0)) if near else []
        if places := _places(shapes, frame.height):
            found.append((code, places))
    yield from sorted(found, key=lambda country: (-country[1][0].room, country[0]))


def _places(shapes: list[list[Point]], height: int) -> tuple[Place, ...]:
    """Return where a name fits into shapes, the widest place first, among them the ones nearer to their middle."""
    rows = _rows(shapes, height)
    middle = sum(rows) / len(rows) * _ROW if rows else 0
    places = []
    for row in rows:
        spans = _common(_common(rows.get(row - 1, []), rows[row]), rows.get(row + 1, []))
        places += [Place((a + b) / 2, row * _ROW, b - a) for a, b in spans if b - a > 2 * _ROW]
    places.sort(key=lambda place: (abs(place.y - middle) - place.room, place.y, place.x))
    return tuple(places[:_PLACES])


def _rows(shapes: list[list[Point]], height: int) -> dict[int, list[Point]]:
    """Return for each of the lines across the map the spans in which it is inside of the shapes."""
    crossings: dict[int, list[float]] = {}
    last = int(height / _ROW)
    for shape in shapes:
        ax, ay = shape[-1]
        for bx, by in shape:
            if ay != by:
                low, high = (ay, by) if ay < by else (by, ay)
                for row in range(max(0, math.ceil(low / _ROW)), min(last, math.ceil(high / _ROW) - 1) + 1):
                    crossings.setdefault(row, []).append(ax + (row * _ROW - ay) * (bx - ax) / (by - ay))
            ax, ay = bx, by
    return {row: list(zip(*[iter(sorted(xs))] * 2, strict=False)) for row, xs in sorted(crossings.items())}


def _common(some: list[Point], others: list[Point]) -> list[Point]:
    """Return where spans of two lines lie above each other."""
    spans = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(left, right) for left, right in spans if left < right]


def _graticule(frame: Frame) -> Iterator[list[Point]]:
    """Yield meridians and parallels, every 30 degrees."""
    west, south, east, north = frame.view(_BLEED)
    for lon in range(math.ceil(west / 30) * 30, math.floor(east / 30) * 30 + 1, 30):
        yield _projected([(lon, max(south, -90)), (lon, min(north, 90))], frame, 0)
    for lat in range(math.ceil(max(south, -90) / 30) * 30, math.floor(min(north, 90) / 30) * 30 + 1, 30):
        yield _projected([(west, lat), (east, lat)], frame, 0)


def _round_length(most: float) -> int:
    """Return the longest of 1, 2, 5, 10, 20, 50 … that is not above `most`."""
    power = 10 ** math.floor(math.log10(max(1.0, most)))
    return int(max(power * step for step in (1, 2, 5) if power * step <= max(1.0, most)))
