"""Webs to try on: one of words alone, a real one on 127.0.0.1, and a timer that nobody waits for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from digestgen.desk.external.web import Reply

OK, GONE = Reply(200), Reply(404)


def moved(target: str, status: int = 301) -> Reply:
    return Reply(status, {"location": target})


class FakeTimer:
    """Time passes only by sleeping."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []
        self._guard = threading.Lock()

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        with self._guard:
            self.time += seconds
            self.slept.append(seconds)

    def wake(self) -> None:
        pass


class FakeWeb:
    """Answers each address with its replies, one after the other; the last of them stays."""

    def __init__(self, timer: FakeTimer | None = None, /, **replies: list[Reply] | Reply) -> None:
        self.timer = timer or FakeTimer()
        self.replies = {name: list(one) if isinstance(one, list) else [one] for name, one in replies.items()}
        self.asked: list[tuple[str, str]] = []
        self.at: list[float] = []
        self.agents: set[str] = set()

    def __call__(self, method: str, url: str, agent: str) -> Reply:
        self.asked.append((method, url))
        self.at.append(self.timer.now())
        self.agents.add(agent)
        waiting = self.replies.get(url.rpartition("/")[2], [OK])
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    @property
    def methods(self) -> list[str]:
        return [method for method, _ in self.asked]


@contextmanager
def served(**statuses: tuple[int, dict[str, str]]) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Serve /NAME with a status and headers; yield the address, and the log of method, path and User-Agent."""
    log: list[tuple[str, str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            log.append((self.command, self.path, self.headers["User-Agent"]))
            status, headers = statuses.get(self.path.strip("/"), (404, {}))
            if status == 0:
                self.connection.close()
                return
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD = answer  # noqa: N815 — the library's names

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", log
        finally:
            server.shutdown()
            thread.join()
