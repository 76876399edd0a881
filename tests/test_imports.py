"""The house of DESIGN.md: who may import whom, who may know which third party, and what may be reached at all.

Held by reading the source, so that a fault shows without anything being run.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.harness import REPOSITORY

HOUSE = REPOSITORY / "digestgen"
MODULES = {
    ".".join(path.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(HOUSE.rglob("*.py"))
    if "starter" not in path.parts
}
TREES = {name: ast.parse(path.read_text()) for name, path in MODULES.items()}

ORDER = (
    ("errors",),
    ("site_folder",),
    ("reading",),
    ("rulebook",),
    ("config",),
    ("content",),
    ("maps",),
    ("incremental",),
    ("render",),
    ("publish",),
    ("stages",),
    ("build",),
    ("preview", "desk"),
    ("cli",),
    ("__main__",),
)
"""From the bottom to the top: a room imports from itself and from those before it. Those side by side know nothing of
each other."""
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}

FENCES = {
    "jinja2": {"render.layouts", "render.environment"},
    "babel": {"render.formats"},
    "brotli": {"publish.precompress"},
    "yaml": {"reading.tree"},
    "sqlite3": {"incremental.cache"},
    "feedgen": {"render.feeds.xml"},
    "idna": {"reading.uri"},
    "watchdog": {"preview.watch"},
    "urllib3": {"desk.external.web", "desk.imports.fetch"},
    "trafilatura": {"desk.imports.page"},
    "click": {"cli", "cli.progress", "cli.shared", "cli.making", "cli.checking", "cli.writing", "cli.asking"},
    "rich": {"cli.progress"},
    "markdown": {"content.markdown"},
    "nh3": {"content.markdown"},
    "pydantic": {"config", "content.schema", "content.values", "reading.validate"},
    "pydantic_core": {"reading.validate"},
    "markupsafe": {name.removeprefix("digestgen.") for name in MODULES if name.startswith("digestgen.render.")},
}


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield what a module imports, wherever in it, also for its types only: full name and line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            assert node.module is not None
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in MODULES else node.module, node.lineno


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def inner(module: str) -> list[tuple[str, int]]:
    """Return what a module imports of the house, but for the version number."""
    return [(name, line) for name, line in imported(TREES[module]) if name.startswith("digestgen.")]


def rooms_of_modules() -> set[str]:
    return {room_of(module) for module in MODULES} - {""}


def test_every_room_has_its_place_in_the_order() -> None:
    assert rooms_of_modules() <= RANK.keys()


def test_imports_run_one_way() -> None:
    wrong = []
    for module in MODULES:
        here = room_of(module)
        for name, line in inner(module) if here else ():
            there = room_of(name)
            if there != here and RANK[there] >= RANK[here]:
                wrong.append(f"{MODULES[module].relative_to(REPOSITORY)}:{line}: {here} imports {name}")
    assert wrong == []


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    graph = {module: {name for name, _ in inner(module)} for module in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_third_parties_stay_where_they_are_known() -> None:
    wrong = []
    for module, tree in TREES.items():
        for name, line in imported(tree):
            top = name.split(".")[0]
            if (top in sys.stdlib_module_names and top not in FENCES) or top == "digestgen":
                continue
            if module.removeprefix("digestgen.") not in FENCES.get(top, ()):
                wrong.append(f"{MODULES[module].relative_to(REPOSITORY)}:{line}: imports {name}")
    assert wrong == []


def test_every_fence_is_around_something() -> None:
    used = {name.split(".")[0] for tree in TREES.values() for name, _ in imported(tree)}
    assert FENCES.keys() - used <= {"watchdog"}, "a third party that is not used needs no fence"


def test_every_module_says_what_it_is_for() -> None:
    assert [module for module, tree in TREES.items() if not ast.get_docstring(tree)] == []


# What may be reached, and from where

CLOCKS = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"),
    *("time.localtime", "time.gmtime", "time.ctime", "time.strftime"),
}
MAY_TELL_TIME = {"digestgen.stages.options": {"datetime.now"}, "digestgen.stages.look": {"time.time_ns"}}
"""The build's one moment; and when files were looked at, which no page can see."""


def dotted(node: ast.AST) -> str:
    """Write `a.b.c` for an attribute of a name, and its last two parts for one of anything else."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def uses(module: str) -> Iterator[tuple[str, int]]:
    """Yield every `a.b` and every function that is called by its bare name."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Attribute):
            yield ".".join(dotted(node).split(".")[-2:]), node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield f"{node.func.id}()", node.lineno


def commands(*may: str) -> dict[str, set[str]]:
    """Allow all modules of the commands the same."""
    return {module: set(may) for module in MODULES if room_of(module) == "cli"}


def found(wanted: set[str], allowed: dict[str, set[str]]) -> list[str]:
    return [
        f"{MODULES[module].relative_to(REPOSITORY)}:{line}: {use}"
        for module in MODULES
        for use, line in uses(module)
        if use in wanted - allowed.get(module, set())
    ]


def test_there_is_one_clock() -> None:
    assert found(CLOCKS, MAY_TELL_TIME) == []


def test_whoever_may_tell_the_time_does() -> None:
    assert {module for module in MODULES for use, _ in uses(module) if use in CLOCKS} == MAY_TELL_TIME.keys()


def test_the_environment_is_read_by_the_commands_only() -> None:
    assert found({"os.environ", "os.getenv", "os.environb"}, commands("os.environ")) == []


def test_nothing_is_left_to_chance() -> None:
    chance = {"random", "secrets", "uuid"}
    assert [m for m, tree in TREES.items() for name, _ in imported(tree) if name.split(".")[0] in chance] == []


def test_only_the_commands_print_and_exit() -> None:
    speech = {"print()", "exit()", "quit()", "input()", "sys.exit", "os._exit", "sys.stdout", "sys.stderr"}
    assert found(speech, commands("sys.exit", "sys.stderr")) == []


def test_nothing_is_evaluated() -> None:
    git = {"digestgen.desk.since.repository": {"subprocess.run"}}
    assert found({"eval()", "exec()", "os.system", "subprocess.run", "subprocess.Popen"}, git) == []


def test_the_test_reads_the_whole_house() -> None:
    assert {"digestgen.cli", "digestgen.content.index", "digestgen.render.layouts"} <= MODULES.keys()
    assert all(Path(path).is_file() for path in MODULES.values())
