"""What site.yaml and a fact-check must have for machines to be told of it. What they are told: test_linked_data.py."""

from __future__ import annotations

from typing import Any

import pytest

from digestgen.config import Policies
from digestgen.render.linked_data.nodes import POLICIES
from tests.harness import Site


def test_every_policy_has_a_property() -> None:
    assert POLICIES.keys() == Policies.model_fields.keys()


def test_a_policy_is_the_slug_of_a_page_or_a_web_address(site: Site) -> None:
    site.settings(policies={"corrections": "how", "ethics": "https://example.com/ethics"}).page_file("how.md").build()


def test_a_policy_without_a_page_is_told_at_its_place_with_the_page_that_is_meant(site: Site) -> None:
    site.page_file("corrections-policy.md")
    site.write("site.yaml", "title: T\nbase_url: https://a.example\npolicies:\n  corrections: corections-policy\n")
    site.fails_with(
        "site.yaml:4:16: there is no page 'corections-policy' for the policy 'corrections'"
        " (did you mean 'corrections-policy'?)"
    )


def test_of_policies_without_a_page_all_are_told(site: Site) -> None:
    site.settings(policies={"mission": "x", "masthead": "y"})
    assert [problem.message for problem in site.problems()] == [
        "there is no page 'x' for the policy 'mission'",
        "there is no page 'y' for the policy 'masthead'",
    ]


def test_the_slug_of_an_article_is_none_of_a_page(site: Site) -> None:
    site.article("a.md", slug="how").settings(policies={"mission": "how"})
    assert len(site.problems()) == 1


def test_the_page_of_a_policy_may_be_a_draft(site: Site) -> None:
    site.settings(policies={"mission": "how"}).page_file("how.md", draft=True).build()


def test_a_page_that_cannot_be_read_may_be_the_one_of_a_policy(site: Site) -> None:
    site.settings(policies={"mission": "how"}).write("content/pages/how.md", "no front matter")
    assert [problem.file for problem in site.problems()] == ["content/pages/how.md"]


def test_the_page_of_a_policy_cannot_be_taken_away(site: Site) -> None:
    site.settings(policies={"mission": "how"}).page_file("how.md").build().delete("content/pages/how.md")
    assert len(site.problems()) == 1


# Fact-checks

SOURCE = {"publisher": "P", "url": "https://example.com/1", "date": "2015-06-01"}
CLAIM = {"id": "c", "claim": "C", "by": "P", "kind": "claims", "grade": "weak", "source": 1}


def fact_check(site: Site, claims: list[dict[str, Any]], *sources: dict[str, Any]) -> Site:
    site.settings(open_registers=["publishers", "actors"])
    return site.article("a.md", type_of_work="fact-check", claims=claims, sources=[SOURCE, *sources])


def without(key: str, matter: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in matter.items() if name != key}


def test_a_fact_check_with_a_grade_and_a_source_is_good(site: Site) -> None:
    fact_check(site, [CLAIM, without("grade", without("source", CLAIM)) | {"id": "d"}]).build()


@pytest.mark.parametrize("claims", [[], [without("grade", CLAIM)]])
def test_a_fact_check_without_a_grade_is_told(site: Site, claims: list[dict[str, Any]]) -> None:
    fact_check(site, claims).fails_with(
        "content/articles/a.md:4:15: a fact-check needs a claim with a grade (give the claim that is checked a 'grade',"
        " and the 'source' that carries it, or write another type)"
    )


def test_a_grade_without_a_source_is_told(site: Site) -> None:
    [problem] = fact_check(site, [without("source", CLAIM)]).problems()
    assert (problem.message, problem.hint) == (
        "the claim 'c' of a fact-check needs a source with its address and date",
        "add 'source: 1', the number of the source that carries it",
    )


@pytest.mark.parametrize("key", ["url", "date"])
def test_a_source_that_does_not_say_where_or_when_is_told(site: Site, key: str) -> None:
    [problem] = fact_check(site, [CLAIM | {"source": 2}], without(key, SOURCE)).problems()
    assert problem.hint == "give the source its 'url' and 'date'"
    fact_check(site, [CLAIM | {"source": [2, 1]}], without(key, SOURCE)).build()


def test_a_source_that_is_not_there_is_told_once(site: Site) -> None:
    [problem] = fact_check(site, [CLAIM | {"source": 9}]).problems()
    assert problem.message == "there is no source 9"


def test_of_other_articles_none_of_it_is_asked(site: Site) -> None:
    site.settings(open_registers=["publishers", "actors"])
    site.article("a.md", claims=[without("source", CLAIM)]).build()
