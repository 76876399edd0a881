"""The views, render/site.py and render/formats.py → docs/layouts.md: every name that a layout sees."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from digestgen.content import model
from digestgen.render import formats, views
from digestgen.render.discovery import views as discovery
from digestgen.render.handouts import views as handouts
from digestgen.render.lite import views as lite
from digestgen.render.newsroom import views as newsroom
from digestgen.render.site import SiteView
from tests.docs.tables import table

LEADING = ("PageInfo", "Pager", "Card", "ArticleView", "ClaimView", "FigureView", "Difference", "DifferenceRow")
OF_ARTICLES = ("SourceView", "ImageView", "Event", "Correction", "ThreadEntry")
OF_EDITIONS = ("EditionCard", "EditionView", "Group", "TrendView", "BarPart")
OF_LISTS = ("ArticleLink", "ClaimEntry", "StatusLink", "SpeakerLink", "EventEntry", "Strip", "CorrectionEntry")
OF_TERMS = ("TermLink", "TermView", "Record", "Taken", "TakenEntry", "MapView", "MapPlace")
REST = (
    *("PageView", "NoticeView", "Month", "FeedGroup", "FeedEntry", "FeedLink", "Translation", "MenuItem"),
    "LanguageLink",
)
OF_HANDOUTS = ("LiteInfo", "HandoutLink", "Handout", "Chapter", "MailHead", "Whole")
VIEWS = (*LEADING, *OF_ARTICLES, *OF_EDITIONS, *OF_LISTS, *OF_TERMS, *REST, *OF_HANDOUTS)
MODULES = (model, views, newsroom, discovery, lite, handouts)
"""In the order of the page."""

PLAIN = {
    "str": "text",
    "int": "number",
    "float": "number",
    "bool": "yes or no",
    "Markup": "safe text",
    "dt.datetime": "moment",
    "dt.date": "day",
    "date": "day",
    "None": "none",
}


def views_section() -> str:
    """Return all views with their fields."""
    return "\n\n".join(_view(name) for name in VIEWS)


def _view(name: str) -> str:
    tree = next(found[name] for module in MODULES if name in (found := classes(module)))
    rows = [(f"`{field}`", spell(kind), said) for field, kind, said in fields(tree)]
    return f"### {name}\n\n{ast.get_docstring(tree)}\n\n{table(('field', 'type', 'meaning'), rows)}"


def classes(module: ModuleType) -> dict[str, ast.ClassDef]:
    tree = ast.parse(inspect.getsource(module))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def fields(tree: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """Yield the fields of a class: name, annotation, and the text that stands below."""
    for node, behind in zip(tree.body, [*tree.body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            said = behind.value.value if isinstance(behind, ast.Expr) and isinstance(behind.value, ast.Constant) else ""
            yield node.target.id, ast.unparse(node.annotation), " ".join(str(said).split())


def spell(annotation: str) -> str:
    """Say a type in words: `tuple[Card, ...]` is `Card …`."""
    if " | " in annotation:
        return " or ".join(map(spell, annotation.split(" | ")))
    if inner := re.fullmatch(r"tuple\[(.*), \.\.\.\]", annotation):
        return "pairs of texts" if inner[1].startswith("tuple") else f"{spell(inner[1])} …"
    if annotation in VIEWS:
        return f"[{annotation}](#{annotation.lower()})"
    return PLAIN[annotation]


def questions_section() -> str:
    """Return what `site` answers."""
    rows = []
    for name, member in vars(SiteView).items():
        if name.startswith("_"):
            continue
        function: Any = member.fget if isinstance(member, property) else member
        signature = inspect.signature(function)
        asked = "" if isinstance(member, property) else f"({', '.join(list(signature.parameters)[1:])})"
        said = re.sub(r"^(Return|Tell) ", "", inspect.getdoc(function) or "")
        rows.append((f"`site.{name}{asked}`", spell(str(signature.return_annotation)), said[0].upper() + said[1:]))
    return table(("question", "answer", "meaning"), rows)


def filters_section() -> str:
    """Return the filters that digestgen adds to Jinja2's."""
    rows = []
    for name, filter_ in formats.filters("en", None).items():
        function: Any = filter_
        while not inspect.isfunction(function):
            function = function.func if hasattr(function, "func") else function.__wrapped__
        rows.append((f"`{name}`", inspect.getdoc(function) or ""))
    return table(("filter", "does"), rows)
