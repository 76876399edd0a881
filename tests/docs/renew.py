"""`make docs`: write the parts of docs/ that come from the code. test_pages.py holds that they are current."""

from __future__ import annotations

from collections.abc import Callable

from digestgen.desk import rule_pages
from tests.docs import commands, keys, names
from tests.docs.tables import put
from tests.docs.walk import walked
from tests.harness import REPOSITORY

FOLDER = REPOSITORY / "docs"
PAGES: dict[str, Callable[[str], str]] = {
    "checks.md": rule_pages.renewed,
    "commands.md": lambda page: put(page, commands.section()),
    "front-matter.md": lambda page: put(page, *keys.front_matter()),
    "layouts.md": lambda page: put(page, names.views_section(), names.questions_section(), names.filters_section()),
    "site-yaml.md": lambda page: put(page, keys.site()),
    "tutorial.md": walked,
}
"""Page → what makes the page of now from the page of before."""


def main() -> None:
    for name, renewed in PAGES.items():
        path = FOLDER / name
        before = path.read_text(encoding="utf-8")
        after = renewed(before)
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(f"docs/{name}")


if __name__ == "__main__":
    main()
