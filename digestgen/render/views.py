"""What layouts see: small immutable views of the content, in one language, with every name and address settled.

A view holds nothing but text, numbers, dates and other views. It has no way back to the index, so what a layout
can read of its subject is exactly what stands here. docs/layouts.md lists it for those who write layouts.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from markupsafe import Markup

from digestgen.config import SiteConfig
from digestgen.content import model
from digestgen.content.addresses import href, path_of, path_of_asset, path_of_term, root_of
from digestgen.content.index import Filing, Index
from digestgen.content.links import fill, join
from digestgen.content.model import Article, Document, Edition, Page, Term

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})


class TermLink(NamedTuple):
    """A term's name in the page's language, and its page."""

    taxonomy: str
    slug: str
    name: str
    url: str
    articles: int = 0
    """How many there are of it; told in lists of terms only."""


class Card(NamedTuple):
    """The small view of an article, that lists show."""

    url: str
    title: str
    summary: str
    date: dt.datetime
    has_time: bool
    updated: dt.datetime | None
    lang: str
    dir: str
    warning: str | None
    corrected: dt.date | None
    """The day of the last correction."""
    disputed: bool
    """Whether a claim in it is denied, disputed or contested."""
    sources: int
    """Independent ones: those that ran one agency's copy count once."""
    places: tuple[TermLink, ...]
    conflicts: tuple[TermLink, ...]
    tags: tuple[TermLink, ...]


class FigureView(NamedTuple):
    """A range of `what`: killed, wounded and so on."""

    what: str
    min: float | None
    max: float | None
    approx: float | None


class ClaimView(NamedTuple):
    """A claim, with the claims of the same article that deny, dispute or confirm it."""

    id: str
    claim: str
    by: TermLink
    kind: str
    grade: str | None
    about: str | None
    figures: tuple[FigureView, ...]
    sources: tuple[int, ...]
    replies: tuple[ClaimView, ...] = ()


class SourceView(NamedTuple):
    """Where the reporting was read."""

    number: int
    publisher: TermLink
    agency: tuple[str, ...]
    title: str | None
    url: str | None
    date: dt.date | None
    archive: str | None
    lang: str | None


class ImageView(NamedTuple):
    """A picture beside its article."""

    url: str
    alt: str
    caption: str | None
    credit: str | None


class Translation(NamedTuple):
    """The same text in another language."""

    lang: str
    url: str
    title: str


class ArticleView(NamedTuple):
    """An article in full. `html` is its sanitised body."""

    card: Card
    id: str
    html: Markup
    event: model.Event | None
    claims: tuple[ClaimView, ...]
    """Those that are about no other; the answers to them are their `replies`."""
    sources: tuple[SourceView, ...]
    corrections: tuple[model.Correction, ...]
    image: ImageView | None
    actors: tuple[TermLink, ...]
    publishers: tuple[TermLink, ...]
    translations: tuple[Translation, ...]


class EditionCard(NamedTuple):
    """The small view of an edition."""

    url: str
    title: str
    summary: str
    label: str
    date: dt.datetime
    first: dt.date
    last: dt.date
    lang: str
    dir: str


class EditionView(NamedTuple):
    """An edition in full."""

    card: EditionCard
    html: Markup
    lead: Card | None
    items: tuple[Card, ...]
    """The articles of its days, oldest first, the lead among them."""
    newer: EditionCard | None
    older: EditionCard | None
    translations: tuple[Translation, ...]


class PageView(NamedTuple):
    """A page that stands by itself."""

    title: str
    summary: str
    url: str
    html: Markup
    translations: tuple[Translation, ...]


class TermView(NamedTuple):
    """An entry of a register, as its own page shows it."""

    link: TermLink
    names: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...]
    description: str | None
    kind: str | None
    website: str | None
    country: str | None
    region: str | None
    lat: float | None
    lon: float | None


class Month(NamedTuple):
    """A month of the archive."""

    year: int
    month: int
    url: str
    articles: int


