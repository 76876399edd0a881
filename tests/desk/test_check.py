from __future__ import annotations

import pytest

from digestgen.build import build
from digestgen.desk.check import check
from digestgen.errors import BuildFailed, Problem
from digestgen.rulebook import RULES
from digestgen.stages.options import quiet
from tests.desk.rules.looking import SOUND
from tests.desk.rules.pictures import GPS, exif_jpeg, tiff, webp
from tests.harness import Site
from tests.makers import said


def problems(site: Site, **options: object) -> tuple[Problem, ...]:
    return check(site.options(**options), quiet).problems


def errors(site: Site, **options: object) -> list[str]:
    """Return what no site can do without: of no rule."""
    return said(problem for problem in problems(site, **options) if not problem.rule)


@pytest.fixture
def sound(site: Site) -> Site:
    """Return a site of which nothing is to be told."""
    return site.settings(open_registers=["publishers"]).article("a.md", **SOUND)


def test_a_site_without_faults_has_no_problems(sound: Site) -> None:
    assert problems(sound) == ()


def test_every_problem_that_a_build_would_find_is_found(site: Site) -> None:
    site.article("a.md", "[x](gone.md)").article("b.md", places=["Nowhere"]).write("layouts/home.html", "{% if %}")
    assert errors(site) == said(site.problems())
    assert len(errors(site)) == 3


def test_a_fault_that_only_shows_in_rendering_is_found_too(site: Site) -> None:
    assert len(errors(site.article("a.md").write("layouts/article.html", "{{ wrong }}"))) == 1


def test_nothing_is_published_and_nothing_is_remembered(site: Site) -> None:
    before = sorted(site.article("a.md").folder.rglob("*"))
    problems(site)
    assert sorted(site.folder.rglob("*")) == before


def test_what_a_draft_would_do_is_found_if_wanted(site: Site) -> None:
    site.article("a.md", "[x](/nowhere/)", draft=True)
    assert errors(site) == []
    assert len(errors(site, drafts=True)) == 1


# Rules beside errors


def test_rules_and_errors_are_told_in_one_pass_in_the_order_of_their_places(sound: Site) -> None:
    sound.article("b.md", "[x](gone.md)", summary="x").write("content/articles/c.md", "---\ntitle: x\n---\n")
    sound.write("content/articles/z.jpg", exif_jpeg(tiff(GPS)))
    assert [(one.file, one.line, one.rule) for one in problems(sound)] == [
        ("content/articles/b.md", 2, "id-missing"),
        ("content/articles/b.md", 2, "source-missing"),
        ("content/articles/b.md", 7, ""),
        ("content/articles/c.md", 2, ""),
        ("content/articles/z.jpg", 1, "image-metadata"),
    ]


def test_rules_are_told_where_a_layout_fails(sound: Site) -> None:
    sound.article("b.md").write("layouts/article.html", "{{ wrong }}")
    assert {one.rule for one in problems(sound)} > {"", "summary-missing"}


def test_every_text_is_shown_with_its_line_and_no_image_is(sound: Site) -> None:
    sound.article("b.md", draft=True).write("content/articles/z.webp", webp((b"XMP ", b"text")))
    sources = {one.rule: one.source for one in problems(sound)}
    assert sources["draft-overdue"] == 'date: "2015-06-02"'
    assert sources["image-metadata"] == ""


def test_a_site_whose_settings_cannot_be_read_has_only_these_problems(site: Site) -> None:
    checked = check(site.article("a.md").write("site.yaml", "titel: x").options(), quiet)
    assert {one.file for one in checked.problems} == {"site.yaml"}
    assert checked.case is None


def test_two_runs_tell_the_same(site: Site) -> None:
    site.article("a.md").article("b.md", image={"file": "x.jpg", "alt": ""}).edition("e.md")
    assert problems(site) == problems(site)


def test_whoever_else_looks_at_the_site_sees_all_of_it_and_is_heard(sound: Site) -> None:
    own = Problem("content/articles/a.md", 1, 1, "seen", severity="warning", rule="link-dead")
    checked = check(sound.options(), quiet, lambda case, _: [own] if case.loaded.document(own.file) else [])
    assert said(checked.problems) == said([own])


def test_a_file_that_changes_meanwhile_is_told_in_words(sound: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(None, "it was changed while the site was built; build again", "content/articles/a.md")

    monkeypatch.setattr("digestgen.desk.check.load", fail)
    with pytest.raises(BuildFailed, match=r"content/articles/a\.md: it was changed"):
        problems(sound)


# Switches


def test_a_rule_is_as_grave_as_the_site_says(sound: Site) -> None:
    sound.article("b.md", id="tag:digest.example.org,2026:b", sources=SOUND["sources"])
    assert [(one.rule, one.severity) for one in problems(sound)] == [("summary-missing", "warning")]
    sound.settings(checks={"summary-missing": "error"})
    assert [(one.rule, one.severity) for one in problems(sound)] == [("summary-missing", "error")]
    assert problems(sound.settings(checks={"summary-missing": "off"})) == ()


def test_a_build_knows_no_rules_and_neither_does_a_release(site: Site) -> None:
    site.settings(checks=dict.fromkeys(RULES, "error")).article("a.md").build().build(release=True)


def test_switching_a_rule_renders_no_page(sound: Site) -> None:
    build(sound.options())
    sound.settings(checks={"summary-missing": "error"})
    assert set(build(sound.options()).rendered) <= {"sitemap.xml"}
