"""What of the attributes of a body comes into a page."""

from __future__ import annotations

import pytest

from digestgen.content.attributes import checked
from digestgen.content.markdown import render_body


@pytest.mark.parametrize(
    ("element", "attribute", "good", "bad"),
    [
        ("time", "datetime", "2015-06-02 2015-06 18:30 2015-06-02T18:30 2015-06-02T18:30:01Z P2DT3H PT5M", "rubbish x"),
        ("time", "datetime", "2016-02-29 18:30:01.5", "2015-02-30 2015-13 25:00 P PT 2015-06-02T18:30+9"),
        ("ins", "datetime", "2015-06-02 2015-06-02T18:30+03:00", "x 18:30 2015-06-02T18:30 P2D"),
        ("del", "datetime", "2015-06-02", "2015-06"),
        ("p", "dir", "ltr rtl auto RTL", "up"),
        ("bdo", "dir", "ltr rtl", "auto"),
        ("p", "lang", "en ar pt-BR zh-Hant-TW", "e arabic1 en_GB"),
        ("a", "hreflang", "en", "-"),
        ("ol", "start", "3 -1", "x 1.5"),
        ("ol", "type", "1 a A i I", "z disc"),
        ("li", "value", "7 -7", "q"),
        ("th", "scope", "row col rowgroup colgroup", "bad"),
        ("td", "colspan", "1 12 1000", "0 x 1001"),
        ("td", "rowspan", "1 12", "0 x -1"),
        ("col", "span", "2", "0"),
        ("img", "width", "20", "50% x"),
        ("img", "height", "20", "2em"),
        ("td", "style", "text-align:left text-align:center", "text-align:rubbish color:red"),
        ("p", "class", "anything at_all", ""),
        ("blockquote", "cite", "https://x.org/ /a/ b.html", "javascript:alert(1) data:text/html,x"),
    ],
)  # fmt: skip
def test_what_html_does_not_know_goes(element: str, attribute: str, good: str, bad: str) -> None:
    assert [one for one in good.split() if checked(element, attribute, one) != one] == []
    assert [one for one in bad.split() if checked(element, attribute, one) is not None] == []


def test_what_has_blanks() -> None:
    assert checked("p", "lang", "xx yy") is None
    assert checked("p", "id", "a b") is None
    assert checked("p", "lang", "") is None
    assert checked("p", "title", "a b") == "a b"
    assert checked("time", "datetime", "2015-06-02 18:30") == "2015-06-02 18:30"


def test_values_that_are_written_anew() -> None:
    assert checked("ol", "reversed", "x") == ""
    assert checked("td", "style", "color: red; text-align: right;") == "text-align:right"
    assert checked("q", "cite", " not a url") == "not%20a%20url"
    assert checked("a", "href", " //x.org/ü\n") == "https://x.org/%C3%BC"
    assert checked("a", "href", " b c.md") == "b c.md"
    assert checked("a", "href", "//[x") == "//[x"


def test_the_sanitiser_asks_for_them() -> None:
    body, _ = render_body("<p dir='up' lang='ar' id='x y'><time datetime='rubbish'>x</time></p>", "a.md", 1)
    assert body.html == '<p lang="ar"><time>x</time></p>'


def test_an_element_for_a_direction_that_names_none_is_a_span() -> None:
    body, _ = render_body("<p><bdo>a<bdo dir='rtl'>b<bdo dir='auto' title='t'>c</bdo></bdo></bdo></p>", "a.md", 1)
    assert body.html == '<p><span>a<bdo dir="rtl">b<span title="t">c</span></bdo></span></p>'
