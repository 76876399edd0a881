"""Relative links between source files → addresses of the site, and a problem where a link leads nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from digestgen.config import SiteConfig
from digestgen.content.addresses import href, path_of, path_of_asset
from digestgen.content.clock import Clock
from digestgen.content.model import Link
from digestgen.content.slips import Slip
from digestgen.errors import Problem, did_you_mean

_OF_NO_FILE = "write its path as seen from this file, like ../pages/about.md"


@dataclass(frozen=True, slots=True)
class Targets:
    """All that a link can lead to: documents by the path of their source file, published or not, and other files."""

    config: SiteConfig
    clock: Clock
    documents: Mapping[str, Slip]
    assets: frozenset[str]
    broken: frozenset[str] = frozenset()
    """Documents that are there and cannot be read."""

    def document(self, base: str, target: str) -> Slip | None:
        """Return the document at a path relative to the source file `base`."""
        return self.documents.get(join(base, target))

    def is_broken(self, base: str, target: str) -> bool:
        """Tell whether there is a document at a path relative to `base` that could not be read."""
        return join(base, target) in self.broken

    def hint(self, base: str, target: str) -> str:
        """Name the nearest paths to one that is not there, as seen from `base`."""
        folder, target = posixpath.dirname(base), target.partition("#")[0].partition("?")[0]
        name = posixpath.basename(target).casefold()
        known = (*self.documents, *self.broken, *sorted(self.assets))
        moved = [path for path in known if path != base and posixpath.basename(path).casefold() == name]
        if moved:
            return "did you mean " + " or ".join(f"'{posixpath.relpath(path, folder)}'" for path in moved[:3]) + "?"
        found = did_you_mean(target, (posixpath.relpath(path, folder) for path in known if path != base))
        return found or _OF_NO_FILE

    def addresses(self, slip: Slip) -> tuple[str | None, ...]:
        """Return the address for each hole of a body; None where the target has expired."""
        return tuple(self._resolve(slip, Link(*link))[0] for link in slip.links)

    def faults(self, slip: Slip, near: int = 100) -> list[Problem]:
        """Name the links of a document that lead nowhere; for as many as `near`, the nearest files are looked for."""
        problems: list[Problem] = []
        for link in map(Link._make, slip.links):
            _, message, hint = self._resolve(slip, link)
            if message:
                hint = hint or (self.hint(slip.path, link.target) if len(problems) < near else _OF_NO_FILE)
                problems.append(Problem(slip.path, link.line, link.column, message, hint))
        return problems

    def _resolve(self, slip: Slip, link: Link) -> tuple[str | None, str, str]:
        """Return the address, and if there is none what is wrong and how to mend it: an empty hint is `self.hint`."""
        path, mark, fragment = link.target.partition("#")
        if path.startswith("/"):
            return href(link.target), "", ""  # the plan knows whether the site has it
        full = join(slip.path, path)
        if full in self.assets:
            return href(path_of_asset(full)), "", ""
        if full in self.broken:
            return None, "", ""
        target = self.documents.get(full)
        if target is None:
            what = "image" if link.is_image else "file"
            return None, f"the link leads to '{path}', and there is no such {what}", ""
        if link.is_image:
            return None, f"'{path}' is a text, and no image", "take out the ! to link to it"
        if target.kind == "notice":  # whose page has none of its anchors any more
            mark = fragment = ""
        if fragment and fragment not in target.anchors:
            hint = did_you_mean(fragment, target.anchors) or f"write {{#{fragment}}} behind the heading that is meant"
            return None, f"'{path}' has no anchor '#{fragment}'", hint
        if self.clock.shows(target):
            return href(path_of(self.config, target) + mark + fragment), "", ""
        if self.clock.shows(slip) and not self.clock.is_late(target):
            state = "a draft" if target.draft else "not published yet"
            return None, f"the link leads to '{path}', which is {state}", "publish it, or take the link out"
        return None, "", ""


def join(base: str, target: str) -> str:
    """Return the path that `target` means in the source file `base`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))


def fill(html: str, addresses: tuple[str | None, ...], origin: str = "") -> str:
    """Put addresses into a body's holes. What links to an expired text keeps its words and loses its link."""
    if "\0" not in html:
        return html
    pieces = html.split("\0")
    filled = [pieces[0]]
    for address, piece in zip(addresses, pieces[1:], strict=True):
        if address is None:
            filled[-1] = filled[-1].removesuffix(' href="')
            filled.append(piece.removeprefix('"'))
        else:
            filled.append(origin + address.replace("&", "&amp;").replace('"', "&quot;") + piece)
    return "".join(filled)
