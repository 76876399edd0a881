from __future__ import annotations

import os
import time
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.source import digest_of
from digestgen.incremental.memory import Seen
from digestgen.stages import look as module
from digestgen.stages.look import ChangedMeanwhile, Sight, look, look_at
from tests.harness import Site

A, B = "content/articles/a.md", "content/articles/b.md"
NOTHING = Seen({}, {}, 0)


@pytest.fixture
def known(site: Site) -> Sight:
    """Return a site of two articles, as it was seen and built a while ago."""
    site.article("a.md").article("b.md").write("layouts/home.html", "Home").write("layouts/assets/own.css", "p {}")
    for path in site.folder.rglob("*.*"):
        os.utime(path, (1_433_240_000, 1_433_240_000))
    return look(site.folder, NOTHING)


def seen(sight: Sight) -> tuple[object, ...]:
    """Return all that a look has found out, but when."""
    return (
        *(sight.found, sight.layouts, sight.seen.stamps, sight.seen.digests),
        *(sight.changed, sight.new, sight.gone, sight.problems),
    )


@pytest.mark.parametrize("path", [A, "site.yaml", "layouts/home.html", "layouts/assets/own.css"])
def test_that_a_look_at_one_file_sees_what_a_look_at_all_would(site: Site, known: Sight, path: str) -> None:
    site.write(path, "title: Another")
    sight = look_at(known, known.seen, [path])
    assert sight
    assert sight.changed == {path}
    assert sight.read(path) == b"title: Another"
    assert seen(sight) == seen(look(site.folder, known.seen))


def test_that_it_looks_at_nothing_else(site: Site, known: Sight) -> None:
    site.write(A, "One").write(B, "Two")
    sight = look_at(known, known.seen, [A])
    assert sight
    assert sight.changed == {A}


def test_that_a_file_that_was_touched_has_not_changed(site: Site, known: Sight) -> None:
    os.utime(site.folder / A)
    sight = look_at(known, known.seen, [A])
    assert sight
    assert not sight.changed
    assert sight.seen.stamps[A] != known.seen.stamps[A]


def test_that_a_hint_is_enough_where_the_stamp_says_nothing(site: Site, known: Sight) -> None:
    before = (site.folder / A).stat()
    (site.folder / A).write_bytes((site.folder / A).read_bytes().replace(b"Text", b"Texr"))
    os.utime(site.folder / A, ns=(before.st_atime_ns, before.st_mtime_ns))
    sight = look_at(known, known.seen, [A])
    assert sight
    assert sight.changed == {A}


def test_that_a_change_counts_until_it_is_built(site: Site, known: Sight) -> None:
    site.write(A, "One")
    failed = look_at(known, known.seen, [A])
    assert failed
    sight = look_at(failed, known.seen, [B])
    assert sight
    assert sight.changed == {A}


@pytest.mark.parametrize("path", ["content/articles/4913", "content/articles/.a.md.swp", "nowhere/at/all.md"])
def test_that_passing_files_do_not_matter(known: Sight, path: str) -> None:
    sight = look_at(known, known.seen, [path])
    assert sight
    assert seen(sight) == seen(look(known.site, known.seen))


def test_that_what_comes_or_goes_is_too_much(site: Site, known: Sight) -> None:
    site.write("content/articles/c.md", "New")
    assert look_at(known, known.seen, ["content/articles/c.md"]) is None
    site.delete(A)
    assert look_at(known, known.seen, [A]) is None


def test_that_a_folder_is_too_much(site: Site, known: Sight) -> None:
    site.write("content/articles/new/c.md", "New")
    assert look_at(known, known.seen, ["content/articles/new"]) is None
    site.rename("content/articles", "content/elsewhere")
    assert look_at(known, known.seen, ["content/articles"]) is None


def test_that_a_symlink_is_too_much(site: Site, known: Sight) -> None:
    site.rename(A, "content/articles/c.md")
    (site.folder / A).symlink_to("c.md")
    assert look_at(known, known.seen, [A]) is None


