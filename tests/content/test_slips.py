from __future__ import annotations

from datetime import date, datetime, timedelta
from marshal import dumps, loads
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.model import Edition, Page
from digestgen.content.slips import Slip, last_change, rows_of, slip_of
from tests.makers import article, read, slip

UTC = ZoneInfo("UTC")
FULL: dict[str, Any] = {
    "title": "T",
    "id": "tag:example.org,2026:x",
    "date": "2015-06-02T10:00",
    "updated": "2015-06-03",
    "expires": "2027-01-01",
    "summary": "S",
    "tags": ["one"],
    "places": ["Aleppo"],
    "sources": [{"publisher": "A"}, {"publisher": "B", "agency": "AFP"}],
    "claims": [{"id": "toll", "claim": "C", "by": "X", "kind": "reports"}],
    "image": {"file": "x.jpg", "alt": "A"},
    "warning": "graphic",
    "translations": {"ar": "b.md"},
}


def full(body: str = "[x](b.md#y)\n\n## Part", /, **changed: Any) -> Slip:
    return slip("a", body, **{**FULL, **changed})


def test_what_a_slip_says() -> None:
    one = full(corrections=[{"date": "2015-06-04", "was": "1", "now": "2", "kind": "error"}])
    assert (one.kind, one.slug, one.title, one.summary, one.day) == ("article", "t", "T", "S", "2015-06-02")
    assert (one.date, one.updated, one.has_time) == ("2015-06-02T10:00:00+00:00", "2015-06-04T00:00:00+00:00", True)
    assert (one.moment, one.expires) == (1433239200.0, 1798761600.0)
    assert one.anchors == ("claim-toll", "correction-1", "part", "source-1", "source-2")
    assert [link[0] for link in one.links] == ["b.md#y"]
    assert [ref[0] for ref in one.publishers] == ["A", "B"]
    assert [ref[0] for ref in one.speakers] == ["X"]
    assert (one.corrected, one.disputed, one.warning) == ("2015-06-04", False, "graphic")
    assert one.agencies == ((), ("AFP",))
    assert one.corrections == (("2015-06-04", "1", "2", "error"),)
    assert [(row.id, row.claim, row.kind) for row in rows_of(one)] == [("toll", "C", "reports")]


days = st.dates(date(2015, 6, 2), date(2015, 6, 6))


@given(st.lists(days, max_size=4), days, st.none() | st.integers(0, 6 * 24 * 60))
def test_one_more_correction_is_a_later_change_whatever_its_day_and_a_withdrawal_is_later_still(
    listed: list[date], more: date, minutes: int | None
) -> None:
    said: dict[str, Any] = {"date": "2015-06-02T12:00"}
    noon = datetime(2015, 6, 2, 12, tzinfo=UTC)
    said |= {} if minutes is None else {"updated": f"{noon + timedelta(minutes=minutes):%Y-%m-%dT%H:%M}"}
    mends = [{"date": f"{day}", "was": "1", "now": "2", "kind": "error"} for day in (*listed, more)]
    before, after = (slip("a", corrections=some, **said) for some in (mends[:-1], mends))
    gone = slip("a", corrections=mends, withdrawn={"date": "2015-06-02", "reason": "R"}, **said)
    assert last_change(before) < last_change(after) < last_change(gone)


@pytest.mark.parametrize(
    ("day", "updated"),
    [("2015-06-09", "2015-06-09T00:00:00+00:00"), ("2015-06-03", "2015-06-03T14:00:01+00:00")],
)
def test_that_it_was_withdrawn_is_the_last_change_of_an_article(day: str, updated: str) -> None:
    one = slip("a", date="2015-06-02", updated="2015-06-03T14:00", withdrawn={"date": day, "reason": "R"})
    assert one.updated == updated
    assert one.withdrawn
    assert one.withdrawn[1] == f"{day}T00:00:00+00:00"


@pytest.mark.parametrize(
    ("claim", "disputed"),
    [
        ({"kind": "reports"}, False),
        ({"kind": "denies"}, True),
        ({"kind": "disputes"}, True),
        ({"kind": "claims", "grade": "contested"}, True),
        ({"kind": "claims", "grade": "weak"}, False),
    ],
)
def test_what_is_denied_disputed_or_contested_is_disputed(claim: dict[str, str], disputed: bool) -> None:
    assert full(claims=[{"id": "a", "claim": "C", "by": "X", **claim}]).disputed is disputed


def test_the_day_is_that_of_the_site() -> None:
    made = article(date="2015-06-02T22:30Z")
    assert slip_of(made, UTC).day == "2015-06-02"
    assert slip_of(made, ZoneInfo("Asia/Damascus")).day == "2015-06-03"


def test_editions_and_pages_have_slips_too() -> None:
    edition = slip_of(read(Edition, "2015-w23", date="2015-06-07", week="2015-W23", lead="../articles/a.md"), UTC)
    assert (edition.kind, edition.span) == ("edition", ("2015-06-01", "2015-06-07"))
    assert edition.lead is not None
    assert edition.lead[0] == "../articles/a.md"
    page = slip_of(read(Page, "about"), UTC)
    assert (page.kind, page.day, page.moment, page.span) == ("page", "", 0.0, None)


