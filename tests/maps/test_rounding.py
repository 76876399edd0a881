from __future__ import annotations

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digestgen.maps.rounding import PER_DEGREE, countries, lies_in, rounded

NEAR = st.tuples(st.floats(32, 38), st.floats(35, 43))
"""Syria and what is around it: borders on all sides, and a coast."""
ANYWHERE = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
COUNTRIES = st.sampled_from(["SY", "TR", "LB", "IQ", None, "ZZ"])
PRECISIONS = st.sampled_from([1, 2, 3])


@pytest.mark.parametrize(
    ("precision", "point"), [(1, (36.37, 37.52)), (2, (36.4, 37.5)), (3, (36.5, 37.5))], ids=["town", "part", "region"]
)
def test_coordinates_are_rounded_to_what_is_known(precision: int, point: tuple[float, float]) -> None:
    assert rounded(36.3712, 37.5157, precision, "SY") == point


@given(NEAR | ANYWHERE, PRECISIONS, COUNTRIES)
@settings(max_examples=200, deadline=None)
@example((36.9, 38.35), 3, "SY")
@example((-16.5, 179.99), 3, "FJ")
@example((90.0, 180.0), 2, "SY")
def test_what_is_rounded_stays_when_it_is_rounded_again(
    point: tuple[float, float], precision: int, country: str | None
) -> None:
    once = rounded(*point, precision, country)
    assert rounded(*once, precision, country) == once


@given(NEAR | ANYWHERE, PRECISIONS, COUNTRIES)
@settings(max_examples=200, deadline=None)
def test_a_point_is_moved_by_a_few_steps_at_most_and_stays_on_the_globe(
    point: tuple[float, float], precision: int, country: str | None
) -> None:
    lat, lon = rounded(*point, precision, country)
    step = 1 / PER_DEGREE[precision]
    assert abs(lat - point[0]) <= 2.5 * step + 1e-9
    assert abs((lon - point[1] + 180) % 360 - 180) <= 2.5 * step + 1e-9
    assert -90 <= lat <= 90
    assert -180 <= lon <= 180


@given(ANYWHERE, PRECISIONS)
def test_without_a_country_a_point_is_moved_by_half_a_step_at_most(point: tuple[float, float], precision: int) -> None:
    at, half = rounded(*point, precision), 0.5 / PER_DEGREE[precision]
    assert max(abs(at[0] - point[0]), abs(at[1] - point[1])) <= half + 1e-9


@given(ANYWHERE, PRECISIONS)
def test_numbers_have_no_more_decimals_than_the_grid(point: tuple[float, float], precision: int) -> None:
    for number in rounded(*point, precision):
        assert len(repr(number).partition(".")[2]) <= 3 - precision or (precision == 3 and number % 0.5 == 0)


@given(NEAR, PRECISIONS)
@settings(max_examples=200, deadline=None)
def test_a_point_well_inside_a_country_stays_in_it(point: tuple[float, float], precision: int) -> None:
    here = next((code for code in ("SY", "TR", "IQ", "JO") if lies_in(*point, code)), None)
    if here and all(
        lies_in(point[0] + up * 0.3, point[1] + right * 0.3, here) for up in (-1, 0, 1) for right in (-1, 0, 1)
    ):
        assert lies_in(*rounded(*point, precision, here), here)


@pytest.mark.parametrize(
    ("lat", "lon"), [(36.59, 37.05), (36.82, 38.01), (37.05, 41.22), (32.63, 36.1), (36.69, 38.95), (33.72, 36.1)]
)
@pytest.mark.parametrize("precision", [2, 3])
def test_a_place_at_the_border_stays_in_its_country(lat: float, lon: float, precision: int) -> None:
    at = rounded(lat, lon, precision, "SY")
    assert lies_in(*at, "SY")


def test_plain_rounding_would_have_crossed_that_border() -> None:
    assert not lies_in(*rounded(36.82, 38.01, 3), "SY")


def test_a_town_outside_of_the_coarse_shape_is_not_moved_into_it() -> None:
    assert not lies_in(36.89, 38.35, "SY")
    assert rounded(36.89, 38.35, 1, "SY") == (36.89, 38.35)


@pytest.mark.parametrize("precision", [0, 4, -1])
def test_there_are_three_precisions(precision: int) -> None:
    with pytest.raises(ValueError, match="geo_precision"):
        rounded(1, 1, precision)


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [
        (36.2, 37.16, "SY"),
        (38.7, 39.2, "TR"),
        (-29.3, 27.5, "LS"),  # surrounded by another country
        (-16.85, -179.97, "FJ"),  # on both sides of the antimeridian
        (-17.8, 178.0, "FJ"),
        (66.0, -172.0, "RU"),
        (44.6, 33.9, "UA"),
        (35.3, 33.4, "CY"),
        (9.56, 44.07, "SO"),
        (42.66, 21.16, "XK"),
        (-80.0, 30.0, "AQ"),
        (-89.5, 170.0, "AQ"),
        (4.9, -52.3, "GF"),
    ],
)
def test_a_place_lies_in_its_country(lat: float, lon: float, country: str) -> None:
    assert lies_in(lat, lon, country)


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [(36.2, 37.16, "TR"), (-29.3, 27.5, "ZA"), (35.0, 35.0, "SY"), (36.2, 37.16, "ZZ"), (44.6, 33.9, "RU")],
)
def test_a_place_does_not_lie_in_another_country(lat: float, lon: float, country: str) -> None:
    assert not lies_in(lat, lon, country)


def test_a_place_a_little_outside_is_inside_with_a_tolerance() -> None:
    assert lies_in(36.95, 38.35, "SY", tolerance_km=12)
    assert not lies_in(36.95, 38.35, "SY", tolerance_km=4)
    assert not lies_in(38.5, 38.35, "SY", tolerance_km=12)
    assert lies_in(-16.5, 179.5, "FJ", tolerance_km=100)


@given(ANYWHERE)
@settings(max_examples=40, deadline=None)
def test_a_point_lies_in_one_country_at_most(point: tuple[float, float]) -> None:
    assert sum(lies_in(*point, code) for code in countries()) <= 1


@given(NEAR, st.floats(1, 60))
@settings(max_examples=60, deadline=None)
def test_a_greater_tolerance_takes_in_more(point: tuple[float, float], km: float) -> None:
    assert lies_in(*point, "SY") <= lies_in(*point, "SY", km) <= lies_in(*point, "SY", km * 2)


@given(NEAR)
@settings(max_examples=60, deadline=None)
def test_the_quick_way_gives_what_counting_all_crossings_gives(point: tuple[float, float]) -> None:
    from digestgen.maps.atlas import atlas

    world, (lat, lon), crossings = atlas(), point, 0
    for ring in world.rings("SY"):
        whole = list(world.outline(ring, (-360, -90, 360, 90), 0.0))
        for (ax, ay), (bx, by) in zip(whole, whole[1:] + whole[:1], strict=True):
            crossings += (ay > lat) != (by > lat) and lon < ax + (lat - ay) * (bx - ax) / (by - ay)
    assert lies_in(lat, lon, "SY") == (crossings % 2 == 1)


def test_countries_are_told_by_their_letters() -> None:
    assert {"SY", "LB", "TR"} <= countries()
    assert "ZZ" not in countries()


def test_steps_get_coarser() -> None:
    assert PER_DEGREE[1] > PER_DEGREE[2] > PER_DEGREE[3]
    assert math.isclose(PER_DEGREE[1] * 0.01, 1)
