from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from time import sleep
from typing import Any
from urllib.parse import quote

import pytest

from digestgen.errors import Problem, UsageError
from digestgen.preview import responses
from digestgen.preview.news import News
from digestgen.preview.pages import fingerprint
from digestgen.preview.server import Preview
from tests.preview.visits import Listener, ask, connect, page, read, rest, serving, talk, write

FAULT = Problem("content/a.md", 3, 9, "this is wrong")


@pytest.fixture
def preview(root: Path) -> Iterator[Preview]:
    with serving(root) as served:
        yield served


# Files


def test_a_page_is_served_with_the_script_and_its_file_has_none(preview: Preview, root: Path) -> None:
    reply = ask(preview)
    assert (reply.status, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert reply.text.count("<script") == 1
    assert reply.text.replace(reply.text[reply.text.index("<script") : reply.text.index("</body>")], "") == page("Home")
    assert (root / "index.html").read_text() == page("Home")


def test_what_is_no_page_is_served_as_it_is(preview: Preview) -> None:
    reply = ask(preview, "/assets/style.css?v=0a1b2c3d")
    assert (reply.status, reply.text) == (200, "p { color: red }")


@pytest.mark.parametrize(
    ("name", "expected"),
    {
        "a.html": "text/html; charset=utf-8",
        "a.HTML": "text/html; charset=utf-8",
        "feed.xml": "application/xml; charset=utf-8",
        "a.rss": "application/rss+xml; charset=utf-8",
        "a.atom": "application/atom+xml; charset=utf-8",
        "feed.json": "application/json; charset=utf-8",
        "robots.txt": "text/plain; charset=utf-8",
        "a.css": "text/css; charset=utf-8",
        "a.js": "text/javascript; charset=utf-8",
        "a.svg": "image/svg+xml; charset=utf-8",
        "a.png": "image/png",
        "a.jpg": "image/jpeg",
        "a.webp": "image/webp",
        "a.avif": "image/avif",
        "a.woff2": "font/woff2",
        "a.eml": "message/rfc822",
        "a.epub": "application/epub+zip",
        "a.geojson": "application/geo+json; charset=utf-8",
        "a.csv": "text/csv; charset=utf-8",
        "CNAME": "application/octet-stream",
        "html": "application/octet-stream",
        "a.exe": "application/octet-stream",
    }.items(),
)
def test_what_kind_a_file_is(preview: Preview, root: Path, name: str, expected: str) -> None:
    write(root, **{name: "x"})
    reply = ask(preview, f"/{name}")
    assert (reply.status, reply.headers["content-type"]) == (200, expected)
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/", "/assets/style.css", "/nowhere/", "/__digestgen/client.js", "/__digestgen/events"]
)
def test_nothing_is_kept_unasked_or_given_to_other_sites(preview: Preview, path: str) -> None:
    reply = ask(preview, path, method="HEAD")
    assert reply.headers["cache-control"] == "no-cache"
    assert reply.headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in reply.headers


@pytest.mark.parametrize("path", ["/", "/assets/style.css", "/__digestgen/client.js"])
def test_what_the_browser_has_already_is_not_sent_again(preview: Preview, path: str) -> None:
    tag = ask(preview, path).headers["etag"]
    for known in (tag, f'"x", {tag}', f"W/{tag}", "*"):
        reply = ask(preview, path, if_none_match=known)
        assert (reply.status, reply.body, reply.headers["etag"]) == (304, b"", tag)
        assert "content-length" not in reply.headers
    assert ask(preview, path, if_none_match='"x"').status == 200


def test_a_file_that_changes_is_sent_again_even_if_it_looks_the_same(preview: Preview, root: Path) -> None:
    tag = ask(preview, "/assets/style.css").headers["etag"]
    write(root, **{"assets/style.css": "p { color: tan }"})
    reply = ask(preview, "/assets/style.css", if_none_match=tag)
    assert (reply.status, reply.text) == (200, "p { color: tan }")


