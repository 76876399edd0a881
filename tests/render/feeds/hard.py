"""A site that is hard on feeds: everything that could break XML, JSON, or a reader, in every field that takes it."""

from __future__ import annotations

from tests.harness import Site

MARKS = """&<>"' ]]> &amp; <b>x</b> \\ %s {{x}}"""
ARABIC = "حلب: «قُتل ١٢» & <ثلاثة>"
EMOJI = "🕊️ 👩🏽‍🚒 𐍈"
BODY = """
First, a [page](../pages/about.md), an [anchor of a text](other.md#part), the [root](/tags/), [this part](#part),
a [claim](#claim-c1), [out](https://example.com/?a=1&b=2), [no scheme](//example.com/x), [a letter](mailto:a@x.org),
and [a file](data.pdf). <q cite="cited/page.html?x=1&amp;y=2">Quoted</q>
<a title='a > b "c"' href="https://example.com/">t</a>
`<a href="#part">code</a>` and a note[^1], and the same one[^1].

## Part {#part .styled}

![Smoke & <fire>](photo.jpg "A 'title'")

| a | b |
|:--|--:|
| 1 | ]]> |

<details><summary>More</summary>Folded</details>

<blockquote cite="/quoted">Quoted</blockquote>

> <script>alert(1)</script><style>p{}</style><form action="/x"><input></form><iframe src="/x"></iframe>
> <p onclick="alert(1)" style="color:red" class="c" role="note">Plain</p>

[^1]: The note & <b>more</b> ]]>
"""


def hard_site(site: Site) -> Site:
    """Write it."""
    site.in_arabic_too().settings(title=f"Digest {MARKS}", description=ARABIC, author=f"Desk {EMOJI} & co")
    site.settings(feeds={"hub": "https://hub.example.org/?a=1&b=2"}, timezone="Asia/Damascus")
    site.register("places", aleppo={"name": f"Aleppo {MARKS}", "names": {"ar": ARABIC}, "lat": 36.2, "lon": 37.1})
    site.register("actors", army=f"Army {MARKS}", sohr={"name": "SOHR", "names": {"ar": ARABIC}})
    site.register("publishers", paper=f"Paper {MARKS}").register("conflicts", war=f"War {EMOJI}")
    site.page_file("about.md").article("other.md", "## Part {#part}", title=EMOJI, slug="other", date="1895-03-01")
    for name in ("photo.jpg", "data.pdf"):
        site.write(f"content/articles/{name}", b"x")
    for lang, title in (("en", MARKS), ("ar", ARABIC)):
        site.article(
            f"{lang}.md",
            BODY,
            title=title,
            slug=f"hard-{lang}" if lang == "en" else "صعب",
            lang=lang,
            summary=f"{MARKS} {EMOJI}",
            date="2015-06-02T18:30",
            tags=[f"tag {EMOJI}", "C++"],
            places=["aleppo"],
            conflicts=["war"],
            image={"file": "photo.jpg", "alt": MARKS, "caption": ARABIC, "credit": f"{EMOJI} & co"},
            event={"type": "Battles", "geo_precision": 2},
            sources=[{"publisher": "paper", "title": MARKS, "url": "https://example.com/?a=1&b=2", "agency": "A & B"}],
            claims=[
                {
                    "id": "c1",
                    "claim": MARKS,
                    "by": "sohr",
                    "kind": "claims",
                    "source": 1,
                    "figure": {"killed": {"min": 2}},
                },
                {"id": "c2", "claim": ARABIC, "by": "army", "kind": "denies", "about": "c1"},
            ],
            corrections=[
                {"date": "2015-06-09", "was": MARKS, "now": ARABIC, "kind": "error"},
                {"date": "2015-06-09", "was": MARKS, "now": EMOJI, "kind": "update"},
            ],
        )
        site.article(
            f"gone-{lang}.md",
            title=title,
            slug=f"gone-{lang}",
            lang=lang,
            tags=["C++"],
            withdrawn={"date": "2026-01-02", "reason": MARKS + ARABIC},
        )
    site.article("warned.md", warning=MARKS, title="Warned", summary=EMOJI, image={"file": "photo.jpg", "alt": "x"})
    return site.edition("2015-w23.md", f"{MARKS} [x](../articles/en.md)", title=ARABIC, summary=MARKS)
