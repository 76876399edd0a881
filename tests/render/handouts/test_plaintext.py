"""A body as plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.markdown import render_body
from digestgen.render.handouts.plaintext import plain


def text_of(markdown: str) -> tuple[str, tuple[str, ...]]:
    body, problems = render_body(markdown, "a.md", 1)
    assert not problems
    return plain(body.html, lambda what: f"[Picture: {what}]")


def test_paragraphs_are_lines_with_an_empty_one_between() -> None:
    assert text_of("One\nand more.\n\nTwo & <three>.")[0] == "One and more.\n\nTwo & ."


def test_links_have_the_number_of_their_address() -> None:
    text, links = text_of(
        "See [here](https://example.org/a), [there](https://example.org/b), [here](https://example.org/a)."
    )
    assert text == "See here [1], there [2], here [1]."
    assert links == ("https://example.org/a", "https://example.org/b")


def test_links_within_the_text_have_none() -> None:
    assert text_of("[down](#x)\n\n## Head {#x}") == ("down\n\nHead", ())


def test_lists_have_their_marks_and_stand_in_each_other() -> None:
    text, _ = text_of("- one\n- two\n    1. first\n    2. second\n\nEnd.")
    assert text == "- one\n- two\n  1. first\n  2. second\n\nEnd."


def test_a_list_begins_where_it_is_told_to() -> None:
    assert text_of("3. three\n4. four")[0] == "3. three\n4. four"


def test_quotes_are_marked_on_every_line() -> None:
    assert text_of("> One.\n>\n> Two.\n\nEnd.")[0] == "> One.\n>\n> Two.\n\nEnd."


@pytest.mark.parametrize("text", ["> One.", "One.\n\n> Two.", "> One.\n>\n> > Two.", "> - One."])
def test_a_quote_at_the_end_leaves_no_empty_line(text: str) -> None:
    assert text_of(text)[0].endswith(".")


def test_a_line_of_code_at_the_end_stays() -> None:
    assert text_of("One.\n\n    a >\n    >")[0] == "One.\n\n    a >\n    >"


def test_a_table_is_rows() -> None:
    assert text_of("| who | dead |\n|---|---|\n| SOHR | 45 |")[0] == "who | dead\nSOHR | 45"


def test_a_picture_is_what_it_shows() -> None:
    html = 'Before <img src="/a.png" alt="Smoke &amp; fire"> after <img src="/b.png" alt="">.'
    assert plain(html, lambda what: f"[Picture: {what}]")[0] == "Before [Picture: Smoke & fire] after ."


def test_a_footnote_is_told_by_its_number_and_has_no_way_back() -> None:
    text, links = text_of("It was so.[^1]\n\n[^1]: A [note](https://example.org/).")
    assert text.startswith("It was so.(1)")
    assert "1. A note [1]." in text
    assert "↩" not in text
    assert links == ("https://example.org/",)


def test_code_keeps_its_lines() -> None:
    assert text_of("Say:\n\n    a\n      b\n\nEnd.")[0] == "Say:\n\n    a\n      b\n\nEnd."


@given(st.text(st.sampled_from("ab *_[]()#>-\n1.|`!"), max_size=120))
def test_any_body_becomes_text_without_marks_of_html(markdown: str) -> None:
    body, _ = render_body(markdown, "a.md", 1, None)
    text, links = plain(body.html.replace("\0", "/x/"), str)
    assert text == text.strip("\n")
    assert "</" not in text
    assert "\n\n\n" not in text
    assert all(f"[{number}]" in text for number in range(1, len(links) + 1))
