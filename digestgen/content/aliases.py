"""`aliases` as editors write them → the paths that they stand for, written as `addresses.path_of` writes paths.

People copy old addresses out of a browser's bar or of another program's list, so they come percent-encoded or not,
with and without the slash at the end. What comes out is one form of each: decoded, NFC, a folder's ends with a slash.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from digestgen.content.slugs import MAX_BYTES
from digestgen.reading.text import FORBIDDEN

_FILE = re.compile(r"\.x?html?$", re.IGNORECASE)
_FROM_THE_ROOT = "write it from the root of the site, like /2015/06/02/old-name/"
# Quotes, `$` and `\\` mean something to web servers, `*` and `|` to those who hand out `_redirects`; `%` is left
# where something was not decoded. No address that a program of ours has ever made has any of them.
_STRANGE = re.compile(r'["$\\<>|*?#%`{}^\[\]]|[^\S ]')


def path_of_alias(written: str) -> tuple[str, str]:
    """Return the path that an alias stands for, and an empty text; or nothing and "what is wrong | how to mend it".

    `/a/b`, `/a/b/` and `/a/b/index.html` are the folder `/a/b/`. What ends in .html, .htm or .xhtml is a file. All
    else is a folder, whatever its ending: a server sends who asks for `/old.php` on to `/old.php/`.
    """
    foreign = f"'{written}' is not an address of this site | {_FROM_THE_ROOT}"
    if not written.startswith("/") or written.startswith("//") or written != written.strip():
        return "", foreign
    if found := re.search("[?#]", written):
        what = "a query" if found[0] == "?" else "a fragment"
        return "", f"'{written}' has {what}, which no file can have | write the address without '{found[0]}'"
    path = _decoded(written)
    if path is None:
        return "", f"'{written}' is not percent-encoded UTF-8 | copy it from the browser, or write it in plain letters"
    names = path.strip("/").split("/") if path.strip("/") else []
    if found := _STRANGE.search(path) or FORBIDDEN.search(path):
        return "", f"'{written}' has a character that stands in no address of a page: {found[0]!r} | {_FROM_THE_ROOT}"
    if any(not name.strip() or name.startswith(".") for name in names):
        return "", foreign
    if any(len(name.encode()) > MAX_BYTES for name in names):
        return "", f"a name in it is longer than {MAX_BYTES} bytes, as no file's is | leave the alias out"
    return _ended(names), ""


def _decoded(written: str) -> str | None:
    """Decode percent-encoding, but for what would make other names of it; None if it is not that of UTF-8."""
    if re.search("%(2f|00)", written, re.IGNORECASE):
        return None
    try:
        return unicodedata.normalize("NFC", unquote(written, errors="strict"))
    except UnicodeDecodeError:
        return None


def _ended(names: list[str]) -> str:
    if names and re.fullmatch(r"index\.x?html?", names[-1], re.IGNORECASE):
        names = names[:-1]
    if names and _FILE.search(names[-1]):
        return "/" + "/".join(names)
    return "/" + "".join(f"{name}/" for name in names)
