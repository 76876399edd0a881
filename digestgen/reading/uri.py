"""An address as somebody wrote it → a URI (RFC 3986), as feeds, books and mails want it. Pure.

Browsers take more than that for an address, and mend it silently: letters of any language, spaces, brackets, a `%` that
stands for itself. Here the same is done as they do it (url.spec.whatwg.org), and then what that standard leaves and
RFC 3986 does not know (`|`, `[`, `^` …) is percent-encoded, too. What is a URI already stays as it is.
"""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from urllib.parse import quote, unquote

_SAFE = "!$&'()*+,;=:@/%"
"""What stays besides letters, digits and `-._~`; in a query and a fragment `?` stays, too."""
_PIECE = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"
_LABEL = r"[A-Za-z0-9-]{1,63}"
_URI = re.compile(rf"https?://(?:{_LABEL}\.)*{_LABEL}\.?(?::[0-9]+)?(?:[/?]{_PIECE})?(?:#{_PIECE})?")
"""By far the most addresses; the others are taken apart."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"([^/\\?#]*)([^?#]*)(\?[^#]*)?(?:#(.*))?", re.DOTALL)
_HOST = re.compile(r"(?:(.*)@)?(\[[^\]]*\]|[^:\[\]]*)(:[0-9]*)?", re.DOTALL)
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_DOTS = re.compile("[.。．｡]")
_OF_NAMES = re.compile(r"[A-Za-z0-9_~!$&'()*+,;=-]*")
_IGNORED = dict.fromkeys(map(ord, "\t\r\n"))
_AROUND = "".join(map(chr, range(0x21)))


def bare(address: str) -> str:
    """Return an address without the line ends and tabs in it and the blanks around it, which browsers ignore."""
    return address.translate(_IGNORED).strip(_AROUND)


def is_whole(address: str) -> bool:
    """Tell whether an address names its scheme or its host, and so is no path within the site."""
    return address.startswith("//") or bool(_SCHEME.match(address))


def is_of_the_web(address: str) -> bool:
    """Tell whether an address, without blanks around it, is to lead to a host by http or https."""
    return address.startswith("//") or address[:6].lower().startswith(("http:", "https:"))


def uri(address: str) -> str:
    """Return an address as a URI, in ASCII. One without a scheme (`//host/path`) is https.

    A path alone is encoded likewise. Raise ValueError if it is to lead to a host, and what names that is no host.
    """
    if _URI.fullmatch(address):
        return address
    address = bare(address)
    if is_of_the_web(address):
        scheme = _SCHEME.match(address)
        start = scheme[0] if scheme else "https:"
        return f"{start}//{_web(address[scheme.end() if scheme else 0 :].lstrip('/' + chr(92)))}"
    head, mark, fragment = address.partition("#")
    return _encoded(head, "?") + mark + _encoded(fragment, "?")


def uri_if_any(address: str) -> str:
    """Return an address as a URI, or as it is if none can be made of it."""
    try:
        return uri(address)
    except ValueError:
        return address


def _web(rest: str) -> str:
    """Write what stands behind the scheme and its slashes."""
    found = _WEB.fullmatch(rest)
    assert found
    path, query = _encoded(found[2].replace("\\", "/")), _encoded(found[3] or "", "?")
    fragment = "" if found[4] is None else "#" + _encoded(found[4], "?")
    named = _HOST.fullmatch(found[1])
    if not named:
        raise ValueError(f"'{found[1]}' is no name of a host")
    user = "" if named[1] is None else _encoded(named[1]).replace("@", "%40").replace("/", "%2F") + "@"
    return user + _host(named[2]) + (named[3] or "") + path + query + fragment


def _encoded(text: str, also: str = "") -> str:
    return quote(_LONE_PERCENT.sub("%25", text), safe=_SAFE + also)


def _host(host: str) -> str:
    """Write a host as the network knows it."""
    if host.startswith("["):
        IPv6Address(host[1:-1] if "%" not in host else "")  # raises ValueError
        return host
    labels = [_label(label) for label in _DOTS.split(unquote(host))]
    named = labels[:-1] if len(labels) > 1 and not labels[-1] else labels
    if not all(0 < len(label) <= 63 for label in named) or sum(map(len, named)) + len(named) > 254:
        raise ValueError(f"'{host}' is no name of a host")
    return ".".join(labels)


def _label(label: str) -> str:
    """Write a part of a host's name in ASCII (IDNA 2008, mapped as UTS 46 has it); hearts are no letters to it."""
    if label.isascii():
        if not _OF_NAMES.fullmatch(label):
            raise ValueError(f"'{label}' is no name of a host")
        return label
    import idna

    try:
        return idna.encode(label, uts46=True).decode()
    except idna.IDNAError as error:
        raise ValueError(f"'{label}' is no name of a host") from error
