"""
A digestgen site → the same site for Hugo: `python -m benchmarks.hugo SITE FOLDER [--convert-only]`.

Converts, builds both, and prints how many files of each kind the two made, so that "the same pages" can be seen.
What depends on names (terms, addresses, links) is settled here and written out plainly, which spares Hugo the work
that digestgen does for it. It stands on the site's files alone, not on digestgen's own reading of them.
"""

from __future__ import annotations

import argparse
import posixpath
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import yaml

from benchmarks.counts import count, print_counts
from benchmarks.runs import build_digest, build_hugo
from benchmarks.yamltext import dump
from digestgen.content.slugs import slugify

TEMPLATES = Path(__file__).parent / "hugo_site"
ASSETS = Path(__file__).parent.parent / "layouts" / "assets"
TAXONOMIES = ("tags", "places", "actors", "publishers", "conflicts")
HIDDEN = {"month": "months", "week": "weeks"}
"""Taxonomies without pages. They give Hugo the articles of a month or a week at once, instead of by a search of all."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINK = re.compile(r"\]\((?![a-z]+:|#|/)([^)\s#]+)(#[^)\s]*)?\)")
_ABBREVIATION = re.compile(r"^\*\[(\w+)\]: (.+)\n?", re.MULTILINE)


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
        found["actors"] += [one["slug"] for one in speakers if one["register"] == "actors"]
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


def convert(folder: Path, target: Path) -> None:
    """Write the Hugo site of a digestgen site into an empty folder."""
    site = Site(folder)
    shutil.copytree(TEMPLATES, target, dirs_exist_ok=True)
    for path, text in _files(site):
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for path in site.assets:
        file = target / "static" / "media" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / "content" / path, file)
    for assets in (ASSETS, folder / "layouts" / "assets"):
        if assets.is_dir():
            shutil.copytree(assets, target / "static" / "assets", dirs_exist_ok=True)


def _files(site: Site) -> Iterator[tuple[str, str]]:
    yield "hugo.yaml", dump(_config(site))
    for source in site.sources.values():
        matter = {"articles": _article, "editions": _edition, "pages": _page}[source.kind](site, source)
        yield f"content/{source.lang}/{source.path}", _document(matter, _body(site, source))
    for lang in site.used:
        yield from _sections(site, lang)
        for taxonomy, slugs in site.used[lang].items():
            for slug in slugs:
                yield f"content/{lang}/{taxonomy}/{slug}/_index.md", _document(_term(site, taxonomy, slug, lang))


def _document(matter: Mapping[str, Any], body: str = "") -> str:
    return f"---\n{dump(matter)}---\n{body}"


def _config(site: Site) -> dict[str, Any]:
    config = site.config
    languages = {config["lang"]: {"title": config["title"], "description": config.get("description", "")}}
    languages |= config.get("languages", {})
    return {
        "baseURL": f"{config['base_url']}/",
        "title": config["title"],
        "defaultContentLanguage": config["lang"],
        "languages": {lang: _language(lang, one) for lang, one in languages.items() if lang in site.used},
        "timeZone": config.get("timezone", "UTC"),
        "enableRobotsTXT": True,
        "disableAliases": True,  # digestgen makes no pages for former addresses, either
        "params": {"author": config.get("author", ""), "menu": [_section(site, name) for name in config["menu"]]},
        "pagination": {"pagerSize": config["paginate"], "disableAliases": True},
        "permalinks": {"page": {"articles": "/:year/:month/:day/:slug/", "editions": "/editions/:slug/"}
                       | {"pages": "/:slug/", "archive": "/archive/:year/:month/"}},
        "taxonomies": {name.removesuffix("s"): name for name in TAXONOMIES} | HIDDEN,
        "mediaTypes": {"application/atom+xml": {"suffixes": ["xml"]}},
        "outputFormats": {
            "rss": {"baseName": "feed"},
            "atom": {"mediaType": "application/atom+xml", "baseName": "atom", "rel": "alternate", "noUgly": True},
        },
        "outputs": {
            "home": ["html", "rss", "atom"], "term": ["html", "rss", "atom"], "taxonomy": ["html"], "section": ["html"]
        },
        "services": {"rss": {"limit": config["feeds"]["limit"]}},
        "related": {
            "includeNewer": True,
            "threshold": 20,
            "indices": [{"name": name, "weight": weight} for name, weight in (("tags", 60), ("places", 100), ("actors", 80))],
        },
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},  # for <abbr>, which Goldmark cannot write
    }
