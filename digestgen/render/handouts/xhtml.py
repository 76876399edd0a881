"""HTML as layouts and the sanitiser write it → XHTML that an EPUB may hold. Pure.

Both write elements in full and attributes in double quotes, so that it takes no parser: void elements are closed, what
XML does not know is spelt out, and of the attributes those stay that a reading system can do something with. Their
values were checked where the texts were read. What stands in a body outside of what it is a part of (an item without
its list) becomes a plain block. More of the content model is not looked at: docs/editions.md says what is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from urllib.parse import unquote

from digestgen.reading.uri import uri

_ELEMENT = re.compile(r"<(br|hr|wbr|col|img|meta|link|[a-z][a-z0-9]*(?=\s))((?:\s[^<>]*)?)>")
_ATTRIBUTE = re.compile(r'([a-zA-Z:-]+)="([^"]*)"')
_VOID = frozenset({"br", "hr", "wbr", "col", "img", "meta", "link"})
_KEPT = frozenset(
    """class lang xml:lang dir title alt src href start reversed type value colspan rowspan scope style span datetime
    width height id xmlns xmlns:epub epub:type open charset rel name content""".split()
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^<>]*)>")
_SUMMARY = re.compile(r"\s*<summary\b")
_UNNAMED = re.compile(r"(<dl\b[^<>]*>\s*)(<dd\b)")
_UNTOLD = re.compile(r"(</dt>\s*)(</dl>)")
_OF_PARTS = re.compile(r'\s(?:value|open)="[^"]*"')
_WHOLES: dict[str, tuple[str, ...]] = {
    "li": ("ol", "ul"),
    "dt": ("dl",),
    "dd": ("dl",),
    "figcaption": ("figure",),
    "summary": ("details",),
}
"""Parts, and what they stand in; between a list of terms and what it has a <div> may stand."""
_UNSAFE = re.compile(r"[^\w.-]", re.ASCII)


def xhtml(html: str, link: Callable[[str], str], pictures: Mapping[str, str]) -> str:
    """Return a page as XHTML.

    `link` gives the address for what an <a> leads to elsewhere; what is no address then leads nowhere. `pictures`:
    address → the file in the book; in the place of any other stands what it shows.
    """

    def element(match: re.Match[str]) -> str:
        name, attributes = match[1], dict(_ATTRIBUTE.findall(match[2].removesuffix("/")))
        if name == "img":
            attributes["src"] = escape(pictures.get(unescape(attributes.get("src", "")), ""))
            if not attributes["src"]:
                return f"<span>[{shown}]</span>" if (shown := attributes.get("alt")) else ""
            attributes.setdefault("alt", "")
        kept = " ".join(filter(None, (_attribute(key, value, link) for key, value in attributes.items())))
        return f"<{name}{' ' if kept else ''}{kept}{'/' if name in _VOID else ''}>"

    return _ELEMENT.sub(element, html).replace("&nbsp;", "&#160;")


def in_place(html: str) -> str:
    """Make plain blocks of parts without their whole, and give to terms and descriptions what they lack of each other.

    It is for the bodies of texts, whose elements a serialiser has closed in turn; what layouts write is well.
    """
    html = _UNTOLD.sub(r"\1<dd></dd>\2", _UNNAMED.sub(r"\1<dt></dt>\2", html))
    opened: list[str] = [""]

    def placed(match: re.Match[str]) -> str:
        closing, name, attributes = match.groups()
        if name in _VOID:
            return match[0]
        if closing:
            return f"</{opened.pop()}>" if len(opened) > 1 else match[0]
        whole = opened[-2] if opened[-1] == "div" and name in ("dt", "dd") else opened[-1]
        is_well = whole in _WHOLES.get(name, (whole,)) and (name != "details" or _SUMMARY.match(html, match.end()))
        opened.append(name if is_well else "div")
        return f"<{opened[-1]}{attributes if is_well else _OF_PARTS.sub('', attributes)}>"

    return _TAG.sub(placed, html)


def _attribute(key: str, value: str, link: Callable[[str], str]) -> str:
    """Write an attribute, or nothing if it has no place in an EPUB."""
    if key not in _KEPT or (key in ("width", "height") and not value.isdigit()):
        return ""
    if key == "id":
        value = own_id(unescape(value))
    elif key == "href":
        value = escape(_address(unescape(value), link))
    return f'{key}="{value}"' if value or key == "alt" else ""


def _address(href: str, link: Callable[[str], str]) -> str:
    if href.startswith("#"):
        return "#" + own_id(unquote(href[1:]))
    address = link(href)
    if address in ("mailto:", "tel:"):
        return ""
    try:
        return uri(address)
    except ValueError:  # a layout's own; those of texts are seen to where they are read
        return ""


def own_id(name: str) -> str:
    """Return an id that XML takes, another for another name: a letter first, and no colon."""
    return "n-" + _UNSAFE.sub(lambda match: f"_{ord(match[0]):x}_", name.replace("_", "__"))
