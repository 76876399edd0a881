from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

import digestgen
from digestgen.desk.check import check
from digestgen.desk.external.look import External
from digestgen.desk.external.web import Reply, open_web
from digestgen.errors import Problem
from digestgen.stages.options import quiet
from tests.desk.external.webs import GONE, OK, FakeTimer, FakeWeb, moved, served
from tests.desk.rules.looking import on_the_table
from tests.harness import NOW, Site

DAY = timedelta(days=1)
X = "https://example.org/x"
EXTERNAL = ("link-dead", "link-moved", "link-unreachable", "archive-missing")


class Looked:
    """What came of looking."""

    def __init__(self, site: Site, web: FakeWeb, days: int = 0, **options: Any) -> None:
        wished = site.options(now=NOW + days * DAY, **options)
        external = External(wished, web, web.timer)
        self.steps: list[tuple[str, int, int]] = []
        with on_the_table(wished) as case:
            self.problems: list[Problem] = external(case, lambda *step: self.steps.append(step))
        self.summary = external.summary

    @property
    def rules(self) -> list[str]:
        return [problem.rule for problem in self.problems]


@pytest.fixture
def linked(site: Site) -> Site:
    """Return a site with a link to X in line 6."""
    return site.article("a.md", f"[x]({X})")


# From the files to what is told


def test_a_link_that_is_gone_twice_is_dead_and_the_first_time_only_not_found(linked: Site) -> None:
    web = FakeWeb(x=GONE)
    first, second = Looked(linked, web), Looked(linked, web, days=1)
    assert (first.rules, second.rules) == (["link-unreachable"], ["link-dead"])
    assert str(second.problems[0]).startswith("content/articles/a.md:6:5: the page is gone")


def test_twice_on_one_day_is_once(linked: Site) -> None:
    web = FakeWeb(x=GONE)
    assert Looked(linked, web).rules + Looked(linked, web).rules == ["link-unreachable"] * 2


def test_what_is_dead_is_told_without_being_asked_again(linked: Site) -> None:
    web = FakeWeb(x=GONE)
    for day in range(3):
        Looked(linked, web, days=day)
    asked = len(web.asked)
    assert Looked(linked, web, days=4).rules == ["link-dead"]
    assert len(web.asked) == asked


def test_a_page_is_asked_for_once_and_told_wherever_it_is_linked_to(linked: Site) -> None:
    linked.article("b.md", f"[x]({X}#part) [x]({X})")
    web = FakeWeb(x=moved("/y"))
    looked = Looked(linked, web)
    assert [(problem.file[-4:], problem.column) for problem in looked.problems] == [
        ("a.md", 5),
        ("b.md", 5),
        ("b.md", 37),
    ]
    assert len(web.asked) == 2


def test_what_was_good_this_week_is_not_asked_again(linked: Site) -> None:
    web = FakeWeb(x=OK)
    for day in range(7):
        Looked(linked, web, days=day)
    assert len(web.asked) == 1
    Looked(linked, web, days=7)
    assert len(web.asked) == 2


def test_where_it_has_moved_is_told_from_memory_too(linked: Site) -> None:
    web = FakeWeb(x=moved("https://example.com/y"))
    assert Looked(linked, web).problems == Looked(linked, web, days=1).problems


def test_the_name_under_which_it_asks_says_who_and_for_whom(linked: Site) -> None:
    web = FakeWeb()
    Looked(linked, web)
    assert web.agents == {f"digestgen/{digestgen.__version__} (checks the links of https://digest.example.org)"}


def test_copies_are_proposed_and_never_asked_for(site: Site) -> None:
    site.settings(open_registers=["publishers"]).article("a.md", sources=[{"publisher": "P", "url": X}])
    web = FakeWeb()
    looked = Looked(site, web)
    assert looked.rules == ["archive-missing"]
    assert f"https://web.archive.org/web/20150602/{X}" in looked.problems[0].hint
    assert {url for _, url in web.asked} == {X}


def test_progress_and_the_outcome_are_told(linked: Site) -> None:
    linked.article("b.md", "[x](https://example.com/refused)")
    web = FakeWeb(refused=Reply(403))
    looked = Looked(linked, web)
    assert looked.steps == [("asking the web", 1, 2), ("asking the web", 2, 2)]
    assert looked.summary == (
        "2 of 2 addresses asked for, 0 known from earlier runs; 1 do not let programs in, and are not judged"
    )
    assert Looked(linked, web, days=1).summary.startswith("0 of 2 addresses asked for, 2 known from earlier runs")


