"""An HTML page → material: the text of its article, without cookie bars and menus, and what the page says of itself.

Trafilatura finds the text. It can lose that a paragraph was set off as a quotation, by which somebody's denial becomes
the page's own statement: so each paragraph is looked for among the quotations of the source.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from digestgen.desk.imports.boilerplate import is_boilerplate
from digestgen.desk.imports.material import Material, Piece
from digestgen.desk.imports.metadata import Metadata, Quotation, read_metadata
from digestgen.desk.quoting import clean, line
from digestgen.errors import UsageError

_INLINE = frozenset("hi ref lb del quote graphic".split())
_HOLDS_TEXT = frozenset("p head item cell ab fw".split())
_PLAIN_TEXT = ("p", "li", "h2", "h3", "blockquote")
_ASIDE = frozenset(("nav", "aside", "footer", "header", "form", "script", "style", "noscript"))
_TELLING = 20
"""So many characters of a paragraph are not elsewhere by chance."""
_MOST = 3000
"""Paragraphs of a page that are looked at."""


def read_page(html: str, address: str) -> Material:
    """Read a page. Raise `UsageError` where trafilatura is not installed."""
    extract, load = _trafilatura()
    html = clean(html) if "html" in html[:50].casefold() else f"<!doctype html>\n{clean(html)}"  # of parts, too
    tree = load(html)
    if tree is None:
        return Material(())
    said = read_metadata(tree, address)
    body = extract(html)
    unsure = "the article could not be told from the rest of the page; all text of the page was taken"
    found = list(islice(_pieces(body) if body is not None else _everything(tree), _MOST))
    aside = {one.text for one in found if is_boilerplate(one.text)}
    kept = [one for one in found if one.text not in aside and one.text.casefold() != said.title.casefold()]
    return Material(
        tuple(_dated(_with_quotations(kept, said.quotations), said)),
        line(said.title, 200),
        line(said.publisher, 100),
        url=said.url,
        day=said.day,
        day_from=said.day_from,
        lang=said.lang,
        aside=tuple(one.text for one in found if one.text in aside),
        is_live=said.is_live,
        hints=() if body is not None else (unsure,),
    )


def _trafilatura() -> tuple[Any, Any]:
    """Return what finds the text of a page, as a tree or None, and what reads a page into a tree."""
    try:
        import trafilatura
    except ImportError as error:
        hint = "pip install 'digestgen[web]'; a file of plain text can be imported without it"
        raise UsageError(f"web pages are read with trafilatura, and it is not installed; {hint}") from error
    for name in ("trafilatura", "htmldate", "justext", "readability"):  # what they log is nothing for editors
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)

    def extract(html: str) -> Any:
        found = trafilatura.bare_extraction(html, include_comments=False, with_metadata=False)
        body = getattr(found, "body", None)
        return body if body is not None and line("".join(body.itertext())) else None

    return extract, trafilatura.load_html


def _pieces(body: Any) -> Iterator[Piece]:
    """Yield the paragraphs of trafilatura's tree."""
    for one in body.iter():
        if _is_inline(one) and one is not body:
            continue
        is_leaf = _is_block(one) and not any(map(_is_block, one.iterdescendants()))
        above = [element.tag for element in one.iterancestors()]
        if text := line("".join(_words(one)) if is_leaf else one.text or ""):
            yield Piece(text, "quote" in (one.tag, *above))
        if one is not body and (text := line(one.tail or "")):
            yield Piece(text, "quote" in above)


def _is_inline(element: Any) -> bool:
    above = element.getparent()
    if element.tag == "quote":
        return above is not None and above.tag in _HOLDS_TEXT | {"hi", "ref"}
    return element.tag in _INLINE


def _is_block(element: Any) -> bool:
    return element.tag in _HOLDS_TEXT or (element.tag == "quote" and not _is_inline(element))


def _words(element: Any) -> Iterator[str]:
    """Yield the text below an element; a quotation within a sentence gets its marks back."""
    yield element.text or ""
    for inner in element:
        marked = inner.tag == "quote" and not (inner.text or "").lstrip().startswith(("“", '"', "‘", "«"))
        yield "“" if marked else ""
        yield " " if inner.tag == "lb" else ""
        yield from _words(inner)
        yield "”" if marked else ""
        yield inner.tail or ""


def _everything(tree: Any) -> Iterator[Piece]:
    """Yield the paragraphs of a page of which trafilatura makes nothing, or its bare text if it has no paragraphs."""
    own = [one for one in tree.iter() if isinstance(one.tag, str) and not _is_aside(one)]
    blocks = [one for one in own if one.tag in _PLAIN_TEXT]
    if blocks:
        leaves = (one for one in blocks if not any(inner.tag in _PLAIN_TEXT for inner in one.iterdescendants()))
        texts = [one.text_content() for one in leaves]
    else:
        texts = [text or "" for one in own if one.tag != "title" for text in (one.text, *(inner.tail for inner in one))]
    return (Piece(line(text)) for text in texts if line(text))


def _is_aside(element: Any) -> bool:
    return element.tag in _ASIDE or any(above.tag in _ASIDE for above in element.iterancestors())


def _with_quotations(pieces: list[Piece], quotations: tuple[Quotation, ...]) -> Iterator[Piece]:
    """Yield the paragraphs, those marked that the source sets off as quotations, and then what of these was lost."""
    theirs = [(_same(one.text), one) for one in quotations]
    found: set[int] = set()
    for piece in pieces:
        same = _same(piece.text)
        place = next((place for place, (text, _) in enumerate(theirs) if _holds(text, same)), None)
        if place is not None:
            found.add(place)
            yield piece._replace(is_quoted=True, cited=theirs[place][1].cited)
        elif not (piece.is_quoted and piece.text.startswith(("—", "–"))):  # the line that says whose it is
            within = [place for place, (text, _) in enumerate(theirs) if len(text) >= _TELLING and text in same]
            found.update(within)
            for place in within:
                piece = _marked(piece, theirs[place][1].text)
            yield piece
    for place, (text, one) in enumerate(theirs):
        is_outer = any(inner in text for other, (inner, _) in enumerate(theirs) if other != place)
        if place not in found and len(text) >= _TELLING and not is_outer:
            yield Piece(one.text, is_quoted=True, cited=one.cited, is_apart=True)


def _holds(quotation: str, paragraph: str) -> bool:
    return paragraph in quotation and (len(paragraph) >= _TELLING or paragraph == quotation)


def _marked(piece: Piece, quotation: str) -> Piece:
    """Put quotation marks around the part of a paragraph that the source sets off."""
    before, found, behind = piece.text.partition(quotation)
    if not found or re.search(r"[“\"«]\s*$", before):
        return piece
    return piece._replace(text=f"{before}“{quotation}”{behind}")


def _dated(pieces: Iterator[Piece], said: Metadata) -> Iterator[Piece]:
    """Give each paragraph of a live blog the day of its entry."""
    entries = [(_same(text), day) for text, day in said.entries]
    for piece in pieces:
        same = _same(piece.text)
        yield piece._replace(day=next((day for text, day in entries if len(same) >= _TELLING and same in text), None))


def _same(text: str) -> str:
    """Return a text without what differs between a page and what was extracted of it: blanks, marks, case."""
    return re.sub(r"[\W_]+", "", text.casefold())
