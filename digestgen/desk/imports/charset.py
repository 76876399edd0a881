"""Bytes of any origin → text: in the encoding that the bytes, the server or the page itself name."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from digestgen.errors import UsageError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.I,
)
# The encodings of the WHATWG's Encoding Standard, as Python names them; among Python's others are some that run code
# or read something else than text.
_ALLOWED = re.compile(
    r"(utf-8|utf-16|ascii|cp125\d|cp874|cp866|iso8859-\d+|koi8-[ru]|mac-(roman|cyrillic)|gb18030|gbk|gb2312|big5\w*|euc_(jp|kr)|shift_jis|iso2022_jp|cp949|cp932)"
)
# What the standard reads otherwise than its name says: servers say Latin-1 and mean Windows-1252.
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


class Decoded(NamedTuple):
    """A text, the encoding it was read in, and how many characters could not be."""

    text: str
    encoding: str
    lost: int


def decode(data: bytes, *, named: str = "", wanted: str = "") -> Decoded:
    """Decode a page or a file. `wanted` is what an editor says, and must be an encoding; `named` what a server says."""
    if wanted:
        encoding = _known(wanted)
        if not encoding:
            raise UsageError(
                f"--encoding: there is no encoding '{wanted}'; write it like utf-8, windows-1256 or windows-1252"
            )
        return _decoded(data, encoding)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    meta = _META.search(data[:4096])
    inside = (meta[1] or meta[2]).decode("ascii") if meta else ""
    for name in (named, inside):
        if encoding := _known(name):
            found = _decoded(data, encoding)
            return found if not found.lost else min(found, _decoded(data, "utf-8"), key=lambda one: one.lost)
    found = _decoded(data, "utf-8")
    return found if not found.lost else _decoded(data, "cp1252")


def is_binary(data: bytes, text: str) -> bool:
    """Tell what is no text, however it is read. A few control characters are a text with a fault."""
    return data.startswith(_BINARY) or len(_CONTROLS.findall(text)) > max(20, len(text) // 50)


def _known(name: str) -> str:
    """Return Python's name of an encoding of texts, or nothing."""
    try:
        found = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return ""
    return _MEANT.get(found, found) if _ALLOWED.fullmatch(found) else ""


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding.removesuffix("-sig"), text.count("\ufffd"))
