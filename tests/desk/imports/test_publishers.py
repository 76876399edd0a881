from __future__ import annotations

import pytest

from digestgen.content.registers import Registers, parse_registers
from digestgen.content.source import SourceFile
from digestgen.desk.imports.publishers import REGISTER, Entry, entry_for, find, with_entry
from tests import makers


def found(registers: Registers, name: str, url: str = "") -> str | None:
    term = find(registers, name, url)
    return term.slug if term else None


@pytest.mark.parametrize("name", ["Example Times", "example times", " Example  Times ", "example-times"])
def test_a_publisher_is_found_by_its_name(registers: Registers, name: str) -> None:
    assert found(registers, name) == "example-times"


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.times.example.org/a", "example-times"),
        ("http://m.times.example.org/a", "example-times"),
        ("https://europe.times.example.org/a?b", "example-times"),
        ("https://nottimes.example.org/a", None),
        ("https://times.example.org.example.net/", None),
        ("https://agency.example.com/news/a", "example-agency"),
        ("", None),
        ("no address", None),
    ],
)
def test_a_publisher_is_found_by_the_host_of_its_pages(registers: Registers, url: str, slug: str | None) -> None:
    assert found(registers, "", url) == slug


def test_the_name_goes_before_the_host(registers: Registers) -> None:
    assert found(registers, "Example Agency", "https://www.times.example.org/a") == "example-agency"


def test_of_two_on_one_host_the_folder_decides_and_else_nobody() -> None:
    both = makers.registers(
        publishers={
            "news": {"name": "News", "url": "https://example.org/news"},
            "sport": {"name": "Sport", "url": "https://example.org/sport"},
        }
    )
    assert found(both, "", "https://example.org/news/a") == "news"
    assert found(both, "", "https://example.org/weather") is None


def test_an_entry_is_proposed_for_one_that_the_register_lacks(registers: Registers) -> None:
    entry = entry_for(registers, "Unheard-of Gazette", "https://gazette.example.net/a")
    assert entry == Entry("Unheard-of Gazette", "unheard-of-gazette", "https://gazette.example.net")
    assert entry.lines[:3] == (
        "unheard-of-gazette:",
        "  name: Unheard-of Gazette",
        "  url: https://gazette.example.net",
    )


def test_a_page_without_a_name_is_its_hosts(registers: Registers) -> None:
    entry = entry_for(registers, "", "https://www.gazette.example.net/a")
    assert entry
    assert entry.name == "gazette.example.net"


def test_where_nothing_is_known_nothing_is_proposed(registers: Registers) -> None:
    assert entry_for(registers, "", "") is None


ENTRY = Entry("A: gazette", "a-gazette", "https://example.net")


@pytest.mark.parametrize("data", [None, b"", b"\n", b"one:\n  name: One", b"# A comment\none:\n  name: One\n\n\n"])
def test_an_entry_is_added_at_the_end_and_what_was_there_stays(data: bytes | None) -> None:
    text = with_entry(data, ENTRY)
    assert text
    assert text.startswith((data or b"").rstrip())
    registers, problems = parse_registers([SourceFile(REGISTER, text)])
    assert not problems
    assert registers.terms["publishers"]["a-gazette"].name == "A: gazette"


@pytest.mark.parametrize(
    "data",
    [
        b"{one: {name: One}}",
        b"one: [",
        b"a-gazette:\n  name: Another",
        b"one:\n  name: 'A: gazette'",
        b"  one:\n    name: One",
    ],
)
def test_where_an_entry_cannot_be_added_as_it_is_nothing_is(data: bytes) -> None:
    assert with_entry(data, ENTRY) is None
