from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.desk.check import check
from digestgen.desk.fix import Change, Mended, mend
from digestgen.errors import BuildFailed
from digestgen.stages.options import quiet
from tests.desk.rules.looking import SOUND, checked
from tests.harness import Site

A = "content/articles/a.md"


def fix(site: Site, *, dry_run: bool = False, **options: Any) -> Mended:
    wished = site.options(**options)
    return mend(checked(wished), wished, dry_run=dry_run)


def text_of(site: Site, path: str = A) -> str:
    return (site.folder / path).read_bytes().decode()


def id_in(site: Site, path: str = A) -> str:
    found = re.search(r"^id: (.*)$", text_of(site, path), re.MULTILINE)
    assert found, text_of(site, path)
    return found[1]


# Ids


def test_an_id_is_minted_and_told(site: Site) -> None:
    site.write(A, "---\ntitle: A\n# the day\ndate: 2015-06-02\n---\nText.\n")
    identity = "tag:digest.example.org,2026:content/articles/a.md"
    assert fix(site) == Mended((Change(A, f"it has the id {identity}"),))
    assert text_of(site) == f"---\ntitle: A\nid: {identity}\n# the day\ndate: 2015-06-02\n---\nText.\n"


def test_what_is_published_keeps_the_id_that_feeds_know_it_by(site: Site) -> None:
    site.article("سوق x.md", title="Old", date="2015-06-02").build()
    before = site.page("/feed.xml").feed().entries[0].id
    fix(site)
    after = site.rename("content/articles/سوق x.md", "content/articles/other.md").build().page("/feed.xml").feed()
    assert after.entries[0].id == before


def test_so_does_what_has_expired_and_what_has_no_tagging_entity(site: Site) -> None:
    site.write("site.yaml", "title: T\nbase_url: https://digest.example.org\n").article("a.md", expires="2016-01-01")
    fix(site)
    assert id_in(site) == "tag:digest.example.org,1970:content/articles/a.md"


@pytest.mark.parametrize("more", [{"draft": True}, {"date": "2030-06-02"}])
def test_what_was_never_published_gets_an_id_of_its_date_and_slug(site: Site, more: dict[str, Any]) -> None:
    site.article("a.md", **{"title": "A strike", **more})
    fix(site)
    assert id_in(site) == f"tag:digest.example.org,2026:{more.get('date', '2015-06-02')}-a-strike"


def test_no_id_is_minted_twice_and_none_that_another_text_has(site: Site) -> None:
    first = "tag:digest.example.org,2026:2015-06-02-x"
    site.article("a.md", draft=True, slug="x").article("b.md", draft=True, slug="x").article("c.md", id=first)
    site.write("content/articles/broken.md", f"---\nid: {first}-2\n---\n")
    fix(site)
    assert {id_in(site), id_in(site, "content/articles/b.md")} == {f"{first}-3", f"{first}-4"}


def test_editions_get_one_and_pages_do_not(site: Site) -> None:
    site.edition("e.md").page_file("p.md")
    assert [change.file for change in fix(site).done] == ["content/editions/e.md"]


def test_an_id_that_is_there_is_left_alone(site: Site) -> None:
    assert fix(site.article("a.md", **SOUND).settings(open_registers=["publishers"])) == Mended()


def test_a_path_with_any_sign_in_it_gives_the_id_under_which_feeds_know_it(site: Site) -> None:
    site.article("a#1.md", title="A strike")
    fix(site)
    assert id_in(site, "content/articles/a#1.md") == "tag:digest.example.org,2026:content/articles/a%231.md"


# Dates


