"""The commands that answer questions: explain, next, schema, completion."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from digestgen.cli.progress import Bar
from digestgen.cli.shared import (
    COMPLETE,
    PROGRAM,
    at_option,
    complete_files,
    examples,
    options_of,
    show_problems,
    site_option,
)
from digestgen.errors import Problem, SiteProblems, UsageError

if TYPE_CHECKING:
    from digestgen.desk.schema import Names


SCHEMA_KINDS = ("site", "article", "edition", "page", "tags", "places", "actors", "publishers", "conflicts")


@click.command(
    "explain",
    epilog=examples(
        "explain /2015/06/02/a-name/",
        "explain http://127.0.0.1:8000/feed.xml",
        "explain content/articles/2015-06-02-a-name.md",
        "explain layouts/article.html --all",
    ),
)
@site_option
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), help="Where the site is (default: public/)."
)
@click.option("--all", "in_full", is_flag=True, help="List all files that are concerned, however many.")
@click.argument("what", metavar="URL_OR_PATH", shell_complete=complete_files)
def explain_command(site: Path | None, output: Path | None, in_full: bool, what: str) -> None:
    """Say what a page is made of, and why.

    Told is what a file of the site is made of, and why the last build did, or did not, render it; or of a file that
    the site is made of, what it makes. It may be named by its address, by its path in the output, or by a file: a
    text, an image, a register, a layout, site.yaml.
    """
    from digestgen.desk.explain import explain

    options = options_of(site, output, None)
    with Bar(quiet=False) as progress:
        for line in explain(options, what, progress, in_full=in_full):
            click.echo(line)


@click.command(
    "next", epilog=examples("next", "next --all", "next --format json | jq -r .next", "next --at 2015-06-02T18:00Z")
)
@site_option
@at_option
@click.option("--limit", type=click.IntRange(1), default=1, show_default=True, help="How many moments to name.")
@click.option("--all", "in_full", is_flag=True, help="Name all moments that are known.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
def next_command(site: Path | None, at: str | None, limit: int, in_full: bool, form: str) -> None:
    """Say when the site next changes by itself.

    That is when the date of a text is reached, or when it expires. Nothing is built. Drafts do not count. With
    problems that would stop a build the exit status is 1.
    """
    import json

    from digestgen.desk.upcoming import as_json, as_text, upcoming

    options = options_of(site, None, at, jobs=os.cpu_count() or 1)
    try:
        with Bar(quiet=form != "text") as progress:
            found = upcoming(options, progress)
    except SiteProblems as error:  # of site.yaml, without which nothing is known; what programs read stays empty
        _stop(error.problems)
    most = None if in_full else limit
    said = as_text(found, most) if form == "text" else [json.dumps(as_json(found, most), indent=2, ensure_ascii=False)]
    click.echo("\n".join(said))
    if found.problems:
        _stop(found.problems)


def _stop(problems: Iterable[Problem]) -> NoReturn:
    """Tell what stands in the way of the next build, where it does not get into the answer."""
    show_problems(problems, "text", err=True)
    click.echo("no build will publish anything before this is mended", err=True)
    sys.exit(1)


@click.command("schema", epilog=examples("schema article", "schema --write .vscode/schemas"))
@site_option
@click.option(
    "--write",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write all of them into a folder, each as KIND.json.",
)
@click.argument("kind", metavar="[KIND]", type=click.Choice(SCHEMA_KINDS), required=False)
def schema_command(site: Path | None, folder: Path | None, kind: str | None) -> None:
    """Print JSON Schema for the files of a site.

    KIND is site, for site.yaml; article, edition or page, for their front matter; tags, places, actors, publishers or
    conflicts, for the registers. Without it all are printed. In a site, or with --site, the schema of articles offers
    the names of the registers.
    """
    import json

    from digestgen.desk.schema import dumps, schema_of, write_schemas

    names = _names(site)
    if folder is not None:
        if kind is not None:
            raise UsageError("--write writes all schemas; leave out KIND")
        for path in write_schemas(folder, names):
            click.echo(path)
    elif kind is not None:
        click.echo(dumps(schema_of(kind, names)), nl=False)
    else:
        schemas = {name: schema_of(name, names) for name in SCHEMA_KINDS}
        click.echo(json.dumps(schemas, indent=2, ensure_ascii=False))


def _names(site: Path | None) -> Names | None:
    """Return the names of a site's registers, or None where no site is."""
    from digestgen.desk.schema import names_of
    from digestgen.site_folder import find_site

    if site is None:
        try:
            folder = find_site(Path.cwd())
        except UsageError:
            return None
    else:
        folder = options_of(site, None, None).site
    names, problems = names_of(folder)
    if problems:
        show_problems(problems, "text", err=True)
        click.echo("what cannot be read is not offered", err=True)
    return names


@click.command(
    "completion",
    epilog=examples(
        "completion bash > ~/.local/share/bash-completion/completions/digestgen",
        "completion zsh > ~/.zfunc/_digestgen",
        "completion fish > ~/.config/fish/completions/digestgen.fish",
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print a script for completion in a shell.

    With it, the Tab key completes commands, options, their values, and paths.
    """
    from click.shell_completion import get_completion_class

    maker = get_completion_class(shell)
    assert maker
    click.echo(maker(click.get_current_context().find_root().command, {}, PROGRAM, COMPLETE).source())
