"""A desk's file that is only looked at: nothing in it can be changed, whatever is asked for."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from frontdesk.domain.errors import StorageUnavailable
from frontdesk.storage.backup import connect, require_desk
from frontdesk.storage.database import Storage
from frontdesk.storage.database import _clear_errors as clear_errors
from frontdesk.storage.migrations import newest_version

#: What a damaged part of a file is told by.
UNREADABLE = (StorageUnavailable, sqlite3.DatabaseError)
_BESIDE = ("", "-journal", "-wal")


class ReadingStorage(Storage):
    """One database file, for reading; every save is refused with `database_only_read`.

    A file of an older schema is read in a copy that was brought up; the copy goes with this object.
    """

    def __init__(self, path: Path, timeout: float = 5) -> None:
        super().__init__(path, timeout)
        self._copies: TemporaryDirectory[str] | None = None
        self._shown = path

    @classmethod
    def open(cls, path: Path, *, now: datetime | None = None, timeout: float = 5) -> ReadingStorage:
        """Open the file to look at it; raises `StorageUnavailable` where not even that works."""
        storage = cls(Path(path), timeout)
        try:
            if not storage.path.exists():
                raise StorageUnavailable("database_missing", path=str(path))
            if storage.path.stat().st_size == 0:
                raise StorageUnavailable("database_empty", path=str(path))
            with clear_errors(storage.path):
                connection = storage.connection()
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                if version <= newest_version():
                    require_desk(connection, storage.path)
            if version < newest_version():
                storage.close()
                storage._read_a_copy(now or datetime.now(UTC))
            storage.value("SELECT count(*) FROM (SELECT 1 FROM call LIMIT 1)")
        except OSError as error:
            storage.close()
            raise StorageUnavailable("database_unreachable", path=str(path)) from error
        except BaseException:  # whatever it was goes on; the file is not held open
            storage.close()
            raise
        return storage

    def _read_a_copy(self, now: datetime) -> None:
        self._copies = TemporaryDirectory(prefix="frontdesk-", ignore_cleanup_errors=True)
        copy = Path(self._copies.name) / self._shown.name
        for ending in _BESIDE:
            source = self._shown.with_name(self._shown.name + ending)
            if source.exists():
                shutil.copyfile(source, copy.with_name(copy.name + ending))
        Storage.open(copy, now=now).close()
        self.path = copy

    def _connect(self) -> sqlite3.Connection:
        connection = connect(self.path, only_read=True, timeout=self._timeout)
        try:
            for pragma in ("query_only = 1", "temp_store = 2", "cache_size = -8192"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            if "readonly" not in str(error) and "unable to open" not in str(error):
                raise
            # What is left beside it only a writer could tidy up: read the file as it lies there.
            uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
            return sqlite3.connect(uri, uri=True, isolation_level=None)
        except BaseException:  # whatever it was goes on; no connection is left behind
            connection.close()
            raise
        return connection

    def prepare(self) -> None:
        """Do nothing: there will be no save."""

    def run(self, sql: str, params: Sequence[object] = ()) -> int:
        """Refuse."""
        raise self._refusal()

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Refuse."""
        raise self._refusal()

    def query(self, query: Any) -> Any:
        """Run a peewee query that reads; refuse any other."""
        from peewee import SelectBase

        if not isinstance(query, SelectBase):
            raise self._refusal()
        return super().query(query)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Refuse."""
        raise self._refusal()
        yield

    def _refusal(self) -> StorageUnavailable:
        return StorageUnavailable("database_only_read", path=str(self._shown))


def rows_that_can_be_read(
    read: Callable[[Sequence[int]], Sequence[Any]], keys: Sequence[int], step: int = 200
) -> Iterator[Any]:
    """Yield what `read` returns for the keys, leaving out those whose pages are damaged."""
    for start in range(0, len(keys), step):
        part = keys[start : start + step]
        try:
            found = read(part)
        except (StorageUnavailable, sqlite3.DatabaseError, ValueError, KeyError, TypeError):
            if len(part) > 1:
                yield from rows_that_can_be_read(read, part, max(1, len(part) // 4))
            continue
        yield from found


def call_keys(storage: Storage) -> list[int]:
    """Return the rows of all calls that the table or one of its indexes still knows."""
    found: set[int] = set()
    for sql in (
        "SELECT seq FROM call NOT INDEXED ORDER BY seq",
        "SELECT seq FROM call NOT INDEXED ORDER BY seq DESC",
        "SELECT seq FROM call INDEXED BY sqlite_autoindex_call_1 ORDER BY id",
        "SELECT seq FROM call INDEXED BY sqlite_autoindex_call_1 ORDER BY id DESC",
    ):
        try:
            for (seq,) in storage.connection().execute(sql):
                found.add(seq)
        except sqlite3.DatabaseError:
            continue  # so far and no further; the next way may get past it
    return sorted(found)
