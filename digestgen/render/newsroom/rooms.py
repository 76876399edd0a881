"""A viewer → one that makes the views of the newsroom and of feeds, too."""

from __future__ import annotations

from digestgen.render.discovery.directory import DirectoryViewer
from digestgen.render.newsroom.atlas import AtlasViewer
from digestgen.render.newsroom.chronicle import ChronicleViewer
from digestgen.render.newsroom.ledger import LedgerViewer
from digestgen.render.viewer import Viewer


def furnished(viewer: Viewer) -> Viewer:
    """Give a viewer what makes the views of claims, of what happened when, of maps, and of the feeds there are."""
    viewer.rooms |= {
        "ledger": LedgerViewer(viewer),
        "chronicle": ChronicleViewer(viewer),
        "atlas": AtlasViewer(viewer),
        "discovery": DirectoryViewer(viewer),
    }
    return viewer
