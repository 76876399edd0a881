"""The browser's side, in a real browser: what an editor sees after a save."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect, sync_playwright

from digestgen.errors import Problem
from digestgen.preview.connections import Limits
from digestgen.preview.news import News
from digestgen.preview.server import Preview
from tests.preview.visits import write

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no browser"),
    pytest.mark.xdist_group("browser"),
]

FAULT = Problem(
    "content/articles/a.md", 7, 10, "there is no place 'Duma'", "did you mean 'Douma'?", source="places: [Duma]"
)
OTHER = Problem("layouts/article.html", 2, 1, "unexpected 'endif'", source="{% endif %}")

HTML = """<!DOCTYPE html>
<html lang="en" dir="{dir}">
<head>{head}<meta charset="utf-8"><title>T</title><link rel="stylesheet" href="/assets/style.css?v={v}"></head>
<body>{body}</body></html>
"""
RED, BLUE = "p { color: rgb(255, 0, 0) }", "p { color: rgb(0, 0, 255) }"
PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="10"/>'


def html(body: str = "<p>Good</p>", v: str = "00000001", head: str = "", dir: str = "ltr") -> str:  # noqa: A002
    return HTML.format(body=body, v=v, head=head, dir=dir)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


LISTENING = """
window.heard = [];
window.EventSource = class extends EventSource {
  constructor(address) {
    super(address);
    this.addEventListener("message", (event) => heard.push({ id: event.lastEventId, ...JSON.parse(event.data) }));
  }
};
if (location.protocol === "http:") sessionStorage.setItem("loads", 1 + Number(sessionStorage.getItem("loads")));
document.hasFocus = () => false;
addEventListener("focus", (event) => event.isTrusted && event.stopImmediatePropagation(), true);
"""
"""What is added to pages: they write down what they are told, and count how often they are loaded. Which of them
has the focus is for the tests to say (`look_at`): without a screen all have it, from some time on."""


class Desk:
    """An editor's desk: a site that is served, and tabs that look at it."""

    def __init__(self, root: Path, context: BrowserContext, **options: Any) -> None:
        self.root, self.context, self.options = root, context, options
        self.news = News()
        self.preview = self._preview(0)

    def _preview(self, port: int) -> Preview:
        limits = Limits(streams=self.options.get("streams", 100))
        preview = Preview(self.root, self.news, port=port, follow=self.options.get("follow", False), limits=limits)
        preview.start()
        return preview

    def begin_again(self) -> None:
        """End, and begin again at the same address."""
        self.preview.stop()
        self.news = News()
        self.preview = self._preview(self.preview.port)

    def open(self, path: str = "/") -> Page:
        """Open a tab, and wait until it listens."""
        tab = self.context.new_page()
        tab.goto(self.preview.url + path.lstrip("/"))
        return settled(tab)

    def save(self, *, follow: str | None = None, **files: str | bytes) -> None:
        """Write files as a good build does, and tell of them."""
        write(self.root, **files)
        self.news.built(files, follow)


def settled(tab: Page) -> Page:
    """Wait until a tab has been told how things stand, and mark it: what is loaded again has no mark."""
    tab.wait_for_load_state()
    until(tab, "window.heard && heard.length")
    tab.evaluate("window.marked = true")
    return tab


def until(tab: Page, wanted: str) -> None:
    """Wait until an expression is true; unlike `wait_for_function` also on a page that forbids `eval`."""
    for _ in range(1000):
        with suppress(Error):  # the page is just being loaded
            if tab.evaluate(wanted):
                return
        tab.wait_for_timeout(10)
    raise AssertionError(f"it never became true: {wanted}")


def loads(tab: Page) -> int:
    return int(tab.evaluate("sessionStorage.getItem('loads')"))


def is_as_it_was(tab: Page) -> bool:
    return bool(tab.evaluate("window.marked === true")) and loads(tab) == 1


def loaded_again(tab: Page) -> Page:
    """Wait until a tab has been loaded again."""
    until(tab, "!window.marked")
    return settled(tab)


def colour(tab: Page) -> str:
    return str(tab.evaluate("getComputedStyle(document.querySelector('p')).color"))


def until_colour(tab: Page, wanted: str) -> None:
    until(tab, f"getComputedStyle(document.querySelector('p')).color === '{wanted}'")


