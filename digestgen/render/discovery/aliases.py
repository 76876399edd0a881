"""What is wrong with aliases, as only the plan as a whole can show: each must be an address that nothing else has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digestgen.content.addresses import path_of
from digestgen.content.index import Index
from digestgen.content.slips import RefTuple, Slip
from digestgen.errors import Problem
from digestgen.render.discovery.redirects import LAYOUT
from digestgen.render.pages import Artifact, file_of


def is_redirect(artifact: Artifact) -> bool:
    """Tell whether a file stands at a former address."""
    return artifact.recipe == "layout" and artifact.layout == LAYOUT


def find_taken_aliases(index: Index, artifacts: Iterable[Artifact]) -> list[Problem]:
    """Name the aliases at whose addresses there is something else; `artifacts` are those of the whole site.

    Letters that differ only in case are the same, as on many disks; and where there is a file can be no folder.
    """
    claims = sorted((slip.path, slip, alias) for slip in index.standing for alias in slip.aliases)
    if not claims:
        return []
    files = {one.path.casefold(): one.origin for one in artifacts if not is_redirect(one)}
    folders: dict[str, str] = {}
    if any(not alias[0].endswith("/") for _, _, alias in claims):
        folders = {folder: origin for path, origin in files.items() for folder in _folders(path)}
    problems = []
    for _, slip, alias in claims:
        path = file_of(alias[0]).casefold()
        taken = files.get(path) or folders.get(path)
        taken = taken or next((files[folder] for folder in _folders(path) if folder in files), None)
        if taken:
            problems.append(_problem(index, slip, alias, taken))
            continue
        files[path] = slip.path
        folders |= dict.fromkeys(_folders(path), slip.path)
    return problems


def _folders(path: str) -> Iterator[str]:
    """Yield the folders that a file lies in: of `a/b/c` `a/b` and `a`."""
    while path := path.rpartition("/")[0]:
        yield path


def _problem(index: Index, slip: Slip, alias: RefTuple, origin: str) -> Problem:
    name, line, column = alias
    hint = "delete it here, or give what is there another address"
    own = path_of(index.config, slip)
    if name == own:
        message, hint = f"the alias '{name}' is the address that the text has now", "delete it"
    elif name.casefold() == own.casefold():
        message = f"the alias '{name}' differs only in case from the address that the text has now, {own}"
        hint = "delete it: on many disks and servers both are one; where they are not, let the server redirect it"
    elif origin in index.slips:
        message = f"the alias '{name}' is taken by {origin}"
    else:
        message = f"the alias '{name}' is an address that the site itself has: {origin}"
    return Problem(slip.path, line, column, message, hint)
