from __future__ import annotations

import socket
import sys

import pytest

from digestgen.desk.external.web import open_web
from digestgen.errors import UsageError
from tests.desk.external.webs import served


def test_status_and_headers_come_back_and_the_name_is_told() -> None:
    with served(x=(301, {"Location": "/y", "Retry-After": "5"})) as (address, log):
        reply = open_web()("GET", address + "x", "digestgen/1")
    assert reply.status == 301
    assert (reply.headers["location"], reply.headers["retry-after"]) == ("/y", "5")
    assert log == [("GET", "/x", "digestgen/1")]


def test_several_requests_go_through() -> None:
    with served(x=(200, {})) as (address, log):
        send = open_web()
        assert [send(method, address + "x", "a").status for method in ("HEAD", "GET", "HEAD", "GET")] == [200] * 4
    assert [method for method, _, _ in log] == ["HEAD", "GET", "HEAD", "GET"]


def test_addresses_are_written_as_the_network_knows_them() -> None:
    with served() as (address, log):
        open_web()("HEAD", address + "سوق ?q=ü", "a")
    assert log[0][1] == "/%D8%B3%D9%88%D9%82%20?q=%C3%BC"


@pytest.mark.parametrize(
    ("url", "failure", "is_host_gone"),
    [
        ("http://127.0.0.1:1/", "its server refuses the connection", True),
        (f"http://{'ä' * 80}.example/", f"'{'ä' * 80}.example' is no name of a host", True),
    ],
)
def test_why_there_is_no_answer_is_said_in_words(url: str, failure: str, is_host_gone: bool) -> None:
    assert open_web()("HEAD", url, "a") == (0, {}, failure, is_host_gone)


def test_a_host_that_nobody_knows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    reply = open_web()("HEAD", "http://gone.example/", "a")
    assert reply == (0, {}, "there is no host 'gone.example'", True)


def test_a_server_that_breaks_off_is_told_and_may_have_other_pages() -> None:
    with served(x=(0, {})) as (address, _):
        assert open_web()("HEAD", address + "x", "a") == (0, {}, "its server breaks off", False)


def test_a_server_without_a_certificate_is_told() -> None:
    with served() as (address, _):
        reply = open_web()("HEAD", address.replace("http:", "https:"), "a")
    assert (reply.status, reply.failure) == (0, "its certificate is not valid")


def test_where_nothing_is_installed_that_could_ask_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "urllib3", None)
    with pytest.raises(UsageError, match="pip install 'digestgen"):
        open_web()
