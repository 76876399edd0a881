"""A page as the browser gets it: the file's bytes, and the script that keeps the page up to date.

The script goes into the response, never into a file: what is published does not know of the preview.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from html import escape, unescape
from pathlib import Path

from digestgen.preview.files import Found, Parts, find_page

HOME = "/__digestgen/"
"""Below this path are the preview's own addresses; what a site has there, a preview does not show."""
SCRIPT = HOME + "client.js"
EVENTS = HOME + "events"

NOT_FOUND = (
    b'<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
    b'<meta name="color-scheme" content="light dark">\n<title>Not found</title>\n'
    b"<p>There is no page at this address. Once there is one, it appears here.</p>\n"
)
_ASSET_HASH = re.compile(rb"""(["'\s,]/[^"'?#\s<>,]*)\?v=[0-9a-f]{8}(?=["'\s,])""")
_META = re.compile(rb"<meta\b[^<>]*?http-equiv\s*=[\s\"']*content-security-policy\b[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(r"""(\scontent\s*=\s*)(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def fingerprint(html: bytes, status: int = 200) -> str:
    """Return a digest of what a page shows, but for its stylesheets, images and scripts.

    Their addresses carry a digest of what they hold, so a page's file changes with every asset. That they have changed
    is told by their own paths; a page that differs in nothing else need not be loaded again.
    """
    bare = _ASSET_HASH.sub(rb"\1", html)
    return blake2b(b"%d\n%s" % (status, bare), digest_size=8).hexdigest()


def fingerprint_at(root: Path, parts: Parts | None) -> str:
    """Return the fingerprint of what is shown at a path now, be it the page of what is not there."""
    try:
        found = find_page(root, parts)
        if not isinstance(found, Found):
            return "" if found else fingerprint(NOT_FOUND, 404)
        with found.file as file:
            return fingerprint(file.read(), found.status)
    except OSError:  # the page will say it
        return ""


def with_script(html: bytes, state: str, status: int, origin: str) -> bytes:
    """Put the script into a page. `state`: id of the state that it belongs to; `origin`: `http://127.0.0.1:8000`."""
    shows = fingerprint(html, status)
    tag = f'<script src="{SCRIPT}" data-state="{state}" data-shows="{shows}" nonce="{shows}" defer></script>\n'
    html = _META.sub(lambda found: _admitting(found[0], origin, shows), html)
    end = html.lower().rfind(b"</body")
    return html + b"\n" + tag.encode() if end < 0 else html[:end] + tag.encode() + html[end:]


def _admitting(meta: bytes, origin: str, nonce: str) -> bytes:
    """Let a page's Content-Security-Policy admit the script and its news, and nothing else that it did not before."""
    tag = meta.decode(errors="replace")
    content = _CONTENT.search(tag)
    if not content:
        return meta
    policy = escape(admitting(unescape(content[2] or content[3] or ""), origin, nonce))
    return f'{tag[: content.start()]}{content[1]}"{policy}"{tag[content.end() :]}'.encode()


def admitting(policy: str, origin: str, nonce: str) -> str:
    """Return a Content-Security-Policy that admits the preview's own script and events, too (CSP level 3)."""
    directives: dict[str, list[str]] = {}
    for words in map(str.split, policy.split(";")):
        if words:
            directives.setdefault(words[0].lower(), words[1:])
    # The grammar of CSP knows no IPv6 addresses; there, the page's whole origin is admitted.
    own = ["'self'", "'self'"] if "[" in origin else [origin + SCRIPT, origin + EVENTS]
    for names, source in ((("script-src-elem", "script-src"), own[0]), (("connect-src",), own[1])):
        name = next((name for name in names if name in directives), names[-1])
        sources = directives.get(name, directives.get("default-src"))
        if sources is None:
            continue
        if name != "connect-src" and "'strict-dynamic'" in sources:
            source = f"'nonce-{nonce}'"
        directives[name] = [one for one in sources if one.lower() != "'none'"] + [source]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())
