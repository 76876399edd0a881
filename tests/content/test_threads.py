from __future__ import annotations

import pytest

from digestgen.content.index import Index
from digestgen.content.slips import Slip
from tests.makers import index, said, slip

FIRST = slip("first", date="2015-06-01")
THIRD = slip("third", date="2015-06-03", updates="second.md")
SECOND = slip("second", date="2015-06-02", updates="first.md")


def thread(made: Index, name: str) -> list[str]:
    found = made.threads.get(f"content/articles/{name}.md", ())
    return [one.path.rsplit("/")[-1].removesuffix(".md") for one in found]


def complaints(*slips: Slip) -> list[str]:
    return said(index(*slips).problems())


def test_every_article_of_a_story_knows_the_whole_thread_the_oldest_first() -> None:
    made = index(THIRD, FIRST, SECOND, slip("other", date="2015-06-02"))
    assert [thread(made, name) for name in ("first", "second", "third")] == [["first", "second", "third"]] * 3
    assert thread(made, "other") == []


def test_a_story_may_fork() -> None:
    made = index(FIRST, SECOND, slip("fork", date="2015-06-04", updates="first.md"))
    assert thread(made, "second") == ["first", "second", "fork"]


def test_what_is_not_published_is_in_no_thread() -> None:
    made = index(FIRST, slip("draft", date="2015-06-02", updates="first.md", draft=True))
    assert thread(made, "first") == []


@pytest.mark.parametrize(
    ("others", "updates", "told"),
    [
        ((), "firts.md", "there is no article 'firts.md'"),
        ((), "second.md", "the article is an update of itself"),
        ((slip("late", date="2015-07-01"),), "late.md", "'late.md' is later than this article"),
        ((slip("the-same", date="2015-06-02"),), "the-same.md", "'the-same.md' has the very date of this article"),
        ((slip("ar", date="2015-06-01", lang="ar"),), "ar.md", "'ar.md' is in another language"),
        ((slip("draft", date="2015-06-01", draft=True),), "draft.md", "it updates 'draft.md', which is a draft"),
    ],
)
def test_what_cannot_be_updated(others: tuple[Slip, ...], updates: str, told: str) -> None:
    one = slip("second", date="2015-06-02", updates=updates)
    assert complaints(FIRST, one, *others) == [f"content/articles/second.md:4:10: {told}"]


def test_a_near_miss_is_proposed() -> None:
    [problem] = index(FIRST, slip("second", date="2015-06-02", updates="firts.md")).problems()
    assert "first.md" in problem.hint


def test_of_two_that_update_each_other_one_is_told() -> None:
    one, two = slip("one", date="2015-06-01", updates="two.md"), slip("two", date="2015-06-02", updates="one.md")
    assert complaints(one, two) == ["content/articles/one.md:4:10: 'two.md' is later than this article"]
