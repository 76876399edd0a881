"""Publishing without a site: what is to be there, by path, and what the last time left for the next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from digestgen.publish.manifest import NAME as MANIFEST
from digestgen.publish.output import Kept, Output, is_intact, real, side_of
from tests.faults.looks import tree


class Press:
    """An output folder into which one generation after another is published."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.side = folder, side_of(folder)
        self.kept: Kept | None = None
        self.files: dict[str, bytes] | None = None

    def stage(self, site: Mapping[str, str]) -> Output:
        """Do all that a build does, but the swap."""
        output = Output(real(self.folder), self.kept, self.files)
        self.files = {path: output.add(path, text.encode()) for path, text in site.items()}
        self.kept = output.prepare(self.files)
        return output

    def publish(self, **site: str) -> Press:
        """Publish files; `a__b` stands for `a/b`. Hold that they, and nothing else of digestgen's, are there."""
        wanted = {name.replace("__", "/"): text for name, text in site.items()}
        self.stage(wanted).swap()
        assert self.kept
        assert is_intact(real(self.folder), self.kept)
        assert {path: self.read(path) for path in wanted} == wanted
        return self

    def forget(self) -> Press:
        """Lose what the last time left."""
        self.kept = self.files = None
        return self

    def read(self, path: str) -> str:
        return (self.folder / path).read_text()

    def write(self, path: str, text: str) -> Press:
        """Put something of one's own into the site, in the place of what is there."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        target.write_text(text)
        return self

    def inode(self, path: str) -> int:
        return (self.folder / path).lstat().st_ino

    def all(self) -> set[str]:
        """Return the paths of all files, and of empty folders."""
        paths = tree(self.folder).keys() - {MANIFEST}
        return {path for path in paths if not any(other.startswith(f"{path}/") for other in paths)}
