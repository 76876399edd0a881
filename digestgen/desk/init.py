"""A new site that builds at once: a copy of the starter, which the package carries, and the schemas for its editors."""

from __future__ import annotations

from pathlib import Path

from digestgen.desk.schema import names_of, write_schemas
from digestgen.errors import BuildFailed, UsageError

STARTER = Path(__file__).parent / "starter"
SCHEMAS = ".vscode/schemas"
_DOT = "dot-"
"""How hidden names begin in the package: tools that pack or ignore hidden files must not meet them there."""


def init(folder: Path) -> list[Path]:
    """Make a site in a folder that does not exist or is empty; return the paths of what was made.

    Raises `UsageError` if there is something, and `BuildFailed` if the folder cannot be written to.
    """
    try:
        _refuse(folder)
        made = [_copy(source, folder) for source in sorted(STARTER.rglob("*")) if source.is_file()]
    except OSError as error:
        raise BuildFailed(f"{error.filename or folder}: {error.strerror}") from error
    names, _ = names_of(folder)
    return sorted([*made, *write_schemas(folder / SCHEMAS, names)])


def _refuse(folder: Path) -> None:
    """Leave alone what is there. A repository that has just been made counts as empty."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder that does not exist yet")
    found = sorted(path.name for path in folder.iterdir() if path.name != ".git") if folder.exists() else []
    if found:
        shown = ", ".join(found[:3]) + (" …" if len(found) > 3 else "")
        raise UsageError(
            f"{folder} is not empty ({shown}), and is left as it is; name a folder that does not exist yet"
        )


def _copy(source: Path, folder: Path) -> Path:
    parts = source.relative_to(STARTER).parts
    target = folder.joinpath(*(f".{part.removeprefix(_DOT)}" if part.startswith(_DOT) else part for part in parts))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())
    return target
