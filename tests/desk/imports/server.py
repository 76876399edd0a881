"""A server on this machine, to fetch from: each path has its own manners."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.desk.imports.pages import sample

PAGE = sample("agency.html").encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: list[str] = []  # noqa: RUF012 — of all requests of a run

    def do_GET(self) -> None:
        Handler.asked.append(self.headers.get("User-Agent", ""))
        getattr(self, f"do_{self.path.strip('/').partition('?')[0] or 'page'}", self.do_missing)()

    def answer(self, status: int, body: bytes, kind: str | None = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_page(self) -> None:
        self.answer(200, PAGE)

    def do_missing(self) -> None:
        self.answer(404, b"<p>nothing here</p>")

    def do_plain(self) -> None:
        self.answer(200, b"A title\n\nThe bridge is closed, and <p> is no tag.", "text/plain")

    def do_arabic(self) -> None:
        self.answer(200, "<p>أغلق الجسر في بلدة المثال.</p>".encode("cp1256"), 'text/html; charset="windows-1256"')

    def do_untyped(self) -> None:
        self.answer(200, PAGE, None)

    def do_pdf(self) -> None:
        self.answer(200, b"%PDF-1.4", "application/pdf")

    def do_forbidden(self) -> None:
        self.answer(403, b"")

    def do_moved(self) -> None:
        self.answer(302, b"", Location="/page")

    def do_loop(self) -> None:
        self.answer(302, b"", Location="/loop")

    def do_file(self) -> None:
        self.answer(302, b"", Location="file:///etc/hostname")

    def do_zipped(self) -> None:
        self.answer(200, gzip.compress(PAGE), Content_Encoding="gzip")

    def do_bomb(self) -> None:
        self.answer(200, gzip.compress(b"<p>" + b"x" * 50_000_000), Content_Encoding="gzip")

    def do_broken(self) -> None:
        self.answer(200, b"no gzip at all", Content_Encoding="gzip")

    def do_huge(self) -> None:
        self.answer(200, b"<p>" + b"x" * 6_000_000)

    def do_cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"<p>only a beginning")
        self.close_connection = True

    def do_dripping(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.02)

    def do_silent(self) -> None:
        time.sleep(3)

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Clients that go away early are what some tests are about."""


@contextmanager
def serving() -> Iterator[str]:
    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
