"""The cache: one SQLite file, one transaction a build. The only place that knows SQL.

It may be deleted at any time, and whatever is wrong with it is no error: what cannot be read is not there, and then
the build is a clean one. Every row carries a digest of itself, so a torn or altered row is not there either; that is
also why nothing waits for the disk when it is written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

FORMAT = 1

_SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (path TEXT PRIMARY KEY, data BLOB NOT NULL);
"""
_DIGEST = 16


class Cache:
    """Named values of a whole build, and one value for each document."""

    def __init__(self, path: Path | None, key: bytes, *, clean: bool = False) -> None:
        """Open the cache of the programs that `key` stands for; those of others are not read.

        Without a path it is kept in memory, and gone when it is closed.
        """
        self.path = path
        self._database = self._open(clean=clean)
        if self.get("key") != key:
            self._database = self._open(clean=True)
            self.put("key", key)

    def _open(self, *, clean: bool) -> sqlite3.Connection:
        if clean:
            with suppress(AttributeError, sqlite3.Error):
                self._database.close()
            for suffix in ("", "-journal", "-wal", "-shm") if self.path else ():
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        try:
            return self._connect()
        except sqlite3.DatabaseError:
            if clean:
                raise
            return self._open(clean=True)

    def _connect(self) -> sqlite3.Connection:
        if self.path:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path or ":memory:", isolation_level=None)
        try:
            (found,) = database.execute("PRAGMA user_version").fetchone()
            if found not in (0, FORMAT):
                raise sqlite3.DatabaseError("the cache is of another version")
            database.execute("PRAGMA synchronous=OFF")
            database.executescript(_SCHEMA)
            database.execute(f"PRAGMA user_version={FORMAT}")
            database.execute("BEGIN IMMEDIATE")
        except sqlite3.Error:
            database.close()
            raise
        return database

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Forget what was not committed."""
        with suppress(sqlite3.Error):
            self._database.close()

    def commit(self) -> None:
        """Keep all that was put. Raises `OSError` if it cannot be kept."""
        self._guard(lambda: self._database.execute("COMMIT"))
        self._guard(lambda: self._database.execute("BEGIN IMMEDIATE"))

    def get(self, name: str) -> bytes | None:
        """Return a value of the last build."""
        return self._read("SELECT data FROM kept WHERE name = ?", name)

    def put(self, name: str, data: bytes) -> None:
        """Set a value."""
        self._write("INSERT OR REPLACE INTO kept VALUES (?, ?)", [(name, _sealed(name, data))])

    def document(self, path: str) -> bytes | None:
        """Return the value of a document."""
        return self._read("SELECT data FROM documents WHERE path = ?", path)

    def put_documents(self, values: Mapping[str, bytes], gone: Iterable[str]) -> None:
        """Set the values of documents, and delete those that are gone."""
        self._write("DELETE FROM documents WHERE path = ?", [(path,) for path in gone])
        rows = [(path, _sealed(path, data)) for path, data in values.items()]
        self._write("INSERT OR REPLACE INTO documents VALUES (?, ?)", rows)

    def _read(self, query: str, name: str) -> bytes | None:
        try:
            row = self._database.execute(query, (name,)).fetchone()
        except sqlite3.Error:
            return None
        if row is None or not isinstance(row[0], bytes):
            return None
        seal, data = row[0][:_DIGEST], row[0][_DIGEST:]
        return data if seal == _seal(name, data) else None

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        self._guard(lambda: self._database.executemany(statement, rows))

    def _guard(self, action: Callable[[], object]) -> None:
        try:
            action()
        except sqlite3.Error as error:
            raise OSError(5, f"the cache cannot be written ({error})", str(self.path)) from error


def _seal(name: str, data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST, person=b"cache", key=name.encode()[:64]).digest()


def _sealed(name: str, data: bytes) -> bytes:
    return _seal(name, data) + data
