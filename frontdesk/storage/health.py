"""Looking at a desk's file as it is, without changing it: for who looks after the desk."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from frontdesk.domain.errors import StorageUnavailable
from frontdesk.storage.backup import check_whole, connect
from frontdesk.storage.database import _clear_errors as clear_errors
from frontdesk.storage.database import from_us, wal_is_safe
from frontdesk.storage.migrations import newest_version


@dataclass(frozen=True, slots=True)
class FileHealth:
    """What a whole file and the engine that opens it are like; `size` in bytes.

    `engine` is SQLite's version, `engine_is_safe` whether its write-ahead log may be used.
    """

    size: int
    schema: int
    newest_schema: int
    journal: str
    engine: str
    engine_is_safe: bool
    calls: int
    newest_call: datetime | None
    mail_waiting: int = 0
    mail_refused: int = 0


def examine(path: Path) -> FileHealth:
    """Check a desk's file byte by byte and return what it is like; raises `StorageUnavailable`."""
    if not path.exists():
        raise StorageUnavailable("database_missing", path=str(path))
    if path.stat().st_size == 0:
        raise StorageUnavailable("database_empty", path=str(path))
    held = check_whole(path)
    with clear_errors(path), closing(connect(path, only_read=True)) as connection:
        newest = connection.execute(
            "SELECT max(started_at) FROM (SELECT started_at FROM call ORDER BY seq DESC LIMIT 9)"
        ).fetchone()[0]
        waiting, refused = _mail(connection)
        return FileHealth(
            size=path.stat().st_size,
            schema=held.schema,
            newest_schema=newest_version(),
            journal=str(connection.execute("PRAGMA journal_mode").fetchone()[0]),
            engine=sqlite3.sqlite_version,
            engine_is_safe=wal_is_safe(sqlite3.sqlite_version_info),
            calls=held.calls,
            newest_call=from_us(newest) if newest is not None else None,
            mail_waiting=waiting,
            mail_refused=refused,
        )


def _mail(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return how many messages wait, and how many the server refused."""
    there = "SELECT count(*) FROM sqlite_master WHERE name = 'outbox'"
    if not connection.execute(there).fetchone()[0]:
        return 0, 0
    states = dict(connection.execute("SELECT state, count(*) FROM outbox GROUP BY state"))
    return states.get("waiting", 0) + states.get("sending", 0), states.get("refused", 0)
