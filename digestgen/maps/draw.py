"""Marks → a map, as SVG for a page. At the top of this room: what the rest of digestgen calls.

A map has no script, no style (classes only, which the site's stylesheet knows), no id that could be there twice, and no
address but those of the marks. What is drawn for the eye alone is hidden from those who listen; a mark is a link with
its title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import product

from digestgen.maps.frame import Frame, Spot, frame_of
from digestgen.maps.ground import GRAIN, Ground, ground
from digestgen.maps.labels import Room, Spread, beside, short, width
from digestgen.maps.lines import Box
from digestgen.maps.rounding import RADIUS_KM, rounded

NAME_SIZE = 12.0
COUNTRY_SIZE = 10.0
"""Units; the stylesheet has the same. A unit is a pixel of CSS where the map has its full width."""
_TARGET = 14.0
"""Radius of what can be touched: 28 units, so that it is 24 pixels on a map that is a seventh smaller."""
_SMALLEST, _USUAL, _LARGEST = 3.5, 4.5, 1 / 45
"""Radii of marks: the least, that of a single article, and of the most articles, as part of the map's width."""
_APART = 6.0
"""Marks whose centres would be nearer to each other than this are moved apart."""
_SPACING = 0.06  # between the letters of a country's name, in the stylesheet
_TRIES, _FEW = 3, 60  # how often names are tried in another order, and up to how many marks
_MOST_COUNTRIES = 40
_INSET = 9.0  # of the scale from the edge
_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]+"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a map: its name, the address that it leads to, where it is (degrees), and how much there is of it.

    `precision` is a `geo_precision` of the ACLED codebook. The position is rounded to it here, too; hand in what
    `rounded` made of it with its country. `count` is the number of articles, at least 1.
    """

    name: str
    url: str
    lat: float
    lon: float
    precision: int = 1
    count: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """What a map says, in the language of its page, as text that is not escaped."""

    title: str
    """Of what it is a map: `Places of this article`."""
    approximate: str
    """Of a place that is not exactly known: `approximate`."""
    articles: Callable[[int], str]
    """How many articles there are: `3 articles`."""
    distance: Callable[[int], str]
    """A length in km: `100 km`."""
    country: Callable[[str], str]
    """The name of a country by its two letters: `Syria`."""


@dataclass(frozen=True, slots=True)
class _Dot:
    """A mark on the map, in units. A `halo` is the radius in which it is somewhere; 0 if it is where the dot is."""

    mark: Mark
    x: float
    y: float
    radius: float
    halo: float


def draw(
    marks: Sequence[Mark],
    words: Words,
    *,
    lang: str,
    rtl: bool = False,
    size: tuple[int, int] = (640, 420),
    least_km: float = 700,
    standalone: bool = False,
) -> str:
    """Return a map of marks as an `<svg>`, or nothing if there are none.

    `size` is the width and height in units; `least_km` how wide the piece of the world is at least, so that of a single
    place its surroundings are seen. `rtl`: the page is written from right to left. `standalone`: for a file of its
    own, with the namespace that it wants there. The same marks give the same bytes; their order does not matter.
    """
    if not marks:
        return ""
    frame, dots = _placed(marks, *size, least_km)
    below = ground(frame)
    room = Room(*size)
    for dot in dots:
        if dot.halo <= _TARGET:  # in a larger one there is room for its name
            room.take(_core(dot))
    bar = _bar(below, frame, words, room, rtl)
    names, room = _names(dots, room, rtl)
    countries = "".join(_countries(below, words, room))
    spoken = escape(_clean(words.title))
    namespace = ' xmlns="http://www.w3.org/2000/svg"' if standalone else ""
    tag = f'{"xml:lang" if standalone else "lang"}="{escape(lang)}"'
    return (
        f'<svg{namespace} class="map" {tag} direction="{"rtl" if rtl else "ltr"}" role="group" aria-label="{spoken}" '
        f'viewBox="0 0 {size[0]} {size[1]}" width="{size[0]}" height="{size[1]}">'
        f'<g aria-hidden="true"><g transform="scale({1 / GRAIN:g})">{_land(below)}</g>{countries}{bar}</g>'
        + "".join(_link(dot, name, words) for dot, name in zip(dots, names, strict=True))
        + "</svg>"
    )


def _placed(marks: Sequence[Mark], across: int, down: int, least_km: float) -> tuple[Frame, list[_Dot]]:
    """Return the frame of marks and where they are in it, the large ones first, so that the small ones are on top."""
    order = sorted(marks, key=lambda mark: (-mark.precision, -mark.count, mark.name, mark.url, mark.lat, mark.lon))
    at = [rounded(mark.lat, mark.lon, mark.precision) for mark in order]
    reach = [RADIUS_KM[mark.precision] for mark in order]
    frame = frame_of([Spot(*point, km) for point, km in zip(at, reach, strict=True)], across, down, least_km)
    per_root = min(_USUAL, _LARGEST * across / max(1, *(mark.count for mark in order)) ** 0.5)
    spread = Spread(across, down, _APART)
    dots = []
    for mark, point, km in zip(order, at, reach, strict=True):
        radius = max(_SMALLEST, per_root * mark.count**0.5)
        x, y = spread.nearest_free(*frame.xy(*point))
        dots.append(_Dot(mark, x, y, radius, max(radius + 3, km / frame.unit_km) if km else 0.0))
    return frame, dots


def _core(dot: _Dot) -> Box:
    """Return what of a mark no name may cover."""
    edge = max(dot.halo, dot.radius) + 1
    return dot.x - edge, dot.y - edge, dot.x + edge, dot.y + edge


def _names(dots: Sequence[_Dot], room: Room, rtl: bool) -> tuple[list[str], Room]:
    """Return for each mark its name where there is room for it, and what room is left.

    Those with most articles come first. If not all of few have found room, it is tried again with the others first, and
    the way that names the most articles is taken. A name that has no room is not written; the list beside the map has
    it anyway.
    """
    order = sorted(range(len(dots)), key=lambda n: (-dots[n].mark.count, dots[n].mark.precision, n))

    def weight(names: list[str]) -> int:
        return sum(dot.mark.count for dot, name in zip(dots, names, strict=True) if name)

    best, left = _named(dots, order, room.copy(), rtl)
    tried = best
    for _ in range(_TRIES if len(dots) <= _FEW else 0):
        order.sort(key=lambda n: bool(tried[n]))
        if all(tried):
            break
        tried, room_then = _named(dots, order, room.copy(), rtl)
        if weight(tried) > weight(best):
            best, left = tried, room_then
    return best, left


def _named(dots: Sequence[_Dot], order: Sequence[int], room: Room, rtl: bool) -> tuple[list[str], Room]:
    """Return the names of marks that have room if it is given to them in an order, and what room is left."""
    written = [""] * len(dots)
    for n in order:
        name = short(_clean(dots[n].mark.name))
        length = width(name, NAME_SIZE)
        for x, y, anchor in _around(dots[n], rtl) if name else ():
            if room.take_if_free(beside(x, y, length, NAME_SIZE, anchor)):
                written[n] = _text(x, y, anchor, name, rtl)
                break
    return written, room


def _around(dot: _Dot, rtl: bool) -> Iterator[tuple[float, float, float]]:
    """Yield where a mark's name may stand, the best first: x, the baseline, and how much of it is to the left of x."""
    x, y = dot.x, dot.y + NAME_SIZE * 0.35
    if dot.halo > _TARGET:
        yield x, y, 0.5
    away = (dot.halo if 0 < dot.halo <= _TARGET else dot.radius) + 3
    sides = ((-away, 1.0), (away, 0.0)) if rtl else ((away, 0.0), (-away, 1.0))
    yield from ((x + aside, y, anchor) for aside, anchor in sides)
    above, below = y - away - NAME_SIZE * 0.55, y + away + NAME_SIZE * 0.6
    yield from ((x, row, 0.5) for row in (below, above))
    yield from ((x + aside * 0.6, row, anchor) for aside, anchor in sides for row in (above + 3, below - 3))


