"""The publisher of a page → its entry in the register: by its name, or by the host of the page's address."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from digestgen.config import is_web_address
from digestgen.content.model import Term
from digestgen.content.registers import Registers, file_of, parse_registers, propose
from digestgen.content.source import SourceFile
from digestgen.desk.quoting import line, scalar

REGISTER = file_of("publishers")
_OF_DEVICES = ("www.", "m.", "amp.", "mobile.", "edition.")


class Entry(NamedTuple):
    """An entry for a publisher that the register lacks."""

    name: str
    slug: str
    """Empty if none can be made of the name."""
    url: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The entry as it is to stand in the register."""
        found = [f"{scalar(self.slug or 'a-slug')}:", f"  name: {scalar(self.name)}"]
        found += [f"  url: {scalar(self.url)}"] if self.url else []
        return (*found, "  # kind: news agency, newspaper, broadcaster, monitor …", "  # country: SY")


def find(registers: Registers, name: str, url: str) -> Term | None:
    """Return the publisher that goes by this name, or whose site a page is on."""
    by_name = registers.find("publishers", line(name)) if name else None
    return by_name or _by_host(registers, url)


def _by_host(registers: Registers, url: str) -> Term | None:
    """Return the publisher on whose host, or on a part of it, the address is; the longest address fits best."""
    host, path = _parts(url)
    fits: list[tuple[int, Term]] = []
    for term in registers.terms["publishers"].values():
        theirs, folder = _parts(term.url or "")
        if theirs and (host == theirs or host.endswith(f".{theirs}")):
            is_within = path.startswith(folder)
            fits.append((len(theirs) + (len(folder) if is_within else -1), term))
    best = sorted(fits, key=lambda one: -one[0])[:2]
    is_clear = len(best) == 1 or (len(best) == 2 and best[0][0] > best[1][0])
    return best[0][1] if is_clear else None


def _parts(url: str) -> tuple[str, str]:
    """Return the host of an address without what it has for devices, and the folder."""
    if not is_web_address(url):
        return "", ""
    parts = urlsplit(url)
    host = (parts.hostname or "").casefold()
    for prefix in _OF_DEVICES:
        host = host.removeprefix(prefix)
    return host, parts.path.rstrip("/")


def entry_for(registers: Registers, name: str, url: str) -> Entry | None:
    """Return an entry for a publisher that the register lacks; without a name, its host is one."""
    host, _ = _parts(url)
    name = line(name, 100) or host
    if not name:
        return None
    term, _, _ = propose(registers, "publishers", name)
    return Entry(name, term.slug if term else "", f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" if host else "")


def with_entry(data: bytes | None, entry: Entry) -> bytes | None:
    """Return the register with an entry more at its end, or None where that cannot be done to its text."""
    before = (data or b"").rstrip() + b"\n" if (data or b"").strip() else b""
    text = before + ("\n" if before else "").encode() + ("\n".join(entry.lines) + "\n").encode()
    old, faults = parse_registers([SourceFile(REGISTER, data or b"")])
    new, problems = parse_registers([SourceFile(REGISTER, text)])
    is_whole = len(new.terms["publishers"]) == len(old.terms["publishers"]) + 1 and len(problems) <= len(faults)
    return text if is_whole and new.find("publishers", entry.name) else None