def test_a_page_is_sent_again_after_a_build_as_its_script_says_what_it_knows(root: Path) -> None:
    """A page out of the browser's cache would else ask for what it has heard already, and reload for ever."""
    news = News()
    with serving(root, news) as preview:
        tag = ask(preview).headers["etag"]
        assert f'data-state="{news.epoch}.0"' in ask(preview).text
        news.built(["assets/script.js"])
        reply = ask(preview, if_none_match=tag)
        assert reply.status == 200
        assert f'data-state="{news.epoch}.1"' in reply.text


def test_head_says_what_get_would_without_the_body(preview: Preview) -> None:
    for path in ("/", "/assets/style.css", "/nowhere/", "/2015/06/02/a"):
        got, head = ask(preview, path), ask(preview, path, method="HEAD")
        assert (head.status, head.body) == (got.status, b"")
        assert head.headers["content-length"] == str(len(got.body))


def test_a_large_file_is_sent_whole(preview: Preview, root: Path) -> None:
    data = bytes(range(256)) * 4096
    write(root, **{"a.bin": data})
    assert ask(preview, "/a.bin").body == data


def test_an_empty_file_is_one(preview: Preview, root: Path) -> None:
    write(root, **{"empty.txt": ""})
    assert ask(preview, "/empty.txt")[::2] == (200, b"")


def test_an_arabic_address_is_served_encoded_or_not(preview: Preview) -> None:
    for path in ("/2015/06/02/عنوان/", quote("/2015/06/02/عنوان/"), quote("/2015/06/02/عنوان/").lower()):
        assert "Arabic" in ask(preview, path).text


def test_files_that_are_replaced_all_the_time_are_served_whole(preview: Preview, root: Path) -> None:
    over = Event()

    def replace() -> None:
        for letter in "ab" * 1000:
            write(root, **{"a.txt": letter * 100_000, "b/index.html": page(letter)})
            if over.is_set():
                break

    write(root, **{"a.txt": "a" * 100_000, "b/index.html": page("a")})
    replacing = Thread(target=replace)
    replacing.start()
    for _ in range(100):
        reply = ask(preview, "/a.txt")
        assert (reply.status, len(reply.body), len(set(reply.body))) == (200, 100_000, 1)
        assert ask(preview, "/b/").status == 200
    over.set()
    replacing.join()


def test_a_file_that_cannot_be_read_is_told_and_does_no_harm(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "/secret/place")

    monkeypatch.setattr(responses, "find_page", fails)
    assert ask(preview)[::2] == (500, b"What is at this address cannot be read: Permission denied\n")


# What is not there