def _countries(below: Ground, words: Words, room: Room) -> Iterator[str]:
    """Yield the names of countries that have room, in the widest part of their land first."""
    for code, places in below.countries[:_MOST_COUNTRIES]:
        name = short(_clean(words.country(code)))
        length = width(name, COUNTRY_SIZE) + _SPACING * COUNTRY_SIZE * len(name)
        for place, slide in product(places, (0.0, -0.3, 0.3)) if name else ():
            x, y = place.x + slide * max(0.0, place.room - length), place.y + COUNTRY_SIZE * 0.3
            fits = length <= place.room * 1.8 + 6  # a small country's name may stand over its coast
            if fits and room.take_if_free(beside(x, y, length, COUNTRY_SIZE, 0.5)):
                yield _text(x, y, 0.5, name, False)
                break


def _bar(below: Ground, frame: Frame, words: Words, room: Room, rtl: bool) -> str:
    """Return the scale, in a corner that is free: at the foot of the map, or else at its head."""
    if not below.bar_km:
        return ""
    said, long = _clean(words.distance(below.bar_km)), below.bar_units
    length = max(long, width(said, COUNTRY_SIZE))
    sides = ((frame.width - _INSET, 1.0), (_INSET, 0.0)) if rtl else ((_INSET, 0.0), (frame.width - _INSET, 1.0))
    corners = [(x, y, anchor) for y in (frame.height - _INSET, 2.5 * _INSET) for x, anchor in sides]
    boxes = [(x - length * anchor - 2, y - 20, x + length * (1 - anchor) + 2, y + 2) for x, y, anchor in corners]
    free = next((number for number, box in enumerate(boxes) if room.take_if_free(box)), 0)
    room.take(boxes[free])  # where there are marks in all corners, one of them is beside the scale
    x, y, anchor = corners[free]
    line = f'<path class="bar" d="M{_short(x - long * anchor)} {y - 4:g}v4h{_short(long)}v-4"/>'
    return line + _text(x, y - 6, anchor, said, rtl)


