"""Artifacts of this room that no layout makes → bytes."""

from __future__ import annotations

from digestgen.render.discovery.news import write_news
from digestgen.render.discovery.opml import write_opml
from digestgen.render.discovery.redirects import write_redirects
from digestgen.render.discovery.sitemap import write
from digestgen.render.pages import Artifact
from digestgen.render.viewer import Viewer


def written(viewer: Viewer, artifact: Artifact) -> bytes:
    """Return the bytes of an artifact."""
    match artifact.recipe:
        case "opml":
            return write_opml(viewer, artifact.subject)
        case "news":
            return write_news(viewer.index, artifact.subject["paths"][1])
        case "redirects":
            return write_redirects(artifact.layout, artifact.subject["rows"][1])
        case _:
            return write(viewer.index, artifact.layout, artifact.subject["names"][1])
