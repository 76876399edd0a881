"""Whatever is wrong with the cache is no error and no wrong page: what cannot be read is not there."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from digestgen.incremental.cache import _VOUCHER, FORMAT, SPACES, Cache, TornError, _stamp
from tests.incremental.conftest import Tried

KEY = b"programs"
A = "content/articles/a.md"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a cache with a few rows in it."""
    path = tmp_path / "state" / "cache.sqlite"
    with Cache(path, KEY) as cache:
        cache.put("values", {f"value {n}": b"%d" % n * 1000 for n in range(50)})
        cache.put("slips", {"a": b"slip of a", "b": b"slip of b"})
        cache.commit()
    return path


def right(path: Path) -> bool:
    """Open a cache, hold that it has no wrong value and can be written, and tell whether it still has all."""
    with Cache(path, KEY) as cache:
        values = [cache.get("values", f"value {n}") for n in range(50)]
        assert all(value in (None, b"%d" % n * 1000) for n, value in enumerate(values))
        try:
            assert cache.all("slips") in (
                {},
                {"a": b"slip of a"},
                {"b": b"slip of b"},
                {"a": b"slip of a", "b": b"slip of b"},
            )
        except TornError:
            return False
        return None not in values


def vouch(path: Path) -> None:
    """Make a file that was altered look as if the last build had left it so: rows have seals of their own."""
    Path(f"{path}{_VOUCHER}").write_text(_stamp(path))


def alter(path: Path, space: str, name: str, data: bytes | None) -> None:
    with closing(sqlite3.connect(path)) as database:
        statement = f'UPDATE "{space}" SET data = ? WHERE name = ?'  # noqa: S608 — a space of ours
        database.execute(statement, (data or bytes(40), name))
        database.commit()
    vouch(path)


# Rows


def test_that_a_row_is_read_as_it_was_put(path: Path) -> None:
    assert right(path)


def test_that_what_is_not_committed_is_forgotten(path: Path) -> None:
    with Cache(path, KEY) as cache:
        cache.put("slips", {"a": b"other"}, gone=["b"])
    with Cache(path, KEY) as cache:
        assert cache.all("slips") == {"a": b"slip of a", "b": b"slip of b"}


def test_that_rows_are_replaced_and_deleted(path: Path) -> None:
    with Cache(path, KEY) as cache:
        cache.put("slips", {"a": b"other"}, gone=["b"])
        cache.commit()
    with Cache(path, KEY) as cache:
        assert cache.all("slips") == {"a": b"other"}
        assert cache.get("slips", "b") is None


def test_that_a_damaged_row_is_not_there(path: Path) -> None:
    alter(path, "slips", "a", None)
    with Cache(path, KEY) as cache:
        with pytest.raises(TornError):
            cache.get("slips", "a")
        assert cache.get("slips", "b") == b"slip of b"
        with pytest.raises(TornError):
            cache.all("slips")


