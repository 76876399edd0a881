"""Parts → feeds: what a part of a feed names by path, as a value that can be written in three formats.

A feed is made once for its formats, which are written one behind the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from digestgen.content.addresses import href, root_of
from digestgen.content.ids import tag_of
from digestgen.content.ledger import Rows
from digestgen.render.feeds.entries import Entries, Fragment
from digestgen.render.feeds.fit import FRAME, fitting, fitting_all, length_of
from digestgen.render.feeds.model import ALONE, Chain, Entry, Feed
from digestgen.render.feeds.parts import Addresses, Of
from digestgen.render.viewer import Viewer


class FeedRoom:
    """Makes feeds."""

    def __init__(self, viewer: Viewer, fragment: Fragment) -> None:
        """Use the views of this viewer, and the layouts."""
        self._viewer, self._index, self._config = viewer, viewer.index, viewer.config
        self._entries = Entries(viewer, fragment)
        self._last: tuple[tuple[Any, ...], Feed] | None = None

    def feed(self, part: tuple[Any, ...]) -> Feed:
        """Return the feed of a part; that of the last one is at hand."""
        if self._last is None or self._last[0] != part:
            self._last = part, self._viewer.make(part)
        return self._last[1]

    # The kinds of feeds

    def articles(
        self,
        lang: str,
        folder: str,
        of: Of,
        listed: tuple[tuple[str, Addresses, str | None], ...],
        chain: tuple[str | None, ...],
    ) -> Feed:
        """Return a feed of articles and notices: of the site, of a term, or one document of the archive."""
        term = self._index.terms[of[0]][of[1]] if of else None
        name, about = (term.name_in(lang), term.description) if term else ("", self._config.description_in(lang))
        # That something was withdrawn is told in any case: room is made for it first.
        in_turn = sorted(listed, key=lambda one: self._index.slips[one[0]].kind != "notice")
        entries = {one: partial(self._entries.article, *one) for one in in_turn}
        has_page = term is None or term.slug in self._index.shelves[lang].by_term[term.taxonomy]
        return self._feed(lang, folder, name, about or "", entries, has_page=has_page, chain=Chain(*chain))

    def editions(self, lang: str, folder: str, listed: tuple[tuple[Any, ...], ...]) -> Feed:
        """Return a feed of editions."""
        entries = {one: partial(self._entries.edition, *one) for one in listed}
        return self._feed(lang, folder, self._viewer.word(lang, "Editions"), "", entries)

    def corrections(self, lang: str, folder: str, rows: Rows, withdrawn: tuple[str, ...]) -> Feed:
        """Return a feed of corrections, each an entry of its own: an old article may not be looked at again.

        Articles that were withdrawn come first when room is made: their corrections are gone with them.
        """
        entries: dict[Any, Callable[[], Entry]] = {path: partial(self._entries.withdrawal, path) for path in withdrawn}
        entries |= {row: partial(self._entries.correction, lang, *row) for row in rows}
        return self._feed(lang, folder, self._viewer.word(lang, "Corrections"), "", entries)

    def _feed(
        self,
        lang: str,
        folder: str,
        name: str,
        about: str,
        entries: Mapping[Any, Callable[[], Entry]],
        *,
        has_page: bool = True,
        chain: Chain = ALONE,
    ) -> Feed:
        """Return a feed. `entries` come in the order in which room is made for them."""
        config = self._config
        title = f"{config.title_in(lang)}: {name}" if name else config.title_in(lang)
        page = self._url(folder if has_page else root_of(config, lang))
        cut = self._viewer.word(lang, "Cut to %(size)s kB; what is older is at %(url)s")
        cut %= {"size": config.feeds.max_kb, "url": page}
        room = config.feeds.max_kb * 1000 - FRAME - 3 * length_of(title + about + cut)
        kept = (fitting_all if chain.current else fitting)((make() for make in entries.values()), room)
        told = (about, *([cut] if len(kept) < len(entries) else ()))
        return Feed(
            id=tag_of(config, f"feed:{href(chain.current or folder)}"),
            folder=self._url(folder),
            page=page,
            title=title,
            description=" – ".join(filter(None, told)) or title,
            author=config.author or config.title_in(lang),
            lang=lang,
            entries=tuple(sorted(kept, key=lambda entry: entry.published, reverse=True)),
            hub=None if chain.current else config.feeds.hub,
            chain=Chain(*(at and self._url(at) for at in chain)),
        )

    def _url(self, path: str) -> str:
        return self._config.base_url + href(path)
