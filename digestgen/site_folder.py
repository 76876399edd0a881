"""Where a site is: the folder of its site.yaml, and what stands in it."""

from __future__ import annotations

from pathlib import Path

from digestgen.errors import UsageError

FILE = "site.yaml"
STATE = ".digestgen"
"""Below it: what digestgen remembers of the last build. It may be deleted at any time."""


def find_site(start: Path) -> Path:
    """Return the folder of site.yaml: `start`, or the nearest parent that has one."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise UsageError(f"there is no {FILE} here or above; name the site's folder with --site, or make one with 'init'")
