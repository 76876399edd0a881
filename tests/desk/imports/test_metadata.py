from __future__ import annotations

from datetime import date

import pytest
import trafilatura

from digestgen.desk.imports.metadata import Metadata, read_metadata

MORE = "Some words to fill the page with."


def read(head: str = "", body: str = "", address: str = "", attributes: str = "") -> Metadata:
    html = f"<!doctype html><html {attributes}><head>{head}</head><body><p>{MORE}</p>{body}</body></html>"
    return read_metadata(trafilatura.load_html(html), address)


def structured(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    ("head", "body", "address", "origin"),
    [
        (
            structured('{"@type": "NewsArticle", "datePublished": "2015-06-02T10:00:00Z"}'),
            "",
            "",
            "its structured data",
        ),
        (
            structured('[{"@graph": []}, {"@type": ["Article", "X"], "datePublished": "2015-06-02"}]'),
            "",
            "",
            "its structured data",
        ),
        (
            '<meta property="article:published_time" content="2015-06-02T10:00:00+03:00">',
            "",
            "",
            "its <meta> article:published_time",
        ),
        ('<meta name="DC.date.issued" content="2 June 2015">', "", "", "its <meta> dc.date.issued"),
        ("", '<main><time datetime="2015-06-02">then</time></main>', "", "its first <time>"),
        ("", "", "https://example.org/2015/06/02/a", "its address"),
        ("", "", "https://example.org/news/20150602-a", "its address"),
    ],
)
def test_a_page_can_say_its_day_at_many_places(head: str, body: str, address: str, origin: str) -> None:
    said = read(head, body, address)
    assert (said.day, said.day_from) == (date(2015, 6, 2), origin)


@pytest.mark.parametrize(
    ("head", "body", "address"),
    [
        ("", "<footer>Copyright 2015 <time datetime='2015-06-02'></time></footer>", ""),
        ("", "<p>On 2 June 2015 it rained.</p>", ""),
        ('<meta name="date" content="02/06/2015">', "", ""),
        ('<meta property="article:modified_time" content="2015-06-02">', "", ""),
        ("", "", "https://example.org/2015/13/45/a"),
        ("", "", "https://example.org/12345678901"),
    ],
)
def test_a_page_that_says_no_day_has_none(head: str, body: str, address: str) -> None:
    assert (read(head, body, address).day, read(head, body, address).day_from) == (None, "")


def test_structured_data_go_before_the_look_of_the_page() -> None:
    head = structured(
        '{"@type": "NewsArticle", "headline": "One", "publisher": {"name": "Gazette"}, "inLanguage": "ar"}'
    )
    said = read(f"<title>Two</title>{head}", "<h1>Three</h1>", attributes='lang="en"')
    assert (said.title, said.publisher, said.lang) == ("One", "Gazette", "ar")


@pytest.mark.parametrize(
    "data",
    [
        "{",
        "[" * 20_000,
        '{"@type": "NewsArticle", "headline": 5, "publisher": [], "datePublished": {}, "inLanguage": []}',
        '{"@type": "LiveBlogPosting", "liveBlogUpdate": "x"}',
        '{"@type": [1, null], "@graph": 3}',
        "null",
        '"x"',
        '{"@type": "LiveBlogPosting", "liveBlogUpdate": [1, {"datePublished": 2}]}',
        '{"@type": "LiveBlogPosting", "liveBlogUpdate": [{"datePublished": "2015-06-02", "articleBody": 3}]}',
    ],
)
def test_structured_data_may_be_nonsense(data: str) -> None:
    said = read("<title>Still</title>" + structured(data))
    assert (said.title, said.day) == ("Still", None)


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    assert read('<title>A - Gazette</title><meta property="og:site_name" content="Gazette">').title == "A"
    assert read("<title>A - B</title>").title == "A - B"


def test_a_page_says_its_own_address_but_not_one_on_another_host() -> None:
    head = '<link rel="canonical" href="/a">'
    assert read(head, address="https://example.org/b?x=1").url == "https://example.org/a"
    assert (
        read('<link rel="canonical" href="https://elsewhere.example.com/a">', address="https://example.org/b").url
        == "https://example.org/b"
    )
    assert read('<meta property="og:url" content="https://example.org/a">').url == "https://example.org/a"
    assert read('<link rel="canonical" href="javascript:x">').url == ""


@pytest.mark.parametrize(
    ("said", "lang"),
    [
        ("en-gb", "en-GB"),
        ("AR", "ar"),
        ("pt_BR", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("xx-yyyyyyyy", "xx"),
        ("", ""),
        ("12", ""),
    ],
)
def test_a_language_is_written_as_the_schema_wants_it(said: str, lang: str) -> None:
    assert read(attributes=f'lang="{said}"').lang == lang


@pytest.mark.parametrize(
    ("html", "quotation"),
    [
        ("<blockquote><p>It is so.</p></blockquote>", ("It is so.", "")),
        ("<blockquote><p>It is so.</p><cite>The army</cite></blockquote>", ("It is so.", "The army")),
        (
            "<figure><blockquote>It is so.</blockquote><figcaption>— The army</figcaption></figure>",
            ("It is so.", "The army"),
        ),
        ("<blockquote><p>It is so.</p>&mdash; The army (@army) <a>1 June</a></blockquote>", ("It is so.", "The army")),
    ],
)
def test_a_quotation_is_known_with_whom_it_names(html: str, quotation: tuple[str, str]) -> None:
    assert read(body=html).quotations == (quotation,)
