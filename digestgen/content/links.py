"""Relative links between source files → addresses of the site, and a problem where a link leads nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from digestgen.config import SiteConfig
from digestgen.content.addresses import href, path_of, path_of_asset
from digestgen.content.model import Article, Document, Link
from digestgen.errors import Problem, did_you_mean


@dataclass(frozen=True, slots=True)
class Targets:
    """All that a link can lead to."""

    config: SiteConfig
    documents: Mapping[str, Document]
    """path of the source file → document, published or not."""
    assets: frozenset[str]
    shows: Callable[[Document], bool]
    is_late: Callable[[Document], bool]

    def document(self, base: str, target: str) -> Document | None:
        """Return the document at a path relative to the source file `base`."""
        return self.documents.get(join(base, target))

    def hint(self, base: str, target: str) -> str:
        """Name the nearest paths to one that is not there, as seen from `base`."""
        folder = posixpath.dirname(base)
        known = (posixpath.relpath(path, folder) for path in (*self.documents, *sorted(self.assets)))
        return did_you_mean(target, known) or "write its path as seen from this file, like ../pages/about.md"


def join(base: str, target: str) -> str:
    """Return the path that `target` means in the source file `base`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))


def anchors_of(document: Document) -> frozenset[str]:
    """Return the anchors of a document's page: those of its body, and those that its layout sets."""
    if not isinstance(document, Article):
        return document.body.anchors
    claims = {f"claim-{claim.id}" for claim in document.claims}
    sources = {f"source-{number}" for number in range(1, len(document.sources) + 1)}
    return document.body.anchors | claims | sources


def resolve_links(
    document: Document, targets: Targets, *, is_shown: bool
) -> tuple[tuple[str | None, ...], list[Problem]]:
    """Return the address for each hole of a body (None: the target has expired), and the links that lead nowhere."""
    addresses: list[str | None] = []
    problems: list[Problem] = []
    for link in document.body.links:
        address, message, hint = _resolve(document, link, targets, is_shown)
        addresses.append(address)
        if message:
            problems.append(Problem(document.path, link.line, link.column, message, hint))
    return tuple(addresses), problems


def _resolve(document: Document, link: Link, targets: Targets, is_shown: bool) -> tuple[str | None, str, str]:
    path, mark, fragment = link.target.partition("#")
    if path.startswith("/"):
        return href(link.target), "", ""  # the plan knows whether the site has it
    full = join(document.path, path)
    if full in targets.assets:
        return href(path_of_asset(full)), "", ""
    target = targets.documents.get(full)
    if target is None or link.is_image:
        what = "image" if link.is_image else "file"
        return None, f"the link leads to '{path}', and there is no such {what}", targets.hint(document.path, path)
    if fragment and fragment not in anchors_of(target):
        known = sorted(anchors_of(target))
        hint = did_you_mean(fragment, known) or f"write {{#{fragment}}} behind the heading that is meant"
        return None, f"'{path}' has no anchor '#{fragment}'", hint
    if targets.shows(target):
        return href(path_of(targets.config, target)) + mark + href(fragment), "", ""
    if is_shown and not targets.is_late(target):
        state = "a draft" if target.draft else "not published yet"
        return None, f"the link leads to '{path}', which is {state}", "publish it, or take the link out"
    return None, "", ""


def fill(html: str, addresses: tuple[str | None, ...], origin: str = "") -> str:
    """Put addresses into a body's holes. What links to an expired text keeps its words and loses its link."""
    if "\0" not in html:
        return html
    pieces = html.split("\0")
    filled = [pieces[0]]
    for address, piece in zip(addresses, pieces[1:], strict=True):
        if address is None:
            filled[-1] = filled[-1].removesuffix(' href="')
            piece = piece.removeprefix('"')
            filled.append(piece)
        else:
            filled.append(origin + address.replace("&", "&amp;").replace('"', "&quot;") + piece)
    return "".join(filled)
