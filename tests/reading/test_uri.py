from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.reading.uri import uri

RFC_3986 = re.compile(
    r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?(?://(?:[\w.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|\[[0-9A-Fa-f:.]+\])*)?"
    r"(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*(?:\?(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?",
    re.ASCII,
)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://x.org/حلب?q=ü#س", "https://x.org/%D8%AD%D9%84%D8%A8?q=%C3%BC#%D8%B3"),
        ("https://x.org/?a[0]=1", "https://x.org/?a%5B0%5D=1"),
        ("https://x.org/a|b/{a}^`", "https://x.org/a%7Cb/%7Ba%7D%5E%60"),
        ("https://x.org/100%/%e2/%zz", "https://x.org/100%25/%e2/%25zz"),
        ("https://x.org/#!a#b", "https://x.org/#!a%23b"),
        ("https://x.org\\a?b\\c", "https://x.org/a?b%5Cc"),
        (" https://x.org/a b\n", "https://x.org/a%20b"),
        ("https://x.org/a\n\tb", "https://x.org/ab"),
        ("https://u ü:p@x.org/", "https://u%20%C3%BC:p@x.org/"),
        ("//example.org/x", "https://example.org/x"),
        ("https:/example.org/x", "https://example.org/x"),
        ("mailto:a b@example.org?subject=x y", "mailto:a%20b@example.org?subject=x%20y"),
        ("tel:+1 2", "tel:+1%202"),
        ("b c.md#d#e", "b%20c.md#d%23e"),
        ("", ""),
    ],
)
def test_an_address_is_mended_as_browsers_do_it(written: str, address: str) -> None:
    assert uri(written) == address


@pytest.mark.parametrize(
    ("host", "ascii_form"),
    [
        ("مثال.إختبار", "xn--mgbh0fb.xn--kgbechtv"),
        ("Bücher.DE:80", "xn--bcher-kva.DE:80"),
        ("faß.de", "xn--fa-hia.de"),
        ("نامه\u200cای.com", "xn--mgba3gch31f060k.com"),
        ("例え。テスト", "xn--r8jz45g.xn--zckzah"),
        ("%D9%85%D8%AB%D8%A7%D9%84.org", "xn--mgbh0fb.org"),
        ("a_b.example.org.", "a_b.example.org."),
        ("[::1]:80", "[::1]:80"),
    ],
)
def test_a_host_is_written_as_the_network_knows_it(host: str, ascii_form: str) -> None:
    assert uri(f"https://{host}/x") == f"https://{ascii_form}/x"


@pytest.mark.parametrize(
    "written",
    [
        *("//[x", "https://[x", "https://", "//", "https://a b/", "https://a|b/", "https://a..b/", "https://x:y/"),
        *("https://[::1%25e]/", f"https://{'a' * 64}/", "https://a℀b/", "https://\u0301a/", "https://a\u202eb.org/"),
    ],
)
def test_what_names_no_host_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        uri(written)


PIECES = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("/?#%[]|\\:@ \t.-~{}\"'<>^`")), max_size=12)


STARTS = st.sampled_from(["https://x.org", "HTTP://x.org:80/", "//", "https://", "mailto:", "tel:", "/", "#", ""])


@given(STARTS, PIECES)
def test_whatever_is_written_a_uri_comes_of_it_that_stays_as_it_is(start: str, rest: str) -> None:
    try:
        made = uri(start + rest)
    except ValueError:
        return
    assert made.isascii()
    assert RFC_3986.fullmatch(made), made
    assert uri(made) == made


VALID = st.lists(st.sampled_from([*"azAZ09-._~!$&'()*+,;=:@/", "%20", "%d8"]), max_size=12).map("".join)


@given(
    st.sampled_from(["https://example.org", "http://www.example.org:8080", "HTTPS://Example.ORG", "https://u:p@x.org"]),
    st.builds("/{}".format, VALID),
    st.one_of(st.just(""), st.builds("?{}?".format, VALID)),
    st.one_of(st.just(""), st.builds("#{}?".format, VALID)),
)
def test_what_is_a_uri_already_stays_byte_for_byte(host: str, path: str, query: str, fragment: str) -> None:
    assert uri(host + path + query + fragment) == host + path + query + fragment
