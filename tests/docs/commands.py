"""digestgen/cli/ → docs/commands.md: each command with its options and examples, as `--help` has them."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

import click

from digestgen.cli import cli
from tests.docs.tables import table

CONTEXT = click.Context(cli, info_name="digestgen", **cli.context_settings)


def section() -> str:
    """Return all commands, in the order of their names."""
    rows = [(f"[{name}](#{name})", first_line(command)) for name, command in sorted(cli.commands.items())]
    return "\n\n".join([table(("command", "does"), rows), *map(_command, sorted(cli.commands))])


def first_line(command: click.Command) -> str:
    return cleandoc(command.help or "").splitlines()[0]


def _command(name: str) -> str:
    command = cli.commands[name]
    context = click.Context(command, info_name=name, parent=CONTEXT)
    paragraphs = [" ".join(one.split()) for one in cleandoc(command.help or "").split("\n\n")]
    usage = f"    digestgen {name} {' '.join(command.collect_usage_pieces(context))}"
    options = table(("option", "meaning"), _options(command, context))
    return "\n\n".join([f"## {name}", *paragraphs, usage, options, f"```sh\n{examples(command)}\n```"])


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option) and (record := parameter.get_help_record(context)):
            yield f"`{record[0]}`", record[1]


def examples(command: click.Command) -> str:
    """Return the lines that a command's help ends with."""
    _, _, lines = (command.epilog or "").removeprefix("\b\n").partition("Examples:\n")
    return "\n".join(
        line.removeprefix("    ") if line.startswith("    ") else f"# {line}" for line in lines.splitlines()
    )
