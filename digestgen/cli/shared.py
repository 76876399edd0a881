"""What the commands have in common: options, how a site is found, how problems are shown."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digestgen.errors import Problem, UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from digestgen.stages.options import Options

PROGRAM = "digestgen"
COMPLETE = "_DIGESTGEN_COMPLETE"
"""The variable by which a shell asks for completions."""


site_option = click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of site.yaml (default: this one, or the nearest parent that has one).",
)
at_option = click.option("--at", metavar="TIME", help="The moment the site is built for, like 2015-06-02T18:00Z.")
drafts_option = click.option("--drafts", is_flag=True, help="Show drafts and what is not published yet, too.")


def examples(*lines: str) -> str:
    """Return the end of a command's help."""
    return "\n".join(["\b", "Examples:", *(f"    digestgen {line}" for line in lines)])


def complete_files(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Leave it to the shell to complete a path."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(typed, type="file")]


def options_of(
    site: Path | None,
    output: Path | None,
    at: str | None,
    *,
    drafts: bool = False,
    release: bool = False,
    jobs: int = 1,
    clean: bool = False,
) -> Options:
    """Settle what a command works on; whatever comes from outside of the site's folder comes in here."""
    from digestgen.site_folder import FILE, find_site
    from digestgen.stages.options import Options, clock_of

    folder = find_site(Path.cwd()) if site is None else site.absolute()
    if not (folder / FILE).is_file():
        raise UsageError(f"there is no {FILE} in {folder}")
    try:
        now = clock_of(at, os.environ.get("SOURCE_DATE_EPOCH"))
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"--at or SOURCE_DATE_EPOCH: {error}; write --at like 2015-06-02T18:00Z") from error
    return Options(folder, (output or folder / "public").absolute(), now, drafts, release, jobs, clean)


def show_problems(problems: Iterable[Problem], form: str, *, err: bool = False) -> None:
    """Print problems as `text`, `json` or `github`, to stdout or to stderr."""
    from digestgen.desk.report import report

    click.echo(report(problems, form), nl=False, err=err)


def shown(path: Path) -> str:
    """Shorten a path for people: relative to where they are, if it is below."""
    return f"{path.relative_to(Path.cwd())}/" if path.is_relative_to(Path.cwd()) else f"{path}/"
