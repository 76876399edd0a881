"""The sockets of the preview: who is connected, what they ask one after the other, and when they have to go.

Nobody can hold it up. A request that trickles in, an answer that is not taken, one connection too many: that connection
ends, and the rest go on.
"""

from __future__ import annotations

import io
import socket
from contextlib import closing, suppress
from http.server import ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer
from threading import Lock, Thread
from time import monotonic
from typing import Any, NamedTuple

from digestgen.preview.hosts import Hosts
from digestgen.preview.news import News
from digestgen.preview.pages import EVENTS
from digestgen.preview.requests import PatientReader, Refused, Request, read_request
from digestgen.preview.responses import Response, check_form, head, refusal, respond, target_of
from digestgen.preview.streams import FULL, Seats, events
from digestgen.preview.tabs import tab_of

_CHUNK = 65_536
_MOST_DRAINED = 1_000_000
_EVENT_STREAM = {"Content-Type": "text/event-stream; charset=utf-8"}


class Limits(NamedTuple):
    """What a preview puts up with. Times are in seconds."""

    patience: float = 15
    """A request must have come, and each part of an answer must have been taken, within this time."""
    heartbeat: float = 10
    """So often a stream that has nothing to tell looks whether anybody listens."""
    connections: int = 200
    """Of more, the one that has been silent longest is closed."""
    streams: int = 100
    """Tabs that wait for news; of more, the oldest is closed."""


class Served(NamedTuple):
    """What is served, and how."""

    root: Path
    news: News
    follow: bool
    limits: Limits


class Server(ThreadingHTTPServer):
    """Accepts connections, and hands each to a thread."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, family: int, address: Any, served: Served, host: str) -> None:
        """Bind to an address of `socket.getaddrinfo`; `host` is what the editor calls it."""
        self.address_family = family
        self.served = served
        self.seats = Seats(served.limits.streams, served.news)
        self.stopping = False
        self._threads_of: dict[socket.socket, Thread] = {}
        self._silent: dict[socket.socket, None] = {}  # the one that has been so longest first; streams are not in it
        self._lock = Lock()
        super().__init__(address, _Connection)
        self.hosts = Hosts(host, self.server_address[1])

    def server_bind(self) -> None:
        """Bind, without asking the network for this machine's name, as HTTPServer does."""
        TCPServer.server_bind(self)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Start a thread for a connection; if there are too many, close another."""
        thread = Thread(target=self.process_request_thread, args=(request, client_address), daemon=True)
        with self._lock:
            if len(self._silent) >= self.served.limits.connections:
                oldest = next(iter(self._silent))
                del self._silent[oldest]
                _end(oldest)
            self._silent[request] = None
            self._threads_of[request] = thread
        thread.start()

    def heard(self, request: socket.socket, *, is_stream: bool = False) -> None:
        """Note that a connection has brought a request. Streams may be silent; they have a limit of their own."""
        with self._lock:
            self._silent.pop(request, None)
            if not is_stream:
                self._silent[request] = None

    def shutdown_request(self, request: Any) -> None:
        """Close a connection that is done."""
        with self._lock:
            self._silent.pop(request, None)
            self._threads_of.pop(request, None)
        request.close()

    def end_connections(self) -> None:
        """Close all connections, and wait for their threads, but not for ever."""
        self.stopping = True
        self.served.news.wake()
        with self._lock:
            threads = dict(self._threads_of)
        until = monotonic() + 2
        for connection in threads:
            _end(connection)
        for thread in threads.values():
            thread.join(max(0, until - monotonic()))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: what comes here is a browser that went away."""


def _end(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


class _Connection(BaseRequestHandler):
    """One connection: requests, one after the other."""

    server: Server

    def setup(self) -> None:
        self.connection: socket.socket = self.request
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        self.reader = PatientReader(self.connection)
        self.stream = io.BufferedReader(self.reader, _CHUNK)
        self.limits = self.server.served.limits

    def handle(self) -> None:
        with suppress(OSError):  # the other side is too slow, or gone
            while self._answer_one():
                pass

    def _answer_one(self) -> bool:
        """Answer a request. Return whether there may be another."""
        self.reader.wait(self.limits.patience)
        request = None
        try:
            request = read_request(self.stream)
            if request is None:
                return False
            self.server.heard(self.connection)
            response = self._response(request)
        except Refused as refused:
            self._send(refusal(refused), bare=request is not None and request.method == "HEAD", closes=True)
            self._drain()
            return False
        if response is None:
            self._stream(request)
            return False
        keeps = request.keeps_alive and not self.server.stopping
        return self._send(response, bare=request.method == "HEAD", closes=not keeps) and keeps

    def _response(self, request: Request) -> Response | None:
        """Return what is answered; None if it is an event stream. Raise `Refused`."""
        self.server.hosts.check(request, self.connection.getsockname()[0])
        check_form(request)
        if target_of(request)[0] == EVENTS:
            return None
        try:
            return respond(self.server.served.root, self.server.served.news, request)
        except Refused:
            raise
        except (
            Exception
        ) as error:  # a fault of digestgen's own: the editor sees it where it was met, and all else goes on
            raise Refused(500, f"This is a fault of digestgen's: {error!r}") from error

    def _send(self, response: Response, *, bare: bool, closes: bool) -> bool:
        """Send an answer, or its head only. Return False if it came out too short, so that the connection must end."""
        with closing(response.body) as body:
            left = 0 if bare else response.length
            data = response.head(closes=closes)
            while True:
                part = body.read(min(left, _CHUNK)) if left else b""
                left -= len(part)
                self._write(data + part)
                if not part or not left:
                    return not left
                data = b""

    def _write(self, data: bytes) -> None:
        self.connection.settimeout(self.limits.patience)
        self.connection.sendall(data)

    def _drain(self) -> None:
        """Take in what still comes, for a moment: closing on unread bytes would take the answer from the other side."""
        self.connection.shutdown(socket.SHUT_WR)
        self.reader.wait(min(1, self.limits.patience))
        left, buffer = _MOST_DRAINED, bytearray(_CHUNK)
        while left > 0 and (count := self.reader.readinto(buffer)):
            left -= count

    def _stream(self, request: Request) -> None:
        """Send the news as long as the tab is there."""
        served, latest = self.server.served, self.server.served.news.latest.number
        tab = tab_of(target_of(request)[1], request.first("last-event-id"), served.news.epoch, latest)
        self.server.heard(self.connection, is_stream=True)
        self._write(head(200, _EVENT_STREAM, closes=True))
        if request.method == "HEAD":
            return
        with self.server.seats.take() as seat:

            def ended() -> bool:
                return seat.taken_over or self.server.stopping or served.news.closed or self._is_gone()

            for part in events(served.news, served.root, tab, ended, self.limits.heartbeat, follows=served.follow):
                self._write(part)
            if seat.taken_over:
                self._write(FULL)

    def _is_gone(self) -> bool:
        """Tell whether the other side has closed: of a stream that has nothing to tell, nothing else would."""
        self.connection.setblocking(False)
        try:
            return not self.connection.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True
