"""A small site, and what its editors do to it. After each of these edits a reader must show what it showed, no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.harness import Site

A = "content/articles/a.md"
NAMES = ("a", "b", "c")


def _id(name: str) -> str:
    return f"tag:digest.example.org,2026:{name}"


def article(site: Site, name: str, **changed: Any) -> Site:
    matter = {"title": f"Title of {name}", "slug": name, "id": _id(name), "tags": ["one"], "summary": "In short"}
    matter |= {"date": f"2015-06-0{1 + ord(name) - ord('a')}"}
    body = changed.pop("body", f"Body of {name}.")
    return site.article(f"{name}.md", body, **{**matter, **changed})


def begin(site: Site) -> Site:
    for name in NAMES:
        article(site, name)
    return site.build()


def _move(site: Site) -> object:
    return site.settings(base_url="https://elsewhere.example.com")


_CORRECTIONS = [
    {"date": "2015-06-21", "was": "one", "now": "two", "kind": "error"},
    {"date": "2015-06-21", "was": "two", "now": "three", "kind": "error"},
]

EDITS: dict[str, Callable[[Site], object]] = {
    "nothing": lambda site: None,
    "the title": lambda site: article(site, "a", title="Another title"),
    "the body": lambda site: article(site, "a", title="Another title", body="Quite another body."),
    "the slug": lambda site: article(site, "a", slug="better", aliases=["/2015/06/01/a/"]),
    "the tags": lambda site: article(site, "a", slug="better", tags=["two", "three"]),
    "the date": lambda site: article(site, "a", slug="better", date="2015-06-20"),
    "a correction": lambda site: article(site, "a", corrections=_CORRECTIONS[:1]),
    "another of that day": lambda site: article(site, "a", corrections=_CORRECTIONS),
    "the file's name": lambda site: site.rename(A, "content/articles/renamed.md"),
    "the domain": _move,
    "one is deleted": lambda site: site.delete("content/articles/b.md"),
    "it comes back": lambda site: article(site, "b"),
    "one is withdrawn": lambda site: article(site, "c", withdrawn={"date": "2015-06-22", "reason": "Mistaken."}),
}
"""Each on top of those before it."""
