"""The commands that write what editors go on with: new, import, init."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digestgen.cli.shared import complete_files, examples, options_of, site_option
from digestgen.errors import UsageError

if TYPE_CHECKING:
    from digestgen.content.model import ContentKind
    from digestgen.desk.new import Made


_edit = click.option("--edit/--no-edit", default=None, help="Open it in $VISUAL or $EDITOR (default: on a terminal).")

_NEW_EXAMPLES = """\b
Examples:
    digestgen new "Monitor counts the dead of a market strike"
    digestgen new "The week of 1 June" --kind edition --date 2015-06-07
    digestgen new "عنوان" --lang ar --translates content/articles/2015-06-02-a-name.md"""

_IMPORT_EXAMPLES = """\b
Examples:
    digestgen import https://example.org/news/page
    digestgen import saved.html --url https://example.org/news/page
    digestgen import pasted.txt --publisher "Example Times" --published 2015-06-02"""


@click.command("new", epilog=_NEW_EXAMPLES)
@site_option
@click.argument("title")
@click.option("--kind", type=click.Choice(["article", "edition", "page"]), help="What it is (default: article).")
@click.option("--lang", metavar="TAG", help="Its language (default: the site's).")
@click.option("--date", metavar="DATE", help="Its date, like 2015-06-02 or 2015-06-02T18:30 (default: now).")
@click.option("--slug", help="The end of its address and name of its file (default: from the title).")
@click.option(
    "--translates",
    metavar="FILE",
    shell_complete=complete_files,
    help="The file of which it is the translation into --lang.",
)
@_edit
def new_command(
    site: Path | None,
    title: str,
    kind: ContentKind | None,
    lang: str | None,
    date: str | None,
    slug: str | None,
    translates: str | None,
    edit: bool | None,
) -> None:
    """Begin an article, an edition or a page, as a draft."""
    from digestgen.desk.entry import Wish
    from digestgen.desk.new import new

    options = options_of(site, None, None)
    original = _in_site(options.site, translates) if translates is not None else None
    _made(new(options.site, Wish(title, kind, lang, slug, date, original), options.now), edit)


@click.command("import", epilog=_IMPORT_EXAMPLES)
@site_option
@click.argument("what", metavar="FILE|URL|-", shell_complete=complete_files)
@click.option("--url", default="", metavar="URL", help="Where it was published, if it does not say.")
@click.option("--publisher", default="", metavar="NAME", help="Who published it, if it does not say.")
@click.option("--published", default="", metavar="DATE", help="When it was published, if it does not say.")
@click.option("--title", default="", help="Its title, if it has none or another is better.")
@click.option("--lang", metavar="TAG", help="The language of the draft (default: the site's).")
@click.option("--encoding", default="", metavar="NAME", help="The encoding of the text, if it is read wrongly.")
@click.option(
    "--add-publisher/--no-add-publisher",
    default=None,
    help="Add a publisher that the register lacks to it (default: ask on a terminal).",
)
@_edit
def import_command(
    site: Path | None,
    what: str,
    lang: str | None,
    add_publisher: bool | None,
    edit: bool | None,
    **told: str,
) -> None:
    """Make a draft of a web page or a text.

    It has proposals for places, actors, claims, figures and days; what they were read off stands beside them.
    """
    from digestgen.desk.imports.fetch import ImportFailed
    from digestgen.desk.imports.importer import Told, prepare, write

    options = options_of(site, None, None)
    try:
        ready = prepare(options.site, what, Told(lang=lang, **told), options.now, sys.stdin.buffer, _proxies())
        if ready.missing and add_publisher is None and _on_terminal():
            shown = "\n".join(ready.missing.lines)
            add_publisher = click.confirm(f"{shown}\nAdd this to the register of publishers?", default=True, err=True)
        made = write(ready, add_publisher=bool(add_publisher))
    except ImportFailed as error:
        click.echo(f"digestgen: {error}; nothing was made", err=True)
        sys.exit(1)
    _made(made, edit)


@click.command("init", epilog=examples("init my-digest"))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
def init_command(folder: Path) -> None:
    """Make a new site that builds at once.

    It has three articles, an edition and a page that show how they work, the settings of VS Code, a README for its
    editors, and a recipe with which GitHub checks, builds and publishes it.
    """
    from digestgen.desk.init import init

    for path in init(folder):
        click.echo(path)
    click.echo(f"\nNow set title, base_url and tagging_entity in {folder / 'site.yaml'}, and look at it:")
    named = shlex.quote(str(folder))
    click.echo(f"    digestgen serve --site {named}\nor build it:\n    digestgen build --site {named}")


def _on_terminal() -> bool:
    """Tell whether somebody sits there who can be asked."""
    return os.isatty(0) and os.isatty(1)


def _proxies() -> dict[str, str]:
    """Return the proxies of `http` and `https`, and the hosts (`no`) that are reached without one."""
    names = {"http": ("http_proxy",), "https": ("https_proxy", "HTTPS_PROXY"), "no": ("no_proxy", "NO_PROXY")}
    return {kind: next(filter(None, map(os.environ.get, both)), "") for kind, both in names.items()}


def _in_site(folder: Path, path: str) -> str:
    """Return a path as seen from the site's folder, whether it was given as seen from there or from here."""
    full = (Path.cwd() / path).resolve()
    is_here = full.is_file() and full.is_relative_to(folder.resolve())
    return full.relative_to(folder.resolve()).as_posix() if is_here else path


def _made(made: Made, edit: bool | None) -> None:
    """Tell what was made, and open it where somebody can edit it."""
    path = made.path
    click.echo(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
    for hint in made.hints:
        click.echo(hint, err=True)
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if edit and not editor:
        raise UsageError("no editor is named; set VISUAL or EDITOR (the file is made)")
    if editor and (_on_terminal() if edit is None else edit):
        try:
            click.edit(filename=str(path), editor=editor)
        except click.ClickException as error:
            click.echo(f"digestgen: {error.message}; the file is made, and can be edited with another", err=True)
            sys.exit(1)
