"""Examines the desk: each thing that can go wrong in silence, and how it is mended."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.domain.backup import Backup
from frontdesk.domain.errors import StorageUnavailable, UserError
from frontdesk.domain.health import Condition, Finding
from frontdesk.i18n import mark
from frontdesk.services.backups import OLD_AFTER, BackupService
from frontdesk.settings import Settings

if TYPE_CHECKING:
    from frontdesk.services.secret_store import SecretStore
    from frontdesk.storage.health import FileHealth

_MEGABYTE = 1024 * 1024
#: Less than so much free is bad, in bytes.
_LEAST_ROOM = 100 * _MEGABYTE
#: A call so far ahead of the clock means that one of both clocks was wrong.
_AHEAD = timedelta(hours=1)
#: Nobody can have this program before that.
_FIRST_YEAR = 2026
#: Seconds that a telephone line has to answer.
_ANSWERS_IN = 3.0


class Doctor:
    """Examines one data folder; nothing is changed but that a line is called for a moment."""

    def __init__(
        self,
        database: Path,
        settings: Settings,
        settings_problem: str,
        now: datetime,
        secrets: SecretStore,
    ) -> None:
        self._database = database
        self._settings = settings
        self._settings_problem = settings_problem
        self._now = now
        self._secrets = secrets
        self._health: FileHealth | None = None
        self._backups = BackupService(database, lambda: settings, lambda: now)

    def examine(self, mail: Callable[[], Finding]) -> Iterator[Finding]:
        """Yield what is found, as it is found; `mail` asks the mail server."""
        yield self._whole()
        yield self._engine()
        yield self._schema()
        yield self._place()
        yield self._rights()
        yield self._room()
        yield self._clock()
        yield from self._backup()
        yield self._set()
        yield from self._lines()
        yield from self._mail(mail)

    # The file

    def _whole(self) -> Finding:
        from frontdesk.storage.health import examine

        known = self._backups.last() is not None
        if not self._database.exists() and not known:
            words = mark("There is no database yet; the first start makes one.")
            return Finding("database", Condition.OK, words)
        try:
            self._health = found = examine(self._database)
        except StorageUnavailable as problem:
            return Finding("database", Condition.BAD, problem=problem)
        return Finding(
            "database",
            Condition.OK,
            mark("The database is whole: {calls} calls, {size} MB."),
            {"calls": found.calls, "size": found.size // _MEGABYTE + 1},
        )

    def _engine(self) -> Finding:
        found = self._health
        if found is None:
            return Finding("engine", Condition.OK, mark("SQLite has no file to open."))
        params: dict[str, object] = {"engine": found.engine, "journal": found.journal}
        if found.journal == "wal" and not found.engine_is_safe:
            return Finding(
                "engine",
                Condition.BAD,
                mark("SQLite {engine} can lose calls in the journal mode {journal}."),
                params,
                mark("Open FrontDesk once: it goes back to the safe journal."),
            )
        words = mark("SQLite {engine}, journal mode {journal}, each save on disk before it counts.")
        return Finding("engine", Condition.OK, words, params)

    def _schema(self) -> Finding:
        found = self._health
        if found is None:
            return Finding("schema", Condition.OK, mark("The schema was not looked at."))
        params: dict[str, object] = {"schema": found.schema, "newest": found.newest_schema}
        if found.schema < found.newest_schema:
            words = mark("Schema {schema} of {newest}; the next start brings it up, with a copy.")
            return Finding("schema", Condition.WARN, words, params)
        return Finding("schema", Condition.OK, mark("Schema {schema}, the newest."), params)

    def _place(self) -> Finding:
        from frontdesk.storage.place import hazard

        problem = hazard(self._database)
        if problem is not None:
            return Finding("place", Condition.BAD, problem=problem)
        return Finding(
            "place",
            Condition.OK,
            mark("The database lies on this computer: {folder}"),
            {"folder": str(self._database.parent)},
        )

    def _rights(self) -> Finding:
        folder = self._database.parent
        for path in (folder, self._database):
            if path.exists() and not os.access(path, os.W_OK):
                problem = StorageUnavailable("database_read_only", path=str(self._database))
                return Finding("rights", Condition.BAD, problem=problem)
        open_to = [path for path in self._private() if _seen_by_others(path)]
        if open_to:
            return Finding(
                "rights",
                Condition.WARN,
                mark("Others on this computer can read {files}."),
                {"files": ", ".join(path.name for path in open_to[:5])},
                mark("Take that right away: only this user needs it (chmod 600, folders 700)."),
            )
        words = mark("Only this user can read the desk's files.")
        if os.name == "nt":
            words = mark("The desk's files have the rights of their folder.")
        return Finding("rights", Condition.OK, words)

    def _private(self) -> Iterator[Path]:
        # Where the folder is closed, what is in it is closed too.
        if self._database.exists() and _seen_by_others(self._database.parent):
            yield self._database
        folder = self._backups.folder
        if folder.is_dir() and _seen_by_others(folder) and _seen_by_others(folder.parent):
            for backup in self._backups.all():
                yield backup.path

    def _room(self) -> Finding:
        folder = self._database.parent
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        free = shutil.disk_usage(folder).free
        size = self._health.size if self._health else 0
        params: dict[str, object] = {"free": free // _MEGABYTE, "folder": str(folder)}
        mend = mark("Free some space, or move the backups to another disk under Settings.")
        if free < _LEAST_ROOM:
            words = mark("Only {free} MB are free in {folder}: saving will soon fail.")
            return Finding("disk", Condition.BAD, words, params, mend)
        if free < 2 * size + _LEAST_ROOM:
            words = mark("{free} MB are free in {folder}: little for backups and updates.")
            return Finding("disk", Condition.WARN, words, params, mend)
        return Finding("disk", Condition.OK, mark("{free} MB are free in {folder}."), params)

    # Time, settings

    def _clock(self) -> Finding:
        try:
            zone = self._settings.zone_name()
        except UserError as problem:
            return Finding("clock", Condition.BAD, problem=problem)
        shown = f"{self._now.astimezone(self._settings.time_zone()):%Y-%m-%d %H:%M}"
        params: dict[str, object] = {"now": shown, "zone": zone}
        newest = self._health.newest_call if self._health else None
        mend = mark("Let the system set its clock by itself; then look at the newest calls.")
        if self._now.year < _FIRST_YEAR:
            words = mark("The clock says {now} ({zone}), which cannot be.")
            return Finding("clock", Condition.BAD, words, params, mend)
        if newest is not None and newest > self._now + _AHEAD:
            words = mark("The clock says {now} ({zone}), but the newest call begins later.")
            return Finding("clock", Condition.WARN, words, params, mend)
        return Finding("clock", Condition.OK, mark("It is {now} ({zone})."), params)

    def _set(self) -> Finding:
        if self._settings_problem:
            return Finding(
                "settings",
                Condition.WARN,
                mark("The settings could not be read and were put aside: {why}"),
                {"why": self._settings_problem},
                mark("Set them again; the old file lies beside the new one."),
            )
        return Finding("settings", Condition.OK, mark("The settings can be read."))

    # Backups

    def _backup(self) -> Iterator[Finding]:
        last, calls = self._backups.last(), self._health.calls if self._health else 0
        mend = mark("Make one now: frontdesk backup.")
        if last is None:
            condition = Condition.WARN if calls else Condition.OK
            yield Finding("backups", condition, mark("There is no backup yet."), {}, mend)
            return
        age = self._now - last.made_at
        params: dict[str, object] = {"days": age.days, "file": str(last.path)}
        if age > timedelta(days=OLD_AFTER):
            words = mark("The newest backup is {days} days old: {file}")
            yield Finding("backups", Condition.BAD, words, params, mend)
        else:
            words = mark("The newest backup is {days} days old: {file}")
            if age < timedelta(days=1):
                words = mark("The newest backup is of the last 24 hours: {file}")
            yield Finding("backups", Condition.OK, words, params)
        yield self._sound(last)

    def _sound(self, last: Backup) -> Finding:
        mend = mark("Make one now: frontdesk backup.")
        if not last.path.is_file():
            words = mark("The newest backup is not there any more: {file}")
            return Finding("backup", Condition.BAD, words, {"file": str(last.path)}, mend)
        try:
            held = self._backups.check(last)
        except UserError as problem:
            return Finding("backup", Condition.BAD, problem=problem, mend=mend)
        except OSError as error:
            why = error.strerror or type(error).__name__
            words = mark("The newest backup cannot be read: {why}")
            return Finding("backup", Condition.BAD, words, {"why": why}, mend)
        words = mark("The newest backup was opened and is whole: {calls} calls.")
        return Finding("backup", Condition.OK, words, {"calls": held.calls})

    # Lines and mail

    def _lines(self) -> Iterator[Finding]:
        from frontdesk.domain.lines import KINDS
        from frontdesk.services.line_sources import LineUnset, build_sources, needs_secret

        on = [kind for kind in KINDS if getattr(self._settings, kind).on and kind != "softphone"]
        if not on:
            yield Finding("telephony", Condition.OK, mark("No telephone line is switched on."))
        for kind in on:
            name = f"telephony {kind}"
            try:
                needed = needs_secret(kind, self._settings)
                secret = self._secrets.get(kind) if needed else ""
                build_sources(kind, self._settings, secret)
            except LineUnset as problem:
                yield Finding(name, Condition.BAD, params=dict(problem.params), line=problem.key)
                continue
            yield self._reached(kind, name)

    def _reached(self, kind: str, name: str) -> Finding:
        import asyncio

        from frontdesk.telephony.connecting import LineProblem, close_line, open_line
        from frontdesk.telephony.fritzbox import PORT

        settings = self._settings
        if kind == "fritzbox":
            host, port = settings.fritzbox.host.strip(), PORT
        elif kind == "asterisk":
            host, port = settings.asterisk.host.strip(), settings.asterisk.port
        else:  # the one is called, the other has no connection to open
            return Finding(name, Condition.OK, mark("Is set; see in the window how it works."))

        async def call() -> None:
            _, writer = await open_line(host, port, timeout=_ANSWERS_IN)
            await close_line(writer)

        try:
            asyncio.run(call())
        except LineProblem as problem:
            return Finding(name, Condition.BAD, params=dict(problem.params), line=problem.key)
        words = mark("{host} answers on port {port}.")
        return Finding(name, Condition.OK, words, {"host": host, "port": port})

    def _mail(self, ask: Callable[[], Finding]) -> Iterator[Finding]:
        if not self._settings.mail_on:
            words = mark("Notes are opened in this computer's mail program.")
            yield Finding("mail", Condition.OK, words)
        else:
            yield ask()
        found = self._health
        if found is None or not (found.mail_waiting or found.mail_refused):
            return
        params: dict[str, object] = {"waiting": found.mail_waiting, "refused": found.mail_refused}
        condition = Condition.BAD if found.mail_refused else Condition.WARN
        words = mark("In the outbox {waiting} messages wait and {refused} were refused.")
        yield Finding("outbox", condition, words, params, mark("Look under Settings → Mail."))


def _seen_by_others(path: Path) -> bool:
    with suppress(OSError):
        return os.name == "posix" and bool(path.stat().st_mode & 0o077)
    return False