def test_that_a_file_that_another_hand_has_written_to_is_not_believed(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("DELETE FROM slips WHERE name = 'a'")
        database.commit()
    with Cache(path, KEY) as cache:
        assert cache.get("slips", "b") is None


def test_that_a_row_under_another_name_is_not_there(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE slips SET name = 'c' WHERE name = 'a'")
        database.commit()
    vouch(path)
    with Cache(path, KEY) as cache, pytest.raises(TornError):
        cache.get("slips", "c")


def test_that_a_row_that_is_no_bytes_is_not_there(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE slips SET data = 'text' WHERE name = 'a'")
        database.commit()
    vouch(path)
    with Cache(path, KEY) as cache, pytest.raises(TornError):
        cache.get("slips", "a")


def test_that_in_memory_there_is_a_cache_without_a_file(tmp_path: Path) -> None:
    with Cache(None, KEY) as cache:
        cache.put("slips", {"a": b"x"})
        cache.commit()
        assert cache.get("slips", "a") == b"x"
    assert not list(tmp_path.iterdir())


# Whole files


def test_that_that_of_other_programs_is_not_read(path: Path) -> None:
    with Cache(path, b"others") as cache:
        assert all(not cache.all(space) for space in SPACES if space != "values")
        assert cache.get("values", "value 1") is None


def test_that_an_older_version_is_not_read(path: Path) -> None:
    for version in (FORMAT - 1, FORMAT + 1):
        with closing(sqlite3.connect(path)) as database:
            database.execute(f"PRAGMA user_version={version}")
        assert not right(path)


def test_that_one_that_is_not_wanted_is_not_read(path: Path) -> None:
    with Cache(path, KEY, clean=True) as cache:
        assert cache.get("slips", "a") is None


def test_that_a_missing_one_is_made(tmp_path: Path) -> None:
    assert not right(tmp_path / "deep" / "cache.sqlite")


@pytest.mark.parametrize("size", [0, 1, 15, 16, 100, 1024, 4095, 4096, 8192, 20_000])
def test_that_a_truncated_one_gives_no_wrong_value(path: Path, size: int) -> None:
    os.truncate(path, size)
    right(path)


def test_that_damage_anywhere_gives_no_wrong_value(path: Path) -> None:
    good = path.read_bytes()
    chance = random.Random(1)  # noqa: S311 — to be the same again
    for _ in range(50):
        data = bytearray(good)
        at = chance.randrange(len(data))
        length = chance.choice([1, 16, 4096])
        data[at : at + length] = chance.randbytes(len(data[at : at + length]))
        path.write_bytes(data)
        right(path)


def test_that_another_file_in_its_place_is_replaced(path: Path) -> None:
    path.write_text("This is a note, and no database.\n" * 100)
    assert not right(path)


def test_that_a_folder_in_its_place_is_replaced(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)
    assert not right(path)


def test_that_a_read_only_one_is_replaced(path: Path) -> None:
    path.chmod(0o444)
    right(path)
    with Cache(path, KEY) as cache:
        cache.put("slips", {"c": b"new"})
        cache.commit()


def test_that_a_symlink_that_leads_nowhere_is_followed_or_replaced(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere/at/all")
    assert not right(path)


# Sites


def damages() -> dict[str, Callable[[Path], object]]:
    return {
        "missing": lambda cache: cache.unlink(),
        "empty": lambda cache: os.truncate(cache, 0),
        "half": lambda cache: os.truncate(cache, cache.stat().st_size // 2),
        "its last page": lambda cache: os.truncate(cache, cache.stat().st_size - 4096),
        "no database": lambda cache: cache.write_bytes(b"no database" * 1000),
        "of another version": lambda cache: sqlite3.connect(cache).execute("PRAGMA user_version=77").connection.close(),
        "read-only": lambda cache: cache.chmod(0o444),
        "an old journal beside it": lambda cache: Path(f"{cache}-journal").write_bytes(
            b"\xd9\xd5\x05\xf9 \xa1c\xd7" * 64
        ),
    }


@pytest.mark.parametrize("name", damages())
def test_that_a_damaged_cache_costs_a_clean_build_and_nothing_else(tried: Tried, name: str) -> None:
    tried.check()
    damages()[name](tried.world.folder / ".digestgen" / "cache.sqlite")
    tried.world.docs[A].body = "Other.\n"
    assert tried.check()


def wrong_after(tried: Tried, damage: Callable[[], None], number: int) -> str:
    """Damage the cache, edit, and return what is wrong then."""
    tried.world.docs[A].body = f"Body {number}.\n"
    tried.world.docs[A].matter["title"] = f"Barrels over Aleppo{'!' * (number % 3)}"
    tried.world.files["layouts/parts/far.html"] = f"<i>{number // 5}</i>".encode()
    damage()
    try:
        tried.check()
    except Exception as error:
        shutil.rmtree(tried.world.folder / ".digestgen")
        tried.check()
        return f"{type(error).__name__}: {error}"[:200]
    return ""


def test_that_no_damaged_row_makes_a_wrong_page(tried: Tried) -> None:
    tried.check()
    cache = tried.world.folder / ".digestgen" / "cache.sqlite"
    with closing(sqlite3.connect(cache)) as database:
        named = {space: f'SELECT name FROM "{space}"' for space in SPACES}  # noqa: S608 — spaces of ours
        rows = [(space, name) for space, query in named.items() for (name,) in database.execute(query)]
    chance = random.Random(1)  # noqa: S311 — to be the same again
    rows = [row for row in rows if row[0] == "values" or A in row[1] or chance.random() < 0.1]
    wrong = {}
    for number, (space, name) in enumerate(rows):
        found = wrong_after(tried, lambda space=space, name=name: alter(cache, space, name, None), number)  # type: ignore[misc]
        if found:
            wrong[f"{space}: {name}"] = found
    assert not wrong


def test_that_no_damage_at_any_place_makes_a_wrong_page_or_an_error(tried: Tried) -> None:
    tried.check()
    cache = tried.world.folder / ".digestgen" / "cache.sqlite"
    chance = random.Random(2)  # noqa: S311 — to be the same again
    wrong = {}

    def damage() -> None:
        data = bytearray(cache.read_bytes())
        at = chance.randrange(len(data))
        length = chance.choice([1, 64, 4096])
        data[at : at + length] = chance.randbytes(len(data[at : at + length]))
        cache.write_bytes(data)

    for number in range(50):
        if found := wrong_after(tried, damage, number):
            wrong[number] = found
    assert not wrong