def test_what_is_not_there_shows_the_sites_own_page_with_the_script(preview: Preview) -> None:
    reply = ask(preview, "/nowhere/")
    assert (reply.status, reply.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Not here" in reply.text
    assert f'data-shows="{fingerprint(page("Not here").encode(), 404)}"' in reply.text
    assert "etag" not in reply.headers


def test_the_nearest_languages_page_is_shown(preview: Preview, root: Path) -> None:
    write(root, **{"ar/404.html": page("ليس هنا")})
    assert "ليس هنا" in ask(preview, "/ar/nowhere/").text
    assert "Not here" in ask(preview, "/nowhere/ar/").text


def test_a_site_without_such_a_page_gets_one_that_comes_to_life(preview: Preview, root: Path) -> None:
    (root / "404.html").unlink()
    reply = ask(preview, "/nowhere/")
    assert reply.status == 404
    assert "There is no page at this address" in reply.text
    assert "/__digestgen/client.js" in reply.text


def test_an_empty_output_is_served_too(tmp_path: Path) -> None:
    with serving(tmp_path / "not yet") as preview:
        assert ask(preview).status == 404


# Redirects


def test_a_folder_sends_to_its_page_with_the_query(preview: Preview) -> None:
    reply = ask(preview, "/2015/06/02/a?x=1&y")
    assert (reply.status, reply.headers["location"]) == (302, "/2015/06/02/a/?x=1&y")
    assert ask(preview, quote("/2015/06/02/عنوان")).headers["location"] == quote("/2015/06/02/عنوان/")


@pytest.mark.parametrize(
    "path", ["//evil.example", "///evil.example", "/%2fevil.example", "/%5cevil.example", "/\\evil.example"]
)
def test_nobody_is_sent_to_another_host(preview: Preview, root: Path, path: str) -> None:
    write(root, **{"evil.example/index.html": page("E"), "\\evil.example/index.html": page("E")})
    reply = ask(preview, path)
    assert reply.status == 404
    assert "location" not in reply.headers


# Who may ask, and how


def test_only_its_own_names_are_answered(preview: Preview) -> None:
    for name in ("127.0.0.1", "localhost", "[::1]"):
        assert ask(preview, host=f"{name}:{preview.port}").status == 200
        assert ask(preview, origin=f"http://{name}:{preview.port}").status == 200
    for path in ("/", "/__digestgen/events", "/__digestgen/client.js", "/nowhere/"):
        assert ask(preview, path, host="evil.example").status == 403
        assert ask(preview, path, origin="http://evil.example").status == 403


def test_only_get_and_head_are_answered(preview: Preview) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"):
        reply = ask(preview, method=method)
        assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD")


def test_several_requests_go_over_one_connection(preview: Preview) -> None:
    one = f"GET /assets/style.css HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n".encode()
    said = talk(preview, one + b"\r\n" + one + b"\r\n" + one + b"Connection: close\r\n\r\n")
    assert said.count(b"HTTP/1.1 200 OK") == said.count(b"p { color: red }") == 3


def test_after_what_is_refused_the_connection_ends(preview: Preview) -> None:
    one = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n".encode()
    said = talk(preview, one + b"Content-Length: 100\r\n\r\n" + one + b"\r\n")
    assert read(said).status == 400
    assert read(said).headers["connection"] == "close"
    assert said.count(b"HTTP/1.1") == 1


def test_who_is_refused_hears_why_to_the_end(preview: Preview) -> None:
    """Were the connection closed on what is unread, its reset could take the answer away."""
    with connect(preview) as connection:
        said = f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\nContent-Length: 500000\r\n\r\n".encode()
        connection.sendall(said + bytes(500_000))
        heard = b""
        while part := connection.recv(65_536):
            heard += part
    assert read(heard).status == 405


def test_an_older_browser_gets_one_answer(preview: Preview) -> None:
    assert read(talk(preview, f"GET / HTTP/1.0\r\nHost: localhost:{preview.port}\r\n\r\n".encode())).status == 200


def test_nothing_is_said_on_the_terminal(preview: Preview, capfd: pytest.CaptureFixture[str]) -> None:
    ask(preview), ask(preview, "/nowhere/"), ask(preview, host="evil.example"), talk(preview, b"\0\r\n\r\n")
    with connect(preview) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # end with a reset
    assert ask(preview).status == 200
    assert capfd.readouterr() == ("", "")


def test_a_fault_of_its_own_is_an_answer_and_no_traceback(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("odd")

    monkeypatch.setattr(responses, "find_page", fails)
    assert ask(preview).status == 500
    assert capfd.readouterr() == ("", "")


# Too much, too slow


def test_who_says_nothing_or_half_is_not_waited_for(root: Path) -> None:
    with serving(root, patience=0.05) as preview:
        for said in (b"", b"GET", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nA"):
            assert talk(preview, said) == b""
        assert ask(preview).status == 200


def test_who_does_not_take_an_answer_is_not_waited_for(root: Path) -> None:
    write(root, **{"large.bin": bytes(30_000_000)})
    with serving(root, patience=0.05) as preview, connect(preview) as connection:
        connection.sendall(f"GET /large.bin HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode())
        heard = len(connection.recv(100))
        while preview._server._threads_of:
            sleep(0.01)
        assert heard + len(rest(connection)) < 30_000_000


def test_of_too_many_connections_the_most_silent_is_closed(root: Path) -> None:
    with serving(root, connections=3, patience=3600) as preview:
        silent = [connect(preview) for _ in range(3)]
        assert ask(preview).status == 200
        assert silent[0].recv(1) == b""
        silent[1].sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\nConnection: close\r\n\r\n".encode())
        assert read(rest(silent[1])).status == 200
        for connection in silent:
            connection.close()


def test_streams_are_not_closed_for_being_silent(root: Path) -> None:
    news = News()
    with serving(root, news, connections=2, patience=3600) as preview, Listener(preview) as tab:
        assert tab.next()["problems"] == []
        silent = [connect(preview) for _ in range(10)]
        assert silent[0].recv(1) == b""
        news.failed([FAULT])
        assert len(tab.next()["problems"]) == 1
        for connection in silent:
            connection.close()


def test_of_too_many_tabs_the_oldest_is_closed_and_told_so(root: Path) -> None:
    news = News()
    with serving(root, news, streams=2) as preview:
        tabs = []
        for _ in range(3):
            tabs.append(Listener(preview))
            assert tabs[-1].next()["problems"] == []
        assert tabs[0].block() == {"event": "full", "data": "too many tabs"}
        assert tabs[0].block() == {}
        news.failed([FAULT])
        for tab in tabs[1:]:
            assert len(tab.next()["problems"]) == 1
        for tab in tabs:
            tab.__exit__()


def test_a_tab_that_goes_leaves_its_place(root: Path) -> None:
    news = News()
    with serving(root, news, heartbeat=3600) as preview:
        with Listener(preview) as tab:
            tab.next()
        for _ in range(1000):
            if not preview._server.seats._taken:
                break
            news.built(["of no concern"])
            sleep(0.01)
        assert preview._server.seats._taken == []


# The news


def test_a_tab_hears_the_news_over_the_network(root: Path) -> None:
    news = News()
    home = fingerprint(page("Home").encode())
    with serving(root, news) as preview, Listener(preview, page="/", shows=home, uses=["/assets/style.css"]) as tab:
        assert b"HTTP/1.1 200 OK" in tab.head
        assert b"Content-Type: text/event-stream; charset=utf-8" in tab.head
        assert tab.block() == {"retry": "500"}
        tab.next()
        assert tab.id == f"{news.epoch}.0"
        news.built(["2015/06/02/a/index.html"])
        news.built(["assets/style.css"])
        assert tab.next()["assets"] == ["/assets/style.css"]
        assert tab.id == f"{news.epoch}.2"
        write(root, **{"index.html": page("New")})
        news.built(["index.html"])
        assert tab.next()["page"] is True


def test_a_stream_has_a_heartbeat(root: Path) -> None:
    with serving(root, heartbeat=0.01) as preview, Listener(preview) as tab:
        tab.next()
        assert [tab.block() for _ in range(3)] == [{"": "still here"}] * 3


def test_a_tab_that_lost_the_line_is_told_what_it_missed(root: Path) -> None:
    news = News()
    news.built(["assets/style.css"])
    news.built(["x"])
    with serving(root, news) as preview:
        for last, assets in {f"{news.epoch}.0": ["/assets/style.css"], f"{news.epoch}.1": []}.items():
            with Listener(preview, last, after=f"{news.epoch}.0", uses=["/assets/style.css"]) as tab:
                assert tab.next()["assets"] == assets


def test_browsers_follow_only_if_told_to(root: Path) -> None:
    for follow, expected in ((True, "/2015/06/02/a/"), (False, None)):
        news = News()
        with serving(root, news, follow=follow) as preview, Listener(preview, uses=["/assets/style.css"]) as tab:
            tab.next()
            news.built(["assets/style.css"], "/2015/06/02/a/")
            assert tab.next()["follow"] == expected


def test_the_streams_address_can_be_asked_about(preview: Preview) -> None:
    reply = ask(preview, "/__digestgen/events", method="HEAD")
    assert (reply.status, reply.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
    assert ask(preview, "/__digestgen/").status == ask(preview, "/__digestgen/news.py").status == 404


def test_the_script_is_served(preview: Preview) -> None:
    reply = ask(preview, "/__digestgen/client.js")
    assert (reply.status, reply.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert "new EventSource(" in reply.text
    assert "innerHTML" not in reply.text


# Beginning and ending


def test_it_ends_with_everything_open(root: Path) -> None:
    news = News()
    with serving(root, news, patience=3600, heartbeat=3600) as preview:
        tabs = [Listener(preview) for _ in range(5)]
        silent = connect(preview)
        silent.sendall(f"HEAD / HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode())
        assert silent.recv(65_536).endswith(b"\r\n\r\n")
        for tab in tabs:
            tab.next()
    assert rest(silent) == b""
    for tab in tabs:
        assert tab.block() == {}
        tab.__exit__()
    silent.close()
    assert not preview._server._threads_of
    news.built(["a"])


def test_it_ends_when_it_has_not_begun_and_more_than_once(root: Path) -> None:
    preview = Preview(root, News(), port=0)
    preview.stop()
    preview.stop()


def test_its_place_is_free_at_once_for_the_next(root: Path) -> None:
    with serving(root) as first:
        ask(first)
        with Listener(first) as tab:
            tab.next()
    with serving(root, port=first.port) as second:
        assert ask(second).status == 200


def test_a_port_that_is_taken_is_told_with_how_to_choose_another(root: Path, preview: Preview) -> None:
    with pytest.raises(UsageError, match=rf"port {preview.port} is taken.*--port {preview.port + 1}, or --port 0"):
        Preview(root, News(), port=preview.port)


@pytest.mark.parametrize(
    ("host", "port", "words"),
    [
        ("192.0.2.1", 0, "--host 192.0.2.1: this machine has no such address"),
        ("a" * 70, 0, "this machine has no such address"),
        ("127.0.0.1", 65_536, "a port is a number from 1 to 65535"),
        ("127.0.0.1", -1, "a port is a number from 1 to 65535"),
        ("127.0.0.1", 2**70, "a port is a number from 1 to 65535"),
    ],
)
def test_an_address_that_cannot_be_had_is_told(root: Path, host: str, port: int, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        Preview(root, News(), host, port)


def has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
@pytest.mark.parametrize("host", ["::1", "[::1]"])
def test_an_address_of_the_new_kind_is_served(root: Path, host: str) -> None:
    with serving(root, host=host) as preview:
        assert preview.url == f"http://[::1]:{preview.port}/"
        assert ask(preview, to="::1", host=f"[::1]:{preview.port}").status == 200
        assert ask(preview, to="::1", host=f"localhost:{preview.port}").status == 200
        assert ask(preview, to="::1", host=f"[::2]:{preview.port}").status == 403


def test_all_addresses_are_served_if_asked_for(root: Path) -> None:
    with serving(root, host="0.0.0.0") as preview:  # noqa: S104
        assert preview.url == f"http://127.0.0.1:{preview.port}/"
        assert ask(preview).status == 200
        assert ask(preview, host=f"evil.example:{preview.port}").status == 403


def test_a_name_is_served_at_its_address(root: Path) -> None:
    with serving(root, host="localhost") as preview:
        assert preview.url == f"http://localhost:{preview.port}/"
        assert ask(preview).status == 200


def test_no_name_is_looked_up_to_begin(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> str:
        raise AssertionError("the network was asked for a name")

    monkeypatch.setattr(socket, "getfqdn", fails)
    with serving(root) as preview:
        assert ask(preview).status == 200
