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
    bad("a site without content/ is told", lambda site: site.delete("content"), "?"),
    bad("a file with the name of content/ is told", lambda site: site.delete("content").write("content", "x"), "?"),
    bad("a folder with the name of an article is told", _folder(A), "?"),
    bad("what lies in a folder with the name of an article is told as well", {A + "/b.md": article("sumary: x")}, "?"),
    bad("a folder with the name of a register is told", _folder("content/data/tags.yaml"), "?"),
    bad("a symlink that leads nowhere is told", _link(A, "nowhere.md"), "?"),
    bad("a symlink that leads to itself is told", _link(A, "a.md"), "?"),
    bad("a symlink out of content/ is told", _link(A, "/etc/hostname"), "?"),
    bad("a symlink out of content/ by a folder that is called alike is told", _all(_link(A, "../../content-old/a.md"), lambda site: site.write("content-old/a.md", article())), "?"),
    bad("a symlink to a folder is told", _all(_folder("content/articles/old"), _link("content/articles/new", "old")), "?"),
    bad("a symlink to the folder above is told, and not followed", _link("content/articles/loop", "..", ), "?"),
    bad("a symlink of an image out of content/ is told", _all(lambda site: site.write(A, article(body="![x](x.jpg)")), _link("content/articles/x.jpg", "/etc/hostname")), "?"),
    bad("Markdown files in the wrong places are told", {"content/a.md": article(), "content/article/b.md": article(), "content/articles/c.markdown": article(), "content/data/d.md": article()}, "?"),
    bad("a Markdown file with an ending in capitals is told", {"content/articles/A.MD": article("sumary: x")}, "?"),
    bad("a FIFO is told, and not waited for", _fifo(A), "?"),
    bad("a FIFO among the images is told", _fifo("content/articles/x.jpg"), "?"),
    bad("a FIFO among the layouts is told, and not waited for", _fifo("layouts/article.html"), "?"),
    bad("a control character in a file's name is told", _named(b"a\x1b[31m.md"), "?"),
    bad("a line end in a file's name is told", _named(b"a\nb.md"), "?"),
    bad("a bidi override in a file's name is told", _named("a\u202edm.exe.md".encode()), "?"),
    bad("a C1 control character in a file's name is told", _named("a\x9b31m.md".encode()), "?"),
    bad("a file's name that is not UTF-8 is told", _named(b"caf\xe9.md"), "?"),
    bad("files' names that cannot be read are told of a layout", lambda site: (site.write("layouts/x", ""), os.rename(site.folder / "layouts/x", os.fsencode(site.folder / "layouts") + b"/caf\xe9.html")), "?"),
    bad(
        "files of all sorts are told in one pass",
        _all(_folder("content/pages/p.md"), _link(A, "nowhere"), _named(b"\xff.md") if False else _fifo("content/articles/f.md"), lambda site: site.write(B, "x").write("content/x.md", page())),
        "?",
    ),
)
