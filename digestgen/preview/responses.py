"""A request → what is answered: a file of the output, a redirect, the page of what is not there, or a few words."""

from __future__ import annotations

import os
import re
from email.utils import formatdate
from functools import cache, partial
from hashlib import blake2b, file_digest
from http import HTTPStatus
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from digestgen.preview.files import Folder, Found, decode, find_page
from digestgen.preview.news import News
from digestgen.preview.pages import HOME, NOT_FOUND, SCRIPT, with_script
from digestgen.preview.requests import Refused, Request

_TYPES = {
    **{
        ending: "text/" + kind
        for ending, kind in {"html": "html", "htm": "html", "txt": "plain", "md": "plain"}.items()
    },
    **{ending: "text/" + ending for ending in ("css", "csv", "vtt")},
    "js": "text/javascript",
    "mjs": "text/javascript",
    "xml": "application/xml",
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/json",
    "map": "application/json",
    "geojson": "application/geo+json",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    **{ending: "image/" + ending for ending in ("png", "gif", "webp", "avif")},
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "ico": "image/vnd.microsoft.icon",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "eml": "message/rfc822",
    "epub": "application/epub+zip",
    "pdf": "application/pdf",
    "wasm": "application/wasm",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "webm": "video/webm",
}
_IS_TEXT = re.compile(r"text/|application/(xml|json|.*\+(xml|json))|image/svg")
_HTML = "text/html; charset=utf-8"


class Response(NamedTuple):
    """What is answered. Whoever sends it closes the body. `length`: in bytes."""

    status: int
    headers: dict[str, str]
    body: BinaryIO
    length: int

    def head(self, *, closes: bool) -> bytes:
        """Write the status line and the headers."""
        length = {} if self.status == 304 else {"Content-Length": str(self.length)}
        return head(self.status, self.headers | length, closes=closes)


def head(status: int, headers: dict[str, str], *, closes: bool) -> bytes:
    """Write a status line and headers. All that is sent may only be read by the preview's own pages, as it is."""
    fixed = {
        "Date": formatdate(usegmt=True),
        "Cache-Control": "no-cache",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
    lines += (f"{name}: {value}" for name, value in (fixed | headers).items())
    lines += ["Connection: close"] if closes else []
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def refusal(refused: Refused) -> Response:
    """Say in a few words why there is no answer."""
    return _text(refused.status, refused.message, **refused.headers)


def check_form(request: Request) -> None:
    """Raise `Refused` for what no browser asks of a site that is only to be read."""
    if request.method not in ("GET", "HEAD"):
        raise Refused(405, "This server only gives: GET and HEAD.", Allow="GET, HEAD")
    if request.has_body:
        raise Refused(400, "This server takes nothing in.")


def target_of(request: Request) -> tuple[str, str]:
    """Return the path and the query that are asked for, still encoded. An absolute target's host has been checked."""
    found = re.fullmatch(
        r"(?:http://[^/?#]*)?(/[^?#]*)?(?:\?([^#]*))?(?:#.*)?", request.target, re.IGNORECASE | re.DOTALL
    )
    if not found or not (found[1] or request.target[:1].isalpha()):
        raise Refused(400, "An address begins with a slash.")
    return found[1] or "/", found[2] or ""


def respond(root: Path, news: News, request: Request) -> Response:
    """Answer a request for a file. Raise `Refused` if there is nothing to be answered."""
    path, query = target_of(request)
    if path == SCRIPT:
        return _unless_known(_of(200, "text/javascript; charset=utf-8", _script()), request)
    if path.startswith(HOME):
        return _text(404, "The preview has nothing at this address.")
    state = f"{news.epoch}.{news.latest.number}"  # before the file: it is at least as new as this
    try:
        found = find_page(root, decode(path))
        if isinstance(found, Folder):
            return _text(302, "There.", Location=found.url + ("?" + query if query else ""))
        if found and _type(found.path) != _HTML:
            return _unless_known(_file(found), request)
        return _unless_known(_page(found, state, f"http://{request.first('host')}"), request)
    except OSError as error:
        raise Refused(500, f"What is at this address cannot be read: {error.strerror}") from error


def _page(found: Found | None, state: str, origin: str) -> Response:
    """Return a page with the script in it."""
    if found is None:
        html, status = NOT_FOUND, 404
    else:
        with found.file as file:
            html, status = file.read(), found.status
    return _of(status, _HTML, with_script(html, state, status, origin))


def _file(found: Found) -> Response:
    """Return a file as it is. Its digest is its ETag; what is opened does not change, as files are replaced."""
    digest = file_digest(found.file, partial(blake2b, digest_size=12)).hexdigest()  # type: ignore[arg-type]
    found.file.seek(0)
    headers = {"Content-Type": _type(found.path), "ETag": f'"{digest}"'}
    return Response(found.status, headers, found.file, os.fstat(found.file.fileno()).st_size)


def _of(status: int, kind: str, data: bytes) -> Response:
    tag = {"ETag": f'"{blake2b(data, digest_size=12).hexdigest()}"'} if status == 200 else {}
    return Response(status, {"Content-Type": kind, **tag}, BytesIO(data), len(data))


def _text(status: int, text: str, **headers: str) -> Response:
    data = f"{text}\n".encode()
    return Response(status, {"Content-Type": "text/plain; charset=utf-8", **headers}, BytesIO(data), len(data))


def _unless_known(response: Response, request: Request) -> Response:
    """Answer 304 if the browser has it already (RFC 9110, 13.1.2)."""
    tag = response.headers.get("ETag")
    known = {one.strip().removeprefix("W/") for value in request.all("if-none-match") for one in value.split(",")}
    if not tag or known.isdisjoint({tag, "*"}):
        return response
    response.body.close()
    return Response(304, {"ETag": tag}, BytesIO(), 0)


def _type(path: str) -> str:
    kind = _TYPES.get(path.rpartition(".")[2].lower() if "." in path else "", "application/octet-stream")
    return f"{kind}; charset=utf-8" if _IS_TEXT.match(kind) else kind


@cache
def _script() -> bytes:
    """Return the browser's side, in one function, so that none of its names meets one of the page's."""
    here = files("digestgen.preview")
    parts = [here.joinpath(name).read_bytes() for name in ("overlay.js", "client.js")]
    return b'(() => {\n"use strict";\n' + b"\n".join(parts) + b"})();\n"
