"""An index → the list of all files of the site, each with what makes it and what it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from digestgen.config import TAXONOMIES
from digestgen.content.addresses import href, path_of, path_of_asset, path_of_term, root_of
from digestgen.content.index import Index
from digestgen.content.links import join
from digestgen.content.model import Article, Document, Term
from digestgen.render.sitemap import sitemap_entries
from digestgen.render.views import Translation, Views, direction_of

Recipe = Literal["layout", "rss", "atom", "sitemap", "copy"]


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site that is to be. It is made of its subject by its recipe, and of nothing else."""

    path: str
    """Below the output folder, with slashes: `2015/06/02/slug/index.html`."""
    recipe: Recipe
    layout: str
    """The layout's name; for `copy` the file's."""
    lang: str
    subject: Mapping[str, Any]
    origin: str
    """The source file that it is there for, to be named in errors."""


class FeedLink(NamedTuple):
    """A feed, as a page's head points to it."""

    title: str
    url: str
    type: str


class PageInfo(NamedTuple):
    """What every layout is told of the page that it makes."""

    kind: str
    url: str
    canonical: str
    title: str
    description: str
    lang: str
    dir: str
    feeds: tuple[FeedLink, ...] = ()
    translations: tuple[Translation, ...] = ()


class Pager(NamedTuple):
    """Where a page of a list stands among its like. Numbers count from 1."""

    number: int
    total: int
    articles: int
    """How many there are on all pages."""
    newer: str | None
    older: str | None


