# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Links that lead nowhere, addresses that clash, texts that are each other's translation and are not."""

from __future__ import annotations

from tests.bad_sites.table import A, B, article, bad, matter, page
from tests.harness import SITE

_P = "content/pages/p.md"
_TWO = {"site.yaml": SITE + "languages: {ar: {title: AR}, fr: {title: FR}}\n"}
_AR = "content/articles/ar/a.md"

CASES = (
    bad("a link to a file that is not there is told with the one that is meant", {A: article(body="See [b](bb.md)."), B: article("slug: b")}, "?"),
    bad("a link to a file that is not there and nothing like it is told", {A: article(body="See [the page](../pages/somewhere-else.md).")}, "?"),
    bad("a link to a file that lies elsewhere is told with where it lies", {A: article(body="See [p](p.md)."), _P: page()}, "?"),
    bad("a link that leads out of content/ is told", {A: article(body="[x](../../site.yaml) [y](../../../../etc/passwd)")}, "?"),
    bad("a link to a folder is told", {A: article(body="[x](../pages/) [y](.)"), _P: page()}, "?"),
    bad("a link to another letter's case is told", {A: article(body="[x](B.md)"), B: article("slug: b")}, "?"),
    bad("a link to an anchor that is not there is told with the one that is meant", {A: article(body="[x](b.md#the-tol)"), B: article("slug: b", body="## The toll")}, "?"),
    bad("a link to an anchor of a text without any is told", {A: article(body="[x](b.md#toll)"), B: article("slug: b")}, "?"),
    bad("a link within the text to an anchor that is not there is told", {A: article(body="## Toll\n\n[x](#tol)")}, "?"),
    bad("links within the text are told each at its place", {A: article(body="[x](#a) and [y](#b)\n\n[z](#a)")}, "?"),
    bad("an anchor within the text in Arabic, written in percents, is told", {A: article(body="[x](#%D8%AD)")}, "?"),
    bad("an image that is not there is told with the one that is meant", {A: article(body="![x](fhoto.jpg)"), "content/articles/photo.jpg": b"x"}, "?"),
    bad("an image that is an article is told", {A: article(body="![x](b.md)"), B: article("slug: b")}, "?"),
    bad("a link to a draft is told", {A: article(body="[x](b.md)"), B: article("slug: b", "draft: true")}, "?"),
    bad("a link to an article that is not published yet is told", {A: article(body="[x](b.md)"), B: matter("title: B", "date: 2099-01-01")}, "?"),
    bad("a link from the root to nothing is told", {A: article(body="[x](/2015/06/02/b/) and ![i](/media/x.jpg)")}, "?"),
    bad("a link from the root to a page without its slash is told", {A: article(body="[x](/p)"), _P: page()}, "?"),
    bad("a link by reference is told at its definition", {A: article(body="See [the other][b] and [b].\n\n[b]: bb.md"), B: article("slug: b")}, "?"),
    bad("a link in raw HTML is told", {A: article(body='<a href="bb.md">x</a> <a class="y" href=\'cc.md\'>x</a>')}, "?"),
    bad("a link with a title, blanks and angle brackets is told", {A: article(body='[x](<no such.md> "T") [y](b%20c.md)')}, "?"),
    bad("a link with a question mark is told", {A: article(body="[x](b.md?x=1)"), B: article("slug: b")}, "?"),
    bad("one link thrice is told thrice", {A: article(body="[x](no.md)\n[y](no.md)\n\ntext [z](no.md)")}, "?"),
    bad("the same word as text and as link is told at the link", {A: article(body="no.md is the file: [x](no.md)")}, "?"),
    bad("a link in a footnote and in a table is told", {A: article(body="Text[^1].\n\n| a |\n|---|\n| [x](no.md) |\n\n[^1]: See [y](nope.md).")}, "?"),
    bad("a link whose address cannot be read is told or left alone", {A: article(body="[x](http://[::1) [y](no.md)")}, "?"),
    bad("a link to a file with a fault is not told, for the file is there", {A: article(body="[x](b.md#any) [z](no.md)"), B: article("sumary: x")}, "?"),
    bad("a translation and a main article with a fault are not told, for they are there", {**_TWO, A: article("translations: {ar: ar/a.md}"), _AR: article("lang: ar", "zzzzz: x"), "content/editions/e.md": matter("title: E", "date: 2015-06-07", "week: 2015-W23", "lead: ar/../../articles/ar/a.md")}, "?"),
    bad("5,000 broken links in one body are told", {A: article(body="\n".join(f"[x](n{n}.md)" for n in range(5000)))}, "?"),
    bad("two articles with one id are told", {A: article("id: tag:a.example,2015:x"), B: article("slug: b", "id: tag:a.example,2015:x")}, "?"),
    bad("two articles with one address are told", {A: article(), B: article("summary: x")}, "?"),
    bad("three articles with one address are told", {A: article(), B: article(), "content/articles/c.md": article()}, "?"),
    bad("an article and a page with one address are told", {"site.yaml": SITE + "permalinks: {articles: '/{slug}/'}\n", A: article(), "content/pages/a.md": page()}, "?"),
    bad("addresses that differ in case only are told", {A: article("slug: homs"), B: article("slug: Homs")}, "?"),
    bad("two pages of one slug are told", {"content/pages/a.md": page("slug: p"), _P: page()}, "?"),
    bad("an edition's address that another has is told", {"content/editions/a.md": matter("title: A", "date: 2015-06-07", "week: 2015-W23"), "content/editions/b.md": matter("title: B", "date: 2015-06-14", "week: 2015-W24", "slug: a")}, "?"),
    bad("a page with the address of a language is told", {**_TWO, "content/pages/ar.md": page()}, "?"),
    bad("images whose names differ in case only are told", {A: article(body="![a](x.jpg) ![b](X.jpg)"), "content/articles/x.jpg": b"1", "content/articles/X.jpg": b"2"}, "?"),
    bad("a translation that is not there is told", {**_TWO, A: article("translations: {ar: ar/b.md}"), _AR: article("lang: ar")}, "?"),
    bad("a translation in another language is told", {**_TWO, A: article("translations:", "  ar: ar/a.md"), _AR: article("lang: fr")}, "?"),
    bad("a translation of another kind is told", {**_TWO, A: article("translations: {ar: ../pages/p.md}"), _P: page("lang: ar")}, "?"),
    bad("two translations into one language are told", {**_TWO, A: article("translations: {ar: ar/a.md}"), _AR: article("lang: ar"), "content/articles/ar/b.md": article("lang: ar", "slug: b", "translations: {en: ../a.md}")}, "?"),
    bad("a text that is its own translation is told", {**_TWO, A: article("translations: {en: a.md}")}, "?"),
    bad("a translation from the root is told", {**_TWO, A: article("translations: {ar: /ar/a.md}")}, "?"),
    bad("links of three files are told in one pass", {A: article(body="[x](no.md)"), B: article("slug: b", body="[x](#no)"), _P: page(body="![x](no.jpg) [y](/no/)")}, "?"),
)
