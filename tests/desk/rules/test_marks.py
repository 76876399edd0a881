from __future__ import annotations

from tests.desk.rules.looking import is_silent, told
from tests.harness import Site

MARKED = """---
# Say in your own words what is marked [reword].
title: "[reword] Six are missing"
date: 2015-06-02
claims:
  - id: monitor  # what is marked [reword] has its sentence above it
    claim: "[reword] what Example Monitor reports"
    by: Example Monitor
    kind: reports
---

The first line.

The second is [reword] not done.
"""


def test_the_importers_mark_is_told_wherever_readers_would_see_it(site: Site) -> None:
    assert told(site.write("content/articles/a.md", MARKED), "reword-left") == [
        "content/articles/a.md:3:8: '[reword]' was left in the front matter",
        "content/articles/a.md:7:12: '[reword]' was left in the front matter",
        "content/articles/a.md:14:15: '[reword]' was left in the text",
    ]


def test_a_draft_may_have_it_even_where_drafts_are_looked_at(site: Site) -> None:
    site.write("content/articles/a.md", MARKED.replace("date:", "draft: true\ndate:"))
    assert told(site, "reword-left", drafts=True) == []


def test_a_comment_of_front_matter_is_nobodys_to_see(site: Site) -> None:
    head, _, body = MARKED.replace('"[reword] ', '"').partition("\n\n")
    assert "[reword]" in head
    site.write("content/articles/a.md", f"{head}\n\n{body.replace('[reword] ', '')}")
    assert told(site, "reword-left") == []


def test_it_can_be_switched_off(site: Site) -> None:
    assert is_silent(site.write("content/articles/a.md", MARKED), "reword-left")
