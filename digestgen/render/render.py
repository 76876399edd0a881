"""Artifact → bytes. Pure: the same artifact, layouts and answers give the same bytes, in any process, at any time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from digestgen.errors import Problem
from digestgen.incremental.trace import Question
from digestgen.render.layouts import LayoutFault, Layouts
from digestgen.render.linked_data.nodes import Nodes, Where
from digestgen.render.linked_data.script import Structured
from digestgen.render.pages import LAYOUTS, Artifact
from digestgen.render.site import Asking, Desk, asked
from digestgen.render.viewer import Viewer


class Rendered(NamedTuple):
    """The bytes of an artifact, and what its layout asked of the site, with the digests of the answers."""

    data: bytes
    answers: tuple[tuple[Question, bytes], ...]


class Renderer:
    """Renders artifacts. `open_file` gives the bytes of a file beside the articles."""

    def __init__(self, layouts: Layouts, viewer: Viewer, desk: Desk, open_file: Callable[[str], bytes]) -> None:
        """Render with these layouts and views."""
        self.layouts, self.viewer, self.desk, self.open_file = layouts, viewer, desk, open_file
        self._nodes: dict[str, Nodes] = {}

    def render(self, artifact: Artifact) -> Rendered:
        """Return the bytes of an artifact, or raise `LayoutFault`."""
        if artifact.recipe == "layout" or artifact.recipe in LAYOUTS:
            return self._filled(artifact)
        return Rendered(self._other(artifact), ())

    def _other(self, artifact: Artifact) -> bytes:
        match artifact.recipe:
            case "rss" | "atom" | "jsonfeed":
                from digestgen.render.feeds.writing import written

                return written(artifact.recipe, self.viewer.rooms["feeds"].feed(artifact.subject["feed"]))
            case "csv" | "geojson":
                from digestgen.render.newsroom.exports import EXPORTS

                return EXPORTS[artifact.recipe, artifact.layout](self.viewer.index)
            case "sitemap" | "news" | "opml" | "redirects":
                from digestgen.render.discovery.writing import written as found

                return found(self.viewer, artifact)
            case "asset":
                return self.layouts.assets[artifact.layout]
            case _:
                return self.open_file(artifact.layout)

    def _filled(self, artifact: Artifact) -> Rendered:
        """Make what layouts make. What any of them asks is asked by the artifact."""
        langs = dict.fromkeys((artifact.lang, self.viewer.config.lang))
        sites = {lang: Asking(self.desk, lang) for lang in langs}
        views = self.viewer.subject(artifact.subject)
        structured = self._structured(views, sites, artifact.lang)
        context = {**views, "site": sites[artifact.lang], "structured": structured}

        def fill(layout: str, **more: Any) -> str:
            return self.layouts.render(layout, artifact.lang, {**context, **more})

        try:
            data = self._written(artifact, views, fill)
        except LayoutFault as fault:
            problem: Problem = fault.args[0]
            said = replace(problem, message=f"{problem.message}, while making {artifact.origin}")
            raise LayoutFault(said) from fault
        answers = (answer for site in sites.values() for answer in asked(site))
        return Rendered(data, tuple(answers))

    def _written(self, artifact: Artifact, views: Mapping[str, Any], fill: Callable[..., str]) -> bytes:
        match artifact.recipe:
            case "mail":
                from digestgen.render.handouts.mail import write_mail

                title = self.viewer.config.title_in(artifact.lang)
                return write_mail(views["sent"], title, artifact.lang, fill("digest.txt"), fill("mail.html"))
            case "epub":
                from digestgen.render.handouts.epub import write_epub

                return write_epub(views, fill, self.open_file)
            case "whole":
                from digestgen.render.handouts.whole import write_whole

                return write_whole(views, fill)
            case _:
                return fill(artifact.layout).encode()

    def _structured(self, views: dict[str, Any], sites: dict[str, Asking], lang: str) -> Structured:
        """Return what machines are told of a page. The questions that it asks are the page's."""
        if lang not in self._nodes:
            self._nodes[lang] = Nodes(self.viewer.config, lang, partial(self.viewer.word, lang), self._where)
        return Structured(self._nodes[lang], views, lambda at, slug: bool(sites[at].has_page(slug)))

    def _where(self, slug: str) -> Where:
        """Return country and region of a place that the page's map shows: on its whole entry the map depends."""
        term = self.viewer.index.terms["places"][slug]
        return term.country, term.region
