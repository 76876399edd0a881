"""Jinja2, as layouts see it: strict, without a clock, in the words of one language.

Besides layouts.py this is the only place that knows Jinja2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from digestgen.errors import did_you_mean
from digestgen.render.formats import filters
from digestgen.render.newsroom.atlas import Spelling, draw_map
from digestgen.render.newsroom.views import MapView
from digestgen.render.viewer import direction_of

_CLOCKS = frozenset({"now", "today", "utcnow"})
_KEPT = 8192
"""So many texts of macros are kept at hand, of a kB or two each: an article's card stands on a dozen pages."""


class AskedWrong(Exception):
    """A layout asked the site for what there is not: "what is wrong | how to mend it"."""


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
        if attribute in _CLOCKS and isinstance(obj, date):
            return self.undefined(obj=obj, name=attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


def _written(value: Any) -> Any:
    """Refuse to write out what has no text of its own: Python would write its place in memory, another each time."""
    kind: Any = type(value)
    if kind is str or kind is Markup:  # so it is a thousand times a page
        return value
    if callable(value) and not isinstance(value, jinja2.Undefined):
        raise AskedWrong("a question is written out without being asked | write () behind its name")
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


def new_environment(
    lang: str, zone: Any, words: Any, load: Callable[[str], Any], bytecode: dict[str, bytes]
) -> jinja2.Environment:
    """Return the environment of a language.

    `words` is its gettext catalog; `load` gives a layout's source by its name; `bytecode` is what was compiled before.
    """
    environment = _Environment(
        finalize=_written,
        loader=jinja2.FunctionLoader(load),
        undefined=_Strict,
        autoescape=lambda name: name is None or not name.endswith(".txt"),
        auto_reload=False,
        bytecode_cache=Bytecode(bytecode, lang),
        cache_size=-1,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    del environment.filters["random"]
    del environment.globals["lipsum"]
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["_"] = environment.globals["gettext"] = _speaker(words)
    environment.filters |= filters(lang, zone)
    environment.filters["draw"] = _drawer(environment, lang, words)
    environment.filters["once"] = _keeper()
    return environment


def _speaker(words: Any) -> Callable[..., str]:
    """Return what `_("text", name=value)` calls. Jinja2's own takes four calls for it, and a page has hundreds."""

    @lru_cache(4096)
    def pattern(text: str, is_html: bool) -> str:
        found = words.gettext(text)
        return Markup(found) if is_html else found  # noqa: S704 — catalogs are as much the site's own as layouts are

    @lru_cache(4096)
    def plain(text: str, is_html: bool) -> str:
        return pattern(text, is_html) % {}

    @jinja2.pass_eval_context
    def gettext(context: nodes.EvalContext, text: str, /, **values: Any) -> str:
        is_html = bool(context.autoescape)
        return pattern(text, is_html) % values if values else plain(text, is_html)

    return gettext


def _keeper() -> Callable[..., str]:
    """Return the filter that makes the text of a macro once for the same values."""

    @lru_cache(_KEPT)
    def made(macro: Macro, values: tuple[Any, ...]) -> str:
        return macro(*values)

    @jinja2.pass_context
    def once(context: Context, macro: Macro, *values: Any) -> str:
        """Write what a macro makes of these values, and make it only once: `{{ badge|once(link, 3) }}`.

        It takes the same values for the same text, so it works in files that are imported without context only.
        """
        if "site" in context.parent or context.vars.get(getattr(macro, "name", "")) is not macro:
            raise AskedWrong("'once' is for the macros of an imported file | call the macro itself, or move it there")
        return made(macro, values)

    return once


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
