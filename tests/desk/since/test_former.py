from __future__ import annotations

from collections.abc import Collection

import pytest

from digestgen.desk.since import former
from digestgen.desk.since.former import Former, recall
from digestgen.desk.since.repository import Repository
from digestgen.stages.options import quiet
from tests.desk.rules.looking import on_the_table
from tests.desk.since.history import ENVIRONMENT, History
from tests.harness import Site


def recalled(site: Site) -> Former:
    repository = Repository(site.folder, ENVIRONMENT)
    with on_the_table(site.options()) as case:
        return recall(repository, repository.commit("HEAD"), case, 1, quiet)


def names(known: Former) -> list[str]:
    return [text.slip.path.removeprefix("content/") for text in known.texts]


def test_only_what_has_changed_is_read(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abcde":
        site.article(f"{name}.md", title="then")
    History(site).commit()
    site.article("b.md", title="now").delete("content/articles/c.md")
    site.rename("content/articles/d.md", "content/articles/f.md")
    read: list[int] = []
    real = Repository.read

    def counting(self: Repository, asked: Collection[str]) -> dict[str, bytes]:
        read.append(len(asked))
        return real(self, asked)

    monkeypatch.setattr(Repository, "read", counting)
    known = recalled(site)
    assert names(known) == ["articles/b.md", "articles/c.md", "articles/d.md"]
    assert {text.document.title for text in known.texts} == {"then"}
    assert len(known.paths) == 5
    assert read == [4], "three texts and site.yaml"


def test_only_documents_are(site: Site) -> None:
    site.article("a.md").article("sub/b.md").edition("e.md").page_file("p.md").article("c.MD")
    site.article(".hidden.md").article("x.md~").article(".git-no/x.md").write("content/x.md", "x")
    site.write("content/articles/x.txt", "x").register("places", aleppo="Aleppo").write("README.md", "x")
    History(site).commit()
    site.delete("content").write("content/articles/new.txt", "x")
    assert names(recalled(site)) == [
        "articles/a.md",
        "articles/c.MD",
        "articles/sub/b.md",
        "editions/e.md",
        "pages/p.md",
    ]


def test_line_ends_make_no_other_text(site: Site) -> None:
    path = site.article("a.md", "One\n\ntwo").folder / "content/articles/a.md"
    History(site).commit()
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (text,) = recalled(site).texts
    assert "\r" not in text.document.body.html


def test_it_is_read_under_the_settings_of_then(site: Site) -> None:
    site.settings(timezone="Asia/Damascus", lang="ar").article("a.md", date="2015-06-02T00:30")
    History(site).commit()
    site.settings(timezone="UTC", lang="en").article("a.md", "Else.", date="2015-06-02T00:30")
    (text,) = recalled(site).texts
    assert (text.slip.lang, text.slip.day, text.slip.date) == ("ar", "2015-06-02", "2015-06-02T00:30:00+03:00")


@pytest.mark.parametrize("settings", ["titel: x\n", "", b"\xff"])
def test_settings_of_another_digestgen_are_passed_over(site: Site, settings: str | bytes) -> None:
    good = site.article("a.md").folder.joinpath("site.yaml").read_text()
    History(site.write("site.yaml", settings)).commit()
    known = recalled(site.write("site.yaml", good).article("a.md", "Else."))
    assert (names(known), known.config.title) == (["articles/a.md"], "Test digest")


def test_what_cannot_be_read_any_more_is_counted(site: Site) -> None:
    site.write("content/articles/a.md", "---\ntitle: [\n---\n").write("content/articles/b.md", b"\xff\xfe").article(
        "c.md"
    )
    History(site).commit()
    known = recalled(site.article("a.md").article("b.md").article("c.md", "Else."))
    assert (names(known), known.unread) == (["articles/c.md"], 2)


def test_a_text_with_faults_is_read_as_far_as_it_goes(site: Site) -> None:
    History(site.article("a.md", "[x](gone.md) [y](#nowhere)", lang="xx")).commit()
    assert names(recalled(site.article("a.md"))) == ["articles/a.md"]


def test_a_file_that_cannot_be_read_now_is_no_other(site: Site) -> None:
    History(site.article("a.md")).commit()
    path = site.folder / "content/articles/a.md"
    path.unlink()
    path.symlink_to("gone.md")
    assert names(recalled(site)) == ["articles/a.md"]


def test_a_commit_without_the_site_has_nothing(site: Site) -> None:
    history = History(site)
    site.rename("site.yaml", "x.yaml")
    history.commit()
    known = recalled(site.rename("x.yaml", "site.yaml").article("a.md"))
    assert (known.paths, known.texts, known.unread) == (frozenset(), (), 0)


def test_many_are_read_by_many(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digestgen.stages.workers.WORTH_IT", 2)
    monkeypatch.setattr("digestgen.stages.workers.BATCH", 1)
    for name in "abc":
        site.article(f"{name}.md")
    History(site).commit()
    repository = Repository(site.folder, ENVIRONMENT)
    with on_the_table(site.delete("content/articles").options()) as case:
        known = former.recall(repository, repository.commit("HEAD"), case, 2, quiet)
    assert names(known) == ["articles/a.md", "articles/b.md", "articles/c.md"]
