from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digestgen.maps.frame import Frame, Spot, frame_of, turned
from digestgen.maps.ground import GRAIN, Ground, ground
from digestgen.maps.rounding import lies_in

SYRIA = Frame(640, 420, 35.0, 38.0, 1.5)


def numbers(path: str) -> list[int]:
    """Return the absolute coordinates of a path, x and y in turn, in halves of a unit."""
    x = y = 0
    out = []
    for line in re.findall(r"m([^mz]+)", path):
        steps = [int(n) for n in re.findall(r"-?\d+", line)]
        start = None
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            start = start or (x, y)
            out += [x, y]
        if "z" in path and start:
            x, y = start
    return out


@given(st.floats(-85, 85), st.floats(-180, 180), st.sampled_from([1.0, 4.0, 20.0]))
@settings(max_examples=40, deadline=None)
def test_nothing_is_drawn_far_outside_of_the_frame(lat: float, lon: float, unit: float) -> None:
    drawn = ground(Frame(320, 220, lat, lon, unit))
    for path in (drawn.land, drawn.coast, drawn.borders, drawn.disputed, drawn.graticule):
        at = numbers(path)
        assert all(-7 * GRAIN <= x <= 327 * GRAIN for x in at[::2])
        assert all(-7 * GRAIN <= y <= 227 * GRAIN for y in at[1::2])


@given(st.floats(-60, 75), st.floats(-180, 180), st.sampled_from([1.0, 4.0, 20.0]))
@settings(max_examples=30, deadline=None)
@example(21.5, 0.0, 4.0)  # borders that are long and slanting
def test_names_of_countries_stand_on_their_land(lat: float, lon: float, unit: float) -> None:
    frame = Frame(320, 220, lat, lon, unit)
    across, down = frame.scale
    for code, places in ground(frame).countries:
        for place, up, right in product(places, (-6, 6), (-0.5, 0, 0.5)):
            lat_there = frame.lat - (place.y + up - 110) / down
            lon_there = frame.lon + (place.x + right * place.room - 160) / across
            assert lies_in(lat_there, turned(lon_there), code, tolerance_km=1.5 * unit)


def codes(drawn: Ground) -> set[str]:
    return {code for code, _ in drawn.countries}


def test_the_neighbours_are_there() -> None:
    assert {"SY", "TR", "IQ", "LB", "JO", "CY", "IL"} <= codes(ground(SYRIA))
    assert ground(SYRIA).countries[0][0] in ("TR", "SY", "IQ")


def test_land_is_filled_and_its_lines_are_drawn() -> None:
    drawn = ground(SYRIA)
    assert drawn.land.endswith("z")
    assert drawn.borders
    assert drawn.disputed
    assert "z" not in drawn.borders + drawn.disputed


def test_in_the_middle_of_a_country_all_is_land() -> None:
    drawn = ground(Frame(320, 220, 28.0, 3.0, 0.3))
    corners = {tuple(numbers(drawn.land)[n : n + 2]) for n in range(0, 8, 2)}
    assert corners == {(-12, -12), (652, -12), (652, 452), (-12, 452)}
    assert codes(drawn) == {"DZ"}


def test_in_the_middle_of_the_sea_there_is_nothing() -> None:
    drawn = ground(Frame(320, 220, -45.0, -120.0, 1.0))
    assert (drawn.land, drawn.borders, drawn.countries) == ("", "", ())


@pytest.mark.parametrize("lon", [180.0, -180.0, 179.0, -179.5])
def test_the_antimeridian_is_not_seen(lon: float) -> None:
    frame = Frame(640, 420, -16.8, lon, 0.8)
    drawn = ground(frame)
    assert "FJ" in codes(drawn)
    seam, _ = frame.xy(-16.8, 180.0)
    upright = [x for x, other in zip(numbers(drawn.land)[::2], numbers(drawn.land)[2::2], strict=False) if x == other]
    assert upright.count(round(seam * GRAIN)) < 3


def test_two_sides_of_the_antimeridian_are_one_map() -> None:
    here, there = ground(Frame(640, 420, 66.0, 180.0, 4.0)), ground(Frame(640, 420, 66.0, -180.0, 4.0))
    assert here == there
    assert {"RU", "US"} <= codes(here)


def test_antarctica_is_closed_at_the_pole_without_a_line() -> None:
    drawn = ground(Frame(640, 420, -75.0, 178.0, 8.0))
    assert drawn.land
    assert drawn.coast
    assert not ground(SYRIA).coast


def test_a_small_map_has_a_scale_and_a_large_one_a_net() -> None:
    assert (ground(SYRIA).bar_km, ground(SYRIA).graticule) == (200, "")
    assert ground(SYRIA).bar_units == pytest.approx(200 / 1.5)
    world = ground(frame_of([Spot(-34, -58), Spot(36, 140)], 640, 420, 500))
    assert world.bar_km == 0
    assert world.graticule


@given(st.floats(0.05, 9))
@settings(deadline=None, max_examples=20)
def test_the_scale_is_a_round_number_and_fits(unit: float) -> None:
    drawn = ground(Frame(320, 220, -45.0, -120.0, unit))
    assert re.fullmatch("[125]0*", str(drawn.bar_km))
    assert 320 * 0.1 < drawn.bar_units <= 320 * 0.26


def test_the_same_frame_is_made_once() -> None:
    assert ground(SYRIA) is ground(Frame(640, 420, 35.0, 38.0, 1.5))


def test_the_ground_of_a_small_map_is_short() -> None:
    small = ground(Frame(320, 220, 35.0, 38.0, 1.5))
    assert 200 < len(small.land + small.borders) < 1000