@pytest.mark.parametrize(
    "one", [full(), slip(), slip_of(read(Page, "about"), UTC), full(lang="ar", title="حلب", layout="x.html")]
)
def test_a_slip_can_be_kept(one: Slip) -> None:
    assert Slip(*loads(dumps(tuple(one)))) == one  # noqa: S302 — our own bytes


def seals(one: Slip) -> dict[str, bytes]:
    return {"shape": one.shape, "linkage": one.linkage, "looks": one.looks}


def changed(body: str | None = None, /, **matter: Any) -> set[str]:
    """Return which of a slip's digests another front matter or body changes."""
    before = seals(full())
    after = seals(full(*([body] if body else []), **matter))
    return {name for name in before if before[name] != after[name]}


@pytest.mark.parametrize(
    ("matter", "digests"),
    [
        ({"title": "U", "slug": "t"}, {"looks"}),
        ({"title": "U"}, {"shape", "looks"}),
        ({"summary": "S2"}, {"looks"}),
        ({"dir": "rtl"}, {"looks"}),
        ({"warning": "distressing"}, {"looks"}),
        (
            {"corrections": [{"date": "2015-06-04", "was": "1", "now": "2", "kind": "error"}]},
            {"shape", "looks", "linkage"},
        ),
        ({"slug": "u"}, {"shape"}),
        ({"id": "tag:example.org,2026:y"}, {"shape"}),
        ({"weight": 1}, {"shape"}),
        ({"draft": True}, {"shape"}),
        ({"aliases": ["/old/"]}, {"shape"}),
        ({"layout": "special.html"}, {"shape"}),
        ({"lang": "ar", "translations": {}}, {"shape"}),
        ({"translations": {"ar": "c.md"}}, {"shape"}),
        ({"expires": "2027-01-02"}, {"shape"}),
        ({"date": "2015-06-02T11:00"}, {"shape", "looks"}),
        ({"updated": "2015-06-04"}, {"shape", "looks"}),
        ({"tags": ["two"]}, {"shape"}),
        ({"places": ["Aleppo", "Idlib"]}, {"shape"}),
        ({"actors": ["X"]}, {"shape"}),
        ({"conflicts": ["War"]}, {"shape"}),
        ({"image": {"file": "y.jpg", "alt": "A"}}, {"shape"}),
        ({"image": {"file": "x.jpg", "alt": "Another"}}, set()),
        ({"sources": [{"publisher": "B"}, {"publisher": "A", "agency": "AFP"}]}, {"shape"}),
        ({"sources": [{"publisher": "A"}, {"publisher": "B", "agency": "AFP", "title": "T"}]}, set()),
        ({"sources": [{"publisher": "A"}]}, {"shape", "linkage"}),
        ({"sources": [{"publisher": "A"}, {"publisher": "B", "agency": "AP"}]}, {"shape"}),
        ({"claims": [{"id": "toll", "claim": "C2", "by": "X", "kind": "reports"}]}, set()),
        ({"claims": [{"id": "toll", "claim": "C", "by": "Y", "kind": "reports"}]}, {"shape"}),
        ({"claims": [{"id": "other", "claim": "C", "by": "X", "kind": "reports"}]}, {"shape", "linkage"}),
        ({"claims": [{"id": "toll", "claim": "C", "by": "X", "kind": "denies"}]}, {"shape", "looks"}),
        ({"claims": [{"id": "toll", "claim": "C", "by": "X", "kind": "reports", "of": "Y"}]}, {"shape"}),
        ({"claims": [{"id": "toll", "claim": "C", "by": "X", "kind": "reports", "grade": "weak"}]}, {"shape"}),
        ({"event": {"type": "Riots"}}, {"shape"}),
        ({"updates": "b.md"}, {"shape"}),
        ({"type_of_work": "analysis"}, set()),
    ],
)
def test_each_digest_reacts_to_what_it_stands_for(matter: dict[str, Any], digests: set[str]) -> None:
    assert changed(**matter) == digests


@pytest.mark.parametrize(
    ("body", "digests"),
    [
        ("[x](b.md#y) other words\n\n## Part", set()),
        ("\n\n[x](b.md#y)\n\n\n## Part", set()),
        ("[x](c.md#y)\n\n## Part", {"linkage"}),
        ("![x](b.md#y)\n\n## Part", {"linkage"}),
        ("[x](b.md#y)\n\n## Other", {"linkage"}),
        ("## Part", {"linkage"}),
    ],
)
def test_of_the_body_only_links_and_anchors_matter(body: str, digests: set[str]) -> None:
    assert changed(body) == digests


def test_lines_and_columns_are_in_no_digest() -> None:
    moved = slip("a", "[x](b.md#y)\n\n## Part", **dict(reversed(FULL.items())))
    assert moved.terms != full().terms
    assert seals(moved) == seals(full())
