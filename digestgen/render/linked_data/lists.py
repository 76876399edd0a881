"""The views of editions, terms and lists → their nodes: the page itself, and what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from digestgen.render.linked_data.article import when
from digestgen.render.linked_data.nodes import ORGANIZATIONS, Node, Nodes, correction, given, located, ref, stamp
from digestgen.render.newsroom.views import ArticleLink, ClaimEntry, CorrectionEntry, EventEntry, MapPlace
from digestgen.render.views import EditionView, Month, PageInfo, TermView

ABOUT = "about"
"""The slug of the page that says who publishes the site."""


class ListNodes:
    """Makes the nodes of a page that is no article."""

    def __init__(self, nodes: Nodes, page: PageInfo, context: Mapping[str, Any]) -> None:
        """Make them of what its layout is handed."""
        self.nodes, self.page, self.context = nodes, page, context
        self._told: set[str] = set()

    def page_node(self, name: str) -> Node:
        """Return the page. `name` is what it is called."""
        page = self.page
        main, about = self._content()
        return given(
            {
                "@type": self._type(),
                "@id": page.canonical,
                "url": page.canonical,
                "name": name,
                "description": page.description if page.title or page.kind == "home" else None,  # else the site's
                "inLanguage": page.lang,
                "isPartOf": ref(self.nodes.site),
                "publisher": ref(self.nodes.publisher),
                "about": about,
                "mainEntity": main,
            }
        )

    def _type(self) -> str:
        if self.page.kind == "page":
            return "AboutPage" if is_about(self.page) else "WebPage"
        return "CollectionPage" if self.page.kind in _MAKERS or "cards" in self.context else "WebPage"

    def _content(self) -> tuple[Node | None, Node | None]:
        """Return the list, or the edition, that the page is there for, and the term that it is about."""
        of = self.context.get("of") or ()
        about = self.nodes.term(of[0]) if of else None
        if make := _MAKERS.get(self.page.kind):
            return make(self), about
        if term := self.context.get("term"):
            about = self._term(term)
        return (self._cards() if "cards" in self.context else None), about

    # Lists

    def _total(self, items: Iterable[Any]) -> tuple[int, int]:
        """Return how many items there are on all pages of the list, and how many on the pages before this one."""
        shown = len(tuple(items))
        pager = self.context.get("pager")
        if pager is None:
            return shown, 0
        before = pager.articles - shown if pager.number == pager.total else (pager.number - 1) * shown
        return pager.articles, before

    def _list(self, name: str, make: Callable[[Any], Node]) -> Node:
        items = self.context.get(name) or ()
        return self.nodes.listed(map(make, items), *self._total(items))

    def _cards(self) -> Node:
        return self._list("cards", lambda card: self.nodes.entry(card.url, card.title))

    def _editions(self) -> Node:
        return self._list("editions", lambda card: self.nodes.entry(card.url, card.title))

    def _months(self) -> Node:
        return self._list("months", self._month)

    def _month(self, month: Month) -> Node:
        return self.nodes.entry(month.url, f"{month.year}-{month.month:02}")

    def _terms(self) -> Node:
        return self._list("terms", lambda link: self.nodes.entry(link.url, link.name))

    def _claims(self) -> Node:
        return self._list("claims", self._claim)

    def _claim(self, entry: ClaimEntry) -> Node:
        nodes, claim = self.nodes, entry.claim
        told = {
            "@type": "Claim",
            "@id": nodes.whole(entry.url),
            "text": claim.claim,
            "author": nodes.speaker(claim.by),
            "inLanguage": entry.article.lang,
            "isPartOf": self._article(entry.article),
            "keywords": [claim.kind, *([claim.grade] if claim.grade else [])],
        }
        return {"item": told}

    def _article(self, link: ArticleLink) -> Node:
        """Return the article that something stands in: by its name the first time, and then by reference."""
        node = self.nodes.article(link.url, link.title)
        is_new = link.url not in self._told
        self._told.add(link.url)
        return node if is_new else ref(node["@id"])

    def _events(self) -> Node:
        return self._list("events", self._event)

    def _event(self, entry: EventEntry) -> Node:
        told = self.nodes.article(entry.card.url, entry.card.title)
        return {"item": {**told, "temporalCoverage": when(entry.event)}}

    def _corrections(self) -> Node:
        return self._list("corrections", self._correction)

    def _correction(self, entry: CorrectionEntry) -> Node:
        told = entry.correction
        node = correction(self.nodes.word, told.was, told.now, told.date)
        return {"item": {**node, "about": self._article(entry.article)}}

    def _map(self) -> Node:
        shown = self.context.get("map")
        places: tuple[MapPlace, ...] = shown.places if shown else ()
        found = self.nodes.places((place.link for place in places), shown)
        return self.nodes.listed(({"item": place} for place in found), len(places))

    # What a page is about

    def _edition(self) -> Node:
        """Return an edition as the issue of a periodical, which the site is."""
        edition: EditionView = self.context["edition"]
        card, nodes = edition.card, self.nodes
        periodical = {"@type": "Periodical", "@id": f"{nodes.root}#digest", "name": nodes.config.title_in(card.lang)}
        shown = self.context.get("map")
        return given(
            {
                "@type": "PublicationIssue",
                "@id": f"{self.page.canonical}#edition",
                "name": card.title,
                "issueNumber": card.label,
                "description": card.summary,
                "inLanguage": card.lang,
                "datePublished": stamp(card.date),
                "temporalCoverage": f"{card.first.isoformat()}/{card.last.isoformat()}",
                "publisher": ref(nodes.publisher),
                "isPartOf": periodical,
                "hasPart": [nodes.article(item.url, item.title) for item in edition.items],
                "contentLocation": nodes.places((place.link for place in shown.places), shown) if shown else [],
            }
        )

    def _term(self, term: TermView) -> Node:
        """Return what a term stands for, with all that its register says."""
        link = term.link
        others = dict.fromkeys((*(name for _, name in term.names), *term.aliases))
        node = self.nodes.term(link, type_of(term))
        node |= {"alternateName": list(others), "description": term.description, "url": term.website}
        if link.taxonomy == "places":
            point = (term.lat, term.lon) if term.lat is not None and term.lon is not None else None
            node |= located((term.country, term.region), point)
        return given({**node, "mainEntityOfPage": self.nodes.whole(link.url)})


def type_of(term: TermView) -> str:
    """Return the type of what a term stands for. A conflict is no Event: nobody registers where and when it began."""
    match term.link.taxonomy:
        case "places":
            return "Place"
        case "actors" | "publishers":
            return ORGANIZATIONS.get((term.kind or "").casefold(), "Organization")
        case "tags":
            return "DefinedTerm"
    return "Thing"


def is_about(page: PageInfo) -> bool:
    """Tell whether a page says who publishes the site."""
    return page.kind == "page" and page.url.endswith(f"/{ABOUT}/")


_MAKERS: dict[str, Callable[[ListNodes], Node]] = {
    "edition": ListNodes._edition,
    "editions": ListNodes._editions,
    "archive": ListNodes._months,
    "terms": ListNodes._terms,
    "claims": ListNodes._claims,
    "timeline": ListNodes._events,
    "corrections": ListNodes._corrections,
    "map": ListNodes._map,
}
"""A kind of page → what makes the node of that which the page is there for; the others show cards."""
