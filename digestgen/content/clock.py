"""The one moment that a build knows, and what is published at it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from digestgen.content.slips import Slip

NEWS = 2 * 86_400.0
"""Seconds for which an article is news to Google, from its date on: no longer may a news sitemap name it."""
DAY = 86400.0


class Clock(NamedTuple):
    """A moment in POSIX seconds, and whether what is not published is shown nevertheless."""

    now: float
    drafts: bool = False

    def shows(self, slip: Slip) -> bool:
        """Tell whether a document is part of the site."""
        if self.drafts:
            return True
        return not slip.draft and slip.moment <= self.now and (slip.expires is None or slip.expires > self.now)

    def is_late(self, slip: Slip) -> bool:
        """Tell whether a document was published, and its time is over."""
        return not slip.draft and slip.expires is not None and slip.expires <= self.now

    def is_news(self, slip: Slip) -> bool:
        """Tell whether a document is an article of the last two days."""
        is_fresh = slip.moment <= self.now < slip.moment + NEWS
        return slip.kind == "article" and is_fresh and self.shows(slip)

    def tells(self, slip: Slip, days: int) -> bool:
        """Tell whether feeds still have the notice of what was withdrawn; they have it for so many days."""
        return self.shows(slip) and (end := end_of_notice(slip, days)) is not None and self.now < end

    def span(self, slips: Collection[Slip], days: int) -> tuple[float, float]:
        """Return the moments between which the site stays as it is now: from the first, up to before the second.

        `days`: for how long feeds tell of what was withdrawn.
        """
        turns = [at for slip in slips for at in turns_of(slip)]
        turns += [end for slip in slips if (end := end_of_notice(slip, days)) is not None]
        first = max((turn for turn in turns if turn <= self.now), default=float("-inf"))
        return first, min((turn for turn in turns if turn > self.now), default=float("inf"))


def turns_of(slip: Slip) -> Iterator[float]:
    """Yield the moments in POSIX seconds at which a document may come, be no news any more, or go."""
    yield slip.moment
    if slip.kind == "article" and not slip.draft and (slip.expires is None or slip.moment + NEWS < slip.expires):
        yield slip.moment + NEWS
    if slip.expires is not None:
        yield slip.expires


def end_of_notice(slip: Slip, days: int) -> float | None:
    """Return when feeds stop to tell that an article was withdrawn, in POSIX seconds; None if it was not."""
    return slip.withdrawn[0] + days * DAY if slip.withdrawn else None
