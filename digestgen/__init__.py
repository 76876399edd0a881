"""digestgen: a static site generator for a curated conflict-news digest."""

__version__ = "0.1.0"
