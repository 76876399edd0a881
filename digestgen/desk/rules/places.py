"""Rules of the register of places: what it says of a place agrees."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.content.registers import file_of
from digestgen.desk.rules.case import Case
from digestgen.errors import Problem
from digestgen.reading.tree import parse
from digestgen.rulebook import FAR_OUTSIDE_KM, OUTSIDE_KM

_HEMISPHERES = ((-1, 1), (1, -1), (-1, -1))


def place_outside(case: Case) -> Iterator[Problem]:
    """Tell places whose coordinates lie well outside of the country that they name."""
    file = file_of("places")
    if file not in case.sight.seen.digests:
        return
    from digestgen.maps.rounding import countries, lies_in

    tree = None
    for slug, term in case.index.terms["places"].items():
        lat, lon, country = term.lat, term.lon, term.country
        if lat is None or lon is None or country not in countries() or lies_in(lat, lon, country, OUTSIDE_KM):
            continue
        if abs(lon) <= 90 and lies_in(lon, lat, country, OUTSIDE_KM):
            hint = f"'lat' and 'lon' have changed places: write lat: {lon}, lon: {lat}"
        elif any(lies_in(lat * up, lon * right, country, OUTSIDE_KM) for up, right in _HEMISPHERES):
            hint = "a minus is missing, or one too many: 'lat' is below zero in the south, 'lon' in the west"
        elif lies_in(lat, lon, country, FAR_OUTSIDE_KM):
            continue  # an island that is too small for the map, or land that it counts to another country
        else:
            hint = "look up which of 'lat', 'lon' and 'country' is wrong"
        tree = tree or parse(case.sight.text(file), file)[0]
        message = f"'{slug}' lies outside of its country, {country}, at {lat}, {lon}"
        yield Problem(file, *tree.place((slug, "lat"), key=True), message, hint)
