"""What somebody types or pastes → what of the site is meant: a file of the output, a source, or a file of layouts/."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from digestgen.config import SiteConfig
from digestgen.content.addresses import path_of
from digestgen.desk.known import read_config
from digestgen.errors import SiteProblems, UsageError, did_you_mean
from digestgen.incremental.memory import Memory
from digestgen.reading.uri import uri
from digestgen.render.layout_files import FOLDER, default_folder
from digestgen.stages.options import Options

_HERE = ("127.0.0.1", "localhost", "[::1]")
"""Where the preview is served: an address that is copied from the browser is an address of the site."""
_DEFAULT = f"digestgen:{FOLDER}/"


class Meant(NamedTuple):
    """What is meant: `path` is relative to the output, to the site's folder, or to layouts/."""

    role: Literal["output", "source", "layout"]
    path: str
    shown: str = ""
    """The path of a source or a layout as messages show it."""


def meant(options: Options, memory: Memory, what: str) -> Meant:
    """Find out what is meant by an address or a path. Raises `UsageError` if the last build has not met it."""
    try:
        config = read_config(options.site)
    except SiteProblems:
        config = None  # then any host will do
    is_address = bool(re.match(r"https?://", what, re.IGNORECASE))
    if is_address and config:
        _check_host(config, what)
    paths = [unquote(urlsplit(what).path)] if is_address else [what, unquote(urlsplit(what).path)]
    outputs: dict[str, bytes] = memory.get("outputs") or {}
    for path in (*paths, *([] if is_address else _below(options.output, what))):
        path = path.removesuffix(".br").removesuffix(".gz")  # what a release has compressed beside itself
        for form in (path.lstrip("/"), f"{path.lstrip('/')}index.html", f"{path.strip('/')}/index.html"):
            if form in outputs:
                return Meant("output", form)
    found = None if is_address else _file(options.site, memory, what)
    if found := found or _hidden(config, memory, paths[-1]):
        return found
    known = ["/" + path.removesuffix("index.html") for path in outputs]
    hint = did_you_mean(paths[-1], (*known, *memory.seen().stamps))
    hint = hint or "name it by its address, its path in the output, or the file that it comes from"
    raise UsageError(f"the last build made nothing of '{what}'; {hint}")


def _check_host(config: SiteConfig, what: str) -> None:
    try:
        host = urlsplit(uri(what)).netloc.casefold()
    except ValueError as error:
        raise UsageError(f"'{what}' is no address that programs can take apart") from error
    if host != urlsplit(config.base_url).netloc.casefold() and host.rpartition(":")[0] not in _HERE:
        raise UsageError(f"'{what}' is no address of this site, which lives at {config.base_url}")


def _below(folder: Path, what: str, base: Path | None = None) -> Iterator[str]:
    """Yield what a path is relative to a folder, if it is below: as it is written, and where symlinks lead."""
    full = os.path.normpath((base or Path.cwd()) / what)
    for one, above in ((full, str(folder)), (os.path.realpath(full), os.path.realpath(folder))):
        if one.startswith(above + os.sep):
            yield one[len(above) + 1 :].replace(os.sep, "/")


def _file(site: Path, memory: Memory, what: str) -> Meant | None:
    """Find a file that the site is made of: as seen from here or from the site's folder, or a layout by its name."""
    stamps = memory.seen().stamps
    for path in (*_below(site, what), *_below(site, what, site), what):
        name = path.removeprefix(_DEFAULT).removeprefix(f"{FOLDER}/")
        if path.startswith((f"{FOLDER}/", _DEFAULT)) or f"{FOLDER}/{path}" in stamps or _DEFAULT + path in stamps:
            shown = next((one for one in (f"{FOLDER}/{name}", _DEFAULT + name) if one in stamps), "")
            if shown:
                return Meant("layout", name, shown)
        if path in stamps or (path.startswith("content/") and (site / path).is_file()):
            return Meant("source", path, path)
    return next((_file(site, memory, _DEFAULT + name) for name in _below(default_folder(), what)), None)


def _hidden(config: SiteConfig | None, memory: Memory, path: str) -> Meant | None:
    """Find the text that would have an address if it were published."""
    wanted = f"/{path.strip('/')}/"
    slips = memory.slips().values() if config else ()
    found = (slip.path for slip in slips if config and path_of(config, slip) == wanted)
    return next((Meant("source", one, one) for one in found), None)
