from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.clock import NEWS, Clock
from digestgen.content.slips import Slip
from tests.makers import slip

BEFORE, DAY, AFTER, LATE = (datetime(2015, 6, day, 12, tzinfo=UTC).timestamp() for day in (1, 2, 3, 9))
PLAIN = slip(date="2015-06-02T12:00Z", expires="2015-06-09T12:00Z")


def at(moment: float, *, drafts: bool = False) -> Clock:
    return Clock(moment, drafts)


def test_a_document_is_shown_from_its_date_on_until_it_expires() -> None:
    assert [at(moment).shows(PLAIN) for moment in (BEFORE, DAY, AFTER, LATE - 1, LATE)] == [
        *(False, True, True, True, False)
    ]


def test_without_expires_it_is_shown_for_ever() -> None:
    assert at(1e12).shows(slip(date="2015-06-02"))


def test_a_draft_is_never_shown() -> None:
    assert not at(AFTER).shows(PLAIN._replace(draft=True))


def test_with_drafts_everything_is_shown() -> None:
    assert all(at(moment, drafts=True).shows(PLAIN._replace(draft=True)) for moment in (BEFORE, DAY, LATE))


def test_late_is_what_was_published_and_is_over() -> None:
    assert [at(moment).is_late(PLAIN) for moment in (BEFORE, DAY, LATE - 1, LATE)] == [False, False, False, True]
    assert not at(LATE).is_late(PLAIN._replace(draft=True))
    assert not at(LATE).is_late(slip(date="2015-06-02"))


def test_an_article_is_news_for_two_days_if_it_is_shown() -> None:
    day = 86_400
    assert [at(DAY + days * day).is_news(PLAIN) for days in (-1, 0, 1, 1.999, 2)] == [False, True, True, True, False]
    assert not at(DAY).is_news(PLAIN._replace(draft=True))
    assert not at(DAY).is_news(PLAIN._replace(expires=DAY))
    assert not at(DAY).is_news(PLAIN._replace(kind="edition"))
    assert not at(DAY - 1, drafts=True).is_news(PLAIN)


def test_the_span_of_a_site_without_documents_is_for_ever() -> None:
    assert at(DAY).span([], 0) == (float("-inf"), float("inf"))


def test_the_span_goes_from_the_last_turn_to_the_next() -> None:
    assert at(BEFORE).span([PLAIN], 0) == (float("-inf"), DAY)
    assert at(DAY).span([PLAIN], 0) == (DAY, DAY + NEWS)
    assert at(DAY + NEWS).span([PLAIN], 0) == (DAY + NEWS, LATE)
    assert at(LATE).span([PLAIN], 0) == (LATE, float("inf"))


DAYS = 86_400.0
MOMENTS = st.integers(0, 40).map(lambda halves: halves * DAYS / 2)
SLIPS = st.builds(
    lambda start, lasts, draft: PLAIN._replace(
        moment=start, expires=start + lasts * DAYS / 2 if lasts else None, draft=draft
    ),
    MOMENTS,
    st.integers(0, 9),
    st.booleans(),
)


@given(st.lists(SLIPS, max_size=8), MOMENTS, st.data())
def test_between_the_two_moments_of_its_span_the_site_stays_the_same(
    listed: list[Slip], now: float, data: st.DataObject
) -> None:
    first, last = at(now).span(listed, 0)
    assert first <= now < last
    other = data.draw(st.floats(max(first, -1), min(last, 99 * DAYS), exclude_max=True))
    assert [at(other).shows(one) for one in listed] == [at(now).shows(one) for one in listed]
    assert [at(other).is_late(one) for one in listed] == [at(now).is_late(one) for one in listed]
    assert [at(other).is_news(one) for one in listed] == [at(now).is_news(one) for one in listed]
    assert at(other).span(listed, 0) == (first, last)


@given(st.lists(SLIPS.map(lambda one: one._replace(draft=False)), min_size=1, max_size=8), MOMENTS)
def test_a_span_is_no_shorter_than_it_must_be(listed: list[Slip], now: float) -> None:
    _, last = at(now).span(listed, 0)
    if last != float("inf"):
        assert [told(last, one) for one in listed] != [told(now, one) for one in listed]


def told(moment: float, one: Slip) -> tuple[bool, ...]:
    clock = at(moment)
    return clock.shows(one), clock.is_late(one), clock.is_news(one)
