from __future__ import annotations

import sys
from datetime import date
from types import SimpleNamespace

import pytest
import trafilatura
from hypothesis import given
from hypothesis import strategies as st

from digestgen.desk.imports.page import read_page
from digestgen.errors import UsageError
from tests.desk.imports.pages import sample


def text(name: str) -> str:
    return "\n".join(one.text for one in read_page(sample(name), "").pieces)


def test_a_page_is_read_without_cookie_bar_menu_and_newsletter_box() -> None:
    read = read_page(sample("agency.html"), "")
    assert (read.title, read.publisher, read.day, read.lang) == (
        "Bridge at Exampletown closed",
        "Example Agency",
        date(2015, 6, 2),
        "en-GB",
    )
    said = text("agency.html")
    assert "between 10 and 20 people" in said
    for word in ("cookies", "Accept", "Home", "newsletter", "inbox", "Copyright", read.title):
        assert word not in said


def test_a_quotation_that_the_page_sets_off_is_marked_as_one() -> None:
    pieces = read_page(sample("denial.html"), "").pieces
    assert {one.text.split()[0]: one.is_quoted for one in pieces} == {
        "The": False,
        "Nobody": True,
    } | {one.text.split()[0]: one.is_quoted for one in pieces if one.is_apart}
    assert [one.text[:6] for one in pieces if one.is_quoted] == ["Nobody", "The sh"]


def test_a_quotation_is_marked_even_where_the_extraction_loses_that_it_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    source = sample("denial.html")
    flat = trafilatura.load_html(source.replace("<blockquote>", "<div>").replace("</blockquote>", "</div>"))
    assert flat is not None
    body = flat.find("body")
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: SimpleNamespace(body=body))
    quoted = [one.text[:6] for one in read_page(source, "").pieces if one.is_quoted]
    assert quoted == ["Nobody", "The sh"]


def test_a_quotation_that_was_lost_is_found_again_with_its_author_but_not_with_its_place() -> None:
    lost = [one for one in read_page(sample("denial.html"), "").pieces if one.is_apart]
    assert [(one.text[:10], one.cited) for one in lost] == [("The shells", "Example army")]


def test_a_quotation_that_runs_on_in_a_paragraph_gets_its_marks() -> None:
    words = "It was not the army that has done this, and never will be."
    behind = "It has been raining since then, and all the roads around the town are closed to lorries."
    html = f"<article><p>The ministry said: <q>{words}</q> {behind}</p></article>"
    assert f"“{words}”" in "\n".join(one.text for one in read_page(html, "").pieces)


def test_entries_of_a_live_blog_have_days_of_their_own() -> None:
    read = read_page(sample("live.html"), "")
    assert read.is_live
    days = {one.text.split()[2]: one.day for one in read.pieces if one.text.startswith("The Example")}
    assert days == {"monitor": date(2015, 6, 2), "army": date(2015, 6, 1)}


def test_an_arabic_page_is_read() -> None:
    read = read_page(sample("arabic.html"), "")
    assert (read.lang, read.day, len(read.pieces)) == ("ar", date(2015, 6, 2), 3)


def test_a_page_without_a_date_has_none() -> None:
    assert read_page(sample("undated.html"), "").day is None


@pytest.mark.parametrize(
    "html",
    [
        "<p>Bare words</p>",
        "<html><body>Bare words</body></html>",
        "<div>" * 200 + "Bare words",
        "<td>Bare words",
        "Bare words",
    ],
)
def test_a_page_of_which_nothing_can_be_made_gives_its_bare_text(html: str) -> None:
    assert [one.text for one in read_page(html, "").pieces] == ["Bare words"]


def test_the_bare_text_of_a_page_has_no_menu_and_says_that_it_is_bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    read = read_page(sample("agency.html"), "")
    said = " ".join(one.text for one in read.pieces)
    assert "between 10 and 20 people" in said
    assert "World" not in said
    assert "all text of the page was taken" in read.hints[0]


@pytest.mark.parametrize("html", ["", "   ", "<html></html>", "<!-- x -->", "<script>x</script>"])
def test_an_empty_page_has_no_text(html: str) -> None:
    assert read_page(html, "").pieces == ()


def test_where_trafilatura_is_missing_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(UsageError, match=r"pip install 'digestgen\[web\]'; a file of plain text"):
        read_page("<p>x</p>", "")


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<blockquote>",
                "</blockquote>",
                "<q>",
                "<cite>",
                "x y z",
                "<time>",
                "&mdash;",
                "<br>",
                "<ul><li>",
            ]
        )
        | st.text(max_size=10)
    ).map("".join)
)
def test_no_page_is_too_odd(html: str) -> None:
    for one in read_page(html, "").pieces:
        assert one.text
        assert "\n" not in one.text
