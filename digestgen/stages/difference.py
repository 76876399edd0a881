"""What has changed → the one difference that an artifact is rendered for, in words: `explain` shows it."""

from __future__ import annotations

from collections.abc import Mapping

from digestgen.content.model import TAXONOMIES
from digestgen.content.registers import file_of
from digestgen.incremental.fingerprints import reached
from digestgen.render.layout_files import LOCALES
from digestgen.render.pages import Artifact, layouts_of
from digestgen.render.parts import STRUCTURE
from digestgen.site_folder import FILE
from digestgen.stages.look import Sight


def in_recipe(one: Artifact, sight: Sight, references: Mapping[str, tuple[str, ...]]) -> str:
    """Say which of the files that an artifact is made with has changed, or that digestgen itself has."""
    for name in reached(layouts_of(one.recipe, one.layout), references):
        file = sight.layouts.get(name)
        if file and file.shown in sight.changed:
            return f"{file.shown} has changed"
        if file is None:
            return f"the layout {name} is not there any more"
    catalogs = (sight.layouts.get(f"{LOCALES}{tag}.po") for tag in (one.lang, one.lang.split("-")[0]))
    changed = [file.shown for file in catalogs if file and file.shown in sight.changed]
    if changed or FILE in sight.changed:
        return f"{changed[0] if changed else FILE} has changed"
    return "what makes it has changed: digestgen, a file that it includes or overrides, or a setting"


def in_subject(one: Artifact, former: Artifact | None, sight: Sight) -> str:
    """Say which file has changed that an artifact shows something of, or else what it shows others of than before."""
    if former is None or former.static == one.static:
        for file in filter(None, map(_file_of, one.facts)):
            if file in sight.changed:
                return f"{file} has changed"
        if STRUCTURE in one.facts:
            return "where documents stand has changed"
        return "what it shows of a document or a term has changed"
    files = dict.fromkeys(filter(None, map(_file_of, (*one.facts, *former.facts))))
    because = next((file for file in files if file in sight.changed or file in sight.gone), "")
    for name in dict.fromkeys((*one.subject, *former.subject)):
        if former.subject.get(name) != one.subject.get(name):
            return f"its '{name}' is not made of the same any more" + (f", as {because} has changed" if because else "")
    return f"{because} has changed" if because else "it is made in another way"


def _file_of(fact: str) -> str:
    """Return the file that a fact is of: a document's, an asset's, a register's; none for where all stand."""
    kind, _, name = fact.partition(":")
    if kind == "t":
        taxonomy = name.partition("/")[0]
        return file_of(taxonomy) if taxonomy in TAXONOMIES else ""
    return name if kind not in ("s", "a") else ""
