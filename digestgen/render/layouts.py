"""Layouts and what they are handed → text. Their language is that of environment.py.

All layouts are read once, at the start: the site's own, and the default ones that it does not override. A layout
sees what it is handed and nothing else: no clock, no environment, no file, no chance.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC
from functools import cache, lru_cache
from types import TracebackType
from typing import Any, NamedTuple

import jinja2
from jinja2 import meta, nodes

from digestgen.errors import Problem, did_you_mean
from digestgen.incremental.cache import TornError
from digestgen.reading.text import decode
from digestgen.render.environment import AskedWrong, new_environment
from digestgen.render.formats import catalog
from digestgen.render.layout_files import ASSETS, LOCALES, is_layout

_TAGS = (
    "if elif else endif for endfor block endblock extends include import from macro endmacro call endcall "
    "set endset filter endfilter with endwith do trans pluralize endtrans raw endraw break continue"
).split()


class _Reference(NamedTuple):
    """A layout that another one extends, includes or imports; no target, if its name is computed."""

    target: str | None
    line: int
    may_be_missing: bool


class _Word(NamedTuple):
    """A filter or a test that a layout uses."""

    kind: str
    name: str
    line: int


class _Survey(NamedTuple):
    """What is to be known of a layout before it is rendered."""

    references: tuple[_Reference, ...]
    words: tuple[_Word, ...]


class LayoutFault(Exception):
    """A layout failed; `args[0]` is the problem."""


class Layouts:
    """All layouts of a site, ready to be rendered in any of its languages."""

    def __init__(self, files: Mapping[str, tuple[str, bytes]], zone: Any, bytecode: dict[str, bytes]) -> None:
        """Take layouts: name → (the path to show, bytes). Moments are shown in the zone."""
        self.files, self.zone, self.bytecode = files, zone, bytecode
        self.assets = {name.removeprefix(ASSETS): data for name, (_, data) in files.items() if name.startswith(ASSETS)}
        self.sources = {
            name: data.decode("utf-8", errors="replace").replace("\r\n", "\n")
            for name, (_, data) in files.items()
            if is_layout(name)
        }
        self._environments: dict[str, jinja2.Environment] = {}
        self._catalogs: dict[str, Any] = {}

    def render(self, name: str, lang: str, context: Mapping[str, Any]) -> str:
        """Render a layout, or raise `LayoutFault`."""
        try:
            return self._environment(lang).get_template(name).render(context)
        except (LayoutFault, TornError):  # a damaged cache is no fault of the layout that is the first to meet it
            raise
        except jinja2.TemplateSyntaxError as error:
            raise LayoutFault(self._syntax(error.name or name, error)) from error
        except Exception as error:
            where, line = self._place(error.__traceback__) or (name, 1)
            message, _, hint = _said(error).partition(" | ")
            if isinstance(error, jinja2.UndefinedError) and (found := re.match(r"the name '(\w+)'", message)):
                known = [*context, *self._environment(lang).globals]
                hint = did_you_mean(found[1], known) or "known are " + ", ".join(sorted(context))
            raise LayoutFault(self._problem(where, line, message, hint)) from error

    def compile(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Compile layouts, each for a language, before the work is spread over processes; faults show in rendering."""
        for name, lang in sorted(wanted):
            with suppress(jinja2.TemplateError, LayoutFault):
                self._environment(lang).get_template(name)

    def check(self) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
        """Return, for each layout, the names of those that it includes, and what is wrong before any is rendered."""
        problems = self._unreadable()
        references = {}
        for name, source in self.sources.items():
            try:
                survey = _surveyed(source)
            except jinja2.TemplateSyntaxError as error:
                problems.append(self._syntax(name, error))
                continue
            references[name] = tuple(sorted({one.target for one in survey.references if one.target}))
            problems += self._unknown_layouts(name, survey.references)
            problems += self._unknown_words(name, survey.words)
        return references, problems

    def _unreadable(self) -> list[Problem]:
        """Name the layouts that are no text, and the catalogs that are none."""
        problems = [p for name in self.sources for p in decode(self.files[name][1], self.files[name][0])[1]]
        for name in self.files:
            if name.startswith(LOCALES) and name.endswith(".po"):
                try:
                    self._catalog(name)
                except LayoutFault as fault:
                    problems.append(fault.args[0])
        return problems

    def _unknown_words(self, name: str, words: Iterable[_Word]) -> Iterator[Problem]:
        """Name the filters and tests that do not exist."""
        known: Mapping[str, Collection[str]] = {"filter": _language().filters, "test": _language().tests}
        for kind, word, line in words:
            if word not in known[kind]:
                hint = did_you_mean(word, known[kind]) or "Jinja2's documentation lists them"
                yield self._problem(name, line, f"there is no {kind} '{word}'", hint)

    def _syntax(self, name: str, error: jinja2.TemplateSyntaxError) -> Problem:
        """Return the problem that is bad syntax. Jinja2's own words are kept, to be searched for."""
        message = str(error.message).rstrip(".")
        hint = "check that each {{ is closed by }}, each {% by %}, and each block by its end"
        if found := re.match(r"Encountered unknown tag '(\w+)'", message):
            hint = "" if found[1] in _TAGS else did_you_mean(found[1], _TAGS)
            hint = hint or "close the blocks in the order in which they stand, the innermost first"
        return self._problem(name, error.lineno, message, hint)

    def _unknown_layouts(self, name: str, references: Iterable[_Reference]) -> Iterator[Problem]:
        """Name the layouts that are asked for and not there."""
        for target, line, may_be_missing in references:
            if target is None:
                yield self._problem(name, line, "the name of this layout is computed", "write it out, in quotes")
            elif target not in self.sources and not may_be_missing:
                hint = did_you_mean(target, self.sources) or "names are relative to layouts/"
                yield self._problem(name, line, f"there is no layout '{target}'", hint)

    def _problem(self, name: str, line: int, message: str, hint: str = "") -> Problem:
        shown = self.files[name][0] if name in self.files else name
        lines = self.sources.get(name, "").split("\n")
        source = lines[line - 1] if 0 < line <= len(lines) else ""
        return Problem(shown, line, _column(source, message), message, hint, source=source)

    def _place(self, traceback: TracebackType | None) -> tuple[str, int] | None:
        """Find the innermost line of a layout in a traceback, which Jinja2 rewrites to the layouts' own lines."""
        shown = {path: name for name, (path, _) in self.files.items()}
        place = None
        while traceback is not None:
            file = traceback.tb_frame.f_code.co_filename
            if file in shown:
                place = shown[file], traceback.tb_lineno
            traceback = traceback.tb_next
        return place

    def _environment(self, lang: str) -> jinja2.Environment:
        if lang not in self._environments:
            words = self._words(lang)
            self._environments[lang] = new_environment(lang, self.zone, words, self._load, self.bytecode)
        return self._environments[lang]

    def _load(self, name: str) -> tuple[str, str, None] | None:
        return (self.sources[name], self.files[name][0], None) if name in self.sources else None

    def word(self, lang: str, text: str) -> str:
        """Return a word of the layouts in a language."""
        return str(self._words(lang).gettext(text))

    def _words(self, lang: str) -> Any:
        if lang not in self._catalogs:
            self._catalogs[lang] = self._translations(lang)
        return self._catalogs[lang]

    def _translations(self, lang: str) -> Any:
        from gettext import NullTranslations

        for tag in (lang, lang.split("-")[0]):
            if f"{LOCALES}{tag}.po" in self.files:
                return self._catalog(f"{LOCALES}{tag}.po")
        return NullTranslations()

    def _catalog(self, name: str) -> Any:
        """Return a catalog, or raise `LayoutFault`."""
        shown, data = self.files[name]
        text, problems = decode(data, shown)
        if problems:
            raise LayoutFault(problems[0])
        try:
            return catalog(data)
        except Exception as error:  # babel raises what it likes
            line = getattr(error, "lineno", 0) + 1
            source = [*text.split("\n"), ""][line - 1]
            hint = "write msgid and msgstr lines, with their texts in double quotes"
            raise LayoutFault(Problem(shown, line, 1, "this is no gettext catalog", hint, source=source)) from error


