"""What the last build knew, by name: the cache's values as plain tuples and dicts.

Everything here can be missing, and then it is found out again. Documents are pickled; the unpickler makes nothing
but the model's own values, so that a foreign cache file cannot make it run anything.
"""

from __future__ import annotations

import io
import marshal
import pickle
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from digestgen.content.model import Document
from digestgen.content.slips import Slip
from digestgen.incremental.cache import Cache
from digestgen.incremental.changes import Stamp
from digestgen.incremental.trace import Question, Trace

if TYPE_CHECKING:
    from digestgen.content.registers import Registers

_KNOWN = {
    "digestgen.content.model",
    "digestgen.content.registers",
    "datetime",
}


class Seen(NamedTuple):
    """The files of the site as they were scanned: path → stamp, path → digest, and when, in ns."""

    stamps: dict[str, Stamp]
    digests: dict[str, bytes]
    scanned: int


class Memory:
    """Typed access to a cache."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache

    def get(self, name: str) -> Any:
        """Return a plain value, or None."""
        data = self.cache.get(name)
        try:
            return None if data is None else marshal.loads(data)  # noqa: S302 — sealed by the cache
        except (ValueError, EOFError, TypeError):
            return None

    def put(self, name: str, value: Any) -> None:
        """Keep a plain value."""
        self.cache.put(name, marshal.dumps(value))

    def seen(self) -> Seen:
        """Return the files that the last build read."""
        kept = self.get("seen")
        return Seen(*kept) if kept else Seen({}, {}, 0)

    def slips(self) -> dict[str, Slip]:
        """Return the slips of all documents, by path and in its order."""
        return {values[0]: Slip._make(values) for values in self.get("slips") or ()}

    def put_slips(self, slips: Iterable[Slip]) -> None:
        """Keep the slips."""
        self.put("slips", [tuple(slip) for slip in slips])

    def registers(self) -> Registers | None:
        """Return the registers, with the names that articles brought along."""
        from digestgen.content.registers import Registers

        data = self.cache.get("registers")
        found = _unpickle(data) if data else None
        return found if isinstance(found, Registers) else None

    def put_registers(self, registers: Registers) -> None:
        """Keep the registers."""
        self.cache.put("registers", pickle.dumps(registers, pickle.HIGHEST_PROTOCOL))

    def document(self, path: str) -> Document | None:
        """Return a document in full, or None if its row is damaged."""
        data = self.cache.document(path)
        document = _unpickle(data) if data else None
        return document if isinstance(document, Document) else None

    def put_documents(self, documents: Mapping[str, bytes], gone: Iterable[str]) -> None:
        """Keep documents, pickled, by path, and forget those that are gone."""
        self.cache.put_documents(documents, gone)

    def traces(self) -> dict[str, Trace]:
        """Return the trace of every artifact. Most layouts ask the same questions, so sets of answers are shared."""
        kept = self.get("traces")
        if not kept:
            return {}
        sets, traces = kept
        return {path: Trace(recipe, subject, sets[n], output) for path, (recipe, subject, n, output) in traces.items()}

    def put_traces(self, traces: dict[str, Trace]) -> None:
        """Keep the traces."""
        numbers: dict[tuple[tuple[Question, bytes], ...], int] = {}
        rows = {
            path: (t.recipe, t.subject, numbers.setdefault(t.answers, len(numbers)), t.output)
            for path, t in traces.items()
        }
        self.put("traces", (list(numbers), rows))


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module not in _KNOWN:
            raise pickle.UnpicklingError(f"{module}.{name} does not belong into the cache")
        return super().find_class(module, name)


def _unpickle(data: bytes) -> Any:
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError, KeyError, ImportError):
        return None
