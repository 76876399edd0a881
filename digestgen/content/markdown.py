"""The body of a document → sanitised HTML, with holes where links to other content go.

Anything may stand in a body, so it is bounded: by size, by nesting and by time.
"""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html import unescape
from types import FrameType
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from digestgen.content.model import Body, Link
from digestgen.content.slugs import slugify
from digestgen.errors import Problem
from digestgen.reading.text import FORBIDDEN, name_of, place_of

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
_ID = re.compile(r'<[a-z][a-z0-9]*\b[^>]*?\sid="([^"]*)"')


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
    )


def _depth(html: str) -> int:
    depth = deepest = 0
    for closing, name in _TAG.findall(html):
        if name.lower() not in _VOID:
            depth = max(depth - 1, 0) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _convert(text: str) -> str:
    """Return unsanitised HTML; raise ValueError("what is wrong | how to mend it")."""
    if len(text.encode()) > MAX_BYTES:
        raise ValueError(f"the body is larger than {MAX_BYTES // 1000} kB | split the article")
    engine = _engine()
    try:
        with _time_limit(MAX_SECONDS):
            html = engine.reset().convert(text)
    except _TooSlow:
        message = (
            f"the body takes more than {MAX_SECONDS:g} s to read | look for long runs of [ * _ ` or <, and cut them"
        )
        raise ValueError(message) from None
    except RecursionError:
        raise ValueError("the body is nested too deep | look for long runs of > or of nested lists") from None
    if _depth(html) > MAX_DEPTH:
        raise ValueError(f"elements are nested more than {MAX_DEPTH} deep | close the tags that are left open")
    return html


class _Finder:
    """Finds the place of what the HTML has in the text that it came from, each occurrence behind the last."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text, self.first_line = text, first_line
        self.behind: dict[str, int] = {}

    def place(self, wanted: str) -> tuple[int, int]:
        offset = self.text.find(wanted, self.behind.get(wanted, 0))
        if offset < 0:
            offset = max(self.text.find(wanted), 0)
        self.behind[wanted] = offset + len(wanted)
        line, column = place_of(self.text, offset)
        return line + self.first_line - 1, column


def _is_internal(target: str) -> bool:
    """Tell links to content and pages of the site from links to elsewhere and within the page."""
    if not target or target.startswith(("#", "//")):
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc


def _holes(html: str, finder: _Finder) -> tuple[str, tuple[Link, ...]]:
    """Cut the addresses of links to other content out of the HTML."""
    links: list[Link] = []

    def cut(match: re.Match[str]) -> str:
        written = unescape(match[2])
        if not _is_internal(written):
            return match[0]
        line, column = finder.place(written)
        links.append(Link(unquote(written), line, column, match[1] == "img"))
        start, end = match.start(2) - match.start(), match.end(2) - match.start()
        return match[0][:start] + "\0" + match[0][end:]

    return _ADDRESS.sub(cut, html), tuple(links)


def _faults(html: str, raw: str, anchors: list[str], finder: _Finder, file: str) -> list[Problem]:
    """Name what is well-formed, and yet wrong on a page."""
    problems = []
    if bad := FORBIDDEN.search(html):
        line, column = finder.place("&#")
        problems.append(Problem(file, line, column, f"{name_of(bad.group())} is not allowed in a text", "delete it"))
    if "<h1" in raw:
        found = re.search(r"^# .|^=+ *$", finder.text, re.MULTILINE)
        line, column = finder.place(found.group()) if found else finder.place("<h1")
        hint = "begin with ##: the title of the front matter is the page's first heading"
        problems.append(Problem(file, line, column, "a heading of the first level stands in the body", hint))
    known = set(anchors)
    for target in re.findall(r'href="#([^"]+)"', html):
        if unquote(unescape(target)) not in known:
            line, column = finder.place("#" + unescape(target))
            message = f"there is no anchor '#{unescape(target)}' in this text"
            problems.append(Problem(file, line, column, message, "write {#name} behind the heading that is meant"))
    for name in sorted({name for name in anchors if anchors.count(name) > 1}):
        line, column = finder.place("#" + name)
        problems.append(Problem(file, line, column, f"the anchor '{name}' is there twice", "rename one of them"))
    return problems


def render_body(text: str, file: str, first_line: int) -> tuple[Body, list[Problem]]:
    """Turn Markdown into a `Body`. `first_line` is the line of the file in which the text starts."""
    try:
        raw = _convert(text)
    except ValueError as error:
        message, _, hint = str(error).partition(" | ")
        return Body(), [Problem(file, first_line, 1, message, hint)]
    html = _cleaner().clean(raw)
    finder = _Finder(text, first_line)
    anchors = [unescape(name) for name in _ID.findall(html)]
    problems = _faults(html, raw, anchors, finder, file)
    html, links = _holes(html, finder)
    return Body(html, links, frozenset(anchors)), problems
