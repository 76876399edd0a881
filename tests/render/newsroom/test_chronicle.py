"""Events per week as a drawing, and what happened, was corrected and went on, as layouts see it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.render.newsroom.chronicle import HEIGHT, WIDTH, ChronicleViewer, draw_strip
from digestgen.render.viewer import Viewer
from tests.harness import Site
from tests.makers import index, slip

MONDAY = date(2015, 6, 1)
A, B = "content/articles/a.md", "content/articles/b.md"
WEEKS = st.dictionaries(st.integers(0, 300), st.integers(1, 500), min_size=1, max_size=60).map(
    lambda found: {MONDAY + timedelta(weeks=week): count for week, count in found.items()}
)


def bars(svg: str) -> list[tuple[float, int]]:
    """Return where each bar begins, and how high it is."""
    drawn = re.findall(r'class="bars" d="([^"]*)"', svg)[0]
    return [(float(left), int(height)) for left, height in re.findall(rf"M([\d.-]+) {HEIGHT}v-(\d+)h", drawn)]


@given(WEEKS, st.booleans())
def test_each_week_has_a_bar_inside_of_the_drawing_and_as_high_as_its_count(
    counts: dict[date, int], mirrored: bool
) -> None:
    drawn = bars(draw_strip(counts, mirrored=mirrored))
    assert len(drawn) == len(counts)
    assert all(-0.05 <= left <= WIDTH and 0 < height <= HEIGHT for left, height in drawn)
    heights = [height for _, height in drawn]
    in_order = [counts[week] for week in sorted(counts)]
    assert all(
        a <= b
        for (a, m) in zip(heights, in_order, strict=True)
        for (b, n) in zip(heights, in_order, strict=True)
        if m < n
    )
    lefts = [left for left, _ in drawn]
    assert lefts == sorted(lefts, reverse=mirrored)


def test_a_month_or_a_year_that_begins_is_marked() -> None:
    months = {MONDAY: 1, MONDAY + timedelta(weeks=9): 1}
    assert re.findall(r'class="ticks" d="([^"]*)"', draw_strip(months))[0].count("M") == 3
    years = {MONDAY: 1, MONDAY + timedelta(weeks=200): 1}
    assert re.findall(r'class="ticks" d="([^"]*)"', draw_strip(years))[0].count("M") == 4


@pytest.fixture
def viewer() -> ChronicleViewer:
    correction = {"date": "2015-06-04", "was": "1", "now": "2", "kind": "error"}
    one = slip("a", event={"type": "Riots", "date": "2015-06-01"}, corrections=[correction])
    return ChronicleViewer(Viewer(index(one, slip("b", date="2015-06-09", updates="a.md")), lambda _: None))  # type: ignore[arg-type, return-value]


def test_an_event_and_a_correction_are_told_with_their_articles(viewer: ChronicleViewer) -> None:
    [event] = viewer.events((A,))
    assert (event.event.type, event.event.date, event.card.title) == ("Riots", MONDAY, "a")
    [entry] = viewer.corrections(((A, 0),))
    assert (entry.correction.was, entry.correction.now, entry.article.title) == ("1", "2", "a")
    assert entry.url == "/2015/06/02/a/#correction-1"


def test_a_thread_knows_which_article_is_shown(viewer: ChronicleViewer) -> None:
    assert [(entry.card.title, entry.current) for entry in viewer.thread((A, B), B)] == [("a", False), ("b", True)]


def test_a_strip_says_in_words_what_it_draws(viewer: ChronicleViewer) -> None:
    strip = viewer.strip("en", (("2015-06-01", 2), ("2015-06-15", 5)), 3)
    assert (strip.first, strip.last, strip.total, strip.most, strip.loose) == (MONDAY, date(2015, 6, 15), 7, 5, 3)
    assert strip.most_week == date(2015, 6, 15)


def test_an_event_of_which_only_the_month_is_known_is_in_no_week_of_the_strip(site: Site) -> None:
    for number, precision in enumerate((1, 2, 3)):
        event = {"type": "Riots", "date": f"2015-06-{1 + 7 * number:02}", "time_precision": precision}
        site.article(f"{number}.md", slug=f"a-{number}", event=event)
    caption = re.sub("<[^>]*>", "", site.build().page("/timeline/").main().text)
    assert "2 events, from the week of 1 June 2015 to that of 8 June 2015; of 1 more only the month is known" in caption
    site.delete("content/articles/0.md").delete("content/articles/1.md").build()
    site.page("/timeline/").says("in June 2015").says_not("<figcaption>")
