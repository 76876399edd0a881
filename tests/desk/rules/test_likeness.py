from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.desk.rules.likeness import _likeness, _runs
from tests.desk.rules.looking import SOUND, is_silent, told
from tests.harness import Site


def text(seed: int, words: int = 300) -> str:
    """Return so many invented words, always the same for a seed."""
    rng = Random(seed)  # noqa: S311 — a test's
    return " ".join("".join(rng.choices("abcdefghij", k=rng.randint(2, 9))) for _ in range(words))


def changed(whole: str, every: int) -> str:
    """Return a text of which every so-and-so-manieth word is another one."""
    return " ".join("other" if place % every == 0 else word for place, word in enumerate(whole.split(), 1))


def test_a_copy_is_told_where_its_text_begins(site: Site) -> None:
    site.article("a.md", text(1)).article("b.md", f"\n\n{text(1)}").article("c.md", text(2))
    assert told(site, "near-duplicate") == [
        "content/articles/b.md:8:1: the text is nearly that of content/articles/a.md: 100% of both is the same"
    ]


@pytest.mark.parametrize("words", [45, 60, 390, 410, 1500])
@pytest.mark.parametrize("seed", [1, 2, 58])  # of the short text 58, as of some, hardly a run would be in a sample
def test_a_copy_with_a_few_other_words_is_told_however_long_it_is(site: Site, words: int, seed: int) -> None:
    site.article("a.md", text(seed, words)).article("b.md", changed(text(seed, words), 20))
    assert len(told(site, "near-duplicate")) == 1


def test_a_text_that_only_quotes_another_is_not(site: Site) -> None:
    site.article("a.md", text(1)).article("b.md", f"{text(1, 100)} {text(2, 300)}")
    assert told(site, "near-duplicate") == []


@pytest.mark.parametrize(("every", "is_told"), [(4, False), (8, False), (15, True)])
def test_one_with_many_other_words_is_not(site: Site, every: int, is_told: bool) -> None:
    site.article("a.md", text(1)).article("b.md", changed(text(1), every))
    assert bool(told(site, "near-duplicate")) is is_told


def test_short_notes_may_be_the_same(site: Site) -> None:
    assert told(site.article("a.md", text(1, 30)).article("b.md", text(1, 30)), "near-duplicate") == []


def test_markup_makes_no_difference(site: Site) -> None:
    marked = " ".join(f"**{word}**" if place % 3 else word for place, word in enumerate(text(1).split()))
    assert len(told(site.article("a.md", text(1)).article("b.md", marked), "near-duplicate")) == 1


def test_the_later_article_is_told_and_of_many_each_but_the_first(site: Site) -> None:
    for day in range(1, 10):
        site.article(f"{9 - day}.md", text(1), date=f"2015-06-0{day}")
    found = told(site, "near-duplicate")
    assert len(found) == 8
    assert not any(line.startswith("content/articles/8.md") for line in found)


def test_articles_in_between_that_share_a_paragraph_do_not_hide_a_copy(site: Site) -> None:
    shared = text(9, 60)
    site.article("a.md", f"{shared} {text(1)}", date="2015-06-01")
    for day in range(2, 9):
        site.article(f"between-{day}.md", f"{shared} {text(10 + day)}", date=f"2015-06-0{day}")
    site.article("z.md", f"{shared} {text(1)}", date="2015-06-09")
    [found] = told(site, "near-duplicate")
    assert found.startswith("content/articles/z.md:")
    assert "content/articles/a.md" in found


def test_translations_drafts_and_editions_are_not_compared(site: Site) -> None:
    site.in_arabic_too().article("a.md", text(1), title="T").article("ar.md", text(1), title="T", lang="ar")
    site.article("draft.md", text(1), title="T", draft=True).edition("e.md", text(1), title="T")
    assert told(site, "near-duplicate") == []
    assert len(told(site, "near-duplicate", drafts=True)) == 1


# Titles


def test_the_same_title_is_told_whatever_its_case_and_signs(site: Site) -> None:
    site.article("a.md", title="Strike on Exampletown", date="2015-06-01")
    site.article("b.md", title="“Strike”, on exampletown!", slug="b")
    assert told(site, "near-duplicate") == ["content/articles/b.md:2:8: content/articles/a.md has the same title"]


@pytest.mark.parametrize("title", ["Strike on Exampleville", "Exampletown on strike", "Strike on Exampletown, 2"])
def test_a_title_with_other_words_or_another_order_is_not(site: Site, title: str) -> None:
    site.article("a.md", title="Strike on Exampletown").article("b.md", title=title)
    assert told(site, "near-duplicate") == []


def test_an_article_is_told_once(site: Site) -> None:
    site.article("a.md", text(1), title="T", slug="a").article("b.md", text(1), title="T", slug="b")
    assert len(told(site, "near-duplicate")) == 1


def test_it_can_be_switched_off(site: Site) -> None:
    assert is_silent(site.article("a.md", text(1), **SOUND).article("b.md", text(1)), "near-duplicate")


# The measure


WORDS = st.lists(st.sampled_from("abcdef"), max_size=30)


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_one_for_the_same(one: list[str], other: list[str]) -> None:
    assert _likeness(one, other) == _likeness(other, one)
    assert 0 <= _likeness(one, other) <= 1
    assert _likeness(one, one) == (1 if list(_runs(one)) else 0)
