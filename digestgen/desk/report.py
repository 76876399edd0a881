"""Problems → words for people, machines and GitHub."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict

from digestgen.errors import Problem


def report(problems: Iterable[Problem], form: str) -> str:
    """Return all problems as `text`, `json` or `github` (annotations of a workflow run)."""
    if form == "json":
        return json.dumps([asdict(problem) for problem in problems], indent=2, ensure_ascii=False) + "\n"
    return "".join(map(_annotation if form == "github" else _text, problems))


def count(problems: Collection[Problem]) -> str:
    """Say how many there are: `no problems`, `1 error, 2 warnings`."""
    errors = sum(problem.severity == "error" for problem in problems)
    counts = ((errors, "error"), (len(problems) - errors, "warning"))
    return ", ".join(f"{number} {what}{'s' * (number > 1)}" for number, what in counts if number) or "no problems"


def _text(problem: Problem) -> str:
    """Show the line that is at fault, with a mark below the column."""
    warning = "warning: " if problem.severity == "warning" else ""
    shown = f"{problem.file}:{problem.line}:{problem.column}: {warning}{problem.said}\n"
    if problem.source.strip():
        indent = "".join("\t" if char == "\t" else " " for char in problem.source[: problem.column - 1])
        shown += f"    {problem.source}\n    {indent}^\n"
    return shown


def _annotation(problem: Problem) -> str:
    """Write a command of GitHub's workflows; the rule is the annotation's title."""
    message = problem.message + (f" ({problem.hint})" if problem.hint else "")
    place = f"file={_property(problem.file)},line={problem.line},col={problem.column}"
    title = f",title={_property(problem.rule)}" if problem.rule else ""
    return f"::{problem.severity} {place}{title}::{_escape(message)}\n"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
