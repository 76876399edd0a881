"""HTML as XHTML that an EPUB may hold."""

from __future__ import annotations

import re
from xml.etree.ElementTree import fromstring

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.markdown import render_body
from digestgen.render.handouts.xhtml import in_place, own_id, xhtml


def made(html: str, **pictures: str) -> str:
    return xhtml(in_place(html), str, pictures)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<br>b</p>", "<p>a<br/>b</p>"),
        ("<hr>", "<hr/>"),
        ("a&nbsp;b &amp; c", "a&#160;b &amp; c"),
        ('<ol reversed="" start="3">', '<ol start="3">'),
        ('<img src="/a.png" alt="Smoke">', "<span>[Smoke]</span>"),
        ('<img src="/a.png" alt="">', ""),
        ('<p role="note" aria-label="x" class="hint">', '<p class="hint">'),
        ('<blockquote cite="no address">', "<blockquote>"),
        ('<a href="https://example.org/a b#c#d">', '<a href="https://example.org/a%20b#c%23d">'),
        ('<a href="https://example.org/100%">', '<a href="https://example.org/100%25">'),
        ('<a href="https://[x">', "<a>"),
        ('<a href="https://example.org/?a=1&amp;b=|">', '<a href="https://example.org/?a=1&amp;b=%7C">'),
        ('<a href="#fn:1">', '<a href="#n-fn_3a_1">'),
        ('<ol><li id="fn:1">', '<ol><li id="n-fn_3a_1">'),
        ('<h2 id="2015">', '<h2 id="n-2015">'),
        ('<span title="a&lt;b&gt;">', '<span title="a&lt;b&gt;">'),
    ],
)
def test_what_becomes_of_an_element(html: str, expected: str) -> None:
    assert made(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p>a</p><li id="x" value="3">b</li>', '<p>a</p><div id="n-x">b</div>'),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", "<ol><li>a<ul><li>b</li></ul></li></ol>"),
        ("<dl><dd>a</dd></dl>", "<dl><dt></dt><dd>a</dd></dl>"),
        ("<dl><div><dt>a</dt><dd>b</dd></div></dl>", "<dl><div><dt>a</dt><dd>b</dd></div></dl>"),
        ("<div><dt>a</dt><dd>b</dd></div>", "<div><div>a</div><div>b</div></div>"),
        ('<details open="">a<b>c</b></details>', "<div>a<b>c</b></div>"),
        ("<details>a<summary>b</summary></details>", "<div>a<div>b</div></div>"),
        ("<details>\n<summary>a</summary>b</details>", "<details>\n<summary>a</summary>b</details>"),
        ("<div><figcaption>a</figcaption></div>", "<div><div>a</div></div>"),
        ("<figure><figcaption>a</figcaption></figure>", "<figure><figcaption>a</figcaption></figure>"),
    ],
)
def test_what_stands_outside_of_what_it_is_a_part_of_is_a_plain_block(html: str, expected: str) -> None:
    assert made(html) == expected


def test_a_picture_of_the_book_is_shown_without_what_is_no_number() -> None:
    shown = xhtml('<img src="/a.png" alt="A" width="50%" height="20">', str, {"/a.png": "images/1.png"})
    assert shown == '<img src="images/1.png" alt="A" height="20"/>'
    assert xhtml('<img src="/a.png">', str, {"/a.png": "images/1.png"}) == '<img src="images/1.png" alt=""/>'


def test_links_lead_where_they_are_told_to() -> None:
    assert xhtml('<a href="/a/">', lambda href: "a1.xhtml", {}) == '<a href="a1.xhtml">'


@given(st.text(st.sampled_from("_:a3f .-ا"), max_size=6), st.text(st.sampled_from("_:a3f .-ا"), max_size=6))
def test_every_name_has_an_id_of_its_own_that_xml_takes(one: str, other: str) -> None:
    assert re.fullmatch(r"n-[A-Za-z0-9._-]*", own_id(one))
    assert (own_id(one) == own_id(other)) == (one == other)


WORDS = ["a", "ب", " ", "\n\n", "*", "**", "|", "- ", "1. ", "> ", "## ", "`", "<", ">", '"', "&", "&nbsp;", "&amp;"]
ELEMENTS = [
    "<br>",
    "<hr>",
    "<b>",
    "</b>",
    "<details>",
    "<summary>",
    "<li>",
    "<dl><dd>",
    "</dl>",
    '<span title="a<b">',
    "[x](#y)",
    "[l](b.md)",
    "![p](c.png)",
    "[^1]",
]


@given(st.lists(st.sampled_from([*WORDS, *ELEMENTS]), max_size=40).map("".join))
def test_any_body_is_well_formed_and_says_the_same(markdown: str) -> None:
    body, _ = render_body(markdown, "a.md", 1, None)
    html = body.html.replace("\0", "/x/")
    tree = fromstring(f"<div>{made(html)}</div>".replace("\x0c", ""))  # noqa: S314 — our own
    spelt = re.sub(r"<img\b[^>]*>", lambda m: f"[{a[1]}]" if (a := re.search(r'alt="([^"]+)"', m[0])) else "", html)
    expected = html5lib.parseFragment(spelt, namespaceHTMLElements=False)
    assert "".join(tree.itertext()) == "".join(expected.itertext())
