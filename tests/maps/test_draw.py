from __future__ import annotations

import gzip
import random
import re
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digestgen.maps import draw as module
from digestgen.maps.draw import NAME_SIZE, Mark, Words, draw
from digestgen.maps.frame import Frame
from digestgen.maps.ground import ground
from digestgen.maps.labels import Room, beside, width
from digestgen.maps.lines import Box

WORDS = Words(
    title="Places",
    approximate="approximate",
    articles=lambda n: f"{n} article" + "s" * (n != 1),
    distance=lambda km: f"{km} km",
    country=lambda code: f"Land {code}",
)
NAMES = st.text(max_size=40) | st.sampled_from(["Hometown", "مدينة", "北京", "🙂🧨", "<b>&\"'</b>", "]]>", "\u202eabc"])
MARKS = st.builds(
    Mark,
    name=NAMES,
    url=st.sampled_from(["/a/", '/b/?x=1&y="2"', "/مدينة/"]),
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    precision=st.sampled_from([1, 2, 3]),
    count=st.integers(1, 500),
)
CLOSE = st.builds(Mark, NAMES, st.just("/c/"), st.floats(33, 37), st.floats(36, 41), st.sampled_from([1, 2, 3]))
CROWDED = st.builds(
    Mark, st.sampled_from(["Hometown", "A longer name"]), st.just("/d/"), st.floats(34, 35), st.floats(37, 39)
)
MANY = st.lists(MARKS, min_size=1, max_size=8) | st.lists(CLOSE, min_size=1, max_size=30)
SVG = "{http://www.w3.org/2000/svg}"
TOWN = Mark("Hometown", "/places/hometown/", 35.0, 38.0)


def drawn(marks: list[Mark], **options: Any) -> ElementTree.Element:
    return ElementTree.fromstring(draw(marks, WORDS, lang="en", standalone=True, **options))  # noqa: S314


def links(svg: ElementTree.Element) -> list[ElementTree.Element]:
    return svg.findall(f"{SVG}a")


def texts(svg: ElementTree.Element, size: float = NAME_SIZE) -> list[tuple[str, Box]]:
    """Return the names of marks and what they cover, reckoned from what is written."""
    rtl, found = svg.get("direction") == "rtl", []
    for text in svg.findall(f"{SVG}a/{SVG}text"):
        anchor = {"middle": 0.5, "end": 1.0, "start": 0.0}[text.get("text-anchor", "start")]
        part = 1 - anchor if rtl else anchor
        x, y = float(text.get("x", "")), float(text.get("y", ""))
        said = text.text or ""
        found.append((said, beside(x, y, width(said, size), size, part)))
    return found


def apart(one: Box, other: Box, slack: float = 0.2) -> bool:
    """Whether two boxes lie apart. Coordinates are written with one decimal."""
    return (
        one[2] <= other[0] + slack
        or other[2] <= one[0] + slack
        or one[3] <= other[1] + slack
        or other[3] <= one[1] + slack
    )


def test_a_map_of_nothing_is_nothing() -> None:
    assert draw([], WORDS, lang="en") == ""


@given(MANY, st.booleans())
@settings(max_examples=60, deadline=None)
def test_names_lie_on_the_map_and_not_on_each_other(marks: list[Mark], rtl: bool) -> None:
    named = [box for _, box in texts(drawn(marks, rtl=rtl))]
    assert all(a >= 0 and b >= 0 and c <= 640 and d <= 420 for a, b, c, d in named)
    assert all(apart(one, other) for one, other in combinations(named, 2))


@given(MANY)
@settings(max_examples=40, deadline=None)
def test_no_name_hides_a_mark(marks: list[Mark]) -> None:
    svg = drawn(marks)
    for circle in svg.findall(f"{SVG}a/{SVG}circle[@class='dot']"):
        x, y, r = (float(circle.get(key, "")) for key in ("cx", "cy", "r"))
        assert all(apart((x - r, y - r, x + r, y + r), box) for _, box in texts(svg))


@given(MANY)
@settings(max_examples=40, deadline=None)
def test_every_mark_is_on_the_map_and_a_link_that_says_what_it_is(marks: list[Mark]) -> None:
    svg = drawn(marks, size=(320, 220))
    assert sorted(link.get("href", "") for link in links(svg)) == sorted(mark.url for mark in marks)
    for link in links(svg):
        for circle in link.findall(f"{SVG}circle"):
            assert 0 < float(circle.get("cx", "")) < 320
            assert 0 < float(circle.get("cy", "")) < 220
        assert re.search(r"\d+ articles?$", link.findtext(f"{SVG}title", ""))


@given(MANY)
@settings(max_examples=30, deadline=None)
def test_the_same_marks_in_any_order_give_the_same_map(marks: list[Mark]) -> None:
    shuffled = random.Random(7).sample(marks, len(marks))  # noqa: S311
    assert draw(marks, WORDS, lang="en") == draw(shuffled, WORDS, lang="en")