def test_dates_are_written_in_their_normal_form_and_told(site: Site) -> None:
    site.write(
        A,
        "---\ntitle: A\nid: tag:example.org,2026:a\ndate: 2015-06-02 18:30 +0200 # so\nupdated: '2015-06-03 10:00'\n"
        "corrections:\n  - {date: 2015-06-03, was: a, now: b, kind: error}\n---\nOn 2015-6-2.\n",
    )
    assert fix(site).done == (
        Change(A, "the date '2015-06-02 18:30 +0200' is now 2015-06-02T18:30+02:00"),
        Change(A, "the date '2015-06-03 10:00' is now 2015-06-03T10:00"),
    )
    assert text_of(site) == (
        "---\ntitle: A\nid: tag:example.org,2026:a\ndate: 2015-06-02T18:30+02:00 # so\nupdated: '2015-06-03T10:00'\n"
        "corrections:\n  - {date: 2015-06-03, was: a, now: b, kind: error}\n---\nOn 2015-6-2.\n"
    )


def test_dates_that_are_errors_with_one_meaning_are_mended_and_the_id_in_one_go(site: Site) -> None:
    site.settings(open_registers=["publishers"])
    site.write(
        A,
        "---\ntitle: A\ndate: 2 June 2015\n"
        "sources: [{publisher: X, date: 2015/6/1}, {publisher: Y, date: 2015-6-1}]\n---\n",
    )
    assert len(fix(site).done) == 4
    sources = "[{publisher: X, date: 2015-06-01}, {publisher: Y, date: 2015-06-01}]"
    assert f"date: 2015-06-02\nsources: {sources}\n" in text_of(site)
    assert {problem.severity for problem in checked(site.options()).problems} == {"warning"}


def test_those_with_two_meanings_are_left_to_the_editor(site: Site) -> None:
    site.write(A, "---\ntitle: A\ndate: 02/06/2015\n---\n")
    assert fix(site) == Mended()


