from __future__ import annotations

import io
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from digestgen.desk.imports import fetch as module
from digestgen.desk.imports.fetch import ImportFailed, Raw, fetch
from digestgen.errors import UsageError
from tests.desk.imports.server import PAGE, Handler, serving

NOTHING = io.BytesIO()


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with serving() as address:
        yield address


def got(what: str) -> Raw:
    return fetch(what, NOTHING, {})


# Files and standard input


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a\r\n\xff")
    assert got(str(tmp_path / "a.txt")) == Raw(b"a\r\n\xff")


def test_what_is_piped_in_is_read() -> None:
    assert fetch("-", io.BytesIO(b"piped"), {}) == Raw(b"piped")


@pytest.mark.parametrize(
    ("what", "complaint"),
    [
        ("nowhere.txt", "there is no file 'nowhere.txt'; name a file, a URL, or - for what is piped in"),
        ("www.example.org/a", "write https://www.example.org/a"),
        (".", "'.' is a folder"),
        ("ftp://example.org/a", "only http and https addresses are fetched, not ftp"),
        ("file:///etc/hostname", "not file; name a file by its path"),
        ("javascript://x", "not javascript"),
        ("http://", "is no address of a page"),
        ("https://exa mple.org/", "is no address of a page"),
    ],
)
def test_what_cannot_be_named_is_wrong_use(what: str, complaint: str) -> None:
    with pytest.raises(UsageError) as error:
        got(what)
    assert complaint in str(error.value)


def test_what_is_too_large_is_refused_before_all_of_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(ImportFailed, match="larger than 5 MB"):
        got(str(tmp_path / "large"))
    with pytest.raises(ImportFailed, match="standard input is larger than 5 MB"):
        fetch("-", io.BytesIO(b"x" * 5_000_001), {})


# Pages


def test_a_page_is_fetched_with_what_the_server_says_of_it(host: str) -> None:
    assert got(f"{host}/page") == Raw(PAGE, f"{host}/page", "text/html", "utf-8")
    assert Handler.asked[-1].startswith("digestgen/")


def test_a_page_may_be_zipped_and_untyped_and_plain(host: str) -> None:
    assert got(f"{host}/zipped").data == PAGE
    assert got(f"{host}/untyped").kind == ""
    assert got(f"{host}/plain").kind == "text/plain"
    assert got(f"{host}/arabic").charset == "windows-1256"


def test_the_address_is_that_after_all_redirects(host: str) -> None:
    assert got(f"{host}/moved").address == f"{host}/page"


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("gone", "the server answers 404 Not Found; check the address"),
        ("forbidden", "the server answers 403 Forbidden; save the page in your browser, and import the file"),
        ("pdf", "is no page but application/pdf; save its text to a file"),
        ("loop", "it leads from one address to another without end"),
        ("file", "it leads to an address that is no page's"),
        ("huge", "is larger than 5 MB"),
        ("bomb", "is larger than 5 MB"),
        ("broken", "what the server sends is damaged"),
        ("cut", "the connection broke off"),
    ],
)
def test_what_cannot_be_had_is_told_in_words(host: str, path: str, complaint: str) -> None:
    with pytest.raises(ImportFailed) as error:
        got(f"{host}/{path}")
    assert str(error.value).startswith(f"{host}/{path}")
    assert complaint in str(error.value)


def test_addresses_may_be_in_any_script(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert got(f"{host}/page?ع=ع").data == PAGE
    asked = without_names(monkeypatch)
    with pytest.raises(ImportFailed, match="there is no such host"):
        got("http://مثال.invalid/صفحة")
    assert set(asked) == {"xn--mgbh0fb.invalid"}


def test_a_server_that_drips_is_not_waited_for(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDS", 0.1)
    monkeypatch.setattr(module, "_CHUNK", 1)
    with pytest.raises(ImportFailed, match="sends too slowly"):
        got(f"{host}/dripping")


def test_a_server_that_says_nothing_is_not_waited_for(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TIMEOUTS", (1.0, 0.05))
    with pytest.raises(ImportFailed, match="the server has stopped answering"):
        got(f"{host}/silent")


def test_where_nobody_listens_no_connection_can_be_made() -> None:
    with serving() as gone:
        pass
    with pytest.raises(ImportFailed, match="no connection can be made"):
        got(f"{gone}/page")


def without_names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let no name lead anywhere, as without a network; return what is asked for."""
    asked: list[str] = []

    def look_up(name: str, *_: object, **__: object) -> None:
        asked.append(name)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


def test_a_host_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    without_names(monkeypatch)
    with pytest.raises(ImportFailed, match=r"there is no such host, or no network"):
        got("http://nowhere.invalid/")


def test_a_proxy_is_asked_but_for_hosts_that_need_none(host: str) -> None:
    with pytest.raises(ImportFailed, match="the proxy cannot be reached"):
        fetch(f"{host}/page", NOTHING, {"http": "http://127.0.0.1:1"})
    for exceptions in ("127.0.0.1", "example.org, 127.0.0.1", "*"):
        assert fetch(f"{host}/page", NOTHING, {"http": "http://127.0.0.1:1", "no": exceptions}).data == PAGE


def test_where_urllib3_is_missing_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "urllib3", None)
    with pytest.raises(UsageError, match=r"pip install 'digestgen\[web\]'"):
        got("https://example.org/")
