"""One request to the web. The only place that knows urllib3, which the extra `web` brings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from digestgen.errors import UsageError

CONNECT_SECONDS = 10
READ_SECONDS = 20
"""To wait for the next bytes of an answer's head; its body is not read."""
CONNECTIONS = 32


class Reply(NamedTuple):
    """What came of a request: a status and headers by their names in small letters, or 0 and why there is none."""

    status: int
    headers: Mapping[str, str] = {}
    failure: str = ""
    is_host_gone: bool = False
    """Whether the failure is the host's, so that its other pages need not be asked for."""


Send = Callable[[str, str, str], Reply]
"""Takes method, address and User-Agent."""


def open_web() -> Send:
    """Return what sends requests, or raise `UsageError` if it is not installed."""
    try:
        import urllib3
    except ImportError as error:
        raise UsageError("--external needs urllib3; install it with: pip install 'digestgen[web]'") from error
    timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
    pool = urllib3.PoolManager(num_pools=CONNECTIONS, timeout=timeout, retries=False)

    def send(method: str, url: str, agent: str) -> Reply:
        headers = {"User-Agent": agent, "Accept": "text/html,*/*;q=0.8"}
        try:
            response = pool.request(
                method, _ascii(url), headers=headers, redirect=False, retries=False, preload_content=False
            )
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            return _failed(error, url)
        replied = Reply(response.status, {name.lower(): value for name, value in response.headers.items()})
        if method == "HEAD":
            response.release_conn()
        else:
            response.close()  # nobody needs the page itself
        return replied

    return send


def _ascii(url: str) -> str:
    """Write the name of a host in the letters that the network knows; raises ValueError if there is no way to."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host.isascii():
        return url
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit(parts._replace(netloc=host.encode("idna").decode() + port))


def _failed(error: Exception, url: str) -> Reply:
    """Say in a few words why there is no answer, and whether that is the host's fault."""
    from urllib3 import exceptions

    host = urlsplit(url).hostname or url
    known: tuple[tuple[type[Exception], str, bool], ...] = (
        (exceptions.NameResolutionError, f"there is no host '{host}'", True),
        (exceptions.NewConnectionError, "its server refuses the connection", True),
        (exceptions.ConnectTimeoutError, "its server does not answer", True),
        (exceptions.SSLError, "its certificate is not valid", True),
        (exceptions.ReadTimeoutError, "its server does not answer in time", False),
        (exceptions.ProtocolError, "its server breaks off", False),
        (exceptions.HTTPError, "its server cannot be asked", False),
        (OSError, "its server cannot be reached", False),
    )
    found = ((words, is_gone) for kind, words, is_gone in known if isinstance(error, kind))
    words, is_gone = next(found, (f"'{host}' is no name of a host", True))
    return Reply(0, failure=words, is_host_gone=is_gone)
