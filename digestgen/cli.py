"""The commands. The only place that prints, reads the environment, or exits.

Exit status: 0 done; 1 the site has problems, or the machine failed; 2 wrong use. Progress goes to stderr, and only to
a terminal; results go to stdout.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digestgen import __version__
from digestgen.errors import BuildFailed, DigestError, SiteProblems, UsageError

if TYPE_CHECKING:
    from digestgen.stages.options import Options

SCHEMA_KINDS = ("site", "article", "edition", "page", "tags", "places", "actors", "publishers", "conflicts")

_site = click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of site.yaml (default: this one, or the nearest parent that has one).",
)
_at = click.option("--at", metavar="TIME", help="The moment the site is built for, like 2015-06-02T18:00Z.")
_drafts = click.option("--drafts", is_flag=True, help="Show drafts and what is not published yet, too.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="digestgen")
def cli() -> None:
    """Build a curated conflict-news digest: a static site and its feeds."""


@cli.command("build")
@_site
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Where to (default: public/).")
@click.option("--clean", is_flag=True, help="Take nothing over from earlier builds.")
@click.option("--jobs", type=click.IntRange(1), help="How many processes may work (default: one a core).")
@_at
@_drafts
@click.option("--release", is_flag=True, help="Add precompressed files, and take warnings for errors.")
@click.option("--verify", is_flag=True, help="Build clean beside, too, and compare every byte.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def build_command(
    site: Path | None,
    output: Path | None,
    clean: bool,
    jobs: int | None,
    at: str | None,
    drafts: bool,
    release: bool,
    verify: bool,
    quiet: bool,
) -> None:
    """Build the site."""
    from digestgen.build import build

    jobs = jobs or os.cpu_count() or 1
    options = _options(site, output, at, drafts=drafts, release=release, jobs=jobs, clean=clean)
    with _progress(quiet=quiet) as progress:
        built = build(options, progress)
        difference = _verify(options, progress) if verify else ()
    if difference:
        click.echo("\n".join(difference), err=True)
        sys.exit(1)
    if not quiet:
        counts = f"{len(built.rendered)} rendered, {built.written} written, {built.removed} removed"
        verified = "; a clean build is the same, byte for byte" if verify else ""
        click.echo(f"{built.files} files in {_shown(options.output)}: {counts}{verified}")


@cli.command("check")
@_site
@_at
@_drafts
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
def check_command(site: Path | None, at: str | None, drafts: bool, form: str) -> None:
    """Name every problem of the site; publish nothing."""
    from digestgen.desk.check import check

    options = _options(site, None, at, drafts=drafts)
    with _progress(quiet=form != "text") as progress:
        problems = check(options, progress)
    _report(problems, form)
    if any(problem.severity == "error" for problem in problems):
        sys.exit(1)
    if form == "text":
        click.echo("no problems" if not problems else f"{len(problems)} warnings")


@cli.command("explain")
@_site
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), help="Where the site is (default: public/)."
)
@click.argument("what", metavar="URL_OR_PATH")
def explain_command(site: Path | None, output: Path | None, what: str) -> None:
    """Say what a page or file is made of, and why it was, or was not, rendered last time."""
    from digestgen.desk.explain import explain

    options = _options(site, output, None)
    for line in explain(options, what):
        click.echo(line)


@cli.command("schema")
@click.argument("kind", type=click.Choice(SCHEMA_KINDS), required=False)
def schema_command(kind: str | None) -> None:
    """Print the JSON Schema of front matter, a register, or site.yaml (without KIND: of all)."""
    import json

    from digestgen.desk.schema import schema_of

    schemas = schema_of(kind) if kind else {name: schema_of(name) for name in SCHEMA_KINDS}
    click.echo(json.dumps(schemas, indent=2, ensure_ascii=False))


@cli.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
def init_command(folder: Path) -> None:
    """Make a new site that builds at once."""
    from digestgen.desk.init import init

    for path in init(folder):
        click.echo(path)
    click.echo(f"Now: digestgen build --site {folder}")


def _verify(options: Options, progress: _Bar) -> tuple[str, ...]:
    from digestgen.desk.verify import verify

    return verify(options, progress)


def _options(
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


def _progress(*, quiet: bool) -> _Bar:
    return _Bar(quiet=quiet)


class _Bar:
    """Progress on a terminal, by rich, which is only loaded where it draws."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet, self.shown = quiet, not quiet and sys.stderr.isatty()

    def __enter__(self) -> _Bar:
        if self.shown:
            from rich.console import Console
            from rich.progress import Progress, TaskID

            self.tasks: dict[str, TaskID] = {}
            self.bars = Progress(console=Console(stderr=True), transient=True)
            self.bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown:
            self.bars.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self.shown:
            if stage not in self.tasks:
                self.tasks[stage] = self.bars.add_task(stage, total=total)
            self.bars.update(self.tasks[stage], completed=done)
        elif stage.startswith("waiting") and not self.quiet:  # nobody should have to guess why a log stands still
            click.echo(stage, err=True)


def _report(problems: object, form: str) -> None:
    from digestgen.desk.report import report

    click.echo(report(problems, form), nl=False)  # type: ignore[arg-type]


def _shown(path: Path) -> str:
    """Shorten a path for people: relative to where they are, if it is below."""
    return f"{path.relative_to(Path.cwd())}/" if path.is_relative_to(Path.cwd()) else f"{path}/"


def main() -> None:
    """Run a command, and turn what it raises into words and an exit status."""
    try:
        cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; what is published is as it was", err=True)
        sys.exit(130)
    except SiteProblems as error:
        form = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
        _report(error.problems, form)
        count = len(error.problems)
        click.echo(f"{count} problem{'s' if count > 1 else ''}; nothing was published", err=True)
        sys.exit(1)
    except UsageError as error:
        click.echo(f"digestgen: {error}", err=True)
        sys.exit(2)
    except (BuildFailed, DigestError) as error:
        click.echo(f"digestgen: {error}; nothing was published", err=True)
        sys.exit(1)
