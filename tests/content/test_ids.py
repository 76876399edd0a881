from __future__ import annotations

from digestgen.content.ids import id_of, tag_of
from digestgen.content.slips import Slip
from tests.makers import config, index, said, slip


def told(*slips: Slip) -> list[str]:
    return [line.partition(": ")[2] for line in said(index(*slips).problems())]


def test_an_id_belongs_to_one_text() -> None:
    one, two = (slip(name, id="tag:example.org,2026:x") for name in "ab")
    assert told(one, two) == ["the id 'tag:example.org,2026:x' belongs to content/articles/a.md already"]


def test_an_id_that_is_made_of_a_path_belongs_to_one_text_too() -> None:
    """A file got its id written into it, was renamed, and another one was given its name."""
    made = id_of(config(), slip("a"))
    renamed = slip("b", id=made)
    assert told(renamed) == []
    assert told(slip("a"), renamed) == [
        f"without an id in the file its id is '{made}', and content/articles/b.md has that one"
    ]
    assert told(slip("a", id="tag:example.org,2026:new"), renamed) == []


def test_an_id_of_a_feed_belongs_to_no_text() -> None:
    assert told(slip("a", id=tag_of(config(), "feed:/"))) == [
        f"ids that begin with '{tag_of(config(), 'feed:')}' are those of feeds"
    ]


def test_an_id_that_is_made_of_a_path_is_a_tag_uri_whatever_the_path() -> None:
    assert "#" not in id_of(config(), slip("a#b"))


def test_without_an_entity_an_id_begins_with_the_host() -> None:
    assert tag_of(config(tagging_entity="example.org,2026"), "x") == "tag:example.org,2026:x"
    assert tag_of(config(tagging_entity=None), "x") == f"tag:{config().host},1970:x"
