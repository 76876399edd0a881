"""What is told of a file of the site, and of what it comes from."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from digestgen.desk.explain import explain
from digestgen.errors import UsageError
from digestgen.incremental.fingerprints import programs_key
from digestgen.stages.options import quiet
from tests.harness import Output, Site

PAGE = "2015/06/02/one/index.html"
ONE = "content/articles/one.md"


def told(site: Site, what: str, *, in_full: bool = False, **options: Any) -> Output:
    return Output(what, "\n".join(explain(site.options(**options), what, quiet, in_full=in_full)))


@pytest.fixture
def built(site: Site) -> Site:
    site.register("places", aleppo="Aleppo", homs="Homs")
    site.article("one.md", "![x](one.jpg)", title="One", places=["Aleppo"]).write("content/articles/one.jpg", b"x")
    return site.article("two.md", title="Two", date="2015-06-03").build()


# A file of the output


def test_what_a_page_is_made_of(built: Site) -> None:
    told(built, f"/{PAGE}").says_in_order(
        PAGE,
        f"  is there for  {ONE}",
        "  made by       layout article.html [en]",
        "  the last build that had anything to do rendered it: it is new",
        "  made of       card of content/articles/one.md",
        "                content/articles/one.md, in full",
        "                card of content/articles/two.md",
        "  asked         site.asset('icon.svg') [en]",
    )


def test_why_it_was_or_was_not_rendered(built: Site) -> None:
    built.change("content/articles/two.md", "Text.", "Other text.").build()
    said = "did not render it: nothing that it is made of had changed\n  rendered 1 build before that"
    told(built, PAGE).says(said, "it is new")
    told(built, "/2015/06/03/two/").says(
        "the last build that had anything to do rendered it: content/articles/two.md has changed"
    )
    built.change("content/articles/two.md", "Other text.", "Text.").build()
    told(built, PAGE).says("rendered 2 builds before that")


def test_feeds_files_and_what_has_no_subject(built: Site) -> None:
    told(built, "/feed.xml").says("made by       rss", "content/articles/one.md, in full")
    told(built, "/media/articles/one.jpg").says("made by       copy", "the bytes of content/articles/one.jpg")
    told(built, "/sitemap.xml").says("where all documents stand")
    told(built, "/404.html").says("made of       nothing but its place in the site")
    told(built, "/places/aleppo/").says("places/aleppo, of the registers")


def test_long_lists_are_cut_unless_they_are_wanted_in_full(site: Site) -> None:
    for number in range(30):
        site.article(f"{number:02}.md")
    site.build()
    told(site, "/feed.xml").says("19.md, in full", "… and 10 more; --all lists them").says_not("20.md, in full")
    told(site, "/feed.xml", in_full=True).says("20.md, in full").says_not("--all")
    told(site, "layouts/article.html").says("makes         30 files", "… and 11 more")


# A source


def test_a_text_is_told_with_its_page_and_all_that_shows_it(built: Site) -> None:
    told(built, ONE).says_in_order(
        ONE,
        f"  {PAGE}",
        "    made by       layout article.html",
        "  shown also in 16 files",
        " feed.xml",
        " index.html",
    ).says("2015/06/03/two/index.html", "places/aleppo/index.html").says_once(f"  {PAGE}")


def test_an_image_is_told_with_its_copy(built: Site) -> None:
    told(built, "content/articles/one.jpg").says("  media/articles/one.jpg", "made by       copy")


@pytest.mark.parametrize(
    ("matter", "reason"),
    [
        ({"draft": True}, "nothing: it is a draft; delete the line"),
        ({"date": "2030-01-01"}, "nothing: its 'date' is still to come: 2030-01-01T00:00:00+00:00"),
        ({"expires": "2015-07-01"}, "nothing: its 'expires' has passed"),
    ],
)
def test_why_a_text_is_not_on_the_site(site: Site, matter: dict[str, Any], reason: str) -> None:
    site.article("x.md", **matter).build()
    told(site, "content/articles/x.md").says(f"  makes         {reason}")


def test_a_text_whose_day_has_come_since(site: Site) -> None:
    site.article("x.md", date="2030-01-01").build()
    told(site, "content/articles/x.md", now=datetime(2031, 1, 1, tzinfo=UTC)).says("build the site")


def test_a_file_that_nothing_uses(built: Site) -> None:
    built.write("content/articles/lost.jpg", b"x").build()
    told(built, "content/articles/lost.jpg").says("nothing: no published text shows it or links to it")


def test_what_has_changed_since_is_told(built: Site) -> None:
    told(built, ONE).says_not("since")
    built.change(ONE, "Text" if "Text" in (built.folder / ONE).read_text() else "![x]", "![y]")
    told(built, ONE).says("  has changed   since the last build")
    told(built, PAGE).says("  has changed   since the last build")
    told(built, "/2015/06/03/two/").says_not("has changed")
    built.delete(ONE)
    told(built, PAGE).says("  has gone      since the last build")
    built.article("new.md")
    told(built, "content/articles/new.md").says("  is new        since the last build")


# Registers and settings


def test_a_register_is_told_with_all_that_shows_its_terms(built: Site) -> None:
    said = told(built, "content/data/places.yaml", in_full=True)
    said.says(
        "  has           2 terms", "  is used by    1 text\n", "places/index.html", "places/aleppo/feed.xml", PAGE
    )
    said.says_not("places/homs")
    assert "2015/06/03/two/index.html" in said.text  # it shows the card of one.md, which names the place


def test_speakers_are_of_two_registers(site: Site) -> None:
    site.register("actors", sohr="SOHR").register("publishers", times="Times")
    claim = {"id": "a", "claim": "x", "by": "SOHR", "kind": "reports"}
    site.article("one.md", claims=[claim]).article("two.md", sources=[{"publisher": "Times"}]).build()
    told(site, "content/data/actors.yaml").says("is used by    1 text\n")
    told(site, "content/data/publishers.yaml").says("is used by    1 text\n")
    told(site, "content/data/actors.yaml").says("has           1 term,").says_not("publishers")


def test_the_settings_are_part_of_every_page_and_feed(built: Site) -> None:
    everything = [path for path in built.files() if not path.startswith(("assets/", "media/"))]
    told(built, "site.yaml", in_full=True).says(f"is part of    {len(everything)} files", *everything)


# Layouts


def test_a_layout_is_told_with_what_it_makes(built: Site) -> None:
    told(built, "layouts/article.html").says("digestgen:layouts/article.html", "  makes         2 files", PAGE)


def test_a_layout_that_others_include_is_told_with_all_of_them(built: Site) -> None:
    built.write("layouts/home.html", "{% include 'a.html' %}").write("layouts/a.html", "{% include 'b.html' %}")
    built.write("layouts/b.html", "b").write("layouts/c.html", "{% extends 'base.html' %}").build()
    told(built, "layouts/b.html").says("  is part of    a.html, home.html", "  makes         1 file\n", "index.html")
    told(built, "layouts/c.html").says("  makes         0 files")
    told(built, "layouts/home.html").says("  stands for    digestgen's own file of this name")
    told(built, "layouts/b.html").says_not("stands for")


def test_an_asset_is_told_with_the_pages_that_link_to_it(built: Site) -> None:
    pages = sum(path.endswith(".html") and not path.startswith("lite/") for path in built.files())
    told(built, "layouts/assets/style.css").says("  assets/style.css", f"  linked from   {pages} files", PAGE)


def test_a_catalog_is_told_with_the_pages_of_its_language(built: Site) -> None:
    told(built, "layouts/locale/ar.po").says("  translates    0 files")
    built.in_arabic_too().article("ar.md", lang="ar").build()
    told(built, "layouts/locale/ar.po").says("ar/index.html").says_not("\n                index.html")


def test_a_catalog_serves_the_regions_of_its_language(site: Site) -> None:
    site.settings(languages={"pt-BR": {"title": "x"}}).article("a.md", lang="pt-BR")
    site.write("layouts/locale/pt.po", 'msgid "a"\nmsgstr "b"\n').build()
    told(site, "layouts/locale/pt.po").says("pt-BR/index.html")
    site.write("layouts/locale/pt-BR.po", 'msgid "a"\nmsgstr "b"\n').build()
    told(site, "layouts/locale/pt.po").says("translates    0 files")


# Without a memory


def test_without_a_build_there_is_nothing_to_explain(site: Site) -> None:
    with pytest.raises(UsageError, match="build the site first"):
        told(site.article("a.md"), "/")


def test_nor_with_the_memory_of_other_programs(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    key = programs_key()
    monkeypatch.setattr("digestgen.desk.last_build.programs_key", lambda: key + b"another version")
    with pytest.raises(UsageError, match="build the site first"):
        told(built, "/")


def test_explaining_leaves_the_memory_as_it_is(built: Site) -> None:
    told(built, ONE)
    before = {path: path.stat().st_mtime_ns for path in (built.folder / ".digestgen").iterdir()}
    told(built, ONE)
    assert {path: path.stat().st_mtime_ns for path in (built.folder / ".digestgen").iterdir()} == before
    run = built.run("build").exits(0)
    run.prints(" 0 written")


def test_the_command(built: Site) -> None:
    built.run("build").exits(0)
    built.run("explain", f"https://digest.example.org/{PAGE}").exits(0).prints(PAGE, "made by").complains_not()
    built.run("explain", "/nothing/").exits(2).prints_nothing().complains("made nothing of '/nothing/'")
    built.run("explain", "layouts/base.html", "--all").exits(0).prints(PAGE)
