"""A reader, a site and edits → what the reader shows after each that it should not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from digestgen.render.feeds.formats import FORMATS
from tests.harness import Site
from tests.readers.edits import EDITS, NAMES, article, begin
from tests.readers.programs import Item, Reader
from tests.readers.web import serving


def follow(kind: type[Reader], folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each edit, and what is wrong behind it. `folder` is an empty one."""
    site = begin(Site(_made(folder / "site")))
    names = tuple(one.file for one in FORMATS)
    with serving(site.output) as web, closing(kind(_made(folder / "home"), web, names)) as reader:
        reader.refresh()
        yield "subscribing", _wrong(reader, NAMES, new=NAMES)
        reader.read_all()
        known = sorted((item.feed, item.id) for item in reader.items())
        for name, edit in EDITS.items():
            edit(site)
            site.build()
            reader.refresh()
            now = reader.items()
            wrong = _wrong(reader, NAMES if name != "one is deleted" else (), new=())
            yield name, wrong + _others(known, now)
        article(site, "d").build()
        reader.refresh()
        yield "a new article", _wrong(reader, (*NAMES, "d"), new=("d",))


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _wrong(reader: Reader, names: tuple[str, ...], *, new: tuple[str, ...]) -> list[str]:
    """Say what is there twice, what is missing, and of what there is more or less to read than there should be."""
    items, wrong = reader.items(), []
    for feed in reader.urls:
        listed = [item for item in items if item.feed == feed]
        twice = [one for one, count in Counter(item.id for item in listed).items() if count > 1]
        wrong += [f"{feed}: {one} is there twice" for one in twice]
        if names and len(listed) < len(names):
            wrong.append(f"{feed}: there are {len(listed)} items, not {len(names)}")
        if (fresh := sum(item.is_new for item in listed)) != len(new):
            wrong.append(f"{feed}: {fresh} are to be read, not {len(new)}")
    return wrong


def _others(known: list[tuple[str, str]], items: list[Item]) -> list[str]:
    return [f"{item.feed}: {item.id} was not there before" for item in items if (item.feed, item.id) not in known]
