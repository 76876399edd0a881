"""The plain edition: what is on its pages, and that nothing of the full ones is left out that a reader must know."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.harness import Site

ONE, TWO = "/lite/2015/06/02/one/", "/lite/2015/06/03/two/"


def written(site: Site) -> Site:
    """Write a site with everything that an article can say."""
    site.in_arabic_too().register("places", homs="Homs").register("conflicts", war="War").settings(
        menu=["tags", "about"]
    )
    site.register("actors", sohr="SOHR", army="Army").register("publishers", bbc="BBC")
    claims: list[dict[str, Any]] = [
        {
            "id": "toll",
            "claim": "Forty were killed",
            "by": "SOHR",
            "kind": "reports",
            "grade": "contested",
            "source": 1,
        },
        {"id": "no", "claim": "Nobody was", "by": "Army", "kind": "denies", "about": "toll"},
    ]
    claims[0]["figure"], claims[1]["figure"] = {"killed": {"min": 40}}, {"killed": {"max": 0}}
    site.article(
        "one.md",
        "Text with [two](two.md#h), [a map](map.png) and ![Smoke](map.png).",
        title="One",
        summary="In short.",
        claims=claims,
        sources=[{"publisher": "BBC", "url": "https://example.com/x", "date": "2015-06-01", "agency": "AFP"}],
        corrections=[{"date": "2015-06-05", "was": "Thirty", "now": "Forty", "kind": "error"}],
        event={"type": "Battles", "date": "2015-06-01", "geo_precision": 2},
        image={"file": "map.png", "alt": "The map", "caption": "A caption", "credit": "A man"},
        places=["Homs"],
        conflicts=["War"],
        tags=["raids"],
        actors=["Army"],
    )
    site.article(
        "two.md", "## H {#h}\n\nThe body.", title="Two", date="2015-06-03", warning="graphic", updates="one.md"
    )
    site.article("ar.md", title="خبر", lang="ar", slug="خبر", translations={"en": "one.md"})
    site.write("content/articles/map.png", b"x").page_file("about.md", "[one](../articles/one.md)", title="About")
    return site.edition("2015-w23.md", "[one](../articles/one.md)", title="The week", lead="../articles/one.md")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return written(Site(tmp_path_factory.mktemp("site"))).build()


def test_an_article_says_all_that_its_full_page_says(site: Site) -> None:
    page = site.page(ONE)
    page.says(
        "One", "In short.", "Homs", "2 June 2015", "Text with", "[Picture: Smoke]", "[Picture: The map]", "A caption"
    )
    page.says_in_order("The story went on", "Two", "Was: Thirty", "Now: Forty", "Text with", "Who says what")
    page.says_in_order("SOHR", "reports", "Forty were killed", "at least 40", "contested", "contradicted")
    page.says_in_order("Army", "denies", "Nobody was", "Told differently", "at least 40", "at most 0")
    page.says_in_order("Sources", "BBC", "https://example.com/x", "1 June 2015", "AFP copy", "Battles", "War", "raids")
    page.says('id="claim-toll"', 'id="source-1"', 'id="correction-1"', 'href="#source-1"')


def test_a_text_that_is_warned_of_is_folded_away(site: Site) -> None:
    site.page(TWO).says_in_order("<h1>Two", "<details>", "Warning: graphic", "The body.", "</details>")
    site.page("/lite/").says_in_order("Two", "Warning: graphic", "One", "disputed")


def test_a_page_loads_nothing_and_has_one_small_style(site: Site) -> None:
    for path, data in site.files().items():
        if path.startswith("lite/"):
            text = data.decode()
            assert not re.search(r"<(img|script|iframe|svg|object|embed|video|audio)\b|@import|url\(|\ssrc=", text), (
                path
            )
            assert re.findall(r'<link rel="(\w+)" href="([^"]*)"', text)[1:] == [("icon", "data:,")]
            [style] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
            assert len(style) < 800


def test_pages_are_a_few_kilobytes(site: Site) -> None:
    assert len(site.page(TWO).text.encode()) < 3000


def test_each_is_a_version_of_the_full_page_and_both_lead_to_each_other(site: Site) -> None:
    for url in ("/", "/2015/06/02/one/", "/editions/2015-w23/", "/about/", "/tags/raids/", "/places/", "/editions/"):
        site.page(f"/lite{url}").says(
            f'<link rel="canonical" href="https://digest.example.org{url}">', f'<a href="{url}">'
        )
        site.page(url).says(f'<a href="/lite{url}">Lite version</a>')
    site.page("/ar/").says('<a href="/lite/ar/">')


def test_a_full_page_without_a_lite_one_leads_to_the_home_page(site: Site) -> None:
    for url in ("/claims/", "/actors/", "/actors/army/", "/archive/", "/corrections/"):
        site.page(url).says('<a href="/lite/">Lite version</a>')
        site.has_not(f"lite{url}index.html")


def test_links_stay_in_the_plain_edition(site: Site) -> None:
    site.page(ONE).says('href="/lite/2015/06/03/two/#h"', 'href="/media/articles/map.png"', 'href="/lite/tags/raids/"')
    site.page("/lite/about/").says('href="/lite/2015/06/02/one/"')
    site.page("/lite/editions/2015-w23/").says('href="/lite/2015/06/02/one/"', 'href="/editions/2015-w23/digest.txt"')


def test_what_was_withdrawn_says_so_there_too_and_links_lead_to_it(site: Site) -> None:
    site.article("a.md", "Wrong.", title="A", slug="a", withdrawn={"date": "2015-06-09", "reason": "Mistaken."})
    site.article("b.md", "See [it](a.md#part).", title="B", slug="b", date="2015-06-03").build()
    site.page("/lite/2015/06/03/b/").says('href="/lite/2015/06/02/a/"')
    page = site.page("/lite/2015/06/02/a/").says("A", "withdrawn", "9 June 2015", "2 June 2015", "Mistaken.")
    page.says_not("Wrong.").says('href="/2015/06/02/a/"')


def test_other_languages_stand_below_lite_too(site: Site) -> None:
    page = site.page("/lite/ar/2015/06/02/خبر/")
    page.says('<html lang="ar" dir="rtl">', 'hreflang="en"', 'href="/lite/2015/06/02/one/"', "النسخة الكاملة")
    site.page(ONE).says('hreflang="ar"')


def test_lists_are_three_times_as_long(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = Site(tmp_path_factory.mktemp("many")).settings(paginate=2)
    for number in range(8):
        site.article(f"n{number}.md", title=f"Number {number}", date=f"2015-06-0{number + 1}", tags=["x"])
    site.build().page("/lite/").says_in_order("Number 7", "Number 2", 'href="/lite/page/2/"').says_not("Number 1")
    site.page("/lite/page/2/").says("Number 1", 'href="/lite/"', "Page 2 of 2").says_not("Number 2")
    site.page("/page/3/").says('<a href="/lite/">Lite version')
    site.page("/lite/tags/x/page/2/").says(
        "Number 0", '<link rel="canonical" href="https://digest.example.org/tags/x/">'
    )


def test_it_can_be_switched_off(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = written(Site(tmp_path_factory.mktemp("off"))).settings(lite=False).build()
    site.has_not("lite")
    for url in ("/", "/2015/06/02/one/", "/editions/2015-w23/"):
        site.page(url).says_not("Lite version", "/lite/")
    assert b"/lite/" not in b"".join(data for path, data in site.files().items() if not path.endswith(".epub"))


def test_a_page_of_that_name_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    problem, *_ = Site(tmp_path_factory.mktemp("taken")).page_file("lite.md", title="Lite").problems()
    assert problem.message == "'/lite/' is an address that digestgen itself makes"
