# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Bytes that are no text, and characters that nobody sees."""

from __future__ import annotations

from tests.bad_sites.table import A, B, article, bad, matter, page

CASES = (
    bad("a Latin-1 byte in a body is told at its column", {A: article(body="Caf").encode() + b"xy \xe9 Beirut\n"}, "?"),
    bad(
        "a byte that is not UTF-8 in a title is counted in characters behind an Arabic word",
        {A: "---\ntitle: حلب ".encode() + b"\xff\ndate: 2015-06-02\n---\n"},
        "?",
    ),
    bad("a character that is cut off at the end of the file is told", {A: article().encode() + b"\xd8"}, "?"),
    bad("a file in UTF-16 is named for what it is", {A: article().encode("utf-16")}, "?"),
    bad("a file in UTF-16 without a mark is told as bytes nobody can read", {A: article(body="x").encode("utf-16-be")}, "?"),
    bad("a NUL in a body is told", {A: article(body="one\ntwo\0three")}, "?"),
    bad("a NUL in front matter is told", {A: article("summary: a\0b")}, "?"),
    bad(
        "control characters and an unknown key are told in one pass",
        {A: article("sumary: \x1b[31mred", body="a\x07b\n\x7f")},
        "?",
    ),
    bad("a C1 control character is told", {A: article(body="a\x85b")}, "?"),
    bad("a bidi override in a body is told", {A: article(body="He said \u202eolleh.")}, "?"),
    bad("a bidi isolate in a title is told", {A: matter("title: A\u2067B", "date: 2015-06-02")}, "?"),
    bad("a bidi override as a YAML escape is told", {A: article('summary: "abc \\u202e def"')}, "?"),
    bad("control characters as YAML escapes are told", {A: article('summary: "\\0"', 'tags: ["a\\ab", "\\x1b"]')}, "?"),
    bad("a bidi override as a YAML escape in a key is told", {A: article('"summ\\u202eary": x')}, "?"),
    bad(
        "a bidi override as an HTML entity is told at the entity, not at a harmless one before it",
        {A: article(body="Caf&#233; and\n&eacute; then &#x202e;cba.")},
        "?",
    ),
    bad("bidi isolates as decimal entities are told, each of them", {A: article(body="a &#8294;b&#8297; c")}, "?"),
    bad("an entity without its semicolon is told", {A: article(body="a &#x202Eb c")}, "?"),
    bad("a control character as an entity in an attribute is told", {A: article(body='<abbr title="x&#7;">y</abbr>')}, "?"),
    bad("a byte order mark amid the text is told", {A: article(body="one \ufefftwo")}, "?"),
    bad("a second byte order mark at the start is told", {A: "\ufeff\ufeff" + article()}, "?"),
    bad("a line separator is told, and counts as no line", {A: article(body="one\u2028two\u2029\nthree\u2028")}, "?"),
    bad("lines are counted alike with Windows' line ends", {A: article("sumary: x", body="one\r\n\x01").replace("\n", "\r\n")}, "?"),
    bad("lines are counted alike with the line ends of old Macs", {A: article("sumary: x", body="\x01").replace("\n", "\r")}, "?"),
    bad("a picture with the name of an article is told, and not a thousand times", {A: b"\x89PNG\r\n\x1a\n" + b"\0" * 5000}, "?"),
    bad("a file of thousands of NULs is told twenty times", {A: b"\0" * 5000}, "?"),
    bad(
        "a control character in a link is never sent to the terminal",
        {A: article(body="[x](%1b[31m.md) and [y](a%0Ab%E2%80%AE.md)")},
        "?",
    ),
    bad("files of three kinds that are not UTF-8 are told in one pass", {A: b"\xe9", "content/data/tags.yaml": b"a:\n  name: \xe9\n", "content/pages/p.md": page().encode() + b"\xe9", B: article("sumary: x")}, "?"),
    bad("a control character in a register is told", {"content/data/tags.yaml": "a:\n  name: x\x01y\n"}, "?"),
    bad("site.yaml that is not UTF-8 is told", {"site.yaml": b"title: Caf\xe9\nbase_url: https://a.example\n"}, "?"),
    bad("a bidi override in site.yaml is told along with its other faults", {"site.yaml": "title: a\u202eb\nbase_url: a.example\n"}, "?"),
)
