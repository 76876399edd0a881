"""The edits that are measured. Each changes a generated site as an editor would, and differently in every run."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

LAYOUT = "article.html"
DEFAULT_LAYOUTS = Path(__file__).parent.parent / "layouts"

Edit = Callable[[Path, int], None]
"""Changes the site in a folder; the number is that of the run."""


def own_layout(site: Path) -> None:
    """Give the site a layout of its own, the same as the default one, so that it can be edited."""
    (site / "layouts").mkdir(exist_ok=True)
    (site / "layouts" / LAYOUT).write_bytes((DEFAULT_LAYOUTS / LAYOUT).read_bytes())


def edit_nothing(_site: Path, _run: int) -> None:
    """Leave everything as it is."""


def edit_body(site: Path, run: int) -> None:
    """Add a sentence to the body of an article."""
    _change(_article(site, run, 0), r"(?ms)\A(---\n.*?^---\n)", rf"\1Sentence {run} was added. ")


def edit_title(site: Path, run: int) -> None:
    """Change the title of an article that has a slug, so that its address stays."""
    _change(_article(site, run, 1, having="\nslug: "), r"(?m)^title: .*$", f"title: Title {run} was changed")


def edit_tag(site: Path, run: int) -> None:
    """Give an article one more tag. It appears in a list, in two feeds, and among the relatives of others."""
    path = _article(site, run, 2)
    text = path.read_text(encoding="utf-8")
    tags = re.findall(r"(?m)^  name: (.+)$", (site / "content/data/tags.yaml").read_text(encoding="utf-8"))
    line = re.findall(r"(?m)^tags: .*$", text)[0]
    new = next(tag for tag in tags if tag not in line and tag.replace(" ", "-") not in line)
    _change(path, r"(?m)^tags: \[", f"tags: [{new}, ")


def edit_register(site: Path, run: int) -> None:
    """Respell the name of a place, as every article about it shows it. The old spelling becomes an alias."""
    path = site / "content/data/places.yaml"
    entries = re.split(r"(?m)^(?=\S)", path.read_text(encoding="utf-8"))
    place = len(entries) // 2
    entry = entries[place]
    old = re.findall(r"(?m)^  name: (.+?)(?: \(\d+\))?$", entry)[0]
    if not re.search(rf"aliases: .*\b{old}\b[,\]]", entry):
        entry = entry.replace("aliases: [", f"aliases: [{old}, ", 1)
    entries[place] = re.sub(r"(?m)^  name: .+$", f"  name: {old} ({run + 1})", entry)
    path.write_text("".join(entries), encoding="utf-8")


def edit_layout(site: Path, run: int) -> None:
    """Change the layout of articles, so that every article's page changes."""
    _change(site / "layouts" / LAYOUT, r"<article\b( data-run=\"\d+\")?", f'<article data-run="{run}"')


def _article(site: Path, run: int, which: int, having: str = "") -> Path:
    """Return an article from the middle of the site, another one for each run and each kind of edit."""
    paths = sorted((site / "content/articles").glob("2*/*.md"))
    start = len(paths) // 2 + 11 * run + 3 * which
    for path in (*paths[start:], *paths):
        text = path.read_text(encoding="utf-8")
        if having in text and "\ndraft: true" not in text:
            return path
    raise ValueError(f"no article has {having!r}")


def _change(path: Path, pattern: str, replacement: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed, times = re.subn(pattern, replacement, text, count=1)
    if not times or changed == text:
        raise ValueError(f"{path}: nothing to change by {pattern!r}")
    path.write_text(changed, encoding="utf-8")