def look_at(tab: Page) -> None:
    tab.evaluate("dispatchEvent(new Event('focus'))")


def until_heard(tab: Page, looked_at: Page) -> None:
    """Wait until a tab knows which one was looked at last: tabs hear of it one after the other."""
    focused = looked_at.evaluate("JSON.stringify(localStorage)")
    until(tab, f"JSON.stringify(localStorage) === {json.dumps(focused)}")


def overlay(tab: Page) -> Any:
    return tab.locator("digestgen-preview").get_by_role("alertdialog")


def chip(tab: Page) -> Any:
    return tab.locator("digestgen-preview").get_by_role("button", name="show")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser without a past. A fault of the script is one of the test."""
    made = browser.new_context()
    made.set_default_timeout(15_000)
    made.add_init_script(LISTENING)
    faults: list[str] = []
    made.on("weberror", lambda error: faults.append(str(error.error)))
    yield made
    made.close()
    assert faults == []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"index.html": html(), "a/index.html": html("<p>A</p>"), "404.html": html("<p>Not here</p>")}
    return write(tmp_path / "output", **files, **{"assets/style.css": RED})


@pytest.fixture
def desk(root: Path, context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Desk]:
    made = Desk(root, context, **getattr(request, "param", {}))
    yield made
    made.preview.stop()


# Pages


def test_a_page_is_shown_anew_whenever_it_changes(desk: Desk) -> None:
    tab = desk.open()
    for word in ("one", "two", "three"):
        desk.save(**{"index.html": html(f"<p>{word}</p>")})
        expect(tab.get_by_text(word)).to_be_visible()
    assert loads(tab) == 4


def test_a_page_at_an_arabic_address_is_too(desk: Desk) -> None:
    write(desk.root, **{"2015/عنوان/index.html": html("<p>قديم</p>")})
    tab = desk.open("/2015/عنوان/")
    desk.save(**{"2015/عنوان/index.html": html("<p>جديد</p>")})
    expect(tab.get_by_text("جديد")).to_be_visible()


def test_a_tab_that_is_not_concerned_is_told_nothing(desk: Desk) -> None:
    tab = desk.open("/a/")
    desk.save(**{"index.html": html("<p>Better</p>"), "assets/other.css": BLUE, "feed.xml": "<rss/>"})
    desk.save(**{"assets/style.css": BLUE})
    until_colour(tab, "rgb(0, 0, 255)")
    assert [told["id"].rpartition(".")[2] for told in tab.evaluate("heard")] == ["0", "2"]
    assert is_as_it_was(tab)


def test_a_page_that_is_written_again_as_it_was_is_not_loaded_again(desk: Desk) -> None:
    tab = desk.open()
    desk.save(**{"index.html": html()})
    desk.save(**{"assets/style.css": BLUE})
    until_colour(tab, "rgb(0, 0, 255)")
    assert is_as_it_was(tab)


def test_a_page_that_comes_to_be_appears_where_it_was_missed_and_one_that_goes_is_missed(desk: Desk) -> None:
    tab = desk.open("/new/")
    expect(tab.get_by_text("Not here")).to_be_visible()
    desk.save(**{"new/index.html": html("<p>New</p>")})
    expect(tab.get_by_text("New")).to_be_visible()
    settled(tab)
    (desk.root / "new/index.html").unlink()
    desk.news.built(["new/index.html"])
    expect(tab.get_by_text("Not here")).to_be_visible()


def test_a_page_with_a_strict_policy_is_kept_up_to_date_all_the_same(desk: Desk) -> None:
    policy = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">"""
    write(desk.root, **{"index.html": html(head=policy)})
    tab = desk.open()
    desk.save(**{"assets/style.css": BLUE})
    until_colour(tab, "rgb(0, 0, 255)")
    assert is_as_it_was(tab)
    desk.news.failed([FAULT])
    expect(overlay(tab)).to_have_css("border-top-color", "rgb(179, 38, 30)")
    desk.save(**{"index.html": html("<p>Better</p>", head=policy)})
    expect(tab.get_by_text("Better")).to_be_visible()


