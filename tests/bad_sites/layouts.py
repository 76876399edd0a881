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
    bad(
        "a tag that is misspelt is told",
        {A: article(), _L: "<p>\n  {% fro x in y %}\n{% endfor %}\n"},
        "layouts/article.html:2:6: Encountered unknown tag 'fro' (did you mean 'from'?)",
    ),
    bad(
        "a block that is not closed is told",
        {A: article(), _L: "{% if article %}\n<p>\n"},
        "layouts/article.html:2:1: Unexpected end of template. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if' (check that each {{ is closed by }}, each {% by %}, and each block by its end)",
    ),
    bad(
        "a block that is closed by another's end is told",
        {A: article(), _L: "{% if article %}\n{% endfor %}\n"},
        "layouts/article.html:2:4: Encountered unknown tag 'endfor'. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if' (close the blocks in the order in which they stand, the innermost first)",
    ),
    bad(
        "an expression that is not closed is told",
        {A: article(), _L: "<p>\n{{ article.card.title }\n"},
        "layouts/article.html:2:23: unexpected '}' (check that each {{ is closed by }}, each {% by %}, and each block by its end)",
    ),
    bad(
        "an expression that makes no sense is told",
        {A: article(), _L: "<p>{{ article card }}\n"},
        "layouts/article.html:1:15: expected token 'end of print statement', got 'card' (check that each {{ is closed by }}, each {% by %}, and each block by its end)",
    ),
    bad(
        "a comment that is not closed is told",
        {A: article(), _L: "<p>\n{# note\n"},
        "layouts/article.html:2:1: Missing end of comment tag (check that each {{ is closed by }}, each {% by %}, and each block by its end)",
    ),
    bad(
        "an attribute that is misspelt is told with the one that is meant",
        {A: article(), _L: "<h1>\n{{ article.card.titel }}</h1>\n"},
        "layouts/article.html:2:17: 'Card' has no 'titel', while making content/articles/a.md (did you mean 'title'?)",
    ),
    bad(
        "an attribute that is part of a longer word is told at its own place",
        {A: article(), _L: "<p>{# cards #}{{ article.cards }}\n"},
        "layouts/article.html:1:7: 'ArticleView' has no 'cards', while making content/articles/a.md (did you mean 'card'?)",
    ),
    bad(
        "a name that is misspelt is told with the one that is meant",
        {A: article(), _L: "<p>{{ artcle.card.title }}\n"},
        "layouts/article.html:1:7: the name 'artcle' is not known here, while making content/articles/a.md (did you mean 'article'?)",
    ),
    bad(
        "a name that nobody knows is told",
        {A: article(), _L: "<p>{{ zzzz }}\n"},
        "layouts/article.html:1:7: the name 'zzzz' is not known here, while making content/articles/a.md (known are article, map, newer, older, page, related, site, structured, thread)",
    ),
    bad(
        "a filter that does not exist is told with the one that is meant",
        {A: article(), _L: "<p>{{ article.card.title|uper }}\n"},
        "layouts/article.html:1:26: there is no filter 'uper' (did you mean 'upper'?)",
    ),
    bad(
        "a test that does not exist is told",
        {A: article(), _L: "<p>{% if article is definde %}x{% endif %}\n"},
        "layouts/article.html:1:21: there is no test 'definde' (did you mean 'defined' or 'undefined'?)",
    ),
    bad(
        "a layout that is extended and not there is told with the one that is meant",
        {A: article(), _L: '{% extends "bse.html" %}\n', "layouts/base2.html": ""},
        "layouts/article.html:1:13: there is no layout 'bse.html' (did you mean 'base.html' or 'base2.html' or 'subscribe.html'?)",
    ),
    bad(
        "layouts that are included and not there are told each",
        {A: article(), _L: '<p>\n  {% include "no-such-thing.html" %}\n{% from "nothing.html" import x %}\n'},
        "layouts/article.html:2:15: there is no layout 'no-such-thing.html' (names are relative to layouts/)",
        "layouts/article.html:3:10: there is no layout 'nothing.html' (did you mean 'month.html'?)",
    ),
    bad(
        "a name of a layout that is computed is told",
        {A: article(), _L: '<p>\n  {% include page.kind ~ ".html" %}\n'},
        "layouts/article.html:2:3: the name of this layout is computed (write it out, in quotes)",
    ),
    bad(
        "a layout that includes itself is told",
        {A: article(), _L: '{% include "article.html" %}\n'},
        "layouts/article.html:1:1: the layout includes or calls itself without end, while making content/articles/a.md (take out the call that leads back to it)",
    ),
    bad(
        "an asset that is not there is told with the one that is meant",
        {A: article(), _L: "<p>\n{{ site.asset('stile-of-mine.css') }}\n", "layouts/assets/style-of-mine.css": "x"},
        "layouts/article.html:2:16: there is no asset 'stile-of-mine.css', while making content/articles/a.md (did you mean 'style-of-mine.css'?)",
    ),
    bad(
        "a call of what cannot be called is told",
        {A: article(), _L: "<p>{{ article.card.title() }}\n"},
        "layouts/article.html:1:1: TypeError: 'str' object is not callable, while making content/articles/a.md (check the values that this line works with)",
    ),
    bad(
        "a division by nought is told",
        {A: article(), _L: "<p>{{ 1 / 0 }}\n"},
        "layouts/article.html:1:1: ZeroDivisionError: division by zero, while making content/articles/a.md (check the values that this line works with)",
    ),
    bad(
        "a date of a text is told",
        {A: article(), _L: "<p>{{ article.card.title|day }}\n"},
        "layouts/article.html:1:1: TypeError: 'A' is no date, while making content/articles/a.md (check the values that this line works with)",
    ),
    bad(
        "what is private to the site is told to be not there",
        {A: article(), _L: "<p>{{ site.title }}\n{{ site._views }}\n"},
        "layouts/article.html:2:9: 'Asking' has no '_views', while making content/articles/a.md (it has asset, author, base_url, default_lang, description, editions, filed, has_page, has_section, lang, languages, latest, menu, root, tagged, terms, title)",
    ),
    bad(
        "a layout that is not UTF-8 is told",
        {A: article(), _L: b"<p>\ncaf\xe9</p>\n"},
        "layouts/article.html:2:4: the byte 0xe9 is not UTF-8 (save the file as UTF-8)",
    ),
    bad(
        "a fault of a layout is told once, for the first of its articles",
        {A: article(), B: article("slug: b"), _L: "{{ article.titel }}\n"},
        "layouts/article.html:1:12: 'ArticleView' has no 'titel', while making content/articles/a.md (it has actors, card, claims, corrections, count, differences, event, html, id, image, index, publishers, sources, translations, work)",
    ),
    bad(
        "a fault in an included layout is told there",
        {A: article(), _L: '<p>{% include "part.html" %}\n', "layouts/part.html": "one\ntwo {{ article.titel }}\n"},
        "layouts/part.html:2:16: 'ArticleView' has no 'titel', while making content/articles/a.md (it has actors, card, claims, corrections, count, differences, event, html, id, image, index, publishers, sources, translations, work)",
    ),
    bad(
        "a layout that front matter names and that is not there is told",
        {A: article("layout: artcle.html")},
        "content/articles/a.md:4:9: there is no layout 'artcle.html' (did you mean 'article.html' or 'archive.html' or 'term.html'?)",
    ),
    bad(
        "a layout that front matter names without its ending is told",
        {A: article("layout: article")},
        "content/articles/a.md:4:9: there is no layout 'article' (did you mean 'article.html'?)",
    ),
    bad(
        "faults of layouts and of content are told in one pass",
        {A: article("sumary: x"), _L: "{% fro %}\n", "layouts/term.html": '{% include "zzzzzzzz.html" %}\n'},
        "content/articles/a.md:4:1: unknown key 'sumary' (did you mean 'summary'?)",
        "layouts/article.html:1:4: Encountered unknown tag 'fro' (did you mean 'from'?)",
        "layouts/term.html:1:13: there is no layout 'zzzzzzzz.html' (names are relative to layouts/)",
    ),
    bad(
        "a layout that is a dangling symlink is told",
        _linked("layouts/article.html", "nowhere"),
        "layouts/article.html:1:1: this symlink leads nowhere (delete it)",
    ),
    bad(
        "a catalog that is not UTF-8 is told",
        {A: article(), "layouts/locale/en.po": b'msgid "a"\nmsgstr "\xe9"\n'},
        "layouts/locale/en.po:2:9: the byte 0xe9 is not UTF-8 (save the file as UTF-8)",
    ),
    bad(
        "a catalog that is none is told",
        {A: article(), "layouts/locale/en.po": "<html>\n"},
        "layouts/locale/en.po:1:1: this is no gettext catalog (write msgid and msgstr lines, with their texts in double quotes)",
    ),
)
