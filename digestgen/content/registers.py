"""content/data/*.yaml → the terms that articles are filed under, by every name that an article may use."""

from __future__ import annotations

from dataclasses import dataclass, field

from digestgen.content.model import TAXONOMIES, Term
from digestgen.content.slugs import check_slug, slugify
from digestgen.content.source import DATA, ROOT, SourceFile
from digestgen.errors import Problem, did_you_mean
from digestgen.reading.text import decode, is_readable, with_sources
from digestgen.reading.tree import Node, Text, parse
from digestgen.reading.validate import validate


@dataclass(frozen=True, slots=True)
class Registers:
    """All terms: `terms[taxonomy][slug]`, and `names[taxonomy][folded name, alias or slug]` → slug."""

    terms: dict[str, dict[str, Term]] = field(default_factory=lambda: {name: {} for name in TAXONOMIES})
    names: dict[str, dict[str, str]] = field(default_factory=lambda: {name: {} for name in TAXONOMIES})
    unread: set[str] = field(default_factory=set)
    """Taxonomies whose file could not be read to its end: which names they lack, nobody knows."""

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
            set(self.unread),
        )

    def hint(self, taxonomy: str, name: str, *others: str) -> str:
        """Say how a name can be mended that is unknown to a taxonomy, or to several."""
        known: list[str] = []  # of spellings that differ only in case, the last is proposed
        for one in (taxonomy, *others):
            terms = self.terms[one].values()
            known += self.names[one]
            known += [alias for term in terms for alias in term.aliases] + [term.name for term in terms]
        return did_you_mean(name, known) or f"add it to {file_of(taxonomy)}"


def file_of(taxonomy: str) -> str:
    """Return the path of a register's file."""
    return f"{ROOT}/{DATA}/{taxonomy}.yaml"


def parse_registers(sources: list[SourceFile]) -> tuple[Registers, list[Problem]]:
    """Read all registers, and name all that is wrong with them."""
    registers = Registers()
    problems: list[Problem] = []
    for source in sources:
        taxonomy = source.path.rsplit("/", 1)[-1].removesuffix(".yaml")
        problems += _read(registers, taxonomy, source) if taxonomy in TAXONOMIES else [_unknown(registers, source)]
    return registers, problems


def _unknown(registers: Registers, source: SourceFile) -> Problem:
    """Tell a file that is no register. One that is misspelt leaves the register unread that it was meant to be."""
    stem = source.path.rsplit("/", 1)[-1].rpartition(".")[0]
    hint = did_you_mean(stem, TAXONOMIES)
    registers.unread.update(name for name in TAXONOMIES if f"'{name}'" in hint)
    if stem in TAXONOMIES:
        message, hint = "a register's name ends in .yaml", f"rename it to {file_of(stem)}"
    else:
        message = f"there is no register '{stem}'"
        hint = hint or "registers are " + ", ".join(map(file_of, TAXONOMIES))
    return Problem(source.path, 1, 1, message, hint)


def _read(registers: Registers, taxonomy: str, source: SourceFile) -> list[Problem]:
    text, problems = decode(source.data, source.path)
    if not is_readable(problems, text):
        registers.unread.add(taxonomy)
        return problems
    tree, faults = parse(text, source.path)
    problems += faults
    entries = list((tree.entries or {}).items())
    if not tree.is_whole:
        registers.unread.add(taxonomy)
        entries = entries[:-1]  # the last was cut off, and is not to be blamed for it
    for slug, node in entries:
        problems += _take(registers, taxonomy, slug, node, source.path)
    return with_sources(problems, text)


def _take(registers: Registers, taxonomy: str, slug: Text, node: Node, file: str) -> list[Problem]:
    """Take in an entry, and name what is wrong with it."""
    from digestgen.content.schema import REGISTERS

    matter, problems = validate(REGISTERS[taxonomy], node, file, name=slug)
    if wrong := check_slug(slug):
        message, _, hint = wrong.partition(" | ")
        problems.append(Problem(file, slug.line, slug.column, message, hint))
    if matter is None or problems:
        # Whatever stands in it counts as a name of it, so that articles that use one are not told as well.
        registers.terms[taxonomy][slug] = Term(taxonomy, str(slug), str(slug))
        registers.names[taxonomy].update((text.casefold(), str(slug)) for text in (slug, *node.texts()))
        return problems
    values = dict(matter)
    values |= {"names": tuple(sorted(matter.names.items())), "aliases": tuple(matter.aliases)}
    term = Term(taxonomy, str(slug), **values)
    registers.terms[taxonomy][term.slug] = term
    return _take_names(registers, term, slug, node, file)


def _take_names(registers: Registers, term: Term, slug: Text, node: Node, file: str) -> list[Problem]:
    problems = []
    names = registers.names[term.taxonomy]
    for path, name in [((), term.slug), (("name",), term.name)] + [
        (("aliases", position), alias) for position, alias in enumerate(term.aliases)
    ]:
        other = names.setdefault(name.casefold(), term.slug)
        if other != term.slug:
            line, column = node.place(path) if path else (slug.line, slug.column)
            message = f"'{name}' is already a name of '{other}'"
            problems.append(Problem(file, line, column, message, "a name leads to one entry; take it from one of them"))
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
