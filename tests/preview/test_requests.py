from __future__ import annotations

import socket
from contextlib import suppress
from io import BufferedReader, BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.preview.requests import LONGEST_HEAD, LONGEST_LINE, PatientReader, Refused, Request, read_request


def sent(said: str | bytes) -> Request | None:
    return read_request(BytesIO(said.encode() if isinstance(said, str) else said))


def refused(said: str | bytes) -> int:
    with pytest.raises(Refused) as caught:
        sent(said)
    return caught.value.status


def test_a_request_is_read() -> None:
    request = sent("GET /a?b HTTP/1.1\r\nHost: x:1\r\nX-Y:  z \r\nx-y: w\r\n\r\nrest")
    assert request == Request("GET", "/a?b", {"host": ["x:1"], "x-y": ["z", "w"]})
    assert (request.first("x-y"), request.all("none"), request.first("none")) == ("z", [], "")


def test_an_empty_line_before_it_is_overlooked_but_not_two() -> None:
    assert sent("\r\nGET / HTTP/1.1\r\n\r\n")
    assert refused("\r\n\r\nGET / HTTP/1.1\r\n\r\n") == 400


def test_lines_may_end_without_a_carriage_return() -> None:
    assert sent("GET / HTTP/1.1\nHost: x\n\n") == Request("GET", "/", {"host": ["x"]})


@pytest.mark.parametrize("said", ["", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\n", "GET / HTTP/1.1\r\nHos"])
def test_half_a_request_is_none(said: str) -> None:
    assert sent(said) is None


@pytest.mark.parametrize(
    "line",
    [
        "GET /",
        "GET",
        "/",
        "GET  / HTTP/1.1",
        "GET / HTTP/1.1 ",
        "GET / http/1.1",
        "G(T / HTTP/1.1",
        "GET /\tx HTTP/1.1",
        "\0",
    ],
)
def test_a_line_that_is_no_request_is_refused(line: str) -> None:
    assert refused(f"{line}\r\nHost: x\r\n\r\n") == 400


@pytest.mark.parametrize("version", ["0.9", "2.0", "3", "9.9"])
def test_other_versions_are_refused(version: str) -> None:
    assert refused(f"GET / HTTP/{version}\r\n\r\n") == 505


@pytest.mark.parametrize(
    "header", ["Host : x", " Host: x", "Host", ": x", "Host: a\rb", "Host: \0", "H\0st: x", "Hóst: x"]
)
def test_a_header_that_can_be_read_in_two_ways_is_refused(header: str) -> None:
    assert refused(f"GET / HTTP/1.1\r\n{header}\r\n\r\n") == 400


def test_a_folded_header_is_refused() -> None:
    assert refused("GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n") == 400


def test_the_longest_line_is_read_and_a_longer_one_refused() -> None:
    fits = LONGEST_LINE - len("GET / HTTP/1.1\r\n")
    assert sent(f"GET /{'a' * fits} HTTP/1.1\r\n\r\n")
    assert refused(f"GET /{'a' * (fits + 1)} HTTP/1.1\r\n\r\n") == 414


def test_the_largest_headers_are_read_and_larger_ones_refused() -> None:
    fits = LONGEST_HEAD - len("A: \r\n\r\n")
    assert sent(f"GET / HTTP/1.1\r\nA: {'a' * fits}\r\n\r\n")
    assert refused(f"GET / HTTP/1.1\r\nA: {'a' * (fits + 1)}\r\n\r\n") == 431


def test_so_many_headers_and_no_more() -> None:
    assert sent("GET / HTTP/1.1\r\n" + "A: b\r\n" * 100 + "\r\n")
    assert refused("GET / HTTP/1.1\r\n" + "A: b\r\n" * 101 + "\r\n") == 431


@pytest.mark.parametrize(
    ("headers", "has_body"),
    [("", False), ("Content-Length: 0", False), ("Content-Length: 5", True), ("Transfer-Encoding: identity", True)],
)
def test_a_body_is_noticed_and_nothing_is_read_after_it(headers: str, has_body: bool) -> None:
    request = sent(f"GET / HTTP/1.1\r\n{headers or 'A: b'}\r\n\r\n")
    assert request
    assert request.has_body == has_body
    assert request.keeps_alive != has_body


@pytest.mark.parametrize(
    ("said", "keeps"), [("1.1\r\nA: b", True), ("1.0\r\nA: b", False), ("1.1\r\nConnection: x, Close", False)]
)
def test_when_another_request_may_follow(said: str, keeps: bool) -> None:
    request = sent(f"GET / HTTP/{said}\r\n\r\n")
    assert request
    assert request.keeps_alive == keeps


@given(st.binary(max_size=200))
def test_whatever_is_said_is_read_or_refused(said: bytes) -> None:
    for whole in (said, b"GET / HTTP/1.1\r\n" + said, b"GET /" + said + b" HTTP/1.1\r\n\r\n"):
        with suppress(Refused):
            request = sent(whole)
            assert request is None or request.method.isascii()


def test_who_trickles_is_not_waited_for() -> None:
    """Every byte alone comes in time; the request as a whole does not."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        reader = PatientReader(ours)
        reader.wait(0.05)

        class Trickle(BufferedReader):
            """Another byte comes whenever one is read."""

            def readline(self, size: int | None = -1, /) -> bytes:
                while True:
                    theirs.send(b"a")
                    reader.readinto(bytearray(1))

        with pytest.raises(TimeoutError):
            read_request(Trickle(reader))


def test_who_says_nothing_is_not_waited_for() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        reader = PatientReader(ours)
        reader.wait(0.01)
        with pytest.raises(TimeoutError):
            read_request(BufferedReader(reader))
