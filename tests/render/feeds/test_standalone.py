from __future__ import annotations

import re
from html import escape

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.render.feeds.standalone import standalone

URL = "https://digest.example.org/2015/06/02/a/"


def made(html: str) -> str:
    return standalone(html, URL, "e1")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/tags/", "https://digest.example.org/tags/"),
        ("../b/", "https://digest.example.org/2015/06/02/b/"),
        ("b.html", "https://digest.example.org/2015/06/02/a/b.html"),
        ("?a=1&amp;b=2", f"{URL}?a=1&amp;b=2"),
        ("", URL),
        ("//example.com/x", "https://example.com/x"),
        ("https://example.com/?a=1&amp;b=2", "https://example.com/?a=1&amp;b=2"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+963", "tel:+963"),
        ("#nowhere", f"{URL}#nowhere"),
    ],
)
def test_every_form_of_an_address_becomes_absolute(written: str, address: str) -> None:
    assert made(f'<a href="{written}">x</a>') == f'<a href="{address}">x</a>'


def test_images_quotes_and_sets_of_sources_too() -> None:
    assert made('<img src="/m/a.jpg" srcset="/m/a.jpg 1x, b.jpg 2x" alt="">') == (
        '<img src="https://digest.example.org/m/a.jpg" srcset="https://digest.example.org/m/a.jpg 1x, '
        f'{URL}b.jpg 2x" alt="">'
    )
    assert made('<q cite="/x">q</q>') == '<q cite="https://digest.example.org/x">q</q>'


def test_a_link_to_an_id_of_the_entry_stays_in_the_entry() -> None:
    note = '<sup id="fnref:1"><a href="#fn:1">1</a></sup><li id="fn:1"><a href="#fnref:1">↩</a></li>'
    assert made(note) == (
        '<sup id="e1-fnref:1"><a href="#e1-fn:1">1</a></sup><li id="e1-fn:1"><a href="#e1-fnref:1">↩</a></li>'
    )


def test_the_headers_of_a_cell_are_ids() -> None:
    assert made('<td headers="a b">x</td>') == '<td headers="e1-a e1-b">x</td>'


def test_what_only_the_page_knows_is_left_out() -> None:
    assert made('<p class="x" role="note" onclick="y()" data-a="1" loading="lazy" lang="ar" dir="rtl">t</p>') == (
        '<p lang="ar" dir="rtl">t</p>'
    )


def test_text_that_looks_like_a_tag_is_left_alone() -> None:
    text = '<code>&lt;a href="#x" class="y"&gt; id="z"</code>'
    assert made(text) == text


def test_a_bracket_in_an_attribute_ends_no_tag() -> None:
    assert made('<a title="a > b" class="x" href="/y">t</a>') == (
        '<a title="a > b" href="https://digest.example.org/y">t</a>'
    )


@given(st.text(), st.text())
def test_whatever_stands_in_text_and_attributes_stays_as_it_is(text: str, title: str) -> None:
    html = f'<p title="{escape(title)}" class="x">{escape(text)}</p>'
    [paragraph] = html5lib.parse(made(html), namespaceHTMLElements=False).iter("p")
    [wanted] = html5lib.parse(html, namespaceHTMLElements=False).iter("p")
    assert paragraph.get("title") == wanted.get("title")
    assert re.sub(r"\s+", " ", paragraph.text or "") == re.sub(r"\s+", " ", wanted.text or "")
