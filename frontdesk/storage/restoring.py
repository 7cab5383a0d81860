"""Going back to a copy of the database: made ready beside the file, then swapped as a whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from frontdesk.domain.backup import Contents
from frontdesk.domain.errors import StorageUnavailable
from frontdesk.storage.backup import (
    check_whole,
    connect,
    contents,
    drop_migration_copies,
    sync,
)
from frontdesk.storage.database import Storage, from_us
from frontdesk.storage.database import _clear_errors as clear_errors

#: What SQLite keeps beside a file. In another file's place it would be played into that one.
_BESIDE = ("-journal", "-wal", "-shm")
#: The schema from which on a call can be anonymous, and then has another id.
_WITH_ANONYMOUS = 2


class Lost(NamedTuple):
    """The calls that a copy does not know: how many, and when they began."""

    calls: int
    first: datetime | None
    last: datetime | None


def make_ready(copy: Path, database: Path, now: datetime) -> Path:
    """Write a checked copy of `copy` beside `database`, brought to this version; return its path.

    Nothing else is touched, and on any error nothing is left. Raises `StorageUnavailable` where the
    copy is damaged, foreign or newer, and `OSError` where there is no room.
    """
    ready = database.with_name(f"{database.name}.{uuid4().hex}.restore")
    try:
        ready.touch(mode=0o600)
        shutil.copyfile(copy, ready)
        check_whole(ready)
        Storage.open(ready, now=now).close()
        check_whole(ready)
        sync(ready)
    except BaseException:  # whatever it was goes on; nothing half-made is left behind
        drop(ready)
        raise
    finally:
        drop_migration_copies(ready)
    return ready


def drop(ready: Path) -> None:
    """Delete a file that was made ready and is not wanted."""
    for path in (ready, *_beside(ready)):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def drop_strays(database: Path) -> None:
    """Delete what was made ready by a program that ended before it was used."""
    for stray in database.parent.glob(f"{database.name}.*.restore*"):
        with suppress(OSError):
            stray.unlink()


def readable(database: Path) -> Contents | None:
    """Return what the desk's file holds, `None` where it cannot be read."""
    try:
        return contents(database) if database.exists() else None
    except (StorageUnavailable, sqlite3.DatabaseError):
        return None


def lost_calls(database: Path, ready: Path) -> Lost:
    """Return which calls of the desk a copy does not know; raises `StorageUnavailable`."""
    with clear_errors(database), closing(connect(database, only_read=True)) as connection:
        uri = f"{ready.absolute().as_uri()}?mode=ro"
        connection.execute("ATTACH ? AS copy", (uri,))
        named = ""
        if connection.execute("PRAGMA main.user_version").fetchone()[0] >= _WITH_ANONYMOUS:
            named = "anonymised_at IS NULL AND "  # an anonymous one has another id in the copy
        count, first, last = connection.execute(
            "SELECT count(*), min(started_at), max(started_at) FROM main.call"
            f" WHERE {named}id NOT IN (SELECT id FROM copy.call)"
        ).fetchone()
        if not count:
            return Lost(0, None, None)
        return Lost(count, from_us(first), from_us(last))


def put_in_place(ready: Path, database: Path, aside: Path) -> None:
    """Give `ready` the place of `database`, whole or not at all; the old file stays at `aside`.

    Nobody can be in the middle of a save: the old file is locked meanwhile, or cannot be opened at
    all. A program that has it open can write to it no more. Raises `StorageUnavailable` where
    somebody works with it, and `OSError` where the folder cannot be written; then all is as before.
    """
    with _settled(database):
        if database.exists():
            _keep(database, aside)
            for beside in _beside(database):  # of a file that could not be opened
                if beside.exists():
                    _keep(beside, aside.with_name(aside.name + _ending(database, beside)))
                    beside.unlink()
        ready.replace(database)
    _sync_folder(database.parent)


@contextmanager
def _settled(database: Path) -> Iterator[None]:
    """Hold the file locked with nothing left beside it; just go on where it cannot be opened."""
    if not database.exists():
        yield
        return
    connection: sqlite3.Connection | None = None
    try:
        connection = connect(database, timeout=2)
        if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if busy:
                raise StorageUnavailable("database_locked", path=str(database))
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        if connection is not None:
            connection.close()
            connection = None
        if "locked" in str(error) or "busy" in str(error):
            raise StorageUnavailable("database_locked", path=str(database)) from error
    except StorageUnavailable:
        if connection is not None:
            connection.close()
        raise
    if connection is not None and os.name == "nt":  # an open file cannot be replaced there
        connection.close()
        connection = None
    try:
        yield
    finally:
        if connection is not None:
            connection.close()


def _keep(path: Path, aside: Path) -> None:
    """Let the content of `path` be at `aside` too, without a moment in which it is nowhere."""
    try:
        os.link(path, aside)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        aside.touch(mode=0o600, exist_ok=False)
        shutil.copyfile(path, aside)
        sync(aside)


def _beside(database: Path) -> tuple[Path, ...]:
    return tuple(database.with_name(database.name + ending) for ending in _BESIDE)


def _ending(database: Path, beside: Path) -> str:
    return beside.name.removeprefix(database.name)


def _sync_folder(folder: Path) -> None:
    """Have the new names on the disk; Windows has no such thing for folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
