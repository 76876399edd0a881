"""The one moment that a build knows, and what is published at it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from digestgen.content.slips import Slip


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

    def span(self, slips: Iterable[Slip]) -> tuple[float, float]:
        """Return the moments between which the site stays as it is now: from the first, up to before the second."""
        turns = [slip.moment for slip in slips]
        turns += [slip.expires for slip in slips if slip.expires is not None]
        first = max((turn for turn in turns if turn <= self.now), default=float("-inf"))
        return first, min((turn for turn in turns if turn > self.now), default=float("inf"))
