from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.maps.labels import Room, Spread, beside, short, width
from digestgen.maps.lines import Box


def boxes() -> st.SearchStrategy[Box]:
    corner, size = st.floats(-20, 420), st.floats(1, 200)
    return st.builds(lambda x, y, w, h: (x, y, x + w, y + h), corner, corner, size, size)


@given(st.lists(boxes(), max_size=40))
def test_what_is_taken_lies_on_the_map_and_on_nothing_else(wanted: list[Box]) -> None:
    room = Room(400, 300)
    taken = [box for box in wanted if room.take_if_free(box)]
    assert all(a > 0 and b > 0 and c < 400 and d < 300 for a, b, c, d in taken)
    for one, other in combinations(taken, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@given(st.lists(boxes(), max_size=20))
def test_what_is_refused_has_a_reason(wanted: list[Box]) -> None:
    room, taken = Room(400, 300), []
    for box in wanted:
        if room.take_if_free(box):
            taken.append(box)
            continue
        off = box[0] < 1 or box[1] < 1 or box[2] > 399 or box[3] > 299
        assert off or any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken)


def test_what_is_far_to_the_right_is_in_the_way_of_a_long_name() -> None:
    room = Room(640, 420)
    room.take((300, 10, 310, 20))
    assert not room.take_if_free((10, 10, 305, 20))
    assert room.take_if_free((10, 10, 295, 20))


def test_a_copy_is_a_room_of_its_own() -> None:
    room = Room(100, 100)
    room.take((10, 10, 20, 20))
    other = room.copy()
    assert not other.take_if_free((15, 15, 30, 30))
    assert other.take_if_free((40, 40, 60, 60))
    assert room.take_if_free((40, 40, 60, 60))


@given(st.lists(st.tuples(st.floats(30, 290), st.floats(30, 190)), max_size=60))
def test_no_mark_is_upon_another(points: list[tuple[float, float]]) -> None:
    spread = Spread(320, 220, 6)
    placed = [spread.nearest_free(x, y) for x, y in points]
    assert all(math.dist(one, other) > 5.99 for one, other in combinations(placed, 2))
    assert all(0 < x < 320 and 0 < y < 220 for x, y in placed)
    for point, there in zip(points, placed, strict=True):
        alone = all(math.dist(point, other) >= 6 for other in placed if other is not there)
        assert not alone or point == there, "what has room is where it is"


def test_far_too_many_marks_in_one_place_are_kept() -> None:
    spread = Spread(320, 220, 6)
    assert len([spread.nearest_free(160, 110) for _ in range(400)]) == 400


def test_the_width_of_a_text_grows_with_it() -> None:
    assert width("", 12) == 0
    assert width("ill", 12) < width("lamp", 12) < width("WWWW", 12)
    assert width("Aleppo", 24) == 2 * width("Aleppo", 12)
    assert width("قَ", 12) == width("ق", 12)
    assert width("北京", 12) > 24
    assert width("🧨", 12) > 12


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Aleppo", "Aleppo"),
        ("A camp for displaced persons at the border", "A camp for displaced persons at…"),
        ("x" * 50, "x" * 33 + "…"),
        ("", ""),
    ],
)
def test_a_long_name_is_cut_behind_a_word(name: str, said: str) -> None:
    assert short(name) == said


@given(st.text(max_size=80))
def test_no_name_is_too_long(name: str) -> None:
    assert len(short(name)) <= 34


@pytest.mark.parametrize(("anchor", "left"), [(0, 100), (0.5, 80), (1, 60)])
def test_a_text_stands_beside_its_point(anchor: float, left: float) -> None:
    box = beside(100, 50, 40, 10, anchor)
    assert (box[0], box[2]) == (left, left + 40)
    assert box[1] < 50 < box[3]
