"""What an output is made of, and why the last build did, or did not, render it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from digestgen.errors import UsageError, did_you_mean
from digestgen.incremental.cache import Cache
from digestgen.incremental.fingerprints import programs_key
from digestgen.incremental.memory import Memory
from digestgen.incremental.trace import spell
from digestgen.site_folder import STATE
from digestgen.stages.options import Options


def explain(options: Options, what: str) -> Iterator[str]:
    """Yield lines that explain an output, by its URL, its path in the output folder, or that of its source file."""
    path = options.site / STATE / "cache.sqlite"
    if not path.exists():
        raise UsageError("there is no memory of a build to explain; build the site first")
    with Cache(path, programs_key()) as cache:
        memory = Memory(cache)
        outputs: dict[str, bytes] = memory.get("outputs") or {}
        found = _find(options, memory, outputs, what)
        yield from _story(memory, found[0])
        for number, output in enumerate(found[1:]):
            yield f"  {'' if number else 'shown also in':13} {output}"


def _find(options: Options, memory: Memory, outputs: dict[str, bytes], what: str) -> list[str]:
    """Return the output that is meant; for a source file its page first, and then all that shows it."""
    path = unquote(urlsplit(what).path).lstrip("/")
    for candidate in (path, f"{path}index.html", f"{path}/index.html", _below(options.output, what)):
        if candidate in outputs:
            return [candidate]
    source = _below(options.site, what)
    users = [*memory.users(f"f:{source}"), *memory.users(f"b:{source}"), *memory.users(f"c:{source}")]
    if users:
        own = [user for user in users if memory.planned(user)[7] == source]
        return list(dict.fromkeys((*own, *users)))
    hint = did_you_mean(path, outputs) or "name it by its address, its path in the output, or its source file"
    raise UsageError(f"the last build made nothing of '{what}'; {hint}")


def _below(folder: Path, what: str) -> str:
    full = Path.cwd() / what
    return full.relative_to(folder).as_posix() if full.is_relative_to(folder) else what


def _story(memory: Memory, path: str) -> Iterator[str]:
    kept = memory.kept(path)
    if kept is None:
        raise UsageError(f"the last build has no trace of '{path}'; build the site again")
    _, recipe, layout, lang, _, facts, _, origin = memory.planned(path)
    group = memory.groups()[kept.group]
    number = memory.get("number") or 0
    yield path
    yield f"  is there for  {origin}"
    yield f"  made by       {f'layout {layout} [{lang}]' if recipe == 'layout' else recipe}"
    made_of = [_spell(fact) for fact in dict.fromkeys(facts)]
    yield f"  made of       {made_of[0] if made_of else 'nothing but its place in the site'}"
    yield from (f"                {one}" for one in made_of[1:])
    for place, (question, _) in enumerate(group.answers):
        yield f"  {'asked' if place == 0 else '':13} {spell(question)}"
    if kept.build == number:
        yield f"  the last build rendered it: {kept.reason}"
    else:
        ago = number - kept.build
        yield "  the last build did not render it: nothing that it is made of had changed"
        yield f"  rendered {ago} build{'s' if ago > 1 else ''} before that: {kept.reason}"


def _spell(fact: str) -> str:
    kind, _, name = fact.partition(":")
    said = {
        "c": "card of {}",
        "f": "{}, in full",
        "t": "{}, of the registers",
        "b": "the bytes of {}",
        "s": "where all documents stand",
    }
    return said[kind].format(name)
