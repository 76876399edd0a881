"""A former index and plan, and the documents that have changed → those of now: the same as made from nothing."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from digestgen.content.again import Change, Changes, index_again
from digestgen.content.index import Index
from digestgen.content.model import Edition, Page
from digestgen.content.slips import Slip, slip_of
from digestgen.render.plan import plan_units
from digestgen.render.replan import touched_units
from digestgen.stages.standing import Replanned
from tests.makers import CONFIG, clock, config, index, path_of_article, read, registers, slip, slips

KNOWN = registers(
    tags={"t0": "T0", "t1": "T1", "t2": "T2"},
    places={"aleppo": {"name": "Aleppo", "lat": 36.2, "lon": 37.1}, "idlib": "Idlib"},
    conflicts={"war": "War", "other": "Other"},
    publishers={"bbc": "BBC", "sana": "SANA"},
    actors={"sohr": "SOHR", "army": "Army"},
)
MAIL = CONFIG.mail.model_copy(update={"sender": "digest@example.org"})
SETTINGS = config(paginate=3, feeds=CONFIG.feeds.model_copy(update={"limit": 4}), mail=MAIL)
ASSETS = ("content/articles/map.png", "content/articles/chart.png")
STYLE = {"style.css": "layouts/assets/style.css"}
NAMES = [f"a{number:02}" for number in range(12)]


def an_article(chance: Random, name: str) -> Slip:
    """Return an article in which everything that decides where something stands is left to chance."""
    matter: dict[str, Any] = {
        "date": f"20{chance.choice(['15-06', '15-07', '27-01'])}-{chance.randint(1, 9):02}",
        "weight": chance.choice([0, 0, 1]),
        "slug": f"{name}-{chance.choice('xy')}",
        "lang": chance.choice(["en", "en", "en", "ar"]),
        "conflicts": chance.sample(["War", "Other"], chance.randint(0, 2)),
        "tags": chance.sample(["T0", "T1", "T2", "free"], chance.randint(0, 2)),
        "places": chance.sample(["Aleppo", "Idlib"], chance.randint(0, 2)),
        "sources": [{"publisher": name} for name in chance.sample(["BBC", "SANA"], chance.randint(0, 2))],
        "draft": chance.random() < 0.1,
    }
    if chance.random() < 0.1 and matter["date"] < "2016":
        matter["expires"] = chance.choice(["2020-01-01", "2030-01-01"])
    if chance.random() < 0.2:
        matter["aliases"] = chance.sample([f"/{name}/", "/old/", "/old.html"], chance.randint(1, 2))
    if chance.random() < 0.1 and "expires" not in matter:
        matter["date"] = f"2025-12-3{chance.randint(0, 1)}"
    if chance.random() < 0.2:
        matter["image"] = {"file": "map.png", "alt": "A map"}
    if chance.random() < 0.4:
        matter["claims"] = some_claims(chance)
    if chance.random() < 0.4:
        matter["event"] = {"type": "Riots", "geo_precision": chance.randint(1, 3)}
        matter["event"] |= chance.choice([{}, {"date": f"2015-05-{chance.randint(1, 9):02}"}])
    if chance.random() < 0.3:
        day = f"2015-06-{chance.randint(1, 28):02}"
        matter["corrections"] = [{"date": day, "was": "1", "now": "2", "kind": "error"}] * chance.randint(1, 2)
    if chance.random() < 0.2:
        day = chance.choice(["2024-06-01", "2025-06-01"])  # the notices of the first are over
        matter["withdrawn"] = {"date": f"{max(day, matter['date'])}", "reason": chance.choice(["One", "Two"])}
    if chance.random() < 0.3:
        matter["updates"] = f"{chance.choice(NAMES)}.md"
    links = [f"[x]({other}.md)" for other in chance.sample([one for one in NAMES if one != name], 2)]
    links += ["[y](chart.png)", "[z](/tags/t0/)", "[e](../editions/w.md)"]
    return slip(name, " ".join(chance.sample(links, chance.randint(0, 3))), **matter)


def some_claims(chance: Random) -> list[dict[str, Any]]:
    first = {"id": "c", "claim": "It is so", "by": chance.choice(["SOHR", "BBC"]), "kind": "claims"}
    first |= chance.choice([{}, {"grade": chance.choice(["weak", "contested"])}, {"of": "Army"}])
    reply = {"id": "d", "claim": "No", "by": "Army", "kind": chance.choice(["denies", "confirms"]), "about": "c"}
    return [first, *chance.choice([[], [reply]])]


def an_edition(chance: Random, name: str = "w") -> Slip:
    week, lead = f"2015-W{chance.randint(23, 28)}", f"../articles/{chance.choice(NAMES)}.md"
    trends = chance.choice([[], [{"place": chance.choice(["Aleppo", "Idlib"]), "trend": "unchanged"}]])
    return slip_of(read(Edition, name, date="2015-08-01", week=week, lead=lead, trends=trends), CONFIG.zone)


def a_site(chance: Random) -> dict[str, Slip]:
    articles = [an_article(chance, name) for name in NAMES if chance.random() < 0.8]
    pages = [slip_of(read(Page, "about", "[x](../articles/a01.md)"), CONFIG.zone)]
    editions = [an_edition(chance, name) for name in ("w", "v") if chance.random() < 0.8]
    return {one.path: one for one in (*articles, *pages, *editions)}


def edited(chance: Random, before: dict[str, Slip]) -> dict[str, Slip]:
    """Change, add or remove a few documents."""
    now = dict(before)
    for name in chance.sample(NAMES, chance.randint(1, 3)):
        path = path_of_article(name)
        if path in now and chance.random() < 0.2:
            del now[path]
        elif path in now and chance.random() < 0.3:
            now[path] = slip(name, "[new](a03.md)", title=f"{name} {chance.randint(0, 9)}", date=now[path].day)
        else:
            now[path] = an_article(chance, name)
    if chance.random() < 0.2:
        one = an_edition(chance, chance.choice("wv"))
        now[one.path] = one
    return now


def whole(listed: dict[str, Slip]) -> Index:
    return index(*listed.values(), known=KNOWN, assets=ASSETS, settings=SETTINGS)


def changes_between(before: dict[str, Slip], now: dict[str, Slip]) -> Changes:
    paths = (path for path in before | now if before.get(path) != now.get(path))
    return {path: Change(before.get(path), now.get(path)) for path in paths}


def told(known: Index) -> Any:
    """Return all that an index is asked by the plan."""
    shelves = known.shelves.items()
    return (
        list(known.slips.items()),
        {lang: (one.articles, one.editions, one.pages, list(one.by_month.items())) for lang, one in shelves},
        {lang: {name: list(lists.items()) for name, lists in one.by_term.items()} for lang, one in shelves},
        {lang: one.ledger for lang, one in shelves},
        known.threads,
        {path: known.filing(one) for path, one in known.slips.items() if one.kind != "page"},
        known.terms,
        known.linkers,
    )


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_is_made_again_is_as_if_made_from_nothing(chance: Random) -> None:
    before = a_site(chance)
    former = whole(before)
    units = plan_units(former, STYLE)
    for _ in range(3):
        now = edited(chance, before)
        changes = changes_between(before, now)
        fresh = whole(now)
        again = index_again(former, clock(), changes)
        event("from nothing" if again is None else "again")
        if again is None:
            return
        assert told(again) == told(fresh)
        touched = touched_units(former, again, changes)
        planned = plan_units(again, STYLE, lambda unit, t=touched, u=units: None if unit in t else u.get(unit))  # type: ignore[misc]
        expected = plan_units(fresh, STYLE)
        wrong = [name for name in planned.keys() | expected.keys() if planned.get(name) != expected.get(name)]
        assert not wrong
        assert list(planned) == list(expected)
        assert_replanned(Replanned.of(units, planned), units, planned)
        if not list(former.problems()):
            links = (one.linkers.get(path, ()) for one in (former, again) for path in changes)
            among = {*changes}.union(*links) & again.slips.keys()
            assert set(again.problems(among)) == set(fresh.problems())
        before, former, units = now, again, planned


def assert_replanned(replanned: Replanned, before: Any, now: Any) -> None:
    """Hold that what is said to have changed is what has."""
    old = {one.path: one for unit in before.values() for one in unit}
    new = {one.path: one for unit in now.values() for one in unit}
    clashing = Counter(one.path for units in (before, now) for unit in units.values() for one in unit)
    if max(clashing.values()) > 2:
        return
    assert {one.path for one in replanned.gone} == old.keys() - new.keys()
    expected = {path for path, one in new.items() if path not in old or old[path].static != one.static}
    assert {one.path for one in replanned.changed} == expected


def test_that_an_update_finds_what_it_updates_as_soon_as_that_is_shown() -> None:
    expired = slip("a", date="2015-06-01", expires="2015-06-05")
    later = slip("b", date="2015-06-02", updates="a.md")
    former = index(expired, later, known=KNOWN)
    changes = {expired.path: Change(expired, slip("a", date="2015-06-01"))}
    again = index_again(former, clock(), changes)
    assert again
    assert set(again.threads) == {path_of_article("a"), path_of_article("b")}
    assert ("article", later.path) in touched_units(former, again, changes)


def test_an_edition_carries_the_links_of_its_articles() -> None:
    """What another article links to has moved: its edition's files, which have it in full, are to be planned anew."""
    week = slip_of(read(Edition, "w", date="2015-06-07", week="2015-W23"), CONFIG.zone)
    old, new = (slip("a", date="2015-01-01", slug=name) for name in ("before", "behind"))
    former = index(old, slip("b", "[x](a.md)", date="2015-06-02"), week)
    changes = {new.path: Change(old, new)}
    again = index_again(former, clock(), changes)
    assert again
    unit = ("edition", week.path)
    assert unit in touched_units(former, again, changes)
    assert plan_units(again, STYLE)[unit] != plan_units(former, STYLE)[unit]


