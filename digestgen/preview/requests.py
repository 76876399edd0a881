"""A request, read off a connection: strictly by RFC 9112, and within limits of length and time.

Browsers send nothing that is refused here. Whoever sends something else tries something: what could be read in two ways
(a second Host, a folded header, a body) is not read at all, and the connection ends.
"""

from __future__ import annotations

import io
import re
import socket
from time import monotonic
from typing import Any, BinaryIO, NamedTuple

from digestgen.errors import DigestError

LONGEST_LINE = 16_384
LONGEST_HEAD = 65_536
"""Bytes. A page on 127.0.0.1 is sent the cookies of all other programs there, too."""
MOST_HEADERS = 100

_TOKEN = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_REQUEST_LINE = re.compile(rb"(%s) ([\x21-\x7e\x80-\xff]+) HTTP/1\.([01])" % _TOKEN)
_OTHER_VERSION = re.compile(rb"\S+ \S+ HTTP/(0|[2-9])[.\d]*")
_NAME = re.compile(_TOKEN)
_NOT_IN_VALUES = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")


class Refused(DigestError):
    """A request that gets a few words instead of a file. `status`: of HTTP; the message is for people."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        self.status, self.message, self.headers = status, message, headers
        super().__init__(message)


class Request(NamedTuple):
    """A request as it was sent. Names of headers are in lower case; bytes are shown as Latin-1."""

    method: str
    target: str
    headers: dict[str, list[str]]
    is_new: bool = True
    """Whether it is HTTP/1.1."""

    def all(self, name: str) -> list[str]:
        """Return all values of a header."""
        return self.headers.get(name, [])

    def first(self, name: str) -> str:
        """Return a header's first value, or an empty string."""
        return self.headers.get(name, [""])[0]

    @property
    def has_body(self) -> bool:
        """Whether something follows that is not the next request."""
        lengths = self.all("content-length")
        return "transfer-encoding" in self.headers or any(length != "0" for length in lengths)

    @property
    def keeps_alive(self) -> bool:
        """Whether another request may follow on the same connection."""
        closes = any("close" in value.lower() for value in self.all("connection"))
        return self.is_new and not closes and not self.has_body


class PatientReader(io.RawIOBase):
    """Reads from a socket as long as patience lasts: for a whole request, however slowly its bytes trickle in."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.until = 0.0

    def wait(self, seconds: float) -> None:
        """Have patience for so many seconds from now."""
        self.until = monotonic() + seconds

    def readable(self) -> bool:
        """Say that it can be read, as `io.BufferedReader` wants to know."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Read what has come, into `buffer`; raise `TimeoutError` when patience is over."""
        left = self.until - monotonic()
        if left <= 0:
            raise TimeoutError
        self.connection.settimeout(left)
        return self.connection.recv_into(buffer)


def read_request(stream: BinaryIO | io.BufferedReader) -> Request | None:
    """Read one request. Return None if the other side has ended; raise `Refused`, or `TimeoutError`."""
    line = stream.readline(LONGEST_LINE + 1)
    if line in (b"\r\n", b"\n"):  # an empty line before a request is to be overlooked (RFC 9112, 2.2)
        line = stream.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE:
        raise Refused(414, "This address is too long.")
    if not line.endswith(b"\n"):
        return None
    found = _REQUEST_LINE.fullmatch(_bare(line))
    if not found:
        is_other = _OTHER_VERSION.fullmatch(_bare(line))
        raise Refused(505 if is_other else 400, "This server speaks HTTP/1.1.")
    headers = _read_headers(stream)
    if headers is None:
        return None
    method, target, minor = (part.decode("latin-1") for part in found.groups())
    return Request(method, target, headers, minor == "1")


def _bare(line: bytes) -> bytes:
    return line.removesuffix(b"\n").removesuffix(b"\r")


def _read_headers(stream: BinaryIO | io.BufferedReader) -> dict[str, list[str]] | None:
    headers: dict[str, list[str]] = {}
    left = LONGEST_HEAD
    for _ in range(MOST_HEADERS + 1):
        line = stream.readline(left + 1)
        left -= len(line)
        if left < 0:
            break
        if not line.endswith(b"\n"):
            return None
        if not _bare(line):
            return headers
        name, colon, value = _bare(line).partition(b":")
        if not colon or not _NAME.fullmatch(name) or _NOT_IN_VALUES.search(value):
            raise Refused(400, "A header of this request cannot be read.")
        headers.setdefault(name.decode().lower(), []).append(value.strip(b" \t").decode("latin-1"))
    raise Refused(431, "The headers of this request are too large.")
