"""Names → places for them on a map where they hide nothing: how wide a text is, and what room is taken."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from functools import lru_cache
from itertools import product

from digestgen.maps.lines import Box, Point

_CELL = 128
_ASCENT, _DESCENT = 0.9, 0.35
"""Of the size of the type: Arabic letters reach further up and down than Latin ones."""
_NARROW, _WIDE = frozenset("iIjl.,:;'’|!ftr()[]-ʿʾ "), frozenset("mwMWOQ@%—…ФфШшЩщЮюЖжЫМسشصضچ")
_LONGEST = 34


class Room:
    """What is taken of a map. Boxes are left, top, right, bottom."""

    def __init__(self, width: float, height: float) -> None:
        """Begin with all of it free."""
        self._right, self._bottom = width - 1, height - 1
        self._taken: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def copy(self) -> Room:
        """Return the same room, to try something in."""
        other = Room(self._right + 1, self._bottom + 1)
        for cell, boxes in self._taken.items():
            other._taken[cell] = boxes.copy()
        return other

    def take(self, box: Box) -> None:
        """Take a box, whether it is free or not."""
        for cell in _cells(box):
            self._taken[cell].append(box)

    def take_if_free(self, box: Box) -> bool:
        """Take a box if it lies on the map and touches nothing that is taken; say whether it does."""
        left, top, right, bottom = box
        if left < 1 or top < 1 or right > self._right or bottom > self._bottom:
            return False
        cells = _cells(box)
        for cell in cells:
            for other in self._taken.get(cell, ()):
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return False
        for cell in cells:
            self._taken[cell].append(box)
        return True


class Spread:
    """Marks, kept so far apart that none hides another."""

    def __init__(self, width: float, height: float, apart: float) -> None:
        """Begin with none."""
        self._width, self._height, self._apart = width, height, apart
        self._near: dict[tuple[int, int], list[Point]] = defaultdict(list)

    def nearest_free(self, x: float, y: float) -> Point:
        """Return where a mark is to stand: at its place, or moved by as few units as it takes.

        Where some 200 are in one place it is full around, and the rest stay where they are.
        """
        spots = ((x + right * self._apart, y + up * self._apart) for right, up in _STEPS)
        here = next((spot for spot in spots if self._is_free(*spot)), (x, y))
        self._near[self._cell(*here)].append(here)
        return here

    def _cell(self, x: float, y: float) -> tuple[int, int]:
        return int(x // self._apart), int(y // self._apart)

    def _is_free(self, x: float, y: float) -> bool:
        if not (self._apart <= x <= self._width - self._apart and self._apart <= y <= self._height - self._apart):
            return False
        column, row = self._cell(x, y)
        cells = ((column + right, row + up) for right in (-1, 0, 1) for up in (-1, 0, 1))
        near = (spot for cell in cells for spot in self._near.get(cell, ()))
        return all(math.dist(spot, (x, y)) >= self._apart - 1e-9 for spot in near)


_STEPS = sorted(product(range(-7, 8), repeat=2), key=lambda step: (step[0] ** 2 + step[1] ** 2, step))


def _cells(box: Box) -> list[tuple[int, int]]:
    columns = range(int(box[0]) // _CELL, int(box[2]) // _CELL + 1)
    rows = range(int(box[1]) // _CELL, int(box[3]) // _CELL + 1)
    return [(column, row) for column in columns for row in rows]


@lru_cache(4096)
def width(text: str, size: float) -> float:
    """Estimate how wide a text is in a sans-serif type of `size`, rather too wide than too narrow."""
    return sum(map(_ems, text)) * size


def _ems(letter: str) -> float:
    if letter in _NARROW:
        return 0.38
    if letter in _WIDE:
        return 0.95
    if letter < "\u0080":
        return 0.74 if letter.isupper() else 0.62
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
        return 1.3 if unicodedata.category(letter) == "So" else 1.05
    return 0.78 if letter.isupper() else 0.66


def beside(x: float, baseline: float, length: float, size: float, anchor: float) -> Box:
    """Return the box of a text that has `anchor` of its length to the left of `x`: 0 none, 0.5 half, 1 all."""
    left = x - length * anchor
    return left, baseline - _ASCENT * size, left + length, baseline + _DESCENT * size


def short(name: str) -> str:
    """Return a name cut behind a word if it is too long for a map."""
    if len(name) <= _LONGEST:
        return name
    cut = name[: _LONGEST - 1]
    return (cut.rsplit(None, 1)[0] if " " in cut.strip() else cut).rstrip(" ,;:–—-") + "…"
