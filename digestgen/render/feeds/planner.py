"""An index → the feeds of one language, each in three formats, and the documents of the archive, month by month.

There are feeds of all articles, of those of each term, of editions, and of corrections.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from digestgen.config import SiteConfig
from digestgen.content.addresses import path_of_term
from digestgen.content.index import Index
from digestgen.content.slips import Slip
from digestgen.render.feeds import parts
from digestgen.render.feeds.formats import FORMATS
from digestgen.render.feeds.lists import Listed, Lists, newest, volumes
from digestgen.render.feeds.model import Chain
from digestgen.render.pages import Artifact, Make, Pages, Unit, artifact, file_of
from digestgen.render.parts import Part

LAYOUT = "feed.html"
"""What the content of entries is made with."""
KB_OF_AN_ENTRY = 10
"""A document of the archive has as many entries as fit into it if none takes more than that: few do."""
MOST_EDITIONS = 20
"""An edition is as long as some twenty articles; so many of them are half a year of weeks."""


def volume_of(config: SiteConfig) -> int:
    """Return how many entries a document of the archive has, at most."""
    return min(config.feeds.limit, config.feeds.max_kb // KB_OF_AN_ENTRY)


class FeedPlanner(Pages):
    """Plans the feeds of one language."""

    def __init__(self, index: Index, lang: str) -> None:
        """Plan from this index."""
        super().__init__(index, lang)
        self.lists = Lists(index, lang)

    def units(self) -> Iterator[tuple[Unit, Make]]:
        """Yield all feeds of the language."""
        lang = self.lang
        yield ("feeds", lang), self.site
        for taxonomy, terms in self.lists.by_term.items():
            for slug, listed in terms.items():
                yield ("feeds", lang, taxonomy, slug), partial(self.term, taxonomy, slug, listed)
        yield ("edition_feeds", lang), self.editions
        yield ("correction_feeds", lang), self.corrections
        months = (None, *self.lists.by_month, None)
        for newer, at, older in zip(months, months[1:], months[2:], strict=False):
            if at:
                yield ("archived", lang, at), partial(self.month, at, newer, older)

    def site(self) -> Iterator[Artifact]:
        """Plan the feeds of all articles."""
        newest_month = next(iter(self.lists.by_month), None)
        chain = Chain(older=self.folder_of(newest_month) if newest_month else None)
        listed = newest(self.lists.all, self.config.feeds.limit)
        yield from self.formats(self.root, parts.articles(self.lang, self.root, None, self.entries(listed), chain))

    def term(self, taxonomy: str, slug: str, listed: Listed) -> Iterator[Artifact]:
        """Plan the feeds of a term."""
        folder = path_of_term(self.config, taxonomy, slug, self.lang)
        entries = self.entries(newest(listed, self.config.feeds.limit))
        yield from self.formats(folder, parts.articles(self.lang, folder, (taxonomy, slug), entries))

    def editions(self) -> Iterator[Artifact]:
        """Plan the feeds of editions."""
        editions = self.shelf.editions[: min(self.config.feeds.limit, MOST_EDITIONS)]
        if editions:
            folder = f"{self.root}editions/"
            yield from self.formats(folder, parts.editions(self.lang, folder, map(self.edition_part, editions)))

    def corrections(self) -> Iterator[Artifact]:
        """Plan the feeds of corrections, which are there even if there are none."""
        if self.shelf.has_published:
            folder = f"{self.root}corrections/"
            notices = self.lists.notices
            rows = self.shelf.ledger.corrections[: max(self.config.feeds.limit - len(notices), 0)]
            yield from self.formats(folder, parts.corrections(self.lang, folder, rows, notices))

    # The archive (RFC 5005)

    def month(self, at: str, newer: str | None, older: str | None) -> Iterator[Artifact]:
        """Plan the documents that a month is archived in.

        The last lies in the month's own folder, those before it, which are full, in `part/1/` and so on.
        """
        made = volumes(self.lists.by_month[at], volume_of(self.config))
        folders = [*(f"{self.folder_of(at)}part/{number}/" for number in range(1, len(made))), self.folder_of(at)]
        before = self.folder_of(older) if older else None
        behind = self._first_folder_of(newer) if newer else None
        beside = (before, *folders, behind)
        for number, (listed, folder) in enumerate(zip(made, folders, strict=True)):
            chain = Chain(current=self.root, older=beside[number], newer=beside[number + 2])
            yield from self.formats(folder, parts.articles(self.lang, folder, None, self.entries(listed), chain))

    def folder_of(self, at: str) -> str:
        """Return the folder of a month."""
        return f"{self.root}archive/{at.replace('-', '/')}/"

    def _first_folder_of(self, at: str) -> str:
        is_split = len(self.lists.by_month[at]) > volume_of(self.config)
        return f"{self.folder_of(at)}part/1/" if is_split else self.folder_of(at)

    # What they share

    def entries(self, listed: Listed) -> Iterator[tuple[Slip, parts.Addresses, str | None]]:
        """Yield each with what its entry needs besides."""
        for slip in listed:
            places = self.index.filing(slip).terms["places"] if slip.kind == "article" else ()
            yield slip, self.index.addresses(slip), places[0] if places else None

    def formats(self, folder: str, feed: Part) -> Iterator[Artifact]:
        """Plan a feed in all formats, one behind the other: what makes one has the other two at hand."""
        for one in FORMATS:
            name = f"{folder}{one.file}".lstrip("/")
            yield artifact(file_of(f"{folder}{one.file}"), one.recipe, LAYOUT, self.lang, name, feed=feed)
