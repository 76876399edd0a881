from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.desk.imports.charset import decode, is_binary
from digestgen.errors import UsageError

WORD = "بلدة"


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (WORD.encode(), ""),
        (WORD.encode("cp1256"), "windows-1256"),
        (b'<meta charset="windows-1256">' + WORD.encode("cp1256"), ""),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">' + WORD.encode("cp1256"), ""),
        (b'<?xml version="1.0" encoding="iso-8859-6"?>' + WORD.encode("iso-8859-6"), ""),
        (codecs.BOM_UTF8 + WORD.encode(), "windows-1252"),
        (WORD.encode("utf-16"), ""),
        (WORD.encode(), "iso-8859-6"),
        (WORD.encode(), "no-such-encoding"),
    ],
)
def test_the_bytes_the_server_and_the_page_tell_the_encoding(data: bytes, named: str) -> None:
    assert decode(data, named=named).text.endswith(WORD)


def test_what_is_named_latin_1_is_windows_1252() -> None:
    assert decode(b"\x93quoted\x94", named="iso-8859-1").text == "“quoted”"


def test_what_names_nothing_and_is_no_utf_8_is_windows_1252() -> None:
    assert decode(b"caf\xe9").text == "café"


@pytest.mark.parametrize("name", ["hex", "rot13", "zlib", "unicode_escape", "utf-7", "idna", "punycode"])
def test_an_encoding_that_is_none_of_texts_is_not_used(name: str) -> None:
    assert decode(b"a+AGE-\\u0061", named=name).text == "a+AGE-\\u0061"
    with pytest.raises(UsageError, match="--encoding: there is no encoding"):
        decode(b"a", wanted=name)


def test_what_the_editor_says_goes_before_all_else() -> None:
    assert decode(WORD.encode("cp1256"), named="utf-8", wanted="windows-1256").text == WORD


def test_what_could_not_be_read_is_counted() -> None:
    assert decode(b"a\xff\xffb", wanted="utf-8").lost == 2


@given(st.binary(max_size=100), st.text(max_size=20))
def test_there_is_always_a_text(data: bytes, named: str) -> None:
    assert isinstance(decode(data, named=named).text, str)


@pytest.mark.parametrize("data", [b"%PDF-1.7\nwords", b"PK\x03\x04", bytes(range(256)) * 2, b"a\0b\0" * 40])
def test_what_is_no_text_is_told_from_one(data: bytes) -> None:
    assert is_binary(data, decode(data).text)


@pytest.mark.parametrize(
    "data", [b"", b"A text\x00 with faults\x01." * 5, b"one\r\n\ttwo\x0c\n" * 40, "قال".encode("cp1256")]
)
def test_a_text_with_a_fault_is_one(data: bytes) -> None:
    assert not is_binary(data, decode(data).text)
