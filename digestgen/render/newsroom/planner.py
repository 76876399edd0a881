"""An index → the pages of the newsroom: claims, timelines, corrections, the map; and what other pages show of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from digestgen.content.addresses import path_of_term
from digestgen.content.index import newest_first
from digestgen.content.ledger import Rows
from digestgen.content.slips import Slip
from digestgen.render import parts
from digestgen.render.newsroom import parts as own
from digestgen.render.pages import Artifact, Make, Pages, Unit
from digestgen.render.parts import Part

LONG = 3
"""Claims, events and corrections are short: so many times as many of them stand on a page as of articles."""
FEW = 10
"""Of what somebody said, and of what was taken from a publisher, so much stands on its own page."""
MOST_ACTORS = 20
MOST_CHANGES = 8
NONE, NOTHING = parts.value(None), parts.value(())


class Newsroom(Pages):
    """Plans the newsroom's pages of one language."""

    def units(self) -> Iterator[tuple[Unit, Make]]:
        """Yield all pages of the newsroom."""
        lang, ledger = self.lang, self.shelf.ledger
        yield ("claims", lang), self.claims
        for taxonomy, slug in ledger.by_speaker:
            yield ("claims", lang, taxonomy, slug), partial(self.claims_by, taxonomy, slug)
        yield ("timeline", lang), partial(self.timeline, f"{self.root}timeline/", ledger.events)
        for slug, articles in self.shelf.by_term["conflicts"].items():
            yield ("timeline", lang, slug), partial(self.conflict_timeline, slug, articles)
        yield ("corrections", lang), self.corrections
        yield ("map", lang), self.map

    # Pages

    def claims(self) -> Iterator[Artifact]:
        """Plan the lists of all claims, and of those of each status."""
        ledger, url = self.shelf.ledger, f"{self.root}claims/"
        counts = [("", len(ledger.claims)), *((status, len(rows)) for status, rows in ledger.by_status.items())]
        speakers = own.speakers(self.lang, ((*of, len(rows)) for of, rows in ledger.by_speaker.items()))
        for status, rows in (("", ledger.claims), *ledger.by_status.items()):
            at = f"{url}{status}/" if status else url
            statuses = own.statuses(url, self.lang, counts, status)
            for page_url, listed, pager in self.split(at, rows, self.config.paginate * LONG):
                beside = speakers if page_url == url else NOTHING
                told = own.claims(tuple(listed))
                yield self.page(
                    "claims.html", page_url, claims=told, statuses=statuses, speakers=beside, pager=pager, of=NOTHING
                )

    def claims_by(self, taxonomy: str, slug: str) -> Iterator[Artifact]:
        """Plan the list of what somebody says."""
        rows = self.shelf.ledger.by_speaker[taxonomy, slug]
        url = f"{path_of_term(self.config, taxonomy, slug, self.lang)}claims/"
        term = parts.terms(taxonomy, self.lang, [(slug, len(rows))])
        for page_url, listed, pager in self.split(url, rows, self.config.paginate * LONG):
            told = own.claims(tuple(listed))
            yield self.page(
                "claims.html", page_url, claims=told, statuses=NOTHING, speakers=NOTHING, pager=pager, of=term
            )

    def conflict_timeline(self, slug: str, articles: Iterable[Slip]) -> Iterator[Artifact]:
        """Plan the timeline of a conflict."""
        url = f"{path_of_term(self.config, 'conflicts', slug, self.lang)}timeline/"
        of = parts.terms("conflicts", self.lang, [(slug, 0)])
        yield from self.timeline(url, self._events(articles), of)

    def timeline(self, url: str, paths: tuple[str, ...], of: Part = NOTHING) -> Iterator[Artifact]:
        """Plan a timeline, the last event first."""
        for page_url, listed, pager in self.split(url, paths, self.config.paginate * LONG):
            strip = self._strip(paths) if page_url == url else NONE
            told = own.events(listed)
            yield self.page("timeline.html", page_url, events=told, strip=strip, pager=pager, of=of)

    def corrections(self) -> Iterator[Artifact]:
        """Plan the list of all corrections, which is there even if there are none."""
        if not self.shelf.articles:
            return
        rows, url = self.shelf.ledger.corrections, f"{self.root}corrections/"
        for page_url, listed, pager in self.split(url, rows, self.config.paginate * LONG, empty=True):
            info = parts.info("corrections", page_url, self.lang, url)
            told = own.corrections(tuple(listed))
            yield self.page("corrections.html", page_url, info=info, corrections=told, pager=pager)

    def map(self) -> Iterator[Artifact]:
        """Plan the map of all places."""
        places = self.shelf.by_term["places"]
        counts = [(slug, len(articles)) for slug, articles in places.items()]
        marks = self._marks(counts)
        if marks:
            drawn = own.place_map(self.lang, marks, "large")
            listed = parts.terms("places", self.lang, [(slug, count) for slug, count, _ in marks])
            yield self.page("map.html", f"{self.root}map/", map=drawn, places=listed)

    # What other pages show

    def of_article(self, article: Slip) -> dict[str, Part]:
        """Return what the page of an article shows besides the article: its thread, and the map of its places."""
        thread = self.index.threads.get(article.path, ())
        precision = article.event[4] if article.event else 1
        counts = [(slug, 0) for slug in self.index.filing(article).terms["places"]]
        marks = self._marks(counts, precision)
        return {
            "thread": own.thread(parts.paths(thread), article.path) if len(thread) > 1 else NOTHING,
            "map": own.place_map(self.lang, marks, "small") if marks else NONE,
        }

    def of_edition(self, edition: Slip, items: tuple[Slip, ...]) -> dict[str, Part]:
        """Return what the page of an edition shows besides the edition: map, bar of sources, corrections."""
        places: Counter[str] = Counter()
        publishers: Counter[str] = Counter()
        for item in items:
            filing = self.index.filing(item)
            places.update(filing.terms["places"])
            publishers.update({term.slug for term in filing.publishers})
        marks = self._marks(sorted(places.items()))
        first, last = edition.span or ("", "")
        slips = self.index.slips
        rows = tuple(
            (path, at) for path, at in self.shelf.ledger.corrections if first <= slips[path].corrections[at][0] <= last
        )
        counts = sorted(publishers.items(), key=lambda one: (-one[1], one[0]))
        return {
            "map": own.place_map(self.lang, marks, "small") if marks else NONE,
            "bar": own.bar(self.lang, counts, len(items)),
            "corrections": own.corrections(rows),
        }

    def of_term(self, taxonomy: str, slug: str, articles: tuple[Slip, ...]) -> dict[str, Part]:
        """Return what the first page of a term shows besides the term and its articles."""
        match taxonomy:
            case "conflicts":
                return self._of_conflict(articles)
            case "places":
                marks = self._marks([(slug, len(articles))])
                return {"map": own.place_map(self.lang, marks, "locator") if marks else NONE}
            case "actors":
                return {"record": self._record(taxonomy, slug)}
            case "publishers":
                return {"record": self._record(taxonomy, slug), "taken": self._taken(slug, articles)}
        return {}

    def _of_conflict(self, articles: tuple[Slip, ...]) -> dict[str, Part]:
        places: Counter[str] = Counter()
        actors: Counter[str] = Counter()
        for article in articles:
            filing = self.index.filing(article)
            places.update(filing.terms["places"])
            actors.update(filing.terms["actors"])
        marks = self._marks(sorted(places.items()))
        most = sorted(actors.items(), key=lambda one: (-one[1], one[0]))[:MOST_ACTORS]
        events = self._events(articles)
        rows = [(a.corrections[at][0], a.path, at) for a in articles for at in range(len(a.corrections))]
        rows.sort(reverse=True)
        updates = [article for article in articles if article.updates][:MOST_CHANGES]
        return {
            "map": own.place_map(self.lang, marks, "large") if marks else NONE,
            "strip": self._strip(events) if events else NONE,
            "actors": parts.terms("actors", self.lang, most),
            "corrections": own.corrections(tuple((path, at) for _, path, at in rows[:MOST_CHANGES])),
            "updates": parts.cards(updates),
        }

    def _record(self, taxonomy: str, slug: str) -> Part:
        ledger = self.shelf.ledger
        said = ledger.by_speaker.get((taxonomy, slug), ())
        of: Rows = ledger.of.get(slug, ()) if taxonomy == "actors" else ()
        return own.record(self.lang, taxonomy, slug, said[:FEW], of[: 2 * FEW], (len(said), len(of)))

    def _taken(self, slug: str, articles: tuple[Slip, ...]) -> Part:
        rows = [
            (article.path, at)
            for article in articles
            for at, term in enumerate(self.index.filing(article).publishers)
            if term.slug == slug
        ]
        return own.taken(slug, tuple(rows[: 2 * FEW]), len(rows))

    # What several of them need

    def _events(self, articles: Iterable[Slip]) -> tuple[str, ...]:
        """Return the paths of those that tell of an event, the last event first."""
        dated = [(slip.event[2], slip.path) for slip in newest_first(articles) if slip.event]
        dated.sort(key=lambda one: one[0], reverse=True)
        return tuple(path for _, path in dated)

    def _strip(self, paths: Iterable[str]) -> Part:
        """Return the strip of the weeks of events, by their Mondays."""
        days = (date.fromisoformat(event[2]) for path in paths if (event := self.index.slips[path].event))
        weeks = Counter(day - timedelta(days=day.weekday()) for day in days)
        return own.strip(self.lang, ((week.isoformat(), count) for week, count in sorted(weeks.items())))

    def _marks(self, counts: Iterable[tuple[str, int]], precision: int = 1) -> tuple[own.Mark, ...]:
        """Return the marks of those places that have coordinates; none is told more exactly than `precision`."""
        known = self.index.terms["places"]
        return tuple(
            (slug, count, max(precision, known[slug].geo_precision))
            for slug, count in counts
            if known[slug].lat is not None
        )
