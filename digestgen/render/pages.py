"""What a plan is made of: artifacts, by the units in which they are planned, and the pages that lists take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from marshal import dumps
from typing import Any, Literal, NamedTuple, TypeVar

from digestgen.content.addresses import href, root_of
from digestgen.content.index import Index
from digestgen.content.slips import Slip
from digestgen.content.source import digest_of
from digestgen.render import parts
from digestgen.render.parts import Part

Item = TypeVar("Item")
Recipe = Literal[
    "layout",
    "whole",
    "mail",
    "epub",
    "rss",
    "atom",
    "jsonfeed",
    "sitemap",
    "news",
    "opml",
    "redirects",
    "csv",
    "geojson",
    "copy",
    "asset",
]
FEEDS: frozenset[Recipe] = frozenset({"rss", "atom", "jsonfeed"})
"""Recipes of feeds, one a format."""
FILLING: frozenset[Recipe] = FEEDS | {"layout"}
"""Recipes that fill the artifact's own layout."""
LAYOUTS: Mapping[str, tuple[str, ...]] = {
    "whole": ("lite/whole.html", "lite/story.html"),
    "mail": ("mail.html", "digest.txt"),
    "epub": ("epub/package.xml", "epub/nav.xml", "epub/edition.xml", "epub/article.xml"),
}
"""Recipe → the layouts that it fills, where these are not the artifact's own one."""
ALL_LANGUAGES = "*"
"""In the place of a language: what is made of the words of all of them."""


def layouts_of(recipe: str, layout: str) -> tuple[str, ...]:
    """Return the layouts that an artifact is made with, if any."""
    return (layout,) if recipe in FILLING else LAYOUTS.get(recipe, ())


class Artifact(NamedTuple):
    """A file of the site that is to be. It is made of its subject by its recipe, and of nothing else."""

    path: str
    """Below the output folder, with slashes: `2015/06/02/slug/index.html`."""
    recipe: Recipe
    layout: str
    """The layout's name; for `copy` and `asset` the file's."""
    lang: str
    subject: Mapping[str, tuple[Any, ...]]
    """Name → the data of a part."""
    facts: tuple[str, ...]
    """What the subject depends on, besides itself."""
    static: bytes
    """The digest of all the above: of the facts their names, for a plan that is kept must depend on the right ones."""
    origin: str
    """What it is there for, to be named in errors: a source file, as a rule."""


def artifact(path: str, recipe: Recipe, layout: str, lang: str, origin: str, **subject: Part) -> Artifact:
    """Make an artifact of its parts."""
    data = {name: part.data for name, part in subject.items()}
    facts = tuple(dict.fromkeys(fact for part in subject.values() for fact in part.facts))
    static = digest_of(dumps((path, recipe, layout, lang, data, facts), 2))
    return Artifact(path, recipe, layout, lang, data, facts, static, origin)


Unit = tuple[str, ...]
"""What is planned at a time, because it hangs together: `("article", path)`, `("term", lang, taxonomy, slug)` …"""
Make = Callable[[], Iterable[Artifact]]


class Pages:
    """Plans pages of one language."""

    def __init__(self, index: Index, lang: str) -> None:
        """Plan from this index."""
        self.index, self.config, self.lang = index, index.config, lang
        self.shelf = index.shelves[lang]
        self.root = root_of(self.config, lang)

    def page(self, layout: str, url: str, origin: str = "", *, info: Part | None = None, **subject: Part) -> Artifact:
        """Plan one page. `url` is a path that ends with a slash, or a file's."""
        about = info or parts.info(kind_of(layout), url, self.lang, self.root)
        return artifact(file_of(url), "layout", layout, self.lang, origin or layout, page=about, **subject)

    def edition_part(
        self, edition: Slip, others: Iterable[Slip] = (), beside: tuple[Slip | None, Slip | None] = (None, None)
    ) -> Part:
        """Make an edition in full. `others` are its translations, `beside` the next newer and the next older one."""
        index = self.index
        terms = index.filing(edition).trends
        trends = ((term.taxonomy, term.slug, term.slug in self.shelf.by_term[term.taxonomy]) for term in terms)
        return parts.edition(
            edition, index.addresses(edition), others, index.lead(edition), index.items(edition), beside, trends
        )

    def paged(self, url: str, articles: tuple[Slip, ...], *, empty: bool = False) -> Iterator[tuple[str, Part, Part]]:
        """Yield the address, the cards and the pager of each page that a list of articles takes."""
        for at, listed, pager in self.split(url, articles, self.config.paginate, empty=empty):
            yield at, parts.cards(listed), pager

    def split(
        self, url: str, listed: Sequence[Item], size: int, *, empty: bool = False
    ) -> Iterator[tuple[str, Sequence[Item], Part]]:
        """Yield the address, the items and the pager of each page of a list; `empty`: it has one in any case."""
        total = max(-(-len(listed) // size), 1 if empty else 0)
        for number in range(1, total + 1):
            at = url if number == 1 else f"{url}page/{number}/"
            before = url if number == 2 else f"{url}page/{number - 1}/"
            after = href(f"{url}page/{number + 1}/") if number < total else None
            pager = ("pager", number, total, len(listed), href(before) if number > 1 else None, after)
            yield at, listed[(number - 1) * size : number * size], Part(pager)


def file_of(url: str) -> str:
    """Return the output file of a path: `/a/b/` → `a/b/index.html`, `/a.xml` → `a.xml`."""
    path = url.lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


def kind_of(layout: str) -> str:
    """Return the kind of the pages that a layout makes: its name without the ending."""
    return layout.removesuffix(".html")


def has_home(index: Index, lang: str) -> bool:
    """Tell whether a language has a home page: the site's own has, and any other that has something to show."""
    shelf = index.shelves[lang]
    return bool(lang == index.config.lang or shelf.articles or shelf.pages or shelf.editions or shelf.notices)
