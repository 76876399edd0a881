"""Sitemaps against their schemas: that of sitemaps.org comes from npm, and what it leaves open is declared here."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.harness import REPOSITORY

FOLDER = Path(__file__).parent
NEEDED = REPOSITORY / "node_modules/sitemap/schema/sitemap.xsd"


@cache
def schema(name: str) -> Any:
    if not NEEDED.exists():
        pytest.fail(f"there is no {NEEDED.relative_to(REPOSITORY)}: `make test` installs it (npm ci)")
    return etree.XMLSchema(etree.parse(FOLDER / name))


def faults(data: bytes) -> list[str]:
    """Return what is wrong with a sitemap, or with an index of sitemaps."""
    tree = etree.fromstring(data)
    wanted = schema("siteindex.xsd" if tree.tag.endswith("sitemapindex") else "sitemap.xsd")
    return [] if wanted.validate(tree) else [f"{one.line}: {one.message}" for one in wanted.error_log]
