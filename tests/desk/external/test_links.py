from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from digestgen.desk.external.links import WebLink, web_links
from tests.desk.rules.looking import on_the_table
from tests.harness import Site

X = "https://example.org/x"
A = "content/articles/a.md"


def links(site: Site, **options: Any) -> list[WebLink]:
    with on_the_table(site.settings(open_registers=["publishers"]).options(**options)) as case:
        return list(web_links(case))


def test_sources_come_with_their_place_their_day_and_whether_there_is_a_copy(site: Site) -> None:
    site.write(
        A,
        "---\ntitle: A\ndate: 2015-06-02\nsources:\n"
        f"  - {{publisher: Y, url: {X}, date: 2015-06-01}}\n"
        f"  - publisher: Z\n    archive: https://example.com/copy\n    url: {X}\n  - publisher: W\n---\n",
    )
    assert links(site) == [
        WebLink(X, A, 5, 25, date(2015, 6, 1), is_source=True, has_archive=False),
        WebLink(X, A, 8, 10, date(2015, 6, 2), is_source=True, has_archive=True),
    ]


def test_links_of_bodies_come_with_the_place_of_their_address(site: Site) -> None:
    site.page_file("p.md", f"A page, <{X}>, and [a link]({X}?a=1&b=2).\n\n[other][1]\n\n[1]: {X}#part")
    site.article("a.md", f'<a href="{X}">x</a>')
    page = "content/pages/p.md"
    assert links(site) == [
        WebLink(X, A, 6, 10, date(2015, 6, 2)),
        WebLink(X, page, 5, 10, None),
        WebLink(f"{X}?a=1&b=2", page, 5, 47, None),
        WebLink(f"{X}#part", page, 9, 6, None),
    ]


def test_what_is_asked_for_is_the_page_without_its_part() -> None:
    assert WebLink(f"{X}?a#part", A, 1, 1, None).page == f"{X}?a"


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://digest.example.org/about/)",
        "[x](mailto:somebody@example.org)",
        "[x](../pages/p.md)",
        "`https://example.org/x`",
    ],
)
def test_links_to_the_site_itself_and_what_is_no_link_are_left_out(site: Site, text: str) -> None:
    assert links(site.page_file("p.md").article("a.md", text)) == []


def test_drafts_are_left_out_unless_they_are_wanted_and_what_comes_later_is_not(site: Site) -> None:
    site.article("a.md", f"[x]({X})", draft=True).article("b.md", f"[x]({X})", expires="2016-01-01")
    assert links(site) == []
    assert len(links(site, drafts=True)) == 2
    assert len(links(site.article("c.md", f"[x]({X})", date="2030-01-01"))) == 1
