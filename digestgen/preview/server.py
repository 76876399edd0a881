"""The preview as browsers reach it: a folder and the news of it, served at an address of this machine.

connections.py ─ requests.py ─ hosts.py ─┬─ responses.py ─ files.py, pages.py     a file of the site
                                         └─ streams.py ─ tabs.py ─ news.py        what has changed of it
"""

from __future__ import annotations

import errno
import socket
from pathlib import Path
from threading import Thread

from digestgen.errors import UsageError
from digestgen.preview.connections import Limits, Served, Server
from digestgen.preview.news import News


class Preview:
    """Serves `root` and `news` at `url`. Files of `root` may be replaced at any time."""

    def __init__(
        self,
        root: Path,
        news: News,
        host: str = "127.0.0.1",
        port: int = 8000,
        *,
        follow: bool = False,
        limits: Limits = Limits(),  # noqa: B008 — immutable
    ) -> None:
        """Bind; port 0 is any that is free. Raise `UsageError` if the address cannot be had.

        `follow`: whether the browser goes to the page that the editor has just saved.
        """
        self._server = _bound(Served(root, news, follow, limits), host, port)
        self.url = f"http://{self._server.hosts.shown}/"
        self.port = self._server.hosts.port
        self._accepting: Thread | None = None

    def start(self) -> None:
        """Serve, in threads of its own."""
        self._accepting = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True, name="preview")
        self._accepting.start()

    def stop(self) -> None:
        """End promptly, whatever is still open."""
        if self._accepting:
            self._server.shutdown()
            self._accepting.join()
            self._accepting = None
        self._server.server_close()
        self._server.end_connections()


def _bound(served: Served, host: str, port: int) -> Server:
    """Return a server that has its address: of several that a name has, the first that can be had."""
    if not 0 <= port <= 65_535:
        raise UsageError(f"--port {port}: a port is a number from 1 to 65535, or 0 for any that is free")
    try:
        known = socket.getaddrinfo(host.strip("[]") or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise UsageError(_why_not(error, host, port)) from error
    failed: OSError | None = None
    for family, _, _, _, address in sorted(known, key=lambda one: one[0] != socket.AF_INET):
        try:
            return Server(family, address, served, host)
        except OSError as error:
            failed = failed or error
    raise UsageError(_why_not(failed, host, port)) from failed


def _why_not(failed: Exception | None, host: str, port: int) -> str:
    number = failed.errno if isinstance(failed, OSError) else None
    if number == errno.EADDRINUSE:
        other = port + 1 if port < 65_535 else 8000
        return (
            f"port {port} is taken, perhaps by another `digestgen serve`: choose one with --port {other}, or --port 0"
        )
    if number in (errno.EACCES, errno.EPERM):
        return f"you may not use port {port}: choose one above 1023, like --port 8000"
    return f"--host {host}: this machine has no such address ({failed}); leave it out for 127.0.0.1"
