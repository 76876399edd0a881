"""What the last build knew, by name: the cache's rows as plain tuples and dicts.

Everything here can be missing, and then it is found out again. Documents are pickled; the unpickler makes nothing
but the model's own values, so that a foreign cache file cannot make it run anything.
"""

from __future__ import annotations

import io
import marshal
import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from digestgen.content.model import Document
from digestgen.content.slips import Slip
from digestgen.incremental.cache import Cache, TornError
from digestgen.incremental.changes import Stamp
from digestgen.incremental.trace import Question

if TYPE_CHECKING:
    from digestgen.content.registers import Registers

_KNOWN = {"digestgen.content.model", "digestgen.content.registers", "digestgen.render.views", "markupsafe", "datetime"}


_DOCUMENTS = 500
"""So many documents stay at hand: the feeds of a site carry the same ones again and again."""
_OBJECTS = {"registers"}
"""Values that are not plain, and therefore pickled."""


class Seen(NamedTuple):
    """The files of the site as they were scanned: path → stamp, path → digest, and when, in ns."""

    stamps: dict[str, Stamp]
    digests: dict[str, bytes]
    scanned: int


class Group(NamedTuple):
    """What many artifacts have in common: the recipe, and the questions that the layout asked, with their answers."""

    key: tuple[str, str, str]
    """Recipe, layout, language."""
    recipe: bytes
    answers: tuple[tuple[Question, bytes], ...]


class Kept(NamedTuple):
    """An artifact as it was made for the last time."""

    group: bytes
    static: bytes
    """The digest of its parts, without the facts that they depend on."""
    subject: bytes
    output: bytes
    build: int
    """The number of the build that rendered it, and why that one did."""
    reason: str


