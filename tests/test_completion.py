"""The Tab key: what the scripts are like, and what a shell gets when it asks."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from digestgen.rulebook import RULES
from tests.harness import digestgen

COMMANDS = {"build", "check", "completion", "explain", "import", "init", "new", "next", "schema", "serve"}
SHELLS = ["bash", "zsh", "fish"]


def asked(typed: str) -> list[str]:
    """Return what bash would be told of a line, its last word being completed: `kind,word` each."""
    words = typed.split(" ")
    run = digestgen(_DIGESTGEN_COMPLETE="bash_complete", COMP_WORDS=typed, COMP_CWORD=str(len(words) - 1))
    return run.exits(0).complains_not().out.splitlines()


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_one_that_its_shell_can_read(shell: str, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(digestgen("completion", shell).exits(0).complains_not().out)
    assert "_DIGESTGEN_COMPLETE" in script.read_text()
    if program := shutil.which(shell):
        done = subprocess.run([program, "-n", script], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_commands_are_offered() -> None:
    assert {line.partition(",")[2] for line in asked("digestgen ")} == COMMANDS
    assert asked("digestgen ne") == ["plain,new", "plain,next"]


def test_options_and_their_values_are_offered() -> None:
    assert "plain,--release" in asked("digestgen build --")
    assert asked("digestgen check --format g") == ["plain,github"]
    assert asked("digestgen new --kind ") == ["plain,article", "plain,edition", "plain,page"]
    assert asked("digestgen schema pl") == ["plain,places"]
    assert asked("digestgen completion ") == [f"plain,{shell}" for shell in SHELLS]


def test_rules_are_offered_by_name() -> None:
    assert asked("digestgen check --explain link-") == [f"plain,{name}" for name in RULES if name.startswith("link-")]
    assert len(asked("digestgen check --explain ")) == len(RULES) + 1


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("digestgen build --site con", "dir"),
        ("digestgen init my", "dir"),
        ("digestgen schema --write .vs", "dir"),
        ("digestgen explain cont", "file"),
        ("digestgen import page", "file"),
        ("digestgen new x --translates cont", "file"),
    ],
)
def test_paths_are_left_to_the_shell(typed: str, kind: str) -> None:
    assert asked(typed) == [f"{kind},{typed.split(' ')[-1]}"]


def test_bash_completes(tmp_path: Path) -> None:
    """The script asks a command by its name, as the installed one has it."""
    command = tmp_path / "digestgen"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m digestgen "$@"\n')
    command.chmod(0o755)
    (tmp_path / "script").write_text(digestgen("completion", "bash").out)
    typed = "COMP_WORDS=(digestgen check --form); COMP_CWORD=2; _digestgen_completion digestgen"
    code = f'PATH="{tmp_path}:$PATH"; source {tmp_path}/script; {typed}; echo "${{COMPREPLY[@]}}"'
    done = subprocess.run(["bash", "--norc", "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("--format\n", "")


def test_another_shell_is_wrong_use() -> None:
    digestgen("completion", "tcsh").exits(2).complains("'tcsh' is not one of")
