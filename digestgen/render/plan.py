"""An index → the list of all files of the site, each with what makes it and what it is made of.

A plan is a function of where the documents stand, not of what they say: it is the same as long as no document
changes its shape, and then taken up again instead of made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from digestgen.config import SiteConfig
from digestgen.content.addresses import path_of, path_of_asset, path_of_term
from digestgen.content.index import Index
from digestgen.content.links import join
from digestgen.content.model import TAXONOMIES
from digestgen.content.slips import Slip
from digestgen.render import parts
from digestgen.render.discovery.news import PATH as NEWS_SITEMAP
from digestgen.render.discovery.planner import discovery
from digestgen.render.discovery.sitemap import PATH as SITEMAP
from digestgen.render.feeds.planner import FeedPlanner
from digestgen.render.handouts.planner import Handouts
from digestgen.render.lite.planner import Lite
from digestgen.render.newsroom.data import DATA, exports
from digestgen.render.newsroom.planner import Newsroom
from digestgen.render.pages import Artifact, Make, Pages, Unit, artifact, file_of, has_home, kind_of
from digestgen.render.parts import Part

MEDIA: Unit = ("media",)


TERM_LAYOUT = "term.html"
TERM_LAYOUTS = {
    "places": "place.html",
    "actors": "actor.html",
    "publishers": "publisher.html",
    "conflicts": "conflict.html",
}
"""Taxonomy → the layout of its terms' pages, where it is not the common one."""


class Planner(Pages):
    """Plans the pages of one language."""

    def __init__(self, index: Index, lang: str) -> None:
        """Plan from this index."""
        super().__init__(index, lang)
        self.newsroom, self.feeds = Newsroom(index, lang), FeedPlanner(index, lang)
        self.lite, self.handouts = Lite(index, lang), Handouts(index, lang)

    def units(self) -> Iterator[tuple[Unit, Make]]:
        """Yield everything that this language of the site consists of, but for what all languages share."""
        shelf, lang = self.shelf, self.lang
        yield ("home", lang), self.home
        for article in shelf.articles:
            yield ("article", article.path), partial(self.article, article)
        beside = (None, *shelf.editions, None)
        for newer, edition, older in zip(beside, shelf.editions, beside[2:], strict=False):
            yield ("edition", edition.path), partial(self.edition, edition, (newer, older))
        yield ("editions", lang), self.editions
        for page in shelf.pages:
            yield ("page", page.path), partial(self.plain_page, page)
        yield ("archive", lang), self.archive
        for at, articles in shelf.by_month.items():
            yield ("month", lang, at), partial(self.month, at, articles)
        for taxonomy in TAXONOMIES:
            yield ("taxonomy", lang, taxonomy), partial(self.taxonomy, taxonomy)
            for slug, listed in shelf.by_term[taxonomy].items():
                yield ("term", lang, taxonomy, slug), partial(self.term, taxonomy, slug, listed)
        for notice in shelf.notices:
            yield ("notice", notice.path), partial(self.notice, notice)
        yield from self.newsroom.units()
        if has_home(self.index, lang):
            yield from self.feeds.units()

    def home(self) -> Iterator[Artifact]:
        """Plan the newest articles, and the error page."""
        if not has_home(self.index, self.lang):
            return
        articles = self.shelf.articles
        others = (tag for tag in self.config.all_languages if tag != self.lang)
        homes = tuple(tag for tag in others if has_home(self.index, tag))
        for url, cards, pager in self.paged(self.root, articles, empty=True):
            info = parts.info("home", url, self.lang, self.root, homes=homes if url == self.root else ())
            yield self.page("home.html", url, info=info, cards=cards, pager=pager)
        if self.lang == self.config.lang:
            yield self.page("404.html", "/404.html")
        yield from self.lite.home()

    def article(self, article: Slip) -> Iterator[Artifact]:
        """Plan the page of an article."""
        newer, older = self.index.neighbours(article)
        full = parts.article(article, self.index.addresses(article), self.index.translations(article))
        beside = self.newsroom.of_article(article)
        yield self.document(
            article,
            "article.html",
            article=full,
            newer=parts.card(newer),
            older=parts.card(older),
            related=parts.cards(self.index.related(article)),
            **beside,
        )
        yield from self.lite.article(article, full, beside["thread"])

    def notice(self, notice: Slip) -> Iterator[Artifact]:
        """Plan the page that says that an article was withdrawn, in the place of the article."""
        url = path_of(self.config, notice)
        info, told = parts.info("withdrawn", url, self.lang, self.root, slip=notice), parts.notice(notice)
        yield self.page("withdrawn.html", url, notice.path, info=info, notice=told)
        yield from self.lite.notice(notice, told)

    def plain_page(self, page: Slip) -> Iterator[Artifact]:
        """Plan a page that stands by itself."""
        addresses, others = self.index.addresses(page), self.index.translations(page)
        full = parts.page(page, addresses, others)
        yield self.document(page, "page.html", content=full)
        yield from self.lite.plain_page(page, full)

    def document(self, slip: Slip, layout: str, *, info: Part | None = None, **subject: Part) -> Artifact:
        """Plan the page of a document, in the layout that it names or else in that of its kind."""
        about = info or self.about(slip, layout)
        return self.page(
            slip.layout[0] if slip.layout else layout, path_of(self.config, slip), slip.path, info=about, **subject
        )

    def about(self, slip: Slip, layout: str) -> Part:
        """Return what a document's layout is told of its page."""
        url, others = path_of(self.config, slip), self.index.translations(slip)
        feeds = f"{self.root}editions/" if slip.kind == "edition" else self.root
        return parts.info(kind_of(layout), url, self.lang, feeds, slip=slip, others=others)

    def edition(self, edition: Slip, near: tuple[Slip | None, Slip | None]) -> Iterator[Artifact]:
        """Plan the page of an edition, and its files; `near` are the next newer and the next older one."""
        items = self.index.items(edition)
        info = self.about(edition, "edition.html")
        full = self.edition_part(edition, self.index.translations(edition), near)
        beside = self.newsroom.of_edition(edition, items)
        links = self.handouts.links(edition)
        yield self.document(edition, "edition.html", info=info, edition=full, handouts=links, **beside)
        told = {name: beside[name] for name in ("bar", "corrections")}
        yield from self.lite.edition(edition, full, handouts=links, **told)
        yield from self.handouts.of_edition(edition, items, {"page": info, "edition": full, **told})

    def editions(self) -> Iterator[Artifact]:
        """Plan the list of editions."""
        if self.shelf.editions:
            url = f"{self.root}editions/"
            info = parts.info("editions", url, self.lang, url)
            yield self.page("editions.html", url, info=info, editions=parts.editions(self.shelf.editions))
            yield from self.lite.editions()

    def archive(self) -> Iterator[Artifact]:
        """Plan the list of months."""
        counts = [(at, len(articles)) for at, articles in self.shelf.by_month.items()]
        if counts:
            yield self.page("archive.html", f"{self.root}archive/", months=parts.months(self.lang, counts))

    def month(self, at: str, articles: tuple[Slip, ...]) -> Iterator[Artifact]:
        """Plan the page of a month."""
        year, month = at.split("-")
        url = f"{self.root}archive/{year}/{month}/"
        month_part = parts.month(self.lang, at, len(articles))
        yield self.page("month.html", url, month=month_part, cards=parts.cards(articles))

    def taxonomy(self, taxonomy: str) -> Iterator[Artifact]:
        """Plan the list of a taxonomy's terms."""
        listed = self.shelf.by_term[taxonomy]
        if not listed:
            return
        counts = ((slug, len(articles)) for slug, articles in listed.items())
        terms = parts.terms(taxonomy, self.lang, counts)
        yield self.page("terms.html", f"{self.root}{taxonomy}/", taxonomy=parts.value(taxonomy), terms=terms)
        yield from self.lite.taxonomy(taxonomy, terms)

    def term(self, taxonomy: str, slug: str, articles: tuple[Slip, ...]) -> Iterator[Artifact]:
        """Plan the pages of a term."""
        root = path_of_term(self.config, taxonomy, slug, self.lang)
        term = parts.term(taxonomy, slug, self.lang, len(articles))
        origin = f"the page of '{slug}' in {taxonomy}"
        layout = TERM_LAYOUTS.get(taxonomy, TERM_LAYOUT)
        beside = self.newsroom.of_term(taxonomy, slug, articles)
        for url, cards, pager in self.paged(root, articles):
            info = parts.term_info(kind_of(layout), url, self.lang, taxonomy, slug, root)
            yield self.page(layout, url, origin, info=info, term=term, cards=cards, pager=pager, **beside)
            beside = dict.fromkeys(beside, parts.value(None))  # it stands on the first page only
        yield from self.lite.term(taxonomy, slug, articles)


