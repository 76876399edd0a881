"""What holds the trace up is worth nothing if it cannot fall: each key is made wrong, and then the check must fail.

Each row makes one key of the trace wrong, by patching, and makes an edit that this key is there for. With the right
key the same edit passes: that is held as well, so that no row fails for another reason.
"""

from __future__ import annotations

import math
import os
import shutil
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from digestgen.content import clock, model, slips
from digestgen.content.slips import Slip
from digestgen.incremental import changes
from digestgen.render import facts, layouts, parts, site
from digestgen.render.feeds import parts as feeds
from digestgen.render.newsroom import parts as news
from digestgen.render.parts import Part
from digestgen.stages import bench
from tests.incremental.checker import Differs
from tests.incremental.conftest import Tried
from tests.incremental.machine import MOMENTS
from tests.incremental.world import CLAIM, DENIAL

Edit = Callable[[Tried], None]
Wrong = Callable[[pytest.MonkeyPatch], None]

A = "content/articles/a.md"
B = "content/articles/b.md"
C = "content/articles/c.md"
D = "content/articles/d.md"
E = "content/articles/deep/e.md"
AR_B = "content/articles/ar-b.md"
W23 = "content/editions/w23.md"
I, J, K = (f"content/articles/{name}.md" for name in "ijk")  # noqa: E741
COPY = {"publisher": "Local Paper", "agency": "AFP"}
CORRECTED = {"date": "2015-04-03", "was": "Two", "now": "Four", "kind": "error"}
CORRECTION = {"date": "2015-06-03", "was": "One", "now": "Two", "kind": "error"}


def without(seal: str, **blank: Any) -> Wrong:
    """Leave fields out of one of a slip's digests: `shape`, `linkage` or `looks`."""

    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        right = slips._sealed

        def wrong(slip: Slip) -> Slip:
            return right(slip)._replace(**{seal: getattr(right(slip._replace(**blank)), seal)})

        monkeypatch.setattr(slips, "_sealed", wrong)

    return patch


def part_without_facts(*names: str) -> Wrong:
    """Let parts say that they depend on nothing."""

    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        for name in names:
            right = getattr(parts, name)
            monkeypatch.setattr(parts, name, partial(_only_data, right))

    return patch


def news_without_facts(*names: str) -> Wrong:
    """Let parts of the newsroom say so."""

    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        for name in names:
            monkeypatch.setattr(news, name, partial(_only_data, getattr(news, name)))

    return patch


def feeds_without_facts(*names: str) -> Wrong:
    """Let parts of feeds say so."""

    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        for name in names:
            monkeypatch.setattr(feeds, name, partial(_only_data, getattr(feeds, name)))

    return patch


def _only_data(right: Callable[..., Part], *values: Any, **named: Any) -> Part:
    return Part(right(*values, **named).data, ())


def put(owner: Any, name: str, value: Any) -> Wrong:
    return lambda monkeypatch: monkeypatch.setattr(owner, name, value)


def matter(path: str, **changed: Any) -> Edit:
    return lambda tried: tried.matter(path, **changed)


def same_id(tried: Tried) -> None:
    for path in (A, C):
        tried.matter(path, id="tag:example.org,2026:one")


def layout(name: str) -> Edit:
    def edit(tried: Tried) -> None:
        tried.world.files[f"layouts/{name}"] += b"<!-- edited -->"

    return edit


def register(taxonomy: str, slug: str, **changed: Any) -> Edit:
    def edit(tried: Tried) -> None:
        tried.world.registers[taxonomy][slug].update(changed)

    return edit


def settings(**changed: Any) -> Edit:
    return lambda tried: tried.world.config.update(changed)


def body(path: str, text: str) -> Edit:
    def edit(tried: Tried) -> None:
        tried.world.docs[path].body = text

    return edit


def to_july(tried: Tried) -> None:
    tried.checker.now = MOMENTS[-1]


def same_stamp(tried: Tried) -> None:
    """Write an article twice in one tick of the clock, with a build between."""
    target = tried.world.folder / A
    stamp = time.time_ns() + 60 * 10**9
    os.utime(target, ns=(stamp, stamp))
    tried.check()
    tried.world.docs[A].body = tried.world.docs[A].body.replace("Text", "Texr")
    tried.world.flush()
    os.utime(target, ns=(stamp, stamp))


