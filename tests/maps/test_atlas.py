from __future__ import annotations

import re
from pathlib import Path

import pytest

from digestgen.maps import atlas as module
from digestgen.maps.atlas import Atlas, around, atlas, beyond

FOLDER = Path(module.__file__).parent


@pytest.fixture(scope="module")
def world() -> Atlas:
    return Atlas()


def ends(world: Atlas, signed: int) -> list[tuple[float, float]]:
    points = world.ends(signed if signed >= 0 else ~signed)
    return points if signed >= 0 else points[::-1]


def test_the_shapes_are_in_the_package_with_their_licence() -> None:
    assert (FOLDER / "countries-50m.json").is_file()
    notice = (FOLDER / "countries-50m.LICENSE.txt").read_text()
    assert "Natural Earth" in notice
    assert "THE SOFTWARE IS PROVIDED" in notice


def test_the_world_is_all_there(world: Atlas) -> None:
    assert len(world.countries) > 230
    assert len(world.land) > 1400
    assert {"SY", "LB", "TR", "IQ", "UA", "PS", "XK", "TW", "EH", "SS"} <= world.countries.keys()
    assert all(re.fullmatch("[A-Z]{2}", code) for code in world.countries)


def test_every_ring_is_closed(world: Atlas) -> None:
    rings = [*world.land, *(ring for rings in world.countries.values() for ring in rings)]
    for ring in rings:
        for here, there in zip(ring, (*ring[1:], ring[0]), strict=True):
            assert ends(world, here)[1] == ends(world, there)[0]


def test_coasts_and_borders_are_different_lines(world: Atlas) -> None:
    coasts = {arc if arc >= 0 else ~arc for ring in world.land for arc in ring}
    assert not coasts & {*world.borders, *world.disputed}
    assert not set(world.borders) & set(world.disputed)


def test_ends_are_the_ends_of_what_is_decoded(world: Atlas) -> None:
    for arc in range(0, len(world.boxes), 97):
        first, last = world.ends(arc)
        assert world.points(arc)[0] == pytest.approx(first, abs=1e-5)
        assert world.points(arc)[-1] == pytest.approx(last, abs=1e-5)


def test_an_outline_is_a_ring_in_its_order(world: Atlas) -> None:
    ring = max(world.countries["SY"], key=len)
    whole = list(world.outline(ring, (-360, -90, 360, 90), 0.0))
    assert len(whole) == len(set(whole)) > 100
    assert whole[0] == pytest.approx(ends(world, ring[0])[0])
    steps = (abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in zip(whole, whole[1:] + whole[:1], strict=True))
    assert max(steps) < 3, "neighbours in the ring are neighbours on the ground"


def test_only_what_is_near_is_decoded() -> None:
    world = Atlas()
    for ring in world.land:
        list(world.outline(ring, (35.0, 32.0, 42.0, 38.0), 0.01))
    assert 0 < len(world._points) < 200


def test_a_part_that_iso_3166_has_letters_for_is_found_in_its_country(world: Atlas) -> None:
    assert world.rings("GF") == world.rings("FR")


def test_what_is_no_country_has_no_rings(world: Atlas) -> None:
    assert world.rings("ZZ") == world.rings("") == []


def test_the_atlas_is_read_once() -> None:
    assert atlas() is atlas()


def test_boxes() -> None:
    assert around([(0, 1, 2, 3), (-1, 2, 1, 4)]) == (-1, 1, 2, 4)
    assert not beyond((0, 0, 1, 1), (1, 1, 2, 2))
    assert beyond((0, 0, 1, 1), (1.1, 0, 2, 2))
    assert beyond((0, 0, 1, 1), (0, -2, 2, -0.1))
