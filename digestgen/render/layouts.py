"""Layouts and what they are handed → text. The only place that knows Jinja2.

All layouts are read once, at the start: the site's own, and the default ones that it does not override. A layout
sees what it is handed and nothing else: no clock, no environment, no file, no chance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from types import TracebackType
from typing import Any

import jinja2
from jinja2 import meta, nodes
from markupsafe import Markup

from digestgen.errors import Problem, did_you_mean
from digestgen.incremental.cache import TornError
from digestgen.reading.text import decode
from digestgen.render.formats import catalog, filters
from digestgen.render.layout_files import ASSETS, LOCALES, is_layout
from digestgen.render.newsroom.atlas import Spelling, draw_map
from digestgen.render.newsroom.views import MapView
from digestgen.render.viewer import direction_of

_TAGS = (
    "if elif else endif for endfor block endblock extends include import from macro endmacro call endcall "
    "set endset filter endfilter with endwith do trans pluralize endtrans raw endraw break continue"
).split()


_CLOCKS = frozenset({"now", "today", "utcnow"})


class AskedWrong(Exception):
    """A layout asked the site for what there is not: "what is wrong | how to mend it"."""


class LayoutFault(Exception):
    """A layout failed; `args[0]` is the problem."""


class _Strict(jinja2.StrictUndefined):
    """A name that is not there is an error, which names its nearest neighbours."""

    @property
    def _undefined_message(self) -> str:
        name, owner = self._undefined_name, self._undefined_obj
        if self._undefined_hint:
            return self._undefined_hint
        if owner is jinja2.utils.missing:
            return f"the name '{name}' is not known here"
        known = list(owner) if isinstance(owner, Mapping) else [n for n in dir(owner) if not n.startswith("_")]
        kind = type(owner).__name__
        known = list(map(str, known))
        hint = did_you_mean(str(name), known) or "it has " + ", ".join(sorted(known)[:30])
        return f"'{kind}' has no '{name}' | {hint}"


class _Environment(jinja2.Environment):
    """Keeps the clock out of reach: every date has methods that tell the time of day."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what a layout writes as `obj.attribute`."""
        if isinstance(obj, date) and attribute in _CLOCKS:
            return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def _written(value: Any) -> Any:
    """Refuse to write out what has no text of its own: Python would write its place in memory, another each time."""
    if callable(value) and not isinstance(value, jinja2.Undefined):
        raise AskedWrong("a question is written out without being asked | write () behind its name")
    kind: Any = type(value)
    if isinstance(value, Iterator):
        raise AskedWrong(f"a '{kind.__name__}' has no text of its own | write '|list' or '|join' behind it")
    if kind.__str__ is object.__str__ and kind.__repr__ is object.__repr__:
        raise AskedWrong(f"a '{kind.__name__}' has no text of its own | write one of its values")
    return value


class Bytecode(jinja2.BytecodeCache):
    """Compiled layouts, to be kept from build to build: compiling one takes longer than rendering ten pages."""

    def __init__(self, kept: dict[str, bytes], lang: str) -> None:
        """Begin with what was kept. Filters on constants are compiled in, so each language has its own."""
        self.kept, self.lang = kept, lang

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Take up what was kept; the bucket itself checks that it is of this source and this Python."""
        if data := self.kept.get(f"{self.lang}:{bucket.key}"):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep a layout that was compiled."""
        self.kept[f"{self.lang}:{bucket.key}"] = bucket.bytecode_to_string()


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
        environment = self._environment("und")  # of no language, so that no catalog is needed
        for name, source in self.sources.items():
            try:
                tree = environment.parse(source, name, self.files[name][0])
            except jinja2.TemplateSyntaxError as error:
                problems.append(self._syntax(name, error))
                continue
            references[name] = tuple(sorted(filter(None, meta.find_referenced_templates(tree))))
            problems += self._references(name, tree)
            problems += self._unknown(name, tree, environment)
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

    def _unknown(self, name: str, tree: nodes.Template, environment: jinja2.Environment) -> list[Problem]:
        """Name the filters and tests that do not exist."""
        problems = []
        for kind, known in ((nodes.Filter, environment.filters), (nodes.Test, environment.tests)):
            for node in tree.find_all(kind):
                if node.name not in known:
                    message = f"there is no {kind.__name__.lower()} '{node.name}'"
                    hint = did_you_mean(node.name, known) or "Jinja2's documentation lists them"
                    problems.append(self._problem(name, node.lineno, message, hint))
        return problems

    def _syntax(self, name: str, error: jinja2.TemplateSyntaxError) -> Problem:
        """Return the problem that is bad syntax. Jinja2's own words are kept, to be searched for."""
        message = str(error.message).rstrip(".")
        hint = "check that each {{ is closed by }}, each {% by %}, and each block by its end"
        if found := re.match(r"Encountered unknown tag '(\w+)'", message):
            hint = "" if found[1] in _TAGS else did_you_mean(found[1], _TAGS)
            hint = hint or "close the blocks in the order in which they stand, the innermost first"
        return self._problem(name, error.lineno, message, hint)

    def _references(self, name: str, tree: nodes.Template) -> list[Problem]:
        problems = []
        wanted = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
        for node in tree.find_all(wanted):
            alone = nodes.Template([node], lineno=node.lineno)
            for target in meta.find_referenced_templates(alone):
                if target is None:
                    message, hint = "the name of this layout is computed", "write it out, in quotes"
                    problems.append(self._problem(name, node.lineno, message, hint))
                elif target not in self.sources and not getattr(node, "ignore_missing", False):
                    hint = did_you_mean(target, self.sources) or "names are relative to layouts/"
                    problems.append(self._problem(name, node.lineno, f"there is no layout '{target}'", hint))
        return problems

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
            self._environments[lang] = self._new_environment(lang)
        return self._environments[lang]

    def _load(self, name: str) -> tuple[str, str, None] | None:
        return (self.sources[name], self.files[name][0], None) if name in self.sources else None

    def _new_environment(self, lang: str) -> jinja2.Environment:
        environment = _Environment(
            finalize=_written,
            loader=jinja2.FunctionLoader(self._load),
            undefined=_Strict,
            autoescape=lambda name: name is None or not name.endswith(".txt"),
            auto_reload=False,
            bytecode_cache=Bytecode(self.bytecode, lang),
            cache_size=-1,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        )
        del environment.filters["random"]
        del environment.globals["lipsum"]
        words = self._words(lang)
        environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
        environment.filters |= filters(lang, self.zone)
        environment.filters["draw"] = _drawer(environment, lang, words)
        return environment

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


def _drawer(environment: jinja2.Environment, lang: str, words: Any) -> Callable[[MapView, str, str], Markup]:
    """Return the filter that draws maps, in the words of a language."""
    known = environment.filters

    def articles(number: int) -> str:
        return str(words.ngettext("%(num)s article", "%(num)s articles", number)) % {"num": known["number"](number)}

    spelling = Spelling(lang, direction_of(lang) == "rtl", known["kilometres"], known["territory"], articles)

    def drawn(map: MapView, title: str, approximate: str) -> Markup:  # noqa: A002 — as layouts call it
        """Draw a map as SVG. `title` says of what; `approximate` is the word for a place not exactly known."""
        return draw_map(map, spelling, str(title), str(approximate))

    return drawn


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
