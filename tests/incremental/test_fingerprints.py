"""A layout's digest stands for all that it includes, however far away; and the programs have one, too."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.incremental import fingerprints
from digestgen.incremental.fingerprints import closure_digests, programs_key, reached

REFERENCES = {"page": ("base", "macros"), "base": ("head",), "head": ("far",), "far": (), "macros": (), "other": ()}
SOURCES = {name: name.encode() for name in REFERENCES}


def changed_by(name: str, references: dict[str, tuple[str, ...]] = REFERENCES) -> set[str]:
    """Return the layouts whose digests change with one."""
    before = closure_digests(SOURCES, references)
    after = closure_digests({**SOURCES, name: b"edited"}, references)
    return {one for one in SOURCES if before[one] != after[one]}


def test_that_a_change_reaches_all_that_include_it_however_far() -> None:
    assert changed_by("far") == {"far", "head", "base", "page"}
    assert changed_by("macros") == {"macros", "page"}
    assert changed_by("page") == {"page"}
    assert changed_by("other") == {"other"}


def test_that_what_is_reached_comes_the_nearest_first() -> None:
    assert list(reached(["other", "page"], REFERENCES)) == ["other", "page", "base", "macros", "head", "far"]
    assert list(reached(["nowhere"], REFERENCES)) == ["nowhere"]


def test_that_cycles_end() -> None:
    circle = {**REFERENCES, "far": ("page",), "other": ("other",)}
    assert changed_by("far", circle) == {"page", "base", "head", "far"}
    assert changed_by("macros", circle) == {"page", "base", "head", "far", "macros"}
    assert changed_by("other", circle) == {"other"}


def test_that_what_is_not_there_yet_counts_when_it_comes() -> None:
    """`{% include "x" ignore missing %}`."""
    references = {"page": ("x",)}
    without = closure_digests({"page": b"p"}, references)
    there = closure_digests({"page": b"p", "x": b""}, {**references, "x": ()})
    edited = closure_digests({"page": b"p", "x": b"edited"}, {**references, "x": ()})
    assert without["page"] != edited["page"] != there["page"]


def test_that_another_reference_counts_and_the_order_does_not() -> None:
    before = closure_digests(SOURCES, REFERENCES)
    more = closure_digests(SOURCES, {**REFERENCES, "page": ("macros", "base", "other")})
    turned = closure_digests(dict(reversed(SOURCES.items())), {**REFERENCES, "page": ("macros", "base")})
    assert before["page"] != more["page"]
    assert before == turned


names = st.sampled_from("abcde")


@given(st.dictionaries(names, st.lists(names, max_size=3).map(tuple)), names)
def test_that_exactly_those_change_from_which_a_path_leads_there(graph: dict[str, tuple[str, ...]], one: str) -> None:
    sources = {name: name.encode() for name in "abcde"}
    before = closure_digests(sources, graph)
    after = closure_digests({**sources, one: b"edited"}, graph)
    reaching = {one}
    while more := {name for name, others in graph.items() if reaching & set(others)} - reaching:
        reaching |= more
    assert {name for name in sources if before[name] != after[name]} == reaching


def test_that_the_programs_have_one_key() -> None:
    assert programs_key() == programs_key()


@pytest.mark.parametrize("name", ["jinja2-9.9.9.dist-info", "Markdown-9.9.9.dist-info", "nh3-9.9.9.dist-info"])
def test_that_another_version_is_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = programs_key()
    monkeypatch.syspath_prepend(tmp_path)
    assert programs_key() == before
    (tmp_path / "unrelated-1.0.dist-info").mkdir()
    assert programs_key() == before
    (tmp_path / name).mkdir()
    assert programs_key() != before


def test_that_the_key_names_all_that_the_issue_names() -> None:
    assert {"markdown", "jinja2", "nh3", "feedgen", "pydantic"} <= set(fingerprints.PROGRAMS)
