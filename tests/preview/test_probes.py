"""More than 500 probes of the server: nothing leaks, nothing hangs, and it lives on after each of them.

What must not leak stands beside the output, is linked into it, and stands in it hidden; every one of these has the word
SECRET in it, and the machine's own list of users says `root:`.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from time import sleep
from typing import NoReturn

import pytest

from digestgen.preview.server import Preview
from tests.preview.visits import ask, connect, page, rest, serving, talk, write

SECRET = b"SECRET"
USERS = b"root:"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Return a preview with secrets all around it. Half a request is waited for a tenth of a second."""
    top = tmp_path_factory.mktemp("site")
    for path in (
        "secret.txt",
        "output-drafts/secret.txt",
        "outside/secret.txt",
        "outside/index.html",
        "outside/404.html",
    ):
        write(top, **{path: "SECRET"})
    root = write(
        top / "output",
        **{"index.html": page("Home"), "404.html": page("Not here"), "a/index.html": page("A"), "a/b.txt": "b"},
        **{".digestgen-manifest": "SECRET", ".git/config": "SECRET", "a/.hidden": "SECRET", ".env": "SECRET"},
    )
    links = {
        "link.txt": "../secret.txt",
        "link-absolute.txt": str(top / "secret.txt"),
        "link-twice.txt": "link.txt",
        "link-hidden.txt": ".env",
        "link-beside.txt": "../output-drafts/secret.txt",
        "link-root": "/",
        "link-up": "..",
        "folder": "../outside",
        "a/folder": "../../outside",
        "users": "/etc/passwd",
        "users.html": "/etc/passwd",
        "itself": "itself",
        "device": "/dev/zero",
        "terminal": "/dev/tty",
        "process": "/proc/self/environ",
        "gone": "nowhere",
    }
    for name, target in links.items():
        (root / name).symlink_to(target)
    os.mkfifo(root / "pipe")
    with serving(root, patience=0.1) as served:
        yield served


@pytest.fixture(autouse=True)
def _lives_on(preview: Preview) -> Iterator[None]:
    yield
    reply = ask(preview)
    assert (reply.status, "Home" in reply.text) == (200, True), "it does not live on"


def probe(preview: Preview, said: bytes) -> bytes:
    """Say something with the right host in the place of HOST, and hold that nothing leaks and nothing hangs."""
    heard = talk(preview, said.replace(b"HOST", f"Host: 127.0.0.1:{preview.port}".encode()))
    assert SECRET not in heard
    assert USERS not in heard
    assert b"Traceback" not in heard
    return heard


def status(heard: bytes) -> int:
    """Return the status of an answer; 0 if there was none."""
    return int(heard.split(b" ", 2)[1]) if heard else 0


def asked(preview: Preview, path: str | bytes, *headers: str) -> int:
    target = path.encode() if isinstance(path, str) else path
    more = "".join(f"{header}\r\n" for header in headers).encode()
    return status(probe(preview, b"GET " + target + b" HTTP/1.1\r\nHOST\r\nConnection: close\r\n" + more + b"\r\n"))


# Ways out, in every encoding

DOTS = (
    *(
        "..",
        "%2e%2e",
        "%2E.",
        ".%2e",
        "%252e%252e",
        "%25252e%25252e",
        "%c0%ae%c0%ae",
        "%e0%80%ae%e0%80%ae",
        "%f0%80%80%ae.",
    ),
    *("%u002e%u002e", "．．", "%ef%bc%8e%ef%bc%8e", "..%00", "..;", "...", ". .", "%00..", "..%0d%0a"),
)
SLASHES = ("/", "%2f", "%2F", "\\", "%5c", "%252f", "%255c", "%c0%af", "%c1%9c", "//", "/./", "%2f%2f", "∕", "%u2215")
CLIMBS = [dots + slash + "secret.txt" for dots, slash in product(DOTS, SLASHES)]


@pytest.mark.parametrize("climb", CLIMBS)
def test_nobody_climbs_out(preview: Preview, climb: str) -> None:
    assert asked(preview, f"/{climb.replace(' ', '%20')}") in (400, 404)


DEEP = [
    f"/{prefix}{dots * depth}{target}"
    for prefix, dots, (depth, target) in product(
        ("", "a/", "folder/", "nowhere/"),
        ("../", "%2e%2e/", "..%2f", "..\\"),
        ((2, "secret.txt"), (40, "etc/passwd")),
    )
]


@pytest.mark.parametrize("path", DEEP)
def test_nobody_climbs_out_from_further_down(preview: Preview, path: str) -> None:
    assert asked(preview, path) in (400, 404)


