# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Front matter that is no YAML, or more YAML than is good for it."""

from __future__ import annotations

from tests.bad_sites.table import A, B, article, bad, matter

_LAUGHS = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9)]

CASES = (
    bad(
        "a file without front matter is told",
        {A: "# A title\n\nText.\n"},
        "content/articles/a.md:1:1: the file does not start with front matter (write --- in the first line, 'title: …' and the other keys below it, and --- again)",
    ),
    bad(
        "an empty file is told",
        {A: ""},
        "content/articles/a.md:1:1: the file does not start with front matter (write --- in the first line, 'title: …' and the other keys below it, and --- again)",
    ),
    bad(
        "a blank line above the front matter is told",
        {A: "\n" + article()},
        "content/articles/a.md:1:1: the file does not start with front matter (the --- must be the first line, and begin it; delete what stands before it)",
    ),
    bad(
        "TOML front matter is told",
        {A: '+++\ntitle = "A"\n+++\n'},
        "content/articles/a.md:1:1: the file does not start with front matter (write --- in the first line, 'title: …' and the other keys below it, and --- again)",
    ),
    bad(
        "a fence that is indented is told",
        {A: " ---\ntitle: A\n ---\n"},
        "content/articles/a.md:1:1: the file does not start with front matter (the --- must be the first line, and begin it; delete what stands before it)",
    ),
    bad(
        "front matter without an end is told",
        {A: "---\ntitle: A\ndate: 2015-06-02\n\nText.\n"},
        "content/articles/a.md:1:1: the front matter has no end (write --- in a line of its own below its last key)",
    ),
    bad(
        "a file with nothing but a fence is told",
        {A: "---"},
        "content/articles/a.md:1:1: the front matter has no end (write --- in a line of its own below its last key)",
    ),
    bad(
        "front matter that ends in four dashes is told",
        {A: "---\ntitle: A\n----\n"},
        "content/articles/a.md:1:1: the front matter has no end (write --- in a line of its own below its last key)",
    ),
    bad(
        "empty front matter misses its required keys",
        {A: "---\n---\n\nText.\n"},
        "content/articles/a.md:2:1: the key 'date' is missing (add 'date: …')",
        "content/articles/a.md:2:1: the key 'title' is missing (add 'title: …')",
    ),
    bad(
        "front matter of comments misses its required keys",
        {A: matter("# nothing", "")},
        "content/articles/a.md:2:1: the key 'date' is missing (add 'date: …')",
        "content/articles/a.md:2:1: the key 'title' is missing (add 'title: …')",
    ),
    bad(
        "a key that is there twice is told at its second place",
        {A: article("tags: [x]", "title: B")},
        "content/articles/a.md:5:1: the key 'title' is there twice (it stands already in line 2; keep one of them)",
    ),
    bad(
        "a key that is there three times is told twice",
        {A: article("draft: true", "draft: false", "draft: true")},
        "content/articles/a.md:5:1: the key 'draft' is there twice (it stands already in line 4; keep one of them)",
        "content/articles/a.md:6:1: the key 'draft' is there twice (it stands already in line 4; keep one of them)",
    ),
    bad(
        "a nested key that is there twice is told",
        {A: article("event:", "  type: Protests", "  time_precision: 2", "  type: Riots")},
        "content/articles/a.md:7:3: the key 'type' is there twice (it stands already in line 5; keep one of them)",
    ),
    bad(
        "a key twice in braces is told",
        {A: article("image: {file: a.jpg, alt: a, alt: b}"), "content/articles/a.jpg": b"x"},
        "content/articles/a.md:4:30: the key 'alt' is there twice (it stands already in line 4; keep one of them)",
    ),
    bad(
        "a key twice, an anchor, a tag and an unknown key are told in one pass",
        {A: article("summary: &s text", "warning: !!str graphic", "sumary: x", "title: B")},
        "content/articles/a.md:4:10: anchors (&s) are not allowed (delete it, write values out)",
        "content/articles/a.md:5:10: tags (!!str) are not allowed (delete it; a text that starts with ! must be quoted)",
        "content/articles/a.md:6:1: unknown key 'sumary' (did you mean 'summary'?)",
        "content/articles/a.md:7:1: the key 'title' is there twice (it stands already in line 2; keep one of them)",
    ),
    bad(
        "an anchor is told",
        {A: article("tags: &t [x]")},
        "content/articles/a.md:4:7: anchors (&t) are not allowed (delete it, write values out)",
    ),
    bad(
        "an alias is told",
        {A: article("summary: &s one", "warning: *s")},
        "content/articles/a.md:4:10: anchors (&s) are not allowed (delete it, write values out)",
        "content/articles/a.md:5:10: aliases (*s) are not allowed (write the value out)",
    ),
    bad(
        "an alias of nothing is told",
        {A: article("warning: *nothing")},
        "content/articles/a.md:4:10: aliases (*nothing) are not allowed (write the value out)",
    ),
    bad(
        "a billion laughs are not laughed",
        {A: article("l0: &l0 [lol, lol]", *_LAUGHS)},
        "content/articles/a.md:4:5: anchors (&l0) are not allowed (delete it, write values out)",
        "content/articles/a.md:5:5: anchors (&l1) are not allowed (delete it, write values out)",
        "content/articles/a.md:5:10: aliases (*l0) are not allowed (write the value out)",
    ),
    bad(
        "a merge key is an unknown key",
        {A: article("<<: {draft: true}")},
        "content/articles/a.md:4:1: unknown key '<<' (known keys: title, id, slug, summary, lang, dir, translations, draft, aliases, layout, weight, date, updated, expires, tags, conflicts, places, actors, event, type_of_work, updates, sources, claims, corrections, warning, image, withdrawn)",
    ),
    bad(
        "a Python object is not made",
        {A: article("summary: !!python/object/apply:os.system ['touch pwned']")},
        "content/articles/a.md:4:10: 'summary': a text is wanted here (write a plain text)",
        "content/articles/a.md:4:10: tags (!!python/object/apply:os.system) are not allowed (delete it; a text that starts with ! must be quoted)",
    ),
    bad(
        "tags of YAML itself are told, each of them",
        {A: article("summary: !!str one", "tags: !!set {a, b}", "warning: !mine x")},
        "content/articles/a.md:4:10: tags (!!str) are not allowed (delete it; a text that starts with ! must be quoted)",
        "content/articles/a.md:5:7: 'tags': a list is wanted here (write [one, two], or one '- item' a line)",
        "content/articles/a.md:5:7: tags (!!set) are not allowed (delete it; a text that starts with ! must be quoted)",
        "content/articles/a.md:6:10: tags (!mine) are not allowed (delete it; a text that starts with ! must be quoted)",
    ),
    bad(
        "a tag that is not declared is told",
        {A: article("summary: !e!x one")},
        "content/articles/a.md:4:10: this is not valid YAML: tags are not allowed (delete it; a text that starts with ! must be quoted)",
    ),
    bad(
        "51 levels of brackets are too many",
        {A: article("tags: " + "[" * 50 + "]" * 50)},
        "content/articles/a.md:4:56: values are nested too deep (front matter and data need no more than 50 levels)",
    ),
    bad(
        "50,000 brackets are too many",
        {A: article("tags: " + "[" * 50_000)},
        "content/articles/a.md:4:56: values are nested too deep (front matter and data need no more than 50 levels)",
    ),
    bad(
        "50,000 braces are too many",
        {A: article("tags: " + "{a: " * 50_000)},
        "content/articles/a.md:4:203: values are nested too deep (front matter and data need no more than 50 levels)",
    ),
    bad(
        "51 levels of indentation are too many",
        {A: article(*(" " * depth + "a:" for depth in range(60)))},
        "content/articles/a.md:54:51: values are nested too deep (front matter and data need no more than 50 levels)",
    ),
    bad(
        "50,000 nested dashes are too many",
        {A: article("tags:", "  " + "- " * 50_000 + "x")},
        "content/articles/a.md:5:101: values are nested too deep (front matter and data need no more than 50 levels)",
    ),
    bad(
        "50,000 question marks are too many",
        {A: article("? " * 50_000)},
        "content/articles/a.md:4:3: a list or a mapping cannot be a key (a key is a plain word; put the value in quotes if it starts with { or [)",
    ),
    bad(
        "front matter of more than 256 kB is too large",
        {A: article("summary: " + "word " * 52_000)},
        "content/articles/a.md:2:1: the YAML is larger than 256 kB (split it, or move text into the body)",
    ),
    bad(
        "an indentation by a tab is told",
        {A: article("event:", "\ttype: Protests")},
        "content/articles/a.md:5:1: this is not valid YAML: a tab stands where only blanks may (indent with spaces, not tabs)",
    ),
    bad(
        "a tab before a value's list is told",
        {A: article("tags:", "\t- x")},
        "content/articles/a.md:5:1: this is not valid YAML: a tab stands where only blanks may (indent with spaces, not tabs)",
    ),
    bad(
        "a double quote that is not closed is told where it opens",
        {A: article('summary: "He said', "draft: true")},
        "content/articles/a.md:4:10: this is not valid YAML: the quote that opens here is not closed (close it; within single quotes an apostrophe is written twice)",
    ),
    bad(
        "a single quote that is not closed is told where it opens",
        {A: article("summary: 'He said", "draft: true")},
        "content/articles/a.md:4:10: this is not valid YAML: the quote that opens here is not closed (close it; within single quotes an apostrophe is written twice)",
    ),
    bad(
        "a quote that closes too early is told",
        {A: article('summary: "Homs" is taken')},
        "content/articles/a.md:4:17: this is not valid YAML: this does not belong here (check the quotes of this line, and the indentation of this line and the one above)",
    ),
    bad(
        "an apostrophe in single quotes is told",
        {A: article("summary: 'the city's fall'")},
        "content/articles/a.md:4:20: this is not valid YAML: this does not belong here (check the quotes of this line, and the indentation of this line and the one above)",
    ),
    bad(
        "a bracket that is not closed is told where it opens",
        {A: article("tags: [a, b", "draft: true")},
        "content/articles/a.md:4:7: this is not valid YAML: the [ that opens here is not closed (close it with ])",
    ),
    bad(
        "a bracket that is not closed in the last line is told where it opens",
        {A: article("tags: [a, b")},
        "content/articles/a.md:4:7: this is not valid YAML: the [ that opens here is not closed (close it with ])",
    ),
    bad(
        "brackets with nothing behind them are told where they open",
        {A: article("tags: ["), B: article("event: {type: Protests,")},
        "content/articles/a.md:4:7: this is not valid YAML: the [ that opens here is not closed (close it with ])",
        "content/articles/b.md:4:8: this is not valid YAML: the { that opens here is not closed (close it with })",
    ),
    bad(
        "a brace that is not closed is told where it opens",
        {A: article("event: {type: Protests", "draft: true")},
        "content/articles/a.md:4:8: this is not valid YAML: the { that opens here is not closed (close it with })",
    ),
    bad(
        "a bracket that closes nothing is told",
        {A: article("tags: a]", "places: [a]]")},
        "content/articles/a.md:5:12: this is not valid YAML: this does not belong here (check the quotes of this line, and the indentation of this line and the one above)",
    ),
    bad(
        "a comma that is missing between items is told",
        {A: article('tags: ["a" "b"]')},
        "content/articles/a.md:4:12: this is not valid YAML: a comma or a ] is missing before this (put commas between the values, and close the [ with ])",
    ),
    bad(
        "a colon and a blank in a plain text are told",
        {A: article("summary: Homs: the siege")},
        "content/articles/a.md:4:14: this is not valid YAML: ': ' cannot stand here (if the text itself has ': ' in it, put it in quotes; or else mend the indentation)",
    ),
    bad(
        "a colon in a title is told",
        {A: matter("title: Aleppo: day two", "date: 2015-06-02")},
        "content/articles/a.md:2:14: this is not valid YAML: ': ' cannot stand here (if the text itself has ': ' in it, put it in quotes; or else mend the indentation)",
    ),
    bad(
        "a line that stands too far right is told",
        {A: article("summary: x", "  draft: true")},
        "content/articles/a.md:5:8: this is not valid YAML: ': ' cannot stand here (if the text itself has ': ' in it, put it in quotes; or else mend the indentation)",
    ),
    bad(
        "a line that stands too far left is told",
        {A: article("event:", "    type: Protests", "  date: 2015-06-02")},
        "content/articles/a.md:6:3: this is not valid YAML: this does not belong here (check the quotes of this line, and the indentation of this line and the one above)",
    ),
    bad(
        "an item that stands too far left is told",
        {A: article("tags:", "  - a", " - b")},
        "content/articles/a.md:6:2: this is not valid YAML: this does not belong here (check the quotes of this line, and the indentation of this line and the one above)",
    ),
    bad(
        "a key without a colon is told",
        {A: article("draft", "summary: x")},
        "content/articles/a.md:4:1: this is not valid YAML: this is no 'key: value' line (write 'key: value', with a blank behind the colon, or indent the line)",
    ),
    bad(
        "a key without a blank behind its colon is told",
        {A: article("draft:true")},
        "content/articles/a.md:4:1: this is not valid YAML: this is no 'key: value' line (write 'key: value', with a blank behind the colon, or indent the line)",
    ),
    bad(
        "a text that starts with @ is told",
        {A: article("summary: @home")},
        "content/articles/a.md:4:10: this is not valid YAML: a text cannot start with @ (quote a text that starts with @)",
    ),
    bad(
        "a text that starts with a percent sign is told",
        {A: article("summary: %20")},
        "content/articles/a.md:4:10: this is not valid YAML: a text cannot start with % (quote a text that starts with %)",
    ),
    bad(
        "a text that starts with a backtick is told",
        {A: article("summary: `x`")},
        "content/articles/a.md:4:10: this is not valid YAML: a text cannot start with ` (quote a text that starts with `)",
    ),
    bad(
        "a text that starts with an asterisk is told",
        {A: article("summary: **bold** words")},
        "content/articles/a.md:4:10: this is not valid YAML: a text cannot start with * (quote a text that starts with *)",
    ),
    bad(
        "a text that starts with an ampersand is told",
        {A: article("summary: & more")},
        "content/articles/a.md:4:10: this is not valid YAML: a text cannot start with & (quote a text that starts with &)",
    ),
    bad(
        "a text that starts with an exclamation mark is told",
        {A: article("summary: !important news")},
        "content/articles/a.md:4:10: tags (!important) are not allowed (delete it; a text that starts with ! must be quoted)",
    ),
    bad(
        "an escape that YAML does not know is told",
        {A: article('summary: "C:\\Users"')},
        "content/articles/a.md:4:15: this is not valid YAML: this backslash starts no escape that YAML knows (in double quotes write \\\\ for a backslash, or use single quotes)",
    ),
    bad(
        "half of a surrogate pair as an escape is told",
        {A: article('summary: "\\ud800"')},
        "content/articles/a.md:4:13: this is not valid YAML: this backslash starts no escape that YAML knows (in double quotes write \\\\ for a backslash, or use single quotes)",
    ),
    bad(
        "a list instead of keys is told",
        {A: matter("- title: A", "- date: 2015-06-02")},
        "content/articles/a.md:2:1: this is not a list of 'key: value' lines (write 'key: value', without dashes before the keys)",
    ),
    bad(
        "a sentence instead of keys is told",
        {A: matter("just a sentence")},
        "content/articles/a.md:2:1: this is not a list of 'key: value' lines (write 'key: value')",
    ),
    bad(
        "a second YAML document is told",
        {A: article("--- {}")},
        "content/articles/a.md:4:1: a second YAML document starts here (one file, one document)",
    ),
    bad(
        "an end of a YAML document with more behind it is told",
        {A: article("...", "draft: true")},
        "content/articles/a.md:5:1: this is not valid YAML: this does not belong here (indent the line, or write it as 'key: value')",
    ),
    bad(
        "a YAML directive is told",
        {A: matter("%YAML 1.1", "title: A")},
        "content/articles/a.md:3:1: this is not valid YAML: this does not belong here (indent the line, or write it as 'key: value')",
    ),
    bad(
        "a list as a key is told",
        {A: article("? [a, b]", ": x")},
        "content/articles/a.md:4:3: a list or a mapping cannot be a key (a key is a plain word; put the value in quotes if it starts with { or [)",
    ),
    bad(
        "a template's braces as a value are told",
        {A: article("summary: {{ title }}")},
        "content/articles/a.md:4:11: a list or a mapping cannot be a key (a key is a plain word; put the value in quotes if it starts with { or [)",
    ),
    bad(
        "an unknown key of 100,000 letters is told in short",
        {A: article("k" * 1000 + ": x")},
        "content/articles/a.md:4:1: unknown key 'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…' (known keys: title, id, slug, summary, lang, dir, translations, draft, aliases, layout, weight, date, updated, expires, tags, conflicts, places, actors, event, type_of_work, updates, sources, claims, corrections, warning, image, withdrawn)",
    ),
    bad(
        "faults of YAML in two files and a fault of the body are told in one pass",
        {A: article("tags: [a", body="# One"), B: article("summary: a: b", body="[x](#no)")},
        "content/articles/a.md:4:7: this is not valid YAML: the [ that opens here is not closed (close it with ])",
        "content/articles/a.md:7:1: a heading of the first level stands in the body (begin with ##: the title of the front matter is the page's first heading)",
        "content/articles/b.md:4:11: this is not valid YAML: ': ' cannot stand here (if the text itself has ': ' in it, put it in quotes; or else mend the indentation)",
        "content/articles/b.md:7:5: there is no anchor '#no' in this text (write {#name} behind the heading that is meant)",
    ),
)
