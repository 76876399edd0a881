"""countries-50m.json → the shapes of the world: arcs, and what is made of them. At the bottom of this room.

Shapes are kept as in TopoJSON: a line between two countries is there once, as an *arc*, and rings list arcs. The
file is read when the first map is drawn, an arc is decoded when it is first near a map, so that a map pays for its
surroundings only. tests/maps/derive.py says how the file is made and what its fields are.

The lines are those of Natural Earth, drawn to who holds the ground. What it draws by itself and ISO 3166 does not know
is counted as ISO 3166 counts it (Crimea to `UA`, the north of Cyprus to `CY`, Somaliland to `SO`); lines of which at
least one side says that they are no border are in `disputed`. What crosses the antimeridian goes on beyond 180 degrees;
arcs that are only there to close Antarctica at the pole are in `closing`.
"""

from __future__ import annotations

import json
import struct
from base64 import b64decode
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path

from digestgen.maps.lines import Box, Point, simplified

Ring = tuple[int, ...]
"""Its arcs one after the other; ~i is arc i backwards."""

_FILE = Path(__file__).with_name("countries-50m.json")
# ISO 3166 has letters for these; in the file they are parts of the country that they belong to.
_PARTS = {
    "BQ": "NL",
    "BV": "NO",
    "CC": "CX",
    "GF": "FR",
    "GP": "FR",
    "MQ": "FR",
    "RE": "FR",
    "SJ": "NO",
    "TK": "NZ",
    "YT": "FR",
}


class Atlas:
    """The shapes of the world. It does not change, but for what it has decoded."""

    def __init__(self, file: Path = _FILE) -> None:
        """Read a file as tests/maps/derive.py writes it."""
        data = json.loads(file.read_text("ascii"))
        self.boxes: list[Box] = [tuple(box) for box in data["boxes"]]
        self.land: list[Ring] = [tuple(ring) for ring in data["land"]]
        self.borders: list[int] = data["borders"]
        self.disputed: list[int] = data["disputed"]
        self.closing: list[int] = data["closing"]
        self.countries: dict[str, list[Ring]] = {
            code: [tuple(ring) for part in parts for ring in part] for code, parts in data["countries"].items()
        }
        self._scale, self._translate = data["scale"], data["translate"]
        self._texts: list[str] = data["arcs"]
        self._ends: list[list[float]] = data["ends"]
        self._points: dict[int, list[Point]] = {}
        self._simple: dict[tuple[int, float], list[Point]] = {}
        self._ring_boxes: dict[Ring, Box] = {}
        self._country_boxes: dict[str, Box] = {}

    def rings(self, country: str) -> list[Ring]:
        """Return the rings of a country by its two letters, holes among them; none of one that has no shape here."""
        return self.countries.get(country) or self.countries.get(_PARTS.get(country, ""), [])

    def points(self, arc: int) -> list[Point]:
        """Return the points of an arc in its own direction."""
        if arc not in self._points:
            self._points[arc] = self._decoded(self._texts[arc])
        return self._points[arc]

    def _decoded(self, text: str) -> list[Point]:
        raw = b64decode(text)
        x, y, *steps = struct.unpack(f"<2i{len(raw) // 2 - 4}h", raw)
        (kx, ky), (dx, dy) = self._scale, self._translate
        xs, ys = accumulate(steps[::2], initial=x), accumulate(steps[1::2], initial=y)
        return [(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)]

    def simple(self, arc: int, tolerance: float) -> list[Point]:
        """Return the points of an arc without those that lie within `tolerance` degrees of latitude of the rest."""
        key = (arc, tolerance)
        if key not in self._simple:
            self._simple[key] = simplified(self.points(arc), tolerance)
        return self._simple[key]

    def ends(self, arc: int) -> list[Point]:
        """Return the first and the last point of an arc, which needs no decoding."""
        west, south, east, north = self._ends[arc]
        return [(west, south), (east, north)]

    def ring_box(self, ring: Ring) -> Box:
        """Return the box of a ring."""
        if len(ring) == 1:
            return self.boxes[ring[0] if ring[0] >= 0 else ~ring[0]]
        if ring not in self._ring_boxes:
            self._ring_boxes[ring] = around(self.boxes[arc if arc >= 0 else ~arc] for arc in ring)
        return self._ring_boxes[ring]

    def country_box(self, country: str) -> Box:
        """Return the box of a country that has a shape."""
        if country not in self._country_boxes:
            self._country_boxes[country] = around(map(self.ring_box, self.countries[country]))
        return self._country_boxes[country]

    def outline(self, ring: Ring, view: Box, tolerance: float) -> Iterator[Point]:
        """Yield the points of a ring in its order, simplified, without the last one, which is the first.

        Of an arc that lies wholly to one side of `view`, only the ends: what is cut out of the ring along the edges of
        the view is the same.
        """
        for signed in ring:
            arc = signed if signed >= 0 else ~signed
            points = self.ends(arc) if beyond(self.boxes[arc], view) else self.simple(arc, tolerance)
            yield from points[:-1] if signed >= 0 else points[:0:-1]


def around(boxes: Iterable[Box]) -> Box:
    """Return the box around boxes."""
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def beyond(box: Box, view: Box) -> bool:
    """Whether a box lies wholly to one side of a view."""
    return box[2] < view[0] or box[0] > view[2] or box[3] < view[1] or box[1] > view[3]


@cache
def atlas() -> Atlas:
    """Return the atlas, read once in a process."""
    return Atlas()