class Views:
    """Makes the views of an index. Each is made once and shared by all that show it."""

    def __init__(self, index: Index) -> None:
        """Begin with none made."""
        self.index = index
        self.config: SiteConfig = index.config
        self._cards: dict[str, Card] = {}
        self._links: dict[tuple[str, str, str], TermLink] = {}

    def direction(self, document: Document) -> str:
        """Return `rtl` or `ltr`."""
        return document.dir or direction_of(document.lang)

    def term(self, term: Term, lang: str) -> TermLink:
        """Return the link to a term, in a language. A term without articles has no page: its address is empty."""
        key = (term.taxonomy, term.slug, lang)
        if key not in self._links:
            count = len(self.index.shelves[lang].by_term[term.taxonomy].get(term.slug, ()))
            url = href(path_of_term(self.config, term, lang)) if count else ""
            self._links[key] = TermLink(term.taxonomy, term.slug, term.name_in(lang), url, count)
        return self._links[key]

    def plain_term(self, term: Term, lang: str) -> TermLink:
        """Return the link without the count, which changes more often than what shows the link."""
        return self.term(term, lang)._replace(articles=0)

    def terms(self, article: Article, taxonomy: str) -> tuple[TermLink, ...]:
        """Return the links to an article's terms of one taxonomy."""
        return tuple(self.plain_term(term, article.lang) for term in self.index.filings[article.path].terms[taxonomy])

    def card(self, article: Article) -> Card:
        """Return the small view of an article."""
        if article.path not in self._cards:
            self._cards[article.path] = Card(
                url=href(path_of(self.config, article)),
                title=article.title,
                summary=article.summary or "",
                date=article.date,
                has_time=article.has_time,
                updated=article.updated,
                lang=article.lang,
                dir=self.direction(article),
                warning=article.warning,
                corrected=article.corrections[-1].date if article.corrections else None,
                disputed=any(c.kind in ("denies", "disputes") or c.grade == "contested" for c in article.claims),
                sources=model.count_independent(article.sources),
                places=self.terms(article, "places"),
                conflicts=self.terms(article, "conflicts"),
                tags=self.terms(article, "tags"),
            )
        return self._cards[article.path]

    def html(self, document: Document, *, absolute: bool = False) -> Markup:
        """Return a body with its links filled in; absolute ones are for what leaves the site."""
        origin = self.config.base_url if absolute else ""
        return Markup(fill(document.body.html, self.index.links[document.path], origin))  # noqa: S704 — nh3 cleaned it

    def article(self, article: Article) -> ArticleView:
        """Return an article in full."""
        filing = self.index.filings[article.path]
        return ArticleView(
            card=self.card(article),
            id=id_of(self.config, article),
            html=self.html(article),
            event=article.event,
            claims=self._claims(article, filing),
            sources=self._sources(article, filing),
            corrections=article.corrections,
            image=self._image(article),
            actors=self.terms(article, "actors"),
            publishers=self.terms(article, "publishers"),
            translations=self.translations(article),
        )

    def _claims(self, article: Article, filing: Filing) -> tuple[ClaimView, ...]:
        views = [
            ClaimView(
                id=claim.id,
                claim=claim.claim,
                by=self.plain_term(speaker, article.lang),
                kind=claim.kind,
                grade=claim.grade,
                about=claim.about,
                figures=tuple(FigureView(f.what, f.min, f.max, f.approx) for f in claim.figures),
                sources=claim.sources,
            )
            for claim, speaker in zip(article.claims, filing.speakers, strict=True)
        ]
        return _threaded(views)

    def _sources(self, article: Article, filing: Filing) -> tuple[SourceView, ...]:
        pairs = enumerate(zip(article.sources, filing.publishers, strict=True), start=1)
        return tuple(
            SourceView(number, self.plain_term(term, article.lang), s.agency, s.title, s.url, s.date, s.archive, s.lang)
            for number, (s, term) in pairs
        )

    def _image(self, article: Article) -> ImageView | None:
        image = article.image
        if image is None:
            return None
        url = href(path_of_asset(join(article.path, image.file.name)))
        return ImageView(url, image.alt, image.caption, image.credit)

    def translations(self, document: Document) -> tuple[Translation, ...]:
        """Return the same text in other languages."""
        others = self.index.translations.get(document.path, ())
        return tuple(Translation(d.lang, href(path_of(self.config, d)), d.title) for d in others)

    def edition_card(self, edition: Edition) -> EditionCard:
        """Return the small view of an edition."""
        url, label = href(path_of(self.config, edition)), edition.slug
        rest = (edition.date, edition.first, edition.last, edition.lang, self.direction(edition))
        return EditionCard(url, edition.title, edition.summary or "", label, *rest)

    def edition(self, edition: Edition) -> EditionView:
        """Return an edition in full."""
        editions = self.index.shelves[edition.lang].editions
        place = editions.index(edition)
        lead = self.index.leads.get(edition.path)
        return EditionView(
            card=self.edition_card(edition),
            html=self.html(edition),
            lead=self.card(lead) if lead else None,
            items=tuple(map(self.card, self.index.items(edition))),
            newer=self.edition_card(editions[place - 1]) if place else None,
            older=self.edition_card(editions[place + 1]) if place + 1 < len(editions) else None,
            translations=self.translations(edition),
        )

    def page(self, page: Page) -> PageView:
        """Return a page in full."""
        url = href(path_of(self.config, page))
        return PageView(page.title, page.summary or "", url, self.html(page), self.translations(page))

    def term_page(self, term: Term, lang: str) -> TermView:
        """Return a term as its own page shows it."""
        return TermView(
            self.term(term, lang),
            tuple((tag, name) for tag, name in term.names if tag != lang),
            term.aliases,
            term.description,
            term.kind,
            term.url,
            term.country,
            term.region,
            term.lat,
            term.lon,
        )

    def month(self, lang: str, year: int, month: int) -> Month:
        """Return a month of a language's archive."""
        root = root_of(self.config, lang)
        articles = self.index.shelves[lang].by_month[year, month]
        return Month(year, month, f"{root}archive/{year:04}/{month:02}/", len(articles))


def direction_of(lang: str) -> str:
    """Return the direction in which a language is written: `rtl` or `ltr`."""
    return "rtl" if lang.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def id_of(config: SiteConfig, document: Document) -> str:
    """Return the permanent id. Without one in the file it is made of the file's path, and a rename changes it."""
    entity = config.tagging_entity or f"{config.host},1970"
    return document.id or f"tag:{entity}:{href(document.path)}"


def _threaded(views: list[ClaimView]) -> tuple[ClaimView, ...]:
    """Hang claims below those that they are about. Claims about each other in a circle stay side by side."""
    by_id = {view.id: view for view in views}

    def is_rooted(view: ClaimView) -> bool:
        seen = set()
        while view.about in by_id and view.id not in seen:
            seen.add(view.id)
            view = by_id[view.about]
        return view.about not in by_id

    def thread(view: ClaimView) -> ClaimView:
        return view._replace(replies=tuple(thread(v) for v in views if v.about == view.id and v.id != view.id))

    tops = [view for view in views if view.about not in by_id]
    return tuple(map(thread, tops)) + tuple(view for view in views if not is_rooted(view))