def test_that_a_layout_of_the_sites_own_is_too_much_where_the_default_one_was_used(site: Site, known: Sight) -> None:
    site.write("layouts/article.html", "Own")
    assert look_at(known, known.seen, ["layouts/article.html"]) is None


def test_that_a_look_at_few_files_is_too_little_where_one_could_not_be_read(site: Site, known: Sight) -> None:
    (site.folder / "content/articles/c.md").symlink_to("nowhere")
    blind = look(site.folder, known.seen)
    assert blind.problems
    assert look_at(blind, known.seen, [A]) is None


def test_that_a_file_that_goes_while_it_is_looked_at_makes_another_look_necessary(site: Site, known: Sight) -> None:
    site.write(A, "One")
    with mock.patch.object(Path, "read_bytes", side_effect=FileNotFoundError), pytest.raises(ChangedMeanwhile):
        look_at(known, known.seen, [A])
    with mock.patch.object(Path, "read_bytes", side_effect=FileNotFoundError), pytest.raises(ChangedMeanwhile):
        look(site.folder, known.seen)


def test_that_a_file_that_changes_behind_the_look_makes_another_look_necessary(site: Site, known: Sight) -> None:
    sight = look_at(known, known.seen, [B])
    assert sight
    site.write(A, "Written behind")
    with pytest.raises(ChangedMeanwhile, match="changed while the site was built"):
        sight.read(A)
    site.delete(A)
    with pytest.raises(ChangedMeanwhile):
        sight.read(A)


def test_that_a_file_that_cannot_be_read_is_told(site: Site, known: Sight) -> None:
    site.write(A, "One")
    with mock.patch.object(Path, "read_bytes", side_effect=PermissionError(13, "Permission denied")):
        sight = look_at(known, known.seen, [A])
    assert sight
    assert [str(problem) for problem in sight.problems] == [
        f"{A}:1:1: the file cannot be read: Permission denied (check its permissions)"
    ]


EDITS = st.lists(
    st.tuples(
        st.sampled_from([A, B, "content/articles/c.md", "content/data/tags.yaml", "layouts/home.html", "site.yaml"]),
        st.sampled_from(["write", "write", "touch", "delete", "make a folder", "same"]),
        st.sampled_from([b"one", b"two"]),
        st.booleans(),
    ),
    max_size=5,
)


@given(rounds=st.lists(EDITS, max_size=4), more=st.lists(st.sampled_from([A, B, "content", "x"]), max_size=2))
def test_that_hints_of_all_edits_are_as_good_as_a_look_at_everything(
    rounds: list[list[tuple[str, str, bytes, bool]]], more: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = Site(tmp_path_factory.mktemp("site")).article("a.md").article("b.md")
    built = known = look(site.folder, NOTHING)
    hints: set[str] = set()
    for edits in rounds:
        for path, edit, data, _ in edits:
            hints.add(path)
            _edit(site.folder / path, edit, data)
        sight = look_at(known, built.seen, hints | set(more))
        whole = look(site.folder, built.seen)
        if sight:
            assert seen(sight) == seen(whole)
        known = sight or whole
        hints = hints if sight else set(whole.changed)
        if edits and edits[-1][3]:  # it is built, and all is well
            built, hints = known, set()


def _edit(target: Path, edit: str, data: bytes) -> None:
    if target.is_dir():
        target.rmdir()
    if edit == "delete" and target.name != "site.yaml":
        target.unlink(missing_ok=True)
    elif edit == "make a folder" and not target.exists() and target.suffix == ".md":
        target.parent.mkdir(parents=True, exist_ok=True)
        target.mkdir()
    elif edit == "touch" and target.exists():
        os.utime(target, (time.time(), time.time() + len(data)))
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(target.read_bytes() if edit == "same" and target.exists() else data)


def test_that_a_file_is_read_once(site: Site, known: Sight) -> None:
    site.write(A, "One")
    with mock.patch.object(module, "digest_of", wraps=digest_of) as counted:
        sight = look_at(known, known.seen, [A, B])
    assert sight
    assert counted.call_count == 2
