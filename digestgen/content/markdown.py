"""The body of a document → sanitised HTML, with holes where links to other content go.

Anything may stand in a body, so it is bounded: by size, by nesting and by time.
"""

from __future__ import annotations

import re
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from html import escape, unescape
from itertools import chain
from types import FrameType
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from digestgen.content.attributes import checked, without_aimless
from digestgen.content.finder import Finder
from digestgen.content.model import Body, Link
from digestgen.content.slugs import slugify
from digestgen.errors import Problem, did_you_mean
from digestgen.reading.text import FORBIDDEN, name_of
from digestgen.reading.uri import bare, is_of_the_web, is_whole, uri

if TYPE_CHECKING:
    from markdown import Markdown

MAX_BYTES = 128_000
"""About 20,000 words."""
MAX_SECONDS = 1.0
"""Of the processor's time; a long article takes 0.05."""
MAX_DEPTH = 100
"""Of nested elements: the sanitiser's time grows with its square."""

EXTENSIONS = ("footnotes", "abbr", "attr_list", "def_list", "tables", "toc", "admonition", "sane_lists", "md_in_html")

TAGS = frozenset(
    """a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption
    figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup table
    tbody td tfoot th thead time tr u ul var wbr""".split()
)
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title", "role", "aria-label"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "time": {"datetime"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "headers", "style"},
    "th": {"colspan", "rowspan", "headers", "scope", "style"},
    "col": {"span"},
    "colgroup": {"span"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ADDRESS = re.compile(r'<(a|img)\b[^>]*?\s(?:href|src)="([^"]*)"')
_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
_CITED = re.compile(r'<(?:blockquote|q|del|ins)\b[^>]*?\scite="([^"]*)"')
_ID = re.compile(r'<[a-z][a-z0-9]*\b[^>]*?\sid="([^"]*)"')
_TOP_HEADING = re.compile(r"<h1\b", re.IGNORECASE)
_INNER_LINK = re.compile(r'href="#([^"]+)"')
_DEEP_QUOTE = re.compile(rf"^(?:[ \t]*>){{{MAX_DEPTH}}}", re.MULTILINE)

_TOO_DEEP = (
    f"elements are nested more than {MAX_DEPTH} deep"
    " | close the tags that are left open, or nest lists less deep | worst"
)

_Fault = tuple[tuple[int, int], str, str]
"""Place, message and hint."""


class _TooSlow(Exception):
    pass


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise `_TooSlow` in the main thread once so much processor time is spent (POSIX; elsewhere size must do)."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@cache
def _engine() -> Markdown:
    from markdown import Markdown

    settings: dict[str, dict[str, Any]] = {"toc": {"slugify": lambda text, _separator: slugify(text) or "section"}}
    return Markdown(extensions=list(EXTENSIONS), extension_configs=settings, output_format="html")


@cache
def _cleaner() -> Any:
    import nh3

    return nh3.Cleaner(
        tags=set(TAGS),
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
        clean_content_tags={"script", "style", "iframe", "object", "template", "noscript", "title", "textarea"},
        filter_style_properties={"text-align"},
        attribute_filter=checked,
    )


def _depth(html: str) -> int:
    depth = deepest = 0
    for closing, name in _TAG.findall(html):
        if name.lower() not in _VOID:
            depth = max(depth - 1, 0) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _convert(text: str) -> str:
    """Return unsanitised HTML, or raise ValueError("what is wrong | how to mend it").

    Where the line with most of what costs time is to be looked at, " | worst" stands behind it.
    """
    if len(text.encode()) > MAX_BYTES:
        raise ValueError(f"the body is larger than {MAX_BYTES // 1000} kB | split the article")
    if _depth(text) > 10 * MAX_DEPTH:  # by far, even if much of it is quoted as code; the engine would take seconds
        raise ValueError(_TOO_DEEP)
    if _DEEP_QUOTE.search(text):
        raise ValueError(f"quotes are nested more than {MAX_DEPTH} deep | look for a long run of > | worst")
    engine = _engine()
    try:
        with _time_limit(MAX_SECONDS):
            html = engine.reset().convert(text)
    except _TooSlow:
        message = (
            f"the body takes more than {MAX_SECONDS:g} s to read | look for long runs of [ * _ ` or <, and cut them"
        )
        _engine.cache_clear()  # it stopped amid its work, and would begin the next body in the middle of this one
        raise ValueError(f"{message} | worst") from None
    except RecursionError:
        _engine.cache_clear()
        hint = "look for long runs of > or of nested lists"
        raise ValueError(f"the body is nested too deep | {hint} | worst") from None
    if _depth(html) > MAX_DEPTH:
        raise ValueError(_TOO_DEEP)
    return html


def _is_internal(target: str) -> bool:
    """Tell links to content and pages of the site from links to elsewhere and within the page."""
    return bool(target) and not target.startswith("#") and not is_whole(target)


def _holes(html: str, finder: Finder) -> tuple[str, tuple[Link, ...]]:
    """Cut the addresses of links to other content out of the HTML."""
    links: list[Link] = []

    def cut(match: re.Match[str]) -> str:
        written = unescape(match[2])
        if not _is_internal(written):
            return match[0]
        links.append(Link(unquote(written), *finder.address(written), match[1] == "img"))
        start, end = match.start(2) - match.start(), match.end(2) - match.start()
        return match[0][:start] + "\0" + match[0][end:]

    return _ADDRESS.sub(cut, html), tuple(links)


def _faults(html: str, raw: str, finder: Finder) -> Iterator[_Fault]:
    """Yield what is well-formed, and yet wrong on a page."""
    for char in FORBIDDEN.findall(html):
        yield finder.character(char), f"{name_of(char)} is not allowed in a text", "delete it"
    for _ in _TOP_HEADING.findall(raw):
        hint = "begin with ##: the title of the front matter is the page's first heading"
        yield finder.top_heading(), "a heading of the first level stands in the body", hint
    for tag, address in _ADDRESS.findall(html):
        if tag == "img" and address and not _is_internal(unescape(address)):
            hint = "copy it into content/: readers' browsers must ask no other host"
            yield finder.address(unescape(address)), "the image lies on another host", hint
    for address in dict.fromkeys(map(unescape, chain(_LINK.findall(raw), _LINK.findall(html), _CITED.findall(html)))):
        if is_of_the_web(bare(address)) and not _leads_to_a_host(address):
            message = f"'{address}' is no address that programs can take apart"
            yield finder.address(address), message, "write it like https://example.org/page"


@lru_cache(4096)
def _leads_to_a_host(address: str) -> bool:
    """Tell whether an address is one to the sanitiser, too: it would drop another without a word."""
    try:
        whole = uri(address)
    except ValueError:
        return False
    return 'href="' in _cleaner().clean(f'<a href="{escape(whole)}">x</a>')


def _anchor_faults(html: str, anchors: list[str], taken: frozenset[str] | None, finder: Finder) -> Iterator[_Fault]:
    """Yield links within the text that lead nowhere, and anchors that are there twice."""
    known = {*anchors, *(taken or ())}
    for target in map(unescape, _INNER_LINK.findall(html)):
        if unquote(target) in known or (taken is None and target.startswith(("claim-", "source-"))):
            continue
        hint = did_you_mean(unquote(target), known) or "write {#name} behind the heading that is meant"
        yield finder.address("#" + target), f"there is no anchor '#{target}' in this text", hint
    for name, count in Counter(anchors).items():
        if taken and name in taken:
            yield finder.anchor(name), f"the anchor '{name}' is that of a claim or a source", "rename it"
            continue
        finder.anchor(name)  # the first may stay
        for _ in range(count - 1):
            yield finder.anchor(name), f"the anchor '{name}' is there twice", "rename one of them"


def render_body(
    text: str, file: str, first_line: int, taken: frozenset[str] | None = frozenset()
) -> tuple[Body, list[Problem]]:
    """Turn Markdown into a `Body`.

    `first_line` is the line of the file in which the text starts; `taken` are the anchors that the layout sets for
    claims and sources, or None if these are not known.
    """
    finder = Finder(text, first_line)
    try:
        raw = _convert(text)
    except ValueError as error:
        message, hint, *where = str(error).split(" | ")
        return Body(), [Problem(file, *(finder.worst() if where else finder.start()), message, hint)]
    html = without_aimless(_cleaner().clean(raw))
    anchors = [unescape(name) for name in _ID.findall(html)]
    faults = chain(_faults(html, raw, finder), _anchor_faults(html, anchors, taken, finder))
    problems = [Problem(file, *place, message, hint) for place, message, hint in faults]
    html, links = _holes(html, finder)
    return Body(html, links, frozenset(anchors)), problems
