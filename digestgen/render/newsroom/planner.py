"""An index → the pages of the newsroom: claims, timelines, corrections, the map; and what other pages show of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from digestgen.content.addresses import path_of_term
from digestgen.content.ledger import Rows, events_of
from digestgen.content.slips import Slip
from digestgen.render import parts
from digestgen.render.newsroom import parts as own
from digestgen.render.pages import Artifact, Make, Pages, Unit
from digestgen.render.parts import Part

LONG = 3
"""Claims, events and corrections are short: so many times as many of them stand on a page as of articles."""
FEW = 10
"""Of what somebody said, and of what was taken from a publisher, so much stands on its own page."""
MONTH = 3
"""The `time_precision` of an event of which no more than the month is known."""
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
        yield from self.timeline(url, events_of(articles), of)

    def timeline(self, url: str, paths: tuple[str, ...], of: Part = NOTHING) -> Iterator[Artifact]:
        """Plan a timeline, the last event first."""
        for page_url, listed, pager in self.split(url, paths, self.config.paginate * LONG):
            strip = self._strip(paths) if page_url == url else NONE
            told = own.events(listed)
            yield self.page("timeline.html", page_url, events=told, strip=strip, pager=pager, of=of)

    def corrections(self) -> Iterator[Artifact]:
        """Plan the list of all corrections, which is there even if there are none; what was withdrawn comes first."""
        if not self.shelf.has_published:
            return
        by_day = sorted(self.shelf.notices, key=lambda slip: slip.withdrawn[0] if slip.withdrawn else 0, reverse=True)
        notices = parts.notices(by_day)
        rows, url = self.shelf.ledger.corrections, f"{self.root}corrections/"
        for page_url, listed, pager in self.split(url, rows, self.config.paginate * LONG, empty=True):
            info = parts.info("corrections", page_url, self.lang, url)
            told = own.corrections(tuple(listed))
            withdrawn = notices if page_url == url else parts.notices(())
            yield self.page("corrections.html", page_url, info=info, withdrawn=withdrawn, corrections=told, pager=pager)

    def map(self) -> Iterator[Artifact]:
        """Plan the map of all places."""
        places = self.shelf.by_term["places"]
        marks = self._marks({slug: (len(articles), _precision(articles)) for slug, articles in places.items()})
        if marks:
            drawn = own.place_map(self.lang, marks, "large")
            listed = parts.terms("places", self.lang, [(slug, count) for slug, count, _ in marks])
            yield self.page("map.html", f"{self.root}map/", map=drawn, places=listed)

    # What other pages show

    def of_article(self, article: Slip) -> dict[str, Part]:
        """Return what the page of an article shows besides the article: its thread, and the map of its places."""
        thread = self.index.threads.get(article.path, ())
        places = self.index.filing(article).terms["places"]
        marks = self._marks({slug: (0, _precision([article])) for slug in places})
        return {
            "thread": own.thread(parts.paths(thread), article.path) if len(thread) > 1 else NOTHING,
            "map": self._map(marks, "small"),
        }

    def of_edition(self, edition: Slip, items: tuple[Slip, ...]) -> dict[str, Part]:
        """Return what the page of an edition shows besides the edition: map, bar of sources, corrections."""
        publishers: Counter[str] = Counter()
        for item in items:
            publishers.update({term.slug for term in self.index.filing(item).publishers})
        first, last = edition.span or ("", "")
        slips = self.index.slips
        rows = tuple(
            (path, at) for path, at in self.shelf.ledger.corrections if first <= slips[path].corrections[at][0] <= last
        )
        counts = sorted(publishers.items(), key=lambda one: (-one[1], one[0]))
        return {
            "map": self._map(self._places(items), "small"),
            "bar": own.bar(self.lang, counts, len(items)),
            "corrections": own.corrections(rows),
        }

    def of_term(self, taxonomy: str, slug: str, articles: tuple[Slip, ...]) -> dict[str, Part]:
        """Return what the first page of a term shows besides the term and its articles."""
        match taxonomy:
            case "conflicts":
                return self._of_conflict(articles)
            case "places":
                return {"map": self._map(self._marks({slug: (len(articles), 1)}), "locator")}
            case "actors":
                return {"record": self._record(taxonomy, slug)}
            case "publishers":
                return {"record": self._record(taxonomy, slug), "taken": self._taken(slug, articles)}
        return {}

    def _of_conflict(self, articles: tuple[Slip, ...]) -> dict[str, Part]:
        actors: Counter[str] = Counter()
        for article in articles:
            actors.update(self.index.filing(article).terms["actors"])
        most = sorted(actors.items(), key=lambda one: (-one[1], one[0]))[:MOST_ACTORS]
        rows = [(a.corrections[at][0], a.path, at) for a in articles for at in range(len(a.corrections))]
        rows.sort(reverse=True)
        updates = [article for article in articles if article.updates][:MOST_CHANGES]
        return {
            "map": self._map(self._places(articles), "large"),
            "strip": self._strip(events_of(articles)),
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

    def _strip(self, paths: Iterable[str]) -> Part:
        """Return the strip of the weeks of events, by their Mondays. Of some no more than the month is known."""
        events = [event for path in paths if (event := self.index.slips[path].event)]
        days = [date.fromisoformat(event[2]) for event in events if event[3] < MONTH]
        weeks = Counter(day - timedelta(days=day.weekday()) for day in days)
        counts = tuple((week.isoformat(), count) for week, count in sorted(weeks.items()))
        return own.strip(self.lang, counts, len(events) - len(days)) if counts else NONE

    def _places(self, articles: tuple[Slip, ...]) -> tuple[own.Mark, ...]:
        """Return the marks of the places of articles, in the order of their slugs."""
        found: dict[str, list[Slip]] = {}
        for article in articles:
            for slug in self.index.filing(article).terms["places"]:
                found.setdefault(slug, []).append(article)
        return self._marks({slug: (len(found[slug]), _precision(found[slug])) for slug in sorted(found)})

    def _marks(self, places: Mapping[str, tuple[int, int]]) -> tuple[own.Mark, ...]:
        """Return the marks of those places that have coordinates.

        `places`: slug → how many articles it has, and how exactly these tell of it; it is shown no more exactly.
        """
        known = self.index.terms["places"]
        return tuple(
            (slug, count, max(precision, known[slug].geo_precision))
            for slug, (count, precision) in places.items()
            if known[slug].lat is not None
        )

    def _map(self, marks: tuple[own.Mark, ...], form: str) -> Part:
        return own.place_map(self.lang, marks, form) if marks else NONE


def _precision(articles: Iterable[Slip]) -> int:
    """Return how exactly articles say where it was: as the most exact of them does. 1 is a town, 3 a region."""
    return min(article.event[4] if article.event else 1 for article in articles)
