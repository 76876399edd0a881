"""The rulebook → what people read of it: the rules in docs/checks.md, and a rule on the terminal."""

from __future__ import annotations

from textwrap import fill

from digestgen.errors import UsageError, did_you_mean
from digestgen.rulebook import RULES, Rule

BEGIN = "<!-- rules: from here on written by digestgen/desk/rule_pages.py from digestgen/rulebook.py -->\n"
END = "<!-- end of rules -->\n"
_PAGE_WIDTH, _TERMINAL_WIDTH = 120, 100


def renewed(page: str) -> str:
    """Return docs/checks.md with its rules as they are now; what stands around them is written by hand."""
    before, _, behind = page.partition(BEGIN)
    rows = (f"| [{rule.name}](#{rule.name}) | {rule.tells} | {_level(rule)} |\n" for rule in RULES.values())
    table = "| rule | tells | level |\n|---|---|---|\n" + "".join(rows)
    return f"{before}{BEGIN}\n{table}\n{''.join(map(_section, RULES.values()))}{END}{behind.partition(END)[2]}"


def _section(rule: Rule) -> str:
    """Return a rule's part of the page; its heading is its anchor."""
    paragraphs = (f"Tells {rule.tells}. Level: {_level(rule)}.", rule.why)
    told = "\n\n".join(fill(one, _PAGE_WIDTH, break_long_words=False, break_on_hyphens=False) for one in paragraphs)
    return f"### {rule.name}\n\n{told}\n\n```\n{rule.mend}\n```\n\n"


def _level(rule: Rule) -> str:
    more = (
        ("with `--external`", rule.is_external),
        ("with `--since`", rule.is_since),
        ("`--fix` mends it", rule.is_fixed),
    )
    return ", ".join((rule.level, *(words for words, holds in more if holds)))


def explain(name: str) -> str:
    """Return a rule as it is read on a terminal, or for `all` a list of them. Raise `UsageError` if there is none."""
    if name == "all":
        width = max(map(len, RULES))
        return "".join(f"{rule.name:{width}}  {rule.tells}\n" for rule in RULES.values())
    if name not in RULES:
        raise UsageError(
            f"there is no rule '{name}'; {did_you_mean(name, RULES) or 'the rules are ' + ', '.join(RULES)}"
        )
    rule = RULES[name]
    told = fill(f"{rule.name} ({_level(rule)}) tells {rule.tells}.", _TERMINAL_WIDTH)
    example = "".join(f"    {line}".rstrip() + "\n" for line in rule.mend.split("\n"))
    switch = f"In site.yaml: checks: {{{rule.name}: off}}, or warning, or error."
    return f"{told}\n\n{fill(rule.why, _TERMINAL_WIDTH)}\n\n{example}\n{switch}\n"
