# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Slugs that make no address."""

from __future__ import annotations

from tests.bad_sites.table import A, B, article, bad, matter, page

CASES = (
    bad(
        "a slug with a slash is told",
        {A: article("slug: 2015/homs")},
        "content/articles/a.md:4:7: 'slug': '2015/homs' is not a slug (use letters, digits and hyphens: 2015-homs)",
    ),
    bad(
        "a slug with a blank is told with one that works",
        {A: article("slug: Fall of Homs")},
        "content/articles/a.md:4:7: 'slug': 'Fall of Homs' is not a slug (use letters, digits and hyphens: fall-of-homs)",
    ),
    bad(
        "a slug of an emoji is told",
        {A: article("slug: 💥")},
        "content/articles/a.md:4:7: 'slug': '💥' is not a slug (use letters, digits and hyphens)",
    ),
    bad(
        "a slug that is reserved is told",
        {A: article("slug: page"), B: article("slug: index")},
        "content/articles/a.md:4:7: 'slug': 'page' is a word that digestgen's own addresses use (choose another slug)",
        "content/articles/b.md:4:7: 'slug': 'index' is a word that digestgen's own addresses use (choose another slug)",
    ),
    bad(
        "a slug of dots is told",
        {A: article("slug: .."), B: article("slug: .hidden")},
        "content/articles/a.md:4:7: 'slug': '..' is a word that digestgen's own addresses use (choose another slug)",
        "content/articles/b.md:4:7: 'slug': '.hidden' is not a slug (use letters, digits and hyphens: hidden)",
    ),
    bad(
        "a slug that is not in NFC is told with the one that is",
        {A: article("slug: cafe\u0301")},
        "content/articles/a.md:4:7: 'slug': the slug is not in Unicode's normal form NFC (copy it from here: café)",
    ),
    bad(
        "a slug that is too long is told",
        {A: article("slug: " + "x" * 201)},
        "content/articles/a.md:4:7: 'slug': the slug is longer than 200 bytes (shorten it)",
    ),
    bad(
        "a slug that is too long in bytes is told",
        {A: article("slug: " + "ح" * 101)},
        "content/articles/a.md:4:7: 'slug': the slug is longer than 200 bytes (shorten it)",
    ),
    bad(
        "a slug without a value is left out",
        {A: article("slug:", "zzzz: 1")},
        "content/articles/a.md:5:1: unknown key 'zzzz' (known keys: title, id, slug, summary, lang, dir, translations, draft, aliases, layout, weight, date, updated, expires, tags, conflicts, places, actors, event, type_of_work, updates, sources, claims, corrections, warning, image, withdrawn)",
    ),
    bad(
        "a title of an emoji alone has no slug",
        {A: matter("title: 💥", "date: 2015-06-02")},
        "content/articles/a.md:2:8: no slug can be made of the title: the slug is empty (add 'slug: a-name')",
    ),
    bad(
        "a title that is reserved has no slug",
        {A: matter("title: Page", "date: 2015-06-02")},
        "content/articles/a.md:2:8: no slug can be made of the title: 'page' is a word that digestgen's own addresses use (add 'slug: a-name')",
    ),
    bad(
        "a page's file name that makes no slug is told",
        {"content/pages/!!!.md": page(), "content/pages/index.md": page()},
        "content/pages/!!!.md:1:1: no slug can be made of the file's name: the slug is empty (rename it, or add 'slug: a-name')",
        "content/pages/index.md:1:1: no slug can be made of the file's name: 'index' is a word that digestgen's own addresses use (rename it, or add 'slug: a-name')",
    ),
    bad(
        "a page that takes the address of a section is told",
        {"content/pages/tags.md": page(), "content/pages/x.md": page("slug: archive")},
        "content/pages/tags.md:1:1: '/tags/' is an address that digestgen itself makes (write another 'slug: a-name')",
        "content/pages/x.md:3:7: '/archive/' is an address that digestgen itself makes (write another 'slug: a-name')",
    ),
    bad(
        "aliases that are no addresses of the site are told, each at its place",
        {
            A: article(
                "aliases:",
                "  - old/",
                "  - https://example.com/a/",
                "  - /a/../b/",
                "  - /?p=12",
                "  - /%D8/",
                "  - /$a/",
            )
        },
        "content/articles/a.md:5:5: 'old/' is not an address of this site (write it from the root of the site, like /2015/06/02/old-name/)",
        "content/articles/a.md:6:5: 'https://example.com/a/' is not an address of this site (write it from the root of the site, like /2015/06/02/old-name/)",
        "content/articles/a.md:7:5: '/a/../b/' is not an address of this site (write it from the root of the site, like /2015/06/02/old-name/)",
        "content/articles/a.md:8:5: '/?p=12' has a query, which no file can have (write the address without '?')",
        "content/articles/a.md:9:5: '/%D8/' is not percent-encoded UTF-8 (copy it from the browser, or write it in plain letters)",
        "content/articles/a.md:10:5: '/$a/' has a character that stands in no address of a page: '$' (write it from the root of the site, like /2015/06/02/old-name/)",
    ),
    bad(
        "one alias of two texts, and one that is the address of a third, are told",
        {
            A: article("slug: a", "aliases: [/old/]"),
            B: article("slug: b", "aliases: [/Old, /2015/06/02/a/, /2015/06/02/b/]"),
        },
        "content/articles/b.md:5:11: the alias '/Old/' is taken by content/articles/a.md (delete it here, or give what is there another address)",
        "content/articles/b.md:5:17: the alias '/2015/06/02/a/' is taken by content/articles/a.md (delete it here, or give what is there another address)",
        "content/articles/b.md:5:33: the alias '/2015/06/02/b/' is the address that the text has now (delete it)",
    ),
    bad(
        "an alias that lies below a file, or where one of the site is, is told",
        {A: article("slug: a", "aliases: [/feed.xml, /404.html, /subscribe/]")},
        "content/articles/a.md:5:11: the alias '/feed.xml/' is an address that the site itself has: feed.xml (delete it here, or give what is there another address)",
        "content/articles/a.md:5:22: the alias '/404.html' is an address that the site itself has: 404.html (delete it here, or give what is there another address)",
        "content/articles/a.md:5:33: the alias '/subscribe/' is an address that the site itself has: subscribe.html (delete it here, or give what is there another address)",
    ),
)