def test_a_page_that_always_seems_to_differ_is_loaded_once_for_each_build(desk: Desk) -> None:
    def disturb(route: Route) -> None:
        reply = route.fetch()
        route.fulfill(response=reply, body=reply.text().replace('data-shows="', 'data-shows="x'))

    tab = desk.context.new_page()
    tab.route(desk.preview.url, disturb)
    tab.goto(desk.preview.url)
    for count in (2, 3):
        until(tab, f"Number(sessionStorage.getItem('loads')) === {count} && window.heard && heard.length")
        tab.wait_for_timeout(200)
        assert loads(tab) == count
        desk.news.built([])


def test_a_tab_that_is_turned_away_tries_again(desk: Desk) -> None:
    tab = desk.context.new_page()
    tab.route("**/__digestgen/events*", lambda route: route.fulfill(status=500))
    with tab.expect_request_finished(lambda request: "events" in request.url):
        tab.goto(desk.preview.url)
    tab.unroute("**/__digestgen/events*")
    settled(tab)


# Stylesheets, images, and the rest


def test_a_stylesheet_is_changed_in_place(desk: Desk) -> None:
    tab = desk.open()
    assert colour(tab) == "rgb(255, 0, 0)"
    desk.save(**{"assets/style.css": BLUE})
    until_colour(tab, "rgb(0, 0, 255)")
    desk.save(**{"assets/style.css": "p { color: rgb(0, 128, 0) }"})
    until_colour(tab, "rgb(0, 128, 0)")
    assert is_as_it_was(tab)
    assert tab.locator("link[rel=stylesheet]").count() == 1


def test_so_it_is_if_the_page_changed_only_by_its_address(desk: Desk) -> None:
    tab = desk.open()
    desk.save(**{"assets/style.css": BLUE, "index.html": html(v="00000002")})
    until_colour(tab, "rgb(0, 0, 255)")
    assert is_as_it_was(tab)


def test_if_the_page_changed_otherwise_too_it_is_loaded_again(desk: Desk) -> None:
    tab = desk.open()
    desk.save(**{"assets/style.css": BLUE, "index.html": html("<p>Better</p>", v="00000002")})
    loaded_again(tab)
    assert (colour(tab), loads(tab)) == ("rgb(0, 0, 255)", 2)


def test_the_page_is_never_without_its_style(desk: Desk) -> None:
    tab = desk.open()
    held: list[Route] = []
    tab.route("**/style.css*", lambda route: held.append(route))
    desk.save(**{"assets/style.css": BLUE})
    until(tab, "document.querySelectorAll('link[rel=stylesheet]').length === 2")
    assert colour(tab) == "rgb(255, 0, 0)"
    while not held:
        tab.wait_for_timeout(10)
    held[0].continue_()
    until_colour(tab, "rgb(0, 0, 255)")
    until(tab, "document.querySelectorAll('link[rel=stylesheet]').length === 1")


def test_the_newest_of_several_changes_wins_whichever_comes_first(desk: Desk) -> None:
    tab = desk.open()
    held: list[Route] = []
    tab.route("**/style.css*", lambda route: held.append(route))
    for number, css in enumerate((BLUE, "p { color: rgb(0, 128, 0) }"), 2):
        desk.save(**{"assets/style.css": css})
        until(tab, f"document.querySelectorAll('link[rel=stylesheet]').length === {number}")
    while len(held) < 2:
        tab.wait_for_timeout(10)
    for route in reversed(held):
        route.continue_()
    until_colour(tab, "rgb(0, 128, 0)")
    until(tab, "document.querySelectorAll('link[rel=stylesheet]').length === 1")
    assert is_as_it_was(tab)


def test_a_stylesheet_that_cannot_be_had_leaves_the_old_one(desk: Desk) -> None:
    tab = desk.open()
    tab.route("**/style.css*", lambda route: route.abort())
    with tab.expect_event("requestfailed"):
        desk.save(**{"assets/style.css": BLUE})
    until(tab, "document.querySelectorAll('link[rel=stylesheet]').length === 1")
    assert colour(tab) == "rgb(255, 0, 0)"


def test_an_image_is_changed_in_place(desk: Desk) -> None:
    body = '<p>x</p><img id="a" src="/media/ص.svg"><img id="b" srcset="/media/ص.svg 1x, /media/c.svg 2x">'
    write(desk.root, **{"index.html": html(body), "media/ص.svg": PIXEL.format(10), "media/c.svg": PIXEL.format(11)})
    tab = desk.open()
    desk.save(**{"media/ص.svg": PIXEL.format(20)})
    for name in "ab":
        until(tab, f"document.getElementById('{name}').naturalWidth === 20")
    assert is_as_it_was(tab)


