"""Articles → files of data: events in ACLED's terms as CSV (RFC 4180) and GeoJSON (RFC 7946), claims as CSV.

docs/data.md describes every column. A cell that a spreadsheet would take for a formula begins with an apostrophe, and
a place is told no more exactly than the article, or the register, says that it is known.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from digestgen.content.addresses import href, path_of
from digestgen.content.ids import id_of
from digestgen.content.index import Index
from digestgen.content.model import Term
from digestgen.content.slips import Slip, rows_of
from digestgen.maps.rounding import rounded
from digestgen.render.newsroom.data import listed

Cell = str | int | float | None

EVENT_COLUMNS = (
    "event_id",
    "event_date",
    "year",
    "time_precision",
    "event_type",
    "sub_event_type",
    "actors",
    "country",
    "admin1",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "independent_sources",
    "conflicts",
    "title",
    "url",
    "lang",
    "published",
    "updated",
    "corrected",
)
CLAIM_COLUMNS = (
    "claim_id",
    "article_id",
    "article_url",
    "article_date",
    "claimant",
    "kind",
    "claim",
    "about",
    "of",
    "grade",
    "figure",
    "min",
    "max",
    "approx",
    "sources",
    "lang",
)


def events(index: Index) -> Iterator[tuple[Slip, dict[str, Cell]]]:
    """Yield the articles that tell of an event, with their rows, by date."""
    for slip in listed(index):
        if slip.event:
            yield slip, _event(index, slip)


def _event(index: Index, slip: Slip) -> dict[str, Cell]:
    assert slip.event
    kind, sub_type, day, time_precision, geo_precision = slip.event
    filing = index.filing(slip)
    places = [index.terms["places"][slug] for slug in filing.terms["places"]]
    place = places[0] if places else None
    return {
        "event_id": id_of(index.config, slip),
        "event_date": day,
        "year": int(day[:4]),
        "time_precision": time_precision,
        "event_type": kind,
        "sub_event_type": sub_type,
        "actors": _names(index, slip, "actors"),
        "country": place.country if place else None,
        "admin1": place.region if place else None,
        "location": place.name if place else None,
        **_where(place, geo_precision),
        "source": "; ".join(dict.fromkeys(term.name for term in filing.publishers)),
        "independent_sources": filing.independent,
        "conflicts": _names(index, slip, "conflicts"),
        "title": slip.title,
        "url": index.config.base_url + href(path_of(index.config, slip)),
        "lang": slip.lang,
        "published": slip.day,
        "updated": slip.updated[:10] if slip.updated else None,
        "corrected": slip.corrected,
    }


def _names(index: Index, slip: Slip, taxonomy: str) -> str:
    terms = index.terms[taxonomy]
    return "; ".join(terms[slug].name for slug in index.filing(slip).terms[taxonomy])


def _where(place: Term | None, precision: int) -> dict[str, Cell]:
    """Return where an event was, no more exactly than is known: the article's precision or the place's own counts."""
    if place is None or place.lat is None or place.lon is None:
        return {"latitude": None, "longitude": None, "geo_precision": precision}
    coarser = max(precision, place.geo_precision)
    lat, lon = rounded(place.lat, place.lon, coarser, place.country)
    return {"latitude": lat, "longitude": lon, "geo_precision": coarser}


def claims(index: Index) -> Iterator[dict[str, Cell]]:
    """Yield the rows of all claims, by the date of their articles: one for each figure, or one if there is none."""
    for slip in listed(index):
        filing = index.filing(slip)
        article, url = id_of(index.config, slip), index.config.base_url + href(path_of(index.config, slip))
        for row, speaker, of in zip(rows_of(slip), filing.speakers, filing.subjects, strict=True):
            said: dict[str, Cell] = {
                "claim_id": f"{article}#{row.id}",
                "article_id": article,
                "article_url": f"{url}#claim-{row.id}",
                "article_date": slip.day,
                "claimant": speaker.name,
                "kind": row.kind,
                "claim": row.claim,
                "about": f"{article}#{row.about}" if row.about else None,
                "of": "; ".join(term.name for term in of),
                "grade": row.grade[0] if row.grade else None,
                "sources": "; ".join(filing.publishers[number - 1].name for number in row.sources),
                "lang": slip.lang,
            }
            for figure in row.figures or ((None, None, None, None),):
                yield said | dict(zip(("figure", "min", "max", "approx"), figure, strict=True))


def events_csv(index: Index) -> bytes:
    """Return all events as CSV."""
    return _csv(EVENT_COLUMNS, (row for _, row in events(index)))


def claims_csv(index: Index) -> bytes:
    """Return all claims as CSV."""
    return _csv(CLAIM_COLUMNS, claims(index))


def events_geojson(index: Index) -> bytes:
    """Return the events that have a place with coordinates as GeoJSON; one without has no geometry."""
    features = [
        {"type": "Feature", "id": row["event_id"], "geometry": _point(row), "properties": row}
        for _, row in events(index)
    ]
    made = {"type": "FeatureCollection", "features": features}
    return (json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _point(row: dict[str, Cell]) -> dict[str, Any] | None:
    if row["latitude"] is None:
        return None
    return {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}


def _csv(columns: tuple[str, ...], rows: Iterator[dict[str, Cell]]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return written.getvalue().encode()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
    return f"{value:.10g}"


EXPORTS: dict[tuple[str, str], Callable[[Index], bytes]] = {
    ("csv", "events"): events_csv,
    ("csv", "claims"): claims_csv,
    ("geojson", "events"): events_geojson,
}
"""By recipe and by what is told."""
