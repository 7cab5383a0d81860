"""A copy of the database that was opened and checked before it gets its name."""

import sqlite3
from pathlib import Path

from frontdesk.domain.errors import StorageUnavailable
from frontdesk.storage.database import Storage


def verified_copy(storage: Storage, target: Path) -> Path:
    """Write a copy of the open database to `target` and return it; replaces an older copy.

    SQLite's backup interface reads a consistent state even while another process writes. Raises
    `StorageUnavailable` where the copy does not pass `integrity_check`.
    """
    fresh = target.with_suffix(".part")
    fresh.unlink(missing_ok=True)
    copy = sqlite3.connect(fresh)
    try:
        storage.connection().backup(copy)
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        copy.close()
    if verdict != "ok":
        fresh.unlink()
        raise StorageUnavailable("database_damaged", path=str(storage.path))
    fresh.replace(target)
    return target