def test_anything_else_that_a_page_uses_loads_it_again_once(desk: Desk) -> None:
    body = '<p>x</p><script src="/assets/a.js"></script>'
    write(desk.root, **{"index.html": html(body), "assets/a.js": "window.a = 1"})
    tab = desk.open()
    desk.save(**{"assets/a.js": "window.a = 2"})
    loaded_again(tab)
    assert (tab.evaluate("a"), loads(tab)) == (2, 2)
    desk.save(**{"assets/style.css": BLUE})
    until_colour(tab, "rgb(0, 0, 255)")
    assert loads(tab) == 2


def test_what_a_stylesheet_loads_belongs_to_the_page(desk: Desk) -> None:
    css = "p { color: rgb(255, 0, 0); background: url(/assets/back.svg) }"
    write(desk.root, **{"assets/style.css": css, "assets/back.svg": PIXEL.format(10)})
    tab = desk.open()
    until(tab, "heard.length > 1")
    desk.save(**{"assets/back.svg": PIXEL.format(20)})
    loaded_again(tab)


# Where the reader was


@pytest.mark.parametrize(("dir", "x"), [("ltr", 700), ("rtl", -700)])
def test_the_place_on_the_page_is_kept(desk: Desk, dir: str, x: int) -> None:  # noqa: A002
    body = '<p>{0}</p><div style="height: 3000px; width: 4000px"></div>'
    write(desk.root, **{"index.html": html(body.format(1), dir=dir)})
    tab = desk.open()
    tab.evaluate(f"scrollTo({x}, 1500)")
    desk.save(**{"index.html": html(body.format(2), dir=dir)})
    loaded_again(tab)
    assert tab.evaluate("[scrollX, scrollY]") == [x, 1500]


def test_it_is_kept_when_what_makes_the_page_long_comes_late(desk: Desk) -> None:
    body = '<p>{0}</p><img src="/late.svg" style="display: block"><p>end</p><div style="height: 100vh"></div>'
    write(
        desk.root,
        **{"index.html": html(body.format(1)), "late.svg": '<svg xmlns="http://www.w3.org/2000/svg" height="3000"/>'},
    )
    tab = desk.open()
    tab.evaluate("scrollTo(0, 2500)")
    held: list[Route] = []
    tab.route("**/late.svg", lambda route: held.append(route))
    desk.save(**{"index.html": html(body.format(2))})
    expect(tab.get_by_text("2")).to_be_visible()
    while not held:
        tab.wait_for_timeout(10)
    assert tab.evaluate("scrollY") < 2500
    held[0].continue_()
    until(tab, "scrollY === 2500")


def test_a_reader_who_moves_meanwhile_is_let_go(desk: Desk) -> None:
    still = "<style>body { overflow-anchor: none }</style>"  # else the browser itself moves with what comes above
    body = '<p>{0}</p><img src="/late.svg" style="display: block"><div style="height: 300vh"></div>'
    write(
        desk.root,
        **{
            "index.html": html(body.format(1), head=still),
            "late.svg": '<svg xmlns="http://www.w3.org/2000/svg" height="3000"/>',
        },
    )
    tab = desk.open()
    tab.evaluate("scrollTo(0, 500)")
    held: list[Route] = []
    tab.route("**/late.svg", lambda route: held.append(route))
    desk.save(**{"index.html": html(body.format(2), head=still)})
    expect(tab.get_by_text("2")).to_be_attached()
    until(tab, "scrollY === 500")
    tab.evaluate("dispatchEvent(new WheelEvent('wheel')); scrollTo(0, 100)")
    held[0].continue_()
    tab.wait_for_load_state()
    until(tab, "document.images[0].naturalHeight === 3000")
    tab.evaluate("new Promise(requestAnimationFrame)")
    assert tab.evaluate("scrollY") == 100


def test_a_page_that_gets_shorter_is_shown_at_its_end(desk: Desk) -> None:
    body = '<p>{0}</p><div style="height: {1}px"></div>'
    write(desk.root, **{"index.html": html(body.format(1, 5000))})
    tab = desk.open()
    tab.evaluate("scrollTo(0, 4000)")
    desk.save(**{"index.html": html(body.format(2, 2000))})
    loaded_again(tab)
    assert tab.evaluate("scrollY > 0 && scrollY === document.documentElement.scrollHeight - innerHeight")


