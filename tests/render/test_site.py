"""What a layout may ask of the site: `site.…`."""

from __future__ import annotations

import pytest

from tests.harness import Site


@pytest.fixture
def asking(site: Site) -> Site:
    """Return a site with some articles, terms and pages, in two languages."""
    site.in_arabic_too().register("places", aleppo={"name": "Aleppo", "names": {"ar": "حلب"}}, idlib="Idlib")
    site.article("a.md", title="First", date="2015-06-01", tags=["x"], places=["Aleppo"])
    site.article("b.md", title="Second", date="2015-06-02", tags=["x", "y"], places=["Aleppo"])
    site.article("c.md", title="Third", date="2015-06-03", places=["Idlib"])
    site.article("ar.md", title="الأول", slug="awal", lang="ar", date="2015-06-01", places=["Aleppo"])
    site.article("draft.md", title="Secret", tags=["x", "secret"], draft=True)
    site.edition("2015-w23.md", title="The week")
    site.page_file("about.md", title="About us").page_file("hidden.md", title="Hidden", draft=True)
    return site


def answer(site: Site, question: str, lang: str = "en") -> str:
    """Return what a page of the site in a language gets for an answer."""
    site.write("layouts/own.html", question).page_file("ask.md", layout="own.html", lang=lang)
    root = "/" if lang == "en" else f"/{lang}/"
    return site.build().page(f"{root}ask/").text


def titles(expression: str) -> str:
    return f"{{{{ {expression}|map(attribute='title')|join(', ') }}}}"


def test_the_latest_articles(asking: Site) -> None:
    assert answer(asking, titles("site.latest(2)")) == "Third, Second"


def test_each_language_answers_for_itself(asking: Site) -> None:
    assert answer(asking, titles("site.latest(9)"), "ar") == "الأول"
    assert answer(asking, "{{ site.lang }} {{ site.root }} {{ site.title }}", "ar") == "ar /ar/ الموجز"


def test_the_articles_of_a_term(asking: Site) -> None:
    assert answer(asking, titles("site.tagged('x', 9)")) == "Second, First"
    assert answer(asking, titles("site.tagged('x', 1)")) == "Second"
    assert answer(asking, titles("site.tagged('nothing', 9)")) == ""
    assert answer(asking, titles("site.filed('places', 'idlib', 9)")) == "Third"


def test_the_terms_with_most_articles_with_their_counts(asking: Site) -> None:
    question = "{% for t in site.terms('places', 9) %}{{ t.name }} {{ t.articles }} {{ t.url }};{% endfor %}"
    assert answer(asking, question) == "Aleppo 2 /places/aleppo/;Idlib 1 /places/idlib/;"
    assert answer(asking, question, "ar") == "حلب 1 /ar/places/aleppo/;"


def test_terms_of_drafts_are_not_among_them(asking: Site) -> None:
    question = "{% for t in site.terms('tags', 9) %}{{ t.name }} {{ t.articles }};{% endfor %}"
    assert answer(asking, question) == "x 2;y 1;"


def test_the_newest_editions(asking: Site) -> None:
    assert answer(asking, titles("site.editions(9)")) == "The week"
    assert answer(asking, titles("site.editions(9)"), "ar") == ""


def test_whether_there_is_a_page(asking: Site) -> None:
    assert answer(asking, "{{ site.has_page('about') }} {{ site.has_page('hidden') }}") == "True False"
    assert answer(asking, "{{ site.has_page('about') }}", "ar") == "False"


KNOWN = ("editions", "archive", "corrections", "claims", "timeline", "map", "places", "nothing")
SECTIONS = f"{{% for s in {KNOWN} if site.has_section(s) %}}{{{{ s }}}} {{% endfor %}}"


def test_whether_there_is_a_section(asking: Site) -> None:
    assert answer(asking, SECTIONS) == "editions archive corrections places "
    assert answer(asking, SECTIONS, "ar") == "archive corrections places "
    asking.register("places", aleppo={"name": "Aleppo", "lat": 36.2, "lon": 37.16}, idlib="Idlib").register(
        "actors", a="A"
    )
    event = {"type": "Battles", "date": "2015-06-01", "time_precision": 1, "geo_precision": 1}
    claim = {"id": "c", "claim": "It was so", "by": "A", "kind": "claims"}
    asking.article("d.md", event=event, claims=[claim])
    assert answer(asking, SECTIONS) == "editions archive corrections claims timeline map places "
    assert answer(asking, SECTIONS, "ar") == "archive corrections map places "


def test_the_sections_of_the_newsroom_may_stand_in_the_menu(asking: Site) -> None:
    asking.settings(menu=["corrections", "claims", "timeline", "map"])
    assert answer(asking, MENU) == "corrections /corrections/;"
    assert "/corrections/index.html" in {f"/{path}" for path in asking.files()}


MENU = "{% for i in site.menu() %}{{ i.section or i.title }} {{ i.url }};{% endfor %}"


def test_the_menu_has_the_order_of_site_yaml_and_leaves_out_what_is_empty(asking: Site) -> None:
    asking.settings(menu=["about", "archive", "tags", "actors", "editions", "hidden"])
    assert answer(asking, MENU) == "About us /about/;archive /archive/;tags /tags/;editions /editions/;"
    assert answer(asking, MENU, "ar") == "archive /ar/archive/;"


def test_a_word_of_the_menu_that_means_nothing_is_told(asking: Site) -> None:
    assert len(asking.settings(menu=["archive", "abuot"]).problems()) == 1


def test_the_languages_that_have_something_to_show(asking: Site) -> None:
    question = "{% for l in site.languages() %}{{ l.lang }} {{ l.url }} {{ l.title }};{% endfor %}"
    assert answer(asking, question) == "en / Test digest;ar /ar/ الموجز;"
    asking.delete("content/articles/ar.md")
    assert answer(asking, question) == "en / Test digest;"


def test_the_address_of_an_asset_changes_with_its_content(asking: Site) -> None:
    question = "{{ site.asset('x.css') }}"
    one = answer(asking.write("layouts/assets/x.css", "a"), question)
    two = answer(asking.write("layouts/assets/x.css", "b"), question)
    assert one.startswith("/assets/x.css?v=")
    assert two.startswith("/assets/x.css?v=")
    assert one != two


def test_an_asset_that_is_not_there_is_told(asking: Site) -> None:
    asking.write("layouts/own.html", "{{ site.asset('stile.css') }}").page_file("ask.md", layout="own.html")
    [problem] = asking.problems()
    assert problem.message.startswith("there is no asset 'stile.css'")
    assert "'style.css'" in problem.hint


def test_the_settings_that_a_layout_may_show(asking: Site) -> None:
    asking.settings(description="What it is", author="Somebody")
    question = "{{ site.title }} | {{ site.description }} | {{ site.author }} | {{ site.base_url }} | {{ site.root }}"
    assert answer(asking, question) == "Test digest | What it is | Somebody | https://digest.example.org | /"
