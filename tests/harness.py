"""Tests that read like a sentence: a site is written, built, changed, built again, and looked at.

site.article("a.md", title="One", tags=["x"]).build().page("/tags/x/").says("One")
site.change("content/articles/a.md", "One", "Two").build().page("/tags/x/").says("Two").says_not("One")
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from digestgen.build import Options, build
from digestgen.errors import Problem, SiteProblems
from digestgen.publish.writer import MANIFEST

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SITE = "title: Test digest\nbase_url: https://digest.example.org\ntagging_entity: digest.example.org,2026\n"


@dataclass(frozen=True)
class Output:
    """A file of the built site."""

    path: str
    text: str

    def says(self, *texts: str) -> Output:
        for text in texts:
            assert text in self.text, f"{self.path} does not say {text!r}:\n{self.text[:4000]}"
        return self

    def says_not(self, *texts: str) -> Output:
        for text in texts:
            assert text not in self.text, f"{self.path} says {text!r}"
        return self


class Site:
    """A site in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "public"
        self.write("site.yaml", SITE)
        (folder / "content").mkdir(exist_ok=True)

    def write(self, path: str, text: str | bytes) -> Site:
        """Write a file, whatever it is."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
        return self

    def article(self, name: str, /, body: str = "Text.", **matter: Any) -> Site:
        """Write an article; its title is its name and its date 2015-06-02, unless told otherwise."""
        return self._document(f"content/articles/{name}", body, {"title": name, "date": "2015-06-02", **matter})

    def edition(self, name: str, /, body: str = "Text.", **matter: Any) -> Site:
        return self._document(f"content/editions/{name}", body, {"title": name, "date": "2015-06-07", **matter})

    def page_file(self, name: str, /, body: str = "Text.", **matter: Any) -> Site:
        return self._document(f"content/pages/{name}", body, {"title": name, **matter})

    def register(self, taxonomy: str, **names: Any) -> Site:
        """Write a register: slug="Name", or slug={"name": …}."""
        entries = {slug: {"name": entry} if isinstance(entry, str) else entry for slug, entry in names.items()}
        return self.write(f"content/data/{taxonomy}.yaml", _yaml(entries))

    def _document(self, path: str, body: str, matter: Mapping[str, Any]) -> Site:
        return self.write(path, f"---\n{_yaml(matter)}---\n\n{body}\n")

    def change(self, path: str, old: str, new: str) -> Site:
        text = (self.folder / path).read_text()
        assert old in text, f"{path} does not have {old!r}"
        return self.write(path, text.replace(old, new))

    def delete(self, path: str) -> Site:
        target = self.folder / path
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        else:
            target.unlink()
        return self

    def rename(self, old: str, new: str) -> Site:
        (self.folder / new).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / old).rename(self.folder / new)
        return self

    def options(self, **changed: Any) -> Options:
        return Options(**{"site": self.folder, "output": self.output, "now": NOW, **changed})

    def build(self, **options: Any) -> Site:
        """Build, and hold that nothing is wrong."""
        build(self.options(**options))
        return self

    def problems(self, **options: Any) -> tuple[Problem, ...]:
        """Build, and hold that it fails and leaves the output as it was."""
        before = self.files()
        try:
            build(self.options(**options))
        except SiteProblems as error:
            assert self.files() == before, "a build that failed changed the output"
            return error.problems
        raise AssertionError("the build found no problem")

    def fails_with(self, *lines: str, **options: Any) -> Site:
        """Build, and hold that it names these problems, in their order, and no other."""
        assert [str(problem) for problem in self.problems(**options)] == list(lines)
        return self

    def files(self) -> dict[str, bytes]:
        """Return everything in the output but the manifest."""
        found = (path for path in self.output.rglob("*") if path.is_file())
        files = {path.relative_to(self.output).as_posix(): path.read_bytes() for path in found}
        files.pop(MANIFEST, None)
        return files

    def has(self, *paths: str) -> Site:
        for path in paths:
            assert (self.output / path).exists(), f"there is no {path}; there are {sorted(self.files())}"
        return self

    def has_not(self, *paths: str) -> Site:
        for path in paths:
            assert not (self.output / path).exists(), f"there is a {path}"
        return self

    def page(self, url: str) -> Output:
        """Return a page by its address, or a file by its path."""
        path = url.lstrip("/")
        path += "index.html" if url.endswith("/") else ""
        self.has(path)
        return Output(path, (self.output / path).read_text())


def _yaml(matter: Mapping[str, Any]) -> str:
    """Write front matter; JSON is YAML, and quotes what needs it."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in matter.items())
