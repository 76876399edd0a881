"""An index → the files of data: events as CSV and GeoJSON, claims as CSV. What stands in them is made in exports.py."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.content.index import Index
from digestgen.content.slips import Slip
from digestgen.render import parts
from digestgen.render.pages import Artifact, Recipe, Unit, artifact
from digestgen.render.parts import Part

DATA: Unit = ("data",)


def exports(index: Index) -> Iterator[Artifact]:
    """Plan the files of data of the whole site."""
    slips = listed(index)
    events = tuple(slip for slip in slips if slip.event)
    places = sorted({slug for slip in events for slug in index.filing(slip).terms["places"][:1]})
    where = tuple(parts.term_fact("places", slug) for slug in places)
    lang = index.config.lang
    recipes: dict[str, Recipe] = {"csv": "csv", "geojson": "geojson"}
    for ending, recipe in recipes.items() if events else ():
        facts = (*(parts.event_fact(slip.path) for slip in events), *where)
        path = f"data/events.{ending}"
        yield artifact(path, recipe, "events", lang, path, rows=Part((), facts))
    claims = tuple(slip for slip in slips if slip.claims)
    rows = Part((), tuple(parts.claims_fact(slip.path) for slip in claims))
    if claims:
        yield artifact("data/claims.csv", "csv", "claims", lang, "data/claims.csv", rows=rows)


def listed(index: Index) -> tuple[Slip, ...]:
    """Return the articles that exports tell of, by date: of one in several languages only one, the site's own first."""
    ranks = {lang: rank for rank, lang in enumerate(index.config.all_languages)}
    found = [
        slip
        for shelf in index.shelves.values()
        for slip in shelf.articles
        if all(ranks[slip.lang] < ranks[other.lang] for other in index.translations(slip))
    ]
    return tuple(sorted(found, key=lambda slip: (slip.event[2] if slip.event else slip.day, slip.path)))
