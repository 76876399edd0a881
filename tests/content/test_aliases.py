from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.aliases import path_of_alias
from digestgen.content.slugs import slugify


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("/", "/"),
        ("/2015/06/02/old-name/", "/2015/06/02/old-name/"),
        ("/2015/06/02/old-name", "/2015/06/02/old-name/"),
        ("/old/index.html", "/old/"),
        ("/index.html", "/"),
        ("/old.html", "/old.html"),
        ("/old.html/", "/old.html"),
        ("/Old.HTM", "/Old.HTM"),
        ("/news.php", "/news.php/"),
        ("/feed.xml", "/feed.xml/"),
        ("/%D8%AD%D9%84%D8%A8/", "/حلب/"),
        ("/حلب", "/حلب/"),
        ("/cafe\u0301/", "/café/"),
        ("/my%20page.html", "/my page.html"),
        ("/my page.html", "/my page.html"),
        ("/a..b/", "/a..b/"),
        ("/news/item,12:3/", "/news/item,12:3/"),
    ],
)
def test_every_way_to_write_an_old_address_is_one_path(written: str, path: str) -> None:
    assert path_of_alias(written) == (path, "")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("old/", "is not an address of this site"),
        ("", "is not an address of this site"),
        (" /old/", "is not an address of this site"),
        ("https://example.org/old/", "is not an address of this site"),
        ("//example.org/old/", "is not an address of this site"),
        ("/../etc/passwd", "is not an address of this site"),
        ("/a/%2e%2e/b/", "is not an address of this site"),
        ("/a/./b/", "is not an address of this site"),
        ("/a//b/", "is not an address of this site"),
        ("/a/ /b/", "is not an address of this site"),
        ("/.well-known/x/", "is not an address of this site"),
        ("/?p=12", "has a query"),
        ("/old/#top", "has a fragment"),
        ("/a%2Fb/", "is not percent-encoded UTF-8"),
        ("/a%00b/", "is not percent-encoded UTF-8"),
        ("/%D8/", "is not percent-encoded UTF-8"),
        ("/100%/", "has a character that stands in no address of a page: '%'"),
        ("/%22/", "has a character that stands in no address of a page: '\"'"),
        ("/a%3Fb/", "has a character that stands in no address of a page: '?'"),
        ("/$uri/", "has a character that stands in no address of a page: '$'"),
        ("/a*/", "has a character that stands in no address of a page: '*'"),
        ("/a%0Ab/", "has a character that stands in no address of a page: '\\n'"),
        ("/" + "ح" * 101 + "/", "is longer than 200 bytes"),
    ],
)
def test_what_is_no_address_of_the_site_is_told_with_a_way_to_mend_it(written: str, said: str) -> None:
    path, wrong = path_of_alias(written)
    assert path == ""
    assert said in wrong
    assert len(wrong.split(" | ")) == 2


@given(st.lists(st.text(min_size=1, max_size=20).map(slugify).filter(bool), min_size=1, max_size=4))
def test_the_address_of_any_page_can_be_an_alias_encoded_or_not(names: list[str]) -> None:
    path = "/" + "".join(f"{name}/" for name in names)
    assert path_of_alias(path) == path_of_alias(quote(path)) == path_of_alias(path.rstrip("/")) == (path, "")


@given(st.text(max_size=40))
def test_what_comes_out_stays_below_the_root_and_comes_out_the_same_again(text: str) -> None:
    path, wrong = path_of_alias("/" + text)
    assert bool(path) != bool(wrong)
    if path:
        assert not {".", "..", ""} & set(path[1:].removesuffix("/").split("/")) or path == "/"
        assert path_of_alias(path) == (path, "")
