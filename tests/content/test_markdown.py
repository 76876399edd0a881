from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content import markdown
from digestgen.content.markdown import MAX_BYTES, MAX_DEPTH, TAGS, render_body
from digestgen.content.model import Body, Link
from tests.makers import told

FILE = "content/articles/a.md"


def body(text: str) -> Body:
    """Render a body, and hold that nothing is wrong with it."""
    made, problems = render_body(text, FILE, 10)
    assert not problems, list(map(str, problems))
    return made


def html(text: str) -> str:
    """Render a body to HTML in one line, with @ where an address belongs."""
    return re.sub(r"\s*\n\s*", "", body(text).html).replace("\0", "@")


def complaints(text: str) -> list[str]:
    return told(render_body(text, FILE, 10)[1])


# What editors write


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Some *text* and **more**.", "<p>Some <em>text</em> and <strong>more</strong>.</p>"),
        ("> said", "<blockquote><p>said</p></blockquote>"),
        ("*[UN]: United Nations\n\nThe UN.", '<p>The <abbr title="United Nations">UN</abbr>.</p>'),
        ("Text.\n{: .note #here }", '<p class="note" id="here">Text.</p>'),
        ("Term\n:   What it is", "<dl><dt>Term</dt><dd>What it is</dd></dl>"),
        (
            "a | b\n:--|--:\n1 | 2",
            '<table><thead><tr><th style="text-align:left">a</th><th style="text-align:right">b</th></tr></thead>'
            '<tbody><tr><td style="text-align:left">1</td><td style="text-align:right">2</td></tr></tbody></table>',
        ),
        ("## One\n\n## One", '<h2 id="one">One</h2><h2 id="one_1">One</h2>'),
        ("[TOC]\n\n## One", '<div class="toc"><ul><li><a href="#one">One</a></li></ul></div><h2 id="one">One</h2>'),
        (
            '!!! warning "Mind"\n    the text',
            '<div class="admonition warning"><p class="admonition-title">Mind</p><p>the text</p></div>',
        ),
        ("1. one\n\n- two", "<ol><li>one</li></ol><ul><li>two</li></ul>"),
        ("3. three\n4. four", '<ol start="3"><li>three</li><li>four</li></ol>'),
        ('<div markdown="1">*text*</div>', "<div><p><em>text</em></p></div>"),
        ("<details><summary>More</summary>x</details>", "<details><summary>More</summary>x</details>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>"),
    ],
)
def test_markdown_and_each_of_its_extensions(text: str, made: str) -> None:
    assert html(text) == made


def test_footnotes_and_their_anchors() -> None:
    made = body("Said[^1], and again[^1].\n\n[^1]: By *whom*.")
    assert made.anchors == {"fn:1", "fnref:1", "fnref2:1"}
    assert '<a class="footnote-ref" href="#fn:1">1</a>' in made.html
    assert "By <em>whom</em>." in made.html


def test_one_body_leaves_nothing_behind_for_the_next() -> None:
    body("UN[^1] [link]\n\n*[UN]: United Nations\n\n[^1]: note\n\n[link]: https://example.com\n\n## One")
    assert html("UN[^1] [link]") == "<p>UN[^1] [link]</p>"
    assert html("## One") == '<h2 id="one">One</h2>'


def test_the_anchors_of_arabic_headings_are_arabic() -> None:
    assert body("## سقوط تدمر").anchors == {"سقوط-تدمر"}


def test_a_heading_without_a_word_has_an_anchor_all_the_same() -> None:
    assert body("## ???").anchors == {"section"}