class Planner:
    """Plans the pages of one language."""

    def __init__(self, views: Views, lang: str) -> None:
        """Plan from the index of these views."""
        self.views, self.index, self.config, self.lang = views, views.index, views.config, lang
        self.shelf = views.index.shelves[lang]
        self.root = root_of(self.config, lang)
        self.title = self.config.title_in(lang)

    def artifacts(self) -> Iterator[Artifact]:
        """Yield everything that this language of the site consists of, but for what all languages share."""
        yield from self.home()
        yield from self.documents()
        yield from self.editions()
        yield from self.archive()
        for taxonomy in TAXONOMIES:
            yield from self.taxonomy(taxonomy)

    def page(self, layout: str, url: str, title: str = "", origin: str = "", **subject: Any) -> Artifact:
        """Plan one page. `url` is a path that ends with a slash, or a file's."""
        info = PageInfo(
            kind=layout.removesuffix(".html"),
            url=href(url),
            canonical=self.config.base_url + href(url),
            title=title,
            description=subject.pop("description", ""),
            lang=self.lang,
            dir=subject.pop("dir", direction_of(self.lang)),
            feeds=subject.pop("feeds", self.feed_links(self.root, self.title)),
            translations=subject.pop("translations", ()),
        )
        return Artifact(file_of(url), "layout", layout, self.lang, {"page": info, **subject}, origin or layout)

    def paged(
        self, layout: str, url: str, articles: tuple[Article, ...], *, empty: bool = False, **rest: Any
    ) -> Iterator[Artifact]:
        """Plan a list of articles, over as many pages as it takes."""
        size = self.config.paginate
        total = max(-(-len(articles) // size), 1 if empty else 0)
        for number in range(1, total + 1):
            at = url if number == 1 else f"{url}page/{number}/"
            before = url if number == 2 else f"{url}page/{number - 1}/"
            pager = Pager(
                number,
                total,
                len(articles),
                href(before) if number > 1 else None,
                href(f"{url}page/{number + 1}/") if number < total else None,
            )
            cards = tuple(map(self.views.card, articles[(number - 1) * size : number * size]))
            yield self.page(layout, at, cards=cards, pager=pager, **rest)

    def home(self) -> Iterator[Artifact]:
        """Plan the newest articles, the error page, and the feeds of it all."""
        homes = tuple(
            Translation(lang, root_of(self.config, lang), self.config.title_in(lang))
            for lang in self.config.all_languages
            if lang != self.lang and self.index.shelves[lang].articles
        )
        description = self.config.description_in(self.lang)
        articles = self.shelf.articles
        yield from self.paged(
            "home.html",
            self.root,
            articles,
            empty=self.lang == self.config.lang,
            description=description,
            translations=homes,
        )
        if self.lang == self.config.lang:
            yield self.page("404.html", "/404.html")
        if articles or self.lang == self.config.lang:
            yield from self.feeds(self.root, self.title, description, articles)

    def documents(self) -> Iterator[Artifact]:
        """Plan a page for every article, edition and page."""
        for article in self.shelf.articles:
            newer, older = self.index.neighbours(article)
            yield self.document(
                article,
                "article.html",
                article=self.views.article(article),
                newer=self.views.card(newer) if newer else None,
                older=self.views.card(older) if older else None,
                related=tuple(map(self.views.card, self.index.related(article))),
            )
        for edition in self.shelf.editions:
            yield self.document(edition, "edition.html", edition=self.views.edition(edition))
        for page in self.shelf.pages:
            yield self.document(page, "page.html", content=self.views.page(page))

    def document(self, document: Document, layout: str, **subject: Any) -> Artifact:
        """Plan the page of a document, in the layout that it names or else in that of its kind."""
        return self.page(
            document.layout.name if document.layout else layout,
            path_of(self.config, document),
            document.title,
            document.path,
            description=document.summary or "",
            dir=self.views.direction(document),
            translations=self.views.translations(document),
            **subject,
        )

    def editions(self) -> Iterator[Artifact]:
        """Plan the list of editions."""
        if self.shelf.editions:
            editions = tuple(map(self.views.edition_card, self.shelf.editions))
            yield self.page("editions.html", f"{self.root}editions/", editions=editions)

    def archive(self) -> Iterator[Artifact]:
        """Plan the list of months, and a page for each."""
        months = [self.views.month(self.lang, *month) for month in self.shelf.by_month]
        if months:
            yield self.page("archive.html", f"{self.root}archive/", months=tuple(months))
        for month, articles in zip(months, self.shelf.by_month.values(), strict=True):
            cards = tuple(map(self.views.card, articles))
            yield self.page("month.html", month.url, month=month, cards=cards)

    def taxonomy(self, taxonomy: str) -> Iterator[Artifact]:
        """Plan the list of a taxonomy's terms, and pages and feeds for each."""
        listed = self.shelf.by_term[taxonomy]
        known = self.index.terms[taxonomy]
        if not listed:
            return
        terms = sorted((self.views.term(known[slug], self.lang) for slug in listed), key=_by_name)
        yield self.page("terms.html", f"{self.root}{taxonomy}/", taxonomy=taxonomy, terms=tuple(terms))
        for slug, articles in listed.items():
            yield from self.term(known[slug], articles)

    def term(self, term: Term, articles: tuple[Article, ...]) -> Iterator[Artifact]:
        """Plan the pages and the feeds of a term."""
        url = path_of_term(self.config, term, self.lang)
        name = term.name_in(self.lang)
        title = f"{self.title}: {name}"
        yield from self.paged(
            "term.html",
            url,
            articles,
            title=name,
            description=term.description or "",
            term=self.views.term_page(term, self.lang),
            feeds=self.feed_links(url, title),
            origin=f"the {taxonomy_word(term)} '{term.name}'",
        )
        yield from self.feeds(url, title, term.description or "", articles)

    def feed_links(self, root: str, title: str) -> tuple[FeedLink, ...]:
        """Return the links to the feeds below a path."""
        return (
            FeedLink(f"{title} (RSS)", href(f"{root}feed.xml"), "application/rss+xml"),
            FeedLink(f"{title} (Atom)", href(f"{root}atom.xml"), "application/atom+xml"),
        )

    def feeds(self, root: str, title: str, description: str, articles: tuple[Article, ...]) -> Iterator[Artifact]:
        """Plan the RSS and Atom feeds below a path."""
        from digestgen.render.feeds import feed_of

        recipes: dict[str, Recipe] = {"feed.xml": "rss", "atom.xml": "atom"}
        for name, recipe in recipes.items():
            feed = feed_of(self.views, self.lang, root, name, title, description, articles)
            yield Artifact(file_of(f"{root}{name}"), recipe, name, self.lang, {"feed": feed}, name)


def plan_site(views: Views, assets: Mapping[str, str]) -> list[Artifact]:
    """Plan the whole site. `assets`: name → the path to show, of files in layouts/assets/."""
    index = views.index
    artifacts = [artifact for lang in index.shelves for artifact in Planner(views, lang).artifacts()]
    artifacts += _media(index)
    for name, shown in assets.items():
        artifacts.append(Artifact(f"assets/{name}", "copy", name, "", {}, shown))
    config = index.config
    urls = sitemap_entries(views)
    artifacts.append(Artifact("sitemap.xml", "sitemap", "", config.lang, {"urls": urls}, "sitemap.xml"))
    info = {"sitemap": f"{config.base_url}/sitemap.xml"}
    artifacts.append(Artifact("robots.txt", "layout", "robots.txt", config.lang, info, "robots.txt"))
    return artifacts


def _media(index: Index) -> Iterator[Artifact]:
    """Plan the files that published texts show or link to. What lies beside a draft is not published."""
    seen = set()
    for document in index.documents():
        wanted = [link.target.partition("#")[0] for link in document.body.links]
        if isinstance(document, Article) and document.image:
            wanted.append(document.image.file.name)
        for target in wanted:
            source = join(document.path, target)
            if source in index.targets.assets and source not in seen:
                seen.add(source)
                yield Artifact(file_of(path_of_asset(source)), "copy", source, "", {}, source)


def file_of(url: str) -> str:
    """Return the output file of a path: `/a/b/` → `a/b/index.html`, `/a.xml` → `a.xml`."""
    path = url.lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


def taxonomy_word(term: Term) -> str:
    """Return what one term of a taxonomy is called."""
    return term.taxonomy.removesuffix("s")


def _by_name(link: Any) -> tuple[str, str]:
    return link.name.casefold(), link.slug
