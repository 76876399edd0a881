"""What other programs read: rows of events and claims, with nothing more exact than is known."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.index import Index
from digestgen.content.slips import Slip
from digestgen.render.newsroom.exports import CLAIM_COLUMNS, EVENT_COLUMNS, claims_csv, events_csv, events_geojson
from tests.makers import config, index, registers, slip

KNOWN = registers(
    places={
        "aleppo": {"name": "Aleppo", "lat": 36.2021, "lon": 37.1343, "country": "SY", "region": "Aleppo"},
        "north": {"name": "The north", "lat": 36.2021, "lon": 37.1343, "country": "SY", "geo_precision": 3},
        "nowhere": "Nowhere",
    },
    actors={"army": "Army", "sohr": "SOHR"},
    publishers={"bbc": "BBC", "afp": "AFP"},
    conflicts={"war": "The war"},
)


def of(*slips: Slip, **settings: Any) -> Index:
    return index(*slips, known=KNOWN, settings=config(**settings))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def event(**matter: Any) -> Slip:
    return slip(event={"type": "Battles", **matter.pop("event", {})}, **matter)


def test_an_event_in_acleds_terms() -> None:
    one = event(
        id="tag:example.org,2026:a",
        title="It, happened",
        places=["Aleppo", "nowhere"],
        actors=["Army"],
        conflicts=["war"],
        sources=[{"publisher": "BBC", "agency": "AFP"}, {"publisher": "AFP"}],
        event={"sub_type": "Armed clash", "date": "2015-06-01", "time_precision": 2},
    )
    assert rows(events_csv(of(one))) == [
        {
            **dict.fromkeys(EVENT_COLUMNS, ""),
            "event_id": "tag:example.org,2026:a",
            "event_date": "2015-06-01",
            "year": "2015",
            "time_precision": "2",
            "event_type": "Battles",
            "sub_event_type": "Armed clash",
            "actors": "Army",
            "country": "SY",
            "admin1": "Aleppo",
            "location": "Aleppo",
            "latitude": "36.2",
            "longitude": "37.13",
            "geo_precision": "1",
            "source": "BBC; AFP",
            "independent_sources": "1",
            "conflicts": "The war",
            "title": "It, happened",
            "url": "https://digest.example.org/2015/06/02/it-happened/",
            "lang": "en",
            "published": "2015-06-02",
        }
    ]


@pytest.mark.parametrize(
    ("place", "precision", "told"),
    [
        ("Aleppo", 1, ("36.2", "37.13", "1")),
        ("Aleppo", 2, ("36.2", "37.1", "2")),
        ("Aleppo", 3, ("36", "37", "3")),
        ("The north", 1, ("36", "37", "3")),
        ("Nowhere", 2, ("", "", "2")),
    ],
)
def test_nothing_is_told_more_exactly_than_the_article_or_the_register_says(
    place: str, precision: int, told: tuple[str, str, str]
) -> None:
    [row] = rows(events_csv(of(event(places=[place], event={"geo_precision": precision}))))
    assert (row["latitude"], row["longitude"], row["geo_precision"]) == told


def test_geojson_has_the_same_rows_and_longitude_first() -> None:
    made = of(event(places=["Aleppo"]), slip("b", event={"type": "Riots"}), slip("c"))
    data = json.loads(events_geojson(made))
    assert data["type"] == "FeatureCollection"
    assert [one["geometry"] for one in data["features"]] == [{"type": "Point", "coordinates": [37.13, 36.2]}, None]
    told = [
        {key: str(value) if value is not None else "" for key, value in one["properties"].items()}
        for one in data["features"]
    ]
    assert told == rows(events_csv(made))
    assert [one["id"] for one in data["features"]] == [one["properties"]["event_id"] for one in data["features"]]


def test_a_claim_has_a_row_for_each_figure() -> None:
    figure = {"killed": {"min": 3, "max": 5}, "wounded": {"approx": 20}}
    claims = [
        {"id": "a", "claim": "C", "by": "SOHR", "kind": "reports", "of": "Army", "figure": figure, "source": [1, 2]},
        {"id": "b", "claim": "D", "by": "Army", "kind": "denies", "about": "a", "grade": "weak"},
    ]
    one = slip(id="tag:example.org,2026:a", sources=[{"publisher": "BBC"}, {"publisher": "AFP"}], claims=claims)
    first, second, third = rows(claims_csv(of(one)))
    assert (first["figure"], first["min"], first["max"], first["approx"]) == ("killed", "3", "5", "")
    assert (second["figure"], second["min"], second["max"], second["approx"]) == ("wounded", "", "", "20")
    assert (first["claim_id"], first["of"], first["sources"]) == ("tag:example.org,2026:a#a", "Army", "BBC; AFP")
    assert (third["about"], third["grade"], third["figure"]) == ("tag:example.org,2026:a#a", "weak", "")
    assert third["article_url"] == "https://digest.example.org/2015/06/02/a/#claim-b"


def test_of_a_text_in_several_languages_only_one_is_told() -> None:
    english = event(translations={"ar": "b.md"})
    arabic = slip("b", lang="ar", title="خبر", event={"type": "Battles"})
    alone = slip("c", lang="ar", title="آخر", event={"type": "Battles"})
    assert [(row["lang"], row["title"]) for row in rows(events_csv(of(english, arabic, alone)))] == [
        ("en", "a"),
        ("ar", "آخر"),
    ]


def test_events_stand_by_their_days() -> None:
    late, soon = event(event={"date": "2015-07-01"}), slip("b", event={"type": "Riots", "date": "2015-01-01"})
    assert [row["event_date"] for row in rows(events_csv(of(late, soon)))] == ["2015-01-01", "2015-07-01"]


HOSTILE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).filter(
    lambda text: " ".join(text.split())
)


@given(HOSTILE)
def test_any_text_reads_back_and_none_is_a_formula(text: str) -> None:
    line = " ".join(text.split())
    claim = {"id": "a", "claim": line, "by": "SOHR", "kind": "reports"}
    [row] = rows(claims_csv(of(slip(claims=[claim]))))
    assert row.keys() == set(CLAIM_COLUMNS)
    assert row["claim"] in (line, f"'{line}")
    assert not row["claim"].startswith(("=", "+", "-", "@"))
