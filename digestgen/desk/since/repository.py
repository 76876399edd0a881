"""The site's folder and the name of a commit → the files of the site at that commit. The only place that runs git.

Git is only asked to read what it has stored (`rev-parse`, `ls-tree`, `cat-file`): it looks at no file of the folder,
runs no filter or hook, and changes nothing.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Collection, Mapping
from hashlib import sha1, sha256
from pathlib import Path
from typing import NamedTuple

from digestgen.content.source import ROOT
from digestgen.errors import UsageError, did_you_mean
from digestgen.site_folder import FILE

NOTHING = re.compile("0{40}|0{64}")
"""What git and its hosts write in the place of a commit that is not there: before the first push of a branch."""
_ELSEWHERE = ("DIR", "WORK_TREE", "INDEX_FILE", "COMMON_DIR", "OBJECT_DIRECTORY", "PREFIX", "NAMESPACE")
"""Variables (GIT_…) with which a hook is told of its repository: the site's may be another."""
_PLAIN, _SUBMODULE = "100", "160000"
_LANG = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_TERMINAL_PROMPT": "0"}
_HOW_MUCH = "fetch all of it with 'git fetch --unshallow', or in a workflow with 'fetch-depth: 0' of actions/checkout"


class Commit(NamedTuple):
    """A commit that is there, or nothing at all, which has no files."""

    name: str
    """In full; empty for nothing."""
    shown: str
    """As people know it."""
    moment: float
    """Of the commit, in POSIX seconds."""


class Repository:
    """The repository that a site stands in, at its root or below."""

    def __init__(self, site: Path, environment: Mapping[str, str]) -> None:
        """Take the environment that git is to be run in. Raise `UsageError` if there is no git, or no repository."""
        hidden = {f"GIT_{name}" for name in _ELSEWHERE}
        self._environment = {name: value for name, value in environment.items() if name not in hidden} | _LANG
        self._site = site
        done = self._git("rev-parse", "--git-dir")
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
            if "not a git repository" in said:
                raise UsageError(f"--since: {site} is in no git repository; 'git init' makes one")
            raise UsageError(f"--since: git cannot read the repository of {site}: {said}")

    def commit(self, ref: str) -> Commit:
        """Return the commit that a name means: a branch, a tag, `HEAD~3`, a hash. Raise `UsageError` if none does."""
        if NOTHING.fullmatch(ref):
            return Commit("", "nothing", 0)
        done = None
        if ref and not ref.startswith("-"):  # which no name can, and an option does
            done = self._git("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
        if done is None or done.returncode:
            raise UsageError(f"--since: there is no commit '{ref}'; {self._hint(ref)}")
        name = done.stdout.decode().strip()
        return Commit(name, ref[:10] if re.fullmatch("[0-9a-f]{40,}", ref) else ref, self._moment(name))

    def files(self, commit: Commit) -> dict[str, str]:
        """Return site.yaml and what is below content/: path as seen from the site → the name of its blob.

        Symlinks are left out. Raise `UsageError` if content/ is a submodule, whose files the repository has not.
        """
        if not commit.name:
            return {}
        listed = self._read("ls-tree", "-r", "-z", commit.name, "--", FILE, ROOT)
        files = {}
        for line in filter(None, listed.split(b"\0")):
            about, _, path = line.partition(b"\t")
            mode, _, name = about.decode().split(" ")
            if mode == _SUBMODULE and path == ROOT.encode():
                raise UsageError(f"--since: {ROOT}/ is a submodule, of which this repository knows no text")
            if mode.startswith(_PLAIN):
                files[os.fsdecode(path)] = name
        return files

    def read(self, names: Collection[str]) -> dict[str, bytes]:
        """Return the bytes of blobs by their names."""
        asked = sorted(set(names))
        told = self._read("cat-file", "--batch", given="".join(f"{name}\n" for name in asked).encode())
        blobs, at = {}, 0
        for name in asked:
            end = told.index(b"\n", at)
            found = re.fullmatch(rb"[0-9a-f]+ blob (\d+)", told[at:end])
            if not found:
                raise UsageError(f"--since: the repository lacks a file of that time ({name[:10]}); {_HOW_MUCH}")
            at = end + 1 + int(found[1])
            blobs[name] = told[end + 1 : at]
            at += 1
        return blobs

    def _moment(self, name: str) -> float:
        header = self._read("cat-file", "commit", name).partition(b"\n\n")[0]
        found = re.search(rb"^committer .*> (\d+) [+-]\d+$", header, re.MULTILINE)
        return float(found[1]) if found else 0.0

    def _hint(self, ref: str) -> str:
        if self._git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            return f"this clone has only the newest commits; {_HOW_MUCH}"
        known = self._git("for-each-ref", "--format=%(refname:short)").stdout.decode(errors="replace").split()
        if near := next((name for name in known if ref and name.endswith(f"/{ref}")), ""):
            return f"did you mean '{near}'?"
        return did_you_mean(ref, [*known, "HEAD"]) or "name a branch, a tag or a commit, like origin/main or HEAD~1"

    def _read(self, *words: str, given: bytes = b"") -> bytes:
        done = self._git(*words, given=given)
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
            raise UsageError(f"--since: git {words[0]} has failed: {said}")
        return done.stdout

    def _git(self, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = ["git", "-C", str(self._site), *words]
        try:
            # Words of others among these are names of commits, which are no options: `commit` sees to that.
            return subprocess.run(  # noqa: S603
                command, input=given, env=self._environment, capture_output=True, check=False
            )
        except OSError as error:
            raise UsageError(f"--since: git cannot be run ({error.strerror}); is it installed?") from error


def blob_name(data: bytes, like: str) -> str:
    """Return the name that git has for these bytes, in the kind of hash that another name is of."""
    head = b"blob %d\0" % len(data)
    if len(like) == 64:
        return sha256(head + data).hexdigest()
    return sha1(head + data, usedforsecurity=False).hexdigest()
