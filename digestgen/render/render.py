"""Artifact → bytes. Pure: the same artifact and layouts give the same bytes, in any process and at any time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from digestgen.content.source import digest_of
from digestgen.errors import Problem
from digestgen.render.layouts import LayoutFault, Layouts
from digestgen.render.plan import Artifact
from digestgen.render.site import SiteView
from digestgen.render.viewer import Viewer


class Renderer:
    """Renders artifacts. `open_file` gives the bytes of a file beside the articles."""

    def __init__(self, layouts: Layouts, viewer: Viewer, open_file: Callable[[str], bytes]) -> None:
        """Render with these layouts and views."""
        self.layouts, self.viewer, self.open_file = layouts, viewer, open_file
        assets = {name: digest_of(data).hex() for name, data in layouts.assets.items()}
        self.sites = {lang: SiteView(viewer, lang, assets) for lang in viewer.config.all_languages}

    def render(self, artifact: Artifact) -> bytes:
        """Return the bytes of an artifact, or raise `LayoutFault`."""
        match artifact.recipe:
            case "layout":
                return self._page(artifact)
            case "rss" | "atom":
                from digestgen.render.feeds import WRITERS, feed_of

                return WRITERS[artifact.recipe](feed_of(self.viewer, *artifact.subject["feed"][1:]))
            case "sitemap":
                from digestgen.render.sitemap import sitemap_entries, write_sitemap

                return write_sitemap(sitemap_entries(self.viewer.index))
            case "asset":
                return self.layouts.assets[artifact.layout]
            case "copy":
                return self.open_file(artifact.layout)

    def _page(self, artifact: Artifact) -> bytes:
        context = {**self.viewer.subject(artifact.subject), "site": self.sites[artifact.lang]}
        try:
            return self.layouts.render(artifact.layout, artifact.lang, context).encode()
        except LayoutFault as fault:
            problem: Problem = fault.args[0]
            said = replace(problem, message=f"{problem.message}, while making {artifact.origin}")
            raise LayoutFault(said) from fault
