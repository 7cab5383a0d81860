"""The weekly report in the window: asked for each hour, written on the database worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.ui.daily import DailyRun

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from frontdesk.domain.errors import UserError
    from frontdesk.i18n import Translator
    from frontdesk.reports.weekly import WeeklyReport
    from frontdesk.services.bundle import Services
    from frontdesk.settings import SettingsStore
    from frontdesk.ui.tasks import Tasks


def weekly_run(
    services: Services,
    store: SettingsStore,
    words: Callable[[], Translator],
    refused: Callable[[UserError], None],
    tasks: Tasks,
    now: Callable[[], datetime],
    parent: QObject,
) -> DailyRun:
    """Return the run that writes last week's report where the desk has set a folder for it.

    `words` are those of reports; `refused`, told on the worker, is a signal's `emit`.
    """

    def make() -> WeeklyReport:
        from frontdesk.reports.weekly import Wanted, WeeklyReport

        def wanted() -> Wanted:
            settings = store.current
            return Wanted(
                settings.weekly_folder,
                settings.weekly_formats,
                words(),
                settings.sender_company,
                settings.report_logo,
            )

        reports, weekly = services.reports, services.weekly
        return WeeklyReport(
            wanted, reports.report, weekly.written, weekly.note_written, now, refused
        )

    return DailyRun(make, tasks, now, parent, wanted=lambda: bool(store.current.weekly_folder))
