"""Rules of what nothing uses: entries of registers, and layouts of the site's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digestgen.content.model import TAXONOMIES
from digestgen.content.registers import file_of
from digestgen.desk.rules.case import Case
from digestgen.errors import Problem
from digestgen.incremental.fingerprints import reached
from digestgen.reading.tree import parse
from digestgen.render.layout_files import FOLDER, LOCALES, default_folder, is_layout
from digestgen.render.plan import TERM_LAYOUT

_REFERENCE = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")


def term_unused(case: Case) -> Iterator[Problem]:
    """Tell entries of registers under which no text is filed, drafts and all."""
    if not case.is_whole:
        return
    used: dict[str, set[str]] = {taxonomy: set() for taxonomy in TAXONOMIES}
    for slip in case.index.slips.values():
        if slip.kind != "page":
            for taxonomy, filed in case.index.filing(slip).terms.items():
                used[taxonomy].update(filed)
            agencies = (
                case.index.filer.registers.find("publishers", name) for names in slip.agencies for name in names
            )
            used["publishers"].update(term.slug for term in agencies if term)
    for taxonomy, slugs in used.items():
        file = file_of(taxonomy)
        if file in case.sight.seen.digests:
            for slug in parse(case.sight.text(file), file)[0].entries or {}:
                if slug not in slugs:
                    hint = "delete it; or make its name an alias of the entry that articles use instead"
                    message = f"no text uses '{slug}' of the register of {taxonomy}"
                    yield Problem(file, slug.line, slug.column, message, hint)


def layout_unused(case: Case) -> Iterator[Problem]:
    """Tell files of the site's own layouts/ that make no page, and are part of none that does."""
    files, references = case.sight.layouts, case.references
    own = {name: file.shown for name, file in files.items() if file.shown.startswith(f"{FOLDER}/")}
    if not own or references is None or not case.is_whole:
        return
    asked = {slip.layout[0] for slip in case.index.slips.values() if slip.layout}
    used = reached(asked | _asked_by_digestgen(), references)
    tags = {part for tag in case.config.all_languages for part in (tag, tag.split("-")[0])}
    for name, shown in own.items():
        if is_layout(name) and name not in used:
            hint = "delete it; or give it the name of the default layout that it was to replace"
            yield Problem(shown, 1, 1, "nothing uses this layout", hint)
        elif name.startswith(LOCALES) and name.endswith(".po") and name[len(LOCALES) : -3] not in tags:
            hint = "add the language to 'languages' in site.yaml, or delete the file"
            yield Problem(shown, 1, 1, "the site has no such language", hint)


def _asked_by_digestgen() -> set[str]:
    """Return the names that plans ask for: the default layouts that no other of them asks for, and that of terms."""
    folder = default_folder()
    names = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    layouts = {name: path.read_text(encoding="utf-8") for name, path in names.items() if is_layout(name)}
    parts = {name for text in layouts.values() for name in _REFERENCE.findall(text)}
    return (layouts.keys() - parts) | {TERM_LAYOUT}