# What is left alone


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: A\ndate: 2015-06-02\n---\n[x](gone.md)\n", "mend the errors in line 5 first"),
        ("---\ntitle: A\ndate: 2015-6-2\nplaecs: [x]\n---\n", "mend the errors in line 4 first"),
        ("---\ntitle: A\ndate: 2015-6-2\nupdated: 3.6.2015\n---\n[x](gone.md)\n", "mend the errors in line 4 first"),
        ("---\n{title: A, date: 2015-06-02}\n---\n", "its front matter does not have one key a line"),
        ('---\ntitle: A\ndate: "2015-06-0\\x32 18:30"\n---\n',
         "'2015-06-02 18:30' is written in a way that only you can change"),
        ("---\ntitle: A\nid: tag:example.org,2026:a\ndate: 2015-6-2\nupdated: 2015-06-01\n---\n",
         f"it has errors that its dates hid: {A}:5:10: 'updated' is earlier than 'date' (mend one of them)"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_mended_is_named_and_left_as_it_is(site: Site, text: str, reason: str) -> None:
    assert fix(site.write(A, text)) == Mended((), (Change(A, reason),))
    assert text_of(site) == text


def test_an_error_of_a_rule_is_no_error_of_the_file(site: Site) -> None:
    site.article("a.md").settings(checks={"summary-missing": "error", "id-missing": "error"})
    assert len(fix(site).done) == 1


def test_an_error_elsewhere_keeps_no_file_from_being_mended(site: Site) -> None:
    site.article("a.md").write("content/articles/broken.md", "x")
    assert [change.file for change in fix(site).done] == [A]


def test_a_site_whose_settings_cannot_be_read_is_left_alone(site: Site) -> None:
    options = site.article("a.md").write("site.yaml", "titel: x").options()
    assert mend(check(options, quiet), options) == Mended()


@pytest.mark.parametrize("rule", ["id-missing", "date-form"])
def test_a_rule_that_is_off_is_not_mended(site: Site, rule: str) -> None:
    done = fix(site.article("a.md", date="2015-06-02 18:30").settings(checks={rule: "off"})).done
    assert len(done) == 1
    assert ("id" in done[0].what) == (rule == "date-form")


def test_a_file_that_was_saved_meanwhile_is_not_written_over(site: Site) -> None:
    options = site.article("a.md").options()
    found = checked(options)
    site.write(A, "newer")
    assert mend(found, options).left == (Change(A, "it was changed meanwhile; run the command again"),)
    assert text_of(site) == "newer"


def test_a_symlink_is_left_alone_and_what_it_leads_to_is_mended(site: Site) -> None:
    site.article("b.md", draft=True)
    (site.folder / "content/articles/a.md").symlink_to("b.md")
    mended = fix(site)
    assert [change.file for change in mended.done] == ["content/articles/b.md"]
    assert [change.file for change in mended.left] == [A]
    assert (site.folder / A).is_symlink()


# How it is written


def test_a_dry_run_says_the_same_and_writes_nothing(site: Site) -> None:
    before = text_of(site.article("a.md", date="2015-06-02 18:30"))
    said = fix(site, dry_run=True)
    assert text_of(site) == before
    assert fix(site) == said


def test_who_may_read_a_file_stays_as_it_was_and_nothing_is_left_beside_it(site: Site) -> None:
    (site.article("a.md").folder / A).chmod(0o640)
    fix(site)
    assert (site.folder / A).stat().st_mode & 0o777 == 0o640
    assert os.listdir(site.folder / "content/articles") == ["a.md"]


def test_a_disk_that_fails_leaves_the_file_as_it_was(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before = text_of(site.article("a.md"))

    def fail(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("digestgen.desk.fix.replace", fail)
    with pytest.raises(BuildFailed, match="No space left"):
        fix(site)
    assert text_of(site) == before


def test_what_the_site_says_does_not_change(site: Site) -> None:
    site.settings(tagging_entity="digest.example.org,2026")
    site.article("a.md", date="2015-06-02 18:30").edition("e.md").article("d.md", draft=True).build()
    before = site.files()
    assert len(fix(site).done) == 4
    assert site.build(clean=True).files() == before


# A law: what is not mended stays byte for byte

WORDS = st.sampled_from(["word", "سوق", "a: b", "# no comment", "'quoted'", '"', "2015-6-2", "end\\", "𐤀"])
COMMENTS = st.sampled_from(["", "# note", "  # date: 2015-6-2", "   ", "# id: none"])
STYLES = st.sampled_from(["{}", "'{}'", '"{}"', "  {}", "{}  # so"])
DATES = st.sampled_from(
    [
        ("2015-06-02",) * 2,
        ("2015-06-02 18:30", "2015-06-02T18:30"),
        ("2015-6-2", "2015-06-02"),
        ("2015/06/02", "2015-06-02"),
    ]
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str]:
    """Return a document, and what it is to be once it is mended; `ID` is where the id goes."""
    odd, normal = draw(DATES)
    style = draw(STYLES)
    quoted = draw(WORDS).replace("'", "''")
    lines = [
        (f"title: 'A {quoted}'", f"title: 'A {quoted}'\nID"),
        (f"date: {style.format(odd)}", f"date: {style.format(normal)}"),
        ("summary: >-\n  date: 2015-6-2\n  folded", "summary: >-\n  date: 2015-6-2\n  folded"),
    ]
    told = [("---", "---")]
    for line in draw(st.permutations(lines)):
        comment = draw(COMMENTS)
        told += [(comment, comment), line]
    body = [f"Text {word}" for word in draw(st.lists(WORDS, max_size=4))]
    told += [("---", "---"), *((line, line) for line in body)]
    before, after = ("\n".join(one) for one in zip(*told, strict=True))
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    start, end = draw(st.sampled_from(["", "\ufeff"])), draw(st.sampled_from(["", "\n"]))
    return tuple((start + one + end).replace("\n", newline) for one in (before, after))  # type: ignore[return-value]


@given(documents())
def test_nothing_else_of_a_file_changes_and_a_second_run_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, document: tuple[str, str]
) -> None:
    before, after = document
    site = Site(tmp_path_factory.mktemp("site")).write(A, before)
    mended = fix(site)
    assert not mended.left, mended
    assert text_of(site) == after.replace("ID", f"id: {id_in_bytes(site)}")
    assert fix(site) == Mended()


def id_in_bytes(site: Site) -> str:
    found = re.search(r"(?:^|[\r\n])id: ([^\r\n]*)", text_of(site))
    assert found, text_of(site)
    return found[1]
