"""What each field of each kind of file may be changed to. None takes it out."""

from __future__ import annotations

from typing import Any

from tests.incremental.theme import LAYOUTS

_SOURCE = {"publisher": "Reuters", "title": "A report", "url": "https://reuters.example/2", "date": "2015-06-02"}
_CLAIM = {"id": "c1", "claim": "A bridge was hit", "by": "Syrian Army", "kind": "claims"}

COMMON: dict[str, list[Any]] = {
    "title": ["A new title", 'Quotes " & <b>', "عنوان جديد", "Straße im Krieg", "a new TITLE"],
    "slug": [None, "new-slug", "اسم", "village", "about"],
    "summary": [None, "In short", "Another & shorter", "خلاصة"],
    "lang": [None, "ar", "en"],
    "dir": [None, "rtl", "ltr"],
    "weight": [None, -1, 5],
    "id": [None, "tag:digest.example.org,2026:one", "tag:digest.example.org,2026:two"],
    "aliases": [None, ["/old/"], ["/old/", "/older/"]],
    "draft": [None, True, False],
}
_DATED: dict[str, list[Any]] = {
    "date": ["2015-04-01", "2015-05-28", "2015-06-02T09:30", "2015-06-05T23:30:00+03:00", "2015-06-12", "2015-06-21"],
    "updated": [None, "2015-07-01", "2015-07-02T10:00"],
    "expires": [None, "2015-06-30", "2015-07-10T12:00"],
}
ARTICLE: dict[str, list[Any]] = COMMON | _DATED | {
    "layout": [None, "special.html", "article.html"],
    "tags": [None, ["siege"], ["Siege", "aid"], ["Barrel bombs"], ["barrel bombs", "Truce"], ["AID", "truce"]],
    "conflicts": [None, ["syria"], ["War in Syria"]],
    "places": [None, ["Aleppo"], ["Halab", "homs"], ["Homs"]],
    "actors": [None, ["army"], ["Nusra Front", "Syrian Army"]],
    "event": [
        None,
        {"type": "Battles"},
        {"type": "Battles", "sub_type": "Armed clash", "date": "2015-06-01", "geo_precision": 2},
        {"type": "Riots", "time_precision": 3},
        {"type": "Riots", "date": "2015-05-01", "geo_precision": 3},
    ],
    "type_of_work": [None, "analysis", "background"],
    "updates": [None, "a.md", "b.md", "c.md", "deep/e.md", "../a.md"],
    "sources": [
        None,
        [_SOURCE],
        [_SOURCE, {"publisher": "Local Paper", "agency": "AFP"}],
        [{"publisher": "local paper"}],
        [{"publisher": "Reuters"}, {"publisher": "Local Paper", "agency": "reuters", "title": "Copied"}],
    ],
    "claims": [
        None,
        [_CLAIM],
        [_CLAIM, {**_CLAIM, "id": "c2", "kind": "denies", "about": "c1", "by": "nusra"}],
        [{**_CLAIM, "grade": "contested", "figure": {"killed": {"min": 1, "max": 3}}, "by": "Reuters"}],
        [{**_CLAIM, "grade": "weak", "of": "nusra"}, {**_CLAIM, "id": "c2", "kind": "disputes", "about": "c1"}],
        [{**_CLAIM, "of": ["army", "al-Nusra"], "by": "al-Nusra", "figure": {"killed": {"approx": 2}}}],
    ],
    "corrections": [
        None,
        [{"date": "2015-06-09", "was": "One", "now": "Two", "kind": "error"}],
        [{"date": "2015-06-10", "was": "One", "now": "Two", "kind": "update"}],
        [{"date": day, "was": "One", "now": "Two", "kind": "error"} for day in ("2015-06-03", "2015-06-09")],
    ],
    "warning": [None, "graphic", "distressing"],
    "withdrawn": [
        None,
        {"date": "2015-06-25", "reason": "It was not so"},
        {"date": "2015-07-01T09:00", "reason": "Somebody is in danger by it"},
    ],
    "image": [None, {"file": "photo.jpg", "alt": "Smoke"}, {"file": "photo.jpg", "alt": "Fire", "caption": "A fire"}],
}  # fmt: skip
EDITION: dict[str, list[Any]] = COMMON | _DATED | {
    "week": ["2015-W22", "2015-W23", "2015-W24", "2015-W26"],
    "group": [None, "conflicts", "days"],
    "trends": [
        None,
        [{"place": "Aleppo", "trend": "deteriorated", "alert": "conflict-risk", "note": "It did"}],
        [{"conflict": "syria", "trend": "unchanged"}, {"place": "homs", "trend": "improved"}],
    ],
    "lead": [None, "../articles/c.md", "../articles/a.md", "../articles/h.md"],
    "layout": [None, "edition.html"],
}  # fmt: skip
PAGE: dict[str, list[Any]] = COMMON | {"layout": [None, "asks.html", "page.html"]}
FIELDS = {"article": ARTICLE, "edition": EDITION, "page": PAGE}
ALL_FIELDS = sorted((kind, name) for kind, fields in FIELDS.items() for name in (*fields, "translations"))

