# ruff: noqa: E501 — a message stands in one line, to be found by searching
"""Files that are none, or lie where nothing is looked for."""

from __future__ import annotations

import os
from collections.abc import Callable

from tests.bad_sites.table import A, B, article, bad, page
from tests.harness import Site

_ARTICLES = "content/articles"


def _link(path: str, target: str) -> Callable[[Site], object]:
    def write(site: Site) -> None:
        (site.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (site.folder / path).symlink_to(target)

    return write


def _folder(path: str) -> Callable[[Site], object]:
    return lambda site: (site.folder / path).mkdir(parents=True)


def _named(name: bytes) -> Callable[[Site], object]:
    def write(site: Site) -> None:
        folder = site.folder / _ARTICLES
        folder.mkdir()
        with open(os.fsencode(folder) + b"/" + name, "wb") as file:
            file.write(article().encode())

    return write


def _fifo(path: str) -> Callable[[Site], object]:
    def write(site: Site) -> None:
        (site.folder / path).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(site.folder / path)

    return write


def _all(*writers: Callable[[Site], object]) -> Callable[[Site], object]:
    return lambda site: [write(site) for write in writers]


CASES = (
    bad(
        "a site without content/ is told",
        lambda site: site.delete("content"),
        "content:1:1: there is no folder content/ (make it, or begin with 'digestgen init')",
    ),
    bad(
        "a file with the name of content/ is told",
        lambda site: site.delete("content").write("content", "x"),
        "content:1:1: there is no folder content/ (make it, or begin with 'digestgen init')",
    ),
    bad(
        "a folder with the name of an article is told",
        _folder(A),
        "content/articles/a.md:1:1: this is a folder with the name of an article (rename it without .md)",
    ),
    bad(
        "what lies in a folder with the name of an article is told as well",
        {A + "/b.md": article("sumary: x")},
        "content/articles/a.md:1:1: this is a folder with the name of an article (rename it without .md)",
        "content/articles/a.md/b.md:4:1: unknown key 'sumary' (did you mean 'summary'?)",
    ),
    bad(
        "a folder with the name of a register is told",
        _folder("content/data/tags.yaml"),
        "content/data/tags.yaml:1:1: this is a folder with the name of a register (rename it)",
    ),
    bad(
        "a symlink that leads nowhere is told",
        _link(A, "nowhere.md"),
        "content/articles/a.md:1:1: this symlink leads nowhere (delete it, or mend where it leads)",
    ),
    bad(
        "a symlink that leads to itself is told",
        _link(A, "a.md"),
        "content/articles/a.md:1:1: this symlink leads nowhere (delete it, or mend where it leads)",
    ),
    bad(
        "a symlink out of content/ is told",
        _link(A, "/dev/null"),
        "content/articles/a.md:1:1: this symlink leads out of content/ (copy the file into content/)",
    ),
    bad(
        "a symlink out of content/ by a folder that is called alike is told",
        _all(_link(A, "../../content-old/a.md"), lambda site: site.write("content-old/a.md", article())),
        "content/articles/a.md:1:1: this symlink leads out of content/ (copy the file into content/)",
    ),
    bad(
        "a symlink to a folder is told",
        _all(_folder("content/articles/old"), _link("content/articles/new", "old")),
        "content/articles/new:1:1: this symlink leads to a folder (make it a folder of its own)",
    ),
    bad(
        "a symlink to the folder above is told, and not followed",
        _link(
            "content/articles/loop",
            "..",
        ),
        "content/articles/loop:1:1: this symlink leads out of content/ (copy the file into content/)",
    ),
    bad(
        "a symlink of an image out of content/ is told",
        _all(lambda site: site.write(A, article(body="![x](x.jpg)")), _link("content/articles/x.jpg", "/dev/null")),
        "content/articles/a.md:6:6: the link leads to 'x.jpg', and there is no such image (write its path as seen from this file, like ../pages/about.md)",
        "content/articles/x.jpg:1:1: this symlink leads out of content/ (copy the file into content/)",
    ),
    bad(
        "Markdown files in the wrong places are told",
        {
            "content/a.md": article(),
            "content/article/b.md": article(),
            "content/articles/c.markdown": article(),
            "content/data/d.md": article(),
        },
        "content/a.md:1:1: a Markdown file is not where content is looked for (move it into content/articles, content/editions or content/pages, with the ending .md)",
        "content/article/b.md:1:1: a Markdown file is not where content is looked for (move it into content/articles, content/editions or content/pages, with the ending .md)",
        "content/articles/c.markdown:1:1: a Markdown file is not where content is looked for (move it into content/articles, content/editions or content/pages, with the ending .md)",
        "content/data/d.md:1:1: a Markdown file is not where content is looked for (move it into content/articles, content/editions or content/pages, with the ending .md)",
    ),
    bad(
        "a Markdown file with an ending in capitals is told",
        {"content/articles/A.MD": article("sumary: x")},
        "content/articles/A.MD:4:1: unknown key 'sumary' (did you mean 'summary'?)",
    ),
    bad(
        "a FIFO is told, and not waited for",
        _fifo(A),
        "content/articles/a.md:1:1: this is neither a file nor a folder (delete it)",
    ),
    bad(
        "a FIFO among the images is told",
        _fifo("content/articles/x.jpg"),
        "content/articles/x.jpg:1:1: this is neither a file nor a folder (delete it)",
    ),
    bad(
        "a FIFO among the layouts is told, and not waited for",
        _fifo("layouts/article.html"),
        "layouts/article.html:1:1: this is no file (delete it)",
    ),
    bad(
        "a control character in a file's name is told",
        _named(b"a\x1b[31m.md"),
        "content/articles/a�[31m.md:1:1: there is a control character U+001B in the file's name (rename it)",
    ),
    bad(
        "a line end in a file's name is told",
        _named(b"a\nb.md"),
        "content/articles/a�b.md:1:1: there is a control character U+000A in the file's name (rename it)",
    ),
    bad(
        "a bidi override in a file's name is told",
        _named("a\u202edm.exe.md".encode()),
        "content/articles/a�dm.exe.md:1:1: there is a bidirectional control U+202E in the file's name (rename it)",
    ),
    bad(
        "a C1 control character in a file's name is told",
        _named("a\x9b31m.md".encode()),
        "content/articles/a�31m.md:1:1: there is a control character U+009B in the file's name (rename it)",
    ),
    bad(
        "a file's name that is not UTF-8 is told",
        _named(b"caf\xe9.md"),
        "content/articles/caf�.md:1:1: the file's name is not UTF-8 (rename it)",
    ),
    bad(
        "files of all sorts are told in one pass",
        _all(
            _folder("content/pages/p.md"),
            _link(A, "nowhere"),
            _fifo("content/articles/f.md"),
            lambda site: site.write(B, "x").write("content/x.md", page()),
        ),
        "content/articles/a.md:1:1: this symlink leads nowhere (delete it, or mend where it leads)",
        "content/articles/b.md:1:1: the file does not start with front matter (write --- in the first line, 'title: …' and the other keys below it, and --- again)",
        "content/articles/f.md:1:1: this is neither a file nor a folder (delete it)",
        "content/pages/p.md:1:1: this is a folder with the name of an article (rename it without .md)",
        "content/x.md:1:1: a Markdown file is not where content is looked for (move it into content/articles, content/editions or content/pages, with the ending .md)",
    ),
)
