"""A server for one folder, at 127.0.0.1, that counts what it was asked for, and lets nobody keep anything."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class _Handler(SimpleHTTPRequestHandler):
    asked: Counter[str]

    def __init__(self, *args: Any, asked: Counter[str], **options: Any) -> None:
        self.asked = asked
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        super().do_GET()
        self.asked[self.path] += 1

    def send_header(self, keyword: str, value: str) -> None:
        if keyword != "Last-Modified":  # to a second: two builds within one would look like one
            super().send_header(keyword, value)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Web:
    """The server."""

    def __init__(self, port: int, asked: Counter[str]) -> None:
        self.url, self.asked = f"http://127.0.0.1:{port}", asked

    def wait(self, paths: list[str], before: Counter[str], seconds: float) -> None:
        """Wait until each path has been asked for once more than before."""
        end = time.monotonic() + seconds
        while any(self.asked[path] <= before[path] for path in paths):
            if time.monotonic() > end:
                raise TimeoutError(f"nobody asked for {paths}")
            time.sleep(0.05)


@contextmanager
def serving(folder: Path) -> Iterator[Web]:
    asked: Counter[str] = Counter()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder), asked=asked))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Web(server.server_port, asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
