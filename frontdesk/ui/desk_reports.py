"""What the window does about reports by itself: mails last week's, and tries that on request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from frontdesk.services.outbox import account_of, sends_mail
from frontdesk.ui.daily import DailyRun

if TYPE_CHECKING:
    from frontdesk.domain.errors import UserError
    from frontdesk.i18n import Translator
    from frontdesk.services.bundle import Services
    from frontdesk.settings import SettingsStore
    from frontdesk.ui.tasks import Tasks
    from frontdesk.ui.weekly_mail import Papers, WeeklyMail


class DeskReports(QObject):
    """Mails the week's report and digests; `posted` says that the outbox has something new.

    `tried` brings what came of a trial: the files' paths and the address it is mailed to, or what
    is wrong. `words` are those of reports.
    """

    posted = Signal()
    refused = Signal(object)
    tried = Signal(object, str, object)

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        store: SettingsStore,
        words: Callable[[], Translator],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._store = store
        self._words = words
        self._now = now
        self.trying = False
        self._run = DailyRun(self._make, tasks, now, self, wanted=self._is_wanted)

    def start(self) -> None:
        """Begin; to be called once today is shown."""
        self._run.start()

    def stop(self) -> None:
        """End after the message that is being made."""
        self._run.stop()

    def _is_wanted(self) -> bool:
        settings = self._store.current
        return bool(settings.report_mail or settings.digest_mail) and sends_mail(settings)

    def _papers(self) -> Papers:
        from frontdesk.ui.weekly_mail import Papers

        return Papers(self._services, lambda: self._store.current, self._words, self._now)

    def _make(self) -> WeeklyMail:
        from frontdesk.ui.weekly_mail import WeeklyMail

        weekly = self._services.weekly
        return WeeklyMail(
            self._papers(),
            lambda: self._store.current,
            weekly.mailed,
            weekly.note_mailed,
            self.posted.emit,
            self.refused.emit,
        )

    # ------------------------------------------------------------------ from the settings page

    def names(
        self,
        asked: tuple[str, ...],
        on_done: Callable[[tuple[tuple[str, str, str], ...]], object],
        owner: QObject,
    ) -> None:
        """Find whom words mean: for each the words, the contact's name and address, or empty."""
        contacts = self._services.contacts

        def job() -> tuple[tuple[str, str, str], ...]:
            found = []
            for words in asked:
                contact = contacts.find(words)
                found.append((words, contact.name, contact.email) if contact else (words, "", ""))
            return tuple(found)

        self._tasks.run(job, on_done, lambda _: None, owner)

    def try_now(self) -> None:
        """Write last week's report to the folder and mail it to the desk's own address, once."""
        if self.trying:
            return
        self.trying = True
        settings = self._store.current
        papers = self._papers()

        def job() -> tuple[list[Path], str]:
            period = papers.last_week()
            files: list[Path] = []
            if settings.weekly_folder:
                folder = Path(settings.weekly_folder).expanduser()
                files = papers.write(self._services.reports.report(period), folder)
            to = account_of(settings).sender if sends_mail(settings) else ""
            if to:
                papers.put_report(period, settings.desk or to, to, str(uuid4()))
            return files, to

        self._tasks.run(job, self._on_tried, self._on_not_tried, self)

    def _on_tried(self, found: tuple[list[Path], str]) -> None:
        self.trying = False
        files, to = found
        self.tried.emit(tuple(files), to, None)
        if to:
            self.posted.emit()

    def _on_not_tried(self, problem: UserError) -> None:
        self.trying = False
        self.tried.emit((), "", problem)
