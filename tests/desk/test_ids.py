from __future__ import annotations

import pytest

from digestgen.content.values import tag_uri
from digestgen.desk.ids import entity_of, mint, name_of
from digestgen.errors import UsageError
from tests.makers import config


def test_the_entity_is_that_of_the_settings() -> None:
    assert entity_of(config(tagging_entity="example.com,2020"), 2026) == "example.com,2020"


@pytest.mark.parametrize(
    ("host", "entity"),
    [
        ("https://digest.example.org", "digest.example.org,2026"),
        ("https://Digest.Example.org:8080", "digest.example.org,2026"),
    ],
)
def test_without_one_it_is_the_host_and_the_year(host: str, entity: str) -> None:
    assert entity_of(config(tagging_entity=None, base_url=host), 2026) == entity


def test_a_host_that_can_be_in_no_id_is_told() -> None:
    with pytest.raises(UsageError, match=r"add 'tagging_entity: example\.org,2026' to site\.yaml"):
        entity_of(config(tagging_entity=None, base_url="http://[::1]"), 2026)


def test_a_name_is_of_ascii_only_and_short() -> None:
    assert name_of("2015-06-02", "market-strike") == "2015-06-02-market-strike"
    arabic = name_of("2015-06-02", "سقوط-تدمر")
    assert arabic.isascii()
    assert len(arabic) < 30
    assert arabic != name_of("2015-06-02", "سقوط-حلب")


def test_an_id_that_is_taken_gets_a_number() -> None:
    taken = {"tag:example.org,2026:a", "tag:example.org,2026:a-2"}
    assert mint("example.org,2026", "b", taken.__contains__) == "tag:example.org,2026:b"
    assert mint("example.org,2026", "a", taken.__contains__) == "tag:example.org,2026:a-3"


@pytest.mark.parametrize("slug", ["a", "سقوط", "a_b.c~d", "x" * 200])
def test_every_id_is_a_tag_uri(slug: str) -> None:
    tag_uri(mint("example.org,2026", name_of("2015-06-02", slug), lambda _: False))
