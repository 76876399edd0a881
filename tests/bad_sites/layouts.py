# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Layouts of a site that do not work."""

from __future__ import annotations

from collections.abc import Callable

from tests.bad_sites.table import A, B, article, bad
from tests.harness import Site

_L = "layouts/article.html"


def _linked(path: str, target: str) -> Callable[[Site], object]:
    def write(site: Site) -> None:
        site.write(A, article())
        (site.folder / path).parent.mkdir(parents=True)
        (site.folder / path).symlink_to(target)

    return write


CASES = (
    bad("a tag that is misspelt is told", {A: article(), _L: "<p>\n  {% fro x in y %}\n{% endfor %}\n"}, "?"),
    bad("a block that is not closed is told", {A: article(), _L: "{% if article %}\n<p>\n"}, "?"),
    bad("a block that is closed by another's end is told", {A: article(), _L: "{% if article %}\n{% endfor %}\n"}, "?"),
    bad("an expression that is not closed is told", {A: article(), _L: "<p>\n{{ article.card.title }\n"}, "?"),
    bad("an expression that makes no sense is told", {A: article(), _L: "<p>{{ article card }}\n"}, "?"),
    bad("a comment that is not closed is told", {A: article(), _L: "<p>\n{# note\n"}, "?"),
    bad("an attribute that is misspelt is told with the one that is meant", {A: article(), _L: "<h1>\n{{ article.card.titel }}</h1>\n"}, "?"),
    bad("an attribute that is part of a longer word is told at its own place", {A: article(), _L: "<p>{# cards #}{{ article.cards }}\n"}, "?"),
    bad("a name that is misspelt is told with the one that is meant", {A: article(), _L: "<p>{{ artcle.card.title }}\n"}, "?"),
    bad("a name that nobody knows is told", {A: article(), _L: "<p>{{ zzzz }}\n"}, "?"),
    bad("a filter that does not exist is told with the one that is meant", {A: article(), _L: "<p>{{ article.card.title|uper }}\n"}, "?"),
    bad("a test that does not exist is told", {A: article(), _L: "<p>{% if article is definde %}x{% endif %}\n"}, "?"),
    bad("a layout that is extended and not there is told with the one that is meant", {A: article(), _L: '{% extends "bse.html" %}\n', "layouts/base2.html": ""}, "?"),
    bad("layouts that are included and not there are told each", {A: article(), _L: '<p>\n  {% include "no-such-thing.html" %}\n{% from "nothing.html" import x %}\n'}, "?"),
    bad("a name of a layout that is computed is told", {A: article(), _L: '<p>\n  {% include page.kind ~ ".html" %}\n'}, "?"),
    bad("a layout that includes itself is told", {A: article(), _L: '{% include "article.html" %}\n'}, "?"),
    bad("an asset that is not there is told with the one that is meant", {A: article(), _L: "<p>\n{{ site.asset('stile-of-mine.css') }}\n", "layouts/assets/style-of-mine.css": "x"}, "?"),
    bad("a call of what cannot be called is told", {A: article(), _L: "<p>{{ article.card.title() }}\n"}, "?"),
    bad("a division by nought is told", {A: article(), _L: "<p>{{ 1 / 0 }}\n"}, "?"),
    bad("a date of a text is told", {A: article(), _L: "<p>{{ article.card.title|day }}\n"}, "?"),
    bad("a way out of the sandbox that is private is told", {A: article(), _L: "<p>{{ ''.__class__.__mro__ }}\n{{ site._views }}\n"}, "?"),
    bad("a layout that is not UTF-8 is told", {A: article(), _L: b"<p>\ncaf\xe9</p>\n"}, "?"),
    bad("a fault of a layout is told once, for the first of its articles", {A: article(), B: article("slug: b"), _L: "{{ article.titel }}\n"}, "?"),
    bad("a fault in an included layout is told there", {A: article(), _L: '<p>{% include "part.html" %}\n', "layouts/part.html": "one\ntwo {{ article.titel }}\n"}, "?"),
    bad("a layout that front matter names and that is not there is told", {A: article("layout: artcle.html")}, "?"),
    bad("a layout that front matter names without its ending is told", {A: article("layout: article")}, "?"),
    bad("faults of layouts and of content are told in one pass", {A: article("sumary: x"), _L: "{% fro %}\n", "layouts/term.html": '{% include "zzzzzzzz.html" %}\n'}, "?"),
    bad("a layout that is a dangling symlink is told", _linked("layouts/article.html", "nowhere"), "?"),
    bad("a layout that leads out of layouts/ is told", _linked("layouts/article.html", "/etc/hostname"), "?"),
    bad("a catalog that is not UTF-8 is told", {A: article(), "layouts/locale/en.po": b'msgid "a"\nmsgstr "\xe9"\n'}, "?"),
    bad("a catalog that is none is told", {A: article(), "layouts/locale/en.po": "<html>\n"}, "?"),
)
