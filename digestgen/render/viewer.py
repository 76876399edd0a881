"""Parts → views: what a subject names by path and slug, made of slips, documents and registers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from markupsafe import Markup

from digestgen.config import SiteConfig
from digestgen.content.addresses import LITE, href, path_of, path_of_asset, path_of_term, root_of
from digestgen.content.filing import Filing
from digestgen.content.ids import id_of
from digestgen.content.index import Index
from digestgen.content.links import fill, join
from digestgen.content.model import Article, Document, Edition, Term
from digestgen.content.slips import Slip, rows_of
from digestgen.maps.rounding import rounded
from digestgen.render import views
from digestgen.render.feeds.formats import FORMATS
from digestgen.render.parts import asset_fact, card_fact

Addresses = tuple[str | None, ...]

LITE_TAXONOMIES = ("conflicts", "places", "tags")
"""Registers whose terms have pages in the plain edition, too: what readers find their way by."""
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})


class Viewer:
    """Makes views. A view that several pages show is made once."""

    def __init__(
        self,
        index: Index,
        documents: Callable[[str], Document],
        word: Callable[[str, str], str] = lambda _, text: text,
    ) -> None:
        """Look at an index.

        `documents` gives a document in full by its path, `word` a language's translation of a word of the layouts.
        """
        self.index, self.documents, self.word = index, documents, word
        self.config: SiteConfig = index.config
        self._cards: dict[str, views.Card] = {}
        self._noted: set[str] | None = None
        self.rooms: dict[str, Any] = {}
        """Name → what else makes views; the first part of a part's name leads there."""
        self._latest: tuple[tuple[str, Addresses, tuple[str, ...]], views.ArticleView] | None = None
        """The article that was made last: its full page and its lite one are rendered one after the other."""

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Write down the facts that views made meanwhile depend on, into the set that is given."""
        self._noted = set()
        try:
            yield self._noted
        finally:
            self._noted = None

    def note(self, path: str) -> None:
        """Write down that something is shown of a document."""
        if self._noted is not None:
            self._noted.add(card_fact(path))

    def note_asset(self, name: str) -> None:
        """Write down that the address of an asset is shown, which changes with its bytes."""
        if self._noted is not None:
            self._noted.add(asset_fact(name))

    def subject(self, parts: Mapping[str, tuple[Any, ...]]) -> dict[str, Any]:
        """Make all views of a subject."""
        return {name: self.make(data) for name, data in parts.items()}

    def make(self, data: tuple[Any, ...]) -> Any:
        """Make the view that a part stands for."""
        room, _, name = data[0].rpartition(".")
        return getattr(self.rooms[room] if room else self, name)(*data[1:])

    def value(self, plain: Any) -> Any:
        """Return what stands for itself."""
        return plain

    def pager(self, number: int, total: int, articles: int, newer: str | None, older: str | None) -> views.Pager:
        """Return where a page of a list stands."""
        return views.Pager(number, total, articles, newer, older)

    # Lists and cards, made of slips

    def term(self, term: Term, lang: str, count: int = 0) -> views.TermLink:
        """Return the link to a term, in a language."""
        url = href(path_of_term(self.config, term.taxonomy, term.slug, lang))
        return views.TermLink(term.taxonomy, term.slug, term.name_in(lang), url, count, term.kind)

    def card(self, path: str) -> views.Card:
        """Return the small view of an article."""
        self.note(path)
        if path not in self._cards:
            self._cards[path] = self._card(self.index.slips[path])
        return self._cards[path]

    def _card(self, slip: Slip) -> views.Card:
        return views.Card(
            url=href(path_of(self.config, slip)),
            title=slip.title,
            summary=slip.summary,
            date=datetime.fromisoformat(slip.date),
            has_time=slip.has_time,
            updated=datetime.fromisoformat(slip.updated) if slip.updated else None,
            lang=slip.lang,
            dir=self.direction(slip),
            warning=slip.warning,
            corrected=date.fromisoformat(slip.corrected) if slip.corrected else None,
            disputed=slip.disputed,
            sources=self.index.filing(slip).independent,
            places=self._terms(slip, "places"),
            conflicts=self._terms(slip, "conflicts"),
            tags=self._terms(slip, "tags"),
        )

    def _terms(self, slip: Slip, taxonomy: str) -> tuple[views.TermLink, ...]:
        known = self.index.terms[taxonomy]
        return tuple(self.term(known[slug], slip.lang) for slug in self.index.filing(slip).terms[taxonomy])

    def cards(self, paths: tuple[str, ...]) -> tuple[views.Card, ...]:
        """Return the small views of articles."""
        return tuple(map(self.card, paths))

    def edition_card(self, path: str) -> views.EditionCard:
        """Return the small view of an edition."""
        self.note(path)
        slip = self.index.slips[path]
        first, last = map(date.fromisoformat, slip.span or (slip.day, slip.day))
        return views.EditionCard(
            href(path_of(self.config, slip)),
            slip.title,
            slip.summary,
            slip.slug,
            datetime.fromisoformat(slip.date),
            first,
            last,
            slip.lang,
            self.direction(slip),
        )

    def editions(self, paths: tuple[str, ...]) -> tuple[views.EditionCard, ...]:
        """Return the small views of editions."""
        return tuple(map(self.edition_card, paths))

    def terms(self, taxonomy: str, lang: str, counts: tuple[tuple[str, int], ...]) -> tuple[views.TermLink, ...]:
        """Return the links to terms, in the order of their names."""
        known = self.index.terms[taxonomy]
        links = (self.term(known[slug], lang, count) for slug, count in counts)
        return tuple(sorted(links, key=lambda link: (link.name.casefold(), link.slug)))

    def months(self, lang: str, counts: tuple[tuple[str, int], ...]) -> tuple[views.Month, ...]:
        """Return months of the archive."""
        return tuple(self.month(lang, at, count) for at, count in counts)

    def month(self, lang: str, at: str, count: int) -> views.Month:
        """Return a month of the archive."""
        year, month = at.split("-")
        return views.Month(int(year), int(month), f"{root_of(self.config, lang)}archive/{year}/{month}/", count)

    def translations(self, paths: tuple[str, ...]) -> tuple[views.Translation, ...]:
        """Return the same text in other languages."""
        slips = (self.index.slips[path] for path in paths)
        return tuple(views.Translation(s.lang, href(path_of(self.config, s)), s.title) for s in slips)

    def direction(self, slip: Slip) -> str:
        """Return `rtl` or `ltr`."""
        return slip.dir or direction_of(slip.lang)

    # What a page is told of itself

    def info(
        self,
        kind: str,
        url: str,
        lang: str,
        root: str,
        path: str | None,
        others: tuple[str, ...],
        homes: tuple[str, ...],
    ) -> views.PageInfo:
        """Return what a layout is told of its page."""
        slip = self.index.slips[path] if path else None
        title, description = (slip.title, slip.summary) if slip else ("", self.config.description_in(lang))
        site = root_of(self.config, lang)
        feeds = self.feed_links(lang, root, self.word(lang, root.removeprefix(site).strip("/").capitalize()))
        is_document = path is not None and kind not in ("withdrawn", "redirect")
        has_own = is_document or kind == "editions" or (kind == "terms" and url.split("/")[-2] in LITE_TAXONOMIES)
        said = self._info(kind, url, lang, title, description, feeds, url if has_own else site)
        config, below = self.config, url.removeprefix(site)
        paths = {tag: href(root_of(config, tag) + below) for tag in homes}
        beside = tuple(views.Translation(tag, path, config.title_in(tag)) for tag, path in paths.items())
        return said._replace(
            dir=self.direction(slip) if slip else said.dir, translations=self.translations(others) + beside
        )

    def term_info(self, kind: str, url: str, lang: str, taxonomy: str, slug: str, root: str) -> views.PageInfo:
        """Return what a layout is told of a page of a term."""
        term = self.index.terms[taxonomy][slug]
        name = term.name_in(lang)
        feeds = self.feed_links(lang, root, name)
        description = term.description if lang == self.config.lang else None
        lite = root if taxonomy in LITE_TAXONOMIES else root_of(self.config, lang)
        return self._info(kind, url, lang, name, description or "", feeds, lite)

    def _info(
        self, kind: str, url: str, lang: str, title: str, description: str, feeds: tuple[views.FeedLink, ...], lite: str
    ) -> views.PageInfo:
        canonical = self.config.base_url + href(url)
        plain = href(LITE + lite) if self.config.lite else ""
        return views.PageInfo(
            kind, href(url), canonical, title, description, lang, direction_of(lang), feeds, (), plain
        )

    def feed_links(self, lang: str, folder: str, name: str) -> tuple[views.FeedLink, ...]:
        """Return the links to the feeds in a folder, which are of what has this name, and then to the site's."""
        site, title = root_of(self.config, lang), self.config.title_in(lang)
        of = [(folder, f"{title}: {name}", True)] if folder != site else []
        return tuple(
            link._replace(is_own=is_own)
            for at, told, is_own in (*of, (site, title, not of))
            for link in self.forms_of(at, told)
        )

    def forms_of(self, folder: str, title: str) -> tuple[views.FeedLink, ...]:
        """Return the links to one feed, which lies in this folder, in each of its formats."""
        return tuple(
            views.FeedLink(f"{title} ({one.name})", href(f"{folder}{one.file}"), one.type, one.name, is_own=True)
            for one in FORMATS
        )

    # What is shown in full, for which the document is loaded

    def html(self, document: Document, addresses: Addresses, *, absolute: bool = False) -> Markup:
        """Return a body with its links filled in; absolute ones are for what leaves the site."""
        filled = fill(document.body.html, addresses, self.config.base_url if absolute else "")
        return Markup(filled)  # noqa: S704 — the sanitiser has seen it

    def article(self, path: str, addresses: Addresses, others: tuple[str, ...]) -> views.ArticleView:
        """Return an article in full."""
        key = path, addresses, others
        if self._latest is None or self._latest[0] != key:
            self._latest = key, self._article(*key)
        return self._latest[1]

    def _article(self, path: str, addresses: Addresses, others: tuple[str, ...]) -> views.ArticleView:
        article, slip = self._document(path), self.index.slips[path]
        filing = self.index.filing(slip)
        claims = self.claims(slip)
        return views.ArticleView(
            card=self.card(path),
            id=id_of(self.config, slip),
            html=self.html(article, addresses),
            event=article.event,
            work=article.work,
            claims=threaded(claims),
            differences=differences(claims),
            sources=self._sources(article, filing),
            corrections=article.corrections,
            image=self._image(article),
            actors=self._terms(slip, "actors"),
            publishers=self._terms(slip, "publishers"),
            translations=self.translations(others),
        )

    def _document(self, path: str) -> Article:
        document = self.documents(path)
        assert isinstance(document, Article)
        return document

    def claims(self, slip: Slip) -> list[views.ClaimView]:
        """Return the claims of an article, in its order."""
        filing = self.index.filing(slip)
        return [
            views.ClaimView(
                id=row.id,
                claim=row.claim,
                by=self.term(speaker, slip.lang),
                kind=row.kind,
                grade=row.grade[0] if row.grade else None,
                about=row.about,
                figures=tuple(map(views.FigureView._make, row.figures)),
                sources=row.sources,
                of=tuple(self.term(subject, slip.lang) for subject in subjects),
            )
            for row, speaker, subjects in zip(rows_of(slip), filing.speakers, filing.subjects, strict=True)
        ]

    def _sources(self, article: Article, filing: Filing) -> tuple[views.SourceView, ...]:
        pairs = enumerate(zip(article.sources, filing.publishers, strict=True), start=1)
        return tuple(
            views.SourceView(number, self.term(term, article.lang), s.agency, s.title, s.url, s.date, s.archive, s.lang)
            for number, (s, term) in pairs
        )

    def _image(self, article: Article) -> views.ImageView | None:
        image = article.image
        if image is None:
            return None
        url = href(path_of_asset(join(article.path, image.file.name)))
        return views.ImageView(url, image.alt, image.caption, image.credit)

    def edition(
        self,
        path: str,
        addresses: Addresses,
        others: tuple[str, ...],
        lead: str | None,
        items: tuple[str, ...],
        beside: tuple[str | None, str | None],
        linked: tuple[bool, ...],
    ) -> views.EditionView:
        """Return an edition in full."""
        newer, older = beside
        edition = self.documents(path)
        assert isinstance(edition, Edition)
        cards = self.cards(items)
        return views.EditionView(
            card=self.edition_card(path),
            html=self.html(edition, addresses),
            lead=self.card(lead) if lead else None,
            items=cards,
            grouped_by=edition.group,
            groups=grouped(cards, edition.group),
            trends=self._trends(edition, linked),
            newer=self.edition_card(newer) if newer else None,
            older=self.edition_card(older) if older else None,
            translations=self.translations(others),
        )

    def _trends(self, edition: Edition, linked: tuple[bool, ...]) -> tuple[views.TrendView, ...]:
        """Return the trends; of a term that no article of the language is filed under there is no page to lead to."""
        terms = (self.term(term, edition.lang) for term in self.index.filing(self.index.slips[edition.path]).trends)
        links = (term if has_page else term._replace(url="") for term, has_page in zip(terms, linked, strict=True))
        return tuple(
            views.TrendView(link, one.trend, one.alert, one.note)
            for link, one in zip(links, edition.trends, strict=True)
        )

    def notice(self, path: str) -> views.NoticeView:
        """Return what is said of an article that was withdrawn."""
        slip = self.index.slips[path]
        assert slip.withdrawn
        _, moment, reason = slip.withdrawn
        url, published = href(path_of(self.config, slip)), datetime.fromisoformat(slip.date)
        withdrawn = datetime.fromisoformat(moment)
        return views.NoticeView(slip.title, url, slip.lang, self.direction(slip), published, withdrawn, reason)

    def notices(self, paths: tuple[str, ...]) -> tuple[views.NoticeView, ...]:
        """Return what is said of articles that were withdrawn."""
        return tuple(map(self.notice, paths))

    def page(self, path: str, addresses: Addresses, others: tuple[str, ...]) -> views.PageView:
        """Return a page in full."""
        slip = self.index.slips[path]
        url = href(path_of(self.config, slip))
        html = self.html(self.documents(path), addresses)
        return views.PageView(slip.title, slip.summary, url, html, self.translations(others))

    def term_page(self, taxonomy: str, slug: str, lang: str, count: int) -> views.TermView:
        """Return a term as its own page shows it."""
        term = self.index.terms[taxonomy][slug]
        names = tuple((tag, name) for tag, name in term.names if tag != lang)
        lat = lon = None
        if term.lat is not None and term.lon is not None:
            lat, lon = rounded(term.lat, term.lon, term.geo_precision, term.country)
        where = (term.country, term.region, lat, lon)
        return views.TermView(
            self.term(term, lang, count), names, term.aliases, term.description, term.kind, term.url, *where
        )


