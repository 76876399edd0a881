from __future__ import annotations

from typing import Any

import pytest

from tests.desk.rules.looking import is_silent, problems, told
from tests.desk.rules.pictures import GPS, MAKE, exif_jpeg, jpeg, png, tiff, webp
from tests.harness import Site

BODY = "content/articles/a.md:6:"


@pytest.fixture
def pictured(site: Site) -> Site:
    for name in ("x.jpg", "y.png", "z z.svg"):
        site.write(f"content/articles/{name}", b"x")
    return site


def body(site: Site, text: str) -> list[str]:
    """Return what is told of a body that begins in line 6."""
    return told(site.article("a.md", text), "image-alt")


# In bodies


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("![](x.jpg)", "6:5", "x.jpg"),
        ("Look: ![ ](x.jpg 'a title')", "6:12", "x.jpg"),
        ('<img src="x.jpg">', "6:11", "x.jpg"),
        ("![A market](x.jpg) and ![](y.png)", "6:28", "y.png"),
        ("![](<z z.svg>)", "6:6", "z z.svg"),
        ("![][pic]\n\n[pic]: x.jpg", "8:8", "x.jpg"),
        ("[![](x.jpg)](https://example.org/)", "6:6", "x.jpg"),
        ("> ![](x.jpg)", "6:7", "x.jpg"),
    ],
)
def test_an_image_without_alt_is_told_at_its_address(pictured: Site, text: str, place: str, name: str) -> None:
    assert body(pictured, text) == [f"content/articles/a.md:{place}: the image '{name}' has no alt"]


def test_the_name_of_a_file_is_no_alt(pictured: Site) -> None:
    assert body(pictured, "![x.jpg](x.jpg) ![x](x.jpg) ![IMG_1234.JPG](x.jpg)") == [
        f"{BODY}10: 'x.jpg' is the name of a file",
        f"{BODY}22: 'x' is the name of a file",
        f"{BODY}45: 'IMG_1234.JPG' is the name of a file",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "![A market](x.jpg)",
        '<img src="x.jpg" alt="A market">',
        '<img alt="" src="x.jpg">',
        "<img\n alt=''\n src='x.jpg'>",
        "[a link](x.jpg)",
        "`![](x.jpg)`",
        "No picture.",
    ],
)
def test_one_with_alt_and_decoration_that_says_so_are_not(pictured: Site, text: str) -> None:
    assert body(pictured, text) == []


def test_editions_and_pages_are_looked_at_and_drafts_are_not(pictured: Site) -> None:
    text = "![](../articles/x.jpg)"
    pictured.edition("e.md", text).page_file("p.md", text).article("draft.md", text, draft=True)
    assert [line.split(":")[0] for line in told(pictured, "image-alt")] == [
        "content/editions/e.md",
        "content/pages/p.md",
    ]


# In front matter


def lead(site: Site, **image: Any) -> list[str]:
    return told(site.article("a.md", image={"file": "x.jpg", **image}), "image-alt")


@pytest.mark.parametrize("more", [{"caption": "A market"}, {"credit": "Somebody"}])
def test_an_image_with_a_caption_or_a_credit_needs_an_alt(pictured: Site, more: dict[str, str]) -> None:
    assert lead(pictured, alt="", **more) == ["content/articles/a.md:4:33: the image has no alt"]
    assert len(lead(pictured, alt="  ", **more)) == 1


def test_the_name_of_the_file_is_no_alt_there_either(pictured: Site) -> None:
    assert lead(pictured, alt="x.jpg") == ["content/articles/a.md:4:33: 'x.jpg' is the name of a file"]


def test_a_decoration_and_an_image_that_is_described_are_not_told(pictured: Site) -> None:
    assert lead(pictured, alt="") == []
    assert lead(pictured, alt="A market", caption="The market") == []


# Metadata


def test_where_a_picture_was_taken_is_told_whether_or_not_a_text_shows_it(site: Site) -> None:
    site.write("content/articles/x.jpg", exif_jpeg(tiff(GPS, MAKE)))
    assert told(site, "image-metadata") == [
        "content/articles/x.jpg:1:1: the image tells where it was taken (GPS and Exif),"
        " which can endanger whoever took it"
    ]


def test_the_way_to_strip_it_is_told_as_it_is_typed(site: Site) -> None:
    site.write("content/articles/x y.jpg", exif_jpeg(tiff(GPS)))
    [problem] = [one for one in problems(site) if one.rule == "image-metadata"]
    assert problem.hint.endswith("-overwrite_original 'content/articles/x y.jpg'")


def test_other_metadata_is_told_too_in_every_format(site: Site) -> None:
    camera = tiff(MAKE)
    for name, data in {
        "a.JPEG": exif_jpeg(camera),
        "b.png": png((b"eXIf", camera)),
        "c.webp": webp((b"EXIF", camera)),
    }.items():
        site.write(f"content/pages/{name}", data)
    carried = "the image carries metadata (Exif): camera, author or time"
    assert told(site, "image-metadata") == [
        *(f"content/pages/a.JPEG:1:1: {carried}", f"content/pages/b.png:1:1: {carried}"),
        f"content/pages/c.webp:1:1: {carried}",
    ]


def test_a_picture_without_is_not_and_neither_is_what_is_no_picture(site: Site) -> None:
    site.write("content/articles/x.jpg", jpeg()).write("content/articles/x.pdf", exif_jpeg(tiff(GPS)))
    assert told(site, "image-metadata") == []


def test_both_can_be_switched_off(site: Site) -> None:
    assert is_silent(site.write("content/articles/x.jpg", exif_jpeg(tiff(GPS))), "image-metadata")
    assert is_silent(site.article("a.md", "![](x.jpg)"), "image-alt")