class Memory:
    """Typed access to a cache.

    Values are large, and read and put in every build, so they are read from the cache once and written to it when it
    is committed. Rows are small, and written at once.
    """

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self._values: dict[str, Any] = {}
        self._put: dict[str, Any] = {}
        self._unsaved: set[str] = set()
        self._documents: dict[str, Document] = {}

    def get(self, name: str) -> Any:
        """Return a plain value, or None. Nobody may change it: it is what the next build gets, too."""
        if name in self._put:
            return self._put[name]
        if name not in self._values:
            data = self.cache.get("values", name)
            self._values[name] = _unpickle(data) if data and name in _OBJECTS else _load(data)
        return self._values[name]

    def put(self, name: str, value: Any) -> None:
        """Keep a plain value."""
        self._put[name] = value

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Take back all that was put if what is done meanwhile fails."""
        try:
            with self.cache.attempt():
                yield
        except BaseException:
            self._put.clear()
            self._documents.clear()
            raise
        self._keep()

    def commit(self) -> None:
        """Keep all that was put, so that another process finds it. Raises `OSError` if it cannot be kept."""
        self._keep()
        rows = ((name, _dump(name, self._values[name])) for name in sorted(self._unsaved))
        self.cache.put_each("values", rows)
        self.cache.commit()
        self._unsaved.clear()

    def _keep(self) -> None:
        self._values |= self._put
        self._unsaved |= self._put.keys()
        self._put.clear()

    def seen(self) -> Seen:
        """Return the files that the last build read."""
        kept = self.get("seen")
        return Seen(*kept) if kept else Seen({}, {}, 0)

    def slips(self) -> Slips:
        """Return the slips of all documents, by path and in its order, each loaded when it is asked for."""
        return Slips(self.cache)

    def put_slips(self, slips: Iterable[Slip], gone: Iterable[str]) -> None:
        """Keep slips, and forget those that are gone."""
        self.cache.put("slips", {}, gone)
        self.cache.put_each("slips", ((slip.path, marshal.dumps(tuple(slip))) for slip in slips))

    def registers(self) -> Registers | None:
        """Return the registers, with the names that articles brought along."""
        from digestgen.content.registers import Registers

        found = self.get("registers")
        return found if isinstance(found, Registers) else None

    def put_registers(self, registers: Registers) -> None:
        """Keep the registers."""
        self.put("registers", registers)

    def document(self, path: str) -> Document:
        """Return a document in full."""
        if path not in self._documents:
            document = _unpickle(self.cache.get("documents", path) or b"")
            if not isinstance(document, Document):
                raise TornError
            if len(self._documents) >= _DOCUMENTS:
                self._documents.clear()
            self._documents[path] = document
        return self._documents[path]

    def put_documents(self, documents: Mapping[str, bytes]) -> None:
        """Keep documents, pickled, by path."""
        for path in documents:
            self._documents.pop(path, None)
        self.cache.put("documents", documents)

    def forget_documents(self, paths: Iterable[str]) -> None:
        """Forget documents that are gone."""
        self.cache.put("documents", {}, paths)

    def planned(self, path: str) -> tuple[Any, ...]:
        """Return the plan of an artifact."""
        plan = _load(self.cache.get("plan", path))
        if not plan:
            raise TornError
        return tuple(plan)

    def kept(self, path: str) -> Kept | None:
        """Return an artifact as it was made for the last time."""
        row = _load(self.cache.get("traces", path))
        return Kept._make(row) if row else None

    def all_kept(self) -> dict[str, Kept]:
        """Return all artifacts as they were made for the last time."""
        return {path: Kept._make(marshal.loads(row)) for path, row in self.cache.all("traces").items()}  # noqa: S302

    def put_kept(self, kept: Mapping[str, Kept], gone: Iterable[str] = ()) -> None:
        """Keep artifacts as they were made."""
        self.cache.put("traces", {}, gone)
        self.cache.put_each("traces", ((path, marshal.dumps(tuple(one))) for path, one in kept.items()))

    def groups(self) -> dict[bytes, Group]:
        """Return what artifacts have in common, by its digest."""
        return {digest: Group._make(values) for digest, values in (self.get("groups") or {}).items()}

    def put_groups(self, groups: Mapping[bytes, Group]) -> None:
        """Keep what artifacts have in common."""
        self.put("groups", {digest: tuple(group) for digest, group in groups.items()})

    def answer(self, question: Question) -> tuple[Any] | None:
        """Return the answer to a question, as a tuple of it alone, or None if there is none."""
        data = self.cache.get("answers", repr(question))
        found = _unpickle(data) if data else None
        return found if isinstance(found, tuple) else None

    def put_answers(self, answers: Mapping[Question, Any]) -> None:
        """Keep the answers to questions."""
        rows = {repr(question): pickle.dumps((value,), pickle.HIGHEST_PROTOCOL) for question, value in answers.items()}
        self.cache.put("answers", rows)

    def users(self, fact: str) -> tuple[str, ...]:
        """Return the paths of the artifacts that depend on a fact."""
        return _load(self.cache.get("uses", fact)) or ()


class Slips(Mapping[str, Slip]):
    """All slips, each loaded when it is asked for; `put` sets the ones that this build has made."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._loaded: dict[str, Slip] = {}
        self._is_whole = False

    def put(self, slips: Mapping[str, Slip]) -> None:
        """Set slips that are kept already, and have changed."""
        self._loaded |= slips

    def __getitem__(self, path: str) -> Slip:
        if path not in self._loaded:
            row = None if self._is_whole else _load(self._cache.get("slips", path))
            if row is None:
                raise KeyError(path)
            self._loaded[path] = Slip._make(row)
        return self._loaded[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def _whole(self) -> dict[str, Slip]:
        if not self._is_whole:
            rows = self._cache.all("slips")
            self._loaded = {
                path: self._loaded.get(path) or Slip._make(marshal.loads(row))  # noqa: S302 — sealed by the cache
                for path, row in rows.items()
            }
            self._is_whole = True
        return self._loaded


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module not in _KNOWN:
            raise pickle.UnpicklingError(f"{module}.{name} does not belong into the cache")
        found = super().find_class(module, name)
        if "." in name or not isinstance(found, type) or found.__module__ != module:  # what a module has imported
            raise pickle.UnpicklingError(f"{module}.{name} does not belong into the cache")
        return found


def _dump(name: str, value: Any) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL) if name in _OBJECTS else marshal.dumps(value)


def _unpickle(data: bytes) -> Any:
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError, KeyError, ImportError, IndexError):
        return None


def _load(data: bytes | None) -> Any:
    try:
        return None if data is None else marshal.loads(data)  # noqa: S302 — sealed by the cache
    except (ValueError, EOFError, TypeError):
        return None
