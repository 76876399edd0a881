from __future__ import annotations

import pytest

from digestgen.desk.imports.boilerplate import is_boilerplate, part

ARTICLE = ["The bridge is closed.", "It was open until Sunday, a resident said."]


@pytest.mark.parametrize(
    "paragraph",
    [
        "View this email in your browser",
        "Unsubscribe | Manage your preferences",
        "Sign up for our newsletter",
        "© 2015 Example Times. All rights reserved.",
        "We use cookies to improve your experience.",
        "Follow us on every channel",
        "Read more: What is known about the bridge",
        "ADVERTISEMENT",
        "-----",
        "• • •",
        "اشترك في النشرة البريدية",
        "جميع الحقوق محفوظة",
    ],
)
def test_what_says_of_itself_that_it_is_none_of_the_article(paragraph: str) -> None:
    assert is_boilerplate(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        *ARTICLE,
        "The ministry said that subscribers of the power company would have to wait.",
        "Talks on the copyright of the film went on. " + "It is a long story, and none of boilerplate. " * 5,
        "أغلق الجسر يوم الأحد.",
    ],
)
def test_what_belongs_to_an_article(paragraph: str) -> None:
    assert not is_boilerplate(paragraph)


def test_the_end_goes_with_its_labels_bullets_and_repetitions() -> None:
    end = [
        "About us",
        "We are a paper of examples.",
        "We are a paper of examples.",
        "Team",
        "• One thing",
        "• Another thing",
    ]
    assert part([*ARTICLE, *end]) == (ARTICLE, end)


def test_amid_an_article_only_what_says_so_goes() -> None:
    kept, aside = part([ARTICLE[0], "Sign up for our newsletter", "A label", ARTICLE[1]])
    assert kept == [ARTICLE[0], "A label", ARTICLE[1]]
    assert aside == ["Sign up for our newsletter"]


def test_a_list_at_the_end_of_an_article_goes_too() -> None:
    """It is kept with the original; a report whose last word is a bullet is rarer than a newsletter."""
    assert part([*ARTICLE, "• One thing"]) == (ARTICLE, ["• One thing"])
