"""Makes digestgen/maps/countries-50m.json from the file of the same name in the npm package world-atlas 2.0.2.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python -m tests.maps.derive package/countries-50m.json

The package's file names countries by number and has to be decoded in full before anything can be drawn, 0.1 s in every
process. Here countries have the two letters of the registers, each arc has its box and is decoded when it is needed,
and the lines between countries are told from coasts. What crosses the antimeridian goes on beyond 180 degrees,
where the package jumps to the other side of the world. No point is moved.
"""

from __future__ import annotations

import json
import math
import struct
import sys
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[2] / "digestgen/maps/countries-50m.json"

# ISO 3166-1: the two letters, and the number by which the package knows a country.
_ISO = """
AF004 AL008 AQ010 DZ012 AS016 AD020 AO024 AG028 AZ031 AR032 AU036 AT040 BS044 BH048 BD050 AM051 BB052 BE056
BM060 BT064 BO068 BA070 BW072 BR076 BZ084 IO086 SB090 VG092 BN096 BG100 MM104 BI108 BY112 KH116 CM120 CA124
CV132 KY136 CF140 LK144 TD148 CL152 CN156 TW158 CO170 KM174 CG178 CD180 CK184 CR188 HR191 CU192 CY196 CZ203
BJ204 DK208 DM212 DO214 EC218 SV222 GQ226 ET231 ER232 EE233 FO234 FK238 GS239 FJ242 FI246 AX248 FR250 PF258
TF260 DJ262 GA266 GE268 GM270 PS275 DE276 GH288 KI296 GR300 GL304 GD308 GU316 GT320 GN324 GY328 HT332 HM334
VA336 HN340 HK344 HU348 IS352 IN356 ID360 IR364 IQ368 IE372 IL376 IT380 CI384 JM388 JP392 KZ398 JO400 KE404
KP408 KR410 KW414 KG417 LA418 LB422 LS426 LV428 LR430 LY434 LI438 LT440 LU442 MO446 MG450 MW454 MY458 MV462
ML466 MT470 MR478 MU480 MX484 MC492 MN496 MD498 ME499 MS500 MA504 MZ508 OM512 NA516 NR520 NP524 NL528 CW531
AW533 SX534 NC540 VU548 NZ554 NI558 NE562 NG566 NU570 NF574 NO578 MP580 FM583 MH584 PW585 PK586 PA591 PG598
PY600 PE604 PH608 PN612 PL616 PT620 GW624 TL626 PR630 QA634 RO642 RU643 RW646 BL652 SH654 KN659 AI660 LC662
MF663 PM666 VC670 SM674 ST678 SA682 SN686 RS688 SC690 SL694 SG702 SK703 VN704 SI705 SO706 ZA710 ZW716 ES724
SS728 SD729 EH732 SR740 SZ748 SE752 CH756 SY760 TJ762 TH764 TG768 TO776 TT780 AE784 TN788 TR792 TM795 TC796
UG800 UA804 MK807 EG818 GB826 GG831 JE832 IM833 TZ834 US840 VI850 BF854 UY858 UZ860 VE862 WF876 WS882 YE887
ZM894
"""
_LETTERS = {pair[2:]: pair[:2] for pair in _ISO.split()}
# What the package draws by itself without a number: to whom ISO 3166 counts it. Siachen is nobody's here.
_UNNUMBERED = {"Somaliland": "SO", "N. Cyprus": "CY", "Kosovo": "XK", "Indian Ocean Ter.": "CX", "Siachen Glacier": ""}
# Lines between these are dashed: at least one side, or the United Nations, does not take them for a border.
_DISPUTED = (
    {"Somaliland", "Somalia"},
    {"N. Cyprus", "Cyprus"},
    {"Kosovo", "Serbia"},
    {"W. Sahara", "Morocco"},
    {"Siachen Glacier", "India"},
    {"Siachen Glacier", "Pakistan"},
    {"Palestine", "Israel"},
    {"Israel", "Syria"},
)
_CRIMEA = (32, 44, 37, 46.5)
_AROUND = 99_999
"""The steps in which the package counts longitudes: so many are once around the world."""
_LONGEST = 32_000
"""A step must fit into 16 bits; one that is longer is cut in two. That is so on the edge of the map only."""

Ring = list[int]
Point = tuple[int, int]


def derive(topology: dict[str, Any]) -> dict[str, Any]:
    """Return the contents of digestgen/maps/countries-50m.json, made of a TopoJSON topology.

    Boxes are west, south, east, north in degrees, rounded outwards; ends are the first and the last point of an arc in
    degrees; an arc's text is its first point (two 32-bit integers) and the steps to the next ones (pairs of 16-bit
    integers), little-endian, in base64. A ring lists its arcs, ~i being arc i backwards. Arcs that are `closing` are no
    coast: they lead around Antarctica by way of the pole.
    """
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [unrolled(decoded(arc)) for arc in topology["arcs"]]
    closing = _close_around_the_pole(arcs, topology["objects"])
    degrees = [[(x * scale[0] + translate[0], y * scale[1] + translate[1]) for x, y in arc] for arc in arcs]
    boxes = [_box(arc) for arc in degrees]
    land = [ring for shape in topology["objects"]["land"]["geometries"] for ring in _rings(shape)]
    countries, users = _countries(topology["objects"]["countries"]["geometries"], boxes)
    shared = {arc: who for arc, who in users.items() if len(who) > 1}
    disputed = [arc for arc, who in sorted(shared.items()) if _is_disputed(who)]
    return {
        "about": "Natural Earth 4.1.0, 1:50m, from world-atlas 2.0.2; made by tests/maps/derive.py",
        "scale": scale,
        "translate": translate,
        "countries": countries,
        "land": land,
        "borders": sorted(shared.keys() - set(disputed)),
        "disputed": disputed,
        "closing": closing,
        "boxes": boxes,
        "ends": [[round(value, 5) for point in (arc[0], arc[-1]) for value in point] for arc in degrees],
        "arcs": [_packed(arc) for arc in arcs],
    }


