"""Artifact → bytes. Pure: the same artifact, layouts and answers give the same bytes, in any process, at any time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from digestgen.errors import Problem
from digestgen.incremental.trace import Question
from digestgen.render.layouts import LayoutFault, Layouts
from digestgen.render.plan import Artifact
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

    def render(self, artifact: Artifact) -> Rendered:
        """Return the bytes of an artifact, or raise `LayoutFault`."""
        if artifact.recipe == "layout":
            return self._page(artifact)
        return Rendered(self._other(artifact), ())

    def _other(self, artifact: Artifact) -> bytes:
        match artifact.recipe:
            case "rss" | "atom":
                from digestgen.render.feeds import WRITERS, feed_of

                return WRITERS[artifact.recipe](feed_of(self.viewer, *artifact.subject["feed"][1:]))
            case "sitemap":
                from digestgen.render.sitemap import sitemap_entries, write_sitemap

                return write_sitemap(sitemap_entries(self.viewer.index))
            case "asset":
                return self.layouts.assets[artifact.layout]
            case _:
                return self.open_file(artifact.layout)

    def _page(self, artifact: Artifact) -> Rendered:
        site = Asking(self.desk, artifact.lang)
        context = {**self.viewer.subject(artifact.subject), "site": site}
        try:
            text = self.layouts.render(artifact.layout, artifact.lang, context)
        except LayoutFault as fault:
            problem: Problem = fault.args[0]
            said = replace(problem, message=f"{problem.message}, while making {artifact.origin}")
            raise LayoutFault(said) from fault
        return Rendered(text.encode(), asked(site))
