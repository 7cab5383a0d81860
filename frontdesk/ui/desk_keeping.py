"""Backups beside everything else, going back to one, and what to do where the database is not well.

A worker of its own copies and checks; only the swap itself is done where the database is used.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.errors import StorageUnavailable, UserError
from frontdesk.ui.daily import DailyRun
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.domain.backup import Backup, RestorePlan
    from frontdesk.i18n import Translator
    from frontdesk.reports.rescued import Rescued
    from frontdesk.services.backups import BackupService
    from frontdesk.services.bundle import Services
    from frontdesk.services.late import LateServices
    from frontdesk.settings import SettingsStore

#: After so long the desk is at rest and the first look is taken, ms.
_FIRST_LOOK_MS = 20_000
#: The sample desk's own mark: it is made anew each day and needs no backup.
_SAMPLE = "demo-made"


class DeskKeeping(QObject):
    """Makes the daily backup and goes back to one; for the window's thread.

    `services` opens the database, on `database`; `refreshed` is called once it is another file.
    """

    #: A backup was made, or could not be: `backup_words` say what there is.
    changed = Signal()
    #: Why a backup was not made by itself, or what is wrong with the database's place.
    failed = Signal(object)
    #: The desk is another one now: a backup has its place.
    swapped = Signal()
    _told = Signal(object)

    def __init__(
        self,
        path: Path,
        services: LateServices,
        database: Tasks,
        store: SettingsStore,
        now: Callable[[], datetime],
        refreshed: Callable[[], object],
    ) -> None:
        super().__init__()
        self.path = path
        self.store = store
        self.now = now
        self._services = services
        self._database = database
        self._refreshed = refreshed
        self._tasks: Tasks | None = None
        self._ended = Event()
        self.problem: UserError | None = None
        self.busy = False
        self._daily: DailyRun | None = None
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(_FIRST_LOOK_MS)
        self._first.timeout.connect(self.look)
        self._told.connect(self._on_told)

    @property
    def tasks(self) -> Tasks:
        """The worker that copies and checks."""
        if self._tasks is None:
            self._tasks = Tasks("backup", self)
        return self._tasks

    def start(self) -> None:
        """Make the day's backup in a while, and from then on one a day."""
        if not self.path.with_name(_SAMPLE).exists():
            self._first.start()

    def close(self) -> None:
        """End what is under way without waiting for more than a step of it."""
        self._ended.set()
        self._first.stop()
        if self._daily is not None:
            self._daily.stop()
        if self._tasks is not None:
            self._tasks.close()

    def is_ended(self) -> bool:
        """Tell whether the window closes: nothing more is wanted then."""
        return self._ended.is_set()

    def look(self) -> None:
        """Look whether the place is safe and a backup is due."""
        if self._ended.is_set() or self._daily is not None:
            return
        self.tasks.run(self._hazard, self._on_hazard, None, self)
        self._daily = DailyRun(lambda: _Daily(self._service(), self), self.tasks, self.now, self)
        self._daily.start()

    # Backups

    def _service(self) -> BackupService:
        from frontdesk.services.backups import BackupService

        return BackupService(self.path, lambda: self.store.current, self.now)

    def make(self) -> None:
        """Make a backup now; ends in `changed`."""
        if not self.busy:
            self.busy = True
            self.changed.emit()
            service = self._service()
            self.tasks.run(self._making(service), self._on_made, self._on_problem)

    def _making(self, service: BackupService) -> Callable[[], object]:
        def work() -> object:
            from frontdesk.services.backups import Stopped

            try:
                return service.make(self.is_ended)
            except Stopped:
                return None

        return work

    def load(
        self,
        on_done: Callable[[tuple[Backup | None, tuple[Backup, ...]]], object],
        owner: QObject | None = None,
    ) -> None:
        """Read the last backup and all there are."""
        service = self._service()
        self.tasks.run(lambda: (service.last(), service.all()), on_done, None, owner)

    def tell(self, problem: UserError | None) -> None:
        """Take what came of the daily backup; from its worker."""
        self._told.emit(problem)

    def _on_told(self, problem: UserError | None) -> None:
        self.problem = problem
        self.changed.emit()
        if problem is not None:
            self.failed.emit(problem)

    def _on_made(self, _backup: object) -> None:
        self.busy = False
        self.problem = None
        self.changed.emit()

    def _on_problem(self, problem: UserError) -> None:
        self.busy = False
        self.problem = problem
        self.changed.emit()

    def _hazard(self) -> UserError | None:
        """Tell what is wrong with where the database lies, before it loses anything."""
        from frontdesk.services.backups import hazard

        if self.path.exists() and not os.access(self.path, os.W_OK):
            return StorageUnavailable("database_read_only", path=str(self.path))
        return hazard(self.path)

    def _on_hazard(self, problem: UserError | None) -> None:
        if problem is not None:
            self.failed.emit(problem)

    # Going back

    def make_ready(
        self,
        backup: Backup,
        on_done: Callable[[tuple[Path, RestorePlan]], object],
        on_error: Callable[[UserError], object],
        owner: QObject | None = None,
    ) -> None:
        """Write a backup to a new file and say what going back to it changes."""
        service = self._service()
        self.tasks.run(lambda: service.make_ready(backup), on_done, on_error, owner)

    def put_in_place(
        self,
        ready: Path,
        on_done: Callable[[Path], object],
        on_error: Callable[[UserError], object],
        owner: QObject | None = None,
    ) -> None:
        """Swap the database for what was made ready; everything is read anew then."""
        service, services = self._service(), self._services

        def swap() -> Path:
            services.close()
            try:
                return service.put_in_place(ready)
            finally:
                services.reopen(self._opener())

        def done(aside: Path) -> None:
            self.swapped.emit()
            self._refreshed()
            on_done(aside)

        self._database.run(swap, done, on_error, owner)

    def drop(self, ready: Path) -> None:
        """Forget what was made ready."""
        service = self._service()
        if self._ended.is_set():  # the window goes: it is a file or two
            service.drop(ready)
        else:
            self.tasks.run(lambda: service.drop(ready))

    def try_again(
        self, on_done: Callable[[object], object], on_error: Callable[[UserError], object]
    ) -> None:
        """Open the database again, for saving."""
        services = self._services

        def open_again() -> object:
            services.reopen(self._opener())
            return services.opened()

        self._database.run(open_again, on_done, on_error, self)

    def _opener(self) -> Callable[[], Services]:
        from frontdesk.services.bundle import open_services

        return lambda: open_services(self.path, lambda: self.store.current, self.now)

    # Looking only, taking out

    def only_look(
        self, on_done: Callable[[object], object], on_error: Callable[[UserError], object]
    ) -> None:
        """Open the database for reading only: everything is shown, every save is refused."""
        services = self._services

        def look() -> object:
            from frontdesk.services.rescue import services_to_look

            settings = lambda: self.store.current  # noqa: E731
            services.reopen(lambda: services_to_look(self.path, settings, self.now))
            return services.opened()

        def done(opened: object) -> None:
            self._refreshed()
            on_done(opened)

        self._database.run(look, done, on_error, self)

    def take_out(
        self,
        folder: Path,
        t: Translator,
        on_done: Callable[[Rescued], object],
        on_error: Callable[[UserError], object],
        owner: QObject | None = None,
    ) -> None:
        """Write what can be read to files in `folder`."""

        def work() -> Rescued:
            from frontdesk.reports import rescued
            from frontdesk.services.rescue import Rescue, services_to_look

            opened = services_to_look(self.path, lambda: self.store.current, self.now)
            try:
                rescue = Rescue(opened)
                contacts, partners = rescue.contacts(), rescue.partners()
                return rescued.write(rescue.calls(), contacts, partners, folder, t, self.now())
            finally:
                opened.close()

        self.tasks.run(work, on_done, on_error, owner)


class _Daily:
    """The day's backup as one step of a `DailyRun`."""

    def __init__(self, service: BackupService, keeping: DeskKeeping) -> None:
        self._service = service
        self._keeping = keeping

    def due(self, _now: datetime) -> bool:
        """Tell whether none was made today."""
        return self._service.is_due()

    def step(self) -> bool:
        """Make it; what hinders it is told and tried again an hour on."""
        from frontdesk.services.backups import Stopped

        try:
            self._service.make(self._keeping.is_ended)
        except Stopped:
            return False
        except UserError as problem:
            self._keeping.tell(problem)
            return False
        self._keeping.tell(None)
        return False