# What leads out, or is hidden, or is no file

LED_OUT = [
    *(
        "/link.txt",
        "/link-absolute.txt",
        "/link-twice.txt",
        "/link-hidden.txt",
        "/link-beside.txt",
        "/link-root/etc/passwd",
    ),
    *(
        "/link-up/secret.txt",
        "/link-up/output/link-up/secret.txt",
        "/link-up/",
        "/folder",
        "/folder/",
        "/folder/secret.txt",
    ),
    *(
        "/folder/index.html",
        "/folder/nowhere",
        "/a/folder/",
        "/a/folder/secret.txt",
        "/users",
        "/users.html",
        "/users/",
    ),
    *("/itself", "/itself/itself", "/gone", "/gone/", "/device", "/terminal", "/process", "/pipe", "/pipe/"),
    *(
        "/.digestgen-manifest",
        "/.git/config",
        "/.git",
        "/.git/",
        "/a/.hidden",
        "/.env",
        "/%2eenv",
        "/%2egit/config",
        "/.%65nv",
    ),
    *(
        "/con",
        "/CON",
        "/nul",
        "/NUL.txt",
        "/aux.html",
        "/COM1",
        "/lpt1",
        "/prn/",
        "/a/con",
        "/C:/secret.txt",
        "/c:%5csecret.txt",
    ),
    *(
        "/etc/passwd",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/dev/null",
        "/proc/self/environ",
        "/file:///etc/passwd",
        "/~root/",
    ),
    *(
        "/secret.txt",
        "/output/../secret.txt",
        "/output-drafts/secret.txt",
        "/index.html::$DATA",
        "/index.html.",
        "/a/b.txt/",
    ),
    *(
        "/a//b.txt",
        "//",
        "///",
        "//a/",
        "/./a/",
        "/a/.",
        "/a/..",
        "/%20",
        "/%00",
        "/a%00/",
        "/index.html%00.txt",
        "/a/b.txt%0a",
    ),
    *(
        "/%",
        "/%2",
        "/%zz",
        "/%ff%fe",
        "/%ed%a0%80",
        "/%f4%90%80%80",
        "/%80",
        "/\x7f",
        "/" + "a/" * 5000,
        "/" + "a" * 10_000,
    ),
    *(
        "/%F0%9F%92%A9",
        "/＜script＞",
        "/<script>alert(1)</script>",
        "/'\"",
        "/${jndi}",
        "/{{7*7}}",
        "/`id`",
        "/;id",
        "/|id",
    ),
    *(
        "/__digestgen/../secret.txt",
        "/__digestgen/client.js/",
        "/__digestgen/server.py",
        "/__digestgen/events/",
        "/__digestgen",
    ),
]


@pytest.mark.parametrize("path", LED_OUT)
def test_nothing_but_the_sites_own_files_is_served(preview: Preview, path: str) -> None:
    assert asked(preview, path) in (400, 404)


FORMS = {
    "*": 400,
    "a": 400,
    "?a": 400,
    "#a": 400,
    "http://": 403,
    "http:///": 403,
    "http:/a/": 400,
    "http://evil.example/": 403,
    "http://evil.example:80/../secret.txt": 403,
    "https://evil.example/": 403,
    "ftp://evil.example/": 403,
    "file:///etc/passwd": 403,
    "//evil.example/": 404,
    "evil.example:443": 400,
    "127.0.0.1:8000": 400,
    "javascript:alert(1)": 400,
    "data:text/html,x": 400,
    "/?next=http://evil.example/": 200,
    "/?../secret.txt": 200,
    "/#/../secret.txt": 200,
    "/a?//evil.example": 302,
    "/index.html?%00": 200,
}


@pytest.mark.parametrize(("target", "expected"), FORMS.items())
def test_targets_of_all_forms_are_understood_in_one_way(preview: Preview, target: str, expected: int) -> None:
    assert asked(preview, target) == expected


def test_an_absolute_target_of_its_own_is_served(preview: Preview) -> None:
    assert asked(preview, f"http://127.0.0.1:{preview.port}/a/b.txt") == 200
    assert asked(preview, f"http://localhost:{preview.port}") == 200
    assert asked(preview, f"https://localhost:{preview.port}/") == 400
    assert asked(preview, f"http://localhost:{preview.port}/../secret.txt") == 404


# Who asks

