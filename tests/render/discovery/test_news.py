from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from digestgen.render.discovery import news as module
from digestgen.render.discovery.news import _language, news, write_news
from tests.harness import NOW, Site
from tests.makers import clock, index, slip
from tests.render.discovery.schemas import faults

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}
HOST = "https://digest.example.org"


def found(site: Site, **options: Any) -> list[tuple[str, str | None]]:
    """Return addresses and titles."""
    page = site.build(**options).page("/news-sitemap.xml")
    assert faults(page.text.encode()) == []
    return [
        (url.findtext("s:loc", "", NS).removeprefix(HOST), url.findtext("n:news/n:title", None, NS))
        for url in page.xml()
    ]


def test_it_names_the_articles_of_two_days_newest_first(site: Site) -> None:
    site.article("a.md", slug="a", date="2025-12-31").article("b.md", slug="b", date="2025-12-31T18:00")
    site.article("c.md", slug="c", date="2025-12-29").article("d.md", draft=True, date="2025-12-31")
    site.edition("e.md", date="2025-12-31").article("f.md", date="2026-01-02")
    assert found(site) == [("/2025/12/31/b/", "b.md"), ("/2025/12/31/a/", "a.md")]


def test_it_says_who_publishes_in_which_language_and_when(site: Site) -> None:
    site.in_arabic_too().settings(title="A & <B>", timezone="Asia/Damascus")
    site.article("a.md", title="One & <two>", date="2025-12-31T18:00")
    site.article("b.md", title="خبر", lang="ar", date="2025-12-31")
    assert {title for _, title in found(site)} == {"One & <two>", "خبر"}
    arabic, english = sorted(site.page("/news-sitemap.xml").xml(), key=lambda url: url.findtext("s:loc", "", NS))[::-1]
    told = [
        [one.findtext(f"n:news/n:{key}", None, NS) for key in ("publication/n:name", "publication/n:language")]
        for one in (english, arabic)
    ]
    assert told == [["A & <B>", "en"], ["الموجز", "ar"]]
    assert english.findtext("n:news/n:publication_date", None, NS) == "2025-12-31T18:00:00+03:00"
    assert arabic.findtext("n:news/n:publication_date", None, NS) == "2025-12-31"


def test_an_article_leaves_it_by_itself_and_with_no_other_file(site: Site) -> None:
    site.article("a.md", date="2025-12-31T00:00Z")
    assert len(found(site, now=NOW + timedelta(hours=23, minutes=59))) == 1
    before = site.files()
    assert found(site, now=NOW + timedelta(days=1)) == [("/", None)]
    assert {path for path, data in site.files().items() if before[path] != data} == {"news-sitemap.xml"}
    assert site.build(now=NOW + timedelta(days=1), clean=True).files() == site.files()


def test_what_is_embargoed_enters_it_by_itself(site: Site) -> None:
    site.article("a.md", slug="a", date="2026-01-05")
    assert found(site) == [("/", None)]
    assert found(site, now=datetime(2026, 1, 5, tzinfo=UTC)) == [("/2026/01/05/a/", "a.md")]


def test_another_title_is_another_title_in_it(site: Site) -> None:
    site.article("a.md", title="One", slug="a", date="2025-12-31")
    assert found(site) == [("/2025/12/31/a/", "One")]
    assert found(site.change("content/articles/a.md", "One", "Two")) == [("/2025/12/31/a/", "Two")]


def test_it_names_no_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    slips = [slip(f"a{hour}", date=f"2025-12-31T0{hour}:00Z") for hour in range(6)]
    [paths] = [one.subject["paths"][1] for one in [news(index(*slips))]]
    assert [path[-5:-3] for path in paths] == ["a5", "a4", "a3"]


def test_what_an_editor_previews_with_drafts_is_no_news_before_its_time() -> None:
    known = index(slip("a", date="2026-01-05"), slip("b", date="2025-12-31"), drafts=True)
    assert [path[-4] for path in news(known).subject["paths"][1]] == ["b"]


def test_a_thousand_are_valid() -> None:
    slips = [slip(f"a{number}", date="2025-12-31T00:00Z") for number in range(1001)]
    known = index(*slips)
    data = write_news(known, news(known).subject["paths"][1])
    assert data.count(b"<url>") == 1000
    assert faults(data) == []
    assert clock().is_news(slips[0])


@pytest.mark.parametrize(
    ("tag", "code"), [("en", "en"), ("pt-BR", "pt"), ("ckb", "ckb"), ("zh-Hant", "zh-tw"), ("zh-CN", "zh-cn")]
)
def test_languages_are_named_as_google_wants_it(tag: str, code: str) -> None:
    assert _language(tag) == code
