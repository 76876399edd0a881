from __future__ import annotations

import threading
from collections import Counter

import pytest

from digestgen.desk.external.asking import BACKOFF, LONGEST_WAIT, MOST_HOPS, PAUSE, TIME, Answer, Asker, WallClock
from digestgen.desk.external.web import Reply
from tests.desk.external.webs import GONE, OK, FakeTimer, FakeWeb, moved

HOST = "https://example.org/"
FAILED = Reply(0, failure="its server does not answer in time")


def asker(web: FakeWeb, seconds: float = TIME) -> Asker:
    return Asker(web, "tester", web.timer, seconds)


def ask(web: FakeWeb, url: str = HOST + "x") -> Answer:
    return asker(web).ask(url)


# One page


def test_a_page_that_is_there_is_asked_for_once_by_head() -> None:
    web = FakeWeb(x=OK)
    assert ask(web) == Answer(200)
    assert web.asked == [("HEAD", HOST + "x")]
    assert web.agents == {"tester"}


@pytest.mark.parametrize("status", [400, 403, 404, 405, 410, 501])
def test_where_head_is_refused_get_decides(status: int) -> None:
    web = FakeWeb(x=[Reply(status), OK])
    assert ask(web) == Answer(200)
    assert web.methods == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [403, 404, 410])
def test_what_get_says_too_is_so(status: int) -> None:
    web = FakeWeb(x=Reply(status))
    assert ask(web) == Answer(status)
    assert web.methods == ["HEAD", "GET"]


def test_a_page_is_asked_for_without_what_only_a_browser_needs() -> None:
    web = FakeWeb(x=moved("/y#part"))
    ask(web)
    assert web.asked[-1] == ("HEAD", HOST + "y")


# Bad moments


@pytest.mark.parametrize("bad", [Reply(503), Reply(502), Reply(504), Reply(429), Reply(408)])
def test_a_bad_moment_is_waited_for_longer_each_time(bad: Reply) -> None:
    web = FakeWeb(x=[bad, bad, OK])
    assert ask(web) == Answer(200)
    assert web.methods == ["HEAD", "GET", "GET"]
    assert web.timer.slept == list(BACKOFF)


@pytest.mark.parametrize("bad", [FAILED, Reply(500)])
def test_what_may_only_be_a_dislike_of_head_is_tried_with_get_at_once(bad: Reply) -> None:
    web = FakeWeb(x=[bad, OK])
    assert ask(web) == Answer(200)
    assert web.timer.slept == [PAUSE]


@pytest.mark.parametrize("bad", [Reply(503), FAILED])
def test_patience_ends(bad: Reply) -> None:
    web = FakeWeb(x=bad)
    assert ask(web) == Answer(bad.status, bad.failure)
    assert len(web.asked) <= 2 + len(BACKOFF)


@pytest.mark.parametrize(
    "headers",
    [
        {"retry-after": "30"},
        {"retry-after": "Tue, 02 Jun 2015 18:30:30 GMT", "date": "Tue, 02 Jun 2015 18:30:00 GMT"},
    ],
)
def test_a_server_says_how_long_it_wants_to_be_left_alone(headers: dict[str, str]) -> None:
    web = FakeWeb(x=[Reply(429, headers), OK])
    assert ask(web) == Answer(200)
    assert web.timer.slept == [30]


@pytest.mark.parametrize("wish", ["soon", "-1", "Tue, 02 Jun 2015 18:30:30 GMT", ""])
def test_a_wish_that_cannot_be_read_is_none(wish: str) -> None:
    web = FakeWeb(x=[Reply(429, {"retry-after": wish}), OK])
    assert ask(web) == Answer(200)
    assert web.timer.slept == [BACKOFF[0]]


def test_one_that_wants_too_much_is_left_for_another_run() -> None:
    web = FakeWeb(x=Reply(503, {"retry-after": str(int(LONGEST_WAIT) + 1)}))
    assert ask(web) == Answer(503)
    assert web.timer.slept == []


# Signposts


def test_where_a_page_has_moved_for_good_is_told() -> None:
    assert ask(FakeWeb(x=moved("https://example.com/y"), y=moved("/z", 308))) == Answer(
        200, moved="https://example.com/z"
    )


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_detour_is_followed_and_not_told(status: int) -> None:
    assert ask(FakeWeb(x=moved("/y", status), y=moved("/z"))) == Answer(200)


def test_only_the_signposts_before_a_detour_are_for_good() -> None:
    assert ask(FakeWeb(x=moved("/y"), y=moved("/z", 302))) == Answer(200, moved=HOST + "y")


def test_a_page_that_has_moved_into_nothing_is_gone() -> None:
    assert ask(FakeWeb(x=moved("/y"), y=GONE)) == Answer(404)


