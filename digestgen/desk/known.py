"""What a site has already, read straight from its files: settings, registers, documents and their ids.

For commands that write one file, and for which the loading of a whole site would be too much.
"""

from __future__ import annotations

import re
from pathlib import Path

from digestgen.config import SiteConfig, parse_config
from digestgen.content.model import FOLDERS, TAXONOMIES
from digestgen.content.registers import Registers, file_of, parse_registers
from digestgen.content.source import SourceFile, read, scan
from digestgen.errors import BuildFailed, Problem
from digestgen.site_folder import FILE

_ID = re.compile(rb"""^id:[ \t]*["']?(tag:[^\s"'#]+)""", re.MULTILINE)


def read_config(site: Path) -> SiteConfig:
    """Read site.yaml, or raise `SiteProblems`, or `BuildFailed` where it cannot be read at all."""
    try:
        return parse_config((site / FILE).read_bytes())
    except OSError as error:
        raise BuildFailed(f"{site / FILE}: {error.strerror}") from error


def read_registers(site: Path) -> tuple[Registers, list[Problem]]:
    """Read the registers that are there, and name what is wrong with them."""
    found = [read(site, file_of(taxonomy)) for taxonomy in TAXONOMIES if (site / file_of(taxonomy)).is_file()]
    registers, problems = parse_registers([one for one in found if isinstance(one, SourceFile)])
    return registers, [*problems, *(one for one in found if isinstance(one, Problem))]


def read_documents(site: Path) -> dict[str, bytes]:
    """Return the bytes of all articles, editions and pages that can be read, by path."""
    found = (read(site, one.path) for one in scan(site)[0] if one.role in FOLDERS.values())
    return {source.path: source.data for source in found if isinstance(source, SourceFile)}


def ids_of(documents: dict[str, bytes]) -> set[str]:
    """Return all ids that stand in front matter. One that stands in a body alike does no harm here."""
    return {found.decode(errors="replace") for data in documents.values() for found in _ID.findall(data)}
