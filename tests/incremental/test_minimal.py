"""What an edit renders: all that it changes, and nothing else.

Each row is an edit and the exact set of files that are rendered. The layouts of the site (theme.py) show every field
of all that they are handed, so a file must be rendered if, and only if, something that it was handed is not as it
was. Where a set is not written out, it is found without digestgen's help: by looking in the clean site for the text
that is to go, or by comparing the clean site before with the clean site behind.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest

from tests.incremental.checker import Tree
from tests.incremental.conftest import Tried
from tests.incremental.machine import MOMENTS
from tests.incremental.world import CLAIM, DENIAL

Edit = Callable[[Tried], object]
Expected = set[str] | Callable[[Tree, Tree], set[str]]

A, B, C = (f"content/articles/{name}.md" for name in "abc")
E, F = "content/articles/deep/e.md", "content/articles/deep/f.md"
J = "content/articles/j.md"
H, I = "content/articles/h.md", "content/articles/i.md"  # noqa: E741
NEW = "content/articles/new.md"
A_PAGE, E_PAGE, I_PAGE = (
    f"2015/{rest}/index.html"
    for rest in ("05/28/barrels-over-aleppo", "06/04/siege-tightens", "04/01/an-old-story")
)  # fmt: skip
F_PAGE = "2015/06/05/truce-talks/index.html"
SITEMAP = {"sitemap.xml"}
"""It is a function of where everything stands. A shape that has changed is looked at, even if it does not show."""


def feeds(*folders: str) -> set[str]:
    return {f"{folder}{name}" for folder in folders for name in ("feed.xml", "atom.xml", "feed.json")}


def files(tree: Tree) -> set[str]:
    return {path for path, data in tree.items() if data is not None and not path.startswith(".")}


def differing(old: Tree, new: Tree) -> set[str]:
    """What is new, or has other bytes."""
    return {path for path in files(new) if old.get(path) != new[path]}


def differing_and(more: set[str]) -> Expected:
    return lambda old, new: differing(old, new) | more


def showing(text: str) -> Expected:
    """What says this before the edit, wherever it is."""
    return lambda old, _: {path for path in files(old) if text.encode() in opened(path, old[path] or b"")}


def opened(path: str, data: bytes) -> bytes:
    """Return what a file says: of a book what is packed in it, of a mail what is encoded."""
    if path.endswith(".epub"):
        book = ZipFile(io.BytesIO(data))
        return b"".join(map(book.read, book.namelist()))
    if path.endswith(".eml"):
        return b"".join(part.get_payload(decode=True) or b"" for part in message_from_bytes(data).walk())  # type: ignore[misc]
    return data


def lite(*paths: str) -> set[str]:
    """Return pages, and the lite page of each."""
    return {*paths, *(f"lite/{path}" for path in paths)}


def carried(name: str) -> set[str]:
    """Return the files of an edition that carry its articles in full."""
    return {f"editions/{name}/{name}.epub", f"lite/editions/{name}/whole.html"}


def edition(name: str) -> set[str]:
    """Return all files of an edition."""
    page = f"editions/{name}/"
    return lite(f"{page}index.html") | {f"{page}digest.txt", f"{page}mail.eml"} | carried(name)


def pages(lang: str = "") -> Expected:
    """All full pages: those of the plain edition have layouts of their own."""
    return lambda _, new: {
        path for path in files(new) if path.endswith(".html") and path.startswith(lang) and not path.startswith("lite/")
    }


def everything(_: Tree, new: Tree) -> set[str]:
    return files(new)


class Row(NamedTuple):
    edit: Edit
    expected: Expected
    before: Edit = lambda _: None
    """What is done, and built, before."""


def matter(path: str, **changed: Any) -> Edit:
    return lambda tried: tried.matter(path, **changed)


def body(path: str, text: str = "Other text.\n") -> Edit:
    return lambda tried: setattr(tried.world.docs[path], "body", text)


def add(path: str, date: str, **more: Any) -> Edit:
    return lambda tried: tried.add(path, title="New", date=date, **more)


def file(path: str, data: bytes) -> Edit:
    return lambda tried: tried.world.files.update({path: data})


def layout(name: str, old: str = "", new: str = "<!-- edited -->") -> Edit:
    """Change a layout: replace a text, or else add one at its end."""

    def edit(tried: Tried) -> None:
        path = f"layouts/{name}"
        text = tried.world.files[path].decode()
        tried.world.files[path] = (text.replace(old, new) if old else text + new).encode()

    return edit


def settings(**changed: Any) -> Edit:
    return lambda tried: tried.world.config.update(changed)


def register(taxonomy: str, slug: str, **changed: Any) -> Edit:
    return lambda tried: tried.world.registers[taxonomy].setdefault(slug, {}).update(changed)


def clock(**by: int) -> Edit:
    return lambda tried: setattr(tried.checker, "now", tried.checker.now + timedelta(**by))


def touch(path: str) -> Edit:
    return lambda tried: os.utime(tried.world.folder / path, (1, 1))


def rewrite(path: str) -> Edit:
    return lambda tried: tried.world.put(path, tried.world.written[path], atomic=True)


def output(path: str, data: bytes | None) -> Edit:
    def edit(tried: Tried) -> None:
        target = tried.checker.output / path
        target.unlink(missing_ok=True)
        if data is not None:
            target.write_bytes(data)

    return edit


def foreign(tried: Tried) -> None:
    tried.checker.foreign["CNAME"] = b"digest.example.org\n"
    (tried.checker.output / "CNAME").write_bytes(b"digest.example.org\n")


def rename(old: str, new: str) -> Edit:
    return lambda tried: tried.world.docs.update({new: tried.world.docs.pop(old)})


def delete(path: str) -> Edit:
    return lambda tried: tried.world.docs.pop(path)


def forget(folder: str) -> Edit:
    return lambda tried: shutil.rmtree(tried.world.folder / folder)


OLD = add(NEW, "2015-03-01")
"""An article that the archive alone carries: it is older than the newest three, and has no terms."""
MARCH, APRIL = feeds("archive/2015/03/"), feeds("archive/2015/04/")
NEW_PAGE = "2015/03/01/new/index.html"
ALIASED = add(NEW, "2015-03-01", aliases=["/before/", "/former.html"])
CLAIMED, LATER = add(NEW, "2015-03-01", claims=[CLAIM]), add(NEW, "2015-04-02")
ARMY = ("actors/army/index.html", "actors/army/claims/index.html")
W22, TREND = "content/editions/w22.md", {"place": "Aleppo", "trend": "improved"}
HOMS = {
    *("places/index.html", "lite/places/index.html", "lite/places/homs/index.html", "subscribe/index.html", "opml.xml"),
    *feeds("places/homs/"),
    *SITEMAP,
    *("feed.json", "tags/aid/feed.json", "archive/2015/06/feed.json"),
}
"""What depends on the place, whatever of it changes: also where a feed has its point in the other formats alone."""
LAST_PART = {"archive/2015/06/part/1/feed.json"}
"""Which names no document that comes behind it, as the other formats do."""
CARD_OF_F = showing("Truce talks")

ROWS: dict[str, Row] = {
    # Nothing
    "nothing": Row(lambda _: None, set()),
    "an article is touched": Row(touch(A), set()),
    "a layout is touched": Row(touch("layouts/base.html"), set()),
    "site.yaml is touched": Row(touch("site.yaml"), set()),
    "the same bytes in another file": Row(rewrite(A), set()),
    "a draft's body": Row(body(H), set()),
    "a draft's title": Row(matter(H, title="Still not ready", slug="not-ready"), set()),
    "the clock, and no date is passed": Row(clock(hours=3), set()),
    "an image that nothing shows": Row(file("content/articles/deep/map.png", b"other"), set()),
    "an unknown file in public/": Row(foreign, set()),
    "the spare generation is deleted": Row(forget(".public.digestgen"), set()),
    # Bodies
    "body of an article in the archive": Row(body(NEW), {*lite("2015/03/01/new/index.html"), *MARCH}, OLD),
    "body of an old article": Row(body(I), {*lite(I_PAGE), *feeds("conflicts/syria/"), *APRIL}),
    "body of a new article": Row(
        body(E, "Back to [b](../b.md), again.\n"),
        {*lite(E_PAGE), *carried("w23"), *feeds("", "tags/siege/", "archive/2015/06/")},
    ),
    "body of a page": Row(body("content/pages/front.md"), lite("front/index.html")),
    "body of an edition": Row(body("content/editions/w23.md"), {*edition("w23"), *feeds("editions/")}),
    "a link in a body": Row(
        body(NEW, "To [a](a.md).\n"), {*lite("2015/03/01/new/index.html"), *MARCH, *SITEMAP}, OLD
    ),
    # Front matter
    "title of an article": Row(matter(A, title="Barrels, over Aleppo!"), showing("Barrels over Aleppo")),
    "title of a new article, which layouts ask for": Row(matter(F, title="Talks", slug="truce-talks"), CARD_OF_F),
    "summary": Row(matter(B, summary="It was taken"), showing("A village fell")),
    "a warning": Row(
        matter(NEW, warning="graphic"),
        differing_and(SITEMAP),  # which shows no image of it any more
        OLD,
    ),
    "title of an edition": Row(matter("content/editions/w22.md", title="Twenty-two"), showing("Week 22")),
    "title of a page in the menu": Row(matter("content/pages/about.md", title="Who we are"), showing("About")),
    "title of a page": Row(matter("content/pages/front.md", title="Other"), lite("front/index.html")),
    "an event": Row(matter(NEW, event={"type": "Battles"}), differing_and(SITEMAP), OLD),
    "what a claim says": Row(
        matter(NEW, claims=[{**CLAIM, "claim": "Eleven were"}]),
        {*lite("2015/03/01/new/index.html"), *MARCH, "claims/index.html", *ARMY, "data/claims.csv"},
        add(NEW, "2015-03-01", claims=[CLAIM]),
    ),
    "the grade of a claim": Row(matter(NEW, claims=[{**CLAIM, "grade": "weak"}]), differing_and(SITEMAP), CLAIMED),
    "a claim is denied": Row(matter(NEW, claims=[CLAIM, DENIAL]), differing_and(SITEMAP), CLAIMED),
    "the title of a source": Row(
        matter(NEW, sources=[{"publisher": "Reuters", "title": "Other"}]),
        {*lite("2015/03/01/new/index.html"), "publishers/reuters/index.html", *feeds("publishers/reuters/"), *MARCH},
        add(NEW, "2015-03-01", sources=[{"publisher": "Reuters"}]),
    ),
    "what a correction says": Row(
        matter(I, corrections=[{"date": "2015-04-03", "was": "Two", "now": "Four", "kind": "error"}]),
        {
            *lite(I_PAGE),
            *("corrections/index.html", "conflicts/syria/index.html"),
            *(feeds("corrections/", "conflicts/syria/") | APRIL),
        },
    ),
    "an event is elsewhere": Row(
        matter(J, places=["Homs", "Aleppo"]),
        differing_and(SITEMAP | {"conflicts/syria/index.html"}),
        matter(A, event={"type": "Riots"}),
    ),
    "an article updates another": Row(matter(NEW, updates="i.md"), differing_and(SITEMAP | APRIL), LATER),
    "the trend of an edition": Row(matter(W22, trends=[TREND]), differing_and(SITEMAP)),
    "the note of a trend": Row(
        matter(W22, trends=[{**TREND, "note": "It was so"}]),
        {*edition("w22"), *feeds("editions/")},
        matter(W22, trends=[TREND]),
    ),
    "the coordinates of a place": Row(register("places", "homs", lat=34.9), differing_and(HOMS)),
    "how exactly a place is known": Row(register("places", "homs", geo_precision=3), differing_and(HOMS)),
    "a known tag": Row(matter(NEW, tags=["siege"]), differing_and(SITEMAP), OLD),
    "a tag of its own": Row(matter(NEW, tags=["fresh"]), differing, OLD),
    "the slug": Row(matter(NEW, slug="other"), differing, OLD),
    "an alias": Row(matter(NEW, aliases=["/before/"]), differing_and({*lite(NEW_PAGE), *MARCH, *SITEMAP}), OLD),
    "the slug of what has an alias": Row(matter(NEW, slug="other"), differing, ALIASED),
    "body of what has an alias": Row(body(NEW), {*lite(NEW_PAGE), *MARCH}, ALIASED),
    "an alias goes": Row(matter(NEW, aliases=None), differing_and({*lite(NEW_PAGE), *MARCH, *SITEMAP}), ALIASED),
    "a layout of its own": Row(
        matter(NEW, layout="special.html"), {*lite("2015/03/01/new/index.html"), *MARCH, *SITEMAP}, OLD
    ),
    # Articles come and go
    "a new article at the end": Row(add(NEW, "2015-06-10"), differing_and(LAST_PART)),
    "a new article in the middle": Row(add(NEW, "2015-06-02T20:00"), differing),
    "the oldest article": Row(add(NEW, "2015-01-01"), differing),
    "an article is deleted": Row(delete(I), differing),
    "a draft is added": Row(add(NEW, "2015-06-10", draft=True), SITEMAP),
    "an article becomes a draft": Row(matter(I, draft=True), differing),
    "a draft is published": Row(matter(H, draft=None), differing_and(LAST_PART)),
    "the clock passes an embargo": Row(lambda t: setattr(t.checker, "now", MOMENTS[3]), differing),
    "a file is renamed, its address stays": Row(
        # Parts name documents by path, so what shows it is made again, and comes out the same.
        rename(NEW, "content/articles/other.md"),
        lambda _, new: {p for p in files(new) if b"2015/03/01/new/" in opened(p, new[p] or b"")},
        lambda t: t.add(NEW, title="New", date="2015-03-01"),
    ),
    "an article is withdrawn": Row(
        matter(I, withdrawn={"date": "2025-06-01", "reason": "It was not so"}), differing_and(SITEMAP)
    ),
    "why it was withdrawn": Row(
        matter(NEW, withdrawn={"date": "2025-06-01", "reason": "It was so"}),
        {
            *("2015/03/01/new/index.html", "lite/2015/03/01/new/index.html", "corrections/index.html"),
            *(feeds("", "corrections/") | MARCH | SITEMAP),
        },
        add(NEW, "2015-03-01", withdrawn={"date": "2025-06-01", "reason": "It was not so"}),
    ),
    # Registers and settings
    "the name of a place": Row(register("places", "homs", name="Hims", aliases=["Homs"]), differing_and(SITEMAP)),
    "an entry that nothing uses": Row(register("places", "idlib", name="Idlib"), SITEMAP),
    "the site's title": Row(settings(title="Other"), everything),
    "the menu": Row(settings(menu=["tags"]), differing_and(SITEMAP)),
    "paginate": Row(settings(paginate=20), differing_and(SITEMAP)),
    "limit of feeds": Row(settings(feeds={"limit": 2, "content": "full"}), differing_and(SITEMAP)),
    "a hub": Row(
        settings(feeds={"limit": 3, "content": "full", "hub": "https://hub.example.org/"}),
        lambda old, new: {p for p in files(new) if p.endswith(("feed.xml", "atom.xml", "feed.json"))} | SITEMAP,
    ),
    "permalinks": Row(settings(permalinks={"articles": "/{year}/{slug}/"}), differing),
    # Layouts
    "a layout of one kind": Row(
        layout("edition.html"), {"editions/w22/index.html", "editions/w23/index.html", "ar/editions/ar-w23/index.html"}
    ),
    "a document's own layout": Row(layout("special.html", "{% endblock", "!{% endblock"), {F_PAGE}),
    "an include of one layout": Row(layout("parts/aside.html"), {F_PAGE}),
    "an include of an include of all": Row(layout("parts/far.html"), pages()),
    "a macro": Row(layout("_macros.html", "[", "<"), pages()),
    "a layout that nothing uses": Row(file("layouts/unused.html", b"unused"), SITEMAP),
    "robots.txt": Row(layout("robots.txt"), {"robots.txt"}),
    "a catalog": Row(
        layout("locale/ar.po", "أحدث", "الأحدث"),
        lambda old, new: {
            "opml.xml",
            *(p for p in files(new) if p.startswith(("ar/", "lite/ar/")) and not p.endswith("robots.txt")),
        },
    ),
    "a stylesheet, whose address all pages have": Row(
        file("layouts/assets/style.css", b"a {}"), lambda old, new: differing(old, new)
    ),
    "an icon that one layout asks for": Row(file("layouts/assets/icon.svg", b"<svg/>"), {"assets/icon.svg", F_PAGE}),
    "a new asset": Row(file("layouts/assets/new.css", b"a {}"), {"assets/new.css", *SITEMAP}),
    "an image": Row(
        file("content/articles/photo.jpg", b"other"), {"media/articles/photo.jpg", "editions/w23/w23.epub"}
    ),
    # What was built
    "a file of public/ is deleted": Row(output(A_PAGE, None), {A_PAGE}),
    "a file of public/ is altered": Row(output("tags/siege/feed.xml", b"altered"), {"tags/siege/feed.xml"}),
    "public/ is deleted": Row(forget("public"), everything),
    "the cache is deleted": Row(forget(".digestgen"), everything),
}  # fmt: skip

EXACT: dict[str, Expected] = {
    "the site's title": lambda _, new: {p for p in files(new) if not p.startswith(("assets/", "media/"))},
}


@pytest.mark.parametrize(
    "name",
    list(ROWS),
)
def test_that_an_edit_renders_what_it_changes_and_nothing_else(tried: Tried, name: str) -> None:
    row = ROWS[name]
    row.before(tried)
    assert tried.check()
    old = tried.checker.clean().tree
    row.edit(tried)
    rendered = tried.rendered()
    new = tried.checker.clean().tree
    expected = EXACT.get(name, row.expected)
    wanted = expected(old, new) if callable(expected) else expected
    assert rendered == wanted, f"too many: {sorted(rendered - wanted)}, missing: {sorted(wanted - rendered)}"
    assert differing(old, new) <= wanted or name.startswith("a file of public/")
