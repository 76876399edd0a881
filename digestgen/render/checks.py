"""What only the plan as a whole can show to be wrong: files that clash, links from the root, names of files."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from digestgen.config import is_web_address
from digestgen.content.index import Index
from digestgen.content.links import join
from digestgen.content.model import TAXONOMIES
from digestgen.content.slips import Slip
from digestgen.errors import Problem, did_you_mean
from digestgen.reading.text import place_of
from digestgen.reading.tree import parse
from digestgen.render.discovery.aliases import is_redirect
from digestgen.render.pages import Artifact, file_of
from digestgen.site_folder import FILE


def find_clashes(artifacts: Iterable[Artifact]) -> list[Problem]:
    """Name the artifacts that would overwrite each other, also where letters differ only in case.

    Two documents of one address have many files in common; the first of them is told, which is their page.
    """
    problems = []
    first: dict[str, Artifact] = {}
    told: set[tuple[str, str]] = set()
    for artifact in artifacts:
        if is_redirect(artifact):
            continue  # these say where in their text the alias stands: see find_taken_aliases
        other = first.setdefault(artifact.path.casefold(), artifact)
        if other is not artifact:
            here, there = sorted((artifact, other), key=lambda one: not one.origin.startswith("content/"))
            here, there = (artifact, other) if there.origin.startswith("content/") else (here, there)
            if (here.origin, there.origin) in told:
                continue
            told.add((here.origin, there.origin))
            message = f"both this and {there.origin} would be written to '{artifact.path}'"
            hint = "rename one of them" if artifact.recipe == "copy" else "give one of them another slug"
            problems.append(Problem(here.origin, 1, 1, message, hint))
    return problems


def find_dead_links(index: Index, known: Container[str], among: Iterable[Slip] | None = None) -> list[Problem]:
    """Name links of published texts, written from the site's root, that lead to no page of the site.

    `known`: the paths of all its files; `among`: the texts to look at, if those of the others are known to be good.
    """
    if index.targets.broken:
        return []  # a file that could not be read may be what makes the page; its faults are told
    problems = []
    for slip in index.shown if among is None else among:
        for target, line, column, _ in slip.links:
            path = target.partition("#")[0].partition("?")[0]
            if path.startswith("/") and file_of(path) not in known and path[1:] not in known:
                message = f"the site has no page '{path}'"
                hint = "link to the source file by its relative path, like ../pages/about.md"
                problems.append(Problem(slip.path, line, column, message, hint))
    return problems


def find_missing_files(index: Index, layouts: frozenset[str], among: Iterable[Slip] | None = None) -> list[Problem]:
    """Name images and layouts that front matter asks for and that are not there.

    `among`: the texts to look at, if those of the others are known to be good.
    """
    problems = []
    for slip in index.slips.values() if among is None else among:
        if slip.image and join(slip.path, slip.image[0]) not in index.targets.assets:
            name, line, column = slip.image
            message, hint = f"there is no image '{name}'", index.targets.hint(slip.path, name)
            problems.append(Problem(slip.path, line, column, message, hint))
        if slip.layout and slip.layout[0] not in layouts:
            name, line, column = slip.layout
            pages = (one for one in layouts if not one.startswith(("lite/", "epub/")))
            hint = did_you_mean(name, pages) or "name a file of layouts/"
            problems.append(Problem(slip.path, line, column, f"there is no layout '{name}'", hint))
    return problems


def find_unknown_menu(index: Index, text: str) -> list[Problem]:
    """Name words of the menu that are neither a section nor the slug of a page, shown or not; `text` is site.yaml's."""
    pages = (slip.slug for slip in index.slips.values() if slip.kind == "page")
    known = {*TAXONOMIES, "editions", "archive", "claims", "timeline", "map", "corrections", "subscribe", *pages}
    problems = []
    for word in index.config.menu:
        if word not in known and not index.targets.broken:
            found = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text[max(text.find("menu"), 0) :])
            line, column = place_of(text, text.find("menu") + found.start()) if found else (1, 1)
            hint = did_you_mean(word, known) or "name a section, or the slug of a page"
            problems.append(Problem(FILE, line, column, f"'{word}' of the menu is nothing that the site has", hint))
    return problems


def find_unknown_policies(index: Index, text: str) -> list[Problem]:
    """Name the policies of site.yaml that are neither web addresses nor slugs of pages, shown or not."""
    pages = {slip.slug for slip in index.slips.values() if slip.kind == "page"}
    wanted = {key: slug for key, slug in index.config.policies if slug and not is_web_address(slug)}
    unknown = {key: slug for key, slug in wanted.items() if slug not in pages and not index.targets.broken}
    if not unknown:
        return []
    tree, _ = parse(text, FILE)
    hint = "name the slug of a page in content/pages/, or a web address"
    return [
        Problem(
            FILE,
            *tree.place(("policies", key)),
            f"there is no page '{slug}' for the policy '{key}'",
            did_you_mean(slug, pages) or hint,
        )
        for key, slug in unknown.items()
    ]
