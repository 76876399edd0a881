# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Links that lead nowhere, addresses that clash, texts that are each other's translation and are not."""

from __future__ import annotations

from tests.bad_sites.table import A, B, article, bad, matter, page
from tests.harness import SITE

_P = "content/pages/p.md"
_TWO = {"site.yaml": SITE + "languages: {ar: {title: AR}, fr: {title: FR}}\n"}
_AR = "content/articles/ar/a.md"

CASES = (
    bad(
        "a link to a file that is not there is told with the one that is meant",
        {A: article(body="See [b](bb.md)."), B: article("slug: b")},
        "content/articles/a.md:6:9: the link leads to 'bb.md', and there is no such file (did you mean 'b.md'?)",
    ),
    bad(
        "a link to a file that is not there and nothing like it is told",
        {A: article(body="See [the page](../pages/somewhere-else.md).")},
        "content/articles/a.md:6:16: the link leads to '../pages/somewhere-else.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
    ),
    bad(
        "a link to a file that lies elsewhere is told with where it lies",
        {A: article(body="See [p](p.md)."), _P: page()},
        "content/articles/a.md:6:9: the link leads to 'p.md', and there is no such file (did you mean '../pages/p.md'?)",
    ),
    bad(
        "a link that leads out of content/ is told",
        {A: article(body="[x](../../site.yaml) [y](../../../../etc/passwd)")},
        "content/articles/a.md:6:5: the link leads to '../../site.yaml', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
        "content/articles/a.md:6:26: the link leads to '../../../../etc/passwd', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
    ),
    bad(
        "an address that leads to no host is told, wherever it stands",
        {A: article(body="[x](//[x)\n\n<a href='//[y'>y</a> and <q cite='//[z'>z</q>")},
        "content/articles/a.md:6:5: '//[x' is no address that programs can take apart (write it like https://example.org/page)",
        "content/articles/a.md:8:10: '//[y' is no address that programs can take apart (write it like https://example.org/page)",
        "content/articles/a.md:8:35: '//[z' is no address that programs can take apart (write it like https://example.org/page)",
    ),
    bad(
        "a link to a folder is told",
        {A: article(body="[x](../pages/) [y](.)"), _P: page()},
        "content/articles/a.md:6:5: the link leads to '../pages/', and there is no such file (did you mean '../pages/p.md'?)",
        "content/articles/a.md:6:20: the link leads to '.', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
    ),
    bad(
        "a link to another letter's case is told",
        {A: article(body="[x](B.md)"), B: article("slug: b")},
        "content/articles/a.md:6:5: the link leads to 'B.md', and there is no such file (did you mean 'b.md'?)",
    ),
    bad(
        "a link to an anchor that is not there is told with the one that is meant",
        {A: article(body="[x](b.md#the-tol)"), B: article("slug: b", body="## The toll")},
        "content/articles/a.md:6:5: 'b.md' has no anchor '#the-tol' (did you mean 'the-toll'?)",
    ),
    bad(
        "a link to an anchor of a text without any is told",
        {A: article(body="[x](b.md#toll)"), B: article("slug: b")},
        "content/articles/a.md:6:5: 'b.md' has no anchor '#toll' (write {#toll} behind the heading that is meant)",
    ),
    bad(
        "a link within the text to an anchor that is not there is told",
        {A: article(body="## Toll\n\n[x](#tol)")},
        "content/articles/a.md:8:5: there is no anchor '#tol' in this text (did you mean 'toll'?)",
    ),
    bad(
        "links within the text are told each at its place",
        {A: article(body="[x](#a) and [y](#b)\n\n[z](#a)")},
        "content/articles/a.md:6:5: there is no anchor '#a' in this text (write {#name} behind the heading that is meant)",
        "content/articles/a.md:6:17: there is no anchor '#b' in this text (write {#name} behind the heading that is meant)",
        "content/articles/a.md:8:5: there is no anchor '#a' in this text (write {#name} behind the heading that is meant)",
    ),
    bad(
        "an anchor within the text in Arabic, written in percents, is told",
        {A: article(body="[x](#%D8%AD)")},
        "content/articles/a.md:6:5: there is no anchor '#%D8%AD' in this text (write {#name} behind the heading that is meant)",
    ),
    bad(
        "an image of a body that is not there is told with the one that is meant",
        {A: article(body="![x](fhoto.jpg)"), "content/articles/photo.jpg": b"x"},
        "content/articles/a.md:6:6: the link leads to 'fhoto.jpg', and there is no such image (did you mean 'photo.jpg'?)",
    ),
    bad(
        "an image that is an article is told",
        {A: article(body="![x](b.md)"), B: article("slug: b")},
        "content/articles/a.md:6:6: 'b.md' is a text, and no image (take out the ! to link to it)",
    ),
    bad(
        "a link to a draft is told",
        {A: article(body="[x](b.md)"), B: article("slug: b", "draft: true")},
        "content/articles/a.md:6:5: the link leads to 'b.md', which is a draft (publish it, or take the link out)",
    ),
    bad(
        "a link to an article that is not published yet is told",
        {A: article(body="[x](b.md)"), B: matter("title: B", "date: 2099-01-01")},
        "content/articles/a.md:6:5: the link leads to 'b.md', which is not published yet (publish it, or take the link out)",
    ),
    bad(
        "a link from the root to nothing is told",
        {A: article(body="[x](/2015/06/02/b/) and ![i](/media/x.jpg)")},
        "content/articles/a.md:6:5: the site has no page '/2015/06/02/b/' (link to the source file by its relative path, like ../pages/about.md)",
        "content/articles/a.md:6:30: the site has no page '/media/x.jpg' (link to the source file by its relative path, like ../pages/about.md)",
    ),
    bad(
        "a link from the root to a page without its slash is told",
        {A: article(body="[x](/p)"), _P: page()},
        "content/articles/a.md:6:5: the site has no page '/p' (link to the source file by its relative path, like ../pages/about.md)",
    ),
    bad(
        "a link by reference is told at its definition",
        {A: article(body="See [the other][b] and [b].\n\n[b]: bb.md"), B: article("slug: b")},
        "content/articles/a.md:8:6: the link leads to 'bb.md', and there is no such file (did you mean 'b.md'?)",
    ),
    bad(
        "a link in raw HTML is told",
        {A: article(body='<a href="bb.md">x</a> <a class="y" href=\'cc.md\'>x</a>')},
        "content/articles/a.md:6:10: the link leads to 'bb.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
        "content/articles/a.md:6:42: the link leads to 'cc.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
    ),
    bad(
        "a link with a title, blanks and angle brackets is told",
        {A: article(body='[x](<no such.md> "T") [y](b%20c.md)')},
        "content/articles/a.md:6:6: the link leads to 'no such.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
        "content/articles/a.md:6:27: the link leads to 'b c.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
    ),
    bad(
        "a link with a question mark is told",
        {A: article(body="[x](b.md?x=1)"), B: article("slug: b")},
        "content/articles/a.md:6:5: the link leads to 'b.md?x=1', and there is no such file (did you mean 'b.md'?)",
    ),
    bad(
        "one link thrice is told thrice",
        {A: article(body="[x](no.md)\n[y](no.md)\n\ntext [z](no.md)")},
        "content/articles/a.md:6:5: the link leads to 'no.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
        "content/articles/a.md:7:5: the link leads to 'no.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
        "content/articles/a.md:9:10: the link leads to 'no.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
    ),
    bad(
        "the same word as text and as link is told at the link",
        {A: article(body="no.md is the file: [x](no.md)")},
        "content/articles/a.md:6:24: the link leads to 'no.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
    ),
    bad(
        "a link in a footnote and in a table is told",
        {A: article(body="Text[^1].\n\n| a |\n|---|\n| [x](no.md) |\n\n[^1]: See [y](nope.md).")},
        "content/articles/a.md:10:7: the link leads to 'no.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
        "content/articles/a.md:12:15: the link leads to 'nope.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
    ),
    bad(
        "a link whose address cannot be read is told",
        {A: article(body="[x](http://[::1) [y](no.md)")},
        "content/articles/a.md:6:5: 'http://[::1' is no address that programs can take apart (write it like https://example.org/page)",
        "content/articles/a.md:6:22: the link leads to 'no.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
    ),
    bad(
        "a link to a file with a fault is not told, for the file is there",
        {A: article(body="[x](b.md#any) [z](no.md)"), B: article("sumary: x")},
        "content/articles/a.md:6:19: the link leads to 'no.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
        "content/articles/b.md:4:1: unknown key 'sumary' (did you mean 'summary'?)",
    ),
    bad(
        "a translation and a main article with a fault are not told, for they are there",
        {
            **_TWO,
            A: article("translations: {ar: ar/a.md}"),
            _AR: article("lang: ar", "zzzzz: x"),
            "content/editions/e.md": matter(
                "title: E", "date: 2015-06-07", "week: 2015-W23", "lead: ar/../../articles/ar/a.md"
            ),
        },
        "content/articles/ar/a.md:5:1: unknown key 'zzzzz' (known keys: title, id, slug, summary, lang, dir, translations, draft, aliases, layout, weight, date, updated, expires, tags, conflicts, places, actors, event, type_of_work, updates, sources, claims, corrections, warning, image, withdrawn)",
    ),
    bad(
        "5,000 broken links in one body are told",
        {A: article(body="\n".join(f"[x](n{n}.md)" for n in range(5000)))},
        *(
            f"{A}:{n + 6}:5: the link leads to 'n{n}.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)"
            for n in range(5000)
        ),
    ),
    bad(
        "two articles with one id are told",
        {A: article("id: tag:a.example,2015:x"), B: article("slug: b", "id: tag:a.example,2015:x")},
        "content/articles/b.md:1:1: the id 'tag:a.example,2015:x' belongs to content/articles/a.md already (an id is for one text only; give this one another)",
    ),
    bad(
        "two articles with one address are told",
        {A: article(), B: article("summary: x")},
        "content/articles/b.md:1:1: both this and content/articles/a.md would be written to '2015/06/02/a/index.html' (give one of them another slug)",
    ),
    bad(
        "three articles with one address are told",
        {A: article(), B: article(), "content/articles/c.md": article()},
        "content/articles/b.md:1:1: both this and content/articles/a.md would be written to '2015/06/02/a/index.html' (give one of them another slug)",
        "content/articles/c.md:1:1: both this and content/articles/a.md would be written to '2015/06/02/a/index.html' (give one of them another slug)",
    ),
    bad(
        "an article and a page with one address are told",
        {"site.yaml": SITE + "permalinks: {articles: '/{slug}/'}\n", A: article(), "content/pages/a.md": page()},
        "content/pages/a.md:1:1: both this and content/articles/a.md would be written to 'a/index.html' (give one of them another slug)",
    ),
    bad(
        "addresses that differ in case only are told",
        {A: article("slug: homs"), B: article("slug: Homs")},
        "content/articles/a.md:1:1: both this and content/articles/b.md would be written to '2015/06/02/homs/index.html' (give one of them another slug)",
    ),
    bad(
        "two pages of one slug are told",
        {"content/pages/a.md": page("slug: p"), _P: page()},
        "content/pages/p.md:1:1: both this and content/pages/a.md would be written to 'p/index.html' (give one of them another slug)",
    ),
    bad(
        "an edition's address that another has is told",
        {
            "content/editions/a.md": matter("title: A", "date: 2015-06-07", "week: 2015-W23"),
            "content/editions/b.md": matter("title: B", "date: 2015-06-14", "week: 2015-W24", "slug: a"),
        },
        "content/editions/a.md:1:1: both this and content/editions/b.md would be written to 'editions/a/index.html' (give one of them another slug)",
    ),
    bad(
        "a page with the address of a language is told",
        {**_TWO, "content/pages/ar.md": page()},
        "content/pages/ar.md:1:1: '/ar/' is an address that digestgen itself makes (write another 'slug: a-name')",
    ),
    bad(
        "images whose names differ in case only are told",
        {A: article(body="![a](x.jpg) ![b](X.jpg)"), "content/articles/x.jpg": b"1", "content/articles/X.jpg": b"2"},
        "content/articles/x.jpg:1:1: both this and content/articles/X.jpg would be written to 'media/articles/x.jpg' (rename one of them)",
    ),
    bad(
        "a translation that is not there is told",
        {**_TWO, A: article("translations: {ar: ar/b.md}"), _AR: article("lang: ar")},
        "content/articles/a.md:4:20: there is no file 'ar/b.md' (write the path of the translation as seen from this file)",
    ),
    bad(
        "a translation in another language is told",
        {**_TWO, A: article("translations:", "  ar: ar/a.md"), _AR: article("lang: fr")},
        "content/articles/a.md:5:7: 'ar/a.md' is in 'fr', not in 'ar' (mend the language here, or 'lang' there)",
    ),
    bad(
        "a translation of another kind is told",
        {**_TWO, A: article("translations: {ar: ../pages/p.md}"), _P: page("lang: ar")},
        "content/articles/a.md:4:20: '../pages/p.md' is of another kind (an article's translation is an article)",
    ),
    bad(
        "two translations into one language are told",
        {
            **_TWO,
            A: article("translations: {ar: ar/a.md}"),
            _AR: article("lang: ar"),
            "content/articles/ar/b.md": article("lang: ar", "slug: b", "translations: {en: ../a.md}"),
        },
        "content/articles/ar/b.md:1:1: content/articles/ar/a.md is a translation of the same text into 'ar' (keep one of the two, or mend 'translations')",
    ),
    bad(
        "a text that is its own translation is told",
        {**_TWO, A: article("translations: {en: a.md}")},
        "content/articles/a.md:4:20: 'a.md' is this text itself (name the file of its translation, or take this out)",
    ),
    bad(
        "a translation from the root is told",
        {**_TWO, A: article("translations: {ar: /ar/a.md}")},
        "content/articles/a.md:4:20: 'translations.ar': a relative path is wanted here (write it as seen from this file, like ../articles/x.md)",
    ),
    bad(
        "links of three files are told in one pass",
        {
            A: article(body="[x](no.md)"),
            B: article("slug: b", body="[x](#no)"),
            _P: page(body="![x](no.jpg) [y](/no/)"),
        },
        "content/articles/a.md:6:5: the link leads to 'no.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
        "content/articles/b.md:7:5: there is no anchor '#no' in this text (write {#name} behind the heading that is meant)",
        "content/pages/p.md:5:6: the link leads to 'no.jpg', and there is no such image (write its path as seen from this file, like ../pages/about.md)",
        "content/pages/p.md:5:18: the site has no page '/no/' (link to the source file by its relative path, like ../pages/about.md)",
    ),
)
