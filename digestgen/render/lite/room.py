"""Parts → the views of the plain edition, made of what the full page beside it has just been made of."""

from __future__ import annotations

from markupsafe import Markup

from digestgen.content.addresses import href
from digestgen.content.links import fill
from digestgen.render.lite.bodies import lite_addresses, without_images
from digestgen.render.lite.views import LiteInfo
from digestgen.render.viewer import Addresses, Viewer, direction_of
from digestgen.render.views import ArticleView, EditionView, PageView


class LiteViewer:
    """Makes views of the plain edition."""

    def __init__(self, viewer: Viewer) -> None:
        """Use the views of this viewer."""
        self._viewer, self._config = viewer, viewer.config

    def info(self, kind: str, url: str, lang: str, path: str | None, others: tuple[str, ...]) -> LiteInfo:
        """Return what a layout is told of its page."""
        slip = self._viewer.index.slips[path] if path else None
        title, way = (slip.title, self._viewer.direction(slip)) if slip else ("", direction_of(lang))
        return self._info(kind, url, lang, title)._replace(dir=way, translations=self._viewer.translations(others))

    def term_info(self, url: str, lang: str, taxonomy: str, slug: str) -> LiteInfo:
        """Return what a layout is told of a page of a term."""
        return self._info("lite/term", url, lang, self._viewer.index.terms[taxonomy][slug].name_in(lang))

    def _info(self, kind: str, url: str, lang: str, title: str) -> LiteInfo:
        return LiteInfo(kind, href(url), self._config.base_url + href(url), title, lang, direction_of(lang), ())

    def article(self, path: str, addresses: Addresses, others: tuple[str, ...]) -> ArticleView:
        """Return an article in full."""
        return self._viewer.article(path, addresses, others)._replace(html=self.html(path, addresses))

    def edition(self, path: str, addresses: Addresses, *rest: object) -> EditionView:
        """Return an edition in full."""
        view: EditionView = self._viewer.make(("edition", path, addresses, *rest))
        return view._replace(html=self.html(path, addresses))

    def page(self, path: str, addresses: Addresses, others: tuple[str, ...]) -> PageView:
        """Return a page in full."""
        return self._viewer.page(path, addresses, others)._replace(html=self.html(path, addresses))

    def html(self, path: str, addresses: Addresses, origin: str = "") -> Markup:
        """Return a body without pictures; its links begin with `origin`."""
        document, slip = self._viewer.documents(path), self._viewer.index.slips[path]
        filled = fill(document.body.html, lite_addresses(slip, addresses), origin)
        word = self._viewer.word(slip.lang, "Picture: %(what)s")
        return Markup(without_images(filled, lambda what: f"[{word % {'what': what}}]"))  # noqa: S704 — sanitised
