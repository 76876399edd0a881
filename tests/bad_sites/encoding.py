# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Bytes that are no text, and characters that nobody sees."""

from __future__ import annotations

from tests.bad_sites.table import A, B, article, bad, matter, page

CASES = (
    bad(
        "a Latin-1 byte in a body is told at its column",
        {A: article(body="Caf").encode() + b"xy \xe9 Beirut\n"},
        "content/articles/a.md:7:4: the byte 0xe9 is not UTF-8 (save the file as UTF-8)",
    ),
    bad(
        "a byte that is not UTF-8 in a title is counted in characters behind an Arabic word",
        {A: "---\ntitle: حلب ".encode() + b"\xff\ndate: 2015-06-02\n---\n"},
        "content/articles/a.md:2:12: the byte 0xff is not UTF-8 (save the file as UTF-8)",
    ),
    bad(
        "a character that is cut off at the end of the file is told",
        {A: article().encode() + b"\xd8"},
        "content/articles/a.md:7:1: the byte 0xd8 is not UTF-8 (save the file as UTF-8)",
    ),
    bad(
        "a file in UTF-16 is named for what it is",
        {A: article().encode("utf-16")},
        "content/articles/a.md:1:1: the file is UTF-16, not UTF-8 (save the file as UTF-8)",
    ),
    bad(
        "a file in UTF-16 without a mark is told to be no text",
        {A: article(body="x").encode("utf-16-be")},
        "content/articles/a.md:1:1: this is no text: it has 37 NULs (save it as text in UTF-8, or move it away)",
    ),
    bad(
        "a NUL in a body is told",
        {A: article(body="one\ntwo\0three")},
        "content/articles/a.md:7:4: control character U+0000 is not allowed in a text (delete it)",
    ),
    bad(
        "a NUL in front matter is told",
        {A: article("summary: a\0b")},
        "content/articles/a.md:4:11: control character U+0000 is not allowed in a text (delete it)",
    ),
    bad(
        "control characters and an unknown key are told in one pass",
        {A: article("sumary: \x1b[31mred", body="a\x07b\n\x7f")},
        "content/articles/a.md:4:1: unknown key 'sumary' (did you mean 'summary'?)",
        "content/articles/a.md:4:9: control character U+001B is not allowed in a text (delete it)",
        "content/articles/a.md:7:2: control character U+0007 is not allowed in a text (delete it)",
        "content/articles/a.md:8:1: control character U+007F is not allowed in a text (delete it)",
    ),
    bad(
        "a C1 control character is told",
        {A: article(body="a\x85b")},
        "content/articles/a.md:6:2: control character U+0085 is not allowed in a text (delete it)",
    ),
    bad(
        "a bidi override in a body is told",
        {A: article(body="He said \u202eolleh.")},
        "content/articles/a.md:6:9: bidirectional control U+202E is not allowed in a text (delete it)",
    ),
    bad(
        "a bidi isolate in a title is told",
        {A: matter("title: A\u2067B", "date: 2015-06-02")},
        "content/articles/a.md:2:9: bidirectional control U+2067 is not allowed in a text (delete it)",
    ),
    bad(
        "a bidi override as a YAML escape is told",
        {A: article('summary: "abc \\u202e def"')},
        "content/articles/a.md:4:10: bidirectional control U+202E is not allowed in a text (delete its escape)",
    ),
    bad(
        "control characters as YAML escapes are told",
        {A: article('summary: "\\0"', 'warning: "a\\ab\\x1b"')},
        "content/articles/a.md:4:10: control character U+0000 is not allowed in a text (delete its escape)",
        "content/articles/a.md:5:10: control character U+0007 is not allowed in a text (delete its escape)",
    ),
    bad(
        "a bidi override as a YAML escape in a key is told",
        {A: article('"summ\\u202eary": x')},
        "content/articles/a.md:4:1: bidirectional control U+202E is not allowed in a text (delete its escape)",
        "content/articles/a.md:4:1: unknown key 'summ�ary' (did you mean 'summary'?)",
    ),
    bad(
        "a bidi override as an HTML entity is told at the entity, not at a harmless one before it",
        {A: article(body="Caf&#233; and\n&eacute; then &#x202e;cba.")},
        "content/articles/a.md:7:15: bidirectional control U+202E is not allowed in a text (delete it)",
    ),
    bad(
        "bidi isolates as decimal entities are told, each of them",
        {A: article(body="a &#8294;b&#8297; c")},
        "content/articles/a.md:6:3: bidirectional control U+2066 is not allowed in a text (delete it)",
        "content/articles/a.md:6:11: bidirectional control U+2069 is not allowed in a text (delete it)",
    ),
    bad(
        "an entity without its semicolon is told",
        {A: article(body="a &#x202E c")},
        "content/articles/a.md:6:3: bidirectional control U+202E is not allowed in a text (delete it)",
    ),
    bad(
        "a control character as an entity in an attribute is told",
        {A: article(body='<abbr title="x&#7;">y</abbr>')},
        "content/articles/a.md:6:15: control character U+0007 is not allowed in a text (delete it)",
    ),
    bad(
        "a byte order mark amid the text is told",
        {A: article(body="one \ufefftwo")},
        "content/articles/a.md:6:5: byte order mark U+FEFF is not allowed in a text (delete it)",
    ),
    bad(
        "a line separator is told, and counts as no line",
        {A: article(body="one\u2028two\u2029\nthree\u2028")},
        "content/articles/a.md:6:4: line separator U+2028 is not allowed in a text (delete it)",
        "content/articles/a.md:6:8: paragraph separator U+2029 is not allowed in a text (delete it)",
        "content/articles/a.md:7:6: line separator U+2028 is not allowed in a text (delete it)",
    ),
    bad(
        "lines are counted alike with Windows' line ends",
        {A: article("sumary: x", body="one\r\n\x01").replace("\n", "\r\n")},
        "content/articles/a.md:4:1: unknown key 'sumary' (did you mean 'summary'?)",
        "content/articles/a.md:9:1: control character U+0001 is not allowed in a text (delete it)",
    ),
    bad(
        "lines are counted alike with the line ends of old Macs",
        {A: article("sumary: x", body="\x01").replace("\n", "\r")},
        "content/articles/a.md:4:1: unknown key 'sumary' (did you mean 'summary'?)",
        "content/articles/a.md:7:1: control character U+0001 is not allowed in a text (delete it)",
    ),
    bad(
        "a picture with the name of an article is told, and not a thousand times",
        {A: b"\x89PNG\r\n\x1a\n" + b"\0" * 5000},
        "content/articles/a.md:1:1: the byte 0x89 is not UTF-8 (save the file as UTF-8)",
    ),
    bad(
        "a file of thousands of NULs is told once",
        {A: b"\0" * 5000},
        "content/articles/a.md:1:1: this is no text: it has 5000 NULs (save it as text in UTF-8, or move it away)",
    ),
    bad(
        "a control character in a link is never sent to the terminal",
        {A: article(body="[x](%1b[31m.md) and [y](a%0Ab%E2%80%AE.md)")},
        "content/articles/a.md:6:5: the link leads to '�[31m.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
        "content/articles/a.md:6:25: the link leads to 'a�b�.md', and there is no such file (write its path as seen from this file, like ../pages/about.md)",
    ),
    bad(
        "files of three kinds that are not UTF-8 are told in one pass",
        {
            A: b"\xe9",
            "content/data/tags.yaml": b"a:\n  name: \xe9\n",
            "content/pages/p.md": page().encode() + b"\xe9",
            B: article("sumary: x"),
        },
        "content/articles/a.md:1:1: the byte 0xe9 is not UTF-8 (save the file as UTF-8)",
        "content/articles/b.md:4:1: unknown key 'sumary' (did you mean 'summary'?)",
        "content/data/tags.yaml:2:9: the byte 0xe9 is not UTF-8 (save the file as UTF-8)",
        "content/pages/p.md:6:1: the byte 0xe9 is not UTF-8 (save the file as UTF-8)",
    ),
    bad(
        "a control character in a register is told",
        {"content/data/tags.yaml": "a:\n  name: x\x01y\n"},
        "content/data/tags.yaml:2:10: control character U+0001 is not allowed in a text (delete it)",
    ),
    bad(
        "site.yaml that is not UTF-8 is told",
        {"site.yaml": b"title: Caf\xe9\nbase_url: https://a.example\n"},
        "site.yaml:1:11: the byte 0xe9 is not UTF-8 (save the file as UTF-8)",
    ),
    bad(
        "a bidi override in site.yaml is told along with its other faults",
        {"site.yaml": "title: a\u202eb\nbase_url: a.example\n"},
        "site.yaml:1:9: bidirectional control U+202E is not allowed in a text (delete it)",
        "site.yaml:2:11: 'base_url': this is not the address of a site (write it like https://digest.example.org)",
    ),
)
