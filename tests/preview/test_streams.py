from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from digestgen.errors import Problem
from digestgen.preview.files import decode
from digestgen.preview.news import News
from digestgen.preview.pages import fingerprint_at
from digestgen.preview.streams import HEARTBEAT, RETRY, Seats, events
from digestgen.preview.tabs import Tab
from tests.preview.visits import page, write

FAULT = Problem("content/a.md", 3, 9, "line one\nevil: line", "\r\n\r\ndata: x")


def tab(root: Path, path: str = "/", after: int | None = 0, **uses: str) -> Tab:
    return Tab(
        decode(path), fingerprint_at(root, decode(path)), {"assets/style.css": "/assets/style.css"} | uses, after
    )


def stream(news: News, root: Path, one: Tab, *, follows: bool = False) -> Iterator[bytes]:
    return events(news, root, one, lambda: news.closed, 0.01, follows=follows)


def message(part: bytes) -> tuple[str, Any]:
    """Return the id and the data of an event, and hold that it is one."""
    name, data, *end = part.decode().split("\n")
    assert end == ["", ""]
    return name.removeprefix("id: "), json.loads(data.removeprefix("data: "))


def test_a_tab_is_told_at_first_how_things_stand(root: Path) -> None:
    news = News()
    parts = stream(news, root, tab(root))
    assert next(parts) == RETRY
    name, told = message(next(parts))
    assert name == f"{news.epoch}.0"
    assert told == {"page": False, "assets": [], "problems": [], "more": 0, "follow": None}
    assert next(parts) == HEARTBEAT


def test_a_tab_that_is_opened_while_the_site_is_broken_is_told_at_once(root: Path) -> None:
    news = News()
    news.failed([FAULT])
    _, first, *_ = (part for part, _ in zip(stream(news, root, tab(root)), range(2), strict=False))
    assert len(message(first)[1]["problems"]) == 1


def test_problems_cannot_end_an_event_early(root: Path) -> None:
    news = News()
    news.failed([FAULT])
    parts = stream(news, root, tab(root))
    next(parts)
    assert next(parts).count(b"\n") == 3


def test_later_it_is_told_only_what_concerns_it(root: Path) -> None:
    news = News()
    parts = stream(news, root, tab(root))
    next(parts), next(parts)
    news.built(["2015/06/02/a/index.html"])
    news.built(["assets/other.css"])
    assert next(parts) == HEARTBEAT
    news.built(["assets/style.css"])
    assert message(next(parts)) == (f"{news.epoch}.3", message_with(assets=["/assets/style.css"]))
    write(root, **{"index.html": page("New")})
    news.built(["index.html"])
    assert message(next(parts))[1] == message_with(page=True)


def message_with(**changed: Any) -> dict[str, Any]:
    return {"page": False, "assets": [], "problems": [], "more": 0, "follow": None, **changed}


def test_a_page_that_is_made_is_told_to_who_looks_at_its_address(root: Path) -> None:
    news = News()
    parts = stream(news, root, tab(root, "/new/"))
    next(parts), next(parts)
    write(root, **{"new/index.html": page("New")})
    news.built(["new/index.html"])
    assert message(next(parts))[1] == message_with(page=True)


def test_a_page_that_goes_is_told_too(root: Path) -> None:
    news = News()
    parts = stream(news, root, tab(root, "/2015/06/02/a/"))
    next(parts), next(parts)
    (root / "2015/06/02/a/index.html").unlink()
    news.built(["2015/06/02/a/index.html"])
    assert message(next(parts))[1] == message_with(page=True)


def test_the_same_problems_are_told_once_and_their_end_is_told(root: Path) -> None:
    news = News()
    parts = stream(news, root, tab(root))
    next(parts), next(parts)
    news.failed([FAULT])
    assert len(message(next(parts))[1]["problems"]) == 1
    news.failed([FAULT])
    assert next(parts) == HEARTBEAT
    news.built([])
    assert message(next(parts))[1] == message_with()


def test_who_comes_back_is_told_what_was_missed_and_no_more(root: Path) -> None:
    news = News()
    news.built(["assets/style.css"])
    news.built(["assets/other.css"])
    for after, assets in {0: ["/assets/style.css"], 1: [], 2: []}.items():
        parts = stream(news, root, tab(root, after=after))
        next(parts)
        assert message(next(parts)) == (f"{news.epoch}.2", message_with(assets=assets))


def test_who_comes_from_another_run_is_told_that_all_may_have_changed(root: Path) -> None:
    news = News()
    parts = stream(news, root, tab(root, after=None))
    next(parts)
    assert message(next(parts))[1] == message_with(assets=["/assets/style.css"])
    news.built(["assets/other.css"])
    assert next(parts) == HEARTBEAT


def test_where_the_editor_went_before_is_no_news(root: Path) -> None:
    news = News()
    news.built(["a"], "/a/")
    parts = stream(news, root, tab(root, after=1), follows=True)
    next(parts)
    assert message(next(parts))[1]["follow"] is None
    news.built(["a"], "/b/")
    assert message(next(parts))[1]["follow"] == "/b/"


def test_a_stream_ends_with_the_news(root: Path) -> None:
    news = News()
    parts = stream(news, root, tab(root))
    next(parts), next(parts)
    news.close()
    assert list(parts) == []


def test_of_too_many_the_oldest_gives_its_seat() -> None:
    seats = Seats(2, News())
    with seats.take() as one, seats.take() as two:
        assert not one.taken_over
        with seats.take() as three:
            assert (one.taken_over, two.taken_over, three.taken_over) == (True, False, False)
        with seats.take():
            assert not two.taken_over
