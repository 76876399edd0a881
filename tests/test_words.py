"""The words of the default layouts: all that is marked has its Arabic, and nothing else stands there."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from tests.harness import REPOSITORY

LAYOUTS = REPOSITORY / "layouts"
FROM_CODE = {
    *("Correction", "Error", "Clarification", "Update"),
    "Cut to %(size)s kB; what is older is at %(url)s",
}
"""Words that feeds ask for, too: see render/feeds/."""
HOLES = re.compile(r"%\((\w+)\)s")


def marked() -> dict[str, str | None]:
    """Return each word of the layouts that is marked, with its plural if it has one."""
    found: dict[str, str | None] = {}
    for path in (path for path in LAYOUTS.rglob("*.*") if path.suffix in (".html", ".txt", ".xml")):
        options = {"extensions": "jinja2.ext.i18n,jinja2.ext.do", "trim_blocks": "true", "lstrip_blocks": "true"}
        for _, _, said, _ in babel_extract(
            io.BytesIO(path.read_bytes()), ("_", "gettext", "ngettext"), (), {**options, "silent": "false"}
        ):
            word, plural = (said[0], said[1]) if isinstance(said, tuple) else (said, None)
            assert word is not None, path.name
            found[word] = plural or found.get(word)
    return found


@pytest.fixture(scope="module")
def arabic() -> Catalog:
    with (LAYOUTS / "locale/ar.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def own(message: Message) -> tuple[str, str | None]:
    return (str(message.id[0]), str(message.id[1])) if isinstance(message.id, tuple | list) else (message.id, None)


def test_every_word_of_the_layouts_has_its_arabic(arabic: Catalog) -> None:
    told = {word for word, plural in map(own, messages(arabic))}
    assert sorted(marked().keys() - told) == []
    assert len(told) > 200


def test_no_arabic_is_left_of_words_that_are_gone(arabic: Catalog) -> None:
    told = {word for word, plural in map(own, messages(arabic))}
    assert sorted(told - marked().keys() - FROM_CODE) == []


def test_every_arabic_word_is_there_in_all_its_forms(arabic: Catalog) -> None:
    plurals = marked()
    for message in messages(arabic):
        word, plural = own(message)
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        assert len(forms) == (6 if plural else 1), word
        assert all(forms), word
        assert plural == plurals.get(word, plural), word


def test_what_is_filled_in_has_its_place_in_the_arabic(arabic: Catalog) -> None:
    """A number may be told by the form of the word, but nothing is filled in that the layouts do not hand over."""
    for message in messages(arabic):
        word, plural = own(message)
        wanted = {*HOLES.findall(word), *HOLES.findall(plural or "")}
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        for form in forms:
            got = set(HOLES.findall(str(form)))
            assert got <= wanted, word
            assert wanted - got <= ({"num"} if plural else set()), word
