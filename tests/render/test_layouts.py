from __future__ import annotations

import re
from typing import Any

import pytest

from tests.harness import Output, Site
from tests.makers import said


def shows(site: Site, layout: str, **matter: Any) -> Output:
    """Build a site with an article in a layout of its own."""
    site.write("layouts/own.html", layout).article("a.md", layout="own.html", **matter)
    return site.build().page(f"/2015/06/02/{matter.get('slug', 'a-md')}/")


def complaint(site: Site, layout: str) -> str:
    site.write("layouts/own.html", layout).article("a.md", layout="own.html")
    [line] = said(site.problems())
    return line


def hint(site: Site, layout: str) -> str:
    complaint(site, layout)
    [problem] = site.problems()
    return problem.hint


# Whose layout it is


def test_the_default_layouts_need_not_be_there(site: Site) -> None:
    assert not (site.folder / "layouts").exists()
    site.article("a.md", "Some text.").build().page("/2015/06/02/a-md/").says("<!DOCTYPE html>", "Some text.")


def test_a_sites_own_layout_overrides_the_default_one(site: Site) -> None:
    site.write("layouts/page.html", "Mine: {{ content.title }}").page_file("about.md", title="About").article("a.md")
    site.build().page("/about/").says("Mine: About").says_not("<html")
    site.page("/2015/06/02/a-md/").says("<html")


def test_a_layout_may_extend_a_default_one(site: Site) -> None:
    page = shows(site, '{% extends "base.html" %}{% block main %}Only this.{% endblock %}')
    assert re.sub("<.*?>", "", page.main().text).split() == ["Only", "this."]


def test_the_last_line_of_a_layout_keeps_its_end(site: Site) -> None:
    assert shows(site, "one\n").text == "one\n"


def test_an_asset_of_the_site_overrides_the_default_one_and_changes_its_address(site: Site) -> None:
    before = site.article("a.md").build().page("/").text
    site.write("layouts/assets/style.css", "p{color:red}").build()
    assert site.page("/assets/style.css").text == "p{color:red}"
    assert site.page("/").text != before


def test_editors_leavings_are_no_layouts(site: Site) -> None:
    site.write("layouts/page.html~", "{% broken").write("layouts/.page.html.swp", "{% broken").article("a.md").build()


# What a layout may see


def test_what_is_text_is_escaped_and_what_is_html_is_not(site: Site) -> None:
    layout = "{{ article.card.title }} {{ article.html }}"
    shows(site, layout, title="<b>&", slug="a-md").says("&lt;b&gt;&amp;", "<p>Text.</p>")


def test_a_text_layout_is_not_escaped(site: Site) -> None:
    site.write("layouts/robots.txt", "{{ '<&>' }}").build().page("/robots.txt").says("<&>")


@pytest.mark.parametrize(
    "word", ["now()", "today()", "time", "random", "range(3)|random", "lipsum()", "open('x')", "os"]
)
def test_no_clock_no_chance_and_no_file_is_in_reach(site: Site, word: str) -> None:
    assert complaint(site, f"{{{{ {word} }}}}").startswith("layouts/own.html:1:")


@pytest.mark.parametrize("word", ["article.card.date.now()", "article.card.date.today()", "article.card.date.utcnow()"])
def test_a_date_does_not_tell_the_time(site: Site, word: str) -> None:
    assert complaint(site, f"{{{{ {word} }}}}").startswith("layouts/own.html:1:")


@pytest.mark.parametrize("word", ["site", "site.latest", "page.feeds|map('upper')", "article.card.title.upper"])
def test_what_is_no_value_cannot_be_written(site: Site, word: str) -> None:
    assert complaint(site, f"{{{{ {word} }}}}").startswith("layouts/own.html:1:")


def test_dates_numbers_and_names_are_those_of_the_pages_language(site: Site) -> None:
    layout = (
        "{{ article.card.date|day }} | {{ article.card.date|month }} | {{ article.card.date|iso }} | "
        "{{ 12345.5|number }} | {{ 'fr'|language }} | {{ 'fr'|language(own=true) }} | {{ 'SY'|territory }}"
    )
    site.in_arabic_too().settings(timezone="Asia/Damascus").write("layouts/own.html", layout)
    site.article("a.md", layout="own.html").article("b.md", layout="own.html", lang="ar").build()
    assert site.page("/2015/06/02/a-md/").text == (
        "2 June 2015 | June 2015 | 2015-06-02T00:00:00+03:00 | 12,345.5 | French | français | Syria"
    )
    site.page("/ar/2015/06/02/b-md/").says("يونيو", "الفرنسية", "سوريا")


def test_a_moment_is_shown_in_the_sites_zone(site: Site) -> None:
    site.settings(timezone="Asia/Damascus")
    assert "2 June 2015, 13:00" in shows(site, "{{ article.card.date|moment }}", date="2015-06-02T10:00Z").text


