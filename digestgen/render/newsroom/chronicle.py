"""What happened when, what was corrected, and which article takes which further, made of slips alone."""

from __future__ import annotations

from datetime import date, timedelta

from markupsafe import Markup

from digestgen.content.ledger import Rows
from digestgen.content.model import Correction, Event
from digestgen.content.slips import Slip
from digestgen.render.newsroom.ledger import article_link
from digestgen.render.newsroom.views import CorrectionEntry, EventEntry, Strip, ThreadEntry
from digestgen.render.viewer import Viewer, direction_of

WIDTH, HEIGHT = 720, 60
"""Of the strip, in its own units; the page stretches it."""
NARROWEST = 26
"""Fewer weeks than that do not fill the strip: one event is no bar as broad as a hand."""


class ChronicleViewer:
    """Makes views of events, corrections and threads."""

    def __init__(self, viewer: Viewer) -> None:
        """Use the cards of this viewer."""
        self._viewer, self._slips = viewer, viewer.index.slips

    def events(self, paths: tuple[str, ...]) -> tuple[EventEntry, ...]:
        """Return events, each with its article."""
        return tuple(EventEntry(event_of(self._slips[path]), self._viewer.card(path)) for path in paths)

    def corrections(self, rows: Rows) -> tuple[CorrectionEntry, ...]:
        """Return corrections, each with its article."""
        return tuple(self._correction(self._slips[path], at) for path, at in rows)

    def _correction(self, slip: Slip, at: int) -> CorrectionEntry:
        day, was, now, kind = slip.corrections[at]
        article = article_link(self._viewer, slip)
        correction = Correction(date.fromisoformat(day), was, now, kind)
        return CorrectionEntry(correction, article, f"{article.url}#correction-{at + 1}")

    def thread(self, paths: tuple[str, ...], own: str) -> tuple[ThreadEntry, ...]:
        """Return the articles of a thread."""
        return tuple(ThreadEntry(self._viewer.card(path), path == own) for path in paths)

    def strip(self, lang: str, weeks: tuple[tuple[str, int], ...], loose: int) -> Strip:
        """Return the strip of events per week; of `loose` more events only the month is known."""
        counts = {date.fromisoformat(week): count for week, count in weeks}
        first, last = min(counts), max(counts)
        most = max(counts, key=lambda week: (counts[week], week))
        mirrored = direction_of(lang) == "rtl"
        drawing = Markup(draw_strip(counts, mirrored=mirrored))  # noqa: S704 — numbers alone
        return Strip(drawing, first, last, sum(counts.values()), counts[most], most, loose)


def event_of(slip: Slip) -> Event:
    """Return the event that an article tells of."""
    assert slip.event
    kind, sub_type, day, time_precision, geo_precision = slip.event
    return Event(kind, sub_type, date.fromisoformat(day), time_precision, geo_precision)


def draw_strip(counts: dict[date, int], *, mirrored: bool = False) -> str:
    """Return an SVG of one bar per week, as high as its count, and a line at each new month or year.

    `counts`: Monday → number of events. Time runs from left to right, or the other way if it is mirrored.
    """
    first, last = min(counts), max(counts)
    weeks = max((last - first).days // 7 + 1, NARROWEST)
    step, tallest = WIDTH / weeks, max(counts.values())
    bars, lines = [], []
    for number in range((last - first).days // 7 + 1):
        week = first + timedelta(weeks=number)
        count = counts.get(week, 0)
        left = WIDTH - (number + 1) * step if mirrored else number * step
        if count:
            height = max(round(count / tallest * (HEIGHT - 4)), 2)
            bars.append(f"M{left:.1f} {HEIGHT}v-{height}h{max(step - 1, 1):.1f}v{height}z")
        if _begins(week, yearly=weeks > 2 * 53):
            lines.append(f"M{left + step if mirrored else left:.1f} 0v{HEIGHT}")
    return (
        f'<svg class="strip" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" aria-hidden="true">'
        f'<path class="ticks" d="{"".join(lines)}"/><path class="bars" d="{"".join(bars)}"/></svg>'
    )


def _begins(week: date, *, yearly: bool) -> bool:
    """Tell whether a month, or a year, begins in the week of this Monday."""
    sunday = week + timedelta(days=6)
    return sunday.day <= 7 and (not yearly or sunday.month == 1)
