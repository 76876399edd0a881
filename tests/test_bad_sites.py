"""What happens to bad input: every fault of the table is told, exactly, in one pass, and nothing is published."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from digestgen.errors import Problem, UsageError
from digestgen.reading.text import FORBIDDEN
from digestgen.site_folder import find_site
from tests.bad_sites import BAD_SITES
from tests.bad_sites.table import A, Bad, article
from tests.harness import Site

# Told once all files are read, when nothing but the places is left of them.
AFTER_READING = re.compile(
    r"the link leads to|has no anchor|is not in the register|is in neither the register|would have the address"
    r"|there is no (image|layout|file|article) |is no article|is a text, and no image|the site has no page"
    r"|no slug can be made of '|is this text itself|is of another kind|' is in '"
)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of a good site."""
    site = Site(tmp_path_factory.mktemp("good"))
    return site.article("good.md", tags=["x"]).build().output


@pytest.mark.parametrize("case", BAD_SITES, ids=lambda case: case.name)
def test_what_is_wrong_is_told_and_nothing_is_published(case: Bad, site: Site, published: Path) -> None:
    shutil.copytree(published, site.output)
    case.write(site)
    problems = site.problems()
    assert [str(problem) for problem in problems] == list(case.lines)
    for problem in problems:
        assert is_shown(problem, site), f"{problem}\n    {problem.source}"


def is_shown(problem: Problem, site: Site) -> bool:
    """Tell whether a problem shows the line that it is about."""
    path = site.folder / problem.file
    text = path.read_bytes().decode("utf-8-sig", errors="replace") if path.is_file() else ""
    lines = [*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), *[""] * problem.line]
    whole = (problem.line, problem.column) == (1, 1)
    if not problem.source and (whole or AFTER_READING.search(problem.message)):
        return True
    return problem.source == FORBIDDEN.sub("\ufffd", lines[problem.line - 1])[:200]


def test_the_table_is_large_and_no_name_is_there_twice() -> None:
    assert len(BAD_SITES) >= 400
    assert len({case.name for case in BAD_SITES}) == len(BAD_SITES)


def test_a_fault_that_is_mended_is_forgotten(site: Site) -> None:
    site.article("a.md", body="One.").article("b.md").build()
    site.write(A, "---\ntitle: [\n---\n").problems()
    site.article("a.md", body="Two.").build().page("/2015/06/02/a-md/").says("Two.")


def test_a_body_that_was_given_up_leaves_nothing_behind(site: Site) -> None:
    body = "- one\n\n    - two\n\n[^1]: note\n\n## Heading\n\n> text[^1]"
    good = site.article("a.md", body=body).build().page("/2015/06/02/a-md/").text
    site.article("b.md", body="- x\n\n    a\n" + "    :   b\n" * 11_000).problems()  # ends amid a list
    assert site.delete("content/articles/b.md").build(clean=True).page("/2015/06/02/a-md/").text == good


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_that_may_not_be_read_are_told(site: Site) -> None:
    site.write(A, article()).write("content/pages/p.md", "").write("layouts/article.html", "")
    (site.folder / A).chmod(0)
    (site.folder / "content/pages").chmod(0)
    (site.folder / "layouts/article.html").chmod(0)
    site.fails_with(
        "content/articles/a.md:1:1: the file cannot be read: Permission denied (check its permissions)",
        "content/pages:1:1: the folder cannot be read (check its permissions)",
        "layouts/article.html:1:1: the file cannot be read: Permission denied (check its permissions)",
    )


def test_a_folder_without_site_yaml_is_no_site(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").mkdir()
    with pytest.raises(UsageError, match=r"there is no site\.yaml here or above"):
        find_site(tmp_path)
