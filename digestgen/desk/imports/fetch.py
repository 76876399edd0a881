"""URL, file or standard input → bytes, as they are. The network is reached here and nowhere else in `import`."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from digestgen import __version__
from digestgen.config import is_web_address
from digestgen.desk.quoting import line
from digestgen.errors import DigestError, UsageError

if TYPE_CHECKING:
    import urllib3

MAX_BYTES = 5_000_000
"""Of a page or a file. The longest reports have some 100 kB of text."""
_SECONDS = 60.0
"""For all of a page, however slowly it drips."""
_TIMEOUTS = (10.0, 20.0)
"""Seconds to connect, and between two pieces of an answer."""
_REDIRECTS = 5
_CHUNK = 65_536
_SAVE = "save the page in your browser, and import the file"
_ADVICE = {401: "it wants a password", 404: "check the address", 410: "the page was taken down"}
_TEXTS = frozenset(
    ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/xml", "text/xml", "")
)


class ImportFailed(DigestError):
    """What was to be imported cannot be had, or there is nothing in it. Nothing was made."""


class Raw(NamedTuple):
    """What was got, as it came."""

    data: bytes
    address: str = ""
    """Of the page after all redirects; empty for files."""
    kind: str = ""
    """The content type that the server names, without parameters."""
    charset: str = ""
    """The encoding that the server names."""


def fetch(what: str, stdin: IO[bytes], proxies: Mapping[str, str]) -> Raw:
    """Get what is named by an http or https URL, a path, or `-`. Raise `UsageError` or `ImportFailed`."""
    if what == "-":
        return Raw(_limited(stdin.read(MAX_BYTES + 1), "standard input"))
    scheme = what.partition("://")[0].casefold() if "://" in what else ""
    if scheme in ("http", "https"):
        if not is_web_address(what):
            raise UsageError(f"'{what}' is no address of a page; write it like https://example.org/page")
        return _fetch_page(what, proxies)
    if scheme:
        hint = "name a file by its path" if scheme == "file" else "save the page, and import the file"
        raise UsageError(f"only http and https addresses are fetched, not {scheme}; {hint}")
    return Raw(_read_file(what))


def _read_file(what: str) -> bytes:
    if not what:
        raise UsageError("nothing is named; name a file, a URL, or - for what is piped in")
    try:
        with Path(what).open("rb") as file:
            return _limited(file.read(MAX_BYTES + 1), what)
    except FileNotFoundError as error:
        hint = f"write https://{what}" if what.startswith("www.") else "name a file, a URL, or - for what is piped in"
        raise UsageError(f"there is no file '{what}'; {hint}") from error
    except IsADirectoryError as error:
        raise UsageError(f"'{what}' is a folder; name a file in it") from error
    except (OSError, ValueError) as error:
        raise ImportFailed(f"{what} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _limited(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        hint = "save the text of the article alone, and import that"
        raise ImportFailed(f"{name} is larger than {MAX_BYTES // 1_000_000} MB; {hint}")
    return data


def _fetch_page(address: str, proxies: Mapping[str, str]) -> Raw:
    try:
        import urllib3
    except ImportError as error:
        hint = "pip install 'digestgen[web]'; or save the page, and import the file"
        raise UsageError(f"pages are fetched with urllib3, and it is not installed; {hint}") from error
    deadline = time.monotonic() + _SECONDS
    try:
        with _pool(address, proxies) as pool:
            answer = pool.request("GET", _in_ascii(address), preload_content=False)
            try:
                return _answer(answer, address, deadline)
            finally:
                answer.close()
    except urllib3.exceptions.HTTPError as error:
        raise ImportFailed(f"{address}: {_in_words(error)}") from error


def _in_ascii(address: str) -> str:
    """Write the name of a host as the network knows it; the rest of an address urllib3 writes itself."""
    parts = urlsplit(address)
    try:
        host = (parts.hostname or "").encode("idna").decode()
    except UnicodeError:
        return address
    return parts._replace(netloc=parts.netloc.replace(parts.hostname or "", host)).geturl() if host else address


def _pool(address: str, proxies: Mapping[str, str]) -> urllib3.PoolManager:
    """Return what connects to an address, by way of a proxy if there is one for it."""
    import urllib3

    parts = urlsplit(address)
    proxy = proxies.get(parts.scheme, "")
    timeout = urllib3.Timeout(connect=_TIMEOUTS[0], read=_TIMEOUTS[1])
    retries = urllib3.Retry(total=_REDIRECTS, redirect=_REDIRECTS, connect=1, read=1, status=0, other=0)
    headers = {
        "User-Agent": f"digestgen/{__version__} (import; an editor reads one page)",
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
        "Accept-Encoding": "gzip, deflate",
    }
    if proxy and not _is_direct(parts.hostname or "", proxies.get("no", "")):
        return urllib3.ProxyManager(proxy, headers=headers, timeout=timeout, retries=retries)
    return urllib3.PoolManager(headers=headers, timeout=timeout, retries=retries)


def _is_direct(host: str, exceptions: str) -> bool:
    """Tell whether a host is reached without the proxy: `no_proxy` lists hosts and the ends of their names."""
    names = [name.strip().lstrip(".") for name in exceptions.split(",") if name.strip()]
    return any(name == "*" or host == name or host.endswith(f".{name}") for name in names)


def _answer(answer: urllib3.BaseHTTPResponse, address: str, deadline: float) -> Raw:
    if answer.status != 200:
        said = f"the server answers {answer.status} {line(answer.reason or '', 60)}".rstrip()
        raise ImportFailed(f"{address}: {said}; {_ADVICE.get(answer.status, _SAVE)}")
    kind, *parameters = (part.strip() for part in answer.headers.get("Content-Type", "").split(";"))
    if kind.casefold() not in _TEXTS:
        raise ImportFailed(f"{address} is no page but {line(kind, 60)}; save its text to a file, and import that")
    data = bytearray()
    for chunk in answer.stream(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > MAX_BYTES or time.monotonic() > deadline:
            break
    else:
        named = dict(one.casefold().split("=", 1) for one in parameters if "=" in one)
        charset = named.get("charset", "").strip("\"' ")
        return Raw(bytes(data), _final(answer, address), kind.casefold(), charset)
    _limited(bytes(data), address)
    raise ImportFailed(f"{address}: the server sends too slowly; {_SAVE}")


def _final(answer: urllib3.BaseHTTPResponse, address: str) -> str:
    """Return the address after all redirects."""
    for step in answer.retries.history if answer.retries else ():
        address = urljoin(address, step.redirect_location or "")
    return address


def _in_words(error: Exception) -> str:
    """Say what went wrong on the way to a page in words that an editor can do something about."""
    import urllib3.exceptions as http

    reason = error.reason if isinstance(error, http.MaxRetryError) and error.reason else error
    said: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
        (http.NameResolutionError, "there is no such host, or no network"),
        (http.NewConnectionError, "no connection can be made"),
        (http.ConnectTimeoutError, "the server does not answer"),
        (http.ReadTimeoutError, "the server has stopped answering"),
        (http.SSLError, f"its certificate cannot be trusted: {reason}"),
        (http.ProxyError, "the proxy cannot be reached"),
        (http.ResponseError, "it leads from one address to another without end"),
        (http.DecodeError, "what the server sends is damaged"),
        ((http.ProtocolError, http.IncompleteRead), "the connection broke off"),
        (
            (http.LocationParseError, http.URLSchemeUnknown, http.LocationValueError),
            "it leads to an address that is no page's",
        ),
    )
    words = next((words for kind, words in said if isinstance(reason, kind)), str(reason))
    return f"{words}; {_SAVE}"
