from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime, parsedate_to_datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from digestgen.render.moments import interchangeable

DAMASCUS = datetime(1900, 1, 7, 12, tzinfo=ZoneInfo("Asia/Damascus"))


def test_a_local_mean_time_is_told_in_utc() -> None:
    assert interchangeable(DAMASCUS).isoformat() == "1900-01-07T09:34:48+00:00"


def test_another_offset_stays() -> None:
    moment = datetime(2015, 6, 7, 12, tzinfo=timezone(timedelta(hours=3)))
    assert interchangeable(moment).isoformat() == "2015-06-07T12:00:00+03:00"


FIRST, LAST = datetime(1000, 1, 3), datetime(2999, 12, 1)  # noqa: DTZ001 — the zones are drawn


@given(st.datetimes(FIRST, LAST, timezones=st.timezones()))
def test_whatever_the_zone_the_moment_is_the_same_and_mails_can_say_it(moment: datetime) -> None:
    told = interchangeable(moment)
    assert told.astimezone(UTC) == moment.replace(microsecond=0).astimezone(UTC)
    assert parsedate_to_datetime(format_datetime(told)).astimezone(UTC) == told.astimezone(UTC)
