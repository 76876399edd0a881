"""Who may ask: only what calls the preview by its own name, and only pages of the preview itself.

A page of another site can point a name of its own at 127.0.0.1 (DNS rebinding), and so make the editor's browser read
drafts out to it. The browser then says that name in `Host`, so a name that is not ours is refused.
"""

from __future__ import annotations

import re
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

from digestgen.preview.requests import Refused, Request

_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_WILDCARDS = ("0.0.0.0", "::", "")  # noqa: S104 — to be recognised, not to be bound


def written(host: str) -> str:
    """Write a host as addresses do: an IPv6 address in brackets."""
    host = host.strip("[]").lower()
    return f"[{host}]" if ":" in host else host


class Hosts(NamedTuple):
    """The names under which a preview may be reached. `host`: the one it was told to bind to."""

    host: str
    port: int

    @property
    def shown(self) -> str:
        """The host and port that people are told."""
        host = self.host.strip("[]")
        if host in _WILDCARDS:
            host = "::1" if host == "::" else "127.0.0.1"
        return f"{written(host)}:{self.port}"

    def check(self, request: Request, reached: str) -> None:
        """Raise `Refused` unless Host and Origin are the preview's own.

        `reached`: the address of this machine at which the connection came in. If all addresses are served, the one
        that was reached may be called by its number: a number cannot be pointed elsewhere, as a name can.
        """
        names = self._names(reached)
        hosts = request.all("host")
        if len(hosts) != 1:
            raise Refused(400, "A request names one host.")
        absolute = re.match(r"[^/?#]*?://([^/?#]*)", request.target)
        asked = [hosts[0], absolute[1]] if absolute else hosts
        if any(host.lower() not in names for host in asked):
            raise Refused(403, f"digestgen serves this preview at http://{self.shown}/ only (see --host and --port).")
        origins = {f"http://{name}" for name in names}
        if any(origin.lower() not in origins for origin in request.all("origin")):
            raise Refused(403, "Another site may not read this preview.")

    def _names(self, reached: str) -> set[str]:
        hosts = {*_LOCAL, written(self.host)}
        if self.host.strip("[]") in _WILDCARDS:
            hosts.add(written(_plain(reached)))
        names = {f"{host}:{self.port}" for host in hosts if host}
        return names | hosts if self.port == 80 else names


def _plain(address: str) -> str:
    """Return an IPv4 address that a socket for both kinds shows as IPv6 in its own form."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    mapped = known.ipv4_mapped if isinstance(known, IPv6Address) else None
    return str(mapped or known)
