"""An index → the pages of the plain edition, each planned in the unit of the full page that it stands for.

So what moves the one moves the other, and nothing further has to be known of it when a plan is taken up again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from digestgen.content.addresses import LITE, path_of, path_of_term
from digestgen.content.slips import Slip
from digestgen.render import parts
from digestgen.render.lite import parts as own
from digestgen.render.pages import Artifact, Pages, artifact, file_of, kind_of
from digestgen.render.parts import Part
from digestgen.render.viewer import LITE_TAXONOMIES

LONG = 3
"""Lists have no summaries: so many times as many articles stand on a page as of the full ones."""


class Lite(Pages):
    """Plans the plain edition of one language; nothing, if site.yaml says so."""

    def home(self) -> Iterator[Artifact]:
        """Plan the newest articles."""
        yield from self._list(
            "lite/home.html", self.root, self.shelf.articles, own.info("lite/home", self.root, self.lang)
        )

    def article(self, article: Slip, full: Part, thread: Part) -> Iterator[Artifact]:
        """Plan the page of an article; `full` is what its full page shows."""
        others = self.index.translations(article)
        yield from self._document("lite/article.html", article, others, article=own.document(full), thread=thread)

    def notice(self, notice: Slip, told: Part) -> Iterator[Artifact]:
        """Plan the page that says that an article was withdrawn."""
        yield from self._document("lite/withdrawn.html", notice, (), notice=told)

    def plain_page(self, page: Slip, full: Part) -> Iterator[Artifact]:
        """Plan a page that stands by itself."""
        others = self.index.translations(page)
        yield from self._document("lite/page.html", page, others, content=own.document(full))

    def edition(self, edition: Slip, full: Part, **beside: Part) -> Iterator[Artifact]:
        """Plan the page of an edition."""
        others = self.index.translations(edition)
        yield from self._document("lite/edition.html", edition, others, edition=own.document(full), **beside)

    def editions(self) -> Iterator[Artifact]:
        """Plan the list of editions."""
        url = f"{self.root}editions/"
        info = own.info("lite/editions", url, self.lang)
        yield from self._page("lite/editions.html", url, info, editions=parts.editions(self.shelf.editions))

    def taxonomy(self, taxonomy: str, terms: Part) -> Iterator[Artifact]:
        """Plan the list of a taxonomy's terms."""
        if taxonomy in LITE_TAXONOMIES:
            url = f"{self.root}{taxonomy}/"
            info = own.info("lite/terms", url, self.lang)
            yield from self._page("lite/terms.html", url, info, taxonomy=parts.value(taxonomy), terms=terms)

    def term(self, taxonomy: str, slug: str, articles: tuple[Slip, ...]) -> Iterator[Artifact]:
        """Plan the pages of a term."""
        if taxonomy in LITE_TAXONOMIES:
            url = path_of_term(self.config, taxonomy, slug, self.lang)
            info = own.term_info(url, self.lang, taxonomy, slug)
            term = parts.terms(taxonomy, self.lang, [(slug, len(articles))])
            yield from self._list("lite/term.html", url, articles, info, term=term)

    def _document(self, layout: str, slip: Slip, others: Iterable[Slip], **subject: Part) -> Iterator[Artifact]:
        url = path_of(self.config, slip)
        info = own.info(kind_of(layout), url, self.lang, slip=slip, others=others)
        yield from self._page(layout, url, info, slip.path, **subject)

    def _list(
        self, layout: str, url: str, articles: tuple[Slip, ...], info: Part, **subject: Any
    ) -> Iterator[Artifact]:
        size = self.config.paginate * LONG
        for at, listed, pager in self.split(url, articles, size, empty=True):
            yield from self._page(layout, at, info, cards=parts.cards(listed), pager=pager, **subject)

    def _page(self, layout: str, url: str, info: Part, origin: str = "", **subject: Part) -> Iterator[Artifact]:
        if self.config.lite:
            path = file_of(LITE + url)
            yield artifact(path, "layout", layout, self.lang, origin or layout, page=info, **subject)
