"""content/data/*.yaml → the terms that articles are filed under, by every name that an article may use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from digestgen.content.model import TAXONOMIES, Term
from digestgen.content.slugs import check_slug, slugify
from digestgen.content.source import DATA, ROOT, SourceFile
from digestgen.errors import Problem, did_you_mean
from digestgen.reading.text import decode, with_source
from digestgen.reading.tree import Node, parse
from digestgen.reading.validate import validate


@dataclass(frozen=True, slots=True)
class Registers:
    """All terms: `terms[taxonomy][slug]`, and `names[taxonomy][folded name, alias or slug]` → slug."""

    terms: dict[str, dict[str, Term]] = field(default_factory=lambda: {name: {} for name in TAXONOMIES})
    names: dict[str, dict[str, str]] = field(default_factory=lambda: {name: {} for name in TAXONOMIES})

    def find(self, taxonomy: str, name: str) -> Term | None:
        """Return the term that goes by this name, alias or slug, whatever its case."""
        slug = self.names[taxonomy].get(name.casefold())
        return self.terms[taxonomy][slug] if slug is not None else None

    def add(self, term: Term, name: str) -> None:
        """Take in a term that an article brought along under this name."""
        self.terms[term.taxonomy][term.slug] = term
        self.names[term.taxonomy][name.casefold()] = term.slug
        self.names[term.taxonomy].setdefault(term.slug.casefold(), term.slug)

    def copy(self) -> Registers:
        """Return registers that can take in terms without changing these."""
        return Registers(
            {taxonomy: dict(terms) for taxonomy, terms in self.terms.items()},
            {taxonomy: dict(names) for taxonomy, names in self.names.items()},
        )

    def hint(self, taxonomy: str, name: str) -> str:
        """Say how an unknown name can be mended."""
        known = {term.name for term in self.terms[taxonomy].values()} | set(self.names[taxonomy])
        return did_you_mean(name, sorted(known)) or f"add it to {file_of(taxonomy)}"


def file_of(taxonomy: str) -> str:
    """Return the path of a register's file."""
    return f"{ROOT}/{DATA}/{taxonomy}.yaml"


def parse_registers(sources: list[SourceFile]) -> tuple[Registers, list[Problem]]:
    """Read all registers, and name all that is wrong with them."""
    registers = Registers()
    problems: list[Problem] = []
    for source in sources:
        taxonomy = source.path.rsplit("/", 1)[-1].removesuffix(".yaml")
        if taxonomy not in TAXONOMIES:
            hint = did_you_mean(taxonomy, TAXONOMIES) or "registers are " + ", ".join(map(file_of, TAXONOMIES))
            problems.append(Problem(source.path, 1, 1, f"there is no register '{taxonomy}'", hint))
            continue
        text, faults = decode(source.data, source.path)
        if not faults:
            tree, faults = parse(text, source.path)
            for slug, node in (tree.entries or {}).items():
                faults += _take(registers, taxonomy, slug, node, source.path)
        problems += (with_source(problem, text) for problem in faults)
    return registers, problems


def _take(registers: Registers, taxonomy: str, slug: Any, node: Node, file: str) -> list[Problem]:
    from digestgen.content.schema import REGISTERS

    if wrong := check_slug(slug):
        message, _, hint = wrong.partition(" | ")
        return [Problem(file, slug.line, slug.column, message, hint)]
    matter, problems = validate(REGISTERS[taxonomy], node, file)
    if matter is None:
        return problems
    values = dict(matter)
    values |= {"names": tuple(sorted(matter.names.items())), "aliases": tuple(matter.aliases)}
    term = Term(taxonomy, str(slug), **values)
    registers.terms[taxonomy][term.slug] = term
    names = registers.names[taxonomy]
    own: set[str] = set()
    for path, name in [((), term.slug), (("name",), term.name)] + [
        (("aliases", position), alias) for position, alias in enumerate(term.aliases)
    ]:
        folded = name.casefold()
        other = names.setdefault(folded, term.slug)
        if other != term.slug:
            line, column = node.place(path) if path else (slug.line, slug.column)
            message = f"'{name}' is already a name of '{other}'"
            problems.append(Problem(file, line, column, message, "a name leads to one entry; take it from one of them"))
        own.add(folded)
    return problems


def propose(registers: Registers, taxonomy: str, name: str) -> tuple[Term | None, str, str]:
    """Return a new term for a name that an open taxonomy lacks, or else what is wrong and how to mend it."""
    slug = slugify(name)
    if wrong := check_slug(slug):
        message = f"no slug can be made of '{name}': {wrong.partition(' | ')[0]}"
        return None, message, f"give it an entry with a slug in {file_of(taxonomy)}"
    if other := registers.terms[taxonomy].get(slug):
        message = f"'{name}' would have the address of '{other.name}'"
        return None, message, f"write '{other.name}', or give it an entry in {file_of(taxonomy)}"
    return Term(taxonomy, slug, name), "", ""
