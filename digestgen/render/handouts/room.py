"""Parts → the views of an edition's files: what leaves the site has whole addresses."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from digestgen.content.addresses import LITE, href, path_of, path_of_asset
from digestgen.content.ids import id_of
from digestgen.render.handouts.plaintext import plain
from digestgen.render.handouts.planner import MAIL, TEXT, WHOLE, pictures_of
from digestgen.render.handouts.views import Chapter, Handout, HandoutLink, MailHead
from digestgen.render.lite.bodies import without_images
from digestgen.render.lite.room import LiteViewer
from digestgen.render.viewer import Addresses, Viewer
from digestgen.render.views import ArticleView


class HandoutViewer:
    """Makes views of an edition's files."""

    def __init__(self, viewer: Viewer, lite: LiteViewer) -> None:
        """Use the views of these viewers."""
        self._viewer, self._lite, self._config = viewer, lite, viewer.config
        self._latest: tuple[tuple[str, ...], list[ArticleView]] = (), []
        """The articles of the edition whose files are made one after the other."""

    def links(self, path: str, kinds: tuple[str, ...]) -> tuple[HandoutLink, ...]:
        """Return the links to an edition's files."""
        names = {"text": TEXT, "mail": MAIL, "epub": path.split("/")[-2] + ".epub", "lite": "", "whole": WHOLE}
        before = {"lite": LITE, "whole": LITE}
        return tuple(HandoutLink(kind, href(before.get(kind, "") + path + names[kind])) for kind in kinds)

    def handout(self, path: str, addresses: Addresses) -> Handout:
        """Return the introduction of an edition."""
        document, slip = self._viewer.documents(path), self._viewer.index.slips[path]
        picture = self._viewer.word(slip.lang, "Picture: %(what)s")

        def say(what: str) -> str:
            return f"[{picture % {'what': what}}]"

        html = without_images(self._viewer.html(document, addresses, absolute=True), say)
        safe = Markup(html)  # noqa: S704 — the sanitiser has seen it
        return Handout(safe, *plain(html, say), id_of(self._config, slip))

    def head(
        self, path: str, sender: str, reply_to: str | None, list_id: str | None, unsubscribe: str | None
    ) -> MailHead:
        """Return the head of an edition's mail."""
        slip = self._viewer.index.slips[path]
        date = datetime.fromisoformat(slip.date)
        url = self._config.base_url + href(path_of(self._config, slip))
        return MailHead(sender, reply_to, list_id, unsubscribe, id_of(self._config, slip), date, slip.title, url)

    def chapters(
        self, articles: tuple[tuple[str, Addresses], ...], files: tuple[str, ...], lite: bool
    ) -> tuple[Chapter, ...]:
        """Return articles in full; `files` are those that may be shown with them."""
        paths = tuple(path for path, _ in articles)
        if self._latest[0] != paths:
            self._latest = paths, [self._viewer.article(*one, ()) for one in articles]
        told = zip(articles, self._latest[1], strict=True)
        return tuple(
            self._chapter(number, one, article, files, lite) for number, (one, article) in enumerate(told, start=1)
        )

    def _chapter(
        self, number: int, at: tuple[str, Addresses], article: ArticleView, files: tuple[str, ...], lite: bool
    ) -> Chapter:
        path, addresses = at
        slip, base = self._viewer.index.slips[path], self._config.base_url
        if lite:
            html = self._lite.html(path, addresses, base)
        else:
            html = self._viewer.html(self._viewer.documents(path), addresses, absolute=True)
        pictures = tuple((base + href(path_of_asset(name)), name) for name in pictures_of(slip) if name in files)
        url = article.card.url
        return Chapter(number, base + url, base + LITE + url, article._replace(html=html), pictures)