def test_what_does_not_move_leaves_nearly_all_units_alone() -> None:
    listed = {one.path: one for one in (slip(name, tags=["T0"], date="2015-06-02", slug=name) for name in NAMES)}
    former = whole(listed)
    new = slip("a05", "[x](a01.md)", tags=["T0"], date="2015-06-02", slug="a05")
    changes = {new.path: Change(listed[new.path], new)}
    again = index_again(former, clock(), changes)
    assert again
    touched = {unit for unit in touched_units(former, again, changes) if unit[0] == "article"}
    assert touched == {("article", path_of_article(name)) for name in ("a04", "a05", "a06")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (slip("a01"), slip("a01", tags=["brought along"])),
        (slip("a01", tags=["brought along"]), slip("a01")),
        (slip("a01"), slip("a01", tags=["carried"])),
        (slip("a03", translations={"ar": "b.md"}), slip("a03")),
        (slip("a03"), slip("a03", tags=["T9"])),
    ],
    ids=["brings a term", "had brought a term", "stands before who brought it", "was translated", "is unknown"],
)
def test_what_may_reach_far_is_made_from_nothing(old: Slip, new: Slip) -> None:
    others = slip("a02", tags=["carried"]), slip("b", lang="ar")
    former = index(old, *others, known=KNOWN)
    assert index_again(former, clock(), {new.path: Change(old, new)}) is None


def test_a_term_that_another_had_brought_along_before_is_no_obstacle() -> None:
    old, new = slip("a03"), slip("a03", tags=["Carried"])
    former = index(slip("a02", tags=["carried"]), old, known=KNOWN)
    again = index_again(former, clock(), {new.path: Change(old, new)})
    assert again
    assert told(again) == told(index(*slips(slip("a02", tags=["carried"]), new).values(), known=KNOWN))
