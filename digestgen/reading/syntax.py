"""What libyaml says of bad syntax → what an editor needs: where to look, what is wrong, and how to mend it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from digestgen.errors import Problem


class _Said(NamedTuple):
    """What to say where libyaml's words contain `part`. {char} is the character at the place."""

    part: str
    from_start: bool
    """Whether the fault is where the construct begins, and not where it was noticed."""
    message: str
    hint: str


_SAID = (
    _Said(
        "found unexpected end of stream",
        True,
        "the quote that opens here is not closed",
        "close it; within single quotes an apostrophe is written twice",
    ),
    _Said(
        "could not find expected ':'",
        True,
        "this is no 'key: value' line",
        "write 'key: value', with a blank behind the colon, or indent the line",
    ),
    _Said(
        "mapping values are not allowed",
        False,
        "': ' cannot stand here",
        "if the text itself has ': ' in it, put it in quotes; or else mend the indentation",
    ),
    _Said(
        "did not find expected alphabetic",
        True,
        "a text cannot start with {char}",
        "quote a text that starts with {char}",
    ),
    _Said("cannot start any token", False, "a text cannot start with {char}", "quote a text that starts with {char}"),
    _Said(
        "did not find expected key",
        False,
        "this does not belong here",
        "check the quotes of this line, and the indentation of this line and the one above",
    ),
    _Said(
        "did not find expected '-' indicator",
        False,
        "this is no item of the list above",
        "give all items of a list the same indentation",
    ),
    _Said(
        "did not find expected <document start>",
        False,
        "this does not belong here",
        "indent the line, or write it as 'key: value'",
    ),
    _Said(
        "escape",
        False,
        "this backslash starts no escape that YAML knows",
        "in double quotes write \\\\ for a backslash, or use single quotes",
    ),
    _Said("undefined tag", False, "tags are not allowed", "delete it; a text that starts with ! must be quoted"),
)
_CLOSING = {"[": "]", "{": "}"}
_TAB = _Said("tab", False, "a tab stands where only blanks may", "indent with spaces, not tabs")


def syntax_problem(error: Any, text: str, file: str, shift: int) -> Problem:
    """Return the problem that a `yaml.MarkedYAMLError` about `text` stands for. `shift` lines stand above it."""
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    if "expected node content" in (error.problem or "") and not _char(lines, mark) and re.search(r"[\[{]", text):
        return _open_at_the_end(lines, file, shift)
    said = _unclosed(error, lines) or _said(error, _char(lines, mark))
    mark = error.context_mark or mark if said.from_start else mark
    line, column = (mark.line + 1 + shift, mark.column + 1) if mark else (1 + shift, 1)
    char = _char(lines, mark)
    message = f"this is not valid YAML: {said.message.replace('{char}', char)}"
    return Problem(file, line, column, message, said.hint.replace("{char}", char))


def _open_at_the_end(lines: list[str], file: str, shift: int) -> Problem:
    """Tell the last bracket of a text that ends behind it."""
    line = max(number for number, line in enumerate(lines) if "[" in line or "{" in line)
    column = max(lines[line].rfind("["), lines[line].rfind("{"))
    bracket = lines[line][column]
    message = f"this is not valid YAML: the {bracket} that opens here is not closed"
    return Problem(file, line + 1 + shift, column + 1, message, f"close it with {_CLOSING[bracket]}")


def _said(error: Any, char: str) -> _Said:
    what = error.problem or error.context or "it cannot be read"
    if "tab character" in what or ("cannot start any token" in what and char == "\t"):
        return _TAB
    words = "escape" if "hexdecimal" in what else what
    other = _Said("", False, what, "check quotes, colons and indentation")
    return next((said for said in _SAID if said.part in words), other)


def _unclosed(error: Any, lines: list[str]) -> _Said | None:
    """Tell a bracket that is not closed, which libyaml notices lines later, from a comma that is missing."""
    if "did not find expected ',' or" not in (error.problem or "") or error.context_mark is None:
        return None
    opened, noticed = error.context_mark.line, error.problem_mark.line
    bracket = _char(lines, error.context_mark)
    closing = _CLOSING.get(bracket, "]")
    rest = [line for line in lines[opened + 1 : noticed + 1] if line.strip()]
    is_end = not any(line.strip() for line in lines[noticed:]) or not _char(lines, error.problem_mark)
    ended = (noticed > opened or is_end) and all(_indent(line) > _indent(lines[opened]) for line in rest[:-1])
    if ended and (not rest or _indent(rest[-1]) <= _indent(lines[opened])):
        return _Said("", True, f"the {bracket} that opens here is not closed", f"close it with {closing}")
    hint = f"put commas between the values, and close the {bracket} with {closing}"
    return _Said("", False, f"a comma or a {closing} is missing before this", hint)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _char(lines: list[str], mark: Any) -> str:
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    return line[mark.column] if mark and mark.column < len(line) else ""
