"""Artifact → bytes. Pure: the same artifact, layouts and answers give the same bytes, in any process, at any time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from digestgen.errors import Problem
from digestgen.incremental.trace import Question
from digestgen.render.layouts import LayoutFault, Layouts
from digestgen.render.linked_data.nodes import Nodes, Where
from digestgen.render.linked_data.script import Structured
from digestgen.render.pages import Artifact
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
        if artifact.recipe == "layout":
            return self._page(artifact)
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

    def _page(self, artifact: Artifact) -> Rendered:
        langs = dict.fromkeys((artifact.lang, self.viewer.config.lang))
        sites = {lang: Asking(self.desk, lang) for lang in langs}
        views = self.viewer.subject(artifact.subject)
        structured = self._structured(views, sites, artifact.lang)
        context = {**views, "site": sites[artifact.lang], "structured": structured}
        try:
            text = self.layouts.render(artifact.layout, artifact.lang, context)
        except LayoutFault as fault:
            problem: Problem = fault.args[0]
            said = replace(problem, message=f"{problem.message}, while making {artifact.origin}")
            raise LayoutFault(said) from fault
        answers = (answer for site in sites.values() for answer in asked(site))
        return Rendered(text.encode(), tuple(answers))

    def _structured(self, views: dict[str, Any], sites: dict[str, Asking], lang: str) -> Structured:
        """Return what machines are told of a page. The questions that it asks are the page's."""
        if lang not in self._nodes:
            self._nodes[lang] = Nodes(self.viewer.config, lang, partial(self.viewer.word, lang), self._where)
        return Structured(self._nodes[lang], views, lambda at, slug: bool(sites[at].has_page(slug)))

    def _where(self, slug: str) -> Where:
        """Return country and region of a place that the page's map shows: on its whole entry the map depends."""
        term = self.viewer.index.terms["places"][slug]
        return term.country, term.region
