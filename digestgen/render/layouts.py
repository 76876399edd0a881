"""Layouts and what they are handed → text. The only place that knows Jinja2.

All layouts are read once, at the start: the site's own, and the default ones that it does not override. A layout
sees what it is handed and nothing else: no clock, no environment, no file, no chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache, partial
from types import TracebackType
from typing import Any

import jinja2
from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from jinja2 import meta, nodes

from digestgen.errors import Problem, did_you_mean
from digestgen.render.layout_files import ASSETS, LOCALES, is_layout


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
        return f"'{kind}' has no '{name}' | {did_you_mean(str(name), map(str, known))}"


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

    def render(self, name: str, lang: str, context: Mapping[str, Any]) -> str:
        """Render a layout, or raise `LayoutFault`."""
        try:
            return self._environment(lang).get_template(name).render(context)
        except jinja2.TemplateSyntaxError as error:
            raise LayoutFault(self._problem(error.name or name, error.lineno, str(error.message))) from error
        except Exception as error:
            where, line = self._place(error.__traceback__) or (name, 1)
            message, _, hint = _said(error).partition(" | ")
            if isinstance(error, jinja2.UndefinedError) and (found := re.match(r"the name '(\w+)'", message)):
                hint = did_you_mean(found[1], [*context, *self._environment(lang).globals])
            raise LayoutFault(self._problem(where, line, message, hint)) from error

    def compile(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Compile layouts, each for a language, before the work is spread over processes; faults show in rendering."""
        for name, lang in sorted(wanted):
            with suppress(jinja2.TemplateError):
                self._environment(lang).get_template(name)

    def check(self) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
        """Return, for each layout, the names of those that it includes, and what is wrong before any is rendered."""
        problems = []
        references = {}
        environment = self._environment("en")
        for name, source in self.sources.items():
            try:
                tree = environment.parse(source, name, self.files[name][0])
            except jinja2.TemplateSyntaxError as error:
                problems.append(self._problem(name, error.lineno, str(error.message)))
                continue
            references[name] = tuple(sorted(filter(None, meta.find_referenced_templates(tree))))
            problems += self._references(name, tree)
        return references, problems

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
        quoted = re.search(r"'(\w[\w./-]*)'(?!.*')", message)
        column = source.find(quoted[1]) + 1 if quoted else 0
        return Problem(shown, line, max(column, 1), message, hint, source=source)

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
        environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(self._load),
            undefined=_Strict,
            autoescape=lambda name: name is None or not name.endswith(".txt"),  # noqa: S701 — text has no markup
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
        environment.install_gettext_translations(self._translations(lang), newstyle=True)  # type: ignore[attr-defined]
        environment.filters |= _filters(lang, self.zone)
        return environment

    def _translations(self, lang: str) -> Any:
        from gettext import NullTranslations

        for tag in (lang, lang.split("-")[0]):
            if f"{LOCALES}{tag}.po" in self.files:
                return _catalog(self.files[f"{LOCALES}{tag}.po"][1])
        return NullTranslations()


def _said(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f"there is no layout '{error.name}'"
    if isinstance(error, jinja2.UndefinedError):
        return str(error.message)
    if isinstance(error, AskedWrong):
        return str(error)
    return f"{type(error).__name__}: {error}"


def _catalog(data: bytes) -> Any:
    """Read a gettext catalog (.po) into what gettext itself makes of its compiled form."""
    from gettext import GNUTranslations
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(data)))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _filters(lang: str, zone: Any) -> dict[str, Any]:
    """Return the filters for dates, numbers and names in a language."""
    return {
        "day": lru_cache(4096)(partial(_day, lang=lang, zone=zone)),
        "month": lru_cache(1024)(lambda m: format_date(date(m.year, m.month, 1), "LLLL y", _locale(lang))),
        "moment": partial(_moment, lang=lang, zone=zone),
        "iso": partial(_iso, zone=zone),
        "number": lru_cache(1024)(lambda value: format_decimal(value, locale=_locale(lang))),
        "language": lru_cache(256)(partial(_language, lang=lang)),
        "territory": lru_cache(512)(lambda code: _locale(lang).territories.get(code, code)),
    }


@lru_cache(64)
def _locale(lang: str) -> Locale:
    try:
        # CLDR's plain English is that of the United States; 001 is the world's.
        return Locale.parse("en-001" if lang == "en" else lang, sep="-")
    except (ValueError, LookupError):
        return Locale.parse("en")


def _local(value: date, zone: Any) -> date:
    return value.astimezone(zone) if isinstance(value, datetime) else value


def _day(value: date, form: str = "long", *, lang: str, zone: Any) -> str:
    return format_date(_local(value, zone), form, _locale(lang))


def _moment(value: datetime, *, lang: str, zone: Any) -> str:
    return format_datetime(value, "d MMMM y, HH:mm z", tzinfo=zone, locale=_locale(lang))


def _iso(value: date, *, zone: Any) -> str:
    """Return the form that HTML's <time datetime> wants: a day, or a moment with its offset."""
    return _local(value, zone).isoformat()


def _language(tag: str, *, lang: str, own: bool = False) -> str:
    """Return a language's name in the page's language, or in itself."""
    locale = _locale(tag if own else lang)
    return _locale(tag).get_display_name(locale) or tag