def test_a_signpost_without_a_way_is_where_it_ends() -> None:
    assert ask(FakeWeb(x=Reply(301))) == Answer(301)


@pytest.mark.parametrize(
    ("replies", "failure"),
    [
        ({"x": moved("/y"), "y": moved("/x")}, "it leads in a circle"),
        ({"x": moved("/x")}, "it leads in a circle"),
        (
            {"x": moved("mailto:somebody@example.org")},
            "it leads to 'mailto:somebody@example.org', which is no web page",
        ),
        ({f"{'x' * n}": moved("/" + "x" * (n + 1)) for n in range(1, 20)}, f"it leads on more than {MOST_HOPS} times"),
    ],
)
def test_signposts_that_lead_nowhere_are_told(replies: dict[str, Reply], failure: str) -> None:
    assert ask(FakeWeb(**replies)) == Answer(0, failure)


# Many pages


def all_of(web: FakeWeb, *urls: str, seconds: float = TIME) -> dict[str, Answer | None]:
    return dict(asker(web, seconds).ask_all(urls))


def test_a_host_is_asked_with_a_pause_between() -> None:
    web = FakeWeb()
    assert set(all_of(web, *(f"{HOST}{n}" for n in range(4))).values()) == {Answer(200)}
    assert [after - before for before, after in zip(web.at, web.at[1:], strict=False)] == [PAUSE] * 3


def test_www_and_the_host_without_it_are_one() -> None:
    web = FakeWeb()
    all_of(web, "https://example.org/a", "https://www.example.org/b")
    assert web.at == [0, PAUSE]


class Crowd(FakeWeb):
    """A web that knows how many are with it at a time; those of two hosts are let go only together."""

    def __init__(self, parties: int) -> None:
        super().__init__()
        self.barrier = threading.Barrier(parties, timeout=30)
        self.inside: Counter[str] = Counter()
        self.most: Counter[str] = Counter()

    def __call__(self, method: str, url: str, agent: str) -> Reply:
        host = url.split("/")[2]
        self.inside[host] += 1
        self.most[host] = max(self.most[host], self.inside[host])
        self.barrier.wait()
        self.inside[host] -= 1
        return super().__call__(method, url, agent)


def test_several_hosts_are_asked_side_by_side_and_each_by_one_alone() -> None:
    web = Crowd(2)
    answers = all_of(web, *(f"https://{host}/{n}" for host in ("one.example", "two.example") for n in range(5)))
    assert set(answers.values()) == {Answer(200)}
    assert set(web.most.values()) == {1}


def test_one_that_is_led_to_a_host_waits_for_its_turn_there() -> None:
    web = FakeWeb(x=moved("https://other.example/y"))
    all_of(web, "https://other.example/a", "https://example.org/x")
    turns = [at for at, (_, url) in zip(web.at, web.asked, strict=True) if "other" in url]
    assert len(turns) == 2
    assert abs(turns[0] - turns[1]) >= PAUSE


def test_a_host_that_cannot_be_reached_is_not_asked_for_its_other_pages() -> None:
    web = FakeWeb(**{str(n): Reply(0, failure="there is no host", is_host_gone=True) for n in range(9)})
    answers = all_of(web, *(f"{HOST}{n}" for n in range(9)))
    assert set(answers.values()) == {Answer(0, "there is no host")}
    assert {url for _, url in web.asked} == {HOST + "0"}


def test_one_that_is_slow_with_a_page_is() -> None:
    web = FakeWeb(a=FAILED)
    assert all_of(web, HOST + "a", HOST + "b")[HOST + "b"] == Answer(200)


def test_when_the_time_is_over_the_rest_is_left() -> None:
    web = FakeWeb()
    answers = all_of(web, *(f"{HOST}{n}" for n in range(10)), seconds=4.5)
    assert list(answers.values()) == [Answer(200)] * 5 + [None] * 5
    assert len(web.asked) == 5


def test_nobody_waits_for_what_there_is_no_time_for() -> None:
    web = FakeWeb(x=Reply(503, {"retry-after": "50"}))
    assert all_of(web, HOST + "x", seconds=20) == {HOST + "x": None}
    assert web.timer.slept == []


def test_a_fault_of_ours_is_heard() -> None:
    class Broken(FakeWeb):
        def __call__(self, method: str, url: str, agent: str) -> Reply:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        all_of(Broken(), HOST + "x")


def test_whoever_stops_listening_stops_the_asking() -> None:
    web = FakeWeb()
    answers = asker(web).ask_all(f"{HOST}{n}" for n in range(1000))
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert len(web.asked) < 1000


def test_whoever_sleeps_can_be_woken() -> None:
    clock = WallClock()
    clock.wake()
    clock.sleep(10_000)
    assert clock.now() <= clock.now()


def test_nothing_is_asked_for_nothing() -> None:
    assert all_of(FakeWeb(FakeTimer())) == {}