def test_words_are_translated_by_a_catalog_of_the_site(site: Site) -> None:
    catalog = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Hello"\nmsgstr "مرحبا"\n'
    site.in_arabic_too().write("layouts/locale/ar.po", catalog).write("layouts/own.html", "{{ _('Hello') }}")
    site.article("a.md", layout="own.html").article("b.md", layout="own.html", lang="ar").build()
    assert site.page("/2015/06/02/a-md/").text == "Hello"
    assert site.page("/ar/2015/06/02/b-md/").text == "مرحبا"


def test_what_a_word_is_given_is_escaped_in_html_and_not_in_text(site: Site) -> None:
    text = '{{ _("by %(who)s, 100%%", who="<") }} {{ _("100%%") }}'
    assert shows(site, text).text == "by &lt;, 100% 100%"
    site.write("layouts/robots.txt", text).build()
    assert site.page("/robots.txt").text == "by <, 100% 100%"


def test_the_default_layouts_speak_arabic_from_right_to_left(site: Site) -> None:
    site.in_arabic_too().article("a.md", lang="ar", title="خبر").build()
    site.page("/ar/").says('lang="ar"', 'dir="rtl"', "الموجز").says_not("Follow by feed")


# What is wrong with a layout


# What is written once


def test_a_macro_of_an_imported_file_makes_its_text_once_for_the_same_values(site: Site) -> None:
    macros = "{% macro own(a, b) %}({{ a }}{{ b }}){% endmacro %}"
    macros += "{% macro all(x) %}{{ own|once(x, 1) }}{{ own|once(x, 2) }}{{ own|once(x, 1) }}{% endmacro %}"
    site.write("layouts/_own.html", macros)
    assert shows(site, '{% import "_own.html" as own %}{{ own.all("<") }}').text == "(&lt;1)(&lt;2)(&lt;1)"


def test_a_macro_that_may_see_the_page_is_not_written_once(site: Site) -> None:
    macro = "{% macro own() %}{{ page.url }}{% endmacro %}"
    assert "for the macros of an imported file" in complaint(site, macro + "{{ own|once }}")
    site.write("layouts/_own.html", macro + "{% macro all() %}{{ own|once }}{% endmacro %}")
    assert "for the macros of an" in complaint(site, '{% import "_own.html" as own with context %}{{ own.all() }}')


def test_a_misspelt_name_is_told_with_file_line_article_and_the_nearest_name(site: Site) -> None:
    site.write("layouts/own.html", "one\n{{ artikle.card.title }}\n").article("a.md", layout="own.html")
    [problem] = site.problems()
    assert (problem.file, problem.line, problem.column) == ("layouts/own.html", 2, 4)
    assert problem.message == "the name 'artikle' is not known here, while making content/articles/a.md"
    assert "'article'" in problem.hint
    assert problem.source == "{{ artikle.card.title }}"


def test_a_misspelt_attribute_is_told_with_the_nearest(site: Site) -> None:
    assert complaint(site, "{{ article.card.titel }}").startswith("layouts/own.html:1:17: 'Card' has no 'titel'")
    assert "'title'" in hint(site, "{{ article.card.titel }}")


def test_a_question_that_the_site_does_not_know_is_told(site: Site) -> None:
    assert complaint(site, "{{ site.lattest(3) }}").startswith("layouts/own.html:1:")


def test_a_fault_in_an_included_layout_is_told_there(site: Site) -> None:
    site.write("layouts/part.html", "\n\n{{ nothing.here }}")
    assert complaint(site, '{% include "part.html" %}').startswith("layouts/part.html:3:")


def test_a_fault_is_told_once_for_all_the_pages_that_it_shows_on(site: Site) -> None:
    site.write("layouts/article.html", "{{ wrong }}").article("a.md").article("b.md")
    assert len(site.problems()) == 1


def test_bad_syntax_is_told_even_in_a_layout_that_nothing_uses(site: Site) -> None:
    site.write("layouts/unused.html", "one\n{% if %}\n")
    assert said(site.problems())[0].startswith("layouts/unused.html:2:")


def test_a_layout_that_is_included_and_not_there_is_told(site: Site) -> None:
    line = complaint(site, 'one\n{% include "bse.html" %}')
    assert line.startswith("layouts/own.html:2:")
    assert "there is no layout 'bse.html'" in line


def test_a_layout_that_may_be_missing_may_be_missing(site: Site) -> None:
    assert shows(site, 'x{% include "gone.html" ignore missing %}y').text == "xy"


def test_the_name_of_a_layout_must_be_written_out(site: Site) -> None:
    assert "the name of this layout is computed" in complaint(site, '{% include "a" ~ ".html" %}')


def test_an_error_of_pythons_is_no_traceback(site: Site) -> None:
    assert complaint(site, "\n{{ 1 / 0 }}").startswith("layouts/own.html:2:1: ZeroDivisionError")


def test_a_layout_that_front_matter_asks_for_must_be_there(site: Site) -> None:
    site.article("a.md", layout="gone.html")
    assert said(site.problems()) == ["content/articles/a.md:4:9: there is no layout 'gone.html'"]