FOREIGN = [
    *(
        "evil.example",
        "evil.example:PORT",
        "127.0.0.1.evil.example:PORT",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost:PORT.",
        "127.0.0.1:",
    ),
    *(
        "localhost.localdomain:PORT",
        "evil.example@127.0.0.1:PORT",
        "127.0.0.1:PORT@evil.example",
        "127.0.0.1:PORT/",
        "0:PORT",
    ),
    *(
        "127.0.0.1:PORT, evil.example",
        "0.0.0.0:PORT",
        "127.0.0.2:PORT",
        "[::]:PORT",
        "[::ffff:7f00:1]:PORT",
        "0x7f.1:PORT",
        "",
    ),
    *("127.0.0.1:PORT#", "127.0.0.1:PORT?", "ａ.example:PORT", "localhost%00:PORT", "127.0.0.1:0PORT", "-", "*"),
]


@pytest.mark.parametrize("path", ["/", "/__digestgen/events"])
@pytest.mark.parametrize("host", FOREIGN)
def test_a_foreign_host_gets_403(preview: Preview, host: str, path: str) -> None:
    named = host.replace("PORT", str(preview.port))
    heard = probe(preview, f"GET {path} HTTP/1.1\r\nHost: {named}\r\n\r\n".encode())
    assert status(heard) == 403
    assert b"Home" not in heard


ORIGINS = [
    *(
        "http://evil.example",
        "https://evil.example",
        "null",
        "",
        "http://127.0.0.1",
        "https://127.0.0.1:PORT",
        "http://127.0.0.1:1",
    ),
    *(
        "http://127.0.0.1:PORT.evil.example",
        "http://evil.example:PORT",
        "http://localhost",
        "file://",
        "chrome-extension://a",
    ),
    *(
        "http://127.0.0.1:PORT, http://evil.example",
        "//127.0.0.1:PORT",
        "127.0.0.1:PORT",
        "*",
        "http://user@127.0.0.1:PORT",
    ),
]


@pytest.mark.parametrize("path", ["/", "/__digestgen/events"])
@pytest.mark.parametrize("origin", ORIGINS)
def test_a_foreign_origin_gets_403(preview: Preview, origin: str, path: str) -> None:
    assert asked(preview, path, f"Origin: {origin.replace('PORT', str(preview.port))}") == 403


def test_a_foreign_origin_beside_the_right_one_gets_403(preview: Preview) -> None:
    right = f"Origin: http://127.0.0.1:{preview.port}"
    assert asked(preview, "/", right) == 200
    assert asked(preview, "/", right, "Origin: http://evil.example") == 403


# What is no proper request