def decoded(arc: list[list[int]]) -> list[Point]:
    """Return the points of an arc of TopoJSON, whose file has the first one and the steps to the others."""
    return list(
        zip(accumulate(x for x, *_ in arc), accumulate(y for _, y, *_ in arc), strict=True),
    )


def unrolled(points: list[Point]) -> list[Point]:
    """Return a line that goes on where the given one jumps to the other side of the world."""
    out, turns = points[:1], 0
    for (before, _), (x, y) in pairwise(points):
        turns += (before - x > _AROUND / 2) - (x - before > _AROUND / 2)
        out.append((x + turns * _AROUND, y))
    return out


def _close_around_the_pole(arcs: list[list[Point]], objects: dict[str, Any]) -> list[int]:
    """Add an arc to each ring that goes once around the world and does not come back to where it began.

    The package has, as a ring of its own, a line along the pole. It goes.
    """
    added, pole = {}, {number for number, arc in enumerate(arcs) if not any(y for _, y in arc)}
    for number, arc in enumerate(list(arcs)):
        (x, y), (end, _) = arc[0], arc[-1]
        if abs(end - x) == _AROUND and arc[-1][1] == y and number not in pole:
            added[number] = len(arcs)
            arcs.append([(end, y), (end, 0), (x, 0), (x, y)])
    for shape in (shape for kind in objects.values() for shape in kind["geometries"]):
        for part in _parts(shape):
            part[:] = [ring for ring in part if _index(ring[0]) not in pole]
        for ring in _rings(shape):
            if _index(ring[0]) in added:
                ring[:] = [ring[0], added[ring[0]]] if ring[0] >= 0 else [~added[~ring[0]], ring[0]]
    return sorted(added.values())


def _packed(arc: list[Point]) -> str:
    steps = [step for here, there in pairwise(arc) for step in _steps(here, there)]
    flat = [value for step in steps for value in step]
    return b64encode(struct.pack(f"<2i{len(flat)}h", *arc[0], *flat)).decode()


def _steps(here: Point, there: Point) -> Iterator[Point]:
    x, y = there[0] - here[0], there[1] - here[1]
    pieces = max(1, math.ceil(max(abs(x), abs(y)) / _LONGEST))
    at = [(x * n // pieces, y * n // pieces) for n in range(pieces + 1)]
    yield from ((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(at))


def _countries(
    shapes: list[dict[str, Any]], boxes: list[list[float]]
) -> tuple[dict[str, list[list[Ring]]], dict[int, set[str]]]:
    """Return the parts of each country, each a list of rings, and the names of those who have an arc in common."""
    countries: dict[str, list[list[Ring]]] = defaultdict(list)
    users: dict[int, set[str]] = defaultdict(set)
    for shape in shapes:
        name = shape["properties"]["name"]
        code = _LETTERS[shape["id"]] if "id" in shape else _UNNUMBERED[name]
        for part in _parts(shape):
            crimea = code == "RU" and _within([boxes[_index(arc)] for arc in part[0]], _CRIMEA)
            # Who counts what to whom is ISO 3166's word, here as for the other terms of the registers.
            countries["UA" if crimea else code].append(part)
            for arc in (arc for ring in part for arc in ring):
                users[_index(arc)].add("Crimea" if crimea else name)
    countries.pop("", None)
    return dict(sorted(countries.items())), users


def _is_disputed(who: set[str]) -> bool:
    return who in _DISPUTED or "Crimea" in who


def _parts(shape: dict[str, Any]) -> list[list[Ring]]:
    return list(shape["arcs"]) if shape["type"] == "MultiPolygon" else [shape["arcs"]]


def _rings(shape: dict[str, Any]) -> Iterator[Ring]:
    for part in _parts(shape):
        yield from part


def _index(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _within(boxes: list[list[float]], outer: tuple[float, float, float, float]) -> bool:
    west, south, east, north = outer
    return all(west <= w and south <= s and e <= east and n <= north for w, s, e, n in boxes)


def _box(points: list[tuple[float, float]]) -> list[float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    lows, highs = [math.floor(min(values) * 1000) for values in (xs, ys)], [math.ceil(max(v) * 1000) for v in (xs, ys)]
    return [value / 1000 for value in (*lows, *highs)]


def written(data: dict[str, Any]) -> str:
    """Return the data as JSON, a line for each arc and country, so that a change of it can be read."""
    rows = []
    for key, value in data.items():
        dumped = [json.dumps(item, separators=(",", ":")) for item in value] if isinstance(value, list) else []
        if isinstance(value, dict):
            dumped = [f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in value.items()]
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        lines = ",\n".join(dumped)
        body = f"{opening}\n{lines}\n{closing}" if dumped else json.dumps(value)
        rows.append(f"{json.dumps(key)}: {body}")
    return "{\n" + ",\n".join(rows) + "\n}\n"


if __name__ == "__main__":
    TARGET.write_text(written(derive(json.loads(Path(sys.argv[1]).read_text()))))
