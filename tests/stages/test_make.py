"""What was found by reading, and must not come back: each edit, and then the site that a clean build gives."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from digestgen.errors import SiteProblems
from digestgen.preview.session import Session
from tests.faults.looks import difference, tree
from tests.harness import NOW, Site


def assert_clean(site: Site, found: Path, beside: Path) -> None:
    """Hold that a folder has the files of a clean build of a site."""
    clean = site.copy_to(beside)
    clean.build()
    expected = {path: one for path, one in tree(clean.output).items() if not path.endswith(".digestgen-manifest")}
    here = {path: one for path, one in tree(found).items() if not path.endswith(".digestgen-manifest")}
    assert not difference(here, expected)


def test_a_preview_that_began_from_memory_forgets_no_one_who_brought_a_term_along(site: Site, tmp_path: Path) -> None:
    site.in_arabic_too()
    site.article("a.md", "Text.", tags=["Fresh Tag"]).article("b.md", "Text.", tags=["fresh tag"])
    site.article("c.md", "Text.", translations={"ar": "d.md"}).article("d.md", "Text.", lang="ar")
    session = Session(site.options(), lambda: NOW)
    session.rebuild()
    session.save()
    session.close()
    session = Session(site.options(), lambda: NOW)
    try:
        for name, text, matter in (("c.md", "Other.", {"translations": {"ar": "d.md"}}), ("a.md", "Text.", {})):
            site.article(name, text, **matter)
            session.rebuild([f"content/articles/{name}"])
        assert_clean(site, session.root, tmp_path / "clean")
    finally:
        session.close()


def test_the_body_of_a_translated_text_needs_no_plan(site: Site, tmp_path: Path) -> None:
    site.in_arabic_too()
    site.article("c.md", "Text.", translations={"ar": "d.md"}).article("d.md", "Text.", lang="ar")
    session = Session(site.options(), lambda: NOW)
    try:
        session.rebuild()
        for text in ("One.", "Two [there](d.md)."):
            site.article("c.md", text, translations={"ar": "d.md"})
            session.rebuild(["content/articles/c.md"])
        assert_clean(site, session.root, tmp_path / "clean")
    finally:
        session.close()


def test_a_broken_catalog_of_a_language_without_pages_is_told_by_every_build(site: Site) -> None:
    site.article("a.md").build()
    site.write("layouts/locale/fr.po", "<html>\n")
    with pytest.raises(SiteProblems) as incremental:
        site.build()
    with pytest.raises(SiteProblems) as clean:
        site.build(clean=True)
    assert incremental.value.problems == clean.value.problems


def test_where_files_cannot_have_two_names_they_are_copied(site: Site, tmp_path: Path) -> None:
    def no_link(source: Any, target: Any, **_: Any) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM), source, None, target)

    with patch.object(os, "link", no_link):
        site.article("a.md", "One.").article("b.md").build()
        site.write("public/CNAME", "digest.example.org")
        for text in ("Two.", "Three.", "Two."):
            site.article("a.md", text).build()
    (site.output / "CNAME").unlink()
    assert_clean(site, site.output, tmp_path / "clean")


def test_the_modes_of_folders_stay(site: Site) -> None:
    site.article("a.md", "One.").build()
    site.output.chmod(0o2750)
    for text in ("Two.", "Three."):
        site.article("a.md", text).build()
        assert site.output.stat().st_mode & 0o7777 == 0o2750
