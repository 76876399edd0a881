from __future__ import annotations

import pytest

from tests.desk.rules.looking import is_silent, problems, told
from tests.harness import Site

FILE = "content/data/places.yaml"


def place(site: Site, lat: float, lon: float, country: str = "SY") -> Site:
    return site.write(FILE, f"aleppo:\n  name: Aleppo\n  country: {country}\n  lat: {lat}\n  lon: {lon}\n")


@pytest.mark.parametrize(
    ("lat", "lon", "hint"),
    [
        (37.16, 36.2, "'lat' and 'lon' have changed places: write lat: 36.2, lon: 37.16"),
        (36.2, -37.16, "a minus is missing, or one too many: 'lat' is below zero in the south, 'lon' in the west"),
        (-36.2, -37.16, "a minus is missing, or one too many: 'lat' is below zero in the south, 'lon' in the west"),
        (3.62, 37.16, "look up which of 'lat', 'lon' and 'country' is wrong"),
        (36.2, 137.16, "look up which of 'lat', 'lon' and 'country' is wrong"),
    ],
)
def test_a_place_outside_of_its_country_is_told_at_its_latitude(site: Site, lat: float, lon: float, hint: str) -> None:
    [problem] = [one for one in problems(place(site, lat, lon)) if one.rule == "place-outside"]
    assert (problem.file, problem.line, problem.column) == (FILE, 4, 3)
    assert problem.message == f"'aleppo' lies outside of its country, SY, at {lat}, {lon}"
    assert problem.hint == hint


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [
        (36.2, 37.16, "SY"),
        (36.72, 37.12, "SY"),  # a few kilometres into Turkey: the shapes are coarse
        (45.26, 30.2, "UA"),  # an island that the map does not show
        (35.29, -2.94, "ES"),  # a town on the coast of another country
        (27.15, -13.2, "EH"),  # behind the line that the map draws to who holds the ground
        (-8.52, 179.2, "TV"),  # too small for the map
        (-16.8, -179.9, "FJ"),  # across the antimeridian
    ],
)
def test_one_that_lies_in_it_or_near_it_is_not(site: Site, lat: float, lon: float, country: str) -> None:
    assert told(place(site, lat, lon, country), "place-outside") == []


def test_places_that_are_not_on_the_map_or_name_no_country_are_not(site: Site) -> None:
    site.write(FILE, "one: {name: One, country: SY}\ntwo: {name: Two, lat: 1, lon: 2}\n")
    assert told(site, "place-outside") == []
    (site.folder / FILE).unlink()
    assert told(site, "place-outside") == []


def test_it_can_be_switched_off(site: Site) -> None:
    assert is_silent(place(site, 37.16, 36.2), "place-outside")
