"""Texts of any origin → YAML: values, comments and lines of front matter that mean nothing but themselves.

For what `new` and `import` write. Reading YAML is the business of `digestgen.reading`.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable

from digestgen.reading.text import FORBIDDEN

# A text that YAML takes as it is, behind `key: ` or `- ` in a line: it starts with a letter or a digit, and there is
# nothing in it that ends it. So is a path that leads up.
_PLAIN = re.compile(r"(?:\.\./)*[^\W_](?:[^\n#:]|(?<=\S)#|:(?=\S))*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDTH = 116


def clean(text: str) -> str:
    """Return a text without the characters that no file of a site may hold, and with one kind of line end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\u2028\u2029\x85\x0b\x0c]", "\n", text)
    return _SURROGATE.sub("\ufffd", FORBIDDEN.sub("", text))


def line(text: str, limit: int = 0) -> str:
    """Return a text as one line, cut to at most `limit` characters if it is not 0."""
    joined = " ".join(clean(text).split())
    return joined if not limit or len(joined) <= limit else joined[: limit - 1].rstrip() + "…"


def scalar(text: str) -> str:
    """Return a text as a value: plain where YAML reads it as nothing else, or else in double quotes."""
    joined = line(text)
    if _PLAIN.fullmatch(joined):
        return joined
    return quoted(joined)


def quoted(text: str) -> str:
    """Return a text as a value in double quotes, for any place."""
    return json.dumps(line(text), ensure_ascii=False)  # JSON is YAML


def comment(text: str, indent: str = "", limit: int = 600) -> list[str]:
    """Return a text as lines of comment, each with `indent` before its mark."""
    wrapped = textwrap.wrap(line(text, limit), _WIDTH - len(indent), break_on_hyphens=False)
    return [f"{indent}# {one}" for one in wrapped]


def note(said: str) -> str:
    """Return what is to stand behind a value, as a short comment, or nothing."""
    return f"  # {line(said, 100)}" if line(said) else ""


def commented_out(lines: Iterable[str]) -> list[str]:
    """Return lines of YAML as comments that become these lines again when their first two characters are deleted."""
    return [f"# {one}" for one in lines]
