from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from digestgen.errors import Problem
from digestgen.incremental.cache import Cache
from digestgen.preview import session
from digestgen.stages import look
from digestgen.stages.load import load
from tests.harness import NOW, Site
from tests.incremental.sessions import failing
from tests.incremental.theme import plain_theme
from tests.preview.previewed import Previewed

A, B = "content/articles/a.md", "content/articles/b.md"
PAGE, OTHER = "2015/06/02/a/index.html", "2015/06/02/b/index.html"
LATER = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def served(site: Site) -> Previewed:
    """Return a site of three articles and a register, rebuilt once, so that nothing is left to do."""
    site.article("a.md", "One.", slug="a", tags=["siege"], summary="In short")
    site.article("b.md", "See [the first](a.md).", slug="b", tags=["siege"], summary="Shorter")
    site.article("c.md", "Three.", slug="c", draft=True).register("tags", siege="Siege").page_file("about.md")
    for path, data in plain_theme().items():
        site.write(path, data)
    served = Previewed(site.folder).rebuild()
    served.told.clear()
    return served


# A save


def test_that_a_save_is_served(served: Previewed) -> None:
    served.again(A, "One.", "Another.").page(PAGE).says("Another.")
    served.is_as_clean()


def test_that_a_rebuild_says_what_it_did(served: Previewed) -> None:
    before = served.files()
    rebuilt = served.again(A, "One.", "Another.").rebuilt
    assert rebuilt
    assert rebuilt.sources == (A,)
    assert rebuilt.rendered[PAGE] == f"{A} has changed"
    assert rebuilt.changed == {path for path, data in served.files().items() if before.get(path) != data}
    assert rebuilt.follow == "/2015/06/02/a/"


def test_that_there_is_a_page_to_follow_to_only_if_one_was_saved(served: Previewed) -> None:
    served.change(A, "One.", "Another.").change(B, "See", "Look at")
    served.rebuild(A, B)
    assert served.rebuilt
    assert served.rebuilt.follow is None
    served.again("content/articles/c.md", "Three.", "Still a draft.")
    assert served.rebuilt is None or served.rebuilt.follow is None


@pytest.mark.parametrize("hints", [(), (A,), (A, B, "content", "nowhere")])
def test_that_nothing_is_done_where_nothing_has_changed(served: Previewed, hints: tuple[str, ...]) -> None:
    os.utime(served.folder / A)
    before = served.inodes()
    assert served.rebuild(*hints).rebuilt is None
    assert served.inodes() == before


