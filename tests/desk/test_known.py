from __future__ import annotations

import pytest

from digestgen.desk.known import ids_of, read_config, read_documents, read_registers
from digestgen.errors import BuildFailed, SiteProblems
from tests.harness import Site


def test_documents_are_read_wherever_they_are_and_nothing_else_is(site: Site) -> None:
    site.article("a.md").article("ar/b.md").edition("w.md").page_file("p.md").register("places", x="X")
    site.write("content/articles/notes.txt", "x").write("content/articles/.a.md.swp", "x")
    assert sorted(read_documents(site.folder)) == [
        "content/articles/a.md",
        "content/articles/ar/b.md",
        "content/editions/w.md",
        "content/pages/p.md",
    ]


def test_ids_are_found_however_they_are_written() -> None:
    texts = [
        b"id: tag:example.org,2026:a  # x",
        b'x: y\nid: "tag:example.org,2026:b"',
        b"id:  'tag:example.org,2026:c'",
        b"no",
    ]
    assert ids_of({str(number): text for number, text in enumerate(texts)}) == {
        f"tag:example.org,2026:{name}" for name in "abc"
    }


def test_registers_that_are_there_are_read_with_their_faults(site: Site) -> None:
    site.register("places", x="X").write("content/data/actors.yaml", "a: [")
    registers, problems = read_registers(site.folder)
    assert registers.find("places", "X")
    assert len(problems) == 1


def test_settings_that_are_wrong_or_cannot_be_read_are_told(site: Site) -> None:
    site.write("site.yaml", "titel: x")
    with pytest.raises(SiteProblems):
        read_config(site.folder)
    site.delete("site.yaml")
    with pytest.raises(BuildFailed, match=r"site\.yaml"):
        read_config(site.folder)
