"""The week in numbers: puts together what the database counts."""

from collections.abc import Callable
from datetime import datetime

from frontdesk.domain.report import Report
from frontdesk.domain.week import Period, week_of
from frontdesk.settings import Settings
from frontdesk.storage.database import Storage
from frontdesk.storage.week import WeekStore


class ReportService:
    """Reports of any period, in the desk's zone."""

    def __init__(
        self, storage: Storage, settings: Callable[[], Settings], now: Callable[[], datetime]
    ) -> None:
        self._storage = storage
        self._settings = settings
        self._now = now

    def this_week(self) -> Period:
        """Return the present ISO week."""
        return week_of(self._now(), self._settings().time_zone())

    def report(self, period: Period, *, with_calls: bool = True) -> Report:
        """Return the figures of a period, with the calls behind them unless told otherwise."""
        settings = self._settings()
        zone = settings.time_zone()
        store = WeekStore(self._storage, zone)
        by_hour = store.by_hour(period)
        return Report(
            period=period,
            zone=settings.zone_name(),
            totals=store.totals(period),
            previous=store.totals(period.before()),
            by_day=tuple(sum(hours) for hours in by_hour),
            by_hour=by_hour,
            verdicts=store.counts("verdict", period),
            claims=store.claims(period),
            reasons=store.counts("reason", period),
            outcomes=store.counts("outcome", period),
            referrals=store.referrals(period),
            repeat_callers=store.repeat_callers(period),
            calls=store.calls(period) if with_calls else (),
        )
