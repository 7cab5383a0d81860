"""The retention in the window: asked for each hour, carried through on the database worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.ui.daily import DailyRun

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from frontdesk.privacy.daily import DailyExpiry
    from frontdesk.services.bundle import Services
    from frontdesk.settings import SettingsStore
    from frontdesk.ui.tasks import Tasks


def expiry_run(
    services: Services,
    store: SettingsStore,
    tasks: Tasks,
    now: Callable[[], datetime],
    parent: QObject,
) -> DailyRun:
    """Return the run that makes calls anonymous whose time has come, once a day."""

    def make() -> DailyExpiry:
        from frontdesk.privacy.daily import DailyExpiry
        from frontdesk.privacy.retention import Retention

        return DailyExpiry(Retention(services.anonymising, lambda: store.current, now))

    return DailyRun(make, tasks, now, parent, wanted=lambda: store.current.retention_days > 0)