@cache
def _language() -> jinja2.Environment:
    """Return the environment of no language, which needs no catalog: the syntax of layouts, and their filters."""
    from gettext import NullTranslations

    return new_environment("und", UTC, NullTranslations(), lambda name: None, {})


@lru_cache(256)
def _surveyed(source: str) -> _Survey:
    """Survey a layout, or raise `jinja2.TemplateSyntaxError`.

    Reading all layouts takes longer than rendering a hundred pages: with `serve` only that is read which has changed.
    """
    tree = _language().parse(source)
    references = [
        _Reference(target, node.lineno, getattr(node, "ignore_missing", False))
        for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport))
        for target in meta.find_referenced_templates(nodes.Template([node], lineno=node.lineno))
    ]
    kinds = (("filter", nodes.Filter), ("test", nodes.Test))
    words = [_Word(kind, node.name, node.lineno) for kind, wanted in kinds for node in tree.find_all(wanted)]
    return _Survey(tuple(references), tuple(words))


def _said(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f"there is no layout '{error.name}'"
    if isinstance(error, jinja2.UndefinedError):
        return str(error.message)
    if isinstance(error, AskedWrong):
        return str(error)
    if isinstance(error, RecursionError):
        return "the layout includes or calls itself without end | take out the call that leads back to it"
    hint = "check the values that this line works with"
    return f"{type(error).__name__}: {error} | {hint}"


def _column(source: str, message: str) -> int:
    """Return where in a line stands what a message quotes, or where the line's first word does."""
    for quoted in reversed(re.findall(r"'([^']+)'", message)):
        whole = rf"(?<!\w){re.escape(quoted)}(?!\w)" if quoted[0].isalnum() else re.escape(quoted)
        if found := re.search(whole, source):
            return found.start() + 1
    return len(source) - len(source.lstrip()) + 1
