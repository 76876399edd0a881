"""Permanent ids of documents: tag: URIs (RFC 4151), minted once and kept through every rename."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from digestgen.config import SiteConfig
from digestgen.content.source import digest_of
from digestgen.content.values import tag_uri
from digestgen.errors import UsageError


def entity_of(config: SiteConfig, year: int) -> str:
    """Return who mints: `tagging_entity` of site.yaml, or else the site's host and this year."""
    if config.tagging_entity:
        return config.tagging_entity
    try:
        entity = f"{config.host},{year:04}"
        tag_uri(f"tag:{entity}:x")
    except ValueError as error:
        hint = "add 'tagging_entity: example.org,2026' to site.yaml, with a host that is yours"
        raise UsageError(f"no id can be made for the host '{config.host}'; {hint}") from error
    return entity


def name_of(day: str, slug: str) -> str:
    """Return what stands behind the entity: the day and the slug, or a digest of a slug that has more than ASCII.

    RFC 4151 allows ASCII only, and an Arabic slug would be some 400 characters of percent signs.
    """
    return f"{day}-{slug}" if slug.isascii() else f"{day}-{digest_of(slug.encode())[:6].hex()}"


def mint(entity: str, name: str, is_taken: Callable[[str], bool]) -> str:
    """Return the id `tag:ENTITY:NAME`, with a number behind it if it is taken."""
    first = f"tag:{entity}:{name}"
    numbered = (f"{first}-{number}" for number in count(2))
    return first if not is_taken(first) else next(one for one in numbered if not is_taken(one))
