"""Whether what is published is what a clean build would give."""

from __future__ import annotations

import pytest

from digestgen.desk.verify import first_difference, verify
from digestgen.stages.options import quiet
from tests.harness import Site

PAGE = "2015/06/02/one/index.html"


def told(site: Site, **options: object) -> tuple[str, ...]:
    return verify(site.options(**options), quiet)


@pytest.fixture
def built(site: Site) -> Site:
    return site.article("one.md", title="One").article("two.md", title="Two", tags=["x"]).build()


def tamper(site: Site, path: str, data: bytes) -> None:
    """Write another file in the place of a published one, as another program would: it is not linked to elsewhere."""
    (site.output / path).unlink(missing_ok=True)
    (site.output / path).parent.mkdir(parents=True, exist_ok=True)
    (site.output / path).write_bytes(data)


def test_a_good_site_is_verified_and_left_as_it_is(built: Site) -> None:
    before = built.files()
    assert told(built) == ()
    assert built.files() == before


def test_a_site_that_was_built_step_by_step_is_the_same(built: Site) -> None:
    built.change("content/articles/one.md", "Text.", "Other text.").article("three.md").build()
    built.delete("content/articles/two.md").build()
    assert told(built) == ()


def test_a_byte_that_is_another_is_found_with_its_line_and_what_is_known_of_the_file(built: Site) -> None:
    page = (built.output / PAGE).read_bytes()
    place = page.index(b"Text.")
    tamper(built, PAGE, page.replace(b"Text.", b"text."))
    line = page[:place].count(b"\n") + 1
    found = told(built)
    assert found[:2] == (f"{PAGE}: differs from a clean build in line {line} (byte {place + 1})", PAGE)
    assert "  is there for  content/articles/one.md" in found


def test_what_is_cut_off_differs_from_its_end_on(built: Site) -> None:
    page = (built.output / PAGE).read_bytes()
    tamper(built, PAGE, page[:100])
    assert told(built)[0].endswith("(byte 101)")


def test_a_file_that_is_gone_is_found(built: Site) -> None:
    (built.output / PAGE).unlink()
    assert told(built)[0] == f"{PAGE}: the file is gone"


def test_a_file_that_only_a_clean_build_has_is_found_though_nothing_is_known_of_it(built: Site) -> None:
    built.page_file("a.md")
    assert told(built) == ("a/index.html: a clean build has this file, and what is published has not",)


def test_a_file_that_a_clean_build_has_not_is_found(built: Site) -> None:
    built.delete("content/articles/one.md")
    assert told(built)[0] == f"{PAGE}: what is published has this file, and a clean build has not"


def test_the_first_difference_in_the_order_of_the_paths_is_told(built: Site) -> None:
    tamper(built, "404.html", b"x")
    tamper(built, "tags/index.html", b"x")
    assert first_difference(built.output, built.output) is None
    assert told(built)[0].startswith("404.html: ")


def test_files_of_others_are_passed_over(built: Site) -> None:
    tamper(built, "CNAME", b"digest.example.org")
    assert told(built) == ()


def test_the_moment_and_drafts_count(site: Site) -> None:
    site.article("one.md", title="One", draft=True).build(drafts=True)
    assert told(site, drafts=True) == ()
    assert told(site)[0] == f"{PAGE}: what is published has this file, and a clean build has not"


def test_the_command(built: Site) -> None:
    built.run("build", "--verify").exits(0).prints("a clean build is the same, byte for byte")
    tamper(built, PAGE, (built.output / PAGE).read_bytes().replace(b"Text.", b"text."))
    built.run("build", "--verify").exits(0)
    built.page("/2015/06/02/one/").says("Text.")  # a build mends what another hand has written
