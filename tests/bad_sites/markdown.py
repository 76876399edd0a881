# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Bodies that are wrong, and bodies that are meant to hurt."""

from __future__ import annotations

from tests.bad_sites.table import A, B, article, bad, page

CASES = (
    bad(
        "a heading of the first level is told",
        {A: article(body="Text.\n\n# Heading\n")},
        "content/articles/a.md:8:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "a heading of the first level without a blank is told",
        {A: article(body="#Heading")},
        "content/articles/a.md:6:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "headings of the first level are told each at its place",
        {A: article(body="# One\n\n## Two\n\n# Three")},
        "content/articles/a.md:6:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
        "content/articles/a.md:10:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "a heading underlined with equals signs is told",
        {A: article(body="Text.\n\nHeading\n=======\n")},
        "content/articles/a.md:8:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "a heading of the first level in HTML is told",
        {A: article(body="Text\n\n<h1>Heading</h1>\n\n<H1 class=x>More</H1>")},
        "content/articles/a.md:8:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
        "content/articles/a.md:10:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "a heading of the first level in a list and in a quote is told",
        {A: article(body="- # One\n\n> # Two")},
        "content/articles/a.md:6:3: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
        "content/articles/a.md:8:3: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "a heading of the first level is not mistaken for a comment in code",
        {A: article(body="    # code\n\n`# code`\n\n# Heading")},
        "content/articles/a.md:10:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "an anchor that is there twice is told at its second place",
        {A: article(body="## One {#x}\n\n## Two {#x}")},
        "content/articles/a.md:8:10: the anchor 'x' is there twice (rename one of them)",
    ),
    bad(
        "an anchor that is there thrice in HTML is told",
        {A: article(body='<p id="x">a</p>\n\n<p id="x">b</p>\n\n<p id="y">c</p>\n\n<p id="x">d</p>')},
        "content/articles/a.md:8:8: the anchor 'x' is there twice (rename one of them)",
        "content/articles/a.md:12:8: the anchor 'x' is there twice (rename one of them)",
    ),
    bad(
        "an anchor with the name of a claim is told",
        {
            "content/data/actors.yaml": "army: {name: Army}\n",
            A: article("claims: [{id: c, claim: C, by: Army, kind: claims}]", body="## Claim {#claim-c}"),
        },
        "content/articles/a.md:7:12: the anchor 'claim-c' is that of a claim or a source (rename it)",
    ),
    bad(
        "a body of more than 128 kB is too large",
        {A: article(body="word " * 26_000)},
        "content/articles/a.md:6:1: the body is larger than 128 kB (split the article)",
    ),
    bad(
        "a body of more than 128 kB in Arabic is too large",
        {A: article(body="كلمة " * 15_000)},
        "content/articles/a.md:6:1: the body is larger than 128 kB (split the article)",
    ),
    bad(
        "4,000 opening brackets end",
        {A: article(body="[" * 4000)},
        "content/articles/a.md:6:1: the body takes more than 1 s to read (look for long runs of [ * _ ` or <, and cut them)",
    ),
    bad(
        "60,000 opening brackets end",
        {A: article(body="[" * 60_000 + "a")},
        "content/articles/a.md:6:1: the body takes more than 1 s to read (look for long runs of [ * _ ` or <, and cut them)",
    ),
    bad(
        "30,000 nested quotes end",
        {A: article(body=">" * 30_000 + "a")},
        "content/articles/a.md:6:1: quotes are nested more than 100 deep (look for a long run of >)",
    ),
    bad(
        "30,000 nested quotes with blanks end",
        {A: article(body="> " * 30_000 + "a")},
        "content/articles/a.md:6:1: quotes are nested more than 100 deep (look for a long run of >)",
    ),
    bad(
        "nested lists end",
        {A: article(body="\n".join("    " * n + "- x" for n in range(80)))},
        "content/articles/a.md:6:1: elements are nested more than 100 deep (close the tags that are left open, or nest lists less deep)",
    ),
    bad(
        "asterisks that open nothing end",
        {A: article(body="*a " * 40_000 + "\n\n# H")},
        "content/articles/a.md:8:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "asterisks that are not closed end",
        {A: article(body="**a " * 30_000 + "\n\n# H")},
        "content/articles/a.md:8:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "underscores that are not closed end",
        {A: article(body="_a __b " * 17_000 + "\n\n# H")},
        "content/articles/a.md:8:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "asterisks and underscores in turn end",
        {A: article(body="*a_ " * 30_000 + "\n\n# H")},
        "content/articles/a.md:8:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "backticks of growing length end",
        {A: article(body="".join("e" + "`" * n for n in range(1, 500)))},
        "content/articles/a.md:6:2: the body takes more than 1 s to read (look for long runs of [ * _ ` or <, and cut them)",
    ),
    bad(
        "backticks that are not closed end",
        {A: article(body="`a " * 5_000 + "\n\n# H")},
        "content/articles/a.md:8:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "emphasis within emphasis ends",
        {A: article(body="*a **a " * 18_000 + "b** c* " * 100)},
        "content/articles/a.md:6:1: elements are nested more than 100 deep (close the tags that are left open, or nest lists less deep)",
    ),
    bad(
        "25,000 nested elements end",
        {A: article(body="<div>" * 25_000)},
        "content/articles/a.md:6:1: elements are nested more than 100 deep (close the tags that are left open, or nest lists less deep)",
    ),
    bad(
        "50,000 nested elements are too large",
        {A: article(body="<div>" * 50_000)},
        "content/articles/a.md:6:1: the body is larger than 128 kB (split the article)",
    ),
    bad(
        "nested elements that are closed end",
        {A: article(body="<div>" * 11_000 + "</div>" * 11_000)},
        "content/articles/a.md:6:1: elements are nested more than 100 deep (close the tags that are left open, or nest lists less deep)",
    ),
    bad(
        "nested elements in a line end",
        {A: article(body="x " + "<b>" * 40_000)},
        "content/articles/a.md:6:3: elements are nested more than 100 deep (close the tags that are left open, or nest lists less deep)",
    ),
    bad(
        "101 nested elements are told",
        {A: article(body="<div>\n" * 101)},
        "content/articles/a.md:6:1: elements are nested more than 100 deep (close the tags that are left open, or nest lists less deep)",
    ),
    bad(
        "comments that are not closed end",
        {A: article(body="<!-- a " * 17_000 + "\n\n# H")},
        "content/articles/a.md:8:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "angle brackets end",
        {A: article(body="<" * 50_000 + "\n\n# H")},
        "content/articles/a.md:8:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "declarations and instructions end",
        {A: article(body="<![ <? <!A " * 11_000)},
        "content/articles/a.md:6:1: the body takes more than 1 s to read (look for long runs of [ * _ ` or <, and cut them)",
    ),
    bad(
        "tags that are not closed end",
        {A: article(body="<a href='" * 14_000)},
        "content/articles/a.md:6:1: elements are nested more than 100 deep (close the tags that are left open, or nest lists less deep)",
    ),
    bad(
        "ampersands end",
        {A: article(body="&" * 100_000 + "\n\n# H")},
        "content/articles/a.md:8:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "images within images end",
        {A: article(body="![" * 60_000)},
        "content/articles/a.md:6:1: the body takes more than 1 s to read (look for long runs of [ * _ ` or <, and cut them)",
    ),
    bad(
        "links within links end",
        {A: article(body="[a](" * 30_000)},
        "content/articles/a.md:6:1: the body takes more than 1 s to read (look for long runs of [ * _ ` or <, and cut them)",
    ),
    bad(
        "definitions of one link end",
        {A: article(body="\n".join(f"[{n}]: x" for n in range(10_000)) + "\n\n# H")},
        "content/articles/a.md:10007:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "references that refer to nothing end",
        {A: article(body="[^1] " * 25_000 + "\n\n# H")},
        "content/articles/a.md:8:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "footnotes end",
        {
            A: article(
                body="".join(f"[^{n}]" for n in range(7000)) + "\n\n" + "\n".join(f"[^{n}]: x" for n in range(7000))
            )
        },
        "content/articles/a.md:6:1: the body takes more than 1 s to read (look for long runs of [ * _ ` or <, and cut them)",
    ),
    bad(
        "abbreviations end",
        {A: article(body="".join(f"*[A{n}]: x\n" for n in range(8000)) + "\nA1 A2")},
        "content/articles/a.md:6:1: the body takes more than 1 s to read (look for long runs of [ * _ ` or <, and cut them)",
    ),
    bad(
        "a table of 30,000 columns ends",
        {A: article(body="|" * 30_000 + "\n" + "|-" * 30_000 + "\n" + "|" * 30_000 + "\n\n# H")},
        "content/articles/a.md:10:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "attribute lists end",
        {A: article(body="{: " * 40_000 + "\n\n# H {" + "#a " * 1000 + "}")},
        "content/articles/a.md:8:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "a line of 120,000 blanks ends",
        {A: article(body=" " * 120_000 + "x\n\n# H")},
        "content/articles/a.md:8:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "50,000 empty lines end",
        {A: article(body="\n" * 50_000 + "# H")},
        "content/articles/a.md:50006:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "backslashes end",
        {A: article(body="\\" * 120_000 + "\n\n# H")},
        "content/articles/a.md:6:1: the body takes more than 1 s to read (look for long runs of [ * _ ` or <, and cut them)",
    ),
    bad(
        "dashes and equals signs end",
        {A: article(body="a\n" + "=" * 60_000 + "\n\nb\n" + "-" * 60_000)},
        "content/articles/a.md:6:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "definition lists end",
        {A: article(body="a\n" + ":   b\n" * 20_000)},
        "content/articles/a.md:6:1: the body takes more than 1 s to read (look for long runs of [ * _ ` or <, and cut them)",
    ),
    bad(
        "an image from elsewhere is told",
        {
            A: article(
                body="![x](https://example.org/x.jpg) ![y](//example.org/y.jpg) <img src='http://example.org/z.png' alt=''>"
            )
        },
        "content/articles/a.md:6:6: the image lies on another host (copy it into content/: readers' browsers must ask no other host)",
        "content/articles/a.md:6:38: the image lies on another host (copy it into content/: readers' browsers must ask no other host)",
        "content/articles/a.md:6:69: the image lies on another host (copy it into content/: readers' browsers must ask no other host)",
    ),
    bad(
        "a link to a claim of front matter with a fault is not told",
        {A: article("sumary: x", body="[x](#claim-c) [y](#source-1) [z](#other)")},
        "content/articles/a.md:4:1: unknown key 'sumary' (did you mean 'summary'?)",
        "content/articles/a.md:7:34: there is no anchor '#other' in this text (write {#name} behind the heading that is meant)",
    ),
    bad(
        "headings of one name end",
        {A: article(body="## a\n\n" * 3_000 + "# H")},
        "content/articles/a.md:6006:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
    ),
    bad(
        "admonitions within admonitions end",
        {A: article(body="\n".join("    " * n + "!!! note" for n in range(110)))},
        "content/articles/a.md:6:1: elements are nested more than 100 deep (close the tags that are left open, or nest lists less deep)",
    ),
    bad(
        "a body that ends the reading, and one with a fault, are told in one pass",
        {
            A: article("sumary: x", body=">" * 30_000),
            B: article("slug: b", body="# H"),
            "content/pages/p.md": page(body="[x](#no)"),
        },
        "content/articles/a.md:4:1: unknown key 'sumary' (did you mean 'summary'?)",
        "content/articles/a.md:7:1: quotes are nested more than 100 deep (look for a long run of >)",
        "content/articles/b.md:7:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
        "content/pages/p.md:5:5: there is no anchor '#no' in this text (write {#name} behind the heading that is meant)",
    ),
)