def test_what_was_open_and_what_had_the_focus_is_kept(desk: Desk) -> None:
    details = "<details><summary>{0}</summary>x</details>"
    body = details.format("One") + details.format("Two") + '<p>{0}</p><a href="/b/">B</a><a id="a" href="/a/">A</a>'
    write(desk.root, **{"index.html": html(body.format(1))})
    tab = desk.open()
    for focus in ("#a", "a[href='/b/']"):
        tab.evaluate("[...document.querySelectorAll('details')].at(-1).open = true")
        tab.focus(focus)
        desk.save(**{"index.html": html(details.format("New") + body.format(focus))})
        loaded_again(tab)
        opened = tab.evaluate("[...document.querySelectorAll('details[open]')].map((one) => one.textContent)")
        assert opened == ["Twox"]
        assert tab.evaluate("(wanted) => document.activeElement.matches(wanted)", focus)


# Problems


def test_a_mistake_is_shown_over_the_last_good_page_and_goes_when_it_is_mended(desk: Desk) -> None:
    tab = desk.open()
    desk.news.failed([FAULT])
    expect(overlay(tab)).to_be_visible()
    for words in ("content/articles/a.md:7:10", "there is no place 'Duma'", "did you mean 'Douma'?", "places: [Duma]"):
        assert words in overlay(tab).inner_text()
    assert overlay(tab).locator("mark").inner_text() == "D"
    expect(tab.get_by_text("Good", exact=True)).to_be_visible()
    assert is_as_it_was(tab)
    desk.save(**{"index.html": html("<p>Mended</p>")})
    expect(tab.get_by_text("Mended")).to_be_visible()
    expect(overlay(tab)).to_be_hidden()


def test_it_goes_without_loading_the_page_if_that_is_as_it_was(desk: Desk) -> None:
    tab = desk.open()
    desk.news.failed([FAULT])
    expect(overlay(tab)).to_be_visible()
    desk.news.built([])
    expect(overlay(tab)).to_be_hidden()
    assert is_as_it_was(tab)


def test_every_tab_shows_it_and_one_that_is_opened_later_too(desk: Desk) -> None:
    tabs = [desk.open("/"), desk.open("/a/")]
    desk.news.failed([FAULT])
    tabs.append(desk.open("/nowhere/"))
    for tab in tabs:
        expect(overlay(tab)).to_be_visible()
    desk.news.built([])
    for tab in tabs:
        expect(overlay(tab)).to_be_hidden()


def test_all_problems_are_shown_at_once_and_others_take_their_place(desk: Desk) -> None:
    tab = desk.open()
    desk.news.failed([FAULT, OTHER])
    expect(tab.get_by_role("alertdialog", name="2 problems to mend")).to_be_visible()
    expect(overlay(tab).get_by_role("listitem")).to_have_count(2)
    desk.news.failed([OTHER])
    expect(tab.get_by_role("alertdialog", name="1 problem to mend")).to_be_visible()
    assert "unexpected 'endif'" in overlay(tab).inner_text()
    assert "Duma" not in overlay(tab).inner_text()


