"""Places → maps: each where its register has it, but no more exactly than it is known."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from digestgen.maps.draw import Mark, Words, draw
from digestgen.maps.rounding import rounded
from digestgen.render.newsroom.views import MapPlace, MapView
from digestgen.render.viewer import Viewer


class Form(NamedTuple):
    """How a map is drawn: its width and height in units, and how many km it is wide at least."""

    size: tuple[int, int]
    least_km: float


FORMS = {"small": Form((320, 220), 500), "locator": Form((480, 320), 700), "large": Form((720, 480), 700)}


class AtlasViewer:
    """Makes views of maps."""

    def __init__(self, viewer: Viewer) -> None:
        """Use the links of this viewer."""
        self._viewer = viewer

    def map(self, lang: str, marks: tuple[tuple[str, int, int], ...], form: str) -> MapView:
        """Return a map of places; each by its slug, its count, and how exactly it is told."""
        known = self._viewer.index.terms["places"]
        places = []
        for slug, count, precision in marks:
            term = known[slug]
            assert term.lat is not None
            assert term.lon is not None
            lat, lon = rounded(term.lat, term.lon, precision, term.country)
            places.append(MapPlace(self._viewer.term(term, lang, count), lat, lon, precision))
        return MapView(tuple(places), form)


class Spelling(NamedTuple):
    """The words of a language that maps need besides the layout's own."""

    lang: str
    rtl: bool
    distance: Callable[[int], str]
    country: Callable[[str], str]
    articles: Callable[[int], str]


@lru_cache(1024)
def draw_map(view: MapView, spelling: Spelling, title: str, approximate: str) -> Markup:
    """Return the drawing of a map as SVG. Many articles have the same places: theirs is drawn once."""
    marks = [
        Mark(place.link.name, place.link.url, place.lat, place.lon, place.precision, max(place.link.articles, 1))
        for place in view.places
    ]
    counts = any(place.link.articles for place in view.places)
    articles = spelling.articles if counts else _nothing
    words = Words(title, approximate, articles, spelling.distance, spelling.country)
    form = FORMS[view.form]
    drawn = draw(marks, words, lang=spelling.lang, rtl=spelling.rtl, size=form.size, least_km=form.least_km)
    return Markup(drawn)  # noqa: S704 — it escapes what it is handed


def _nothing(_: int) -> str:
    return ""