# What must not get through


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("one<script>alert(1)</script>two", "<p>onetwo</p>"),
        ("<style>p{}</style>", ""),
        ("<iframe src='https://example.com'>x</iframe>", ""),
        ("<object data='x'>y</object>", ""),
        ("<template><p>x</p></template>", ""),
        ("<noscript><p>x</p></noscript>", ""),
        ("<textarea></textarea>", ""),
        ("<b onclick='x()' onmouseover=x>y</b>", "<p><b>y</b></p>"),
        ("[x](javascript:alert(1))", "<p><a>x</a></p>"),
        ("[x](JaVaScRiPt:alert(1))", "<p><a>x</a></p>"),
        ("<a href='java&#10;script:alert(1)'>x</a>", "<p><a>x</a></p>"),
        ("<a href='data:text/html,x'>x</a>", "<p><a>x</a></p>"),
        ("<a href='vbscript:x'>x</a>", "<p><a>x</a></p>"),
        ("<img src='data:image/png;base64,x' alt='y'>", '<p><img alt="y"></p>'),
        ("<p style='color: red; position: fixed'>x</p>", "<p>x</p>"),
        ("<form action='https://example.com'><input name='x'><button>y</button></form>", "y"),
        ("<a href='https://example.com' target='_blank' ping='https://example.net'>x</a>", '<p><a href="https://example.com">x</a></p>'),
        ("<img src='a.png' srcset='https://example.net/b.png 2x' alt=''>", '<p><img src="@" alt=""></p>'),
        ("<video src='https://example.net/x.mp4'></video>", ""),
        ("<link rel='stylesheet' href='https://example.net/x.css'>", ""),
        ("<meta http-equiv='refresh' content='0;url=https://example.net'>", ""),
        ("<base href='https://example.net/'>", ""),
        ("one<!-- a comment -->two", "<p>onetwo</p>"),
        ("<svg><script>x</script></svg>", ""),
        ("<math><mtext><b>x</b></mtext></math>", ""),
    ],
)  # fmt: skip
def test_what_could_do_harm_is_taken_out(text: str, made: str) -> None:
    assert html(text).replace("<p></p>", "") == made


PIECES = st.sampled_from(
    "<script> </script> <svg> <style> </style> <iframe <a href= <img src=x onerror= > \" ' javascript: alert(1) // "
    '<!-- --> ]]> <![CDATA[ <math> <b onclick=x> ` ``` [x]( ) ![ ]: \n\n &#106; &lt; markdown="1" <div text \0x'.split(
        " "
    )
)


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_whatever_is_written_no_tag_and_no_handler_gets_through(text: str) -> None:
    made, _ = render_body(text, FILE, 1)
    tags = re.findall(r"<([a-zA-Z!?][^\s>/]*)((?:[^>\"]|\"[^\"]*\")*)>", made.html)
    assert {name for name, _ in tags} <= TAGS
    for _, attributes in tags:
        assert not re.search(r"\son\w+\s*=", re.sub(r'"[^"]*"', '""', attributes))
        assert "javascript:" not in attributes.lower()
    assert made.html.count("\0") == len(made.links)


def test_a_character_that_misleads_is_told_also_where_html_spells_it() -> None:
    assert complaints("one\n\ntwo &#x202e;x") == ["12:5: bidirectional control U+202E is not allowed in a text"]


@pytest.mark.parametrize("address", ["https://example.net/a.png", "//example.net/a.png"])
def test_an_image_from_another_host_is_told(address: str) -> None:
    assert len(complaints(f"![x]({address})")) == 1


# Links are cut as holes


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("[x](b.md)", Link("b.md", 10, 5, False)),
        ("one\n\n[x](../pages/about.md#who)", Link("../pages/about.md#who", 12, 5, False)),
        ("![x](photo.jpg)", Link("photo.jpg", 10, 6, True)),
        ("[x](/tags/)", Link("/tags/", 10, 5, False)),
        ("[x](</a b/>)", Link("/a b/", 10, 6, False)),
        ("[x](a%20b.md)", Link("a b.md", 10, 5, False)),
        ("[x](حلب.md)", Link("حلب.md", 10, 5, False)),
        ("text [x][1]\n\n[1]: b.md", Link("b.md", 12, 6, False)),
        ('<a title="a > b" href="b.md">x</a>', Link("b.md", 10, 24, False)),
    ],
)
def test_the_address_of_a_link_to_content_is_a_hole(text: str, link: Link) -> None:
    made = body(text)
    assert made.links == (link,)
    assert made.html.count("\0") == 1


