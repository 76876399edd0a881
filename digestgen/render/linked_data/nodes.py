"""The nodes that pages of every kind are told with: the publisher, the site, terms, places, and lists of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import islice
from typing import Any

from digestgen.config import SiteConfig, is_web_address
from digestgen.content.addresses import root_of
from digestgen.render.moments import interchangeable
from digestgen.render.newsroom.views import MapView
from digestgen.render.views import TermLink

Node = dict[str, Any]
"""A node of JSON-LD: its terms are schema.org's."""
Where = tuple[str | None, str | None]
"""Country and region of a place."""

FEW = 100
"""So many items of a list are named; how many there are, is told. A list of all tags may have thousands."""
ONE_OF = {"tags": "tag", "places": "place", "actors": "actor", "publishers": "publisher", "conflicts": "conflict"}
ORGANIZATIONS = {
    "person": "Person",
    "government": "GovernmentOrganization",
    "ngo": "NGO",
    "agency": "NewsMediaOrganization",
    "news agency": "NewsMediaOrganization",
    "newspaper": "NewsMediaOrganization",
    "broadcaster": "NewsMediaOrganization",
    "state media": "NewsMediaOrganization",
}
"""A kind of actor or publisher → its type, where that is more than an `Organization`."""
POLICIES = {
    "corrections": "correctionsPolicy",
    "ethics": "ethicsPolicy",
    "principles": "publishingPrinciples",
    "ownership": "ownershipFundingInfo",
    "masthead": "masthead",
    "mission": "missionCoveragePrioritiesPolicy",
    "diversity": "diversityPolicy",
    "unnamed_sources": "unnamedSourcesPolicy",
    "verification": "verificationFactCheckingPolicy",
    "feedback": "actionableFeedbackPolicy",
    "no_bylines": "noBylinesPolicy",
}
"""A key of `policies` in site.yaml → the property of a NewsMediaOrganization."""


def given(pairs: Node) -> Node:
    """Leave out what there is nothing of."""
    return {name: value for name, value in pairs.items() if value or value == 0}


def ref(address: str) -> Node:
    """Return a reference to a node that is told in full elsewhere."""
    return {"@id": address}


def stamp(moment: datetime | None, *, has_time: bool | None = None) -> str | None:
    """Write a moment in ISO 8601, and one without an hour as a day: nobody said that it was midnight."""
    if moment is None:
        return None
    if has_time is None:
        has_time = bool(moment.hour or moment.minute or moment.second)
    return interchangeable(moment).isoformat() if has_time else moment.date().isoformat()


class Nodes:
    """Makes nodes in one language. Every address in them is absolute."""

    def __init__(
        self,
        config: SiteConfig,
        lang: str,
        word: Callable[[str], str] = str,
        where: Callable[[str], Where] = lambda _: (None, None),
    ) -> None:
        """Make nodes of a site.

        `word` gives the language's translation of a word of the layouts. `where` gives the country and the region of
        a place by its slug, and is asked for the places of the page's map only: on those it depends in any case.
        """
        self.config, self.lang, self.word, self.where = config, lang, word, where
        self.root = config.base_url + root_of(config, lang)
        self.publisher, self.site = f"{config.base_url}/#organization", f"{self.root}#website"

    def whole(self, url: str) -> str:
        """Return the whole address of a path."""
        return self.config.base_url + url

    # The publisher and the site

    def organization(self) -> Node:
        """Return the publisher, by as much as every page needs."""
        config = self.config
        name = config.author or config.title_in(self.lang)
        return {
            "@type": "NewsMediaOrganization",
            "@id": self.publisher,
            "name": name,
            "url": f"{config.base_url}/",
        }

    def full_organization(self, has_page: Callable[[str, str], bool]) -> Node:
        """Return the publisher with its policies. `has_page` tells whether a language has a page of a slug."""
        pages = ((key, value) for key, value in self.config.policies if value)
        found = {POLICIES[key]: self._policy(value, has_page) for key, value in pages}
        return given({**self.organization(), "description": self.config.description_in(self.lang), **found})

    def _policy(self, value: str, has_page: Callable[[str, str], bool]) -> str | None:
        """Return the address of a policy: of its page in this language, or else in the site's own."""
        if is_web_address(value):
            return value
        langs = (lang for lang in (self.lang, self.config.lang) if has_page(lang, value))
        lang = next(langs, None)
        return self.whole(f"{root_of(self.config, lang)}{value}/") if lang else None

    def website(self) -> Node:
        """Return the site in this language."""
        config = self.config
        return {
            "@type": "WebSite",
            "@id": self.site,
            "name": config.title_in(self.lang),
            "url": self.root,
            "inLanguage": self.lang,
            "publisher": ref(self.publisher),
        }

    # Terms

    def id_of(self, link: TermLink) -> str:
        """Return the name of what a term stands for, which is not its page."""
        return f"{self.config.base_url}{link.url}#{ONE_OF[link.taxonomy]}"

    def term(self, link: TermLink, kind: str | None = "Thing") -> Node:
        """Return what a term stands for, by its name."""
        named = {"@id": self.id_of(link), "name": link.name}
        return {"@type": kind, **named} if kind else named

    def speaker(self, link: TermLink) -> Node:
        """Return who says something. An actor whose kind the register does not say may be a person or a body."""
        other = "Organization" if link.kind or link.taxonomy == "publishers" else None
        return self.term(link, ORGANIZATIONS.get((link.kind or "").casefold(), other))

    def places(self, links: Iterable[TermLink], shown: MapView | None) -> list[Node]:
        """Return places: those of the map with where they are, as exactly as it shows them."""
        on_map = {place.link.slug: place for place in shown.places} if shown else {}
        nodes = []
        for link in links:
            node = self.term(link, "Place")
            if place := on_map.get(link.slug):
                node |= located(self.where(link.slug), (place.lat, place.lon))
            nodes.append(node)
        return nodes

    # Lists

    def article(self, url: str, title: str) -> Node:
        """Return an article by its name."""
        address = self.whole(url)
        return {"@type": "NewsArticle", "@id": f"{address}#article", "url": address, "headline": title}

    def entry(self, url: str, name: str) -> Node:
        """Return an item of a list by its page."""
        return {"url": self.whole(url), "name": name}

    def listed(self, entries: Iterable[Node], total: int, before: int = 0) -> Node:
        """Return a list: its first items, and how many there are; `before` stand on the pages before."""
        numbered = enumerate(islice(entries, FEW), start=before + 1)
        elements = [{"@type": "ListItem", "position": position, **entry} for position, entry in numbered]
        return {"@type": "ItemList", "numberOfItems": total, "itemListElement": elements}


def located(where: Where, point: tuple[float, float] | None) -> Node:
    """Return where a place is: its country and region, and its latitude and longitude in degrees, WGS 84."""
    country, region = where
    address = given({"@type": "PostalAddress", "addressCountry": country, "addressRegion": region})
    geo = {"@type": "GeoCoordinates", "latitude": point[0], "longitude": point[1]} if point else None
    return given({"address": address if len(address) > 1 else None, "geo": geo})


def correction(word: Callable[[str], str], was: str, now: str, day: date) -> Node:
    """Return a correction: what was said, and what stands now."""
    text = f"{word('Was')}{word(': ')}{was}\n{word('Now')}{word(': ')}{now}"
    return {"@type": "CorrectionComment", "text": text, "datePublished": day.isoformat()}
