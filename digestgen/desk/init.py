"""A new site that builds at once: a copy of the starter, which the package carries."""

from __future__ import annotations

from pathlib import Path

from digestgen.errors import BuildFailed, UsageError

STARTER = Path(__file__).parent / "starter"


def init(folder: Path) -> list[str]:
    """Make a site in a folder that does not exist or is empty; return the paths of what was made."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty; name a folder that does not exist yet")
    made = []
    try:
        for source in sorted(STARTER.rglob("*")):
            if source.is_file():
                path = source.relative_to(STARTER).as_posix()
                target = folder / (".gitignore" if path == "gitignore" else path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(source.read_bytes())
                made.append(str(target))
    except OSError as error:
        raise BuildFailed(f"{error.filename or folder}: {error.strerror}") from error
    return made
