"""The commands. The only place that prints, reads the environment, or exits.

Exit status: 0 done; 1 the site has problems, or the machine failed; 2 wrong use. Progress goes to stderr, and only to
a terminal; results go to stdout.
"""

from __future__ import annotations

import os
import sys

import click

from digestgen import __version__
from digestgen.cli import asking, checking, making, writing
from digestgen.cli.shared import COMPLETE, PROGRAM, show_problems
from digestgen.errors import BuildFailed, DigestError, SiteProblems, UsageError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="digestgen")
def cli() -> None:
    """Build a curated conflict-news digest: a static site and its feeds."""


for _command in (
    making.build_command,
    making.serve_command,
    checking.check_command,
    writing.new_command,
    writing.import_command,
    writing.init_command,
    asking.explain_command,
    asking.next_command,
    asking.schema_command,
    asking.completion_command,
):
    cli.add_command(_command)


def main() -> None:
    """Run a command, and turn what it raises into words and an exit status."""
    try:
        cli(prog_name=PROGRAM, complete_var=COMPLETE, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; what is published is as it was", err=True)
        sys.exit(130)
    except SiteProblems as error:
        form = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
        show_problems(error.problems, form)
        count = len(error.problems)
        click.echo(f"{count} problem{'s' if count > 1 else ''}; nothing was published", err=True)
        sys.exit(1)
    except UsageError as error:
        click.echo(f"digestgen: {error}", err=True)
        sys.exit(2)
    except (BuildFailed, DigestError) as error:
        click.echo(f"digestgen: {error}; nothing was published", err=True)
        sys.exit(1)
