"""A piece of HTML → the same, fit to stand beside others in a program that knows nothing of the page it is of.

What comes in was sanitised when it was read, or is made by a layout. Every address becomes absolute; ids, and the
links to them, get a prefix of their own, so that two entries can stand in one page; what only the site's style and
scripts would know goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import urljoin

_TAG = re.compile(r'<([a-z][a-z0-9]*)((?:\s+[a-zA-Z:_-]+(?:="[^"]*")?)+)\s*(/?)>')
_ATTRIBUTE = re.compile(r'\s([a-zA-Z:_-]+)(?:="([^"]*)")?')
_ID = re.compile(r'<[a-z][^<>]*?\sid="([^"]+)"')
_LINES = re.compile(r"\n\s*\n")
_KEPT = frozenset(
    """alt cite colspan datetime dir height href hreflang id lang rel reversed rowspan scope span src srcset start style
    title type value width headers""".split()
)
"""What is left out: `class`, `role`, `loading` …, and whatever begins with `on`."""
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def standalone(html: str, url: str, prefix: str) -> str:
    """Return HTML without anything relative. `url` is the address of its page; `prefix` that of its ids."""
    ids = frozenset(_ID.findall(html))
    write: dict[str, Callable[[str], str]] = {
        **dict.fromkeys(("href", "src", "cite"), lambda value: _absolute(value, url, prefix, ids)),
        "srcset": lambda value: _sources(value, url),
        "id": lambda value: f"{prefix}-{value}",
        "headers": lambda value: " ".join(f"{prefix}-{one}" for one in value.split()),
    }

    def rewritten(tag: re.Match[str]) -> str:
        kept = [
            f' {name}="{write[name](value)}"' if name in write else f' {name}="{value}"'
            for name, value in _ATTRIBUTE.findall(tag[2])
            if name in _KEPT
        ]
        return f"<{tag[1]}{''.join(kept)}{tag[3]}>"

    return _LINES.sub("\n", _TAG.sub(rewritten, html)).strip()


def _absolute(value: str, url: str, prefix: str, ids: frozenset[str]) -> str:
    """Return an address as it may stand in an attribute of an entry; a link to an id of the entry stays in it."""
    if value.startswith("#") and value[1:] in ids:
        return f"#{prefix}-{value[1:]}"
    if _SCHEME.match(value):
        return value
    return escape(urljoin(url, unescape(value)))


def _sources(value: str, url: str) -> str:
    """Return a srcset: addresses, each with a width or density behind it."""
    listed = (one.strip().partition(" ") for one in unescape(value).split(", "))
    return escape(", ".join(f"{urljoin(url, address)}{space}{size}" for address, space, size in listed))
