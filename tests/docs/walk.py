"""docs/tutorial.md, walked through: its commands are run, its files written, and what it prints is put into the page.

    ```console                          commands after a `$`, and below each what it prints
    <!-- file: PATH -->                 the next block of code is the whole of that file
    <!-- change: PATH: OLD => NEW -->   what an editor does by hand; \\n is the end of a line

Blocks in other languages are for the reader only.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

_STEP = re.compile(
    r"<!-- file: (?P<file>\S+) -->\n```\w+\n(?P<text>.*?)^```"
    r"|<!-- change: (?P<changed>\S+): (?P<old>.*?) => (?P<new>.*?)-->"
    r"|^```console\n(?P<console>.*?)^```",
    re.MULTILINE | re.DOTALL,
)
_LEAVE = ("SOURCE_DATE_EPOCH", "GITHUB_ACTIONS", "EDITOR", "VISUAL", "VIRTUAL_ENV")


class Walk:
    """Somebody who does what the page says, beginning in an empty folder with an empty home."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        home, programs = folder / "home", folder / "bin"
        for one in (self.folder, home, programs):
            one.mkdir()
        command = programs / "digestgen"
        command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m digestgen "$@"\n')
        command.chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if name not in _LEAVE}
        source = str(Path(__file__).resolve().parent.parent.parent)
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        self.environment = kept | {"HOME": str(home), "PATH": path, "PYTHONPATH": source, "LC_ALL": "C.UTF-8"}

    def through(self, page: str) -> str:
        """Return the page with what its commands print now."""
        return _STEP.sub(self._step, page)

    def _step(self, found: re.Match[str]) -> str:
        if found["file"]:
            self._write(found["file"], found["text"])
        elif found["changed"]:
            self._change(found["changed"], *(found[part].replace("\\n", "\n") for part in ("old", "new")))
        else:
            commands = [line for line in found["console"].splitlines() if line.startswith("$ ")]
            return "```console\n" + "".join(f"{line}\n{self._run(line[2:])}" for line in commands) + "```"
        return found[0]

    def _write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def _change(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text(encoding="utf-8")
        new = new if new.endswith("\n") else new.rstrip(" ")
        old = old if old.endswith("\n") else old.rstrip(" ")
        assert text.count(old) == 1, f"{path} has {old!r} {text.count(old)} times"
        self._write(path, text.replace(old, new))

    def _run(self, command: str) -> str:
        if command.startswith("cd "):
            self.folder = (self.folder / command[3:]).resolve()
            return ""
        if command.startswith("digestgen serve"):
            return self._serve(command)
        done = subprocess.run(
            ["bash", "--norc", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stdout, done.stdout
        return done.stdout

    def _serve(self, command: str) -> str:
        """Serve until the address is told, at a port that is free; the page names the usual one, and a round time."""
        words = [*shlex.split(command), "--port", "0"]
        said = ""
        with subprocess.Popen(
            words, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            assert process.stdout
            for line in process.stdout:
                said += line
                if "http://" in line:
                    break
            process.terminate()
        return re.sub(r"\d+ ms", "500 ms", re.sub(r":\d+/", ":8000/", said))


def walked(page: str) -> str:
    """Walk through a page in a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="digestgen-tutorial-") as folder:
        return Walk(Path(folder)).through(page)
