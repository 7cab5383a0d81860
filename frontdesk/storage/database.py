"""Opening the desk's SQLite file so that nothing saved is lost, and running statements on it.

Plain statements need the standard library alone: what the window shows first does not wait for
peewee, which is imported with the first query of a model and the first transaction.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING, Any

from frontdesk.domain.errors import StorageUnavailable
from frontdesk.storage.migrations import migrate, newest_version

if TYPE_CHECKING:
    from frontdesk.storage.bound import BoundDatabase

#: "FDK1": tells our file from any other SQLite file (https://sqlite.org/pragma.html).
APPLICATION_ID = 0x46444B31
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
#: What SQLite's messages mean for the person at the desk; first match wins.
_PROBLEMS = (
    ("locked", "database_locked"),
    ("busy", "database_locked"),
    ("full", "database_full"),
    ("readonly", "database_read_only"),
    ("read-only", "database_read_only"),
    ("not a database", "database_foreign"),
    ("malformed", "database_damaged"),
    ("unable to open", "database_unreachable"),
    ("disk i/o", "database_unreachable"),
)


def to_us(moment: datetime) -> int:
    """Return an aware instant as microseconds since 1970 in UTC."""
    return (moment - _EPOCH) // _MICROSECOND


def from_us(value: int) -> datetime:
    """Return the aware UTC instant of microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=value)


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Tell whether this SQLite has the WAL-reset race mended (3.51.3; backports 3.44.6, 3.50.7)."""
    return (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )


class Storage:
    """One open database file. Safe to use from several threads, each has its own connection."""

    def __init__(self, path: Path, timeout: float = 5) -> None:
        self.path = path
        self._timeout = timeout
        self._own = local()

    @cached_property
    def db(self) -> BoundDatabase:
        """The same connections for peewee."""
        from frontdesk.storage.bound import BoundDatabase

        return BoundDatabase(self.path, self.connection)

    def prepare(self) -> None:
        """Import what the first query of a model or the first transaction would wait for."""
        from frontdesk.storage import models  # noqa: F401

        self.db  # noqa: B018

    def connection(self) -> sqlite3.Connection:
        """Return this thread's connection, opened if that is still to do."""
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = self._connect()
        return connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=self._timeout, isolation_level=None)
        wal = wal_is_safe(sqlite3.sqlite_version_info)
        try:
            for pragma in (
                f"journal_mode = {'wal' if wal else 'delete'}",
                "synchronous = 2",  # FULL: what is acknowledged survives a power cut
                "foreign_keys = 1",
                "temp_store = 2",
                "cache_size = -8192",
            ):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:  # whatever it was goes on; no connection is left behind
            connection.close()
            raise
        return connection

    @classmethod
    def open(cls, path: Path, *, now: datetime | None = None, timeout: float = 5) -> Storage:
        """Open the file at `path`, making and migrating it as needed.

        A new file is made under another name and gets its own once whole. `timeout` is how many
        seconds to wait for another writer. Raises `StorageUnavailable` for an empty, foreign,
        damaged, newer, locked or unreachable file; never makes an empty desk of one.
        """
        path = Path(path)
        moment = now or datetime.now(UTC)
        try:
            if not path.exists():
                cls._make(path, moment)
            elif path.stat().st_size == 0:
                raise StorageUnavailable("database_empty", path=str(path))
        except OSError as error:
            raise StorageUnavailable("database_unreachable", path=str(path)) from error
        storage = cls(path, timeout)
        try:
            storage._check()
            migrate(storage, moment)
        except BaseException:  # whatever it was goes on; the file is not held open
            storage.close()
            raise
        return storage

    @classmethod
    def _make(cls, path: Path, now: datetime) -> None:
        from uuid import uuid4

        fresh = path.with_name(f"{path.name}.{uuid4().hex}.new")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh.touch(mode=0o600)
        try:
            storage = cls(fresh)
            try:
                storage.run(f"PRAGMA application_id = {APPLICATION_ID}")
                migrate(storage, now)
            finally:
                storage.close()
            _name_once(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)

    def _check(self) -> None:
        if self.value("PRAGMA application_id") != APPLICATION_ID:
            raise StorageUnavailable("database_foreign", path=str(self.path))
        if self.value("PRAGMA user_version") > newest_version():
            raise StorageUnavailable("database_newer", path=str(self.path))
        if self.value("SELECT count(*) FROM sqlite_master WHERE name = 'meta'") != 1:
            raise StorageUnavailable("database_damaged", path=str(self.path))

    def close(self) -> None:
        """Close this thread's connection."""
        if "db" in self.__dict__ and not self.db.is_closed():
            self.db.close()
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is not None:
            self._own.connection = None
            connection.close()

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a reading statement (`?` for values) and return all its rows."""
        with _clear_errors(self.path):
            return self.connection().execute(sql, params).fetchall()

    def row(self, sql: str, params: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """Run a reading statement and return its first row, or `None`."""
        with _clear_errors(self.path):
            found: tuple[Any, ...] | None = self.connection().execute(sql, params).fetchone()
            return found

    def value(self, sql: str, params: Sequence[object] = ()) -> Any:
        """Run a reading statement and return the first column of its first row, or `None`."""
        found = self.row(sql, params)
        return found[0] if found else None

    def run(self, sql: str, params: Sequence[object] = ()) -> int:
        """Run a writing statement and return how many rows it touched."""
        with _clear_errors(self.path):
            return self.connection().execute(sql, params).rowcount

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a writing statement once for each row."""
        with _clear_errors(self.path):
            self.connection().executemany(sql, rows)

    def query(self, query: Any) -> Any:
        """Run a peewee query on this database and return its result, whole."""
        from peewee import DatabaseError, SelectBase

        with _clear_errors(self.path, (sqlite3.DatabaseError, DatabaseError)):
            found = query.execute(self.db)
            return list(found) if isinstance(query, SelectBase) else found

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all or nothing: takes the write lock at once, commits at the end."""
        from peewee import DatabaseError

        with _clear_errors(self.path, (sqlite3.DatabaseError, DatabaseError)), self.db.atomic():
            yield


def _name_once(fresh: Path, path: Path) -> None:
    """Give `fresh` the name `path`, unless another process has just made that file."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            fresh.replace(path)


@contextmanager
def _clear_errors(
    path: Path, kinds: tuple[type[Exception], ...] = (sqlite3.DatabaseError,)
) -> Iterator[None]:
    """Turn what the environment did to us into one clear refusal; the rest stays a bug."""
    try:
        yield
    except kinds as error:
        text = str(error).lower()
        for part, code in _PROBLEMS:
            if part in text:
                raise StorageUnavailable(code, path=str(path)) from error
        raise
