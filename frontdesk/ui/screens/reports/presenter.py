"""Which period the Reports screen shows, and taking it along as a file."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.behind import Behind
from frontdesk.domain.errors import UserError
from frontdesk.domain.past import Changes
from frontdesk.domain.report import Report
from frontdesk.domain.trend import Overview
from frontdesk.domain.week import Period, parse_year, quarter_of, week_of
from frontdesk.i18n import Translator
from frontdesk.settings import Settings, SettingsStore
from frontdesk.ui.screens.reports.behind_presenter import BehindPresenter

if TYPE_CHECKING:
    from frontdesk.services.referrals import ReferralService
    from frontdesk.services.week import ReportService
    from frontdesk.ui.tasks import Tasks


class ReportsPresenter(QObject):
    """Holds the period on show; reads it on the database worker, writes files on a second one.

    A file has the calls too: they are read when it is asked for.
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
        referrals: "ReferralService | None" = None,
    ) -> None:
        super().__init__()
        self.behind = BehindPresenter(reports, referrals, tasks)
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
        self.overview: Overview | None = None
        self.sales_only = False
        self.writing = False

    @property
    def period(self) -> Period:
        """The period on show; the current week until another is chosen."""
        return self._chosen or self._this_week()

    @property
    def is_current(self) -> bool:
        """Whether the period on show is not over yet."""
        return self.period.last >= self.today()

    @property
    def report(self) -> Report | None:
        """The figures read last, without the calls."""
        return self.overview.report if self.overview else None

    @property
    def loaded(self) -> bool:
        """Whether `overview` is that of the period on show."""
        return self.report is not None and _same(self.report.period, self.period)

    def today(self) -> date:
        """Return the day it is at the desk."""
        return self._now().astimezone(self._settings.current.time_zone()).date()

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
        """The screen came into view: read the period if it is new or something changed."""
        self._visible = True
        if self._stale or not self.loaded:
            self._load()

    def hide(self) -> None:
        """The screen is out of view: changes wait until it is shown again."""
        self._visible = False

    def back(self) -> None:
        """Go one week, quarter, year or range back."""
        self._go(self.period.before())

    def forward(self) -> None:
        """Go one on, at most to the one that is not over yet."""
        if not self.is_current:
            self._go(self.period.after())

    def choose(self, key: str) -> None:
        """Go to `this_week`, `last_week` or the same of `quarter` and `year`."""
        which, _, kind = key.partition("_")
        if kind == "week":
            period = self._this_week()
        elif kind == "quarter":
            period = quarter_of(self.today())
        else:
            period = parse_year(str(self.today().year))
        self._go(period.before() if which == "last" else period)

    def choose_range(self, period: Period) -> None:
        """Go to any days; a whole week, quarter or year is shown as one."""
        whole = (quarter_of(period.first), parse_year(str(period.first.year)))
        self._go(next((known for known in whole if _same(known, period)), period))

    def show_sales_only(self, on: bool) -> None:
        """Let the verdicts count sales calls only, or all incoming calls."""
        self.sales_only = on
        self.shown.emit()

    def open_behind(self, behind: Behind) -> None:
        """Show the calls behind a figure of the period on show."""
        self.behind.open(self.period, behind)

    def on_changed(self, changes: Changes) -> None:
        """Something was saved: read the period again, at once or when the screen is next shown."""
        if changes.calls or changes.referrals:
            self._stale = True
            if self._visible:
                self._load()

    def export(self, kind: str, folder: Path | None = None, *, to_print: bool = False) -> None:
        """Write the week on show as `kind` (`pdf`, `csv`, …) into `folder`, made if missing.

        Ends in `saved` with the file, or `printable` where it is meant for the printer.
        """
        if not self.loaded or self.writing:
            return
        period, target = self.period, folder or self._folder
        if folder is not None:
            self._folder = folder
        self.writing = True
        words, now, settings = self._words(), self._now(), self._settings.current
        done = self._on_printable if to_print else self._on_written
        self._tasks.run(
            lambda: self._reports.report(period),
            lambda report: self._writer.run(
                lambda: _written(report, kind, target, words, settings, now),
                done,
                self._on_write_error,
                self,
            ),
            self._on_write_error,
            self,
        )

    def _go(self, period: Period) -> None:
        self._chosen = None if _same(period, self._this_week()) else period
        self._load()
        if self.behind.behind is not None:
            self.behind.open(self.period, self.behind.behind)
        self.shown.emit()

    def _load(self) -> None:
        asked = self.period
        self._asked = asked
        self._stale = False
        self._tasks.run(
            lambda: self._reports.overview(asked),
            lambda overview: self._on_overview(asked, overview),
            self._on_read_error,
            self,
        )
        self.behind.refresh()

    def _on_overview(self, asked: Period, overview: Overview) -> None:
        if asked == self._asked:  # a later step back or forward has overtaken the others
            self.overview = overview
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
    report: Report, kind: str, folder: Path, words: Translator, settings: Settings, now: datetime
) -> Path:
    from frontdesk.reports.exports import export

    company, logo = settings.sender_company, settings.report_logo
    return export(report, kind, folder, words, company=company, logo=logo, now=now)


def _same(one: Period, other: Period) -> bool:
    return (one.first, one.last) == (other.first, other.last)