@given(MARKS)
@settings(max_examples=60, deadline=None)
def test_no_name_breaks_out_of_its_place(mark: Mark) -> None:
    svg = draw([mark], WORDS, lang="en")
    assert set(re.findall(r"<(\w+)", svg)) <= {"svg", "g", "path", "text", "a", "title", "circle"}
    assert svg.count("<a ") == svg.count("</a>") == svg.count("<title>") == 1
    assert not re.search("[\x00-\x1f\u202a-\u202e\u2066-\u2069]", svg)


@given(NAMES)
@settings(max_examples=30, deadline=None)
def test_words_are_escaped_too(word: str) -> None:
    words = Words(word, word, lambda _: word, lambda _: word, lambda _: word)
    svg = draw([Mark("a", "/a/", 35, 38, 3)], words, lang="en", standalone=True)
    assert ElementTree.fromstring(svg).get("aria-label") is not None  # noqa: S314


def test_a_mark_is_a_target_of_a_thumb() -> None:
    svg = drawn([TOWN])
    assert max(float(circle.get("r", "")) for circle in svg.iter(f"{SVG}circle")) * 2 >= 24


@pytest.mark.parametrize(("precision", "km"), [(2, 15), (3, 50)])
def test_a_place_that_is_not_exactly_known_is_a_circle_as_large_as_what_is_not(precision: int, km: int) -> None:
    svg = drawn([Mark("The region", "/r/", 35.02, 38.04, precision)], least_km=320, size=(640, 420))
    halo = svg.find(f"{SVG}a/{SVG}circle[@class='halo']")
    assert halo is not None
    assert float(halo.get("r", "")) == pytest.approx(km * 2, abs=0.1)
    assert svg.find(f"{SVG}a/{SVG}circle[@class='dot']") is None
    assert svg.findtext(f"{SVG}a/{SVG}title") == "The region, approximate, 1 article"


def test_a_map_does_not_say_more_exactly_where_something_was_than_is_known() -> None:
    here, there = Mark("R", "/r/", 35.01, 38.02, 3), Mark("R", "/r/", 35.2, 37.8, 3)
    assert draw([here], WORDS, lang="en") == draw([there], WORDS, lang="en")


def test_the_area_of_a_mark_grows_with_the_articles() -> None:
    svg = drawn([Mark("One", "/1/", 35, 38, 1, 4), Mark("Two", "/2/", 36, 39, 1, 1)])
    radii = {link.get("href"): float(link.findall(f"{SVG}circle")[-1].get("r", "")) for link in links(svg)}
    assert radii["/1/"] == pytest.approx(2 * radii["/2/"], abs=0.1)


def test_small_marks_lie_on_large_ones() -> None:
    svg = drawn([Mark("A", "/1/", 35, 38, 1, 1), Mark("B", "/2/", 35, 38.05, 1, 90), Mark("C", "/3/", 35, 38, 3, 1)])
    assert [link.get("href") for link in links(svg)] == ["/3/", "/2/", "/1/"]


def test_where_there_is_little_room_the_place_with_most_articles_is_named() -> None:
    marks = [Mark(f"Quarter number {n}", f"/{n}/", 35, 38 + n / 8, 1, 1) for n in range(25)]
    marks[12] = Mark("Headquarters", "/12/", 35, 39.5, 1, 500)
    named = {said for said, _ in texts(drawn(marks, size=(320, 220)))}
    assert "Headquarters" in named
    assert len(named) < 25


def test_of_many_places_the_one_with_most_articles_is_named() -> None:
    marks = [Mark(f"Town number {n}", f"/{n}/", 35, 20 + n / 2, 1, 2) for n in range(70)]
    marks[35] = Mark("Capital of all of the country", "/35/", 35, 37.5, 1, 500)
    assert "Capital of all of the country" in {said for said, _ in texts(drawn(marks))}


@given(st.lists(CROWDED, min_size=8, max_size=25))
@settings(max_examples=30, deadline=None)
def test_trying_again_never_names_less(marks: list[Mark]) -> None:
    at_once, again = [], len(texts(drawn(marks, size=(320, 220))))
    for tries in (0, 1, 2):
        with pytest.MonkeyPatch.context() as fewer:
            fewer.setattr(module, "_TRIES", tries)
            at_once.append(len(texts(drawn(marks, size=(320, 220)))))
    assert again >= max(at_once)


@pytest.mark.parametrize("rtl", [False, True])
def test_the_scale_has_room_for_its_words_however_long(rtl: bool) -> None:
    words = Words("Places", "", str, lambda km: f"{km} of a thousand metres", str)
    svg = draw([TOWN], words, lang="en", rtl=rtl, size=(320, 220))
    x, anchor = re.findall(r'<text x="([\d.]+)" y="205"(?: text-anchor="(\w+)")?>', svg)[0]
    assert (float(x), anchor) == ((311, "") if rtl else (9, ""))