EDITS: dict[str, tuple[str, Callable[[Site], object]]] = {
    "a body": (A, lambda site: site.change(A, "One.", "Another.")),
    "a title": (A, lambda site: site.change(A, '"a.md"', '"Another"')),
    "a tag": (A, lambda site: site.change(A, '["siege"]', '["siege", "aid"]')),
    "a date": (A, lambda site: site.change(A, "2015-06-02", "2015-06-03")),
    "a draft that becomes an article": (
        "content/articles/c.md",
        lambda site: site.change("content/articles/c.md", "true", "false"),
    ),
    "a new article": ("content/articles/d.md", lambda site: site.article("d.md", "New.")),
    "an article that goes": ("content/articles/c.md", lambda site: site.delete("content/articles/c.md")),
    "an edition": ("content/editions/w.md", lambda site: site.edition("w.md", "Of [one](../articles/a.md).")),
    "a register": ("content/data/tags.yaml", lambda site: site.register("tags", siege="Sieges")),
    "settings": ("site.yaml", lambda site: site.settings(title="Another digest", timezone="Asia/Damascus")),
    "another language": ("site.yaml", lambda site: site.in_arabic_too()),
    "a layout": ("layouts/parts/own.html", lambda site: site.write("layouts/parts/own.html", "<p>")),
    "a layout of one's own": ("layouts/claims.html", lambda site: site.write("layouts/claims.html", "{{ page }}")),
    "the default layout again": ("layouts/robots.txt", lambda site: site.delete("layouts/robots.txt")),
    "an asset": ("layouts/assets/own.css", lambda site: site.write("layouts/assets/own.css", "p { color: red }")),
    "an image": ("content/articles/a.png", lambda site: site.write("content/articles/a.png", b"\x89PNG")),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_that_an_edit_with_a_hint_is_as_good_as_a_clean_build(served: Previewed, name: str) -> None:
    path, edit = EDITS[name]
    edit(served)
    served.rebuild(path).is_as_clean()
    assert served.rebuild().rebuilt is None, "a look at all files finds what the hint has not"


@pytest.mark.parametrize("name", EDITS)
def test_that_an_edit_without_a_hint_is_found(served: Previewed, name: str) -> None:
    EDITS[name][1](served)
    served.rebuild().is_as_clean()


def test_that_edits_of_what_was_edited_are_served(served: Previewed) -> None:
    served.write("layouts/article.html", "<main>{{ article.html }}</main>")
    served.rebuild("layouts/article.html")
    served.again("layouts/article.html", "main", "article").page(PAGE).says("<article>")
    served.write("layouts/assets/own.css", "p {}")
    served.rebuild().again("layouts/assets/own.css", "p", "q")
    served.page("assets/own.css").says("q {}")
    served.delete("layouts/assets/own.css")
    served.rebuild("layouts/assets/own.css").is_as_clean()


def test_that_a_file_is_read_that_only_a_hint_tells_of(served: Previewed) -> None:
    before = (served.folder / A).stat()
    (served.folder / A).write_bytes((served.folder / A).read_bytes().replace(b"One", b"Two"))
    os.utime(served.folder / A, ns=(before.st_atime_ns, before.st_mtime_ns))
    served.rebuild(A).page(PAGE).says("Two.")


def test_that_a_hinted_file_may_have_vanished(served: Previewed) -> None:
    served.delete(B)
    served.rebuild(B, "content/articles/4913", "content/articles/b.md~").has_not(OTHER)
    served.is_as_clean()


def test_that_folders_come_and_go(served: Previewed) -> None:
    served.rename("content/articles", "articles-before")
    served.rebuild("content/articles")
    served.has_not(PAGE)
    served.is_as_clean()
    served.rename("articles-before", "content/articles")
    served.rebuild()
    served.has(PAGE)
    served.write("content/articles/deep/down/d.md", "---\ntitle: D\ndate: 2015-06-02\n---\nDeep.\n")
    served.rebuild("content/articles/deep").is_as_clean()
    served.delete("content/articles/deep")
    served.rebuild("content/articles/deep").is_as_clean()


def test_that_a_page_is_there_before_the_feeds_are(served: Previewed) -> None:
    served.again(A, "One.", "Another.")
    (first, page), *_ = served.told
    assert first == {PAGE, f"lite/{PAGE}"}
    assert page == "/2015/06/02/a/"


# A build that fails


SYNTAX = ("layouts/article.html", "{% if %}")
FAULT = ("layouts/home.html", "{{ site.nonsense }}")
FAULTS: dict[str, tuple[str, str]] = {
    "front matter": (A, "---\ntitel: A\n---\n"),
    "a link": (A, "---\ntitle: A\ndate: 2015-06-02\nslug: a\n---\n[b](nowhere.md)\n"),
    "site.yaml": ("site.yaml", "titel: A\n"),
    "a register": ("content/data/tags.yaml", "siege: {nam: Siege}\n"),
    "a layout's syntax": SYNTAX,
    "a layout's words": FAULT,
}


@pytest.mark.parametrize("name", FAULTS)
def test_that_a_build_that_fails_is_taken_back_entirely(served: Previewed, name: str) -> None:
    path, text = FAULTS[name]
    served.rebuild()
    before = served.remembered()
    served.write(path, text)
    assert served.faults(path)
    assert served.remembered() == before


def test_that_all_problems_are_told_at_once(served: Previewed) -> None:
    served.write(A, "---\ntitle: A\n---\n").write(B, "---\ntitle: B\n---\n")
    assert [problem.file for problem in served.faults(A, B)] == [A, B]


def test_that_a_page_that_was_shown_early_is_taken_back_with_the_rest(served: Previewed) -> None:
    served.write(*FAULT).change(A, "One.", "Another.")
    assert served.faults(A, FAULT[0])
    assert served.told == [(frozenset({PAGE, f"lite/{PAGE}"}), "/2015/06/02/a/")]
    served.page(PAGE).says("One.")


def test_that_nothing_is_shown_early_before_a_fault_is_mended(served: Previewed) -> None:
    served.write(*FAULT)
    served.faults(FAULT[0])
    served.change(A, "One.", "Another.")
    served.faults(A)
    assert served.told == []


@pytest.mark.parametrize("name", FAULTS)
def test_that_the_old_text_makes_all_well_again(served: Previewed, name: str) -> None:
    path, text = FAULTS[name]
    before, old = served.files(), (served.folder / path).read_bytes() if (served.folder / path).exists() else None
    served.write(path, text)
    served.faults(path)
    served.delete(path) if old is None else served.write(path, old)
    rebuilt = served.rebuild(path).rebuilt
    assert rebuilt, "nobody is told that all is well again"
    assert not rebuilt.changed
    assert served.files() == before
    assert served.rebuild(path).rebuilt is None


def test_that_another_file_may_be_edited_before_the_fault_is_mended(served: Previewed) -> None:
    served.write(B, "---\ntitle: B\n---\n")
    served.faults(B)
    served.change(A, "One.", "Another.")
    assert [problem.file for problem in served.faults(A)] == [B]
    served.article("b.md", "Mended.", slug="b")
    served.rebuild(B).is_as_clean()
    served.page(PAGE).says("Another.")


def test_that_what_only_bytes_tell_of_is_not_forgotten_with_a_failed_build(served: Previewed) -> None:
    moment = NOW.timestamp() + 10 * 365 * 86_400  # of a file that is always as new as a look
    for body in ("One.", "Two."):
        (served.folder / A).write_text((served.folder / A).read_text().replace("One.", body))
        os.utime(served.folder / A, (moment, moment))
        if body == "One.":
            served.rebuild()
    served.write(B, "---\ntitle: B\n---\n")
    served.faults()
    served.article("b.md", "Mended.", slug="b")
    served.rebuild(B).page(PAGE).says("Two.")


def test_that_the_same_faults_are_not_looked_for_again(served: Previewed) -> None:
    served.write(A, "---\ntitle: A\n---\n")
    problems = served.faults(A)
    with mock.patch.object(session, "load", wraps=load) as loading:
        assert served.faults() == problems
        assert served.faults(B) == problems
        assert loading.call_count == 0
        served.now += timedelta(minutes=2)
        assert served.faults() == problems
        assert loading.call_count == 1
        served.change(A, "title: A", "title: B")
        assert served.faults(A)
        assert loading.call_count == 2


def test_that_a_fault_that_time_mends_is_gone_with_the_time(served: Previewed) -> None:
    served.page_file("d.md", slug="d").settings(menu=["nowhere"])
    served.faults()
    served.now = LATER
    served.settings(menu=["d"])
    served.rebuild("site.yaml").is_as_clean()


# Drafts, and what is published


def test_that_drafts_are_served_where_they_are_wanted_and_never_published(site: Site) -> None:
    site.article("a.md", "One.", date="2015-06-01").article("b.md", "The rumour.", draft=True, slug="b").build()
    published = _as_written(site)
    served = Previewed(site.folder, drafts=True).rebuild()
    served.again(B, "The rumour.", "Another rumour.").is_as_clean().page(OTHER).says("Another rumour.")
    served.reopen()
    served.session.close()
    assert published == _as_written(site)
    site.has_not(OTHER).build().has_not(OTHER)
    assert "rumour" not in site.everything()


def _as_written(site: Site) -> dict[str, tuple[int, int, bytes]]:
    """Return what each published file is, by path: not when it was read, which a reader changes."""
    files = (path for path in site.output.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def test_that_the_same_folder_can_be_served_without_drafts(site: Site) -> None:
    site.article("a.md", "One.").article("b.md", "The rumour.", draft=True, slug="b")
    served = Previewed(site.folder, drafts=True).rebuild().has(OTHER)
    assert isinstance(served, Previewed)
    served.wishes = {}
    served.reopen().rebuild().is_as_clean().has_not(OTHER)
    assert "rumour" not in served.everything()


# Time


def test_that_an_embargo_ends_while_the_site_is_served(site: Site) -> None:
    site.article("a.md", date="2026-01-01T12:00")
    served = Previewed(site.folder).rebuild()
    served.has_not("2026/01/01/a-md/index.html")
    turn = served.session.next_change()
    assert turn == datetime(2026, 1, 1, 12, tzinfo=UTC).timestamp()
    served.now = datetime.fromtimestamp(turn, UTC)
    served.rebuild("site.yaml").is_as_clean().has("2026/01/01/a-md/index.html")
    assert served.session.next_change() != turn


def test_that_a_site_without_dates_to_come_never_changes_by_itself(served: Previewed) -> None:
    assert served.session.next_change() is None


# When the machine fails


CALLS = [(os, "replace"), (Path, "write_bytes"), (Cache, "put_each")]


@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize(("owner", "name"), CALLS)
def test_that_a_failing_machine_is_told_and_healed(served: Previewed, owner: Any, name: str, number: int) -> None:
    served.change(A, "One.", "Another.").change(A, '["siege"]', '["aid"]').delete(B)
    with failing(owner, name, number) as failed:
        try:
            served.rebuild(A, B)
        except OSError:
            assert failed
    served.rebuild(A).is_as_clean()
    served.again(A, "Another.", "And another.").is_as_clean()


@pytest.mark.parametrize("pages", [0, 1, 10])
def test_that_a_cache_that_lost_what_was_not_committed_is_not_believed(served: Previewed, pages: int) -> None:
    """On a full disk SQLite drops the whole transaction: also what earlier rebuilds have put."""
    served.session.save()
    served.again(A, "One.", "Two.")
    database = served.session._store.cache._database
    (count,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count={count + pages}")
    served.change(B, "See [the first](a.md).", "A long text. " * 8_000)
    with pytest.raises(OSError, match="disk is full"):
        served.rebuild(B)
    served.change(B, "A long text. " * 8_000, "Short.")
    served.rebuild().is_as_clean().page(PAGE).says("Two.")
    served.again(A, "Two.", "Three.").is_as_clean().reopen().rebuild().is_as_clean()


def test_that_a_site_that_could_not_be_kept_is_served_all_the_same(served: Previewed) -> None:
    served.session.save()
    served.again(A, "One.", "Two.")
    with failing(Cache, "commit", 0), pytest.raises(OSError, match="No space"):
        served.session.save()
    served.session.save()  # there is nothing that could be trusted
    served.again(B, "See", "Look at").is_as_clean().reopen().rebuild().is_as_clean()


@pytest.mark.parametrize("what", [".digestgen", ".digestgen/preview", ".digestgen/preview/site"])
def test_that_what_was_made_may_be_deleted_while_it_is_served(served: Previewed, what: str) -> None:
    served.delete(what)
    served.rebuild().is_as_clean()
    served.again(A, "One.", "Two.").is_as_clean().reopen().rebuild().is_as_clean()


def test_that_pages_stay_where_only_the_cache_was_deleted(served: Previewed) -> None:
    before = served.inodes()
    served.delete(".digestgen/preview/cache.sqlite")
    served.rebuild().is_as_clean()
    assert served.inodes() == before


def test_that_a_cache_that_is_torn_is_made_anew(served: Previewed) -> None:
    served.session._store.cache._database.execute("UPDATE slips SET data = x'00'")
    served.again(A, '["siege"]', '["aid"]').is_as_clean()
    served.session._store.cache._database.execute("UPDATE documents SET data = x'00'")
    served.change(A, "One.", "Two.")
    served.rebuild().is_as_clean()


def test_that_a_cache_that_is_torn_where_it_begins_is_no_hindrance(served: Previewed) -> None:
    served.session.save()
    served.session._store.cache._database.execute("UPDATE \"values\" SET data = x'00' WHERE name = 'served'")
    served.session._store.cache.commit()
    served.reopen(save=False).rebuild().is_as_clean()


def test_that_a_site_without_site_yaml_is_waited_for(served: Previewed) -> None:
    text = (served.folder / "site.yaml").read_bytes()
    served.delete("site.yaml")
    for hints in ((), ("site.yaml",)):
        with pytest.raises(FileNotFoundError):
            served.session.rebuild(hints or None)
    served.write("site.yaml", text)
    assert served.rebuild("site.yaml").rebuilt, "nobody is told"
    served.is_as_clean()


# Files that change while they are read


def test_that_a_file_that_changes_while_the_site_is_built_is_looked_at_again(served: Previewed) -> None:
    def write(stage: str, done: int, _total: int) -> None:
        if stage == "reading" and done == 1 and "See" in (served.folder / B).read_text():
            served.change(B, "See", "Look at")

    served.settings(timezone="Asia/Damascus")  # everything is read anew
    served.session.rebuild(["site.yaml"], write)
    served.is_as_clean().page(OTHER).says("Look at")


def test_that_a_file_that_never_rests_is_told(served: Previewed) -> None:
    served.settings(timezone="Asia/Damascus")
    with mock.patch.object(look.Sight, "read", side_effect=look.ChangedMeanwhile(A)) as read:
        with pytest.raises(OSError, match="changed while the site was built"):
            served.session.rebuild(["site.yaml"])
        assert read.call_count == session.TRIES
    served.rebuild().is_as_clean()


def test_that_files_that_were_new_are_not_read_at_every_look(served: Previewed) -> None:
    later = (served.folder / A).stat().st_mtime_ns + 10**10
    with mock.patch("time.time_ns", return_value=later), mock.patch.object(look, "_read", wraps=look._read) as read:
        served.rebuild()
        assert read.call_count
        read.reset_mock()
        served.rebuild()
    assert not read.call_count


# From one session to the next


def test_that_the_next_session_takes_over_what_is_there(served: Previewed) -> None:
    before = served.inodes()
    assert served.reopen().rebuild().rebuilt is None
    assert served.inodes() == before


def test_that_the_next_session_renders_only_what_was_edited_meanwhile(served: Previewed) -> None:
    served.again(A, "One.", "Two.").session.save()
    served.session.close()
    served.change(B, "See", "Look at")
    rendered = served.open().rebuild().is_as_clean().rendered()
    assert OTHER in rendered
    assert PAGE not in rendered


def test_that_what_was_not_saved_is_found_out_again(served: Previewed) -> None:
    served.session.save()
    served.again(A, "One.", "Two.").reopen(save=False).rebuild().is_as_clean()


def test_that_what_another_hand_has_put_there_is_not_served(served: Previewed) -> None:
    served.session.save()
    served.session.close()
    (served.output / PAGE).write_text("Altered")
    (served.output / "own.html").write_text("Put there")
    served.open().rebuild().is_as_clean()


@pytest.mark.parametrize(("owner", "name"), [*CALLS, (Cache, "commit")])
@pytest.mark.parametrize("number", [0, 1, 4])
def test_that_a_session_that_was_killed_leaves_nothing_wrong(
    served: Previewed, owner: Any, name: str, number: int
) -> None:
    served.session.save()
    served.session.close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the threads of the tests' own runner do no harm here
        child = os.fork()
    if not child:
        try:
            _die_in(owner, name, number)
            served.open().again(A, "One.", "Two.").again(A, '["siege"]', '["aid"]')
            served.session.save()
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    served.open().rebuild().is_as_clean()
    served.again(B, "See", "Look at").is_as_clean()


def _die_in(owner: Any, name: str, number: int) -> None:
    right, calls = getattr(owner, name), iter(range(1_000_000))

    def call(*values: Any, **named: Any) -> Any:
        if next(calls) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return right(*values, **named)

    setattr(owner, name, call)


def test_that_the_session_says_how_many_files_there_are(served: Previewed) -> None:
    assert served.session.sources > 6


def test_that_a_problem_is_a_problem_of_the_site(served: Previewed) -> None:
    served.write(A, "---\ntitle: A\n---\n")
    (problem,) = served.faults(A)
    assert isinstance(problem, Problem)
    assert (problem.file, problem.line) == (A, 2)
