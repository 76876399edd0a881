from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.config import Permalinks
from digestgen.content.addresses import href, path_of, path_of_asset, path_of_term, root_of
from tests.makers import CONFIG, config, slip


@pytest.mark.parametrize(
    ("kind", "path"), [("article", "/2015/06/02/t/"), ("edition", "/editions/t/"), ("page", "/t/")]
)
def test_every_kind_of_document_has_its_place(kind: str, path: str) -> None:
    one = slip(title="T")._replace(kind=kind)  # type: ignore[arg-type]
    assert path_of(CONFIG, one) == path
    assert path_of(CONFIG, one._replace(lang="ar")) == f"/ar{path}"


@pytest.mark.parametrize(
    ("permalink", "path"), [("/{slug}/", "/t/"), ("/news/{year}-{month}/{slug}/", "/news/2015-06/t/")]
)
def test_the_addresses_of_articles_are_set_by_permalinks(permalink: str, path: str) -> None:
    assert path_of(config(permalinks=Permalinks(articles=permalink)), slip(title="T")) == path


def test_a_further_language_lives_below_its_tag() -> None:
    assert (root_of(CONFIG, "en"), root_of(CONFIG, "ar")) == ("/", "/ar/")


def test_terms_and_files() -> None:
    assert path_of_term(CONFIG, "places", "aleppo", "ar") == "/ar/places/aleppo/"
    assert path_of_asset("content/articles/x/photo.jpg") == "/media/articles/x/photo.jpg"


@pytest.mark.parametrize(
    ("path", "encoded"),
    [
        ("/tags/aleppo/", "/tags/aleppo/"),
        ("/tags/حلب/", "/tags/%D8%AD%D9%84%D8%A8/"),
        ("/a b/", "/a%20b/"),
        ("/100%/", "/100%25/"),
        ("/é/#x?y", "/%C3%A9/#x?y"),
        ("/a/?b[0]=c|d", "/a/?b%5B0%5D=c%7Cd"),
        ("/a/#b#c", "/a/#b%23c"),
    ],
)
def test_a_path_is_percent_encoded_where_it_must_be(path: str, encoded: str) -> None:
    assert href(path) == encoded


@given(st.text("abح é%~._-:@/", max_size=20))
def test_an_address_leads_back_to_its_path(path: str) -> None:
    assert unquote(href(path)) == path
    assert href(path).isascii()
    assert " " not in href(path)
