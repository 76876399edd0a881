from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digestgen.maps.frame import DEGREE_KM, MARGIN, Frame, Spot, frame_of, turned

LATS, LONS = st.floats(-90, 90), st.floats(-180, 180)
SPOTS = st.lists(st.builds(Spot, LATS, LONS, st.sampled_from([0.0, 15.0, 50.0])), min_size=1, max_size=12)
SIZES = st.sampled_from([(320, 220), (640, 420), (300, 300)])


@given(SPOTS, SIZES)
@settings(max_examples=60, deadline=None)
@example([Spot(-90, 0)], (320, 220))
@example([Spot(90, 0), Spot(-90, 180)], (640, 420))
@example([Spot(0, -179), Spot(0, -60), Spot(0, 60), Spot(0, 179)], (640, 420))
def test_everything_is_in_the_frame_away_from_its_edge(spots: list[Spot], size: tuple[int, int]) -> None:
    frame = frame_of(spots, *size, 500)
    for spot in spots:
        x, y = frame.xy(spot.lat, spot.lon)
        assert MARGIN <= x <= size[0] - MARGIN
        assert MARGIN <= y <= size[1] - MARGIN


@given(SPOTS, SIZES)
@settings(max_examples=30, deadline=None)
def test_the_order_of_spots_does_not_matter(spots: list[Spot], size: tuple[int, int]) -> None:
    assert frame_of(spots, *size, 500) == frame_of(spots[::-1], *size, 500)


@given(LATS, LONS)
@settings(max_examples=50, deadline=None)
def test_a_single_place_is_shown_with_its_surroundings_and_near_the_middle(lat: float, lon: float) -> None:
    frame = frame_of([Spot(lat, lon)], 320, 220, 480)
    assert frame.unit_km * 320 >= 480
    if abs(lat) < 80:
        assert frame.unit_km * 320 == 480
        x, y = frame.xy(lat, lon)
        assert abs(x - 160) < 35
        assert abs(y - 110) < 35


def test_places_nearby_share_a_frame() -> None:
    frames = {frame_of([Spot(36.2 + n / 100, 37.16 + n / 100)], 320, 220, 500) for n in range(10)}
    assert len(frames) <= 2


def test_the_antimeridian_is_no_edge() -> None:
    frame = frame_of([Spot(-18.1, 178.4), Spot(-16.8, -179.9)], 640, 420, 500)
    assert frame.unit_km * 640 == pytest.approx(500)
    west, east = frame.xy(-18.1, 178.4), frame.xy(-16.8, -179.9)
    assert 0 < east[0] - west[0] < 300


def test_lengths_are_those_of_the_scale() -> None:
    frame = Frame(640, 420, 35.0, 38.0, 2.0)
    (x, y), (there, _), (_, down) = frame.xy(35, 38), frame.xy(35, 39), frame.xy(34, 38)
    assert down - y == pytest.approx(DEGREE_KM / 2)
    assert there - x == pytest.approx(DEGREE_KM / 2 * 0.819, rel=1e-3)
    assert (x, y) == (320, 210)


def test_the_view_is_what_the_frame_shows() -> None:
    frame = Frame(640, 420, 35.0, 38.0, 2.0)
    west, south, east, north = frame.view()
    assert frame.xy(north, west) == pytest.approx((0, 0))
    assert frame.xy(south, east) == pytest.approx((640, 420))
    assert frame.view(10)[0] < west


@given(st.floats(-1000, 1000))
def test_a_longitude_is_turned_into_the_usual_range(lon: float) -> None:
    assert -180 <= turned(lon) < 180.0000001
    assert (turned(lon) - lon) / 360 == pytest.approx(round((turned(lon) - lon) / 360), abs=1e-9)
