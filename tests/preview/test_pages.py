from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.preview.files import decode
from digestgen.preview.pages import admitting, fingerprint, fingerprint_at, with_script
from tests.preview.visits import page, write

ORIGIN = "http://127.0.0.1:8000"
JS = f"{ORIGIN}/__digestgen/client.js"
NEWS = f"{ORIGIN}/__digestgen/events"


def sent(html: str, origin: str = ORIGIN) -> str:
    return with_script(html.encode(), "e.1", 200, origin).decode()


def test_the_script_stands_before_the_end_of_the_body_and_nothing_else_is_changed() -> None:
    html = page("A")
    before, script, after = sent(html).partition(
        f'<script src="/__digestgen/client.js" data-state="e.1" data-shows="{fingerprint(html.encode())}"'
    )
    assert script
    assert before + after.partition("</script>\n")[2] == html
    assert after.partition("</script>\n")[2].startswith("</body>")


def test_the_last_body_counts_however_it_is_written() -> None:
    html = "<body><pre>&lt;/body></pre><script>'</body>'</script></BODY ></html>"
    assert sent(html).endswith("</script>\n</BODY ></html>")


def test_without_a_body_it_stands_at_the_end() -> None:
    assert sent("<p>A").startswith("<p>A\n<script src=")
    assert sent("").startswith("\n<script src=")


def test_bytes_that_are_no_text_are_left_as_they_are() -> None:
    assert with_script(b"\xff<\xfe</body>", "e.1", 200, ORIGIN).startswith(b"\xff<\xfe<script")


def test_addresses_of_assets_are_no_part_of_what_a_page_shows() -> None:
    html = '<link href="/assets/style.css?v={0}"><img srcset="/a.png?v={0} 1x, /b.png?v={0} 2x">'
    html += "<script src='/x.js?v={0}'>"
    assert fingerprint(html.format("0a1b2c3d").encode()) == fingerprint(html.format("d0af00b2").encode())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('<a href="https://example.org/a?v=0a1b2c3d">', '<a href="https://example.org/a?v=d0af00b2">'),
        ('<a href="/a?v=1">', '<a href="/a?v=2">'),
        ('<link href="/a.css?v=0a1b2c3d">', '<link href="/b.css?v=0a1b2c3d">'),
        ('<link href="/a.css?v=0a1b2c3d">', '<link href="/a.css">x'),
        ("<p>?v=0a1b2c3d</p>", "<p>?v=d0af00b2</p>"),
        ("<p>One</p>", "<p>Two</p>"),
    ],
)
def test_anything_else_is(one: str, other: str) -> None:
    assert fingerprint(one.encode()) != fingerprint(other.encode())


def test_a_page_and_the_same_page_for_what_is_not_there_differ() -> None:
    assert fingerprint(b"a", 200) != fingerprint(b"a", 404)


def test_what_an_address_shows_now(root: Path) -> None:
    home, missing = page("Home").encode(), page("Not here").encode()
    assert fingerprint_at(root, decode("/")) == fingerprint(home)
    assert fingerprint_at(root, decode("/x/")) == fingerprint(missing, 404)
    write(root, **{"x/index.html": page("X")})
    assert fingerprint_at(root, decode("/x/")) == fingerprint(page("X").encode())
    assert fingerprint_at(root, decode("/x")) == ""
    (root / "404.html").unlink()
    assert fingerprint_at(root, decode("/y/")) == fingerprint_at(root, None) not in ("", fingerprint(missing, 404))


def test_a_policy_admits_the_script_and_the_news() -> None:
    html = (
        """<head><META http-equiv='Content-Security-Policy' content="default-src 'none'; img-src 'self'" id=x></head>"""
    )
    assert sent(html).startswith(
        f"<head><META http-equiv='Content-Security-Policy' content=\"default-src &#x27;none&#x27;; img-src "
        f'&#x27;self&#x27;; script-src {JS}; connect-src {NEWS}" id=x></head>'
    )


def test_a_meta_that_is_no_policy_is_left_as_it_is() -> None:
    html = '<meta http-equiv="refresh" content="5"><meta http-equiv=content-security-policy>'
    assert sent(html).startswith(html)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("", ""),
        ("img-src 'none'", "img-src 'none'"),
        ("default-src 'self'", f"default-src 'self'; script-src 'self' {JS}; connect-src 'self' {NEWS}"),
        ("script-src 'none'; connect-src 'none'", f"script-src {JS}; connect-src {NEWS}"),
        ("script-src 'self'; script-src-elem a.example", f"script-src 'self'; script-src-elem a.example {JS}"),
        ("SCRIPT-SRC 'sha256-x' 'strict-dynamic'", "script-src 'sha256-x' 'strict-dynamic' 'nonce-n'"),
        ("script-src a.example; script-src *", f"script-src a.example {JS}"),
    ],
)
def test_a_policy_admits_nothing_else(policy: str, expected: str) -> None:
    assert admitting(policy, ORIGIN, "n") == expected


def test_where_a_policy_cannot_name_the_address_the_page_s_own_is_admitted() -> None:
    assert admitting("default-src 'none'", "http://[::1]:1", "n").endswith("script-src 'self'; connect-src 'self'")


@given(st.binary(max_size=100))
def test_whatever_a_page_is_it_keeps_all_its_bytes(html: bytes) -> None:
    whole = with_script(html, "e.1", 200, ORIGIN)
    start, end = whole.index(b"<script src="), whole.rindex(b"</script>\n") + len(b"</script>\n")
    assert whole[:start] + whole[end:] in (html, html + b"\n")
