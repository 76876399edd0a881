"""What `check --fix` does: it mints ids that are missing, and writes dates in their normal form; nothing else.

A file is changed in one instant, at these places alone, and only if what comes out says what was there before. One
that has errors is left alone, unless these are the dates that are mended.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from digestgen.content.clock import Clock
from digestgen.content.documents import parse_document
from digestgen.content.ids import id_of
from digestgen.content.slips import Slip, slip_of
from digestgen.content.source import Found, SourceFile
from digestgen.content.values import tag_uri
from digestgen.desk.check import Checked
from digestgen.desk.editing import CannotEdit, Editor
from digestgen.desk.ids import entity_of, mint, name_of
from digestgen.desk.known import ids_of
from digestgen.desk.placing import replace
from digestgen.desk.rules.case import Case
from digestgen.desk.rules.dateform import Dated, is_suspect, normal_form, odd_dates
from digestgen.desk.rules.registry import level_of
from digestgen.errors import BuildFailed
from digestgen.stages.load import settings_of
from digestgen.stages.options import Options


class Change(NamedTuple):
    """What was done to a file, or would be, or why it was not."""

    file: str
    what: str


class Mended(NamedTuple):
    """What was changed, and what had to be left alone."""

    done: tuple[Change, ...] = ()
    left: tuple[Change, ...] = ()


def mend(checked: Checked, options: Options, *, dry_run: bool = False) -> Mended:
    """Mend all files of a site that was checked. With `dry_run` nothing is written."""
    done: list[Change] = []
    left: list[Change] = []
    mender = _Mender(checked, checked.case, options) if checked.case is not None else None
    for one in mender.wanted() if mender else ():
        assert mender
        try:
            data, changes = mender.mended(one)
            if changes and not dry_run:
                mender.write(one.path, data)
        except CannotEdit as reason:
            left.append(Change(one.path, str(reason)))
        else:
            done += (Change(one.path, change) for change in changes)
    return Mended(tuple(done), tuple(left))


class _Mender:
    """Knows the site: which rules are on, which files have errors, which ids are taken."""

    def __init__(self, checked: Checked, case: Case, options: Options) -> None:
        self.case, self.index, self.now = case, case.index, options.now
        self.site, self.settings = options.site, settings_of(case.config)
        self.mints = level_of(case.config, "id-missing") != "off"
        self.dates = level_of(case.config, "date-form") != "off"
        self.errors: dict[str, set[tuple[int, int]]] = {}
        for problem in checked.problems:
            if not problem.rule and problem.severity == "error":
                self.errors.setdefault(problem.file, set()).add((problem.line, problem.column))
        broken = {path: case.sight.read(path) for path in self.index.targets.broken if case.sight.seen.digests[path]}
        self.taken = {slip.id for slip in self.index.slips.values() if slip.id} | ids_of(broken)

    def wanted(self) -> list[Found]:
        """Return the documents in which something may be to be mended."""
        documents = (one for one in self.case.sight.found if one.role not in ("data", "asset"))
        return [one for one in documents if self.case.sight.seen.digests[one.path] and self._is_wanted(one.path)]

    def _is_wanted(self, path: str) -> bool:
        slip = self.index.slips.get(path)
        return bool(slip and self._needs_id(slip)) or (self.dates and is_suspect(self.case.sight.text(path)))

    def _needs_id(self, slip: Slip) -> bool:
        return self.mints and slip.id is None and slip.kind != "page"

    def mended(self, one: Found) -> tuple[bytes, tuple[str, ...]]:
        """Return the bytes that a file is to have, and what is changed in it, or raise `CannotEdit`."""
        data = self.case.sight.read(one.path)
        slip = self.index.slips.get(one.path)
        odd = self._odd_dates(one.path)
        if not odd and not (slip and self._needs_id(slip)):
            return data, ()
        if others := self.errors.get(one.path, set()) - {(date.text.line, date.text.column) for date in odd}:
            lines = ", ".join(str(line) for line in sorted({line for line, _ in others}))
            raise CannotEdit(f"mend the errors in line {lines} first")
        editor = Editor(data, one.path)
        for date in reversed(odd):
            editor.put_value(*date)
        changes = [f"the date '{date.text}' is now {date.normal}" for date in odd]
        slip = self._read(one, editor.data)
        identity = slip.id
        if self._needs_id(slip):
            identity = self._mint(slip)
            editor = Editor(editor.data, one.path)
            editor.put_id(identity)
            changes.insert(0, f"it has the id {identity}")
        self._hold_to_be_the_same(one, data, editor.data, identity)
        self.taken |= {identity} if identity else set()
        return editor.data, tuple(changes)

    def _odd_dates(self, path: str) -> list[Dated]:
        """Return the dates of a file that can be mended, in the order of their places."""
        if not self.dates or not is_suspect(text := self.case.sight.text(path)):
            return []
        odd = (date for date in odd_dates(Editor(text.encode(), path).parts.tree) if date.normal)
        return sorted(odd, key=lambda date: (date.text.line, date.text.column))

    def _read(self, one: Found, data: bytes) -> Slip:
        document, problems = parse_document(SourceFile(one.path, data), one.role, self.settings)  # type: ignore[arg-type]
        if problems or document is None:
            said = f": {problems[0]}" if problems else ""
            raise CannotEdit(f"it has errors that its dates hid{said}")
        return slip_of(document, self.settings.zone)

    def _mint(self, slip: Slip) -> str:
        """Return the id under which feeds know what is published already; for anything else, one of its own."""
        clock, known = Clock(self.now.timestamp()), id_of(self.case.config, slip)
        if (clock.shows(slip) or clock.is_late(slip)) and _is_tag(known):
            entity, _, name = known.removeprefix("tag:").partition(":")
        else:
            entity = entity_of(self.case.config, self.now.astimezone(self.case.config.zone).year)
            name = name_of(slip.day, slip.slug)
        return mint(entity, name, self.taken.__contains__)

    def _hold_to_be_the_same(self, one: Found, before: bytes, after: bytes, identity: str | None) -> None:
        """Hold that the file says what it said, but for the id."""
        meant = (*_meaning(Editor(before, one.path)), identity)
        if (*_meaning(Editor(after, one.path)), self._read(one, after).id) != meant:
            raise CannotEdit("its front matter is written in a way that only you can change")

    def write(self, path: str, data: bytes) -> None:
        """Put a file in the place of the one that was read, if this is still there."""
        place = self.site / path
        try:
            if place.is_symlink():
                raise CannotEdit("it is a symlink; the file that it leads to is mended")
            if place.read_bytes() != self.case.sight.read(path):
                raise CannotEdit("it was changed meanwhile; run the command again")
            replace(place, data)
        except OSError as error:
            raise BuildFailed(f"{path}: {error.strerror}") from error


def _is_tag(identity: str) -> bool:
    """Tell whether an id can stand in a file; one that begins with an IPv6 address cannot."""
    try:
        return bool(tag_uri(identity))
    except ValueError:
        return False


def _meaning(editor: Editor) -> tuple[Any, str]:
    """Return what a document says, however its dates are written, but for its id."""
    return _without_forms({**editor.parts.tree.value(), "id": None}), editor.parts.body


def _without_forms(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _without_forms(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_without_forms(inner) for inner in value]
    return normal_form(value) or value if key in ("date", "updated", "expires", "from", "to") else value
