"""The progress of a command, on stderr."""

from __future__ import annotations

import sys

import click


class Bar:
    """Progress on a terminal, by rich, which is only loaded where it draws."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet, self.shown = quiet, not quiet and sys.stderr.isatty()

    def __enter__(self) -> Bar:
        if self.shown:
            from rich.console import Console
            from rich.progress import Progress, TaskID

            self.tasks: dict[str, TaskID] = {}
            self.bars = Progress(console=Console(stderr=True), transient=True)
            self.bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End drawing."""
        if self.shown:
            self.bars.stop()
            self.shown = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage has come."""
        if self.shown:
            if stage not in self.tasks:
                self.tasks[stage] = self.bars.add_task(stage, total=total)
            self.bars.update(self.tasks[stage], completed=done)
        elif stage.startswith("waiting") and not self.quiet:  # nobody should have to guess why a log stands still
            click.echo(stage, err=True)
