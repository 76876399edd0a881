"""Same input, same bytes: whatever the order of files, time zone, locale, hash seed, folder, jobs, or clock."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random

import pytest

from tests.conftest import copy_of_the_digest
from tests.harness import Site, digestgen

ONE = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}
OTHERS = [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242"},
]


def shuffled(source: Path, target: Path, seed: int) -> Site:
    """Copy a site's sources, its files made in another order and with other times."""
    chance = Random(seed)  # noqa: S311 — a shuffle
    files = [path for path in sorted(source.rglob("*")) if path.is_file()]
    files = [path for path in files if not {"public", ".digestgen"} & set(path.relative_to(source).parts)]
    chance.shuffle(files)
    for path in files:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        moment = chance.randrange(0, 1_700_000_000)
        os.utime(copy, (moment, moment))
    return Site(target)


def built(site: Site, *words: str, cwd: Path, **environment: str) -> dict[str, bytes]:
    digestgen("build", "--site", site.folder, *words, cwd=cwd, **environment).exits(0)
    return site.files()


def hold_that_all_builds_are_equal(source: Site, tmp_path: Path) -> None:
    """Build shuffled copies under different circumstances."""
    one = built(shuffled(source.folder, tmp_path / "one", 1), "--jobs", "1", "--at", "2026-06-01", cwd=tmp_path, **ONE)
    assert len(one) > 30
    for number, environment in enumerate(OTHERS, start=2):
        copy = shuffled(source.folder, tmp_path / f"a longer näme {number}" / "site", number)
        words = ("--jobs", str(number), "--at", f"203{number}-02-03T04:05:06Z")
        other = built(copy, *words, cwd=copy.folder, **environment)
        assert other.keys() == one.keys()
        assert [path for path in one if one[path] != other[path]] == []


def all_kinds(site: Site) -> Site:
    """Write a site with every kind of page that there is."""
    site.in_arabic_too().settings(timezone="Asia/Damascus", paginate=3, description="A test", author="Nobody")
    site.register("places", aleppo={"name": "Aleppo", "names": {"ar": "حلب"}, "lat": 36.2, "lon": 37.16})
    site.register("actors", sohr={"name": "SOHR", "kind": "monitor"}).register("publishers", bbc="BBC", dpa="DPA")
    site.register("conflicts", war="War").write("content/articles/x.jpg", b"\xff\xd8x")
    for day in range(1, 9):
        site.article(
            f"a{day}.md",
            f"Text {day}, [next](a{day % 8 + 1}.md)[^1]. ![x](x.jpg)\n\n## Part\n\n[^1]: A note.",
            title=f"Article {day}",
            date=f"2015-06-{day:02}" + ("T12:30" if day % 2 else ""),
            tags=[f"tag {day % 3}", "Common"],
            places=["aleppo"],
            conflicts=["War"],
            sources=[{"publisher": "BBC", "agency": "AFP"}, {"publisher": "DPA"}],
            claims=[
                {"id": "one", "claim": "It is", "by": "SOHR", "kind": "reports", "figure": {"killed": {"min": day}}},
                {"id": "two", "claim": "It is not", "by": "BBC", "kind": "denies", "about": "one"},
            ],
            corrections=[{"date": "2015-06-20", "was": "1", "now": "2", "kind": "error"}],
            event={"type": "Battles"},
        )
    site.article("ar.md", "نص", title="خبر", lang="ar", tags=["Common"], translations={"en": "a1.md"})
    site.article("draft.md", draft=True).article("future.md", date="2099-01-01").article(
        "gone.md", expires="2016-01-01"
    )
    site.edition("2015-w23.md", lead="../articles/a1.md").edition("2015-w24.md", week="2015-W24", date="2015-06-14")
    return site.page_file("about.md").page_file("ar-about.md", lang="ar", slug="about", translations={"en": "about.md"})


def test_a_site_with_all_kinds_of_pages(site: Site, tmp_path: Path) -> None:
    hold_that_all_builds_are_equal(all_kinds(site), tmp_path)


def test_the_starter(tmp_path: Path) -> None:
    digestgen("init", tmp_path / "starter").exits(0)
    hold_that_all_builds_are_equal(Site(tmp_path / "starter"), tmp_path)


def test_the_repositorys_own_digest(tmp_path: Path) -> None:
    hold_that_all_builds_are_equal(copy_of_the_digest(tmp_path / "digest"), tmp_path)


def test_a_shuffled_copy_is_shuffled(site: Site, tmp_path: Path) -> None:
    all_kinds(site)
    one, two = (shuffled(site.folder, tmp_path / str(seed), seed).folder / "content/articles" for seed in (1, 2))
    assert {path.name: path.stat().st_mtime for path in one.iterdir()} != {
        path.name: path.stat().st_mtime for path in two.iterdir()
    }


@pytest.mark.parametrize("word", ["title", "text"])
def test_a_difference_would_be_found(site: Site, tmp_path: Path, word: str) -> None:
    one = built(site.article("a.md", "The text.", title="The title"), "--at", "2026-06-01", cwd=tmp_path)
    site.change("content/articles/a.md", f"The {word}", f"Another {word}")
    assert built(site, "--at", "2026-06-01", cwd=tmp_path) != one
