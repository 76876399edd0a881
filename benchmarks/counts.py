"""What kinds of files an output folder has, and how many: whether two sites have the same pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

_KINDS = {
    "newsroom": r"(claims|timeline|corrections|map|data)/.*|(actors|publishers|conflicts)/[^/]+/(claims|timeline)/.*",
    "for subscribers": (
        r"lite/.*|(.*/)?feed\.json|(editions|archive/.*)/(feed|atom)\.xml|editions/[^/]+/[^/]+\.(eml|txt|epub)"
    ),
    "articles": r"\d{4}/\d\d/\d\d/[^/]+/index\.html",
    "home, its pages": r"(page/\d+/)?index\.html",
    "terms, their pages": r"(tags|places|actors|publishers|conflicts)/[^/]+/(page/\d+/)?index\.html",
    "lists of terms": r"(tags|places|actors|publishers|conflicts)/index\.html",
    "editions, their list": r"editions/([^/]+/)?index\.html",
    "months, their list": r"archive/(\d{4}/\d\d/)?index\.html",
    "RSS": r"(.*/)?feed\.xml",
    "Atom": r"(.*/)?atom\.xml",
    "images": r"media/.*",
    "assets of the theme": r"assets/.*",
    "sitemaps": r"sitemap\.xml",
    "to be found": r"subscribe/index\.html|opml\.xml|news-sitemap\.xml|_redirects|redirects/.*|old/\d+/index\.html",
    "robots.txt, 404.html": r"robots\.txt|404\.html",
    "pages": r"[^/]+/index\.html",
}
_LANGUAGE = re.compile(r"^(?:ar|en)/")


def kind_of(path: str) -> str:
    """Return what a file of a site is."""
    rest = _LANGUAGE.sub("", path)
    return next((kind for kind, pattern in _KINDS.items() if re.fullmatch(pattern, rest)), "others")


def paths_in(output: Path) -> set[str]:
    """Return the paths of a site's files. What starts with a dot is the generator's own."""
    found = (path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    return {path for path in found if not path.startswith(".")}


def count(paths: Iterable[str]) -> Counter[str]:
    """Count files by kind."""
    return Counter(map(kind_of, paths))


def table_of(ours: Path, theirs: Path) -> str:
    """Return the counts of a digestgen site and a Hugo site side by side, and the paths that only one of them has."""
    left, right = paths_in(ours), paths_in(theirs)
    counts = count(left), count(right)
    rows = [(kind, counts[0][kind], counts[1][kind]) for kind in (*_KINDS, "others")]
    rows = [row for row in rows if row[1] or row[2]] + [("all", len(left), len(right))]
    lines = ["| files | digestgen | Hugo |", "|---|---:|---:|", *(f"| {k} | {a:,} | {b:,} |" for k, a, b in rows)]
    lines.append(f"\nmegabytes: digestgen {_megabytes(ours, left):.1f}, Hugo {_megabytes(theirs, right):.1f}")
    for name, paths in (("digestgen", left - right), ("Hugo", right - left)):
        lines.append(f"only in {name}: {len(paths)} {' '.join(sorted(paths)[:6])}".rstrip())
    return "\n".join(lines)


def _megabytes(output: Path, paths: Iterable[str]) -> float:
    return sum((output / path).stat().st_size for path in paths) / 1e6
