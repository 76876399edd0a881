"""An article's views → its nodes: the article, its places, sources, claims, corrections; of a fact-check, reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from digestgen.content.model import Event
from digestgen.render.linked_data.nodes import Node, Nodes, correction, given, ref, stamp
from digestgen.render.newsroom.views import ThreadEntry
from digestgen.render.views import ArticleView, Card, ClaimView, ImageView, PageInfo, SourceView, Translation

TYPES = {
    "reportage": "ReportageNewsArticle",
    "analysis": "AnalysisNewsArticle",
    "background": "BackgroundNewsArticle",
    "opinion": "OpinionNewsArticle",
    "review": "ReviewNewsArticle",
    "ask-public": "AskPublicNewsArticle",
    "fact-check": "NewsArticle",
}
"""`type_of_work` → the type of an article."""
RATINGS = {"confirmed": 5, "fair": 4, "weak": 3, "contested": 2, "discounted": 1}
"""A grade → the rating of a ClaimReview, from 1 to 5."""


class ArticleNodes:
    """Makes the nodes of one article."""

    def __init__(self, nodes: Nodes, page: PageInfo, context: Mapping[str, Any]) -> None:
        """Make them of what its layout is handed."""
        self.nodes, self.page, self.context = nodes, page, context
        self.article: ArticleView = context["article"]
        self.url = page.canonical

    def graph(self) -> Iterator[Node]:
        """Yield the article, and of a fact-check the review of each claim that has a grade."""
        claims = list(_flat(self.article.claims))
        yield given({**self._head(self.article.card), **self._body(claims)})
        if self.article.work == "fact-check":
            yield from (self._review(claim) for claim in claims if claim.grade)

    def _head(self, card: Card) -> Node:
        publisher = ref(self.nodes.publisher)
        return {
            "@type": TYPES[self.article.work],
            "@id": f"{self.url}#article",
            "url": self.url,
            "mainEntityOfPage": self.url,
            "identifier": self.article.id,
            "headline": card.title,  # in full: what is too long for a search engine, it cuts itself
            "description": card.summary,
            "inLanguage": card.lang,
            "datePublished": stamp(card.date, has_time=card.has_time),
            "dateModified": stamp(card.updated),
            "creativeWorkStatus": "Published",
            "isFamilyFriendly": False if card.warning else None,
            "author": publisher,
            "publisher": publisher,
            "isPartOf": [ref(self.nodes.site), *self._thread(self.context.get("thread") or ())],
        }

    def _body(self, claims: list[ClaimView]) -> Node:
        article, nodes = self.article, self.nodes
        card = article.card
        return {
            "dateline": nodes.word(", ").join(place.name for place in card.places),
            "contentLocation": nodes.places(card.places, self.context.get("map")),
            "temporalCoverage": when(article.event) if article.event else None,
            "articleSection": [conflict.name for conflict in card.conflicts],
            "about": [nodes.term(link) for link in (*card.conflicts, *article.actors)],
            "keywords": [tag.name for tag in card.tags],
            "image": self._image(article.image) if article.image and not card.warning else None,
            "citation": list(map(self._source, article.sources)),
            "isBasedOn": [source.url for source in article.sources if source.url],
            "correction": [
                ref(f"{self.url}#correction-{number}") | correction(nodes.word, c.was, c.now, c.date)
                for number, c in enumerate(article.corrections, start=1)
            ],
            "hasPart": list(map(self._claim, claims)),
            **self._translations(article.translations),
        }

    def _image(self, image: ImageView) -> Node:
        return given(
            {
                "@type": "ImageObject",
                "url": self.nodes.whole(image.url),
                "description": image.alt,
                "caption": image.caption,
                "creditText": image.credit,
            }
        )

    def _source(self, source: SourceView) -> Node:
        return given(
            {
                "@type": "CreativeWork",
                "@id": f"{self.url}#source-{source.number}",
                "name": source.title,
                "url": source.url,
                "archivedAt": source.archive,
                "datePublished": source.date.isoformat() if source.date else None,
                "inLanguage": source.lang,
                "author": [{"@type": "Organization", "name": name} for name in source.agency],
                "publisher": self.nodes.speaker(source.publisher),
            }
        )

    def _thread(self, thread: Iterable[ThreadEntry]) -> Iterator[Node]:
        """Yield the series of articles that take the same story further, named by the first of them."""
        entries = list(thread)
        if entries:
            whole = self.nodes.whole
            first = whole(entries[0].card.url)
            others = [ref(f"{whole(entry.card.url)}#article") for entry in entries if not entry.current]
            name = entries[0].card.title
            yield {"@type": "CreativeWorkSeries", "@id": f"{first}#thread", "name": name, "hasPart": others}

    def _translations(self, others: Iterable[Translation]) -> Node:
        """Return the article in other languages. The one in the site's own language is taken for the original."""
        own = self.nodes.config.lang
        told = {other.lang: self._translation(other) for other in others}
        if self.page.lang != own and own in told:
            return {"translationOfWork": told[own]}
        return {"workTranslation": list(told.values())}

    def _translation(self, other: Translation) -> Node:
        return self.nodes.article(other.url, other.title) | {"inLanguage": other.lang}

    # Claims

    def _claim_id(self, claim: str) -> str:
        return f"{self.url}#claim-{claim}"

    def _claim(self, claim: ClaimView) -> Node:
        answered = [ref(self._claim_id(claim.about))] if claim.about else []
        return given(
            {
                "@type": "Claim",
                "@id": self._claim_id(claim.id),
                "text": claim.claim,
                "author": self.nodes.speaker(claim.by),
                "appearance": [ref(f"{self.url}#source-{number}") for number in claim.sources],
                "about": answered + [ref(self.nodes.id_of(link)) for link in claim.of],  # the article names them
                "keywords": [claim.kind, *([claim.grade] if claim.grade else [])],
            }
        )

    def _review(self, claim: ClaimView) -> Node:
        """Return the review of a claim, with all that Google asks for; documents.py holds that it is there."""
        grade = claim.grade or ""
        return {
            "@type": "ClaimReview",
            "@id": f"{self._claim_id(claim.id)}-review",
            "url": self._claim_id(claim.id),
            "claimReviewed": claim.claim,
            "inLanguage": self.article.card.lang,
            "datePublished": stamp(self.article.card.date, has_time=self.article.card.has_time),
            "author": self.nodes.organization(),
            "itemReviewed": self._reviewed(claim),
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": RATINGS[grade],
                "bestRating": 5,
                "worstRating": 1,
                "alternateName": self.nodes.word(grade),
            },
        }

    def _reviewed(self, claim: ClaimView) -> Node:
        sources = [source for source in self.article.sources if source.number in claim.sources and source.url]
        days = [source.date for source in sources if source.date]
        return given(
            {
                "@type": "Claim",
                "@id": self._claim_id(claim.id),
                "author": self.nodes.speaker(claim.by),
                "datePublished": min(days).isoformat() if days else None,
                "appearance": [{"@type": "CreativeWork", "url": source.url} for source in sources],
            }
        )


def _flat(claims: Iterable[ClaimView]) -> Iterator[ClaimView]:
    """Yield claims, and the answers to each behind it."""
    for claim in claims:
        yield claim
        yield from _flat(claim.replies)


def when(event: Event) -> str:
    """Return when an event was, as exactly as it is known: a day, the days of a week, or a month (ISO 8601)."""
    day: date = event.date
    if event.time_precision == 1:
        return day.isoformat()
    if event.time_precision == 2:
        monday = day - timedelta(days=day.weekday())
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    return day.isoformat()[:7]
