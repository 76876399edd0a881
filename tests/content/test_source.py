from __future__ import annotations

import os
from pathlib import Path

import pytest

from digestgen.content.source import SourceFile, digest_of, scan
from tests.harness import Site
from tests.makers import said


def found(site: Site) -> dict[str, str]:
    """Return path → role of what is found, and hold that nothing is wrong."""
    listed, problems = scan(site.folder)
    assert said(problems) == []
    return {one.path: one.role for one in listed}


def complaints(site: Site) -> list[str]:
    return said(scan(site.folder)[1])


def test_every_file_has_a_role_by_its_place(site: Site) -> None:
    for path in (
        "content/articles/a.md",
        "content/articles/2015/06/b.md",
        "content/editions/w23.md",
        "content/pages/about.md",
        "content/data/tags.yaml",
        "content/articles/photo.JPG",
        "content/notes.txt",
    ):
        site.write(path, "x")
    assert found(site) == {
        "content/articles/2015/06/b.md": "article",
        "content/articles/a.md": "article",
        "content/articles/photo.JPG": "asset",
        "content/data/tags.yaml": "data",
        "content/editions/w23.md": "edition",
        "content/notes.txt": "asset",
        "content/pages/about.md": "page",
    }


@pytest.mark.parametrize(
    "name", [".hidden.md", "#a.md#", "a.md~", ".a.md.swp", "a.md.tmp", "a.md.bak", "a.md.orig", "a.md.part", "a.odt"]
)
def test_what_editors_and_systems_leave_beside_is_not_content(site: Site, name: str) -> None:
    site.write(f"content/articles/{name}", "x")
    assert found(site) == {}


def test_hidden_folders_are_not_looked_into(site: Site) -> None:
    assert found(site.write("content/.git/a.md", "x").write("content/articles/.old/a.md", "x")) == {}


def test_files_are_found_in_the_order_of_their_paths_whatever_order_the_disk_has(site: Site) -> None:
    for name in ("b", "a-b", "a", "ب", "c/x", "Z"):
        site.article(f"{name}.md")
    paths = list(found(site))
    assert paths == sorted(paths) or [Path(path).parts for path in paths] == sorted(Path(path).parts for path in paths)


def test_a_stamp_tells_a_changed_file_from_an_unchanged_one(site: Site) -> None:
    site.article("a.md")
    [before], _ = scan(site.folder)
    assert scan(site.folder)[0] == [before]
    site.article("a.md", "More text.")
    [after], _ = scan(site.folder)
    assert after.stamp != before.stamp


def test_a_site_without_content_is_told(site: Site) -> None:
    assert complaints(site.delete("content"))[0].startswith("content:1:1: there is no folder content/")


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("content/a.md", "a Markdown file is not where content is looked for"),
        ("content/drafts/a.md", "a Markdown file is not where content is looked for"),
        ("content/articles/a.markdown", "a Markdown file is not where content is looked for"),
        ("content/data/tags.json", "this is not a register"),
        ("content/data/more/tags.yaml", "this is not a register"),
    ],
)
def test_what_stands_at_the_wrong_place_is_told(site: Site, path: str, complaint: str) -> None:
    found = complaints(site.write(path, "x"))
    assert len(found) == 1
    assert found[0].startswith(f"{path}:1:1: {complaint}")


def test_a_folder_with_the_name_of_an_article_is_told(site: Site) -> None:
    (site.folder / "content/articles/a.md").mkdir(parents=True)
    assert complaints(site)[0].startswith("content/articles/a.md:1:1: this is a folder with the name of an article")


def link(site: Site, target: str, name: str = "link.md") -> list[str]:
    (site.folder / "content/articles").mkdir(exist_ok=True)
    (site.folder / "content/articles" / name).symlink_to(target)
    return complaints(site)


def test_a_symlink_that_leads_nowhere_is_told(site: Site) -> None:
    assert "this symlink leads nowhere" in link(site, "gone.md")[0]


def test_a_symlink_out_of_content_is_told(site: Site) -> None:
    site.write("secret.md", "x")
    assert "this symlink leads out of content/" in link(site, "../../secret.md")[0]


def test_a_symlink_to_a_folder_is_told_and_not_followed(site: Site) -> None:
    found = link(site.article("sub/a.md"), "sub", "loop")
    assert len(found) == 1
    assert "this symlink leads to a folder" in found[0]


def test_a_symlink_within_content_is_a_file(site: Site) -> None:
    site.article("a.md")
    assert link(site, "a.md") == []
    assert found(site) == {"content/articles/a.md": "article", "content/articles/link.md": "article"}


def test_a_name_that_is_not_utf_8_is_told(site: Site) -> None:
    folder = os.fsencode(site.folder / "content")
    with open(folder + b"/\xff.md", "wb"):
        pass
    assert "the file's name is not UTF-8" in complaints(site)[0]


def test_all_that_is_wrong_is_told_and_the_rest_is_found(site: Site) -> None:
    site.article("a.md").write("content/b.md", "x").write("content/data/x.json", "x")
    listed, problems = scan(site.folder)
    assert ([one.path for one in listed], len(problems)) == (["content/articles/a.md"], 2)


def test_a_digest_stands_for_bytes_and_not_for_the_path() -> None:
    assert SourceFile("a", b"x").digest == SourceFile("b", b"x").digest == digest_of(b"x")
    assert digest_of(b"x") != digest_of(b"y")
    assert len(digest_of(b"")) == 16
