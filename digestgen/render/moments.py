"""Moments as other programs read them. Pure."""

from __future__ import annotations

from datetime import UTC, datetime


def interchangeable(moment: datetime) -> datetime:
    """Return a moment as RFC 3339, RFC 5322 and HTML can write it: of whole seconds, its offset of whole minutes.

    The local mean times of old had seconds (Damascus, until 1920: +02:25:12); such a moment is told in UTC.
    """
    offset = moment.utcoffset()
    moment = moment.replace(microsecond=0)
    return moment.astimezone(UTC) if offset is None or offset.seconds % 60 else moment
