# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Keys and values that front matter does not know."""

from __future__ import annotations

from tests.bad_sites.table import A, B, article, bad, matter, page

_SANA = {"content/data/publishers.yaml": "sana: {name: SANA}\n"}
_P = "content/pages/p.md"

_KNOWN = "known keys: title, id, slug, summary, lang, dir, translations, draft, aliases, layout, weight, date, updated, expires, tags, conflicts, places, actors, event, type_of_work, updates, sources, claims, corrections, warning, image, withdrawn"

CASES = (
    bad(
        "a key that is misspelt is told with the one that is meant",
        {A: article("sumary: x")},
        "content/articles/a.md:4:1: unknown key 'sumary' (did you mean 'summary'?)",
    ),
    bad(
        "a key that nobody knows is told with those that are known",
        {A: article("zzz: x")},
        "content/articles/a.md:4:1: unknown key 'zzz' (known keys: title, id, slug, summary, lang, dir, translations, draft, aliases, layout, weight, date, updated, expires, tags, conflicts, places, actors, event, type_of_work, updates, sources, claims, corrections, warning, image, withdrawn)",
    ),
    bad(
        "a key in the wrong case is told",
        {A: matter("Title: A", "date: 2015-06-02")},
        "content/articles/a.md:2:1: unknown key 'Title' (did you mean 'title'?)",
    ),
    bad(
        "a key of an article in a page is told",
        {_P: page("date: 2015-06-02", "tags: [x]")},
        "content/pages/p.md:3:1: unknown key 'date' (known keys: title, id, slug, summary, lang, dir, translations, draft, aliases, layout, weight)",
        "content/pages/p.md:4:1: unknown key 'tags' (known keys: title, id, slug, summary, lang, dir, translations, draft, aliases, layout, weight)",
    ),
    bad(
        "a key of an edition in an article is told",
        {A: article("week: 2015-W23", "lead: b.md")},
        "content/articles/a.md:4:1: unknown key 'week' (known keys: title, id, slug, summary, lang, dir, translations, draft, aliases, layout, weight, date, updated, expires, tags, conflicts, places, actors, event, type_of_work, updates, sources, claims, corrections, warning, image, withdrawn)",
        "content/articles/a.md:5:1: unknown key 'lead' (known keys: title, id, slug, summary, lang, dir, translations, draft, aliases, layout, weight, date, updated, expires, tags, conflicts, places, actors, event, type_of_work, updates, sources, claims, corrections, warning, image, withdrawn)",
    ),
    bad(
        "misspelt keys are told at every level",
        {
            **_SANA,
            A: article(
                "event: {type: Protests, sub-type: x}",
                "sources: [{publisher: SANA, urll: x}]",
                "claims:",
                "  - {id: c, claim: C, by: SANA, kind: claims, figur: {}, figure: {killed: {mn: 1, max: 2}}}",
                "corrections: [{date: 2015-06-02, was: a, now: b, kind: error, by: x}]",
                "image: {file: a.jpg, alt: a, captoin: x}",
            ),
            "content/articles/a.jpg": b"x",
        },
        "content/articles/a.md:4:25: unknown key 'sub-type' (did you mean 'sub_type'?)",
        "content/articles/a.md:5:29: unknown key 'urll' (did you mean 'url'?)",
        "content/articles/a.md:7:47: unknown key 'figur' (did you mean 'figure'?)",
        "content/articles/a.md:7:76: unknown key 'mn' (did you mean 'min'?)",
        "content/articles/a.md:8:63: unknown key 'by' (known keys: date, was, now, kind)",
        "content/articles/a.md:9:30: unknown key 'captoin' (did you mean 'caption'?)",
    ),
    bad(
        "a title that is missing is told",
        {A: matter("date: 2015-06-02")},
        "content/articles/a.md:2:1: the key 'title' is missing (add 'title: …')",
    ),
    bad(
        "a title and a date that are missing are told, with an unknown key",
        {A: matter("draft: true", "tile: A")},
        "content/articles/a.md:2:1: the key 'date' is missing (add 'date: …')",
        "content/articles/a.md:3:1: unknown key 'tile' (did you mean 'title'?)",
    ),
    bad(
        "a title without a value is told",
        {A: matter("title:", "date: 2015-06-02")},
        "content/articles/a.md:2:7: 'title' has no value (write one behind the colon)",
    ),
    bad(
        "a title of nothing is told",
        {A: matter('title: ""', "date: 2015-06-02")},
        "content/articles/a.md:2:8: 'title': there is no text (write one)",
    ),
    bad(
        "a title of blanks is told",
        {A: matter('title: "   "', "date: 2015-06-02")},
        "content/articles/a.md:2:8: 'title': there is no text (write one)",
    ),
    bad(
        "required keys that are missing below are told where their mapping is",
        {
            **_SANA,
            A: article(
                "event: {}",
                "sources:",
                "  - url: https://a.example/",
                "claims: [{id: c}]",
                "corrections: [{}]",
                "image: {alt: x}",
            ),
        },
        "content/articles/a.md:4:8: the key 'type' is missing (add 'type: …')",
        "content/articles/a.md:6:5: the key 'publisher' is missing (add 'publisher: …')",
        "content/articles/a.md:7:10: the key 'by' is missing (add 'by: …')",
        "content/articles/a.md:7:10: the key 'claim' is missing (add 'claim: …')",
        "content/articles/a.md:7:10: the key 'kind' is missing (add 'kind: …')",
        "content/articles/a.md:8:15: the key 'date' is missing (add 'date: …')",
        "content/articles/a.md:8:15: the key 'kind' is missing (add 'kind: …')",
        "content/articles/a.md:8:15: the key 'now' is missing (add 'now: …')",
        "content/articles/a.md:8:15: the key 'was' is missing (add 'was: …')",
        "content/articles/a.md:9:8: the key 'file' is missing (add 'file: …')",
    ),
    bad(
        "required keys without a value below are told",
        {A: article("image:", "  file:", "  alt: ~")},
        "content/articles/a.md:5:8: 'file' has no value (write one behind the colon)",
        "content/articles/a.md:6:8: 'alt' has no value (write one behind the colon)",
    ),
    bad(
        "a list for a text is told",
        {A: matter("title: [A, B]", "date: 2015-06-02", "summary: [x]", "slug: [y]")},
        "content/articles/a.md:2:8: 'title': a text is wanted here (write a plain text)",
        "content/articles/a.md:4:10: 'summary': a text is wanted here (write a plain text)",
        "content/articles/a.md:5:7: 'slug': a text is wanted here (write a plain text)",
    ),
    bad(
        "a mapping for a text is told",
        {A: matter("title: {en: A}", "date: 2015-06-02", "warning: {kind: graphic}")},
        "content/articles/a.md:2:8: 'title': a text is wanted here (write a plain text)",
        "content/articles/a.md:4:10: 'warning': a text is wanted here (write a plain text)",
    ),
    bad(
        "a text for a list is told",
        {A: article("tags: aleppo", "aliases: /x/", "sources: SANA", "claims: none", "corrections: none")},
        "content/articles/a.md:4:7: 'tags': a list is wanted here (write [one, two], or one '- item' a line)",
        "content/articles/a.md:5:10: 'aliases': a list is wanted here (write [one, two], or one '- item' a line)",
        "content/articles/a.md:6:10: 'sources': a list is wanted here (write [one, two], or one '- item' a line)",
        "content/articles/a.md:7:9: 'claims': a list is wanted here (write [one, two], or one '- item' a line)",
        "content/articles/a.md:8:14: 'corrections': a list is wanted here (write [one, two], or one '- item' a line)",
    ),
    bad(
        "a mapping for a list is told",
        {A: article("tags: {aleppo: 1}", "claims: {id: x}")},
        "content/articles/a.md:4:7: 'tags': a list is wanted here (write [one, two], or one '- item' a line)",
        "content/articles/a.md:5:9: 'claims': a list is wanted here (write [one, two], or one '- item' a line)",
    ),
    bad(
        "a text for a mapping is told",
        {A: article("event: Protests", "image: a.jpg", "translations: ar/a.md")},
        "content/articles/a.md:4:8: 'event': 'key: value' lines are wanted here (indent them below the key)",
        "content/articles/a.md:5:8: 'image': 'key: value' lines are wanted here (indent them below the key)",
        "content/articles/a.md:6:15: 'translations': 'key: value' lines are wanted here (indent them below the key)",
    ),
    bad(
        "a list for a mapping is told",
        {A: article("event: [Protests]", "image: [a.jpg]", "translations: [ar/a.md]")},
        "content/articles/a.md:4:8: 'event': 'key: value' lines are wanted here (indent them below the key)",
        "content/articles/a.md:5:8: 'image': 'key: value' lines are wanted here (indent them below the key)",
        "content/articles/a.md:6:15: 'translations': 'key: value' lines are wanted here (indent them below the key)",
    ),
    bad(
        "items of the wrong type are told, each at its place",
        {A: article("tags: [x, [y], {z: 1}, ]", "places:", "  - ", '  - ""', "sources: [SANA, [x]]", "claims: [~, x]")},
        "content/articles/a.md:4:11: 'tags[2]': a name is wanted here (write the name of a term)",
        "content/articles/a.md:4:16: 'tags[3]': a name is wanted here (write the name of a term)",
        "content/articles/a.md:6:4: 'places[1]': a name is wanted here (write the name of a term)",
        "content/articles/a.md:7:5: 'places[2]': a name is wanted here (write the name of a term, or delete the item)",
        "content/articles/a.md:8:11: 'sources[1]': 'key: value' lines are wanted here (indent them below the key)",
        "content/articles/a.md:8:17: 'sources[2]': 'key: value' lines are wanted here (indent them below the key)",
        "content/articles/a.md:9:10: 'claims[1]': there is no value (write one, or delete the line)",
        "content/articles/a.md:9:13: 'claims[2]': 'key: value' lines are wanted here (indent them below the key)",
    ),
    bad(
        "a text for a switch is told",
        {A: article("draft: maybe", "weight: heavy")},
        "content/articles/a.md:4:8: 'draft': true or false is wanted here (write true or false)",
        "content/articles/a.md:5:9: 'weight': a whole number is wanted here (write digits only)",
    ),
    bad(
        "numbers that are none are told",
        {A: article("weight: 1.5")},
        "content/articles/a.md:4:9: 'weight': a whole number is wanted here (write digits only)",
    ),
    bad(
        "a number of 5,000 digits is told",
        {A: article("weight: " + "9" * 5000)},
        "content/articles/a.md:4:9: 'weight': the number is too large (write a smaller one)",
    ),
    bad(
        "an infinite weight is told",
        {A: article("weight: .inf")},
        "content/articles/a.md:4:9: 'weight': a whole number is wanted here (write digits only)",
    ),
    bad(
        "a direction that does not exist is told",
        {A: article("dir: up")},
        "content/articles/a.md:4:6: 'up' is not a known value of 'dir' (write one of: ltr, rtl)",
    ),
    bad(
        "a language tag of the wrong form is told",
        {A: article("lang: English")},
        "content/articles/a.md:4:7: 'lang': this is not a language tag (write it like en, ar or pt-BR)",
    ),
    bad(
        "a language that the site has not is told",
        {A: article("lang: ar")},
        "content/articles/a.md:4:7: the site has no language 'ar' (add it to 'languages' in site.yaml)",
    ),
    bad(
        "a language that the site has not is told with the one that is meant",
        {
            "site.yaml": "title: T\nbase_url: https://a.example\nlanguages: {ckb: {title: K}}\n",
            A: article("lang: cb"),
            B: article("lang: ckbb", "slug: b"),
        },
        "content/articles/a.md:4:7: the site has no language 'cb' (did you mean 'ckb'?)",
        "content/articles/b.md:4:7: 'lang': this is not a language tag (write it like en, ar or pt-BR)",
    ),
    bad(
        "a translation's language that the site has not is told",
        {A: article("translations: {ar: ../articles/b.md, Arabic: b.md}")},
        "content/articles/a.md:4:38: 'translations.Arabic': this is not a language tag (write it like en, ar or pt-BR)",
    ),
    bad(
        "an id that is no tag: URI is told",
        {A: article("id: 17")},
        "content/articles/a.md:4:5: 'id': this is not a tag: URI (RFC 4151) (write it like tag:example.org,2026:a-name)",
    ),
    bad(
        "an id with letters that no URI has is told with what it would be",
        {A: article("id: tag:example.org,2026:حلب"), B: article("id: tag:example.org,2026:100%", "slug: b")},
        "content/articles/a.md:4:5: 'id': this is not a tag: URI (RFC 4151) (write tag:example.org,2026:%D8%AD%D9%84%D8%A8)",
        "content/articles/b.md:4:5: 'id': this is not a tag: URI (RFC 4151) (write it like tag:example.org,2026:a-name)",
    ),
    bad(
        "a source whose address names no host is told",
        {A: article("sources:", "  - {publisher: SANA, url: 'https://a|b/x'}"), **_SANA},
        "content/articles/a.md:5:28: 'sources[1].url': this is not a web address (write it like https://example.org/page)",
    ),
    bad(
        "ids that are almost tag: URIs are told",
        {A: article("id: tag:example.org:x"), B: article("slug: b", "id: tag:example.org,2015-6:x")},
        "content/articles/a.md:4:5: 'id': this is not a tag: URI (RFC 4151) (write it like tag:example.org,2026:a-name)",
        "content/articles/b.md:5:5: 'id': this is not a tag: URI (RFC 4151) (write it like tag:example.org,2026:a-name)",
    ),
    bad(
        "addresses that are none of the web are told",
        {
            **_SANA,
            A: article(
                "sources:",
                *(
                    f"  - {{publisher: SANA, url: '{url}'}}"
                    for url in (
                        "javascript:alert(1)",
                        "www.example.org/x",
                        "ftp://example.org/",
                        "https://",
                        "https:///x",
                        "http://[::1",
                        "https://a b.example/",
                        "//example.org/x",
                        "data:text/html,x",
                        "https://example.org:port/",
                    )
                ),
            ),
        },
        "content/articles/a.md:5:28: 'sources[1].url': this is not a web address (write it like https://example.org/page)",
        "content/articles/a.md:6:28: 'sources[2].url': this is not a web address (write it like https://example.org/page)",
        "content/articles/a.md:7:28: 'sources[3].url': this is not a web address (write it like https://example.org/page)",
        "content/articles/a.md:8:28: 'sources[4].url': this is not a web address (write it like https://example.org/page)",
        "content/articles/a.md:9:28: 'sources[5].url': this is not a web address (write it like https://example.org/page)",
        "content/articles/a.md:10:28: 'sources[6].url': this is not a web address (write it like https://example.org/page)",
        "content/articles/a.md:11:28: 'sources[7].url': this is not a web address (write it like https://example.org/page)",
        "content/articles/a.md:12:28: 'sources[8].url': this is not a web address (write it like https://example.org/page)",
        "content/articles/a.md:13:28: 'sources[9].url': this is not a web address (write it like https://example.org/page)",
        "content/articles/a.md:14:28: 'sources[10].url': this is not a web address (write it like https://example.org/page)",
    ),
    bad(
        "a kept copy that is no address is told",
        {**_SANA, A: article("sources: [{publisher: SANA, archive: archived, lang: en_GB}]")},
        "content/articles/a.md:4:38: 'sources[1].archive': this is not a web address (write it like https://example.org/page)",
        "content/articles/a.md:4:54: 'sources[1].lang': this is not a language tag (write it like en, ar or pt-BR)",
    ),
    bad(
        "an alias that is no path of the site is told",
        {A: article("aliases: [old/, https://a.example/x/, /a/../b/, ' /x/']")},
        "content/articles/a.md:4:11: 'old/' is not an address of this site (write it from the root of the site, like /2015/06/02/old-name/)",
        "content/articles/a.md:4:17: 'https://a.example/x/' is not an address of this site (write it from the root of the site, like /2015/06/02/old-name/)",
        "content/articles/a.md:4:39: '/a/../b/' is not an address of this site (write it from the root of the site, like /2015/06/02/old-name/)",
        "content/articles/a.md:4:49: ' /x/' is not an address of this site (write it from the root of the site, like /2015/06/02/old-name/)",
    ),
    bad(
        "a path from the root for an image is told",
        {A: article("image: {file: /media/a.jpg, alt: x}")},
        "content/articles/a.md:4:15: 'image.file': a relative path is wanted here (write it as seen from this file, like ../articles/x.md)",
    ),
    bad(
        "an image without an alternative text is told",
        {A: article("image: {file: a.jpg}"), "content/articles/a.jpg": b"x"},
        "content/articles/a.md:4:8: the key 'alt' is missing (add 'alt: …')",
    ),
    bad(
        "an image that is not there is told with the one that is meant",
        {A: article("image: {file: phto.jpg, alt: x}"), "content/articles/photo.jpg": b"x"},
        "content/articles/a.md:4:15: there is no image 'phto.jpg' (did you mean 'photo.jpg'?)",
    ),
    bad(
        "20,000 unknown keys are told",
        {A: article(*(f"k{n}: 1" for n in range(20_000)))},
        *[
            *(f"{A}:{n + 4}:1: unknown key 'k{n}' ({_KNOWN})" for n in range(100)),
            f"{A}:104:1: the file has 19900 more faults than are told (mend those above first)",
        ],
    ),
    bad(
        "20,000 keys that are there twice are told",
        {A: article("event:", *(f"  k{n}: 1" for n in [*range(10_000), *range(10_000)]))},
        *(
            f"{A}:{n + 10_005}:3: the key 'k{n}' is there twice (it stands already in line {n + 5}; keep one of them)"
            for n in range(100)
        ),
        f"{A}:10105:3: the file has more faults than are told (mend those above first)",
    ),
)
