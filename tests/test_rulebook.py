from __future__ import annotations

import re

import pytest

from digestgen.config import SiteConfig, parse_config
from digestgen.desk.rules.registry import OF_DOCUMENTS, OF_SITES
from digestgen.desk.since.rules import COMPARING
from digestgen.errors import SiteProblems
from digestgen.rulebook import RULES, Rule
from tests.makers import told

ALL = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


def test_every_rule_is_looked_for_by_one_function_or_on_the_web() -> None:
    assert {name for name, rule in RULES.items() if rule.is_since} == COMPARING.keys()
    outside = {name for name, rule in RULES.items() if rule.is_external}
    assert outside == {"archive-missing", "link-dead", "link-moved", "link-unreachable"}
    assert sorted([*OF_DOCUMENTS, *OF_SITES, *COMPARING, *outside]) == list(RULES)


def test_what_fix_mends() -> None:
    assert {name for name, rule in RULES.items() if rule.is_fixed} == {"date-form", "id-missing"}


@ALL
def test_a_rule_has_a_name_of_plain_words_and_says_what_it_is_for(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+-?[a-z]+", rule.name)
    assert re.match(r"(an?|two) ", rule.tells), "it goes on from 'Tells'"
    assert not rule.tells.endswith(".")
    assert rule.why.endswith(".")
    assert "\n" not in rule.why, "one paragraph"
    assert rule.mend


@ALL
def test_no_example_names_anybody_or_any_place_on_the_web_that_is_real(rule: Rule) -> None:
    hosts = set(re.findall(r"https?://([^/\s]+)", rule.mend))
    assert hosts <= {"example.com", "example.org", "www.example.com", "web.archive.org"}


# As site.yaml knows them

BASE = "title: T\nbase_url: https://digest.example.org\n"


def test_every_rule_can_be_set_to_every_level() -> None:
    for level in ("off", "warning", "error"):
        lines = "".join(f"  {rule}: {level}\n" for rule in RULES)
        assert parse_config(f"{BASE}checks:\n{lines}".encode()).checks == dict.fromkeys(RULES, level)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("checks: {single-sorce: off}", "3:10: 'checks.single-sorce': there is no rule 'single-sorce'"),
        ("checks: {id-missing: of}", "3:22: 'of' is not a known value of 'checks.id-missing'"),
        ("checks: [id-missing]", "3:9: 'checks': 'key: value' lines are wanted here"),
    ],
)
def test_what_is_wrong_with_a_switch_is_told(line: str, complaint: str) -> None:
    with pytest.raises(SiteProblems) as error:
        parse_config(f"{BASE}{line}\n".encode())
    assert told(error.value.problems) == [complaint]


def test_the_schema_offers_every_rule_with_what_it_tells_and_no_other() -> None:
    schema = SiteConfig.model_json_schema()["properties"]["checks"]
    assert list(schema["properties"]) == list(RULES)
    assert schema["additionalProperties"] is False
    for rule in RULES.values():
        offered = schema["properties"][rule.name]
        assert offered["enum"] == ["off", "warning", "error"]
        assert rule.tells in offered["description"]
