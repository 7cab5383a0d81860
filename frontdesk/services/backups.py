"""Backups by themselves: made, checked, hashed, thinned out, and gone back to.

Everything here blocks and has connections of its own: it is for a worker beside the database's.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from frontdesk.domain.backup import Backup, Contents, RestorePlan, kept
from frontdesk.domain.errors import StorageUnavailable, UserError
from frontdesk.settings import Settings
from frontdesk.storage import backup as copying
from frontdesk.storage import restoring
from frontdesk.storage.place import hazard

__all__ = ["BackupService", "Stopped", "hazard"]

#: The folder of backups in the data folder, and what is known of the last one beside the database.
FOLDER, LAST = "backups", "last-backup.json"
#: From when on a backup is old, in days.
OLD_AFTER = 3
_STEM, _STAMP = "frontdesk-", "%Y%m%dT%H%M%SZ"
#: Raised where a backup is not wanted any more.
Stopped = copying.Stopped
#: How much more than the file itself must be free.
_ROOM = 1.05
_MEGABYTE = 1024 * 1024


class BackupService:
    """The backups of one database; `now` is an aware UTC instant."""

    def __init__(
        self, database: Path, settings: Callable[[], Settings], now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._settings = settings
        self._now = now

    @property
    def folder(self) -> Path:
        """Where backups go."""
        named = self._settings().backup_folder
        return Path(named) if named else self._database.parent / FOLDER

    # Making

    def last(self) -> Backup | None:
        """Return the newest backup there is, as far as this desk knows."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return _read_manifest(Path(str(note["folder"])), note)
        return None

    def is_due(self) -> bool:
        """Tell whether none was made on this day of the desk's zone."""
        last = self.last()
        if last is None:
            return self._database.exists()
        return self._day(last.made_at) != self._day(self._now())

    def make(self, stop: Callable[[], bool] = copying.never, *, to: Path | None = None) -> Backup:
        """Make a backup now, thin out the older ones, and return it.

        `to` is another folder, in which nothing is thinned out. Raises `StorageUnavailable` where
        the database is damaged, `UserError` where the folder takes nothing, `Stopped` where it is
        not wanted any more.
        """
        if not self._database.exists():
            raise StorageUnavailable("database_unreachable", path=str(self._database))
        folder = to or self.folder
        made_at = self._now().astimezone(UTC).replace(microsecond=0)
        part = folder / f".{_STEM}{os.getpid()}-{made_at.strftime(_STAMP)}.part"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._require_room(folder)
            contents = copying.copy_beside(self._database, part, stop)
            backup = Backup(
                folder / f"{_STEM}{made_at.strftime(_STAMP)}.db",
                made_at,
                part.stat().st_size,
                copying.sha256_of(part),
                contents,
                copying.desk_of(part),
            )
            # The manifest comes first: a backup without one was not made here.
            _write(_manifest_of(backup.path), _manifest(backup))
            part.replace(backup.path)
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise UserError("backup_not_written", folder=str(folder), why=why) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        if to is None:
            self._note_last(backup)
            self._thin_out(backup)
        return backup

    def _require_room(self, folder: Path) -> None:
        needed, free = self._database.stat().st_size * _ROOM, shutil.disk_usage(folder).free
        if free < needed:
            raise UserError(
                "backup_no_room",
                folder=str(folder),
                needed=int(needed / _MEGABYTE) + 1,
                free=int(free / _MEGABYTE),
            )

    @property
    def _note(self) -> Path:
        return self._database.with_name(LAST)

    def _note_last(self, backup: Backup) -> None:
        with suppress(OSError):  # the backup is made; that it is the last can be seen from it too
            _write(self._note, {"folder": str(backup.path.parent), **_manifest(backup)})

    def _thin_out(self, newest: Backup) -> None:
        """Delete what is not kept any more of this desk's own; nothing where calls went missing."""
        own = [one for one in self.all() if one.desk == newest.desk and one.sha256]
        most = max((one.contents.calls for one in own if one.contents), default=0)
        if newest.contents is None or newest.contents.calls * 2 < most:
            return
        zone = self._settings().time_zone()
        staying = kept((one.made_at for one in own), self._now(), zone)
        for one in own:
            if one.made_at not in staying:
                with suppress(OSError):
                    one.path.unlink()
                    _manifest_of(one.path).unlink(missing_ok=True)

    # Finding

    def all(self) -> tuple[Backup, ...]:
        """Return the backups of the folder, the newest first; those without a manifest too."""
        found: list[Backup] = []
        with suppress(OSError):
            for path in self.folder.glob(f"{_STEM}*.db"):
                backup = self._read(path)
                if backup is not None:
                    found.append(backup)
        return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))

    def find(self, named: str) -> Backup:
        """Return the newest backup of a day (2026-11-24), or that in a file; raises `UserError`."""
        day: date | None = None
        with suppress(ValueError):
            day = date.fromisoformat(named.strip())
        if day is not None:
            for backup in self.all():
                if self._day(backup.made_at) == day:
                    return backup
            raise UserError("backup_none_of_day", day=named, folder=str(self.folder))
        for path in (Path(named), self.folder / named):
            if path.is_file():
                found = self._read(path.absolute())
                if found is not None:
                    return found
        raise UserError("backup_unknown", file=named)

    def _read(self, path: Path) -> Backup | None:
        with suppress(OSError, ValueError, KeyError, TypeError):
            manifest = json.loads(_manifest_of(path).read_text(encoding="utf-8"))
            return replace(_read_manifest(path.parent, manifest), path=path)
        with suppress(OSError):
            facts = path.stat()
            return Backup(path, _stamped(path, facts.st_mtime), facts.st_size)
        return None

    # Going back

    def check(self, backup: Backup) -> Contents:
        """Open a backup, compare its hash and check it whole; raises where it is not sound."""
        if backup.sha256 and copying.sha256_of(backup.path) != backup.sha256:
            raise UserError("backup_changed", file=str(backup.path))
        return copying.check_whole(backup.path)

    def make_ready(self, backup: Backup) -> tuple[Path, RestorePlan]:
        """Write the backup to a new file beside the database, and say what going back changes.

        The database is only read. `put_in_place` or `drop` must follow.
        """
        restoring.drop_strays(self._database)
        try:
            self.check(backup)
            ready = restoring.make_ready(backup.path, self._database, self._now())
        except OSError as error:
            why = error.strerror or type(error).__name__
            folder = str(self._database.parent)
            raise UserError("backup_not_written", folder=folder, why=why) from error
        contents = copying.contents(ready)
        today = restoring.readable(self._database)
        plan = RestorePlan(backup, contents, today)
        if today is not None:
            lost = restoring.lost_calls(self._database, ready)
            plan = replace(plan, lost=lost.calls, lost_from=lost.first, lost_to=lost.last)
        return ready, plan

    def put_in_place(self, ready: Path) -> Path:
        """Swap the database for what was made ready; return where the old one lies now.

        Raises `StorageUnavailable` where somebody works with the old one, `UserError` where the
        folder cannot be written; then all is as it was.
        """
        stamp = self._now().astimezone(UTC).strftime(_STAMP)
        name = f"{self._database.stem}-before-restore-{stamp}"
        aside, number = self._database.with_name(f"{name}.db"), 1
        while aside.exists():
            number += 1
            aside = self._database.with_name(f"{name}-{number}.db")
        try:
            restoring.put_in_place(ready, self._database, aside)
        except OSError as error:
            why = error.strerror or type(error).__name__
            folder = str(self._database.parent)
            raise UserError("backup_not_written", folder=folder, why=why) from error
        return aside

    def drop(self, ready: Path) -> None:
        """Forget what was made ready."""
        restoring.drop(ready)

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self._settings().time_zone()).date()


