from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from digestgen.errors import UsageError
from digestgen.publish.manifest import NAME as MANIFEST
from digestgen.publish.output import side_of
from tests.faults.calls import Calls, patched
from tests.faults.looks import tree
from tests.harness import Site
from tests.publish.press import Press

# Double buffering


def test_unchanged_files_are_one_file_in_all_generations(press: Press) -> None:
    inodes = {press.publish(page=str(number), same="same").inode("same") for number in range(6)}
    assert len(inodes) == 1


def test_a_file_changed_twice_is_as_it_was_wanted_last(press: Press) -> None:
    for text in "AABABBACCBA":
        press.publish(page=text, same="same", **{text: text}, **{f"folder__{text}": text})
        assert press.all() == {"page", "same", text, f"folder/{text}"}


def test_what_a_reader_has_opened_stays_as_it_is(press: Press) -> None:
    press.publish(page="first", same="same")
    with (press.folder / "page").open() as reader:
        inode, mtime = press.inode("page"), (press.folder / "page").stat().st_mtime_ns
        for text in ("second", "third", "fourth, and longer"):
            press.publish(page=text, same="same")
        status = os.fstat(reader.fileno())
        assert (status.st_ino, status.st_mtime_ns) == (inode, mtime)
        assert reader.read() == "first"


def test_a_folder_that_a_reader_is_in_stays_whole_until_the_build_after_the_next(press: Press) -> None:
    press.publish(page="1", a__b="1")
    inside = os.open(press.folder, os.O_RDONLY)
    try:
        press.publish(page="2", a__b="2")
        for path in ("page", "a/b", MANIFEST):
            os.close(os.open(path, os.O_RDONLY, dir_fd=inside))
    finally:
        os.close(inside)


