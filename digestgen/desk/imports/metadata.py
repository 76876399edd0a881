"""The tree of an HTML page → what the page says of itself: title, publisher, day, address, language, quotations.

Nothing is guessed from the look of a page: a page that says no date has none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from digestgen.config import is_web_address, language_tag
from digestgen.desk.imports.plain import parse_day
from digestgen.desk.quoting import line

_ARTICLES = ("LiveBlogPosting", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "Article", "BlogPosting")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.created", "pubdate", "publishdate", "publish_date", "publication_date", "parsely-pub-date",
    "sailthru.date", "citation_publication_date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_IN_ADDRESS = re.compile(r"/(20\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_-]|$)|/(20\d\d)(\d\d)(\d\d)(?!\d)")
_ASIDE = frozenset(("nav", "aside", "footer"))
_BY = re.compile(r"[—–]\s*([^—–\n]{2,100})$")
_MOST = 300
"""So many quotations, or entries of a live blog, are looked at."""


class Quotation(NamedTuple):
    """What a page sets off as a quotation, as one line, and whom it names for it."""

    text: str
    cited: str


class Metadata(NamedTuple):
    """What a page says of itself."""

    title: str
    publisher: str
    day: date | None
    day_from: str
    url: str
    lang: str
    quotations: tuple[Quotation, ...]
    entries: tuple[tuple[str, date], ...]
    """Of a live blog: the text of an entry as one line, and its day."""
    is_live: bool


def read_metadata(tree: Any, address: str) -> Metadata:
    """Read a page; `address` is where it was got from, or empty."""
    metas = _metas(tree)
    article = _article(tree)
    publisher = _name(article.get("publisher")) or metas.get("og:site_name", "") or metas.get("application-name", "")
    url = _address(tree, metas, address)
    day, day_from = _day(tree, metas, article, url or address)
    entries = article.get("liveBlogUpdate")
    return Metadata(
        _title(tree, metas, article, publisher),
        publisher,
        day,
        day_from,
        url,
        _language(_text(article.get("inLanguage")), tree.get("lang") or "", metas.get("og:locale", "")),
        tuple(_quotations(tree)),
        tuple(_entries(entries if isinstance(entries, list) else [])),
        "LiveBlogPosting" in _types(article),
    )


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in tree.iter("meta"):
        name = one.get("property") or one.get("name") or one.get("itemprop") or ""
        found.setdefault(name.casefold(), line(one.get("content") or "", 500))
    return found


def _article(tree: Any) -> dict[str, Any]:
    """Return the structured data (JSON-LD) that describe the article, or an empty dictionary."""
    found = [one for one in _structured(tree) if set(_types(one)) & set(_ARTICLES)]
    return min(found, key=lambda one: min(_ARTICLES.index(t) for t in _types(one) if t in _ARTICLES), default={})


def _structured(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            read = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for one in read if isinstance(read, list) else [read]:
            graph = one.get("@graph") if isinstance(one, dict) else None
            yield from (node for node in (graph if isinstance(graph, list) else [one]) if isinstance(node, dict))


def _types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [one for one in (kind if isinstance(kind, list) else [kind]) if isinstance(one, str)]


def _text(value: Any) -> str:
    return line(value, 500) if isinstance(value, str) else ""


def _name(value: Any) -> str:
    value = value[0] if isinstance(value, list) and value else value
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _title(tree: Any, metas: dict[str, str], article: dict[str, Any], publisher: str) -> str:
    heading = next((line(one.text_content()) for one in tree.iter("h1")), "")
    shown = next((line(one.text_content()) for one in tree.iter("title")), "")
    title = _text(article.get("headline")) or metas.get("og:title", "") or heading or shown
    for mark in (" - ", " – ", " — ", " | "):
        before, _, behind = title.rpartition(mark)
        if before and behind.casefold() == publisher.casefold():
            return before
    return title


def _address(tree: Any, metas: dict[str, str], address: str) -> str:
    """Return the page's own address: what it says itself, unless that is on another host than where it was got."""
    canonical = (one.get("href") or "" for one in tree.iter("link") if "canonical" in (one.get("rel") or "").split())
    for one in (*canonical, metas.get("og:url", "")):
        full = _joined(address, one.strip())
        if is_web_address(full) and (not address or urlsplit(full).hostname == urlsplit(address).hostname):
            return full
    return address


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address) if address else ""
    except ValueError:
        return ""


def _day(tree: Any, metas: dict[str, str], article: dict[str, Any], url: str) -> tuple[date | None, str]:
    """Return the day on which the page was published, and where it says so."""
    if day := parse_day(_text(article.get("datePublished")) or _text(article.get("coverageStartTime"))):
        return day, "its structured data"
    for name in _DATES:
        if day := parse_day(metas.get(name, "")):
            return day, f"its <meta> {name}"
    for one in tree.iter("time"):
        if not any(above.tag in _ASIDE for above in one.iterancestors()) and (
            day := parse_day(one.get("datetime") or "")
        ):
            return day, "its first <time>"
    if found := _IN_ADDRESS.search(urlsplit(url).path if is_web_address(url) else ""):
        year, month, number = (part for part in found.groups() if part)
        day = parse_day(f"{year}-{month:0>2}-{number:0>2}")
        return day, "its address" if day else ""
    return None, ""


def _language(*said: str) -> str:
    for one in said:
        parts = one.replace("_", "-").split("-")
        tag = "-".join([parts[0].lower(), *(part.upper() if len(part) == 2 else part.title() for part in parts[1:3])])
        for attempt in (tag, parts[0].lower()):
            try:
                return language_tag(attempt)
            except ValueError:
                continue
    return ""


def _quotations(tree: Any) -> Iterator[Quotation]:
    """Yield what stands in <blockquote>, without the line that says whose it is."""
    for _, one in zip(range(_MOST), tree.iter("blockquote"), strict=False):
        text = line(one.text_content())
        naming = [*one.iter("cite", "footer", "figcaption")]
        above = one.getparent()
        if above is not None and above.tag == "figure":
            naming += above.iter("figcaption")
        cited = next((line(name.text_content()) for name in naming), "")
        if not cited and (by := _BY.search(text)):
            text, cited = text[: by.start()], by[1]
        elif cited:
            text = text.removesuffix(cited)
        cited = re.sub(r"\s*\(@.*", "", cited.lstrip("—–- "))
        if text.strip():
            yield Quotation(text.strip(" —–-"), cited)


def _entries(updates: list[Any]) -> Iterator[tuple[str, date]]:
    for one in updates[:_MOST]:
        if isinstance(one, dict) and (day := parse_day(_text(one.get("datePublished")))):
            body = one.get("articleBody") or one.get("description") or ""
            yield line(f"{_text(one.get('headline'))} {body if isinstance(body, str) else ''}"), day
