from __future__ import annotations

import pytest

from digestgen.preview.hosts import Hosts
from digestgen.preview.requests import Refused, Request

LOCAL = Hosts("127.0.0.1", 8000)


def status(hosts: Hosts, *host: str, target: str = "/", reached: str = "127.0.0.1", origin: str | None = None) -> int:
    """Return 200 if a request may be answered, else the status that it gets."""
    headers = {"host": list(host)} | ({} if origin is None else {"origin": [origin]})
    try:
        hosts.check(Request("GET", target, headers), reached)
    except Refused as refused:
        return refused.status
    return 200


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LocalHost:8000"])
def test_its_own_names_may_be_used(host: str) -> None:
    assert status(LOCAL, host) == 200
    assert status(LOCAL, host, origin=f"http://{host}") == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:8000", "127.0.0.1", "127.0.0.1:8001", "localhost", "localhost:80000", ""),
        *("localhost.evil.example:8000", "127.0.0.1.evil.example:8000", "evil.example#127.0.0.1:8000", "127.1:8000"),
        *("user@127.0.0.1:8000", "127.0.0.1:8000@evil.example", "127.0.0.1:8000 evil.example", "localhost.:8000"),
        *(
            "0.0.0.0:8000",
            "2130706433:8000",
            "[::ffff:127.0.0.1]:8000",
            "[::1%25lo]:8000",
            "192.0.2.1:8000",
            "::1:8000",
        ),
    ],
)
def test_other_names_may_not(host: str) -> None:
    assert status(LOCAL, host) == 403


@pytest.mark.parametrize(
    "origin",
    [
        *("http://evil.example", "null", "", "https://127.0.0.1:8000", "http://127.0.0.1:8001", "http://localhost"),
        *("http://127.0.0.1:8000.evil.example", "http://127.0.0.1:8000/", "127.0.0.1:8000", "file://"),
    ],
)
def test_other_origins_may_not(origin: str) -> None:
    assert status(LOCAL, "127.0.0.1:8000", origin=origin) == 403


def test_there_is_one_host() -> None:
    assert status(LOCAL) == 400
    assert status(LOCAL, "127.0.0.1:8000", "evil.example") == 400
    assert status(LOCAL, "127.0.0.1:8000", "127.0.0.1:8000") == 400


def test_an_absolute_target_names_a_host_too() -> None:
    assert status(LOCAL, "127.0.0.1:8000", target="http://127.0.0.1:8000/a") == 200
    assert status(LOCAL, "127.0.0.1:8000", target="http://evil.example/a") == 403
    assert status(LOCAL, "evil.example", target="http://127.0.0.1:8000/a") == 403
    assert status(LOCAL, "127.0.0.1:8000", target="http://127.0.0.1:8000@evil.example/") == 403
    assert status(LOCAL, "127.0.0.1:8000", target="/a?next=http://evil.example/") == 200


def test_the_name_that_the_editor_gives_may_be_used() -> None:
    named = Hosts("Desk.example.org", 8000)
    assert status(named, "desk.example.org:8000") == status(named, "localhost:8000") == 200
    assert status(named, "other.example.org:8000") == 403
    assert status(Hosts("::1", 8000), "[::1]:8000") == status(Hosts("[2001:db8::1]", 1), "[2001:db8::1]:1") == 200


def test_at_the_usual_port_the_port_may_be_left_out() -> None:
    assert status(Hosts("127.0.0.1", 80), "127.0.0.1", origin="http://localhost") == 200
    assert status(Hosts("127.0.0.1", 80), "evil.example") == 403


EVERY = "0.0.0.0"  # noqa: S104 — only its name


@pytest.mark.parametrize("host", [EVERY, "::", "[::]"])
def test_if_all_addresses_are_served_the_one_that_was_reached_may_be_used(host: str) -> None:
    every = Hosts(host, 8000)
    assert status(every, "192.0.2.1:8000", reached="192.0.2.1") == 200
    assert status(every, "192.0.2.1:8000", reached="::ffff:192.0.2.1") == 200
    assert status(every, "[2001:db8::1]:8000", reached="2001:db8::1") == 200
    assert status(every, "192.0.2.2:8000", reached="192.0.2.1") == 403
    assert status(every, "evil.example:8000", reached="192.0.2.1") == 403
    assert status(LOCAL, "192.0.2.1:8000", reached="192.0.2.1") == 403


def test_what_people_are_told() -> None:
    assert LOCAL.shown == "127.0.0.1:8000"
    assert Hosts(EVERY, 1).shown == "127.0.0.1:1"
    assert Hosts("::", 1).shown == Hosts("::1", 1).shown == Hosts("[::1]", 1).shown == "[::1]:1"
    assert Hosts("localhost", 1).shown == "localhost:1"


def test_who_is_refused_is_told_the_right_address() -> None:
    with pytest.raises(Refused, match=r"at http://127\.0\.0\.1:8000/ only"):
        LOCAL.check(Request("GET", "/", {"host": ["desk:8000"]}), "127.0.0.1")