def direction_of(lang: str) -> str:
    """Return the direction in which a language is written: `rtl` or `ltr`."""
    return "rtl" if lang.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def threaded(claims: list[views.ClaimView]) -> tuple[views.ClaimView, ...]:
    """Hang claims below those that they are about. That they are in no circle has been seen to where they are read."""
    answers: dict[str | None, list[views.ClaimView]] = {}
    for claim in claims:
        answers.setdefault(claim.about, []).append(claim)

    def thread(claim: views.ClaimView) -> views.ClaimView:
        replies = answers.get(claim.id)
        return claim._replace(replies=tuple(map(thread, replies))) if replies else claim

    return tuple(map(thread, answers.get(None, ())))


def differences(claims: list[views.ClaimView]) -> tuple[views.Difference, ...]:
    """Return the figures of which several claims speak, if they do not all say the same."""
    rows: dict[str, list[views.DifferenceRow]] = {}
    for claim in claims:
        for figure in claim.figures:
            rows.setdefault(figure.what, []).append(views.DifferenceRow(claim, figure))
    told = ((what, found) for what, found in rows.items() if len({row.figure for row in found}) > 1)
    return tuple(views.Difference(what, tuple(found)) for what, found in told)


def grouped(cards: tuple[views.Card, ...], by: str) -> tuple[views.Group, ...]:
    """Return cards by the first place or conflict of each, the largest group first; what has none comes last."""
    groups: dict[views.TermLink | None, list[views.Card]] = {}
    for card in cards:
        terms = card.places if by == "places" else card.conflicts if by == "conflicts" else ()
        groups.setdefault(terms[0] if terms else None, []).append(card)
    order = sorted(groups, key=lambda term: (term is None, -len(groups[term]), term.name if term else ""))
    return tuple(views.Group(term, tuple(groups[term])) for term in order)
