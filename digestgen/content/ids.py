"""Permanent ids: tag: URIs (RFC 4151), under which subscribers' programs know what they have read."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from digestgen.config import SiteConfig
from digestgen.content.addresses import href
from digestgen.content.slips import Slip
from digestgen.errors import Problem


def id_of(config: SiteConfig, slip: Slip) -> str:
    """Return the permanent id. Without one in the file it is made of the file's path, and a rename changes it."""
    return slip.id or tag_of(config, href(slip.path).replace("#", "%23"))


def tag_of(config: SiteConfig, name: str) -> str:
    """Return a tag: URI of the site. Where site.yaml names no entity, it begins with the host, and moves with it."""
    return f"tag:{config.tagging_entity or f'{config.host},1970'}:{name}"


def find_shared_ids(config: SiteConfig, slips: Collection[Slip]) -> Iterator[Problem]:
    """Name the texts whose id another one has: be it written there, or made of the path of its file."""
    first: dict[str, str] = {}
    of_feeds = tag_of(config, "feed:")
    for slip in slips:
        if slip.id is not None and slip.id.startswith(of_feeds):
            message = f"ids that begin with '{of_feeds}' are those of feeds"
            yield Problem(slip.path, 1, 1, message, "give the text another one")
        if slip.id is not None and (other := first.setdefault(slip.id, slip.path)) != slip.path:
            message = f"the id '{slip.id}' belongs to {other} already"
            yield Problem(slip.path, 1, 1, message, "an id is for one text only; give this one another")
    made_of_paths = tag_of(config, "content/")
    if not any(one.startswith(made_of_paths) for one in first):
        return
    for slip in slips:
        if slip.id is None and slip.kind != "page" and (other := first.get(id_of(config, slip), "")):
            message = f"without an id in the file its id is '{id_of(config, slip)}', and {other} has that one"
            hint = f"give it an id of its own; {other}, which may have been called so once, keeps that"
            yield Problem(slip.path, 1, 1, message, hint)