def test_drafts_are_looked_at_if_they_are_wanted(site: Site) -> None:
    site.article("a.md", f"[x]({X})", draft=True)
    assert Looked(site, FakeWeb(x=GONE)).rules == []
    assert Looked(site, FakeWeb(x=GONE), drafts=True).rules == ["link-unreachable"]


# Switches


@pytest.mark.parametrize(
    ("rule", "web"),
    [
        ("link-unreachable", FakeWeb(x=GONE)),
        ("link-moved", FakeWeb(x=moved("/y"))),
        ("archive-missing", FakeWeb()),
        ("link-dead", FakeWeb(x=GONE)),
    ],
)
def test_each_can_be_switched_off(site: Site, rule: str, web: FakeWeb) -> None:
    site.settings(open_registers=["publishers"]).article("a.md", sources=[{"publisher": "P", "url": X}])
    days = 0
    if rule == "link-dead":
        Looked(site, web)
        days = 2
    assert rule in Looked(site, web, days).rules
    site.settings(checks={rule: "error"})
    assert [one.severity for one in Looked(site, web, days).problems if one.rule == rule] == ["error"]
    site.settings(checks={rule: "off"})
    assert rule not in Looked(site, web, days).rules


def test_where_all_are_off_nothing_is_asked(linked: Site) -> None:
    linked.settings(checks=dict.fromkeys(EXTERNAL, "off"))
    web = FakeWeb()
    looked = Looked(linked, web)
    assert (looked.problems, web.asked) == ([], [])
    assert "switched off" in looked.summary


# What is remembered


def test_what_no_text_links_to_any_more_is_forgotten(linked: Site) -> None:
    Looked(linked, FakeWeb())
    Looked(linked.article("a.md", "[y](https://example.org/y)"), FakeWeb())
    assert list(json.loads((linked.folder / ".digestgen/links.json").read_text())["links"]) == ["https://example.org/y"]


def test_what_there_was_no_time_for_comes_first_in_the_next_run(site: Site) -> None:
    site.article("a.md", " ".join(f"[x](https://example.org/{n})" for n in range(1000)))
    first = Looked(site, FakeWeb())
    assert "there was no time for 400: run it again to go on" in first.summary
    second = FakeWeb()
    Looked(site, second, days=8)
    assert second.asked[0] == ("HEAD", "https://example.org/600")


def test_without_any_web_nothing_is_learned(site: Site) -> None:
    site.article("a.md", " ".join(f"[x](https://{n}.example/x)" for n in range(5)))
    looked = Looked(site, FakeWeb(x=Reply(0, failure="no network", is_host_gone=True)))
    assert looked.problems == []
    assert "the web cannot be reached from here" in looked.summary
    assert not (site.folder / ".digestgen").exists()


def test_one_server_that_answers_is_a_web(site: Site) -> None:
    site.article("a.md", " ".join(f"[x](https://{n}.example/x)" for n in range(5)) + " [y](https://5.example/y)")
    looked = Looked(site, FakeWeb(x=Reply(0, failure="no network", is_host_gone=True)))
    assert looked.rules == ["link-unreachable"] * 5


def test_what_was_learned_before_somebody_stopped_it_is_kept(linked: Site) -> None:
    linked.article("b.md", "[y](https://example.com/y)")
    external = External(linked.options(), FakeWeb(), FakeTimer())

    def stop(_stage: str, done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with on_the_table(linked.options()) as case, pytest.raises(KeyboardInterrupt):
        external(case, stop)
    assert len(json.loads((linked.folder / ".digestgen/links.json").read_text())["links"]) == 1


# A real web


@pytest.fixture
def real() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    with served(
        good=(200, {}), gone=(410, {}), old=(301, {"Location": "/new"}), new=(200, {}), shy=(405, {}), down=(503, {})
    ) as web:
        yield web


def test_the_links_of_a_site_are_followed_over_the_network(
    site: Site, real: tuple[str, list[tuple[str, str, str]]]
) -> None:
    address, log = real
    for name in ("good", "gone", "old", "shy", "down"):
        site.article(f"{name}.md", f"[x]({address}{name})")
    options = site.options()
    checked = check(options, quiet, External(options, open_web(), FakeTimer()))
    found = {problem.file.rpartition("/")[2]: problem.rule for problem in checked.problems if problem.rule in EXTERNAL}
    assert found == {"gone.md": "link-unreachable", "old.md": "link-moved", "down.md": "link-unreachable"}
    assert [method for method, path, _ in log if path == "/shy"] == ["HEAD", "GET"]
    assert [method for method, path, _ in log if path == "/good"] == ["HEAD"]
    later = site.options(now=NOW + DAY)
    checked = check(later, quiet, External(later, open_web(), FakeTimer()))
    assert {one.file for one in checked.problems if one.rule == "link-dead"} == {"content/articles/gone.md"}
