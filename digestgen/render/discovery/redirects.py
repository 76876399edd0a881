"""Aliases → a page at each former address that leads on, and lists of them all for servers that redirect themselves.

The pages do on any host. A server that has one of the lists answers with a 301 instead, which search engines take for
a move at once, and feed readers follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from digestgen.content.addresses import path_of
from digestgen.content.index import Index
from digestgen.content.slips import Slip
from digestgen.render import parts
from digestgen.render.pages import Artifact, Pages, artifact, file_of

LAYOUT = "redirect.html"
Rows = tuple[tuple[str, str], ...]
"""The former path, and the path of now."""


def redirects(index: Index) -> Iterator[Artifact]:
    """Plan the pages at former addresses, and the lists of them if there are any."""
    rows: list[tuple[str, str]] = []
    for slip, alias in claimed(index):
        url = path_of(index.config, slip)
        info = parts.info("redirect", url, slip.lang, Pages(index, slip.lang).root, slip=slip)
        yield artifact(file_of(alias), "layout", LAYOUT, slip.lang, slip.path, page=info)
        rows.append((alias, url))
    listed = parts.value(tuple(sorted(rows)))
    for path in LISTS if rows else ():
        yield artifact(path, "redirects", path, index.config.lang, path, rows=listed)


def claimed(index: Index) -> Iterator[tuple[Slip, str]]:
    """Yield the aliases of all that has a page, each with its text; that of what was withdrawn says so."""
    return ((slip, alias[0]) for slip in index.standing for alias in slip.aliases)


def _forms(alias: str) -> tuple[str, ...]:
    """Return the ways to write an address: a folder's with and without the slash."""
    return (alias, alias.rstrip("/")) if alias.endswith("/") and alias != "/" else (alias,)


def _encoded(path: str) -> str:
    # More than `href` does: `:name` and `*` stand for anything in this form.
    return quote(path, safe="/-._~!&'()+,;=@")


def _netlify(rows: Rows) -> Iterator[str]:
    """Yield the lines of `_redirects`, as Netlify, Cloudflare Pages and others read it."""
    for alias, url in rows:
        yield from (f"{_encoded(form)} {_encoded(url)} 301" for form in _forms(alias))


def _nginx(rows: Rows) -> Iterator[str]:
    """Yield what stands in a `map` of nginx, from `$uri`, which is decoded, to an address, which is not."""
    for alias, url in rows:
        yield from (f'"{form}" "{_encoded(url)}";' for form in _forms(alias))


def _apache(rows: Rows) -> Iterator[str]:
    """Yield rules of mod_rewrite, for a server's settings or an .htaccess: it decodes what comes, encodes what goes."""
    yield "RewriteEngine On"
    for alias, url in rows:
        pattern = re.sub(r"([.^$*+?()\[\]{}|\\])", r"\\\1", alias.strip("/"))
        yield f'RewriteRule "^/?{pattern}{"/?" if alias.endswith("/") else ""}$" "{url}" [R=301,L]'


LISTS: dict[str, Callable[[Rows], Iterable[str]]] = {
    "_redirects": _netlify,
    "redirects/nginx.conf": _nginx,
    "redirects/apache.conf": _apache,
}
"""Path → what makes the lines of it."""


def write_redirects(path: str, rows: Rows) -> bytes:
    """Write one of the lists."""
    return "".join(f"{line}\n" for line in LISTS[path](rows)).encode()