@pytest.mark.parametrize("rtl", [False, True])
def test_the_scale_is_in_a_corner_that_is_free(rtl: bool) -> None:
    words = Words("Places", "", str, lambda km: f"{km} of a thousand metres", str)
    frame, room = Frame(320, 220, 35.0, 38.0, 2.0), Room(320, 220)
    written = [module._bar(ground(frame), frame, words, room, rtl) for _ in range(4)]
    at = [re.findall(r'd="M([\d.]+) ([\d.]+)', bar)[0] for bar in written]
    left, right = "9", f"{311 - 50}"
    first, second = (right, left) if rtl else (left, right)
    assert at == [(first, "207"), (second, "207"), (first, "18.5"), (second, "18.5")]


def test_the_words_of_the_scale_are_taken_into_account() -> None:
    words = Words("Places", "", str, lambda km: f"{km} of a thousand metres", str)
    frame, room = Frame(320, 220, 35.0, 38.0, 2.0), Room(320, 220)
    module._bar(ground(frame), frame, words, room, rtl=False)
    assert width("100 of a thousand metres", 10) > 120
    assert not room.take_if_free((110, 196, 120, 206))
    assert room.take_if_free((190, 196, 200, 206))


def test_three_places_close_together_are_all_named() -> None:
    marks = [Mark("Firsttown", "/1/", 36.2, 37.16, 1, 9), Mark("Secondville", "/2/", 36.37, 37.52)]
    svg = drawn([*marks, Mark("Thirdburg", "/3/", 36.59, 37.05, 1, 5)], size=(320, 220), least_km=500)
    assert len(texts(svg)) == 3


def test_what_is_for_the_eye_alone_is_hidden_from_those_who_listen() -> None:
    svg = drawn([TOWN])
    assert svg.get("role") == "group"
    assert svg.get("aria-label") == "Places"
    hidden = svg.find(f"{SVG}g[@aria-hidden='true']")
    assert hidden is not None
    assert {"Land SY", "100 km"} <= {text.text for text in hidden.iter(f"{SVG}text")}
    assert not list(hidden.iter(f"{SVG}a"))


def test_arabic_begins_at_the_right() -> None:
    town = Mark("مدينة", "/م/", 35, 38)
    svg = draw([town], WORDS, lang="ar", rtl=True)
    assert ' lang="ar" direction="rtl"' in svg
    x = float(re.findall(r'<text x="([\d.]+)"[^>]*>مدينة', svg)[0])
    middle = float(re.findall(r'class="dot" cx="([\d.]+)"', svg)[0])
    assert x < middle
    assert "text-anchor" not in svg.partition("<a ")[2], "the start of the name is beside the mark"
    assert float(re.findall(r'class="bar" d="M([\d.]+)', svg)[0]) > 320


def test_a_latin_name_begins_at_the_mark() -> None:
    svg = draw([TOWN], WORDS, lang="en")
    x = float(re.findall(r'<text x="([\d.]+)"[^>]*>Hometown', svg)[0])
    assert x > float(re.findall(r'class="dot" cx="([\d.]+)"', svg)[0])
    assert float(re.findall(r'class="bar" d="M([\d.]+)', svg)[0]) < 320


def test_a_map_asks_for_nothing_and_styles_nothing() -> None:
    svg = draw([TOWN, Mark("Elsewhere", "/e/", -35, -60, 2)], WORDS, lang="en")
    assert not re.search(r"<style|style=|<script|url\(|https?:|\bid=|fill=|stroke=|\bon\w+=", svg)


def test_a_file_of_its_own_has_its_namespace() -> None:
    assert draw([TOWN], WORDS, lang="en", standalone=True).startswith('<svg xmlns="http://www.w3.org/2000/svg" ')
    assert "xmlns" not in draw([TOWN], WORDS, lang="en")


def zipped(marks: list[Mark], **options: Any) -> int:
    return len(gzip.compress(draw(marks, WORDS, lang="en", **options).encode(), 9))


def test_a_map_is_small() -> None:
    chance = random.Random(5)  # noqa: S311
    many = [
        Mark(f"Town {chance.randrange(9**9):x}", f"/places/town-{n}/", chance.uniform(29, 38), chance.uniform(33, 48))
        for n in range(200)
    ]
    assert zipped(many) < 15_000
    assert zipped(many[:3], size=(320, 220)) < 2_000
    for lat, lon in ((60, 8), (38, 24), (12, 122), (53, -72), (-45, -73)):  # fjords and islands
        assert zipped([Mark("Town", "/t/", lat, lon)], size=(320, 220)) < 2_000