def plan_site(index: Index, assets: Mapping[str, str]) -> list[Artifact]:
    """Plan the whole site. `assets`: name → the path to show, of files in layouts/assets/."""
    return [one for unit in plan_units(index, assets).values() for one in unit]


def plan_units(
    index: Index, assets: Mapping[str, str], kept: Callable[[Unit], tuple[Artifact, ...] | None] = lambda _: None
) -> dict[Unit, tuple[Artifact, ...]]:
    """Plan the whole site, unit by unit, but for the units that are `kept` as an earlier plan has them."""
    plan = {}
    for lang in index.shelves:
        for unit, make in Planner(index, lang).units():
            former = kept(unit)
            plan[unit] = tuple(make()) if former is None else former
    former = kept(MEDIA)
    plan[MEDIA] = tuple(_media(index)) if former is None else former
    former = kept(DATA)
    plan[DATA] = tuple(exports(index)) if former is None else former
    plan.update(discovery(index))
    plan["whole",] = tuple(_whole(index.config, assets))
    return plan


def _whole(config: SiteConfig, assets: Mapping[str, str]) -> Iterator[Artifact]:
    """Plan what there is once, whatever the content."""
    for name, shown in assets.items():
        yield artifact(f"assets/{name}", "asset", name, "", shown, file=Part((), (parts.file_fact(shown),)))
    maps = {"sitemap": SITEMAP, "news_sitemap": NEWS_SITEMAP}
    addresses = {name: parts.value(f"{config.base_url}/{path}") for name, path in maps.items()}
    yield artifact("robots.txt", "layout", "robots.txt", config.lang, "robots.txt", **addresses)


def _media(index: Index) -> Iterator[Artifact]:
    """Plan the files that published texts show or link to. What lies beside a draft is not published."""
    wanted: set[str] = set().union(*map(files_of, index.shown))
    for source in sorted(wanted & index.targets.assets):
        file = Part((), (parts.file_fact(source),))
        yield artifact(file_of(path_of_asset(source)), "copy", source, "", source, file=file)


def files_of(slip: Slip) -> set[str]:
    """Return the paths of all that a document links to and shows."""
    names = (*(link[0].partition("#")[0] for link in slip.links), *([slip.image[0]] if slip.image else ()))
    return {join(slip.path, name) for name in names}
