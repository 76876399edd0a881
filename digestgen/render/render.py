"""Artifact → bytes. Pure: the same artifact and layouts give the same bytes, in any process and at any time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from digestgen.errors import Problem
from digestgen.render.layouts import LayoutFault, Layouts
from digestgen.render.plan import Artifact
from digestgen.render.site import SiteView


class Renderer:
    """Renders artifacts. `open_file` gives the bytes of a file beside the articles."""

    def __init__(self, layouts: Layouts, sites: dict[str, SiteView], open_file: Callable[[str], bytes]) -> None:
        """Render with these layouts, which may ask these sites, by language."""
        self.layouts, self.sites, self.open_file = layouts, sites, open_file

    def render(self, artifact: Artifact) -> bytes:
        """Return the bytes of an artifact, or raise `LayoutFault`."""
        match artifact.recipe:
            case "layout":
                return self._page(artifact)
            case "rss" | "atom":
                from digestgen.render.feeds import WRITERS

                return WRITERS[artifact.recipe](artifact.subject["feed"])
            case "sitemap":
                from digestgen.render.sitemap import write_sitemap

                return write_sitemap(artifact.subject["urls"])
            case "copy":
                asset = self.layouts.assets.get(artifact.layout) if artifact.path.startswith("assets/") else None
                return asset if asset is not None else self.open_file(artifact.layout)

    def _page(self, artifact: Artifact) -> bytes:
        context = {**artifact.subject, "site": self.sites[artifact.lang]}
        try:
            return self.layouts.render(artifact.layout, artifact.lang, context).encode()
        except LayoutFault as fault:
            problem: Problem = fault.args[0]
            said = replace(problem, message=f"{problem.message}, while making {artifact.origin}")
            raise LayoutFault(said) from fault
