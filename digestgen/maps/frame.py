"""Where the marks are → the piece of the world that a map shows, and how it is projected.

The projection is equirectangular with true lengths along the parallel in the middle of the map: a place is as far from
the next one as the scale bar says, to 2 % on a map of a country. Frames are taken from a ladder of sizes and a grid of
positions, so that the maps of many articles share the ground that is drawn below their marks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from digestgen.maps.lines import Box, Point

DEGREE_KM = 111.195
"""A degree of latitude, on the sphere of the Earth's mean radius (6,371 km)."""
MARGIN = 28.0
"""Units between a mark and the edge, so that there is room for its target and its name."""
_STEP = 1.25  # from one size of the ladder to the next
_GRID = 5  # so many positions along the shorter side of a frame


@dataclass(frozen=True, slots=True)
class Spot:
    """What has to be seen: a point in degrees, and how far around it, in km."""

    lat: float
    lon: float
    radius_km: float = 0.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A piece of the world: its size in units, its middle in degrees, and the km that a unit stands for."""

    width: int
    height: int
    lat: float
    lon: float
    unit_km: float

    @property
    def scale(self) -> Point:
        """The units of a degree of longitude and of one of latitude."""
        down = DEGREE_KM / self.unit_km
        return down * _shrink(self.lat), down

    def xy(self, lat: float, lon: float) -> Point:
        """Return where a point is on the map; of its copies around the world the one nearest to the middle."""
        across, down = self.scale
        return self.width / 2 + turned(lon - self.lon) * across, self.height / 2 + (self.lat - lat) * down

    def view(self, margin: float = 0.0) -> Box:
        """Return west, south, east and north in degrees, of the map and a margin in units around it.

        West may be below -180, east above 180.
        """
        across, down = self.scale
        x, y = (self.width / 2 + margin) / across, (self.height / 2 + margin) / down
        return self.lon - x, self.lat - y, self.lon + x, self.lat + y


def frame_of(spots: Sequence[Spot], width: int, height: int, least_km: float) -> Frame:
    """Return the smallest frame of the ladder and the grid that shows all spots, at least `least_km` wide.

    `spots` is not empty. Longitudes may lie on both sides of the antimeridian: the shorter way around is taken.
    """
    lats = [spot.lat for spot in spots]
    middle = (min(lats) + max(lats)) / 2, _middle([spot.lon for spot in spots])
    for step in count():
        frame = _snapped(*middle, width, height, least_km / width * _STEP**step)
        if all(_shows(frame, spot) for spot in spots):
            return frame
    raise AssertionError  # the ladder has no end


def turned(lon: float) -> float:
    """Return a longitude, or a difference of two, from -180 up to 180."""
    return (lon + 180) % 360 - 180


def _shrink(lat: float) -> float:
    """Return how much shorter a degree of longitude is than one of latitude; near the poles, not less than a tenth."""
    return max(0.1, math.cos(math.radians(lat)))


def _middle(lons: list[float]) -> float:
    """Return the middle of the shortest arc that has all longitudes: the widest gap between two is left out."""
    ordered = sorted({lon % 360 for lon in lons})
    gaps = [(there - here) % 360 or 360.0 for here, there in zip(ordered, ordered[1:] + ordered[:1], strict=True)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    return ordered[(widest + 1) % len(ordered)] + (360 - gaps[widest]) / 2


def _snapped(lat: float, lon: float, width: int, height: int, unit_km: float) -> Frame:
    """Return the frame of the grid whose middle is nearest; it does not reach far beyond a pole if it need not."""
    degree = DEGREE_KM / unit_km
    step = min(width, height) / _GRID / degree
    most = max(0.0, 90 - (height / 2 - 2 * MARGIN) / degree)
    row = min(max(round(lat / step) * step, -most), most)
    columns = max(1, round(360 * _shrink(row) / step))
    return Frame(width, height, row, turned(round(lon * columns / 360) * 360 / columns), unit_km)


def _shows(frame: Frame, spot: Spot) -> bool:
    x, y = frame.xy(spot.lat, spot.lon)
    room = max(MARGIN, spot.radius_km / frame.unit_km)
    return room <= x <= frame.width - room and room <= y <= frame.height - room
