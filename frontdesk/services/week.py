"""The week in numbers: puts together what the database counts."""

from collections.abc import Callable
from datetime import datetime

from frontdesk.domain.behind import Behind
from frontdesk.domain.call import Call
from frontdesk.domain.insight import Insight, insight
from frontdesk.domain.report import Report
from frontdesk.domain.trend import Overview, Trend, steps
from frontdesk.domain.week import Period, week_of
from frontdesk.settings import Settings
from frontdesk.storage.behind import BehindStore
from frontdesk.storage.database import Storage
from frontdesk.storage.tally import TallyStore
from frontdesk.storage.week import WeekStore

#: The most calls of a period that are looked at one by one while somebody waits.
_MOST_LOOKED_AT = 2_000


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
        tally, claims = TallyStore(self._storage, zone).tally(period), store.claims(period)
        calls = store.calls(period) if with_calls else ()
        return Report(
            period=period,
            zone=settings.zone_name(),
            totals=tally.totals,
            previous=store.totals(period.before()),
            by_day=tuple(sum(hours) for hours in tally.by_hour),
            by_hour=tally.by_hour,
            verdicts=tally.verdicts,
            claims=claims,
            reasons=tally.reasons,
            outcomes=tally.outcomes,
            referrals=store.referrals(period),
            repeat_callers=store.repeat_callers(period),
            calls=calls,
            insight=insight(calls, claims, tally.by_hour, store.after_no(period))
            if with_calls
            else Insight(),
        )

    def overview(self, period: Period) -> Overview:
        """Return what the Reports screen shows of a period; its report is without the calls."""
        settings = self._settings()
        zone = settings.time_zone()
        store, tallies = WeekStore(self._storage, zone), TallyStore(self._storage, zone)
        tally, before = tallies.tally(period), period.before()
        today = self._now().astimezone(zone).date()
        spans = steps(period, today)
        *trend, previous = tallies.trend((*spans, before))
        claims = store.claims(period)
        few = tally.totals.calls <= _MOST_LOOKED_AT
        calls = store.calls(period) if few else ()
        report = Report(
            period=period,
            zone=settings.zone_name(),
            totals=tally.totals,
            previous=previous,
            by_day=tuple(sum(hours) for hours in tally.by_hour),
            by_hour=tally.by_hour,
            verdicts=tally.verdicts,
            claims=claims,
            reasons=tally.reasons,
            outcomes=tally.outcomes,
            referrals=store.referrals(period),
            repeat_callers=store.repeat_callers(period),
            calls=(),
            insight=insight(calls, claims, tally.by_hour, store.after_no(period)),
        )
        return Overview(
            report=report,
            trend=Trend(spans, tuple(trend)),
            verdicts=tally.verdict_counts,
            verdicts_before=tallies.verdicts(before),
            over=period.last < today,
            looked_at=few,
        )

    def behind(self, period: Period, behind: Behind, offset: int, limit: int) -> tuple[Call, ...]:
        """Return a page of the calls behind a figure that have details, newest first."""
        zone = self._settings().time_zone()
        return BehindStore(self._storage, zone).page(period, behind, offset, limit)

    def count_behind(self, period: Period, behind: Behind) -> int:
        """Return how many calls stand behind a figure, anonymised ones too."""
        return BehindStore(self._storage, self._settings().time_zone()).count(period, behind)
