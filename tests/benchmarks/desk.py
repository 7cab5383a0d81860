"""A desk opened as the window opens it, and the same file opened bare."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from random import Random
from typing import Any

from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import Settings
from tests.benchmarks.databases import Database
from tests.benchmarks.generated import END

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


def statements(services: Services, work: Any) -> list[tuple[str, tuple[object, ...]]]:
    """Return the reading statements that `work` runs, with their values."""
    found: list[tuple[str, tuple[object, ...]]] = []
    execute = services.storage.db.execute_sql

    def listen(sql: str, params: Any = None, *rest: Any) -> Any:
        found.append((sql, tuple(params or ())))
        return execute(sql, params, *rest)

    services.storage.db.execute_sql = listen
    try:
        work()
    finally:
        del services.storage.db.execute_sql
    return found