CONFIG: dict[str, list[Any]] = {
    "title": ["Another digest", "Test digest", "A <digest> & more"],
    "description": [None, "Another description"],
    "author": [None, "Somebody"],
    "base_url": ["https://digest.example.org", "https://other.example.org"],
    "paginate": [2, 4, 20],
    "feeds": [
        {"limit": 1},
        {"limit": 3},
        {"limit": 50, "content": "summary"},
        {"limit": 50, "content": "full"},
        *({"limit": 3, "max_kb": 10}, {"limit": 2, "withdrawn_days": 20}, {"hub": "https://hub.example.org/"}),
    ],
    "policies": [{}, {"ethics": "https://example.org/ethics"}, {"mission": "about"}],
    "menu": [["tags"], ["about", "actors", "archive"], ["editions", "front"]],
    "timezone": ["UTC", "Asia/Damascus", "America/New_York"],
    "permalinks": [None, {"articles": "/{year}/{slug}/"}, {"articles": "/news/{year}/{month}/{slug}/"}],
    "languages": [
        {"ar": {"title": "الموجز"}},
        {"ar": {"title": "الموجز", "description": "آخر"}, "ku": {"title": "Kurte"}},
        {"ku": {"title": "Kurte"}, "ar": {"title": "الموجز"}},
        {"ar": {"title": "الموجز"}, "en": {"title": "In English"}},
    ],
    "open_registers": [["publishers"], ["publishers", "actors"]],
    "tagging_entity": [None, "digest.example.org,2026", "other.example.org,2020"],
    "lang": ["en", "ar"],
    "lite": [None, False, True],
    "mail": [
        None,
        {"from": "other@example.org"},
        {"from": "digest@example.org", "unsubscribe": "https://example.org/go"},
    ],
}

COORDINATES: list[tuple[float | None, float | None, int | None]] = [
    (None, None, None),
    (36.2, 37.1, None),
    (36.2, 37.1, 2),
    (34.73, 36.71, 3),
]
"""Latitude, longitude and precision of a place."""
ENTRIES: dict[str, list[Any]] = {
    "name": ["Halab City", "Renamed", "مدينة"],
    "names": [None, {"ar": "اسم آخر"}, {"ar": "ثالث", "ku": "Nav"}],
    "aliases": [None, ["Halab", "al-Nusra"], ["Another spelling"]],
    "description": [None, "It is described"],
}
NEW_ENTRIES: dict[str, dict[str, Any]] = {
    "tags": {"aid": {"name": "Humanitarian aid"}, "truce": {"name": "TRUCE"}},
    "places": {"idlib": {"name": "Idlib", "names": {"ar": "إدلب"}}},
    "actors": {"is": {"name": "Islamic State", "names": {"ar": "الدولة"}}},
    "publishers": {"local-paper": {"name": "The Local Paper", "names": {"ar": "الجريدة"}}},
    "conflicts": {"iraq": {"name": "War in Iraq"}},
}

