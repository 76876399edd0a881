"""
A digestgen site as Hugo needs it: names are slugs, dates have a zone, links are addresses.

It stands on the site's files alone, not on digestgen's own reading of them: what digestgen gets wrong must not be
copied into what it is measured against.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import yaml

from digestgen.content.slugs import slugify

TAXONOMIES = ("tags", "places", "actors", "publishers", "conflicts")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Source:
    """An article, an edition or a page, as its file has it."""

    path: str
    """Below content/."""
    matter: dict[str, Any]
    body: str
    lang: str

    @property
    def kind(self) -> str:
        return self.path.partition("/")[0]

    @property
    def slug(self) -> str:
        name = self.matter["title"] if self.kind == "articles" else posixpath.basename(self.path).removesuffix(".md")
        return str(self.matter.get("slug") or slugify(name))


class Site:
    """A digestgen site, read."""

    def __init__(self, folder: Path) -> None:
        """Read all that the folder has."""
        self.folder = folder
        self.config = _yaml((folder / "site.yaml").read_text(encoding="utf-8"))
        self.zone = ZoneInfo(self.config.get("timezone", "UTC"))
        content = folder / "content"
        self.registers = {name: _register(content / "data" / f"{name}.yaml") for name in TAXONOMIES}
        self.slugs = {name: _names(register) for name, register in self.registers.items()}
        self.sources = {path: self._read(content, path) for path in _paths(content, "*.md")}
        self.assets = [path for path in _paths(content, "*") if not path.endswith((".md", ".yaml"))]

    @cached_property
    def used(self) -> dict[str, dict[str, set[str]]]:
        """Language → taxonomy → the slugs of the terms that have published articles."""
        used: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for source in self.articles():
            for taxonomy, slugs in self.filing(source).items():
                used[source.lang][taxonomy].update(slugs)
        return used

    def articles(self) -> Iterator[Source]:
        """Yield the published articles."""
        for source in self.sources.values():
            if source.kind == "articles" and not source.matter.get("draft"):
                yield source

    def moment(self, value: Any) -> datetime:
        """Return a moment in the site's zone, as digestgen reads it."""
        moment = datetime.fromisoformat(str(value))
        return moment.replace(tzinfo=self.zone) if moment.tzinfo is None else moment.astimezone(self.zone)

    def speaker(self, name: str) -> dict[str, str]:
        """Return the actor, or else the publisher, of that name."""
        register = "actors" if name.casefold() in self.slugs["actors"] else "publishers"
        return self.term(register, name)

    def term(self, register: str, name: str) -> dict[str, str]:
        return {"register": register, "slug": self.slugs[register][name.casefold()], "name": name}

    def filing(self, source: Source) -> dict[str, list[str]]:
        """Return taxonomy → slugs: what an article names itself, and the terms of its sources and claims."""
        matter = source.matter
        names = {taxonomy: list(matter.get(taxonomy, ())) for taxonomy in TAXONOMIES}
        names["publishers"] = [one["publisher"] for one in matter.get("sources", ())]
        found = {name: [self.slugs[name][one.casefold()] for one in names[name]] for name in TAXONOMIES}
        speakers = [self.speaker(claim["by"]) for claim in matter.get("claims", ())]
        for one in speakers:
            found[one["register"]].append(one["slug"])
        return {name: list(dict.fromkeys(slugs)) for name, slugs in found.items() if slugs}

    def url(self, path: str) -> str:
        """Return the address of a source file on the site."""
        source = self.sources.get(path)
        if source is None:
            return f"/media/{path}"
        root = "/" if source.lang == self.config["lang"] else f"/{source.lang}/"
        if source.kind == "articles":
            return quote(f"{root}{self.moment(source.matter['date']):%Y/%m/%d}/{source.slug}/")
        return f"{root}editions/{source.slug}/" if source.kind == "editions" else f"{root}{source.slug}/"

    def _read(self, content: Path, path: str) -> Source:
        _, matter, body = (content / path).read_text(encoding="utf-8").split("---\n", 2)
        values = _yaml(matter)
        return Source(path, values, body, values.get("lang", self.config["lang"]))


def _yaml(text: str) -> dict[str, Any]:
    values: dict[str, Any] = yaml.load(text, _LOADER)  # noqa: S506 — the safe loader, in C
    return values


def _register(path: Path) -> dict[str, Any]:
    return _yaml(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _names(register: Mapping[str, Any]) -> dict[str, str]:
    """Return every name, alias and slug, folded → slug."""
    pairs = ((name, slug) for slug, one in register.items() for name in (slug, one["name"], *one.get("aliases", ())))
    return {name.casefold(): slug for name, slug in pairs}


def _paths(folder: Path, pattern: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob(pattern) if path.is_file())
