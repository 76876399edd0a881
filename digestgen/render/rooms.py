"""A viewer → one that makes the views of all rooms: the newsroom, the lists of feeds, what one takes along."""

from __future__ import annotations

from digestgen.render.discovery.directory import DirectoryViewer
from digestgen.render.feeds.entries import Fragment
from digestgen.render.feeds.room import FeedRoom
from digestgen.render.handouts.room import HandoutViewer
from digestgen.render.lite.room import LiteViewer
from digestgen.render.newsroom.atlas import AtlasViewer
from digestgen.render.newsroom.chronicle import ChronicleViewer
from digestgen.render.newsroom.ledger import LedgerViewer
from digestgen.render.viewer import Viewer


def furnished(viewer: Viewer, fragment: Fragment) -> Viewer:
    """Give a viewer what makes the views of claims, of what happened when, of maps, feeds, and what is taken along."""
    lite = LiteViewer(viewer)
    viewer.rooms |= {
        "ledger": LedgerViewer(viewer),
        "chronicle": ChronicleViewer(viewer),
        "atlas": AtlasViewer(viewer),
        "discovery": DirectoryViewer(viewer),
        "feeds": FeedRoom(viewer, fragment),
        "lite": lite,
        "handouts": HandoutViewer(viewer, lite),
    }
    return viewer
