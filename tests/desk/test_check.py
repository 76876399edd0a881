from __future__ import annotations

from digestgen.desk.check import check
from digestgen.stages.options import quiet
from tests.harness import Site
from tests.makers import said


def complaints(site: Site, **options: object) -> list[str]:
    return said(check(site.options(**options), quiet))


def test_a_site_without_faults_has_no_problems(site: Site) -> None:
    assert complaints(site.article("a.md")) == []


def test_every_problem_that_a_build_would_find_is_found(site: Site) -> None:
    site.article("a.md", "[x](gone.md)").article("b.md", places=["Nowhere"]).write("layouts/home.html", "{% if %}")
    assert complaints(site) == said(site.problems())
    assert len(complaints(site)) == 3


def test_a_fault_that_only_shows_in_rendering_is_found_too(site: Site) -> None:
    assert len(complaints(site.article("a.md").write("layouts/article.html", "{{ wrong }}"))) == 1


def test_nothing_is_published_and_nothing_is_remembered(site: Site) -> None:
    before = sorted(site.article("a.md").folder.rglob("*"))
    complaints(site)
    assert sorted(site.folder.rglob("*")) == before


def test_what_a_draft_would_do_is_found_if_wanted(site: Site) -> None:
    site.article("a.md", "[x](/nowhere/)", draft=True)
    assert complaints(site) == []
    assert len(complaints(site, drafts=True)) == 1