@pytest.mark.parametrize(
    "address", ["https://example.com/b.md", "http://example.com", "mailto:x@example.com", "tel:+1"]
)
def test_the_address_of_a_link_to_elsewhere_stays(address: str) -> None:
    made = body(f"[x]({address})")
    assert made.links == ()
    assert f'href="{address}"' in made.html


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("//example.com/x", "https://example.com/x"),
        ("https://example.com/حلب|x", "https://example.com/%D8%AD%D9%84%D8%A8%7Cx"),
        ("<mailto:x@example.com?subject=a b>", "mailto:x@example.com?subject=a%20b"),
    ],
)
def test_the_address_of_a_link_to_elsewhere_is_made_whole(written: str, address: str) -> None:
    made = body(f"[x]({written})")
    assert made.links == ()
    assert f'<a href="{address}">' in made.html


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("one\n\ntwo [x](//[x)", "12:9"),
        ("<a class='x' href='//[x'>x</a>", "10:20"),
        ("a <a href=' //[x'>x</a>", "10:13"),
        ("<q cite='//[x'>x</q>", "10:10"),
        ("[x](https://example.org) [x](//a..b/)", "10:30"),
        ("[x](http://256.1.1.1/)", "10:5"),
        ("[x](https://[broken)", "10:5"),
        ("[x](http://a:99999/)", "10:5"),
    ],
)
def test_an_address_that_leads_to_no_host_is_told(text: str, place: str) -> None:
    [told] = complaints(text)
    assert re.fullmatch(rf"{place}: '.*' is no address that programs can take apart", told)


def test_links_are_in_the_order_in_which_they_stand_each_with_its_own_place() -> None:
    made = body("[a](x.md) [b](y.md)\n\n[c](x.md)\n")
    assert [link[:3] for link in made.links] == [("x.md", 10, 5), ("y.md", 10, 15), ("x.md", 12, 5)]
    assert html("[a](x.md) [b](y.md)") == '<p><a href="@">a</a> <a href="@">b</a></p>'


# Anchors


def test_a_link_within_the_text_stays() -> None:
    assert html("[down](#x)\n\n## X") == '<p><a href="#x">down</a></p><h2 id="x">X</h2>'


def test_a_link_to_an_anchor_that_is_not_there_is_told() -> None:
    assert complaints("one\n\n[x](#wher)") == ["12:5: there is no anchor '#wher' in this text"]


def test_two_anchors_of_one_name_are_told() -> None:
    assert complaints("## One {#x}\n\n## Two {#x}") == ["12:10: the anchor 'x' is there twice"]


def test_a_text_may_link_to_its_own_sources_as_others_may() -> None:
    from tests.makers import article

    article("a", "[the first](#source-1)", sources=[{"publisher": "BBC"}])


@pytest.mark.parametrize("text", ["# One", "One\n===", "<h1>One</h1>", "text\n\n# One"])
def test_a_heading_of_the_first_level_is_told(text: str) -> None:
    assert len(complaints(text)) == 1
    assert "a heading of the first level stands in the body" in complaints(text)[0]


def test_a_heading_of_the_first_level_is_told_at_its_line() -> None:
    assert complaints("text\n\n# One")[0].startswith("12:1:")


def test_a_heading_of_the_first_level_may_be_quoted_as_code() -> None:
    assert complaints("    # One\n\n`<h1>`") == []


# Bounds


def test_a_body_may_be_long_but_not_longer() -> None:
    line = "word " * 24 + "\n"
    assert complaints((line * (MAX_BYTES // len(line) + 1))[:MAX_BYTES]) == []
    assert complaints("x" * (MAX_BYTES + 1)) == ["10:1: the body is larger than 128 kB"]


def test_length_is_counted_in_bytes() -> None:
    assert "larger than" in complaints("ح" * (MAX_BYTES // 2 + 1))[0]


def test_a_body_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def spin(_engine: object, _text: str) -> str:
        while True:
            pass

    with monkeypatch.context() as patched:
        patched.setattr("markdown.Markdown.convert", spin)
        patched.setattr(markdown, "MAX_SECONDS", 0.01)
        assert complaints("x") == ["10:1: the body takes more than 0.01 s to read"]
    assert html("x") == "<p>x</p>"


def test_what_a_body_may_take_is_not_taken_from_the_next_one() -> None:
    import signal

    body("x")
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_elements_may_be_nested_but_not_without_end() -> None:
    assert complaints("<div>" * (MAX_DEPTH - 1) + "</div>" * (MAX_DEPTH - 1)) == []
    assert complaints("<div>" * (MAX_DEPTH + 1) + "</div>" * (MAX_DEPTH + 1)) == [
        "10:1: elements are nested more than 100 deep"
    ]


def test_quotes_without_end_are_told() -> None:
    assert len(complaints(">" * 2000 + " x")) == 1
