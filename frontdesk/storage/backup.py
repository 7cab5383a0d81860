"""A copy of the database that was opened and checked before it gets its name."""

import glob
import sqlite3
from datetime import datetime
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


def migration_copies(path: Path) -> tuple[Path, ...]:
    """Return the copies beside a database that were made before a new version changed it."""
    return tuple(sorted(path.parent.glob(f"{glob.escape(path.stem)}-before-v*")))


def drop_migration_copies(path: Path, before: datetime | None = None) -> int:
    """Delete these copies, or those made before an instant, and return how many it were."""
    done = 0
    for copy in migration_copies(path):
        if before is None or copy.stat().st_mtime < before.timestamp():
            copy.unlink()
            done += 1
    return done
