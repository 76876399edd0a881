"""The table of bad sites, a module for each subject."""

from __future__ import annotations

from tests.bad_sites import (
    attribution,
    config,
    dates,
    editions,
    encoding,
    files,
    frontmatter,
    layouts,
    links,
    markdown,
    newsroom,
    registers,
    schema,
    slugs,
)

MODULES = (
    *(encoding, frontmatter, dates, schema, slugs, editions, attribution, newsroom),
    *(registers, links, markdown, layouts, config, files),
)
BAD_SITES = tuple(case for module in MODULES for case in module.CASES)
