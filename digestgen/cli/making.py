"""The commands that make the site: build and serve."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digestgen.cli.progress import Bar
from digestgen.cli.shared import at_option, drafts_option, examples, options_of, show_problems, shown, site_option
from digestgen.errors import Problem

if TYPE_CHECKING:
    from digestgen.preview.session import Rebuilt
    from digestgen.stages.options import Options


@click.command(
    "build",
    epilog=examples("build", "build --release --output /srv/www/digest", "build --at 2015-06-02T18:00Z --drafts"),
)
@site_option
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Where to (default: public/).")
@click.option("--clean", is_flag=True, help="Take nothing over from earlier builds.")
@click.option("--jobs", type=click.IntRange(1), help="How many processes may work (default: one a core).")
@at_option
@drafts_option
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
    options = options_of(site, output, at, drafts=drafts, release=release, jobs=jobs, clean=clean)
    with Bar(quiet=quiet) as progress:
        built = build(options, progress)
        difference = _verify(options, progress) if verify else ()
    if difference:
        click.echo("\n".join(difference), err=True)
        sys.exit(1)
    if not quiet:
        counts = f"{len(built.rendered)} rendered, {built.written} written, {built.removed} removed"
        verified = "; a clean build is the same, byte for byte" if verify else ""
        click.echo(f"{built.files} files in {shown(options.output)}: {counts}{verified}")


def _verify(options: Options, progress: Bar) -> tuple[str, ...]:
    from digestgen.desk.verify import verify

    return verify(options, progress)


@click.command("serve", epilog=examples("serve", "serve --drafts --follow", "serve --port 8080 --poll"))
@site_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option("--port", default=8000, show_default=True, help="The port; 0 is any that is free.")
@drafts_option
@at_option
@click.option("--follow", is_flag=True, help="Let the browser go to the page of the article that was just saved.")
@click.option("--poll", is_flag=True, help="Look at all files again and again instead of watching them.")
def serve_command(
    site: Path | None, host: str, port: int, drafts: bool, at: str | None, follow: bool, poll: bool
) -> None:
    """Show the site, and every save at once.

    An error is shown in the browser and here, and ends nothing. What is shown is not what is published: public/ stays
    as it is.
    """
    from digestgen.preview.serve import Wishes, serve

    options = options_of(site, None, at, drafts=drafts, jobs=os.cpu_count() or 1)
    fixed = at is not None or "SOURCE_DATE_EPOCH" in os.environ
    wishes = Wishes(host, port, poll, follow, options.now if fixed else None)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), Bar(quiet=False) as progress:
        serve(options, wishes, _Terminal(progress), progress)


class _Terminal:
    """Tells the editor what `serve` does: a quiet line for each rebuild, and all problems in full."""

    def __init__(self, progress: Bar) -> None:
        self._progress = progress

    def note(self, text: str) -> None:
        self._progress.stop()
        click.echo(text)

    def rebuilt(self, rebuilt: Rebuilt) -> None:
        self._progress.stop()
        changed = rebuilt.sources[0] if len(rebuilt.sources) == 1 else f"{len(rebuilt.sources)} files"
        if not rebuilt.sources:
            changed = "all is well again" if not rebuilt.rendered else "the site"
        click.echo(f"{changed} → {len(rebuilt.rendered)} rendered, {rebuilt.milliseconds:.0f} ms")

    def broken(self, problems: Sequence[Problem]) -> None:
        self._progress.stop()
        show_problems(problems, "text")
        click.echo("the last good site is still shown; save when it is mended", err=True)
