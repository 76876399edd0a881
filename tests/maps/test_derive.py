from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from digestgen.maps.atlas import Atlas
from tests.maps import derive

A, B = "Examplia", "Otherland"
TOPOLOGY: dict[str, Any] = {
    "transform": {"scale": [0.0036, 0.001], "translate": [-180, 0]},
    "arcs": [
        [[50000, 10], [0, 90]],  # between the two, upwards
        [[50000, 100], [-50, 0], [0, -90], [50, 0]],  # around A
        [[50000, 100], [40000, 0], [0, -90], [-40000, 0]],  # around B: steps that do not fit into 16 bits
        [[99900, 50000], [99, 0], [-99989, 10], [89, -20], [99801, 10]],  # an island across the antimeridian
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "id": "760", "properties": {"name": A}},
                {"type": "MultiPolygon", "arcs": [[[2, 0]], [[3]]], "id": "368", "properties": {"name": B}},
            ]
        },
        "land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[1, ~2]], [[3]]]}]},
    },
}


@pytest.fixture
def small(tmp_path: Path) -> Atlas:
    file = tmp_path / "small.json"
    file.write_text(derive.written(derive.derive(copy.deepcopy(TOPOLOGY))))
    return Atlas(file)


def test_points_come_out_as_they_went_in(small: Atlas) -> None:
    assert small.points(0)[0] == pytest.approx((0, 0.01))
    assert small.points(0)[1] == pytest.approx((0, 0.1))
    assert small.points(1)[1] == pytest.approx((-0.18, 0.1))


def test_a_long_step_is_cut_and_leads_to_the_same_point(small: Atlas) -> None:
    assert small.points(2)[2] == pytest.approx((144, 0.1))
    assert small.points(2)[-1] == pytest.approx((0, 0.01))


def test_countries_have_the_letters_of_the_registers(small: Atlas) -> None:
    assert small.countries == {"IQ": [(2, 0), (3,)], "SY": [(0, 1)]}


def test_a_line_that_two_countries_have_is_a_border_and_no_other_is(small: Atlas) -> None:
    assert small.borders == [0]
    assert small.disputed == []


@pytest.mark.parametrize(("one", "other"), [("Kosovo", "Serbia"), ("Israel", "Palestine"), ("Israel", "Syria")])
def test_a_line_that_one_side_takes_for_no_border_is_apart(one: str, other: str) -> None:
    topology = copy.deepcopy(TOPOLOGY)
    for shape, name in zip(topology["objects"]["countries"]["geometries"], (one, other), strict=True):
        shape["properties"]["name"] = name
    data = derive.derive(topology)
    assert (data["borders"], data["disputed"]) == ([], [0])


def test_what_crosses_the_antimeridian_goes_on_beyond_180_degrees(small: Atlas) -> None:
    xs = [x for x, _ in small.points(3)]
    assert min(xs) > 179
    assert 180 < max(xs) < 181
    assert xs[0] == xs[-1]


def test_boxes_hold_their_arcs(small: Atlas) -> None:
    for arc, (west, south, east, north) in enumerate(small.boxes):
        assert all(west <= x <= east and south <= y <= north for x, y in small.points(arc))


def test_the_file_has_a_line_for_each_thing_and_is_the_same_each_time() -> None:
    text = derive.written(derive.derive(copy.deepcopy(TOPOLOGY)))
    assert text == derive.written(derive.derive(copy.deepcopy(TOPOLOGY)))
    assert json.loads(text)["land"] == [[1, ~2], [3]]
    assert '\n"SY":[[[0,1]]]' in text
