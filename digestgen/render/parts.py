"""The parts that subjects are made of, by name only: `("card", path)` instead of the card.

A plan is made of parts, not of views, so that it can be kept, compared and taken up again without loading a single
document. Each part says which facts it depends on: `c:PATH` for what a card shows of a document, `f:PATH` for a
document in full, `k:PATH`, `q:PATH`, `e:PATH`, `r:PATH` for an article's claims, sources, event and corrections,
`t:TAXONOMY/SLUG` for a term, `b:PATH` for the bytes of a file, `s:` for where all documents stand.
A part whose facts are the same makes the same view. The names of facts are interned: a plan has hundreds of thousands.
"""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern
from typing import Any, NamedTuple

from digestgen.content.slips import Slip


class Part(NamedTuple):
    """A view that can be made, as plain data that `marshal` can keep, and the facts that it depends on."""

    data: tuple[Any, ...]
    facts: tuple[str, ...] = ()


STRUCTURE = "s:"
"""Name where all documents stand."""


def file_fact(path: str) -> str:
    """Name the bytes of a file that is published as it is."""
    return intern(f"b:{path}")


def asset_fact(name: str) -> str:
    """Name the bytes of a file of layouts/assets/, wherever it is."""
    return intern(f"a:{name}")


def card_fact(path: str) -> str:
    """Name what a card shows of a document."""
    return intern(f"c:{path}")


def full_fact(path: str) -> str:
    """Name all that a document says."""
    return intern(f"f:{path}")


def claims_fact(path: str) -> str:
    """Name what other pages show of an article's claims."""
    return intern(f"k:{path}")


def sources_fact(path: str) -> str:
    """Name what other pages show of an article's sources."""
    return intern(f"q:{path}")


def event_fact(path: str) -> str:
    """Name what other pages show of the event that an article tells of."""
    return intern(f"e:{path}")


def corrections_fact(path: str) -> str:
    """Name what other pages show of an article's corrections."""
    return intern(f"r:{path}")


def term_fact(taxonomy: str, slug: str) -> str:
    """Name an entry of a register."""
    return intern(f"t:{taxonomy}/{slug}")


def value(plain: Any) -> Part:
    """Stand for itself: a text, a number, None, or a tuple of them."""
    return Part(("value", plain))


def paths(slips: Iterable[Slip]) -> tuple[str, ...]:
    """Return the paths of documents."""
    return tuple(slip.path for slip in slips)


def card(slip: Slip | None) -> Part:
    """Make the card of an article, or None."""
    return Part(("card", slip.path), (card_fact(slip.path),)) if slip else value(None)


def cards(slips: Iterable[Slip]) -> Part:
    """Make the cards of articles."""
    listed = paths(slips)
    return Part(("cards", listed), tuple(map(card_fact, listed)))


def editions(slips: Iterable[Slip]) -> Part:
    """Make the cards of editions."""
    listed = paths(slips)
    return Part(("editions", listed), tuple(map(card_fact, listed)))


def article(slip: Slip, addresses: tuple[str | None, ...], others: Iterable[Slip]) -> Part:
    """Make an article in full."""
    listed = paths(others)
    return Part(("article", slip.path, addresses, listed), (full_fact(slip.path), *map(card_fact, listed)))


def notice(slip: Slip) -> Part:
    """Make the notice that an article was withdrawn."""
    return Part(("notice", slip.path), (card_fact(slip.path),))


def notices(slips: Iterable[Slip]) -> Part:
    """Make the notices of articles that were withdrawn."""
    listed = paths(slips)
    return Part(("notices", listed), tuple(map(card_fact, listed)))


def page(slip: Slip, addresses: tuple[str | None, ...], others: Iterable[Slip]) -> Part:
    """Make a page in full."""
    listed = paths(others)
    return Part(("page", slip.path, addresses, listed), (full_fact(slip.path), *map(card_fact, listed)))


def edition(
    slip: Slip,
    addresses: tuple[str | None, ...],
    others: Iterable[Slip],
    lead: Slip | None,
    items: Iterable[Slip],
    beside: tuple[Slip | None, Slip | None],
    trends: Iterable[tuple[str, str, bool]] = (),
) -> Part:
    """Make an edition in full.

    `beside`: the next newer and the next older one; `trends`: taxonomy and slug of each one's term, and whether it has
    a page.
    """
    terms = tuple(trends)
    linked = tuple(has_page for _, _, has_page in terms)
    translations, listed = paths(others), paths(items)
    next_to = tuple(other.path if other else None for other in beside)
    shown = (*translations, *listed, *(path for path in next_to if path), *([lead.path] if lead else ()))
    data = ("edition", slip.path, addresses, translations, lead.path if lead else None, listed, next_to, linked)
    named = (term_fact(taxonomy, name) for taxonomy, name, _ in terms)
    return Part(data, (full_fact(slip.path), *map(card_fact, shown), *named))


def term(taxonomy: str, slug: str, lang: str, count: int) -> Part:
    """Make a term as its own page shows it."""
    return Part(("term_page", taxonomy, slug, lang, count), (term_fact(taxonomy, slug),))


def terms(taxonomy: str, lang: str, counts: Iterable[tuple[str, int]]) -> Part:
    """Make the links to terms, with their counts."""
    listed = tuple(counts)
    return Part(("terms", taxonomy, lang, listed), tuple(term_fact(taxonomy, slug) for slug, _ in listed))


def months(lang: str, counts: Iterable[tuple[str, int]]) -> Part:
    """Make months of the archive, with their counts; `2015-06`."""
    return Part(("months", lang, tuple(counts)))


def month(lang: str, at: str, count: int) -> Part:
    """Make a month of the archive."""
    return Part(("month", lang, at, count))


def info(
    kind: str,
    url: str,
    lang: str,
    root: str,
    *,
    slip: Slip | None = None,
    others: Iterable[Slip] = (),
    homes: Iterable[str] = (),
) -> Part:
    """Make what a layout is told of its page.

    `root` is the path that the page's feeds stand below; `others` are its translations; or else `homes` the languages
    that have a home page beside it.
    """
    listed = paths(others)
    shown = (*([slip.path] if slip else ()), *listed)
    data = ("info", kind, url, lang, root, slip.path if slip else None, listed, tuple(homes))
    return Part(data, tuple(map(card_fact, shown)))


def term_info(kind: str, url: str, lang: str, taxonomy: str, slug: str, root: str) -> Part:
    """Make what a layout is told of a page of a term."""
    return Part(("term_info", kind, url, lang, taxonomy, slug, root), (term_fact(taxonomy, slug),))
