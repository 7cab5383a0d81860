"""peewee on the connections that `Storage` opens."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import peewee


class BoundDatabase(peewee.SqliteDatabase):
    """Runs queries and transactions on connections that it neither opens nor closes itself."""

    def __init__(self, path: Path, connection: Callable[[], sqlite3.Connection]) -> None:
        """Take each thread's connection from `connection`."""
        self._given = connection
        # IMMEDIATE: a transaction waits for its turn at its beginning, never in its middle.
        super().__init__(str(path), lock_type="IMMEDIATE")

    def _connect(self) -> sqlite3.Connection:
        return self._given()

    def _close(self, conn: sqlite3.Connection) -> None:
        """Leave the connection open: it belongs to `Storage`."""

    def rollback(self) -> None:
        """Roll back, unless SQLite already has: then the error that made it do so shows."""
        if self.connection().in_transaction:
            super().rollback()
