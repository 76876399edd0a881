"""Claims and sources as lists from many articles show them, made of slips alone."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from digestgen.content.addresses import href, path_of, path_of_term
from digestgen.content.ledger import Rows
from digestgen.content.slips import Slip
from digestgen.render.newsroom.views import (
    ArticleLink,
    BarPart,
    ClaimEntry,
    Record,
    SpeakerLink,
    StatusLink,
    Taken,
    TakenEntry,
)
from digestgen.render.viewer import Viewer

_ENTRIES = 1000
"""The claims of so many articles stay at hand: each stands in half a dozen lists."""


class LedgerViewer:
    """Makes views of claims and sources."""

    def __init__(self, viewer: Viewer) -> None:
        """Use the links and names of this viewer."""
        self._viewer, self._index, self._config = viewer, viewer.index, viewer.config
        self._entries = lru_cache(_ENTRIES)(self._new_entries)

    def claims(self, rows: Rows) -> tuple[ClaimEntry, ...]:
        """Return claims, each with its article."""
        return tuple(self._entries(path)[at] for path, at in rows)

    def _new_entries(self, path: str) -> tuple[ClaimEntry, ...]:
        slip = self._index.slips[path]
        filing, article = self._index.filing(slip), article_link(self._viewer, slip)
        term = self._viewer.term
        views = self._viewer.claims(slip)
        by_id = {view.id: view for view in views}
        return tuple(
            ClaimEntry(
                claim=view,
                url=f"{article.url}#claim-{view.id}",
                article=article,
                about=by_id.get(view.about) if view.about else None,
                answers=tuple(other for other in views if other.about == view.id),
                sources=tuple(term(filing.publishers[number - 1], slip.lang) for number in view.sources),
            )
            for view in views
        )

    def statuses(
        self, url: str, lang: str, counts: tuple[tuple[str, int], ...], current: str
    ) -> tuple[StatusLink, ...]:
        """Return the links to the lists of claims."""
        return tuple(
            StatusLink(status, href(f"{url}{status}/" if status else url), count, status == current)
            for status, count in counts
        )

    def speakers(self, lang: str, counts: tuple[tuple[str, str, int], ...]) -> tuple[SpeakerLink, ...]:
        """Return the links to what each speaker says, who says most first."""
        terms = self._index.terms
        links = [
            SpeakerLink(self._viewer.term(terms[taxonomy][slug], lang), self._url_of(taxonomy, slug, lang), count)
            for taxonomy, slug, count in counts
        ]
        return tuple(sorted(links, key=lambda link: (-link.claims, link.term.name.casefold(), link.url)))

    def _url_of(self, taxonomy: str, slug: str, lang: str) -> str:
        return href(f"{path_of_term(self._config, taxonomy, slug, lang)}claims/")

    def record(self, lang: str, taxonomy: str, slug: str, said: Rows, of: Rows, counts: tuple[int, int]) -> Record:
        """Return what somebody said last, and what was said of it."""
        url = self._url_of(taxonomy, slug, lang) if said else ""
        return Record(self.claims(said), counts[0], url, self.claims(of), counts[1])

    def taken(self, slug: str, rows: Rows, count: int) -> Taken:
        """Return what was taken from a publisher."""
        return Taken(tuple(self._taken(self._index.slips[path], at) for path, at in rows), count)

    def _taken(self, slip: Slip, at: int) -> TakenEntry:
        title, url, day, archive, lang = slip.sources[at]
        article = article_link(self._viewer, slip)
        read = date.fromisoformat(day) if day else None
        return TakenEntry(title, url, read, archive, lang, slip.agencies[at], article, at + 1)

    def bar(self, lang: str, counts: tuple[tuple[str, int], ...], articles: int) -> tuple[BarPart, ...]:
        """Return how many items each publisher's reporting went into, most first."""
        known = self._index.terms["publishers"]
        return tuple(
            BarPart(self._viewer.term(known[slug], lang), count, round(100 * count / articles, 1))
            for slug, count in counts
        )


def article_link(viewer: Viewer, slip: Slip) -> ArticleLink:
    """Return an article by as much as a list of what it says needs."""
    day = date.fromisoformat(slip.day)
    url = href(path_of(viewer.config, slip))
    return ArticleLink(url, slip.title, day, slip.lang, viewer.direction(slip), slip.warning)
