"""An index → the pages that search engines should know: every text, and the first page of every list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digestgen.content.addresses import href, path_of, path_of_asset, path_of_term, root_of
from digestgen.content.index import Index, Shelf
from digestgen.content.links import join
from digestgen.content.slips import Slip
from digestgen.render.discovery.entries import Entry
from digestgen.render.pages import has_home

DEFAULT = "x-default"
"""Whom no language fits: the version in the site's own language is for them."""
_IMAGES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg")
_MOST_IMAGES = 1000
"""So many images of a page a sitemap may name."""


def document_entry(index: Index, slip: Slip) -> Entry:
    """Return what a sitemap says of a text."""
    config = index.config

    def address(one: Slip) -> str:
        return config.base_url + href(path_of(config, one))

    others = index.translations(slip)
    versions = _versions(config.lang, {one.lang: address(one) for one in (slip, *others)}) if others else ()
    images = () if slip.warning else tuple(_images(index, slip))
    return Entry(address(slip), changed(slip), versions, images)


def changed(slip: Slip) -> str | None:
    """Return the day of the last change that readers should hear of."""
    return slip.updated[:10] if slip.updated else slip.day or None


def _images(index: Index, slip: Slip) -> Iterator[str]:
    """Yield the addresses of the images that a page shows or links to."""
    names = [slip.image[0]] if slip.image else []
    names += [link[0] for link in slip.links if link[0].lower().endswith(_IMAGES)]
    files = dict.fromkeys(join(slip.path, name) for name in names)
    known = [one for one in files if one in index.targets.assets] if files else []
    yield from (index.config.base_url + href(path_of_asset(one)) for one in known[:_MOST_IMAGES])


def _versions(own: str, addresses: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the versions of a page by language, and which of them is for everybody else."""
    default = ((DEFAULT, addresses[own]),) if own in addresses else ()
    return (*sorted(addresses.items()), *default)


def list_entries(index: Index) -> Iterator[Entry]:
    """Yield what a sitemap says of the lists of all languages; the same list in another one is its translation."""
    config = index.config
    found = {lang: dict(_lists(index, shelf)) for lang, shelf in index.shelves.items() if has_home(index, lang)}
    for lang, lists in found.items():
        for path, day in lists.items():
            langs = [other for other in found if path in found[other]]
            addresses = {other: config.base_url + href(root_of(config, other) + path) for other in langs}
            versions = _versions(config.lang, addresses) if len(langs) > 1 else ()
            yield Entry(addresses[lang], day, versions, ())


def _lists(index: Index, shelf: Shelf) -> Iterator[tuple[str, str | None]]:
    """Yield the first pages of lists, below the language's root, with the last change of what they list."""
    newest = _newest(shelf.articles)
    yield "", newest
    yield "subscribe/", None
    if shelf.editions:
        yield "editions/", _newest(shelf.editions)
    if shelf.articles:
        yield "archive/", newest
    if shelf.has_published:
        yield "corrections/", max(_mended(index, shelf), default=None)
    for month, articles in shelf.by_month.items():
        yield f"archive/{month.replace('-', '/')}/", _newest(articles)
    root = root_of(index.config, shelf.lang)
    for taxonomy, terms in shelf.by_term.items():
        if terms:
            yield f"{taxonomy}/", newest
        for slug, articles in terms.items():
            yield path_of_term(index.config, taxonomy, slug, shelf.lang).removeprefix(root), _newest(articles)
    yield from _of_newsroom(index, shelf, root)


def _mended(index: Index, shelf: Shelf) -> Iterator[str]:
    """Yield the days of the last correction, and of all withdrawals."""
    yield from (index.slips[path].corrections[at][0] for path, at in shelf.ledger.corrections[:1])
    yield from (notice.withdrawn[1][:10] for notice in shelf.notices if notice.withdrawn)


def _of_newsroom(index: Index, shelf: Shelf, root: str) -> Iterator[tuple[str, str | None]]:
    ledger = shelf.ledger
    lists = [("", ledger.claims), *((f"{status}/", rows) for status, rows in ledger.by_status.items())]
    for name, rows in lists:
        if rows:
            yield f"claims/{name}", _newest(index.slips[path] for path, _ in rows)
    for (taxonomy, slug), rows in ledger.by_speaker.items():
        path = path_of_term(index.config, taxonomy, slug, shelf.lang).removeprefix(root)
        yield f"{path}claims/", _newest(index.slips[path] for path, _ in rows)
    if ledger.events:
        yield "timeline/", _newest(index.slips[path] for path in ledger.events)
    for slug, articles in shelf.by_term["conflicts"].items():
        if events := [slip for slip in articles if slip.event]:
            yield f"conflicts/{slug}/timeline/", _newest(events)
    known = index.terms["places"]
    placed = [articles for slug, articles in shelf.by_term["places"].items() if known[slug].lat is not None]
    if placed:
        yield "map/", _newest(slip for articles in placed for slip in articles)


def _newest(slips: Iterable[Slip]) -> str | None:
    """Return the day of the last change of any of them."""
    return max((day for slip in slips if (day := changed(slip))), default=None)
