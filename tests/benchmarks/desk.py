"""A desk opened as the window opens it, and the same file opened bare."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from random import Random
from typing import Any

from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import Settings
from tests.benchmarks.databases import Database
from tests.benchmarks.generated import END

#: A statement with its values.
Statement = tuple[str, tuple[object, ...]]

SETTINGS = Settings(zone="Europe/Berlin", region="DE")


@contextmanager
def opened(database: Database) -> Iterator[Services]:
    """Open the services over a desk, at the last moment of its calls."""
    services = open_services(database.file, lambda: SETTINGS, lambda: END)
    try:
        yield services
    finally:
        services.close()


@contextmanager
def bare(database: Database) -> Iterator[sqlite3.Connection]:
    """Open the same file with `sqlite3` alone, with the settings that ours has."""
    with closing(sqlite3.connect(database.file, isolation_level=None)) as connection:
        for pragma in ("synchronous = FULL", "foreign_keys = 1", "temp_store = 2"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA cache_size = -8192")
        yield connection


def some_numbers(connection: sqlite3.Connection, count: int) -> list[str]:
    """Return numbers that have called, spread over all callers, always the same ones."""
    most = connection.execute("SELECT max(id) FROM caller").fetchone()[0]
    random = Random(7)
    found: list[str] = []
    while len(found) < count:
        row = connection.execute(
            "SELECT e164 FROM caller_number WHERE caller_id >= ? LIMIT 1",
            (random.randint(1, most),),
        ).fetchone()
        if row is not None:
            found.append(row[0])
    return found


class _Listened:
    """A connection that notes what it is asked."""

    def __init__(self, real: sqlite3.Connection, found: list[Statement]) -> None:
        self._real = real
        self._found = found

    def execute(self, sql: str, params: Sequence[object] = ()) -> sqlite3.Cursor:
        self._found.append((sql, tuple(params)))
        return self._real.execute(sql, params)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


def statements(services: Services, work: Callable[[], object]) -> list[Statement]:
    """Return the reading statements that `work` runs, with their values."""
    found: list[Statement] = []
    storage = services.storage
    listened = _Listened(storage.connection(), found)
    storage.connection = lambda: listened  # type: ignore[method-assign, assignment, return-value]
    try:
        work()
    finally:
        del storage.connection
    return found
