"""Tests that read like a sentence: a site is written, built, changed, built again, and looked at.

site.article("a.md", title="One", tags=["x"]).build().page("/tags/x/").says("One")
site.change("content/articles/a.md", "One", "Two").build().page("/tags/x/").says("Two").says_not("One")
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import feedparser

from digestgen.build import build
from digestgen.errors import Problem, SiteProblems
from digestgen.publish.manifest import NAME as MANIFEST
from digestgen.stages.options import Options

NOW = datetime(2026, 1, 1, tzinfo=UTC)
REPOSITORY = Path(__file__).resolve().parent.parent
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

    def says_in_order(self, *texts: str) -> Output:
        """Hold that it says these, each behind the last."""
        behind = 0
        for text in texts:
            found = self.text.find(text, behind)
            assert found >= 0, f"{self.path} does not say {text!r} (in this order):\n{self.text[:4000]}"
            behind = found + len(text)
        return self

    def says_once(self, *texts: str) -> Output:
        for text in texts:
            assert self.text.count(text) == 1, f"{self.path} says {text!r} {self.text.count(text)} times"
        return self

    def main(self) -> Output:
        """Return what stands between <main> and </main>: a page without the menu and the feeds of all pages."""
        found = re.search(r"<main\b.*?</main>", self.text, re.DOTALL)
        assert found, f"{self.path} has no <main>"
        return Output(self.path, found.group())

    def xml(self) -> Element:
        return fromstring(self.text)  # noqa: S314 — our own feed

    def feed(self) -> Any:
        """Return a feed as a reader sees it, and hold that the reader finds nothing wrong with it."""
        read = feedparser.parse(self.text.encode())
        assert not read.bozo, f"{self.path}: {read.get('bozo_exception')}"
        return read

    def entries(self) -> list[str]:
        """Return the titles of a feed's entries."""
        return [entry.title for entry in self.feed().entries]


@dataclass(frozen=True)
class Run:
    """A command that has ended."""

    status: int
    out: str
    err: str

    def exits(self, status: int) -> Run:
        assert self.status == status, f"it exits with {self.status}\n{self.out}\n{self.err}"
        assert "Traceback" not in self.out + self.err, self.err
        return self

    def prints(self, *texts: str) -> Run:
        for text in texts:
            assert text in self.out, f"it does not print {text!r}:\n{self.out}\n{self.err}"
        return self

    def prints_nothing(self) -> Run:
        assert self.out == "", self.out
        return self

    def complains(self, *texts: str) -> Run:
        """Hold that it says this on stderr."""
        for text in texts:
            assert text in self.err, f"it does not complain of {text!r}:\n{self.out}\n{self.err}"
        return self

    def complains_not(self) -> Run:
        assert self.err == "", self.err
        return self


def digestgen(*words: str | Path, cwd: Path | None = None, **environment: str) -> Run:
    """Run the command in a process of its own. Neither the clock nor GitHub of the outside gets in."""
    outside = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "GITHUB_ACTIONS")}
    command = [sys.executable, "-m", "digestgen", *map(str, words)]
    done = subprocess.run(
        command, cwd=cwd or REPOSITORY, env=outside | environment, capture_output=True, text=True, check=False
    )
    return Run(done.returncode, done.stdout, done.stderr)


class Site:
    """A site in a folder of its own: one that is there already, or a new one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "public"
        if not (folder / "site.yaml").exists():
            self.write("site.yaml", SITE)
            (folder / "content").mkdir(exist_ok=True)

    def settings(self, **settings: Any) -> Site:
        """Add settings to site.yaml, or change them."""
        kept = [
            line for line in (self.folder / "site.yaml").read_text().splitlines() if line.split(":")[0] not in settings
        ]
        return self.write("site.yaml", "\n".join([*kept, front_matter(settings)]))

    def in_arabic_too(self) -> Site:
        """Make Arabic a language of the site."""
        return self.settings(languages={"ar": {"title": "الموجز", "description": "موجز للتجربة"}})

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
        """Write an edition of the week of 1 June 2015, unless told otherwise."""
        week = {} if "from" in matter else {"week": "2015-W23"}
        return self._document(f"content/editions/{name}", body, {"title": name, "date": "2015-06-07", **week, **matter})

    def page_file(self, name: str, /, body: str = "Text.", **matter: Any) -> Site:
        return self._document(f"content/pages/{name}", body, {"title": name, **matter})

    def register(self, taxonomy: str, **names: Any) -> Site:
        """Write a register: slug="Name", or slug={"name": …}."""
        entries = {slug: {"name": entry} if isinstance(entry, str) else entry for slug, entry in names.items()}
        return self.write(f"content/data/{taxonomy}.yaml", front_matter(entries))

    def _document(self, path: str, body: str, matter: Mapping[str, Any]) -> Site:
        return self.write(path, f"---\n{front_matter(matter)}---\n\n{body}\n")

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

    def copy_to(self, folder: Path) -> Site:
        """Copy the site's sources, without what was built of them, into a new folder."""
        leave = shutil.ignore_patterns("public", ".digestgen")
        shutil.copytree(self.folder, folder, symlinks=True, ignore=leave)
        return Site(folder)

    def everything(self) -> str:
        """Return the paths and the text of all that was built, to look for what must not be there."""
        return "\n".join(f"{path}\n{data.decode(errors='replace')}" for path, data in self.files().items())

    def run(self, command: str, *words: str | Path, **environment: str) -> Run:
        """Run a command of digestgen on this site, in a process of its own."""
        return digestgen(command, "--site", self.folder, *words, cwd=None, **environment)

    def page(self, url: str) -> Output:
        """Return a page by its address, or a file by its path."""
        path = url.lstrip("/")
        path += "index.html" if url.endswith("/") else ""
        self.has(path)
        return Output(path, (self.output / path).read_text())


def front_matter(matter: Mapping[str, Any]) -> str:
    """Write front matter; JSON is YAML, and quotes what needs it."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in matter.items())