def _land(below: Ground) -> str:
    paths = (
        ("land", below.land),
        ("coast", below.coast),
        ("net", below.graticule),
        ("border", below.borders),
        ("disputed", below.disputed),
    )
    # The land's own edge is no coast where Antarctica is cut open.
    return "".join(
        f'<path class="{name}{" cut" if name == "land" and below.coast else ""}" d="{path}"/>'
        for name, path in paths
        if path
    )


def _link(dot: _Dot, name: str, words: Words) -> str:
    said = [_clean(dot.mark.name), words.approximate if dot.halo else "", words.articles(dot.mark.count)]
    title = escape(_clean(", ".join(part for part in said if part)), quote=False)
    x, y = _short(dot.x), _short(dot.y)
    rings = [("halo", dot.halo)] if dot.halo else [("dot", dot.radius)]
    if rings[0][1] < _TARGET:
        rings.insert(0, ("hit", _TARGET))
    drawn = "".join(f'<circle class="{kind}" cx="{x}" cy="{y}" r="{_short(r)}"/>' for kind, r in rings)
    return f'<a href="{escape(dot.mark.url)}"><title>{title}</title>{drawn}{name}</a>'


def _text(x: float, y: float, anchor: float, said: str, rtl: bool) -> str:
    """Return a text. Its start is where its language begins: at the right of one that is written from there."""
    where = "middle" if anchor == 0.5 else "end" if (anchor == 1) != rtl else ""
    attribute = f' text-anchor="{where}"' if where else ""
    return f'<text x="{_short(x)}" y="{_short(y)}"{attribute}>{escape(said, quote=False)}</text>'


def _short(number: float) -> str:
    return f"{round(number, 1):g}"


def _clean(text: str) -> str:
    """Return a text as one line, without what XML forbids and what would turn the text around it."""
    return " ".join(_FORBIDDEN.sub(" ", text).split())