def _manifest_of(path: Path) -> Path:
    return path.with_suffix(".json")


def _manifest(backup: Backup) -> dict[str, Any]:
    contents = backup.contents
    assert contents is not None
    return {
        "file": backup.path.name,
        "made_at": backup.made_at.isoformat(),
        "size": backup.size,
        "sha256": backup.sha256,
        "desk": backup.desk,
        "schema": contents.schema,
        "calls": contents.calls,
        "contacts": contents.contacts,
        "partners": contents.partners,
        "newest_call": contents.newest.isoformat() if contents.newest else None,
    }


def _read_manifest(folder: Path, found: dict[str, Any]) -> Backup:
    newest = found["newest_call"]
    made_at = datetime.fromisoformat(found["made_at"])
    if made_at.tzinfo is None:
        raise ValueError(made_at)
    return Backup(
        folder / Path(str(found["file"])).name,
        made_at,
        int(found["size"]),
        str(found["sha256"]),
        Contents(
            int(found["schema"]),
            int(found["calls"]),
            int(found["contacts"]),
            int(found["partners"]),
            datetime.fromisoformat(newest) if newest else None,
        ),
        str(found["desk"]),
    )


def _stamped(path: Path, otherwise: float) -> datetime:
    """Return when a backup was made by its name, else when the file was written."""
    with suppress(ValueError):
        stamp = path.stem.removeprefix(_STEM)
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    return datetime.fromtimestamp(otherwise, UTC)


def _write(path: Path, document: dict[str, Any]) -> None:
    """Write a small file whole or not at all, for this user's eyes only."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
        copying.sync(fresh)
        fresh.replace(path)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
