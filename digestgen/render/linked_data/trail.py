"""A page → the way to it from the home page, as schema.org's BreadcrumbList."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from digestgen.content.addresses import root_of
from digestgen.render.linked_data.nodes import Node, Nodes
from digestgen.render.views import Month, PageInfo, TermLink

Crumb = tuple[str, str]
"""Name and path."""

WORDS = {
    "tags": "Tags",
    "places": "Places",
    "actors": "Actors",
    "publishers": "Publishers",
    "conflicts": "Conflicts",
    "editions": "Editions",
    "archive": "Archive",
    "claims": "Claims",
    "timeline": "Timeline",
    "corrections": "Corrections",
    "map": "Map",
    "subscribe": "Subscribe",
}
"""The last part of the address of a section → its name, a word of the layouts."""


class Trail:
    """Finds the way to a page."""

    def __init__(self, nodes: Nodes, page: PageInfo, context: Mapping[str, Any]) -> None:
        """Find it of what the page's layout is handed."""
        self.nodes, self.page, self.context = nodes, page, context
        self.root = root_of(nodes.config, page.lang)

    def breadcrumbs(self) -> Node | None:
        """Return the way to the page, or None for a home page."""
        crumbs = [crumb for crumb in self._crumbs() if crumb[0]]
        if not crumbs:
            return None
        home = (self.nodes.config.title_in(self.page.lang), self.root)
        items = enumerate((home, *crumbs), start=1)
        elements = [
            {"@type": "ListItem", "position": position, "name": name, "item": self.nodes.whole(url)}
            for position, (name, url) in items
        ]
        return {"@type": "BreadcrumbList", "@id": f"{self.page.canonical}#trail", "itemListElement": elements}

    def name(self) -> str:
        """Return what the page is called; for one page of many, as the list is."""
        page, names = self.page, [name for name, _ in self._crumbs()]
        if page.kind in ("claims", "timeline"):  # a list of one of many, which its last word does not tell apart
            return self.nodes.word(": ").join(names[-2:])
        return page.title or (names or [self.nodes.config.title_in(page.lang)])[-1]

    def _crumbs(self) -> Iterator[Crumb]:
        page, context = self.page, self.context
        match page.kind:
            case "home":
                return
            case "article":
                conflicts = context["article"].card.conflicts
                if conflicts:
                    yield from self._term(conflicts[0])
                yield page.title, page.url
            case "edition":
                yield self._section("editions")
                yield page.title, page.url
            case "month":
                month: Month = context["month"]
                yield self._section("archive")
                yield self._month(month), month.url
            case "terms":
                yield self._section(context["taxonomy"])
            case "tag" | "term" | "place" | "actor" | "publisher" | "conflict":
                yield from self._term(context["term"].link)
            case "claims" | "timeline":
                yield from self._of_many()
            case kind if kind in WORDS:
                yield self._section(kind)
            case _:
                yield page.title, page.url

    def _section(self, section: str, below: str = "") -> Crumb:
        return self.nodes.word(WORDS[section]), f"{below or self.root}{section}/"

    def _term(self, link: TermLink) -> Iterator[Crumb]:
        yield self._section(link.taxonomy)
        yield link.name, link.url

    def _month(self, month: Month) -> str:
        from digestgen.render.formats import filters

        return str(filters(self.page.lang, None)["month"](month))

    def _of_many(self) -> Iterator[Crumb]:
        """Yield the way to claims or events: all of them, those of a status, or those of a term."""
        kind = self.page.kind
        of = self.context.get("of") or ()
        if of:
            yield from self._term(of[0])
            yield self._section(kind, of[0].url)
            return
        yield self._section(kind)
        for link in self.context.get("statuses") or ():
            if link.current and link.status:
                yield self.nodes.word(link.status), link.url
