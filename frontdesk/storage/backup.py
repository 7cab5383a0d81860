"""A copy of the database that was opened and checked before it gets its name."""

from __future__ import annotations

import glob
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from frontdesk.domain.backup import Contents
from frontdesk.domain.errors import StorageUnavailable
from frontdesk.storage.database import APPLICATION_ID, Storage, from_us
from frontdesk.storage.database import _clear_errors as clear_errors
from frontdesk.storage.migrations import newest_version

#: Pages of one step and the pause after it in seconds: between two steps anybody may save.
_STEP_PAGES, _PAUSE = 256, 0.004
#: How often a copy begins anew because somebody saved, before it is made with larger steps, and in
#: the end in one.
_PATIENCE = 4
#: After so many instructions of SQLite a check asks whether it is still wanted.
_ASKED_AFTER = 200_000


class Stopped(Exception):
    """The copy was not wanted any more; nothing of it is left."""


class _Again(Exception):
    """Somebody saved so often that the copy does not come to its end."""


def never() -> bool:
    """Say that a copy is still wanted."""
    return False


def verified_copy(storage: Storage, target: Path) -> Path:
    """Write a copy of the open database to `target` and return it; replaces an older copy.

    SQLite's backup interface reads a consistent state even while another process writes. Raises
    `StorageUnavailable` where the copy does not pass `integrity_check`.
    """
    fresh = _empty_file(target.with_suffix(".part"))
    try:
        with clear_errors(storage.path):
            _copy(storage.connection(), fresh, -1, 0, never)
            _require_whole(fresh, storage.path, never)
        sync(fresh)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    return target


def copy_beside(source: Path, target: Path, stop: Callable[[], bool] = never) -> Contents:
    """Copy a database that others use to the new file `target`, check it whole, say what it holds.

    It has its own connection and goes in steps, so that a save waits a few milliseconds at most;
    only a desk that saves without a pause is copied in one. `stop` is asked in between and ends it
    with `Stopped`. Raises `StorageUnavailable` where the source is damaged or no desk's, and
    `OSError` where `target` cannot be written.
    """
    _empty_file(target)
    try:
        with clear_errors(source), closing(connect(source)) as connection:
            require_desk(connection, source)
            for again in range(_PATIENCE + 1):
                try:
                    pages = -1 if again == _PATIENCE else _STEP_PAGES * 8**again
                    _copy(connection, target, pages, _PAUSE, stop)
                    break
                except _Again:
                    _empty_file(target)
        with clear_errors(target):
            _require_whole(target, source, stop)
        sync(target)
        return contents(target)
    except BaseException:  # whatever it was goes on; nothing half-made is left behind
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise


def connect(path: Path, *, only_read: bool = False, timeout: float = 5) -> sqlite3.Connection:
    """Open an existing file as it is, without changing how it keeps its journal."""
    uri = f"{path.absolute().as_uri()}?mode={'ro' if only_read else 'rw'}"
    return sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None)


def require_desk(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `StorageUnavailable` unless this is a whole desk's file of a schema known here."""
    if path.stat().st_size == 0:
        raise StorageUnavailable("database_empty", path=str(path))
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StorageUnavailable("database_foreign", path=str(path))
    if connection.execute("PRAGMA user_version").fetchone()[0] > newest_version():
        raise StorageUnavailable("database_newer", path=str(path))
    tables = "SELECT count(*) FROM sqlite_master WHERE name IN ('meta', 'call', 'contact')"
    if connection.execute(tables).fetchone()[0] != 3:
        raise StorageUnavailable("database_damaged", path=str(path))


def check_whole(path: Path, stop: Callable[[], bool] = never) -> Contents:
    """Open a copy, check it byte by byte and say what it holds; the file is not changed.

    Raises `StorageUnavailable` where it is damaged, empty, newer or no desk's.
    """
    with clear_errors(path), closing(connect(path, only_read=True)) as connection:
        require_desk(connection, path)
    with clear_errors(path):
        _require_whole(path, path, stop)
    return contents(path)


def contents(path: Path) -> Contents:
    """Return what a desk's file holds; raises `StorageUnavailable` where it cannot be read."""
    with clear_errors(path), closing(connect(path, only_read=True)) as connection:
        require_desk(connection, path)

        def value(sql: str) -> int:
            return int(connection.execute(sql).fetchone()[0] or 0)

        newest = value("SELECT max(started_at) FROM (SELECT * FROM call ORDER BY seq DESC LIMIT 9)")
        calls = value("SELECT count(*) FROM call")
        return Contents(
            schema=value("PRAGMA user_version"),
            calls=calls,
            contacts=value("SELECT count(*) FROM contact WHERE removed_at IS NULL"),
            partners=value("SELECT count(*) FROM partner"),
            newest=from_us(newest) if calls else None,
        )


def desk_of(path: Path) -> str:
    """Return what tells one desk's file from another's, whatever became of it later."""
    with clear_errors(path), closing(connect(path, only_read=True)) as connection:
        found = connection.execute("SELECT value FROM meta WHERE key = 'made_at'").fetchone()
        return str(found[0]) if found else ""


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, 64 hexadecimal digits."""
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Have a file on the disk, not only on its way there."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _empty_file(path: Path) -> Path:
    """Make a file of nothing in this place, for this user's eyes only."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    return path


def _copy(
    source: sqlite3.Connection, target: Path, pages: int, pause: float, stop: Callable[[], bool]
) -> None:
    left: int | None = None
    begun = 0

    def on_step(_status: int, remaining: int, _total: int) -> None:
        nonlocal left, begun
        if stop():
            raise Stopped
        if left is not None and remaining > left:
            begun += 1
        if begun >= _PATIENCE:
            raise _Again
        left = remaining

    wal = source.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        # It is on the disk once it is whole, and worth nothing before.
        copy.execute("PRAGMA synchronous = 0")
        copy.execute("PRAGMA journal_mode = memory")
        if wal:  # one state from beginning to end, and nobody has to wait for it
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        try:
            source.backup(copy, pages=pages, progress=on_step, sleep=pause)
        finally:
            if wal:
                source.execute("COMMIT")
        if wal:
            copy.execute("PRAGMA journal_mode = delete")  # one file, nothing beside it


def _require_whole(path: Path, blamed: Path, stop: Callable[[], bool]) -> None:
    """Raise `StorageUnavailable` about `blamed` unless `integrity_check` finds all well."""
    with closing(connect(path, only_read=True)) as connection:
        connection.set_progress_handler(lambda: int(stop()), _ASKED_AFTER)
        try:
            verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        except sqlite3.OperationalError as error:
            if stop() and "interrupt" in str(error):
                raise Stopped from error
            raise
    if verdict != "ok":
        raise StorageUnavailable("database_damaged", path=str(blamed))


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
