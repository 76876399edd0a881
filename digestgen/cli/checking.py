"""The command that looks before anything is published: check."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digestgen.cli.progress import Bar
from digestgen.cli.shared import at_option, drafts_option, options_of, show_problems, site_option
from digestgen.errors import Problem, UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from digestgen.stages.options import Options


_CHECK_EXAMPLES = """\b
Examples:
    digestgen check --fix --dry-run
    digestgen check --strict --format github
    digestgen check --since origin/main
    digestgen check --explain single-source    (or all, for a list)
In site.yaml:
    checks: {single-source: off, summary-missing: error}"""


def _complete_rules(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Offer the rules of `check`, each with what it tells."""
    from click.shell_completion import CompletionItem

    from digestgen.rulebook import RULES

    told = {rule.name: rule.tells for rule in RULES.values()} | {"all": "a list of all rules"}
    return [CompletionItem(name, help=tells) for name, tells in told.items() if name.startswith(typed)]


@click.command("check", epilog=_CHECK_EXAMPLES)
@site_option
@at_option
@drafts_option
@click.option("--fix", is_flag=True, help="Mint ids that are missing, and write dates in their normal form.")
@click.option("--dry-run", is_flag=True, help="With --fix: only say what it would change.")
@click.option("--external", is_flag=True, help="Follow the links of sources and texts, too; slow and polite.")
@click.option(
    "--since",
    metavar="COMMIT",
    help="Compare with the texts of a commit, too: what was published and has changed without a word.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings, too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations of a workflow run.",
)
@click.option(
    "--explain",
    "rule",
    metavar="RULE",
    shell_complete=_complete_rules,
    help="Say what a rule is for, and how to mend what it tells.",
)
def check_command(
    site: Path | None,
    at: str | None,
    drafts: bool,
    fix: bool,
    dry_run: bool,
    external: bool,
    since: str | None,
    strict: bool,
    form: str,
    rule: str | None,
) -> None:
    """Name every problem of the site; publish nothing.

    What stands in [brackets] at the end of a line is a rule: site.yaml can switch it off, to a warning, or to an error.
    """
    if rule is not None:
        from digestgen.desk.rule_pages import explain

        click.echo(explain(rule), nl=False)
        return
    if dry_run and not fix:
        raise UsageError("--dry-run says what --fix would do; write both")
    options = options_of(site, None, at, drafts=drafts, jobs=os.cpu_count() or 1)
    problems = _check(options, fix=fix, dry_run=dry_run, external=external, since=since, form=form)
    show_problems(problems, form)
    if form == "text":
        from digestgen.desk.report import count

        click.echo(count(problems))
    if any(strict or problem.severity == "error" for problem in problems):
        sys.exit(1)


def _check(
    options: Options, *, fix: bool, dry_run: bool, external: bool, since: str | None, form: str
) -> tuple[Problem, ...]:
    """Check a site, mending it first if that is wanted, and say what was done."""
    from digestgen.desk.check import check
    from digestgen.desk.external.look import External
    from digestgen.desk.fix import Mended, mend
    from digestgen.desk.since.look import Since

    outside: list[External | Since] = [Since(options, since, os.environ)] if since is not None else []
    outside += [External(options)] if external else []
    mended = Mended()
    with Bar(quiet=form != "text") as progress:
        checked = check(options, progress, *([] if fix else outside))
        if fix:
            mended = mend(checked, options, dry_run=dry_run)
            if outside or (mended.done and not dry_run):
                checked = check(options, progress, *outside)
    for change in mended.done:
        click.echo(f"{change.file}: {'would change: ' if dry_run else 'mended: '}{change.what}", err=form != "text")
    for change in mended.left:
        click.echo(f"{change.file}: left alone: {change.what}", err=form != "text")
    for one in outside:
        click.echo(one.summary, err=True)
    return checked.problems