def test_escape_hides_it_until_there_is_something_new(desk: Desk) -> None:
    write(desk.root, **{"index.html": html('<p>x</p><a id="a" href="/a/">A</a>')})
    tab = desk.open()
    tab.focus("#a")
    desk.news.failed([FAULT])
    expect(overlay(tab).get_by_role("button", name="Hide")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(overlay(tab)).to_be_hidden()
    assert tab.evaluate("document.activeElement.id") == "a"
    tab.goto(desk.preview.url + "a/")
    expect(chip(tab)).to_have_text("1 problem: show")
    expect(overlay(tab)).to_be_hidden()
    chip(tab).click()
    expect(overlay(tab)).to_be_visible()
    overlay(tab).get_by_role("button", name="Hide").click()
    desk.news.failed([OTHER])
    expect(overlay(tab)).to_be_visible()
    desk.news.built([])
    expect(overlay(tab)).to_be_hidden()
    expect(chip(tab)).to_be_hidden()


HOSTILE = "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>&lt;b&gt; \u202eevil"


def test_hostile_text_is_only_text(desk: Desk) -> None:
    hostile = Problem(
        f"content/{HOSTILE}.md", 1, 30, f"message {HOSTILE}", f"hint {HOSTILE}", source=f"source {HOSTILE}"
    )
    desk.news.failed([hostile])
    tab = desk.open()
    expect(overlay(tab)).to_be_visible()
    shown = overlay(tab).inner_text()
    for where in ("content/", "message ", "hint ", "source "):
        assert where + HOSTILE.replace("\u202e", "\ufffd") in shown
    assert tab.locator("digestgen-preview :is(img, script, b)").count() == 0
    assert tab.evaluate("window.hacked") is None


def test_the_styles_of_the_page_do_not_reach_it_nor_its_own_the_page(desk: Desk) -> None:
    ugly = ":not(html, head, body) { display: none !important; position: fixed !important; font: 1px x !important }"
    tab = desk.open()
    desk.save(**{"assets/style.css": "html, body, p { display: block !important } " + BLUE})
    until_colour(tab, "rgb(0, 0, 255)")
    write(desk.root, **{"assets/style.css": ugly})
    desk.news.built(["assets/style.css"])
    desk.news.failed([FAULT])
    expect(overlay(tab)).to_be_visible()
    expect(overlay(tab)).to_have_css("font-size", "16px")
    until(tab, "getComputedStyle(document.querySelector('p')).display === 'none'")


@pytest.mark.parametrize("width", [375, 1280])
def test_it_fits_the_screen_and_reads_from_left_to_right_on_every_page(desk: Desk, width: int) -> None:
    write(desk.root, **{"index.html": html("<p>نص</p>", dir="rtl")})
    long = Problem("content/" + "long-" * 40 + ".md", 1, 900, "m" * 300, "h" * 300, source="s" * 2000)
    tab = desk.open()
    tab.set_viewport_size({"width": width, "height": 700})
    desk.news.failed([FAULT, *[long] * 10])
    expect(overlay(tab)).to_have_css("direction", "ltr")
    box = overlay(tab).bounding_box()
    assert 0 <= box["x"] <= box["x"] + box["width"] <= width
    assert box["y"] >= 100
    assert box["y"] + box["height"] <= 700
    assert overlay(tab).evaluate("(one) => one.scrollWidth <= one.clientWidth && one.scrollHeight > one.clientHeight")


@pytest.mark.parametrize(
    ("line", "column", "char"),
    [("\tplaces: [Duma]", 11, "D"), ("title: قال المرصد", 8, "ق"), ("😀 emoji", 3, "e"), ("end", 4, "\u00a0")],
)
def test_the_mark_stands_below_its_character(desk: Desk, line: str, column: int, char: str) -> None:
    desk.news.failed([Problem("a.md", 1, column, "x", source=line)])
    tab = desk.open()
    assert overlay(tab).locator("mark").evaluate("(one) => one.textContent") == char
    assert overlay(tab).locator("pre").evaluate("(one) => one.textContent").rstrip("\u00a0") == line


# Where the editor goes


@pytest.mark.parametrize("desk", [{"follow": True}], indirect=True)
def test_the_tab_that_was_looked_at_last_goes_where_the_editor_goes(desk: Desk) -> None:
    other, last = desk.open(), desk.open()
    look_at(last)
    until_heard(other, last)
    write(desk.root, **{"عنوان/index.html": html("<p>Saved</p>")})
    desk.save(**{"a/index.html": html("<p>A2</p>")}, follow="/عنوان/")
    expect(last.get_by_text("Saved")).to_be_visible()
    desk.save(**{"assets/style.css": BLUE})
    until_colour(other, "rgb(0, 0, 255)")
    assert is_as_it_was(other)
    settled(last)
    desk.save(**{"index.html": html("<p>Home2</p>")}, follow="/")
    expect(last.get_by_text("Home2")).to_be_visible()
    expect(other.get_by_text("Home2")).to_be_visible()
    settled(last)  # which has taken the focus along, and must not do so after the next line
    look_at(settled(other))
    until_heard(last, other)
    desk.save(follow="/a/")
    expect(other.get_by_text("A2")).to_be_visible()
    expect(last.get_by_text("Home2")).to_be_visible()


@pytest.mark.parametrize("desk", [{"follow": True}], indirect=True)
def test_one_that_is_there_already_is_only_kept_up_to_date(desk: Desk) -> None:
    write(desk.root, **{"عنوان/index.html": html("<p>Old</p>")})
    tab = desk.open("/عنوان/")
    desk.save(**{"assets/style.css": BLUE}, follow="/عنوان/")
    until_colour(tab, "rgb(0, 0, 255)")
    assert is_as_it_was(tab)


@pytest.mark.parametrize("desk", [{"follow": True}], indirect=True)
def test_who_goes_back_is_not_sent_away_again(desk: Desk) -> None:
    tab = desk.open()
    desk.save(follow="/a/")
    expect(tab.get_by_text("A", exact=True)).to_be_visible()
    settled(tab)
    tab.go_back()
    settled(tab)
    expect(tab.get_by_text("Good", exact=True)).to_be_visible()
    assert tab.url == desk.preview.url


def test_without_follow_nobody_goes_anywhere(desk: Desk) -> None:
    tab = desk.open()
    desk.save(**{"assets/style.css": BLUE}, follow="/a/")
    until_colour(tab, "rgb(0, 0, 255)")
    assert is_as_it_was(tab)


# Tabs that come and go, and a server that does


def hide(tab: Page, hidden: bool) -> None:
    tab.evaluate(
        f"Object.defineProperty(document, 'hidden', {{ configurable: true, value: {str(hidden).lower()} }});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )


def test_a_tab_that_nobody_sees_gives_its_line_up_and_catches_up_when_it_is_seen(desk: Desk) -> None:
    tab, last = desk.open("/a/"), desk.open()
    look_at(last)
    hide(tab, hidden=True)
    desk.save(**{"assets/style.css": BLUE})
    until_colour(last, "rgb(0, 0, 255)")
    assert len(tab.evaluate("heard")) == 1
    hide(tab, hidden=False)
    until_colour(tab, "rgb(0, 0, 255)")
    assert is_as_it_was(tab)


def test_the_one_that_was_looked_at_last_keeps_its_line(desk: Desk) -> None:
    tab = desk.open()
    look_at(tab)
    hide(tab, hidden=True)
    desk.save(**{"index.html": html("<p>Better</p>")})
    expect(tab.get_by_text("Better")).to_be_visible()


@pytest.mark.parametrize("desk", [{"streams": 1}], indirect=True)
def test_of_too_many_tabs_one_waits_until_it_is_looked_at(desk: Desk) -> None:
    first, second = desk.open(), desk.open()
    look_at(second)
    desk.save(**{"index.html": html("<p>Better</p>")})
    expect(second.get_by_text("Better")).to_be_visible()
    settled(second)
    assert is_as_it_was(first)
    look_at(first)
    expect(first.get_by_text("Better")).to_be_visible()


def test_after_the_server_has_begun_again_a_page_that_changed_is_loaded_once(desk: Desk) -> None:
    tab, same = desk.open(), desk.open("/a/")
    desk.preview.stop()
    write(desk.root, **{"index.html": html("<p>Better</p>"), "assets/style.css": BLUE})
    desk.begin_again()
    loaded_again(tab)
    expect(tab.get_by_text("Better")).to_be_visible()
    until_colour(same, "rgb(0, 0, 255)")
    assert is_as_it_was(same)
    desk.save(**{"index.html": html("<p>Best</p>")})
    expect(tab.get_by_text("Best")).to_be_visible()
    assert loads(tab) == 3


def test_problems_of_an_earlier_run_go_when_the_next_has_none(desk: Desk) -> None:
    tab = desk.open()
    desk.news.failed([FAULT])
    expect(overlay(tab)).to_be_visible()
    desk.begin_again()
    expect(overlay(tab)).to_be_hidden()
    assert is_as_it_was(tab)


def test_an_editor_is_told_that_the_preview_has_stopped(desk: Desk) -> None:
    tab = desk.open()
    tab.clock.install()
    desk.preview.stop()
    tab.wait_for_event("requestfailed")
    tab.clock.fast_forward(4000)
    expect(tab.get_by_role("status")).to_contain_text("The preview has stopped")
    desk.begin_again()
    tab.clock.resume()
    expect(tab.get_by_role("status")).to_be_hidden()