ODD = {
    "nothing": (b"", 0),
    "an empty line": (b"\r\n", 0),
    "empty lines": (b"\r\n\r\n\r\n\r\n", 400),
    "half a line": (b"GET / HT", 0),
    "half a header": (b"GET / HTTP/1.1\r\nHost: 127", 0),
    "no end of headers": (b"GET / HTTP/1.1\r\nHOST\r\n", 0),
    "HTTP/0.9": (b"GET /\r\n", 400),
    "HTTP/0.9 with a host": (b"GET /\r\nHOST\r\n\r\n", 400),
    "HTTP/0.8": (b"GET / HTTP/0.8\r\nHOST\r\n\r\n", 505),
    "HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
    "HTTP/1.2": (b"GET / HTTP/1.2\r\nHOST\r\n\r\n", 400),
    "HTTP/1.10": (b"GET / HTTP/1.10\r\nHOST\r\n\r\n", 400),
    "HTTP in small letters": (b"GET / http/1.1\r\nHOST\r\n\r\n", 400),
    "another protocol": (b"GET / RTSP/1.0\r\nHOST\r\n\r\n", 400),
    "TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(200)), 400),
    "SSH": (b"SSH-2.0-OpenSSH_9.0\r\n", 400),
    "SMTP": (b"EHLO evil.example\r\nMAIL FROM:<a@evil.example>\r\n", 400),
    "zeros": (bytes(1000) + b"\r\n", 400),
    "noise": (bytes(range(256)) * 10 + b"\r\n\r\n", 400),
    "no target": (b"GET  HTTP/1.1\r\nHOST\r\n\r\n", 400),
    "two targets": (b"GET / /a HTTP/1.1\r\nHOST\r\n\r\n", 400),
    "a target with a zero": (b"GET /a\0 HTTP/1.1\r\nHOST\r\n\r\n", 400),
    "a target with a line break": (b"GET /a\rX HTTP/1.1\r\nHOST\r\n\r\n", 400),
    "a target of bytes": (b"GET /\xff\xfe HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n", 404),
    "no host": (b"GET / HTTP/1.1\r\n\r\n", 400),
    "no host in HTTP/1.0": (b"GET / HTTP/1.0\r\n\r\n", 400),
    "two hosts": (b"GET / HTTP/1.1\r\nHOST\r\nHost: evil.example\r\n\r\n", 400),
    "the same host twice": (b"GET / HTTP/1.1\r\nHOST\r\nHOST\r\n\r\n", 400),
    "a host behind a bare return": (b"GET / HTTP/1.1\r\nA: b\rHOST\r\n\r\n", 400),
    "a folded host": (b"GET / HTTP/1.1\r\nHost:\r\n 127.0.0.1\r\n\r\n", 400),
    "a space before the colon": (b"GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n", 400),
    "a header without a colon": (b"GET / HTTP/1.1\r\nHOST\r\nabc\r\n\r\n", 400),
    "a header without a name": (b"GET / HTTP/1.1\r\nHOST\r\n: b\r\n\r\n", 400),
    "a header with a zero": (b"GET / HTTP/1.1\r\nHOST\r\nA: \0\r\n\r\n", 400),
    "an Origin behind a broken header": (b"GET / HTTP/1.1\r\nHOST\r\nabc\r\nOrigin: http://evil.example\r\n\r\n", 400),
    "a long line": (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHOST\r\n\r\n", 414),
    "an endless line": (b"GET /" + b"a" * 3_000_000, 414),
    "an endless method": (b"A" * 3_000_000, 414),
    "a huge header": (b"GET / HTTP/1.1\r\nHOST\r\nA: " + b"a" * 100_000 + b"\r\n\r\n", 431),
    "an endless header": (b"GET / HTTP/1.1\r\nHOST\r\nA: " + b"a" * 3_000_000, 431),
    "a huge cookie": (b"GET / HTTP/1.1\r\nHOST\r\nCookie: " + b"a=b; " * 20_000 + b"\r\n\r\n", 431),
    "many headers": (b"GET / HTTP/1.1\r\nHOST\r\n" + b"A: b\r\n" * 500 + b"\r\n", 431),
    "very many headers": (b"GET / HTTP/1.1\r\nHOST\r\n" + b"A: b\r\n" * 200_000, 431),
    "many spaces": (b"GET / HTTP/1.1\r\nHOST\r\nA:" + b" " * 60_000 + b"\0\r\n\r\n", 400),
    "a body": (b"GET / HTTP/1.1\r\nHOST\r\nContent-Length: 3\r\n\r\nabc", 400),
    "a body that does not come": (b"GET / HTTP/1.1\r\nHOST\r\nContent-Length: 1000\r\n\r\n", 400),
    "a body of a negative length": (b"GET / HTTP/1.1\r\nHOST\r\nContent-Length: -1\r\n\r\n", 400),
    "a body of two lengths": (b"GET / HTTP/1.1\r\nHOST\r\nContent-Length: 0\r\nContent-Length: 50\r\n\r\n", 400),
    "a body of no length": (b"GET / HTTP/1.1\r\nHOST\r\nContent-Length: x\r\n\r\n", 400),
    "a body in chunks": (b"GET / HTTP/1.1\r\nHOST\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 400),
    "a chunk of a huge size": (
        b"GET / HTTP/1.1\r\nHOST\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
        400,
    ),
    "both lengths": (
        b"GET / HTTP/1.1\r\nHOST\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG",
        400,
    ),
    "an odd encoding": (b"GET / HTTP/1.1\r\nHOST\r\nTransfer-Encoding: xchunked\r\n\r\n", 400),
    "a large body": (b"POST / HTTP/1.1\r\nHOST\r\nContent-Length: 3000000\r\n\r\n" + bytes(3_000_000), 405),
    "a body to be continued": (b"PUT / HTTP/1.1\r\nHOST\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n", 405),
    "CONNECT": (b"CONNECT evil.example:443 HTTP/1.1\r\nHOST\r\n\r\n", 405),
    "CONNECT to itself": (b"CONNECT 127.0.0.1:22 HTTP/1.1\r\nHOST\r\n\r\nSSH-2.0\r\n", 405),
    "TRACE": (b"TRACE / HTTP/1.1\r\nHOST\r\nCookie: a=b\r\n\r\n", 405),
    "OPTIONS": (b"OPTIONS * HTTP/1.1\r\nHOST\r\n\r\n", 405),
    "a preflight": (b"OPTIONS / HTTP/1.1\r\nHOST\r\nOrigin: http://evil.example\r\n\r\n", 403),
    "a method of one's own": (b"MAKEMESANDWICH / HTTP/1.1\r\nHOST\r\n\r\n", 405),
    "a method in small letters": (b"get / HTTP/1.1\r\nHOST\r\n\r\n", 405),
    "a method with a bracket": (b"GE(T / HTTP/1.1\r\nHOST\r\n\r\n", 400),
    "an upgrade": (b"GET / HTTP/1.1\r\nHOST\r\nConnection: upgrade, close\r\nUpgrade: websocket\r\n\r\n", 200),
    "a range": (b"GET /a/b.txt HTTP/1.1\r\nHOST\r\nRange: bytes=0-9999999999\r\nConnection: close\r\n\r\n", 200),
    "garbage behind": (b"GET / HTTP/1.1\r\nHOST\r\n\r\n\xff\xff\xff\xff\r\n\r\n", 200),
    "a smuggled request": (
        b"GET / HTTP/1.1\r\nHOST\r\nContent-Length: 44\r\n\r\nGET /link.txt HTTP/1.1\r\nHOST\r\n\r\n",
        400,
    ),
    "an unfinished one behind": (b"GET / HTTP/1.1\r\nHOST\r\n\r\nGET / HT", 200),
    "a foreign one behind": (b"GET / HTTP/1.1\r\nHOST\r\n\r\nGET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 200),
    "an odd query of events": (
        b"GET /__digestgen/events?page=/../../secret.txt&uses=/../secret.txt HTTP/1.1\r\n\r\n",
        400,
    ),
    "a split answer": (b"GET /a?%0d%0aSet-Cookie:a=SECRE HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n", 302),
}


@pytest.mark.parametrize(("said", "expected"), ODD.values(), ids=ODD.keys())
def test_what_is_no_proper_request_is_refused_in_a_few_words(preview: Preview, said: bytes, expected: int) -> None:
    heard = probe(preview, said)
    assert status(heard) == expected
    assert b"\nSet-Cookie" not in heard
    if expected >= 400:
        assert heard.count(b"HTTP/1.1 ") <= 2
        assert len(heard) < 1000


def test_behind_a_good_request_a_foreign_one_is_refused(preview: Preview) -> None:
    heard = probe(preview, b"GET / HTTP/1.1\r\nHOST\r\n\r\nGET /a/b.txt HTTP/1.1\r\nHost: evil.example\r\n\r\n")
    assert heard.count(b"HTTP/1.1 200 OK") == heard.count(b"HTTP/1.1 403 Forbidden") == 1


# Slow clients

TRICKLES = {
    "a line": b"GET / HTTP/1.1",
    "a header": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nA: ",
    "headers": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n",
    "empty lines": b"\r\n",
    "a body": b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n",
}


def trickle(connection: socket.socket, said: bytes) -> NoReturn:
    connection.sendall(said)
    while True:
        connection.sendall(b"a")
        sleep(0.005)


@pytest.mark.parametrize("said", TRICKLES.values(), ids=TRICKLES.keys())
def test_a_client_that_trickles_is_cut_off(preview: Preview, said: bytes) -> None:
    """It sends another byte as often as it likes; the server ends the connection all the same."""
    with connect(preview) as connection:
        with pytest.raises((BrokenPipeError, ConnectionResetError)):
            trickle(connection, said)
        assert SECRET not in rest(connection)


def test_many_that_hold_half_a_request_do_not_hold_up_the_rest(preview: Preview) -> None:
    held = [connect(preview) for _ in range(300)]
    for connection in held:
        connection.sendall(b"GET / HTTP/1.1\r\n")
    assert ask(preview).status == 200
    for connection in held:
        assert rest(connection) == b""
        connection.close()


def test_one_that_goes_in_the_middle_of_an_answer_does_no_harm(preview: Preview) -> None:
    for _ in range(20):
        with connect(preview) as connection:
            connection.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode() * 50)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # end with a reset


def test_there_are_300_probes_at_least() -> None:
    odd = len(ODD) + len(FORMS) + len(TRICKLES)
    assert len(CLIMBS) + len(DEEP) + len(LED_OUT) + 2 * len(FOREIGN) + 2 * len(ORIGINS) + odd >= 300


def test_the_secrets_are_where_a_careless_server_would_find_them(preview: Preview) -> None:
    root: Path = preview._server.served.root
    for path in (
        "link.txt",
        "folder/index.html",
        "a/../../secret.txt",
        ".env",
        "link-up/secret.txt",
        "link-hidden.txt",
    ):
        assert SECRET in (root / path).read_bytes()
    assert USERS in (root / "users").read_bytes()
