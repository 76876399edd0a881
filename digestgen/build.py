"""The pipeline, from top to bottom: scan, load, index, plan, render, publish.

At each step stands the question whether it is needed: same bytes → no parsing; same shapes → no plan; same subject,
answers and layout → no rendering; same output → no writing.
"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from pathlib import Path
from typing import NamedTuple

from digestgen.errors import BuildFailed, DigestError
from digestgen.incremental.cache import Cache, TornError
from digestgen.incremental.changes import settled
from digestgen.incremental.fingerprints import programs_key
from digestgen.incremental.memory import Memory
from digestgen.publish.output import Kept, Output, is_intact, real, side_of
from digestgen.publish.swap import lock
from digestgen.site_folder import STATE
from digestgen.stages.look import Sight, look
from digestgen.stages.options import Options, Progress, quiet


class Built(NamedTuple):
    """What a build did."""

    files: int
    """How many the site has."""
    rendered: dict[str, str]
    """Path → reason, of all that was rendered, whether or not it came out the same."""
    written: int
    removed: int


def build(options: Options, progress: Progress = quiet, state: Path | None = None) -> Built:
    """Build the site and publish it, or raise and leave what is published as it is.

    `state` is the folder of what is remembered from build to build, if it is to be another one than the site's.
    """
    state, folder = state or options.site / STATE, real(options.output)
    try:
        with ExitStack() as stack:
            for path in (state / "lock", side_of(folder) / "lock"):
                stack.enter_context(lock(path, lambda: progress("waiting for another build", 0, 1)))
            with Cache(state / "cache.sqlite", programs_key(), clean=options.clean) as cache:
                try:
                    return _build(options, folder, Memory(cache), progress)
                except TornError:
                    cache.empty()
                    return _build(options, folder, Memory(cache), progress)
    except OSError as error:
        raise BuildFailed(f"{error.filename or options.site}: {error.strerror or error}") from error


def _build(options: Options, folder: Path, memory: Memory, progress: Progress) -> Built:
    before = memory.seen()
    sight = look(options.site, before)
    kept = _kept(memory, folder)
    if kept and is_as_before(options, memory, sight) and is_intact(folder, kept):
        if sight.seen.stamps != before.stamps or not settled(before.stamps.values(), before.scanned):
            sight.remember(memory)
            memory.commit()
        return Built(len(kept.files) - 1, {}, 0, 0)
    from digestgen.stages.load import load
    from digestgen.stages.make import make

    loaded = load(options, sight, memory, progress)
    output = Output(folder, kept, memory.get("published"))
    made = make(options, sight, loaded, memory, output, progress)
    published = made.outputs | _compressed(options, memory, output, made.outputs)
    left = output.prepare(published)
    sight.remember(memory)
    loaded.remember(memory)
    made.remember(memory)
    memory.put("wishes", wishes_of(options))
    memory.put("published", published)
    memory.put("kept", (str(folder), *left))
    memory.commit()
    output.swap()
    if not left.spare_folders:
        _make_spare(memory, folder, left, published)
    return Built(len(published), made.rendered, len(output.made), len(output.files.keys() - published.keys()))


def _make_spare(memory: Memory, folder: Path, left: Kept, published: dict[str, bytes]) -> None:
    """Prepare the same site once more, as hard links, so that the first edit after a clean build is as quick as others.

    The site is published already: whatever goes wrong here, the next build makes good.
    """
    with suppress(OSError, DigestError, KeyboardInterrupt):
        spare = Output(folder, left, published).prepare(published)
        memory.put("kept", (str(folder), *left._replace(spare_folders=spare.folders)))
        memory.commit()


def _compressed(options: Options, memory: Memory, output: Output, outputs: dict[str, bytes]) -> dict[str, bytes]:
    """Return path → digest of what only a release has."""
    if not options.release:
        return {}
    from digestgen.publish.precompress import precompress

    squeezed = precompress(output, outputs, memory.get("squeezed") or {})
    memory.put("squeezed", squeezed)
    return {path: digest for _, made in squeezed.values() for path, digest in made.items()}


def _kept(memory: Memory, folder: Path) -> Kept | None:
    """Return what the last build left, if it was into the same folder."""
    kept = memory.get("kept")
    return Kept(*kept[1:]) if kept and kept[0] == str(folder) else None


def wishes_of(options: Options) -> tuple[bool, bool]:
    """Return what else than the content decides what is in a site: drafts, and what only a release has."""
    return options.drafts, options.release


def is_as_before(options: Options, memory: Memory, sight: Sight) -> bool:
    """Tell whether there is nothing that could make the site another one than the last build's."""
    span = memory.get("span")
    if span is None or sight.problems or sight.changed or sight.gone or memory.get("wishes") != wishes_of(options):
        return False
    first, second = span
    return bool(first <= options.now.timestamp() < second)
