from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.links import fill, join
from digestgen.content.slips import Slip
from tests.makers import index, said, slip, told

B = slip("b", "## Part {#part}")


def addresses(body: str, *others: Slip, at: datetime | None = None, **matter: Any) -> tuple[str | None, ...]:
    """Return the addresses in a body, and hold that nothing is wrong with them."""
    one = slip("a", body, **matter)
    known = index(one, *others, assets=("content/articles/photo.jpg",), at=at or datetime(2026, 1, 1, tzinfo=UTC))
    assert said(known.targets.faults(one)) == []
    return known.targets.addresses(one)


def complaints(body: str, *others: Slip, **matter: Any) -> list[str]:
    one = slip("a", body, **matter)
    known = index(one, *others, assets=("content/articles/photo.jpg",))
    return told(known.targets.faults(one))


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("b.md", "/2015/06/02/b/"),
        ("./b.md", "/2015/06/02/b/"),
        ("../articles/b.md", "/2015/06/02/b/"),
        ("b.md#part", "/2015/06/02/b/#part"),
        ("photo.jpg", "/media/articles/photo.jpg"),
        ("/tags/", "/tags/"),
        ("/tags/حلب/", "/tags/%D8%AD%D9%84%D8%A8/"),
    ],
)
def test_a_link_leads_to_an_address(target: str, address: str) -> None:
    assert addresses(f"[x]({target})", B) == (address,)


def test_a_link_leads_to_the_address_that_the_target_has_now() -> None:
    assert addresses("[x](b.md)", slip("b", slug="حلب", date="2016-01-01")) == ("/2016/01/01/%D8%AD%D9%84%D8%A8/",)


def test_the_anchors_of_sources_and_claims_can_be_linked_to() -> None:
    claims = [{"id": "toll", "claim": "C", "by": "X", "kind": "reports"}]
    cited = slip("b", sources=[{"publisher": "P"}], claims=claims)
    assert addresses("[x](b.md#claim-toll) [y](b.md#source-1)", cited) == (
        "/2015/06/02/b/#claim-toll",
        "/2015/06/02/b/#source-1",
    )


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("[x](c.md)", "5:5: the link leads to 'c.md', and there is no such file"),
        ("[x](zzz.md)", "5:5: the link leads to 'zzz.md', and there is no such file"),
        ("![x](foto.jpg)", "5:6: the link leads to 'foto.jpg', and there is no such image"),
        ("![x](b.md)", "5:6: 'b.md' is a text, and no image"),
        ("[x](b.md#prat)", "5:5: 'b.md' has no anchor '#prat'"),
        ("[x](b.md#zzz)", "5:5: 'b.md' has no anchor '#zzz'"),
        ("[x](../../site.yaml)", "5:5: the link leads to '../../site.yaml', and there is no such file"),
    ],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_told(body: str, complaint: str) -> None:
    assert len(complaints(body, B)) == 1
    assert complaints(body, B)[0].startswith(complaint)


@pytest.mark.parametrize(
    ("matter", "state"), [({"draft": True}, "a draft"), ({"date": "2027-01-01"}, "not published yet")]
)
def test_a_link_to_what_is_not_published_is_told(matter: dict[str, Any], state: str) -> None:
    assert complaints("[x](b.md)", slip("b", **matter)) == [f"5:5: the link leads to 'b.md', which is {state}"]


def test_a_draft_may_link_to_a_draft() -> None:
    assert complaints("[x](b.md)", slip("b", draft=True), draft=True) == []


def test_a_link_to_what_has_expired_has_no_address_and_is_no_fault() -> None:
    gone = slip("b", expires="2015-07-01")
    assert addresses("[x](b.md)", gone) == (None,)
    assert addresses("[x](b.md)", gone, at=datetime(2015, 6, 15, tzinfo=UTC)) == ("/2015/06/02/b/",)


# Filling the holes


def test_addresses_are_filled_in_their_order() -> None:
    assert (
        fill('<a href="\0">x</a><img src="\0">', ("/one/", "/two.jpg")) == '<a href="/one/">x</a><img src="/two.jpg">'
    )


def test_absolute_addresses_begin_with_the_site() -> None:
    assert fill('<a href="\0">x</a>', ("/one/",), "https://example.org") == '<a href="https://example.org/one/">x</a>'


def test_what_html_means_something_by_is_escaped() -> None:
    assert fill('<a href="\0">x</a>', ('/?a=1&b="2"',)) == '<a href="/?a=1&amp;b=&quot;2&quot;">x</a>'


def test_a_link_to_what_has_expired_keeps_its_words_and_loses_its_address() -> None:
    html = '<a class="y" href="\0" title="t">x</a> <a href="\0">z</a>'
    assert fill(html, (None, "/one/"), "https://example.org") == (
        '<a class="y" title="t">x</a> <a href="https://example.org/one/">z</a>'
    )


def test_a_body_without_holes_stays_as_it_is() -> None:
    assert fill("<p>href=</p>", ()) == "<p>href=</p>"


def test_holes_and_addresses_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="zip"):
        fill('<a href="\0">x</a>', ())


@given(st.lists(st.none() | st.text('abc/&"#', max_size=5).map(lambda path: "/" + path), max_size=6))
def test_after_filling_no_hole_is_left(listed: list[str | None]) -> None:
    html = "".join('<a href="\0">x</a>' for _ in listed)
    made = fill(html, tuple(listed))
    assert "\0" not in made
    assert made.count("href=") == sum(address is not None for address in listed)
    assert made.count('"') == 2 * made.count("href=")


@pytest.mark.parametrize(
    ("base", "target", "path"),
    [
        ("content/articles/a.md", "b.md", "content/articles/b.md"),
        ("content/articles/x/a.md", "../b.md", "content/articles/b.md"),
        ("content/editions/a.md", "../articles/./b.md", "content/articles/b.md"),
        ("content/articles/a.md", "../../../etc/passwd", "../etc/passwd"),
    ],
)
def test_a_target_is_seen_from_the_folder_of_its_file(base: str, target: str, path: str) -> None:
    assert join(base, target) == path
