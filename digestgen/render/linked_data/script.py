"""The views of a page → the JSON-LD in its head, made when a layout prints it and not before."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from digestgen.render.linked_data.article import ArticleNodes
from digestgen.render.linked_data.lists import ListNodes, is_about
from digestgen.render.linked_data.nodes import Node, Nodes
from digestgen.render.linked_data.trail import Trail
from digestgen.render.views import PageInfo

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What could end a script, or a line of one; in JSON it stands in strings only, where it may be escaped."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Structured:
    """What machines are told of a page. As text it is JSON-LD that may stand in a script; of some pages it is empty."""

    def __init__(self, nodes: Nodes, context: Mapping[str, Any], has_page: Callable[[str, str], bool]) -> None:
        """Tell of the page that a layout is handed this context for.

        `has_page` tells whether a language has a page of a slug; it is asked only where the publisher is told in full.
        """
        self._nodes, self._context, self._has_page = nodes, context, has_page
        page: PageInfo | None = context.get("page")
        self._is_told = isinstance(page, PageInfo) and page.kind != "404"

    def __bool__(self) -> bool:
        return self._is_told

    def __html__(self) -> str:
        return written(self.graph()) if self else ""

    __str__ = __html__

    def graph(self) -> list[Node]:
        """Return the nodes of the page."""
        nodes, context, page = self._nodes, self._context, self._context["page"]
        trail = Trail(nodes, page, context)
        if page.kind == "article":
            found = list(ArticleNodes(nodes, page, context).graph())
        else:
            found = [ListNodes(nodes, page, context).page_node(trail.name())]
        if crumbs := trail.breadcrumbs():
            found.append(crumbs)
        return [*found, *self._site(nodes, page)]

    def _site(self, nodes: Nodes, page: PageInfo) -> Iterator[Node]:
        """Yield the site and its publisher: in full on the home page and on the page about it."""
        is_home = page.kind == "home" and page.canonical == nodes.root
        if is_home or is_about(page):
            described = nodes.config.description_in(page.lang)
            yield nodes.website() | ({"description": described} if described else {})
            yield nodes.full_organization(self._has_page)
        else:
            yield nodes.website()
            yield nodes.organization()


def written(graph: list[Node]) -> str:
    """Write nodes as JSON-LD that nothing can break out of, wherever in HTML it stands."""
    text = _encode({"@context": "https://schema.org", "@graph": graph})
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return text