def test_no_file_is_ever_written_in_place(press: Press) -> None:
    """A path that changes has another inode; one that has the same inode has the same bytes."""
    seen: dict[int, str] = {}
    opened = []
    for number in range(8):
        press.publish(page=str(number // 2), other=str(number % 2), same="same")
        for path in ("page", "other", "same"):
            opened.append((press.folder / path).open())  # so that no inode is used again
            assert seen.setdefault(press.inode(path), press.read(path)) == press.read(path)
    for file in opened:
        file.close()


def test_empty_folders_go(press: Press) -> None:
    press.publish(page="1", a__b__c="c")
    for _ in range(3):
        press.publish(page="1")
        assert press.all() == {"page"}


def test_a_page_may_take_the_place_of_a_folder_and_give_it_back(press: Press) -> None:
    for _ in range(3):
        assert press.publish(page="1", a="a file").all() == {"page", "a"}
        assert press.publish(page="1", a__b="in a folder").all() == {"page", "a/b"}


def test_modes_are_those_of_a_public_folder(press: Press) -> None:
    press.publish(a__page="1").publish(a__page="2")
    assert (press.folder / "a/page").stat().st_mode & 0o777 == 0o644
    assert (press.folder / "a").stat().st_mode & 0o755 == 0o755


def test_nothing_is_left_beside_but_the_spare(press: Press) -> None:
    press.publish(page="1").publish(page="2")
    assert sorted(os.listdir(press.side)) == ["next"]


# What somebody has altered


def in_place(press: Press, path: str) -> None:
    with (press.folder / path).open("w") as file:
        file.write("altered")


def replaced(press: Press, path: str) -> None:
    press.write(path, "altered")


def deleted(press: Press, path: str) -> None:
    (press.folder / path).unlink()


def linked(press: Press, path: str) -> None:
    deleted(press, path)
    (press.folder / path).symlink_to("elsewhere")


def folder_deleted(press: Press, path: str) -> None:
    shutil.rmtree((press.folder / path).parent)


ALTERATIONS = [in_place, replaced, deleted, linked, folder_deleted]


@pytest.mark.parametrize("alter", ALTERATIONS)
@pytest.mark.parametrize("is_known", [True, False])
def test_an_altered_file_is_put_right_and_stays_right(
    press: Press, alter: Callable[[Press, str], None], *, is_known: bool
) -> None:
    """The altered file lies in the spare afterwards, and must not come back from there with the build after."""
    press.publish(page="0", sub__same="same", sub__too="too").publish(page="1", sub__same="same", sub__too="too")
    alter(press, "sub/same")
    for number in range(2, 7):
        if not is_known:
            press.forget()
        press.publish(page=str(number), sub__same="same", sub__too="too")
        assert press.all() == {"page", "sub/same", "sub/too"}


@pytest.mark.parametrize("alter", ALTERATIONS)
@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize("path", ["sub/same", "sub/page"])
def test_an_altered_spare_is_not_published(
    press: Press, alter: Callable[[Press, str], None], path: str, *, is_known: bool
) -> None:
    press.publish(sub__page="A", sub__same="same").publish(sub__page="B", sub__same="same")
    spare = Press(press.side / "next")
    alter(spare, path)
    for text in "ABCA":
        if not is_known:
            press.forget()
        press.publish(sub__page=text, sub__same="same")
        assert press.all() == {"sub/page", "sub/same"}


def test_what_is_put_into_the_spare_is_not_published(press: Press) -> None:
    press.publish(page="A", sub__same="same").publish(page="B", sub__same="same")
    Press(press.side / "next").write("ghost", "ghost").write("sub/ghost", "ghost").write("own/ghost", "ghost")
    for text in "ABCA":
        assert press.publish(page=text, sub__same="same").all() == {"page", "sub/same"}


@pytest.mark.parametrize("left", [[], ["next/.digestgen-manifest"], ["next/sub"], ["made", "next", "manifest"]])
def test_a_spare_that_is_missing_or_unfinished_is_made_anew(press: Press, left: list[str]) -> None:
    press.publish(page="A", sub__same="same").publish(page="B", sub__same="same")
    for path in left:
        target = press.side / path
        shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)
    if not left:
        shutil.rmtree(press.side)
    for text in "ABCA":
        assert press.publish(page=text, sub__same="same").all() == {"page", "sub/same"}


def test_half_of_a_manifest_is_not_taken_for_the_list_of_a_smaller_site(press: Press) -> None:
    """A build was killed or the disk was full while the manifest was written: its line ended within a path."""
    press.publish(page="1", **{f"file{number}": "text" for number in range(9)})
    listed = (press.folder / MANIFEST).read_bytes()
    kept, files = press.kept, press.files
    press.stage({"page": "2", "new": "new", **{f"file{number}": "text" for number in range(9)}})
    (press.side / "next" / MANIFEST).write_bytes(listed[:80])
    press.kept, press.files = kept, files
    for text in "12":
        assert press.publish(page=text, file1="text").all() == {"page", "file1"}


def test_a_stage_that_was_never_exchanged_is_used_up(press: Press) -> None:
    press.publish(page="1", gone="gone").publish(page="2", gone="gone")
    press.stage(
        {"page": "3", "ghost": "ghost"}
    )  # killed right before the swap: memory is that of what is not published
    assert press.read("page") == "2"
    for text in "4343":
        assert press.publish(page=text, gone="gone").all() == {"page", "gone"}


# What is not digestgen's

OWN = {"CNAME", ".well-known/a/b.txt", "sub/notes.txt", "empty", "link"}


def put_own(press: Press) -> None:
    for path in OWN - {"empty", "link"}:
        press.write(path, f"this is {path}")
    (press.folder / "empty").mkdir()
    (press.folder / "link").symlink_to("nowhere")


@pytest.mark.parametrize("is_known", [True, False])
def test_foreign_files_folders_and_links_survive(press: Press, *, is_known: bool) -> None:
    press.publish(page="0", sub__page="0").publish(page="1", sub__page="1")
    put_own(press)
    before = tree(press.folder)
    for number in range(2, 8):
        if not is_known:
            press.forget()
        press.publish(page=str(number), sub__page=str(number // 2))
        after = tree(press.folder)
        assert {path: after.get(path) for path in before} == before | {
            path: after[path] for path in ("page", "sub/page", MANIFEST)
        }


def test_foreign_files_may_change(press: Press) -> None:
    press.publish(page="0")
    for number in range(1, 9):
        press.write("notes", f"{number // 2}").write("sub/new" + str(number), "new")
        press.publish(page=str(number))
        assert press.read("notes") == f"{number // 2}"
    assert press.all() == {"page", "notes", *(f"sub/new{number}" for number in range(1, 9))}


@pytest.mark.parametrize("is_known", [True, False])
def test_foreign_files_are_not_brought_back(press: Press, *, is_known: bool) -> None:
    press.publish(page="0", sub__page="0")
    put_own(press)
    for number in range(1, 4):
        press.publish(page=str(number), sub__page="0")
    for path in ("CNAME", "sub/notes.txt", "link"):
        (press.folder / path).unlink()
    shutil.rmtree(press.folder / ".well-known")
    (press.folder / "empty").rmdir()
    for number in range(4, 9):
        if not is_known:
            press.forget()
        assert press.publish(page=str(number), sub__page="0").all() == {"page", "sub/page"}


@pytest.mark.parametrize("is_known", [True, False])
def test_foreign_files_stay_when_digestgens_folder_around_them_goes(press: Press, *, is_known: bool) -> None:
    press.publish(page="0", tags__x__page="x").write("tags/x/notes", "mine")
    for number in range(1, 6):
        if not is_known:
            press.forget()
        assert press.publish(page=str(number)).all() == {"page", "tags/x/notes"}
    assert press.publish(page="6", tags__y__page="y").all() == {"page", "tags/x/notes", "tags/y/page"}
    (press.folder / "tags/x/notes").unlink()
    (press.folder / "tags/x").rmdir()
    for number in range(7, 10):
        assert press.publish(page=str(number)).all() == {"page"}


def test_a_foreign_file_that_was_put_there_while_a_build_failed_stays(press: Press) -> None:
    press.publish(page="0", sub__page="0").publish(page="1", sub__page="1")
    kept, files = press.kept, press.files
    press.stage({"page": "2", "sub/page": "2"})
    press.write("sub/notes", "mine").kept, press.files = kept, files
    for number in range(3, 6):
        assert press.publish(page=str(number), sub__page="0").all() == {"page", "sub/page", "sub/notes"}


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize(
    ("own", "wanted", "told"),
    [
        ("about", "about", "about"),
        ("about", "about/index.html", "about"),
        ("about/index.html", "about/index.html", "about/index.html"),
        ("about/mine", "about", "about"),
    ],
)
def test_what_is_foreign_is_not_overwritten(press: Press, own: str, wanted: str, told: str, *, is_known: bool) -> None:
    press.publish(page="1").write(own, "mine")
    before = tree(press.folder)
    kept, files = press.kept, press.files
    for _ in range(2):
        press.kept, press.files = (kept, files) if is_known else (None, None)
        with pytest.raises(UsageError, match=f"public/{told}.* is in the way, and is not digestgen's"):
            press.stage({"page": "2", wanted: "page"})
        assert tree(press.folder) == before
    press.kept, press.files = (kept, files) if is_known else (None, None)
    shutil.rmtree(press.folder / "about") if (press.folder / "about").is_dir() else (press.folder / "about").unlink()
    assert press.publish(page="2", **{wanted.replace("/", "__"): "page"}).all() == {"page", wanted}


def test_a_clash_with_a_foreign_file_ends_with_2(site: Site) -> None:
    site.article("a.md").build()
    (site.output / "about").mkdir()
    (site.output / "about" / "index.html").write_text("mine")
    site.page_file("about.md")
    site.run("build").exits(2).complains("public/about", "is in the way", "is not digestgen's")
    assert (site.output / "about" / "index.html").read_text() == "mine"


# The cost


def published(press: Press, size: int) -> Counter[str]:
    """Publish a site of some size, edit one file of it, and count the calls that the last edit takes."""
    site = {f"{number % 50}/{number}/page": "text" for number in range(size)}
    for text in "123":
        press.stage(site | {"7/7/page": text}).swap()
    with patched(Calls()) as calls:
        press.stage(site | {"7/7/page": "4"}).swap()
    return Counter(call.name for call in calls.seen)


def test_the_cost_of_an_edit_is_that_of_the_edit(tmp_path: Path) -> None:
    """Not that of the site: the number of calls that touch the disk is the same for ten times as many files."""
    assert published(Press(tmp_path / "few"), 100) == published(Press(tmp_path / "many"), 1000)


def edited(site: Site, articles: int) -> Counter[str]:
    for number in range(articles):
        site.article(f"{number}.md", tags=["x"])
    for text in ("one", "two", "three"):
        site.article("0.md", text, tags=["x"]).build()
    with patched(Calls()) as calls:
        site.article("0.md", "four", tags=["x"]).build()
    where = str(side_of(site.output))
    return Counter(call.name for call in calls.seen if call.path.startswith((where, str(site.output))))


def test_a_build_touches_as_many_files_as_it_changes(tmp_path: Path) -> None:
    """One body is edited that no list shows: the same calls for a site of 5 articles and of 25."""
    sites = []
    for name in ("few", "many"):
        (tmp_path / name).mkdir()
        sites.append(Site(tmp_path / name).settings(feeds={"limit": 2, "content": "summary"}, paginate=30))
    assert edited(sites[0], 5) == edited(sites[1], 25)
