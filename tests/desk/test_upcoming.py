"""When a site changes by itself: what comes, what is overdue, and what is no news to readers."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.clock import Clock
from digestgen.content.documents import parse_document
from digestgen.content.source import SourceFile
from digestgen.desk import upcoming as module
from digestgen.desk.upcoming import Upcoming, as_json, as_text, upcoming
from digestgen.errors import SiteProblems
from digestgen.stages.options import quiet
from tests.harness import NOW, Site
from tests.makers import CONFIG, slip

FUTURE = "2026-03-29T09:00"


def found(site: Site, **options: Any) -> Upcoming:
    return upcoming(site.options(**options), quiet)


def all_moments(site: Site, **options: Any) -> list[tuple[str, list[str]]]:
    """Return moments, and what each of them does."""
    listed = found(site, **options).moments
    return [
        (one.at.isoformat(), [f"{c.file.rpartition('/')[2]} {c.change} {c.key}" for c in one.changes]) for one in listed
    ]


def moments(site: Site, **options: Any) -> list[tuple[str, list[str]]]:
    """Return moments at which something comes or goes, not those at which it is no news any more."""
    listed = ((at, [c for c in does if "news" not in c]) for at, does in all_moments(site, **options))
    return [(at, does) for at, does in listed if does]


def text(site: Site, limit: int | None = None, **options: Any) -> str:
    return "\n".join(as_text(found(site, **options), limit))


# What comes


def test_nothing_comes_to_a_site_whose_days_have_all_passed(site: Site) -> None:
    assert moments(site.article("a.md").page_file("p.md").edition("e.md")) == []
    assert text(site) == "nothing is to come: the site changes only if somebody changes it"


def test_an_embargo_ends(site: Site) -> None:
    assert all_moments(site.article("a.md", date=FUTURE)) == [
        ("2026-03-29T09:00:00+00:00", ["a.md appears date"]),
        ("2026-03-31T09:00:00+00:00", ["a.md leaves the news date"]),
    ]


def test_an_article_leaves_the_news_sitemap_after_two_days_and_nothing_else_does(site: Site) -> None:
    site.article("a.md", date="2025-12-31T18:00").article("b.md", date="2025-12-31", expires="2026-01-02")
    site.article("c.md", date="2025-12-31", draft=True).edition("e.md", date="2025-12-31")
    assert all_moments(site) == [
        ("2026-01-02T00:00:00+00:00", ["b.md disappears expires"]),
        ("2026-01-02T18:00:00+00:00", ["a.md leaves the news date"]),
    ]


def test_a_text_expires(site: Site) -> None:
    site.article("a.md", expires="2026-02-01")
    assert moments(site) == [("2026-02-01T00:00:00+00:00", ["a.md disappears expires"])]


def test_a_text_comes_and_goes(site: Site) -> None:
    site.article("a.md", date=FUTURE, expires="2026-04-01")
    assert [changes for _, changes in moments(site)] == [["a.md appears date"], ["a.md disappears expires"]]


def test_editions_come_too_and_pages_have_no_date(site: Site) -> None:
    site.edition("e.md", date="2026-02-02").page_file("p.md")
    assert moments(site) == [("2026-02-02T00:00:00+00:00", ["e.md appears date"])]


def test_drafts_do_not_count_nor_does_what_has_gone_already(site: Site) -> None:
    site.article("a.md", date=FUTURE, draft=True).article("b.md", expires="2015-07-01")
    assert moments(site) == []
    assert moments(site, drafts=True) == []


def test_moments_are_in_their_order_and_what_falls_together_is_told_together(site: Site) -> None:
    site.article("c.md", date="2026-05-01").article("a.md", date="2026-02-01").article(
        "b.md", expires="2026-02-01T00:00Z"
    )
    assert moments(site) == [
        ("2026-02-01T00:00:00+00:00", ["a.md appears date", "b.md disappears expires"]),
        ("2026-05-01T00:00:00+00:00", ["c.md appears date"]),
    ]


def test_the_moment_itself_has_come(site: Site) -> None:
    site.article("a.md", date="2026-01-01T00:00Z")
    assert moments(site) == []
    assert moments(site, now=NOW - timedelta(seconds=1)) == [("2026-01-01T00:00:00+00:00", ["a.md appears date"])]
    site.build().page("/2026/01/01/a-md/")


def test_moments_are_told_in_the_site_s_zone_on_both_sides_of_the_change_of_clocks(site: Site) -> None:
    site.settings(timezone="Europe/Berlin").article("a.md", date="2026-03-28").article("b.md", date="2026-03-30T09:30")
    site.article("c.md", date="2026-03-30T09:30-04:00")
    assert [at for at, _ in moments(site)] == [
        "2026-03-28T00:00:00+01:00",
        "2026-03-30T09:30:00+02:00",
        "2026-03-30T15:30:00+02:00",
    ]


DATES = st.integers(0, 40)


@given(st.lists(st.tuples(DATES, st.none() | DATES, st.booleans()), max_size=8))
def test_between_two_moments_nothing_comes_or_goes_and_at_each_something_does(
    texts: list[tuple[int, int | None, bool]],
) -> None:
    def at(hours: int) -> str:
        return (NOW + timedelta(hours=hours - 10)).isoformat()

    slips = [
        slip(f"a{place}", date=at(date), draft=draft, **({"expires": at(date + 1 + gone)} if gone is not None else {}))
        for place, (date, gone, draft) in enumerate(texts)
    ]
    turns = module._turns(CONFIG, slips)
    for hour in range(85):
        before, now = (NOW.timestamp() + (hour - 10) * 3600 - 1), NOW.timestamp() + (hour - 10) * 3600
        former, shown = ({one.path for one in slips if Clock(t).shows(one)} for t in (before, now))
        changes = turns.get(now, [])
        assert {one.file for one in changes if one.change == "appears"} == shown - former
        assert {one.file for one in changes if one.change == "disappears"} == former - shown
        fresh, stale = ({one.path for one in slips if Clock(t).is_news(one)} for t in (before, now))
        assert {one.file for one in changes if one.change == "leaves the news"} == (fresh - stale) & shown


# What is overdue


def test_what_has_come_since_the_last_build_is_told(site: Site) -> None:
    for week, (name, month) in enumerate(zip("abc", "234", strict=True), 23):
        site.edition(f"{name}.md", date=f"2026-0{month}-01", week=f"2015-W{week}")
    site.build()
    later = datetime(2026, 3, 1, tzinfo=UTC)
    assert [one.at.day for one in found(site, now=later).overdue] == [1, 1]
    assert text(site, now=later).splitlines() == [
        "2026-02-01T00:00+00:00 has passed since the last build; build the site",
        "    content/editions/a.md appears: a.md",
        "2026-03-01T00:00+00:00 has passed since the last build; build the site",
        "    content/editions/b.md appears: b.md",
        "2026-04-01T00:00+00:00",
        "    content/editions/c.md appears: c.md",
    ]
    assert found(site.build(now=later), now=later).overdue == ()


def test_what_had_come_before_the_last_build_is_not_overdue(site: Site) -> None:
    site.article("a.md", date="2026-02-01").build(now=datetime(2026, 2, 1, tzinfo=UTC))
    assert found(site, now=datetime(2026, 2, 2, tzinfo=UTC)).overdue == ()


def test_a_draft_is_never_overdue_and_with_drafts_nothing_is(site: Site) -> None:
    later = datetime(2026, 3, 1, tzinfo=UTC)
    site.article("a.md", date="2026-02-01", draft=True).build()
    assert found(site, now=later).overdue == ()
    site.article("b.md", date="2026-02-01").build(drafts=True)
    assert found(site, now=later).overdue == ()


def test_without_a_build_nothing_is_overdue(site: Site) -> None:
    assert found(site.article("a.md", date="2026-02-01"), now=datetime(2026, 3, 1, tzinfo=UTC)).overdue == ()


# What the last build knew is taken over, and nothing is left behind


def test_only_what_has_changed_since_the_last_build_is_read(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.article("a.md", date="2026-02-01").article("b.md", date="2026-03-01").build()
    site.change("content/articles/b.md", "2026-03-01", "2026-03-02").article("c.md", date="2026-05-01")
    read = []

    def parse(source: SourceFile, *rest: Any) -> Any:
        read.append(source.path)
        return parse_document(source, *rest)

    monkeypatch.setattr("digestgen.stages.load.parse_document", parse)
    expected = ["a.md appears date", "b.md appears date", "c.md appears date"]
    assert [change for _, changes in moments(site) for change in changes] == expected
    assert sorted(read) == ["content/articles/b.md", "content/articles/c.md"]


def test_what_has_gone_since_the_last_build_does_not_come(site: Site) -> None:
    site.article("a.md", date="2026-02-01").article("b.md", date="2026-03-01").build().delete("content/articles/a.md")
    assert [changes for _, changes in moments(site)] == [["b.md appears date"]]


def test_other_settings_read_all_anew(site: Site) -> None:
    site.article("a.md", date="2026-02-01T09:00").build().settings(timezone="Asia/Damascus")
    assert [at for at, _ in moments(site)] == ["2026-02-01T09:00:00+03:00"]


def test_nothing_is_published_and_nothing_is_remembered(site: Site) -> None:
    site.article("a.md", date="2026-02-01")
    before = sorted(site.folder.rglob("*"))
    found(site)
    assert sorted(site.folder.rglob("*")) == before
    site.build()
    found(site)  # the lock is there from now on
    state = {path: path.stat().st_mtime_ns for path in (site.folder / ".digestgen").iterdir()}
    site.article("b.md", date="2026-02-01")
    found(site)
    assert {path: path.stat().st_mtime_ns for path in (site.folder / ".digestgen").iterdir()} == state


def test_a_damaged_memory_is_of_no_use_and_does_no_harm(site: Site) -> None:
    site.article("a.md", date="2026-02-01").build()
    cache = site.folder / ".digestgen/cache.sqlite"
    with sqlite3.connect(cache) as database:
        database.execute("UPDATE slips SET data = x'00'")
    database.close()
    status = cache.stat()
    (site.folder / ".digestgen/cache.sqlite.stamp").write_text(
        f"{status.st_mtime_ns} {status.st_size} {status.st_ino}\n"
    )
    assert [changes for _, changes in moments(site)] == [["a.md appears date"]]


# Sites with problems


def test_what_is_known_is_told_beside_what_is_wrong(site: Site) -> None:
    site.article("a.md", date="2026-02-01").article("b.md", "[x](gone.md)", date="2026-03-01").write(
        "content/articles/c.md", "no front matter"
    )
    outlook = found(site)
    assert [problem.file for problem in outlook.problems] == ["content/articles/b.md", "content/articles/c.md"]
    assert outlook.problems[0].source == "[x](gone.md)"
    files = [one.changes[0].file for one in outlook.moments if one.changes[0].change == "appears"]
    assert files == ["content/articles/a.md", "content/articles/b.md"]


def test_without_settings_nothing_is_known(site: Site) -> None:
    with pytest.raises(SiteProblems):
        found(site.write("site.yaml", "titel: x"))


# How it is told


@pytest.fixture
def three(site: Site) -> Site:
    site.edition("a.md", title="One", date="2026-02-01")
    site.edition("b.md", title="Two", date="2026-03-01T09:00:30", week="2015-W24")
    return site.in_arabic_too().article("c.md", title="عنوان", lang="ar", expires="2026-04-01")


def test_text_names_as_many_as_are_wanted(three: Site) -> None:
    assert text(three, 1).splitlines() == [
        "2026-02-01T00:00+00:00",
        "    content/editions/a.md appears: One",
        "2 more moments later; --all shows them",
    ]
    assert text(three, 2).endswith(
        "2026-03-01T09:00:30+00:00\n    content/editions/b.md appears: Two\n1 more moment later; --all shows it"
    )
    assert text(three, 3) == text(three) == text(three, 9)


def test_json_has_all_that_a_program_needs(three: Site) -> None:
    plain = as_json(found(three), None)
    assert json.loads(json.dumps(plain)) == plain
    assert (plain["now"], plain["timezone"], plain["next"]) == (
        "2026-01-01T00:00+00:00",
        "UTC",
        "2026-02-01T00:00+00:00",
    )
    assert plain["moments"][2] == {
        "at": "2026-04-01T00:00+00:00",
        "epoch": 1775001600,
        "changes": [
            {
                "file": "content/articles/c.md",
                "kind": "article",
                "title": "عنوان",
                "url": "https://digest.example.org/ar/2015/06/02/%D8%B9%D9%86%D9%88%D8%A7%D9%86/",
                "change": "disappears",
                "key": "expires",
            }
        ],
    }
    assert len(as_json(found(three), 2)["moments"]) == 2
    assert as_json(found(three, now=datetime(2027, 1, 1, tzinfo=UTC)), None)["next"] is None


def test_the_command(three: Site) -> None:
    three.run("next", "--at", "2026-01-01").exits(0).prints("2026-02-01T00:00+00:00\n", "2 more").complains_not()
    run = three.run("next", "--at", "2026-01-01", "--all", "--format", "json").exits(0).complains_not()
    assert len(json.loads(run.out)["moments"]) == 3
    run = three.run("next", "--at", "2026-01-01", "--limit", "2", "--format", "json").exits(0)
    assert len(json.loads(run.out)["moments"]) == 2
    three.run("next", SOURCE_DATE_EPOCH="1800000000").exits(0).prints("nothing is to come").complains_not()


def test_the_command_says_that_problems_keep_the_site_as_it_is(three: Site) -> None:
    three.write("content/articles/broken.md", "no front matter")
    run = three.run("next", "--at", "2026-01-01", "--format", "json").exits(1)
    run.complains("content/articles/broken.md:1:1: ", "no build will publish anything")
    assert json.loads(run.out)["next"] == "2026-02-01T00:00+00:00"


def test_the_command_tells_programs_nothing_where_the_settings_cannot_be_read(three: Site) -> None:
    run = three.write("site.yaml", "titel: x").run("next", "--format", "json").exits(1).prints_nothing()
    run.complains("site.yaml:1:1: unknown key 'titel'", "no build will publish anything")
