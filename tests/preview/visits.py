"""Visitors of a preview: ask for a file, say anything at all on a bare socket, or listen to the news."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from digestgen.preview.connections import Limits
from digestgen.preview.news import News
from digestgen.preview.server import Preview

SAFETY = 20
"""Seconds after which a test that hangs fails; nothing depends on it otherwise."""
PAGE = '<!DOCTYPE html>\n<html lang="en"><head><title>{0}</title></head>\n<body><p>{0}</p></body></html>\n'


def page(text: str) -> str:
    return PAGE.format(text)


def write(root: Path, **files: str | bytes) -> Path:
    """Write files into a folder: `write(root, **{"a/index.html": page("A")})`. Each is replaced as a whole."""
    for path, data in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(target.name + ".new")
        beside.write_bytes(data.encode() if isinstance(data, str) else data)
        beside.replace(target)
    return root


@contextmanager
def serving(
    root: Path, news: News | None = None, *, host: str = "127.0.0.1", port: int = 0, follow: bool = False, **limits: Any
) -> Iterator[Preview]:
    preview = Preview(root, news or News(), host, port, follow=follow, limits=Limits(**limits))
    preview.start()
    try:
        yield preview
    finally:
        preview.stop()


class Reply(NamedTuple):
    """What was answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def connect(preview: Preview, host: str = "127.0.0.1") -> socket.socket:
    return socket.create_connection((host, preview.port), timeout=SAFETY)


def talk(preview: Preview, said: bytes, *, host: str = "127.0.0.1") -> bytes:
    """Say something, and return all that is said back until the other side ends."""
    with connect(preview, host) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):  # it has heard enough
            connection.sendall(said)
        return rest(connection)


def rest(connection: socket.socket) -> bytes:
    heard = b""
    with suppress(ConnectionResetError):
        while part := connection.recv(65_536):
            heard += part
    return heard


def read(said: bytes) -> Reply:
    """Read one answer."""
    head, _, body = said.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    version, status, phrase = first.split(" ", 2)
    assert version == "HTTP/1.1"
    assert phrase == HTTPStatus(int(status)).phrase
    return Reply(int(status), {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}, body)


def ask(preview: Preview, path: str = "/", *, method: str = "GET", to: str = "127.0.0.1", **headers: str) -> Reply:
    """Ask for a path as a browser would. Headers: `if_none_match="…"`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    given = {"host": f"127.0.0.1:{preview.port}", "connection": "close", **named}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return read(talk(preview, f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode(), host=to))


class Listener:
    """A tab that listens to the news."""

    def __init__(self, preview: Preview, last: str = "", **said: Any) -> None:
        """Say what the page is: `page="/", shows=…, after=…, uses=[…]`."""
        self.connection = connect(preview)
        head = f"GET /__digestgen/events?{urlencode(said, doseq=True)} HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n"
        head += f"Last-Event-ID: {last}\r\n" if last else ""
        self.connection.sendall(f"{head}\r\n".encode())
        self.lines = self.connection.makefile("rb")
        self.head = b""
        while (line := self.lines.readline()) not in (b"\r\n", b""):
            self.head += line
        self.id = ""

    def __enter__(self) -> Listener:
        return self

    def __exit__(self, *_: object) -> None:
        self.lines.close()
        self.connection.close()

    def block(self) -> dict[str, str]:
        """Return the fields of the next block: of an event, or of a comment, whose name is empty."""
        fields = {}
        while (line := self.lines.readline().decode()) not in ("\n", ""):
            name, _, value = line.rstrip("\n").partition(":")
            fields[name] = value.removeprefix(" ")
        return fields

    def next(self) -> dict[str, Any]:
        """Return the next message."""
        while "data" not in (fields := self.block()):
            assert fields, "the stream has ended"
        self.id = fields.get("id", self.id)
        told: dict[str, Any] = json.loads(fields["data"])
        return told