LOOKS: dict[str, tuple[Wrong, Edit]] = {
    "title": (without("looks", title=""), matter(A, title="Barrels, over Aleppo!")),
    "summary": (without("looks", summary=""), matter(A, summary="In short")),
    "dir": (without("looks", dir=None), matter(A, dir="rtl")),
    "date": (without("looks", date="", has_time=False), matter(A, date="2015-05-28T00:00")),
    "updated": (without("looks", updated=None), matter(A, updated="2015-06-01")),
    "span": (without("looks", span=None), matter(W23, week="2015-W24")),
    "warning": (without("looks", warning=None), matter(A, warning="graphic")),
    "corrected": (without("looks", corrected=None), matter(J, corrections=[CORRECTION])),
    "withdrawn": (without("looks", withdrawn=None), matter(K, withdrawn={"date": "2015-06-12", "reason": "Another"})),
    "disputed": (without("looks", disputed=False), matter(C, claims=[CLAIM, {**DENIAL, "kind": "confirms"}])),
}
SHAPE: dict[str, tuple[Wrong, Edit]] = {
    "weight": (without("shape", weight=0), matter(D, weight=9)),
    "slug": (without("shape", slug=""), matter(A, slug="another")),
    "lang": (without("shape", lang=""), matter(AR_B, lang="en")),
    "id": (without("shape", id=None), same_id),
    "layout": (without("shape", layout=None), matter(A, layout="special.html")),
    "lead": (without("shape", lead=None), matter(W23, lead="../articles/b.md")),
    "image": (without("shape", image=None), matter(A, image={"file": "deep/map.png", "alt": ""})),
    "translations": (without("shape", translations=()), matter(AR_B, translations={"en": "d.md"})),
    "moment": (without("shape", moment=0.0), matter(E, date="2015-06-04T09:00")),
    "updated": (without("shape", updated=None), matter(A, updated="2015-06-01")),
    "span": (without("shape", span=None), matter(W23, week="2015-W24")),
    "terms": (without("shape", terms=()), matter(A, tags=["aid"])),
    "publishers": (without("shape", publishers=()), matter(C, sources=[COPY, COPY])),
    "updates": (without("shape", updates=None), matter(J, updates="i.md")),
    "event": (without("shape", event=None), matter(A, event={"type": "Riots"})),
    "claims": (without("shape", claims=()), matter(C, claims=[{**CLAIM, "grade": "weak"}, DENIAL])),
    "trends": (without("shape", trends=()), matter(W23, trends=[{"place": "Atlantis", "trend": "improved"}])),
    "speakers": (without("shape", speakers=()), matter(C, claims=[CLAIM, {**DENIAL, "by": "army"}])),
}  # fmt: skip
LINKAGE: dict[str, tuple[Wrong, Edit]] = {
    "links": (without("linkage", links=()), body(A, "To [b](b.md).\n")),
    "anchors": (without("linkage", anchors=()), body(C, "It is told. ![Smoke](photo.jpg)\n")),
}
FACTS: dict[str, tuple[Wrong, Edit]] = {
    "cards": (part_without_facts("cards"), matter(A, summary="In short")),
    "neighbours": (part_without_facts("card"), matter(A, summary="In short")),
    "article": (part_without_facts("article"), body(A, "Other.\n")),
    "page": (part_without_facts("page"), body("content/pages/about.md", "Other, with [a link](/tags/).\n")),
    "edition": (part_without_facts("edition"), body("content/editions/w22.md", "Other [barrels](../articles/a.md).\n")),
    "editions": (part_without_facts("editions"), matter(W23, summary="In short")),
    "term": (part_without_facts("term", "term_info"), register("tags", "siege", description="Another")),
    "claims": (news_without_facts("claims", "record"), matter(C, claims=[{**CLAIM, "claim": "Eleven were"}, DENIAL])),
    "sources": (news_without_facts("taken"), matter(C, sources=[{"publisher": "Reuters", "agency": "AFP"}] * 2)),
    "events": (news_without_facts("events"), matter(J, event={"type": "Riots", "date": "2015-06-02"})),
    "corrections": (news_without_facts("corrections"), matter(I, corrections=[CORRECTED])),
    "maps": (news_without_facts("place_map"), register("places", "homs", lat=34.9)),
    "notices": (part_without_facts("notices"), matter(K, title="Taken away")),
    "feeds of corrections": (feeds_without_facts("corrections"), matter(I, corrections=[CORRECTED])),
    "feeds of editions": (feeds_without_facts("editions"), matter(W23, summary="In short")),
    "feeds": (feeds_without_facts("articles"), body(A, "Other.\n")),
    "settings of feeds": (
        put(bench, "feeds_fact", facts.site_fact),
        settings(feeds={"limit": 3, "content": "summary"}),
    ),
    "terms": (part_without_facts("terms"), register("places", "homs", name="Hims", aliases=["Homs"])),
    "names of terms": (put(facts, "_names", lambda *_: ()), register("places", "aleppo", name="Aleppo city")),
    "terms themselves": (put(model.Term, "__repr__", lambda _: ""), register("places", "homs", description="A city")),
    "settings": (put(facts, "_ELSEWHERE", {*facts._ELSEWHERE, "author"}), settings(author="Somebody else")),
    "files": (put(parts, "file_fact", lambda _: "s:"), layout("assets/style.css")),
}
REST: dict[str, tuple[Wrong, Edit]] = {
    "the layout's closure": (
        put(layouts, "_surveyed", lambda _: layouts._Survey((), ())),
        layout("parts/far.html"),
    ),
    "answers to questions": (
        put(site, "digest_of", lambda _: b"same"),
        matter("content/articles/deep/f.md", summary="In short"),
    ),
    "the clock": (put(clock.Clock, "span", lambda *_: (-math.inf, math.inf)), to_july),
    "racy files": (put(changes, "RACY_NS", -(10**18)), same_stamp),
}
INVALID = {"shape: id", "shape: trends", "linkage: anchors"}
"""Rows whose edit is a mistake, which a wrong key would overlook."""
ROWS = {
    f"{group}: {name}": row
    for group, rows in {"looks": LOOKS, "shape": SHAPE, "linkage": LINKAGE, "facts": FACTS, "rest": REST}.items()
    for name, row in rows.items()
}


@pytest.mark.parametrize("name", ROWS)
def test_that_a_wrong_key_is_found_out(tried: Tried, name: str) -> None:
    wrong, edit = ROWS[name]
    with pytest.MonkeyPatch.context() as monkeypatch:
        wrong(monkeypatch)
        assert tried.check()
        edit(tried)
        with pytest.raises((Differs, ValueError)):
            tried.check()
    shutil.rmtree(tried.world.folder / ".digestgen")
    tried.check()
    assert not tried.checker.clean().problems or name in INVALID


def test_that_the_right_keys_pass(tried: Tried) -> None:
    for name in ROWS:
        before = tried.world.copy(), tried.checker.now
        tried.check()
        ROWS[name][1](tried)
        tried.check()
        kept, tried.checker.now = before
        tried.world.revert(kept)
