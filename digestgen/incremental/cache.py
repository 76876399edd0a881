"""The cache: one SQLite file, one transaction a build. The only place that knows SQL.

It may be deleted at any time, and whatever is wrong with it is no error: what cannot be read is not there, and then
the build is a clean one. Every row carries a digest of itself, so a torn or altered row is not there either; that is
also why nothing waits for the disk when it is written.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

FORMAT = 3

SPACES = ("values", "documents", "slips", "plan", "traces", "uses", "answers")
"""Each holds rows of its own: a name, and a value."""

_DIGEST = 16
_VOUCHER = ".stamp"


class TornError(Exception):
    """A row that must be there is not, or is not as it was written: the cache is of no use."""


class Cache:
    """Rows of bytes by name, in a few spaces."""

    def __init__(self, path: Path | None, key: bytes, *, clean: bool = False) -> None:
        """Open the cache of the programs that `key` stands for; those of others are not read.

        Without a path it is kept in memory, and gone when it is closed.
        """
        self.path, self.key = path, key
        self._database = self._open(clean=clean or not self._is_vouched())
        try:
            is_ours = self.get("values", "key") == key
        except TornError:
            is_ours = False
        if not is_ours:
            self.empty()

    def empty(self) -> None:
        """Forget everything."""
        self._database = self._open(clean=True)
        self.put("values", {"key": self.key})

    def _open(self, *, clean: bool) -> sqlite3.Connection:
        if clean:
            with suppress(AttributeError, sqlite3.Error):
                self._database.close()
            for suffix in ("", "-journal", "-wal", "-shm", _VOUCHER) if self.path else ():
                _delete(Path(f"{self.path}{suffix}"))
        try:
            return self._connect()
        except sqlite3.Error as error:
            if clean:
                raise OSError(5, f"the cache cannot be opened ({error})", str(self.path)) from error
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
            for space in SPACES:
                database.execute(f'CREATE TABLE IF NOT EXISTS "{space}" (name TEXT PRIMARY KEY, data BLOB NOT NULL)')
            if not found:
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
        if self.path:
            Path(f"{self.path}{_VOUCHER}").write_text(_stamp(self.path))
        self._guard(lambda: self._database.execute("BEGIN IMMEDIATE"))

    @property
    def is_whole(self) -> bool:
        """Whether what was put since the last commit is still there. On a full disk SQLite drops all of it."""
        with suppress(sqlite3.Error):
            return self._database.in_transaction
        return False

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Take back all that was put if what is done meanwhile fails."""
        self._guard(lambda: self._database.execute("SAVEPOINT attempt"))
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):
                self._database.execute("ROLLBACK TO attempt")
                self._database.execute("RELEASE attempt")
            raise
        self._guard(lambda: self._database.execute("RELEASE attempt"))

    def _is_vouched(self) -> bool:
        """Tell whether the file is as the last build left it.

        Rows carry a seal, but nothing in a damaged file tells that a row is missing. So another stamp than the one
        that was written down behind the last commit, as after a crash or by another hand, makes the build a clean one.
        """
        if self.path is None or not self.path.exists():
            return True
        try:
            return Path(f"{self.path}{_VOUCHER}").read_text() == _stamp(self.path)
        except (OSError, UnicodeDecodeError):
            return False

    def get(self, space: str, name: str) -> bytes | None:
        """Return a row, or None if it is not there. Raises `TornError` if it is damaged."""
        try:
            row = self._database.execute(f'SELECT data FROM "{space}" WHERE name = ?', (name,)).fetchone()
        except sqlite3.Error as error:
            raise TornError from error
        if row is None:
            return None
        data = _opened(name, row[0])
        if data is None:
            raise TornError(name)
        return data

    def all(self, space: str) -> dict[str, bytes]:
        """Return all rows of a space, in the order of their names. Raises `TornError` if one is damaged."""
        try:
            rows = self._database.execute(f'SELECT name, data FROM "{space}" ORDER BY name').fetchall()
        except sqlite3.Error as error:
            raise TornError from error
        found = {name: _opened(name, data) for name, data in rows}
        if None in found.values():
            raise TornError
        return found  # type: ignore[return-value]

    def put(self, space: str, rows: Mapping[str, bytes], gone: Iterable[str] = ()) -> None:
        """Set rows, and delete those that are gone."""
        self._many(f'DELETE FROM "{space}" WHERE name = ?', ((name,) for name in gone))
        self.put_each(space, rows.items())

    def put_each(self, space: str, rows: Iterable[tuple[str, bytes]]) -> None:
        """Set rows that are made one by one, so that they need not all be in memory at a time."""
        sealed = ((name, _seal(name, data) + data) for name, data in rows)
        self._many(f'INSERT OR REPLACE INTO "{space}" VALUES (?, ?)', sealed)

    def clear(self, space: str) -> None:
        """Delete all rows of a space."""
        self._guard(lambda: self._database.execute(f'DELETE FROM "{space}"'))

    def _many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._guard(lambda: self._database.executemany(statement, rows))

    def _guard(self, action: Callable[[], object]) -> None:
        try:
            action()
        except sqlite3.Error as error:
            raise OSError(5, f"the cache cannot be written ({error})", str(self.path)) from error


def _stamp(path: Path) -> str:
    status = path.stat()
    return f"{status.st_mtime_ns} {status.st_size} {status.st_ino}\n"


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _seal(name: str, data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST, salt=b"cache", key=name.encode()[:64]).digest()


def _opened(name: str, row: object) -> bytes | None:
    if not isinstance(row, bytes) or row[:_DIGEST] != _seal(name, row[_DIGEST:]):
        return None
    return row[_DIGEST:]
