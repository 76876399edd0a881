"""A title → a new article, edition or page: named, with its permanent id, and ready to be written."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from string import Template
from typing import NamedTuple

from digestgen.config import SiteConfig
from digestgen.content.addresses import root_of
from digestgen.content.model import ContentKind
from digestgen.content.source import ROOT
from digestgen.desk import known
from digestgen.desk.entry import Entry, Wish, check, path_of, put, settle
from digestgen.desk.ids import entity_of, mint, name_of
from digestgen.desk.quoting import scalar
from digestgen.desk.translating import translation_of

TEMPLATES = Path(__file__).parent / "templates"


class Made(NamedTuple):
    """A file that was made, and what its editor has to be told."""

    path: Path
    hints: tuple[str, ...] = ()


def new(site: Path, wish: Wish, now: datetime) -> Made:
    """Make a document, and return where it is. Raise `UsageError` where it cannot be, or is there already."""
    config = known.read_config(site)
    documents = known.read_documents(site)
    taken = known.ids_of(documents).__contains__
    if wish.original is not None:
        translation = translation_of(wish, config, documents)
        entry = settle(config, wish._replace(lang=translation.lang), now, translation.kind, translation.date)
        identity, hints = new_id(config, entry, now, taken)
        if translation.id:  # the same text in another language is known by the same name
            entity, _, name = translation.id.removeprefix("tag:").partition(":")
            identity, hints = mint(entity, f"{name}-{entry.lang}", taken), ()
        source = check(config, translation.kind, translation.path, translation.text(entry, identity))
        return Made(put(site, translation.kind, source), (*translation.hints, *hints))
    kind = wish.kind or "article"
    entry = settle(config, wish, now, kind)
    identity, hints = new_id(config, entry, now, taken)
    path = path_of(config, kind, entry)
    source = check(config, kind, path, _fill(config, kind, entry, identity, path))
    return Made(put(site, kind, source), hints if kind != "page" else ())


def new_id(
    config: SiteConfig, entry: Entry, now: datetime, taken: Callable[[str], bool]
) -> tuple[str, tuple[str, ...]]:
    """Return an id for a document, and what is to be written down where its entity was not: it must stay the same."""
    entity = entity_of(config, now.astimezone(config.zone).year)
    identity = mint(entity, name_of(entry.day, entry.slug), taken)
    if config.tagging_entity:
        return identity, ()
    advice = f"add this line to it, and the ids of all years are alike: tagging_entity: {entity}"
    return identity, (f"site.yaml has no tagging_entity, and the id was made with '{entity}'; {advice}",)


def _fill(config: SiteConfig, kind: ContentKind, entry: Entry, identity: str, path: str) -> str:
    template = Template((TEMPLATES / f"{kind}.md").read_text(encoding="utf-8"))
    return template.substitute(
        title=scalar(entry.title),
        id=scalar(identity),
        slug=scalar(entry.slug),
        date=scalar(entry.date),
        zone=config.timezone,
        lang=entry.lang,
        week=entry.week,
        up=posixpath.relpath(ROOT, posixpath.dirname(path)),
        address=f"{root_of(config, entry.lang)}{entry.slug}/",
    )
