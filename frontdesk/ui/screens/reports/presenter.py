"""Which week the Reports screen shows, and taking it along as a file."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.errors import UserError
from frontdesk.domain.past import Changes
from frontdesk.domain.report import Report
from frontdesk.domain.week import Period, week_of
from frontdesk.i18n import Translator
from frontdesk.settings import SettingsStore

if TYPE_CHECKING:
    from frontdesk.services.week import ReportService
    from frontdesk.ui.tasks import Tasks

_WEEK = timedelta(days=7)


class ReportsPresenter(QObject):
    """Holds the week on show; reads it on the database worker, writes files on a second one.

    `words` makes the translator of the report's own language, which may differ from the window's.
    """

    shown = Signal()
    saved = Signal(object)
    printable = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        reports: "ReportService",
        tasks: "Tasks",
        writer: "Tasks",
        settings: SettingsStore,
        words: Callable[[], Translator],
        exports_folder: Path,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._reports = reports
        self._tasks = tasks
        self._writer = writer
        self._settings = settings
        self._words = words
        self._folder = exports_folder
        self._now = now
        self._chosen: Period | None = None
        self._asked: Period | None = None
        self._stale = True
        self._visible = False
        self.report: Report | None = None
        self.writing = False

    @property
    def period(self) -> Period:
        """The week on show; the current one until another is chosen."""
        return self._chosen or self._this_week()

    @property
    def is_current(self) -> bool:
        """Whether the week on show is not over yet."""
        return self.period == self._this_week()

    @property
    def loaded(self) -> bool:
        """Whether `report` is that of the week on show."""
        return self.report is not None and _same(self.report.period, self.period)

    @property
    def folder(self) -> Path:
        """Where the next file goes unless another folder is chosen."""
        return self._folder

    def ready_folder(self) -> Path:
        """Return that folder, made if it can be, for a dialog to begin in."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return Path.home()
        return self._folder

    def show(self) -> None:
        """The screen came into view: read the week if it is new or something changed."""
        self._visible = True
        if self._stale or not self.loaded:
            self._load()

    def hide(self) -> None:
        """The screen is out of view: changes wait until it is shown again."""
        self._visible = False

    def back(self) -> None:
        """Go one week back."""
        self._go(self.period.before())

    def forward(self) -> None:
        """Go one week on, at most to the current one."""
        if self.is_current:
            return
        shown = self.period
        self._go(Period(shown.first + _WEEK, shown.last + _WEEK))

    def on_changed(self, changes: Changes) -> None:
        """Something was saved: read the week again, at once or when the screen is next shown."""
        if changes.calls or changes.referrals:
            self._stale = True
            if self._visible:
                self._load()

    def export(self, kind: str, folder: Path | None = None, *, to_print: bool = False) -> None:
        """Write the week on show as `kind` (`pdf`, `csv`, …) into `folder`, made if missing.

        Ends in `saved` with the file, or `printable` where it is meant for the printer.
        """
        report = self.report
        if report is None or not self.loaded or self.writing:
            return
        target = folder or self._folder
        if folder is not None:
            self._folder = folder
        self.writing = True
        words, company, now = self._words(), self._settings.current.sender_company, self._now()
        self._writer.run(
            lambda: _written(report, kind, target, words, company, now),
            self._on_printable if to_print else self._on_written,
            self._on_write_error,
            self,
        )

    def _go(self, period: Period) -> None:
        self._chosen = None if period == self._this_week() else period
        self._load()
        self.shown.emit()

    def _load(self) -> None:
        asked = self.period
        self._asked = asked
        self._stale = False
        self._tasks.run(
            lambda: self._reports.report(asked),
            lambda report: self._on_report(asked, report),
            self._on_read_error,
            self,
        )

    def _on_report(self, asked: Period, report: Report) -> None:
        if asked == self._asked:  # a later step back or forward has overtaken the others
            self.report = report
            self.shown.emit()

    def _on_read_error(self, error: UserError) -> None:
        self._stale = True
        self.failed.emit(error)

    def _on_written(self, path: Path) -> None:
        self.writing = False
        self.saved.emit(path)

    def _on_printable(self, path: Path) -> None:
        self.writing = False
        self.printable.emit(path)

    def _on_write_error(self, error: UserError) -> None:
        self.writing = False
        self.failed.emit(error)

    def _this_week(self) -> Period:
        return week_of(self._now(), self._settings.current.time_zone())


def _written(
    report: Report, kind: str, folder: Path, words: Translator, company: str, now: datetime
) -> Path:
    from frontdesk.reports.exports import export

    return export(report, kind, folder, words, company=company, now=now)


def _same(one: Period, other: Period) -> bool:
    return (one.first, one.last) == (other.first, other.last)
