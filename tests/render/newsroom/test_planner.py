"""How exactly maps of many articles tell where it was: as exactly as the article that says most."""

from __future__ import annotations

import pytest

from tests.harness import Site

MAPS = ("/map/", "/conflicts/war/", "/editions/e/")


def mapped(site: Site, *precisions: int) -> Site:
    """Build a site in which articles tell of one place, each as exactly as is said here."""
    site.register("conflicts", war={"name": "The war"})
    site.register("places", aleppo={"name": "Aleppo", "lat": 36.2021, "lon": 37.1343, "country": "SY"})
    for number, precision in enumerate(precisions):
        event = {"type": "Riots", "geo_precision": precision}
        site.article(f"{number}.md", slug=f"a-{number}", places=["Aleppo"], conflicts=["The war"], event=event)
    return site.edition("e.md", title="E", date="2015-06-07", week="2015-W23").build()


@pytest.mark.parametrize("url", MAPS)
def test_no_map_tells_a_place_more_exactly_than_any_article_does(site: Site, url: str) -> None:
    mapped(site, 3, 2).page(url).says("approximate").says_not("36.2021", "37.1343")


@pytest.mark.parametrize("url", MAPS)
def test_a_map_tells_a_place_as_exactly_as_one_article_does(site: Site, url: str) -> None:
    mapped(site, 3, 1).page(url).says_not("<small>approximate</small>")


def test_a_map_follows_an_article_that_tells_more(site: Site) -> None:
    mapped(site, 2).change("content/articles/0.md", '"geo_precision": 2', '"geo_precision": 1').build()
    for url in MAPS:
        site.page(url).says_not("<small>approximate</small>")
