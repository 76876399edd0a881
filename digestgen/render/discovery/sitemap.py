"""An index → one sitemap; or, where that would be too large, an index of several (sitemaps.org, "Using Sitemap index").

A large one is cut by what does not move: texts by the year of their date, lists apart from them, and what of a year is
still too much by the digests of the paths. So a new article changes the part of its year and that of the lists, and no
other. All parts lie at the root: a sitemap may only name what lies beside or below it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from digestgen.content.index import Index
from digestgen.content.source import digest_of
from digestgen.render import parts
from digestgen.render.discovery.entries import CLOSE, OPEN, Entry, write_entry, write_index, write_sitemap
from digestgen.render.discovery.listed import changed, document_entry, list_entries
from digestgen.render.pages import Artifact, artifact
from digestgen.render.parts import Part

PATH = "sitemap.xml"
MOST = 50_000
"""So many addresses one file may have."""
MOST_BYTES = 50_000_000
"""So large one file may be, before it is compressed."""
_PAGES, _LISTS = "pages", "lists"
_ROOM = 160
"""At the most so many bytes of XML, and of an address but for the names in it, belong to each address."""
_SINGLE = 40
"""So many lists a language has at the most of which there is only one: the home page, the editions, statuses …"""


class Member(NamedTuple):
    """A page that is to be in a part."""

    path: str
    """What tells it from others, and stays."""
    changed: str | None
    entry: Callable[[], Entry]


def sitemaps(index: Index) -> Iterator[Artifact]:
    """Plan the sitemap, or the index of sitemaps and its parts."""
    names = () if _fits(index) else tuple(_cut(index))
    for name in ("", *names):
        path = _file(name)
        whole = Part(("value", None if name else names), (parts.STRUCTURE,))
        yield artifact(path, "sitemap", name, index.config.lang, path, names=whole)


def write(index: Index, name: str, names: tuple[str, ...] | None) -> bytes:
    """Write the part `name`; the one without a name is the whole, or the index of the parts `names`."""
    if names:
        days = ((one, max((m.changed or "" for m in _members(index, one)), default="")) for one in names)
        return write_index((f"{index.config.base_url}/{_file(one)}", day) for one, day in days)
    return write_sitemap(member.entry() for member in _members(index, name))


def _file(name: str) -> str:
    return f"sitemap-{name}.xml" if name else PATH


def _members(index: Index, name: str) -> Iterator[Member]:
    """Yield the pages of a part, or of the whole."""
    group, _, start = name.partition("-")
    for members in _groups(index, group).values():
        yield from (one for one in members if not start or _digest(one).startswith(start))


def _groups(index: Index, wanted: str = "") -> Mapping[str, list[Member]]:
    """Return the parts into which a site is cut first: texts by year, and lists; or of these only the one wanted."""
    found: dict[str, list[Member]] = defaultdict(list)
    for slip in index.shown:
        group = slip.day[:4] or _PAGES
        if wanted in ("", group):
            found[group].append(Member(slip.path, changed(slip), partial(document_entry, index, slip)))
    for entry in list_entries(index) if wanted in ("", _LISTS) else ():
        found[_LISTS].append(Member(entry.url, entry.changed, partial(Entry._make, entry)))
    return found


def _digest(member: Member) -> str:
    return digest_of(member.path.encode()).hex()


# How large it is


def _fits(index: Index) -> bool:
    """Tell whether one file is enough. It is measured only where it might be too large."""
    shelves = index.shelves.values()
    terms = sum(len(terms) for shelf in shelves for terms in shelf.by_term.values())
    lists = 2 * terms + sum(len(one.by_month) + len(one.ledger.by_speaker) + _SINGLE for one in shelves)
    if len(index.shown) + lists <= MOST and _at_most(index, lists) <= MOST_BYTES:
        return True
    return _is_small([member for group in _groups(index).values() for member in group])


def _at_most(index: Index, lists: int) -> int:
    """Return how many bytes a sitemap may take at the most: what can be said of it at little cost."""
    config = index.config
    names = [slip.slug for slip in index.shown] + [slug for known in index.terms.values() for slug in known]
    longest = max((_encoded(name) for name in (*names, *index.targets.assets)), default=0)
    addresses = (len(index.shown) + lists) * (len(config.all_languages) + 3)
    addresses += sum(len(slip.links) for slip in index.shown)
    return addresses * (len(config.base_url) + len(config.permalinks.articles) + longest + _ROOM)


def _encoded(name: str) -> int:
    return len(name) if name.isascii() and name.isprintable() else 3 * len(name.encode())


def _is_small(members: Iterable[Member]) -> bool:
    size = len(OPEN) + len(CLOSE)
    for number, member in enumerate(members, start=1):
        size += len(write_entry(member.entry()))
        if number > MOST or size > MOST_BYTES:
            return False
    return True


# How it is cut


def _cut(index: Index) -> Iterator[str]:
    """Yield the names of the parts: each group, or what it is cut into."""
    for group, members in sorted(_groups(index).items()):
        yield from _split(group, "", members)


def _split(group: str, start: str, members: list[Member]) -> Iterator[str]:
    """Yield the names of the parts that a group takes: cut by the next letter of the digests while it is too large."""
    if len(members) == 1 or (members and _is_small(members)):
        yield f"{group}-{start}" if start else group
        return
    for letter in "0123456789abcdef" if members else "":
        further = start + letter
        yield from _split(group, further, [one for one in members if _digest(one).startswith(further)])