BODIES = [
    "Other text.\n",
    "## A heading {#here}\n\nMore *text*.\n",
    "A table:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "With an image: ![Smoke](photo.jpg)\n",
    "An [address](https://example.org/?a=1&b=2) outside, and a note.[^1]\n\n[^1]: The note.\n",
    "",
]

SNIPPETS = [
    "<!-- one -->",
    "<p>{{ site.latest(3) }}</p>",
    '<p>{{ site.tagged("siege", limit=9) }} {{ site.tagged("aid", 2)|length }}</p>',
    '<p>{{ site.terms("tags", 9) }}</p>',
    "<p>{{ site.author }} {{ site.base_url }} {{ site.default_lang }} {{ site.lang }}</p>",
    '<p>{{ _("Older") }} {{ "SY"|territory }} {{ 1234|number }}</p>',
    '{% include "parts/extra.html" ignore missing %}',
    '<p>{{ site.asset("icon.svg") }}</p>',
    "{% set own = namespace(n=1) %}{{ own.n }}",
]  # fmt: skip

EDITABLE = sorted(name for name in LAYOUTS if name != "robots.txt")
_PO_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
NEW_LAYOUTS = {
    "layouts/parts/extra.html": b"<i>extra {{ site.title }}</i>\n",
    "layouts/unused.html": b"unused\n",
    "layouts/assets/new.css": b"p { margin: 0 }\n",
    "layouts/locale/en.po": (_PO_HEAD + 'msgid "Newer"\nmsgstr "More recent"\n').encode(),
}
_SAYS = ['msgid "Archive"\nmsgstr "المحفوظات"\n', 'msgid "Newer"\nmsgstr "الأحدث"\n', 'msgid "Older"\nmsgstr "أقدم"\n']

CONTENTS: dict[str, list[bytes | None]] = {
    "a new file": [None],
    "an overriding file": [None],
    "a stylesheet": [b"a{}", b"b{}"],
    "an icon": [b"<svg/>", b"<svg></svg>"],
    "a catalog": [(_PO_HEAD + "\n".join(says)).encode() for says in (_SAYS, _SAYS[:1], _SAYS[1:], [])],
    "an image": [b"one", b"two", None],
}
OTHER_FILES = [
    *(("a new file", path) for path in NEW_LAYOUTS),
    *(
        ("an overriding file", f"layouts/{name}")
        for name in ("term.html", "404.html", "month.html", "claims.html", "_macros.html")
    ),
    *(("an overriding file", path) for path in ("layouts/assets/icon.svg", "layouts/locale/ar.po")),
    *[("a stylesheet", "layouts/assets/style.css"), ("an icon", "layouts/assets/icon.svg")],
    *[("a catalog", "layouts/locale/ar.po"), ("a catalog", "layouts/locale/ar.po")],
    *[("an image", "content/articles/photo.jpg"), ("an image", "content/articles/deep/map.png")],
]

BREAKS: dict[str, bytes] = {
    "content/articles/broken.md": b"---\ntitle: [\n---\n",
    "content/articles/nameless.md": b"---\ndate: 2015-06-02\n---\n\nText.\n",
    "content/articles/astray.md": b"---\ntitle: T\ndate: 2015-06-02\n---\n\n[x](nowhere.md)\n",
    "content/articles/unknown.md": b"---\ntitle: T\ndate: 2015-06-02\nplaces: [Atlantis]\n---\n",
    "content/articles/astray-root.md": b"---\ntitle: T\ndate: 2015-06-02\n---\n\n[x](/nowhere/)\n",
    "content/articles/latin.md": b"---\ntitle: \xff\xfe\n---\n",
    "content/pages/tags.md": b"---\ntitle: Tags\n---\n",
    "content/data/nothing.yaml": b"a: {name: A}\n",
    "layouts/broken.html": b"{% if %}",
    "layouts/article.html": b"{{ article.nothing }}",
    "layouts/base.html": b"{{ site.latest( }}",
    "site.yaml": b"title: T\nbase_url: nowhere\n",
}
